"""Reading and writing rows of the open history, with the errors told in words."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from interviewer.storage.connection import telling


class Access:
    """One connection, for everything that reads or writes the history on one thread."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        connection.row_factory = sqlite3.Row

    def rows(self, query: str, values: Sequence[object] | dict[str, object] = ()) -> list[sqlite3.Row]:
        """All rows of a query; raises StorageError."""
        with telling(self._path, "The history could not be read"):
            return self._connection.execute(query, values).fetchall()

    def change(self, statement: str, values: Sequence[object] | dict[str, object] = ()) -> None:
        """One statement; only within `writing`."""
        self._connection.execute(statement, values)

    @contextlib.contextmanager
    def writing(self, failure: str) -> Iterator[None]:
        """All changes within, or none; raises StorageError that begins with ``failure``."""
        with telling(self._path, failure):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
