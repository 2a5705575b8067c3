"""Recordings that a killed program left behind, and the mark on those that are still being made."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import struct
import sys
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from interviewer.storage.errors import StorageError, TakenError
from interviewer.storage.paths import Places, in_words

# '-2' is how a rescued recording is named beside one that was there already.
_NAME = re.compile(r"(\d{2,})(?:-take(\d+))?(?:-more(\d+))?(?:-part(\d+))?(?:-\d+)?\.(?:wav(\.part)?|flac)")
_LOCK = "in-use.lock"

_PATIENCE = 1.0
"""Seconds for which a claim is tried while the lock is held: looking for strays takes far less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A recording that no row names.

    ``path`` is absolute; ``interview`` the id of its interview, which may have no row either; ``position``,
    ``take``, ``part`` and ``probe`` come from its name; ``seconds`` is its length by the size of the file;
    ``modified`` is ISO 8601 in UTC. ``whole`` is False for a ``.part``, whose header must be repaired before
    it is heard.
    """

    path: Path
    interview: str
    position: int
    take: int
    part: int
    seconds: float
    modified: str
    whole: bool
    probe: int = 0


class Claim:
    """A mark on the folder of an interview: a living program records here.

    It is a lock of the operating system, so it falls with the process, however that ends; a number of a
    process in a file could be another one's by now. Hold it while recordings of the interview may be open.
    """

    def __init__(self, folder: Path) -> None:
        """Create the folder and mark it; raises TakenError when another has, StorageError on a full disk."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path = folder / _LOCK
            self._file: int | None = _claimed(self._path)
        except OSError as error:
            raise StorageError(in_words(error, folder, "The recording could not be begun")) from error
        if self._file is None:
            raise TakenError("This interview is open in another window. Close it there first.")

    def release(self) -> None:
        """Take the mark away; a second call does nothing."""
        if self._file is None:
            return
        # First the name, then the lock: nobody may lock a file that is about to vanish and trust it.
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
        os.close(self._file)
        self._file = None
        with contextlib.suppress(OSError):  # Windows removes no open file
            self._path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def strays(places: Places, kept: Collection[str]) -> tuple[Stray, ...]:
    """Recordings without a row in folders where no living program records, oldest first.

    ``kept`` are the recordings that have rows (``Archive.recordings()``). A finished file whose other form
    (WAV or FLAC) has a row is no stray: the program ended while it was converted. A finished file without
    sound is none either. Nothing is changed; a folder that cannot be read holds no strays.
    """
    stems = {relative.rsplit(".", 1)[0] for relative in kept}
    found: list[Stray] = []
    for folder in _folders(places.recordings):
        if in_use(folder):
            continue
        with contextlib.suppress(OSError):
            for path in folder.iterdir():
                if (match := _NAME.fullmatch(path.name)) is None:
                    continue
                part = match[5] is not None
                if places.relative(path).rsplit(".", 1)[0] in stems:
                    continue
                seconds = recorded_seconds(path)
                if part or seconds > 0.0:
                    found.append(_stray(path, match, seconds))
    paths = {stray.path for stray in found}
    found = [
        stray
        for stray in found
        if stray.path.suffix != ".flac" or stray.path.with_suffix(".wav") not in paths
    ]
    return tuple(sorted(found, key=lambda stray: (stray.modified, stray.path)))


def _stray(path: Path, match: re.Match[str], seconds: float) -> Stray:
    modified = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
    return Stray(
        path=path,
        interview=path.parent.name,
        position=max(0, int(match[1]) - 1),
        take=int(match[2] or 1),
        part=int(match[4] or 1),
        seconds=seconds,
        modified=modified,
        whole=match[5] is None,
        probe=int(match[3] or 0),
    )


def _folders(recordings: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        for month in sorted(recordings.iterdir()):
            with contextlib.suppress(OSError):
                yield from (folder for folder in sorted(month.iterdir()) if folder.is_dir())


def recorded_seconds(path: Path) -> float:
    """Seconds of a WAV by the size of the file, of a FLAC by its header; 0.0 for anything else.

    The header of a WAV tells nothing: a killed program had no time to write the length.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        size = path.stat().st_size
    except OSError:
        return 0.0
    if head[:4] == b"fLaC" and len(head) >= 26:
        # STREAMINFO: 20 bits of rate, 8 of channels and depth, 36 of samples, from byte 18 on.
        bits = int.from_bytes(head[18:26], "big")
        rate = bits >> 44
        return (bits & ((1 << 36) - 1)) / rate if rate else 0.0
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        return 0.0
    at, bytes_a_second = 12, 0
    while at + 8 <= len(head):
        name, length = head[at : at + 4], int(struct.unpack_from("<I", head, at + 4)[0])
        if name == b"fmt " and at + 20 <= len(head):
            bytes_a_second = int(struct.unpack_from("<I", head, at + 16)[0])
        if name == b"data":
            return (size - at - 8) / bytes_a_second if bytes_a_second else 0.0
        at += 8 + length + length % 2
    return 0.0


def _claimed(path: Path) -> int | None:
    """The lock file open and locked, None when another program holds it; raises OSError.

    Who looks for strays locks it for a moment and may take its name away, so it is tried for a while, and the
    lock counts only where the name still leads to the locked file.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if _lock(file):
            with contextlib.suppress(OSError):
                if os.path.samestat(os.fstat(file), path.stat()):
                    return file
        os.close(file)
        if time.monotonic() >= end:
            return None
        time.sleep(0.02)


def in_use(folder: Path) -> bool:
    """Whether a living program has claimed the folder; a lock file that nobody holds is taken away."""
    path = folder / _LOCK
    try:
        file = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        if not _lock(file):
            return True
        with contextlib.suppress(OSError):
            path.unlink()
        return False
    finally:
        os.close(file)


def _lock(file: int) -> bool:
    """Lock the open file for this process unless another has; True too where the disk knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True
