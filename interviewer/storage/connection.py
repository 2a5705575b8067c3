"""Opening the history, and the wording of what can go wrong with its file."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from interviewer.storage.errors import DamagedHistoryError, StorageError
from interviewer.storage.exchange import finish
from interviewer.storage.paths import Places, in_words
from interviewer.storage.schema import MIGRATIONS, Migration, migrate, refuse_newer, version

_WAIT = 10.0
"""Seconds to wait for another program that is writing."""


def open_history(places: Places, migrations: Sequence[Migration] = MIGRATIONS) -> sqlite3.Connection:
    """The history for reading and writing, made or brought up to date; raises StorageError."""
    places.prepare()
    path = places.database
    with telling(path, "The history could not be opened"):
        if not path.exists():
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            refuse_newer(connection, path, migrations)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            migrate(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
    return connection


def open_for_reading(places: Places, migrations: Sequence[Migration] = MIGRATIONS) -> sqlite3.Connection:
    """The history for reading only, an empty one where there is none yet; raises StorageError.

    A history of an older form is brought up to date in memory; the file stays as it is.
    """
    path = places.database
    with telling(path, "The history could not be read"):
        finish(places.data)
        if path.exists():
            return _open_for_reading(path, migrations)
        empty = sqlite3.connect(":memory:", isolation_level=None)
        migrate(empty, path, migrations)
        return empty


def _open_for_reading(path: Path, migrations: Sequence[Migration]) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=_WAIT, isolation_level=None)
    try:
        try:
            found = version(connection)
        except sqlite3.OperationalError:
            # A read-only folder has no room for the shared index of the log; nobody can be writing there.
            connection.close()
            connection = sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
            found = version(connection)
        refuse_newer(connection, path, migrations)
        if found == len(migrations):
            return connection
        copy = sqlite3.connect(":memory:", isolation_level=None)
        with contextlib.closing(connection):
            connection.backup(copy)
        migrate(copy, path, migrations, keep_copy=lambda _connection, _path: None)
        return copy
    except BaseException:
        connection.close()
        raise


def start_afresh(places: Places) -> Path:
    """Set a damaged history aside as ``history.damaged-<n>.sqlite3`` and return that path.

    Only ever called because the person chose so. The recordings stay where they are; the next start finds
    them without rows and offers them. Raises StorageError, and then the history is still in its place.
    """
    number = 1
    while (aside := places.data / f"history.damaged-{number}.sqlite3").exists():
        number += 1
    try:
        # The log holds what was written last and belongs to its database.
        for suffix in ("-wal", "-shm"):
            log = Path(f"{places.database}{suffix}")
            if log.exists():
                log.rename(f"{aside}{suffix}")
        places.database.rename(aside)
    except OSError as error:
        raise StorageError(
            in_words(error, places.database, "The damaged history could not be set aside")
        ) from error
    return aside


_DAMAGED = ("file is not a database", "malformed", "file is encrypted", "disk i/o error")


@contextlib.contextmanager
def telling(path: Path, happened: str) -> Iterator[None]:
    """Turn the errors of SQLite and of rows spoilt by hand into sentences to the person."""
    try:
        yield
    except OSError as error:
        raise StorageError(in_words(error, path, happened)) from error
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, such as the wrong thread
    except sqlite3.Error as error:
        raise _told(error, path, happened) from error


def _told(error: sqlite3.Error, path: Path, happened: str) -> StorageError:
    said = str(error).lower()
    if any(sign in said for sign in _DAMAGED) or error.__class__ is sqlite3.DatabaseError:
        return DamagedHistoryError(
            f"{happened}: the file {path} is damaged. It was not touched, and the recordings beside it are "
            "safe. Bring back a copy of the file, or start with an empty history: "
            "'interviewer doctor --mend' sets the damaged one aside, and the recordings are offered again."
        )
    if "full" in said:
        return StorageError(
            f"{happened}: the disk is full ({path}). What was kept before is safe. Free some space and try "
            "again."
        )
    if "locked" in said or "busy" in said:
        return StorageError(
            f"{happened}: another program is using {path}. Nothing was changed. Close it and try again."
        )
    if "readonly" in said or "read-only" in said:
        return StorageError(
            f"{happened}: {path} may only be read. What was kept before is safe. Give yourself the right to "
            "write there."
        )
    return StorageError(f"{happened}: {error} ({path}). What was kept before is safe.")
