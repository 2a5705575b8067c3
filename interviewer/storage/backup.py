"""Everything that is the person's own as one file, and back again, here or on another computer."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from interviewer import __version__
from interviewer.storage.archive import Archive
from interviewer.storage.connection import telling
from interviewer.storage.errors import StorageError
from interviewer.storage.exchange import HISTORY, PARTS, discard, exchange, leftovers, unpacking
from interviewer.storage.paths import Places, in_words
from interviewer.storage.schema import copy_history

FORM = 1
"""Number of this form of backup; it grows when an older program could not read it."""

_MANIFEST = "manifest.json"

_PIECE = 1 << 20
_ROOM = 50_000_000
"""Bytes that stay free when a backup is unpacked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """What a backup holds; ``aside`` is where a restore put what was there before, None where nothing was."""

    path: Path
    interviews: int
    recordings: int
    bytes: int
    aside: Path | None = None


def back_up(places: Places, target: Path) -> BackedUp:
    """Write everything into one file, as a whole or not at all; raises StorageError.

    Recordings are stored as they are. The history is copied as of one moment, also beside a running window.
    What a program that was ended had half written for the same file is removed.
    """
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    copy = target.with_name(f".{target.name}.{secrets.token_hex(4)}.history")
    listed: dict[str, dict[str, object]] = {}
    try:
        for half in _halves(target):
            half.unlink(missing_ok=True)
        with contextlib.ExitStack() as stack:
            stack.callback(draft.unlink, missing_ok=True)
            stack.callback(copy.unlink, missing_ok=True)
            os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            interviews = _copied_history(places, copy)
            with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED, allowZip64=True) as file:
                for name, path in _own_files(places, copy):
                    listed[name] = _add(file, name, path)
                manifest = {
                    "form": FORM,
                    "program": __version__,
                    "created": datetime.now(UTC).isoformat(timespec="seconds"),
                    "files": listed,
                }
                file.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
            with draft.open("r+b") as written:
                os.fsync(written.fileno())
            os.replace(draft, target)
            size = target.stat().st_size
    except OSError as error:
        raise StorageError(in_words(error, target, "The backup could not be written")) from error
    recordings = sum(name.startswith("recordings/") for name in listed)
    return BackedUp(path=target, interviews=interviews, recordings=recordings, bytes=size)


def restore(places: Places, source: Path) -> BackedUp:
    """Put back what a backup holds; what was there is set aside, never overwritten.

    The file is checked as a whole first: its form, every name, every length and every hash, and that the
    history can be opened by this program. Until then nothing changes. Raises StorageError; it does so too
    while another program has the history open.
    """
    places.prepare()
    unpacked = unpacking(places.data)
    try:
        try:
            with zipfile.ZipFile(source) as file:
                listed = _checked_manifest(file, source)
                _refuse_if_no_room(places, listed)
                for name, facts in listed.items():
                    _unpack(file, name, facts, unpacked, source)
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            NotImplementedError,
            EOFError,
            RuntimeError,
        ) as error:
            raise _damaged(source, str(error)) from error
        interviews = _checked_history(unpacked, places)
        _refuse_if_open(places)
        aside = exchange(places.data, unpacked)
        places.prepare()
    except OSError as error:
        raise StorageError(in_words(error, source, "The backup could not be restored")) from error
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    recordings = sum(name.startswith("recordings/") for name in listed)
    size = sum(int(facts["bytes"]) for facts in listed.values())
    return BackedUp(path=source, interviews=interviews, recordings=recordings, bytes=size, aside=aside)


# writing


def _halves(target: Path) -> list[Path]:
    """What a backup to ``target`` that was killed has left beside it."""
    own = re.compile(rf"\.+{re.escape(target.name)}\.[0-9a-f]{{8}}\.(new|history(\.new)?(-journal)?)")
    return [path for path in target.parent.glob(".*") if own.fullmatch(path.name)]


def _copied_history(places: Places, copy: Path) -> int:
    if not places.database.exists():
        return 0
    with telling(places.database, "The history could not be copied"):
        with contextlib.closing(
            sqlite3.connect(f"{places.database.absolute().as_uri()}?mode=ro", uri=True)
        ) as own:
            copy_history(own, copy)
        with contextlib.closing(sqlite3.connect(copy)) as made:
            # One file: a journal beside it would be left behind.
            made.execute("PRAGMA journal_mode = DELETE")
            return int(made.execute("SELECT count(*) FROM interviews").fetchone()[0])


def _own_files(places: Places, history: Path) -> Iterator[tuple[str, Path]]:
    if history.exists():
        yield HISTORY, history
    for name in PARTS[1:]:
        if (path := places.data / name).is_file():
            yield name, path
    for folder in (places.banks, places.recordings):
        for path in sorted(folder.rglob("*")):
            # What is being recorded at this moment belongs to the next backup.
            if path.is_file() and not path.is_symlink() and path.suffix not in (".part", ".new"):
                yield path.relative_to(places.data).as_posix(), path


