"""The two errors of storage; their messages are sentences to the person."""

from __future__ import annotations

from pathlib import Path


class StorageError(Exception):
    """Something could not be read or kept; the message says what, what is safe and what to do."""


class TakenError(StorageError):
    """Another program is at work there."""


class NewerHistoryError(StorageError):
    """The history was written by a newer version of the program."""


class DamagedHistoryError(StorageError):
    """The history is no readable database; ``archive.start_afresh`` sets it aside when the person wishes."""


class BankError(StorageError):
    """A file of questions or personas says something wrong at ``line`` (1-based) of ``file``.

    ``message`` says what, ``remedy`` what to do; ``key`` is the key it is about ('seconds'), if any.
    """

    def __init__(self, file: Path, line: int, message: str, remedy: str = "", key: str = "") -> None:
        super().__init__(f"{file}, line {line}: {message} {remedy}".rstrip())
        self.file = file
        self.line = line
        self.message = message
        self.remedy = remedy
        self.key = key
