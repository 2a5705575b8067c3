"""Keeping everything and moving it: backups, putting one back, the space used, erasing it all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.live.crew import Hand
from interviewer.live.worker import Post
from interviewer.storage.backup import back_up, bytes_in, earlier_copies, erase_everything, restore

if TYPE_CHECKING:
    from interviewer.storage.archive import Archive
    from interviewer.storage.paths import Places

# orders


@dataclass(frozen=True, slots=True)
class BackUp:
    """Write everything into one file; report BackupDone."""

    path: Path


@dataclass(frozen=True, slots=True)
class MeasureStorage:
    """Report StorageMeasured."""


@dataclass(frozen=True, slots=True)
class Restore:
    """Put back what a backup holds; report BackupDone and what is there now."""

    path: Path


@dataclass(frozen=True, slots=True)
class EraseEverything:
    """Remove all that is the person's own for good; report EverythingErased."""


Order = BackUp | MeasureStorage
"""What the open history serves."""

Anew = Restore | EraseEverything
"""What needs the history closed, and leaves another one."""

# reports


@dataclass(frozen=True, slots=True)
class BackupDone:
    """A backup lies at ``path``, or was put back: how much it holds, and where what was there is now."""

    path: Path
    interviews: int
    recordings: int
    bytes: int
    restored: bool = False
    aside: Path | None = None


@dataclass(frozen=True, slots=True)
class StorageMeasured:
    """Bytes that recordings, the history and earlier copies of both take, and how much is in the trash."""

    recordings: int
    history: int
    trashed_interviews: int
    trashed_answers: int
    copies: int = 0


@dataclass(frozen=True, slots=True)
class EverythingErased:
    """Nothing of the person's own is there any more."""


class KeepingDesk:
    """Every method only sends an order to the clerk."""

    def __init__(self, clerk: Hand) -> None:
        self._clerk = clerk

    def back_up(self, path: Path) -> None:
        """Write everything into one file; BackupDone follows."""
        self._clerk.send(BackUp(path))

    def measure_storage(self) -> None:
        """Ask for StorageMeasured."""
        self._clerk.send(MeasureStorage())

    def restore(self, path: Path) -> None:
        """Put a backup back, while no interview runs; BackupDone and ListingChanged follow."""
        self._clerk.send(Restore(path))

    def erase_everything(self) -> None:
        """Remove everything for good, while no interview runs; EverythingErased and ListingChanged follow."""
        self._clerk.send(EraseEverything())


def carry_out(order: Order, books: Callable[[], Archive], places: Places, post: Post) -> None:
    """Do what an order asks, on the clerk's thread; raises StorageError."""
    match order:
        case BackUp(path):
            done = back_up(places, path)
            post(BackupDone(path, done.interviews, done.recordings, done.bytes))
        case MeasureStorage():
            interviews, answers = books().marks.trash()
            sound, words = bytes_in(places.recordings), bytes_in(places.database)
            copies = sum(bytes_in(copy) for copy in earlier_copies(places))
            post(StorageMeasured(sound, words, len(interviews), len(answers), copies))


def begin_anew(order: Anew, places: Places, post: Post) -> None:
    """Exchange or erase everything while the history is closed; raises StorageError."""
    match order:
        case Restore(path):
            done = restore(places, path)
            post(BackupDone(path, done.interviews, done.recordings, done.bytes, True, done.aside))
        case EraseEverything():
            erase_everything(places)
            post(EverythingErased())