def _add(file: zipfile.ZipFile, name: str, path: Path) -> dict[str, object]:
    digest, count = hashlib.sha256(), 0
    with path.open("rb") as source, file.open(name, "w", force_zip64=True) as target:
        while piece := source.read(_PIECE):
            digest.update(piece)
            count += len(piece)
            target.write(piece)
    return {"bytes": count, "sha256": digest.hexdigest()}


# reading


def _damaged(source: Path, why: str) -> StorageError:
    return StorageError(
        f"{source.name} is not a whole backup of this program ({why}). Nothing was changed. "
        "Choose another copy of the file."
    )


def _checked_manifest(file: zipfile.ZipFile, source: Path) -> dict[str, dict[str, Any]]:
    try:
        manifest = json.loads(file.read(_MANIFEST))
        form, listed = manifest["form"], manifest["files"]
        facts = {
            str(name): {"bytes": int(f["bytes"]), "sha256": str(f["sha256"])} for name, f in listed.items()
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(source, "its list of contents cannot be read") from error
    if form != FORM:
        raise StorageError(
            f"{source.name} was written by another version of this program (its form is {form}, this version "
            f"knows {FORM}). Nothing was changed. Install the newer version first."
        )
    held = {info.filename: info.file_size for info in file.infolist()}
    for name, fact in facts.items():
        if not _allowed(name):
            raise _damaged(source, f"it holds a file that does not belong there: {name[:80]}")
        if held.get(name) != fact["bytes"]:
            raise _damaged(source, f"{name} has another length than listed")
    return facts


def _allowed(name: str) -> bool:
    path = PurePosixPath(name)
    plain = not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name
    return plain and bool(path.parts) and path.parts[0] in PARTS and path.as_posix() == name


def _refuse_if_no_room(places: Places, listed: dict[str, dict[str, Any]]) -> None:
    needed = sum(int(fact["bytes"]) for fact in listed.values()) + _ROOM
    free = shutil.disk_usage(places.data).free
    if free < needed:
        raise StorageError(
            f"The backup needs {needed / 1e9:.1f} GB and {free / 1e9:.1f} GB are free. Nothing was changed. "
            "Free some space and try again."
        )


def _unpack(file: zipfile.ZipFile, name: str, fact: dict[str, Any], folder: Path, source: Path) -> None:
    target = folder.joinpath(*PurePosixPath(name).parts)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with (
        file.open(name) as packed,
        open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out,
    ):
        while piece := packed.read(_PIECE):
            digest.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    if digest.hexdigest() != fact["sha256"]:
        raise _damaged(source, f"{name} was changed")


def _checked_history(unpacked: Path, places: Places) -> int:
    """Open the unpacked history with this program, which brings it up to date; how many interviews it has."""
    own = Places(unpacked, places.cache)
    if not own.database.exists():
        return 0
    with Archive(own) as archive:
        wrong = archive.check()
        if wrong is not None:
            raise StorageError(f"The history in the backup is damaged ({wrong}). Nothing was changed.")
        return archive.finder.count_all()


def _refuse_if_open(places: Places) -> None:
    if not places.database.exists():
        return
    connection = sqlite3.connect(places.database, timeout=0.2, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        raise StorageError(
            "The history is open in another window or terminal. Nothing was changed. Close it and try again."
        ) from error
    except sqlite3.DatabaseError:
        pass  # a damaged history is set aside like any other
    finally:
        connection.close()


def earlier_copies(places: Places) -> list[Path]:
    """What was kept of the history and of everything before it was changed, replaced or found damaged."""
    found = leftovers(places.data)
    for pattern in ("history.before-*.sqlite3*", "history.damaged-*.sqlite3*"):
        found += sorted(places.data.glob(pattern))
    return found


def bytes_in(path: Path) -> int:
    """How much a file, or all files of a folder, hold."""
    files = path.rglob("*") if path.is_dir() else (path,)
    return sum(file.stat().st_size for file in files if file.is_file())


def erase_everything(places: Places) -> None:
    """Remove all that is the person's own for good: history, recordings, questions, settings, the calm
    voice, spoken lines.

    Copies that were set aside go, too; models stay, and so does every file that is not ours. Raises
    StorageError; what could not be removed is then still there, and trying again goes on. The next start goes
    on as well, where the program is ended meanwhile.
    """
    data = places.data
    ours = [data / name for name in PARTS]
    try:
        discard(
            data,
            [
                *ours,
                *sorted(data.glob(f"{HISTORY}-*")),
                *earlier_copies(places),
                places.logs,
                places.importing,
            ],
        )
        for folder in (places.speech_cache, places.cache / "mentor"):
            if folder.exists():
                shutil.rmtree(folder)
    except OSError as error:
        raise StorageError(in_words(error, data, "Not everything could be erased")) from error
    places.prepare()
