"""Recordings while they are made: a WAV that a killed program leaves readable, and its rescue."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from io import FileIO
from pathlib import Path
from typing import Self

import numpy as np

from interviewer.audio.files import decode, envelope, read, to_flac
from interviewer.audio.riff import HEADER, RecordingError, header, layout, reason, sync_folder
from interviewer.audio.samples import RATE, Samples, to_pcm16

__all__ = ["RecordingError", "WavWriter", "decode", "envelope", "part_of", "read", "rescue", "to_flac"]

SHORTEST_KEPT = 0.3
"""A silent remnant up to this many seconds is no answer; anything audible is kept however short."""

_BYTES_A_SECOND = 2 * RATE


def part_of(path: Path) -> Path:
    """The name of a recording while it is being made."""
    return path.with_name(path.name + ".part")


class WavWriter:
    """Writes 16 kHz mono samples to ``path`` + '.part'; used by one thread.

    Samples go to the system at once (no buffer of ours) and the header follows every second, so that killing
    the program loses nothing that was given to ``write``, and a loss of power what the system held back. What
    a full disk refuses waits in memory and is tried again with every later call.
    """

    def __init__(self, path: Path, *, going_on: bool = False) -> None:
        """Begin a recording, or take up the finished one of that name; raises RecordingError."""
        self._path = path
        self._part = part_of(path)
        self._waiting = bytearray()
        self._written = 0
        self._announced = 0
        try:
            if going_on:
                self._take_up()
                return
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if path.exists():
                raise FileExistsError(errno.EEXIST, "exists", str(path))
            self._file = open(self._part, "xb", buffering=0, opener=_private)  # noqa: SIM115
        except FileExistsError as error:
            if not path.parent.is_dir():
                raise RecordingError(
                    f"The recording could not begin: {path.parent} is no folder. Move it out of the way."
                ) from error
            raise RecordingError(
                f"There is a recording at {path} already. It was kept; move it away to record there."
            ) from error
        except OSError as error:
            raise RecordingError(
                f"The recording could not begin. {reason(error, path.parent)} "
                "Everything recorded before is safe."
            ) from error
        try:
            self._file.write(header(0))
        except OSError as error:
            self._file.close()
            with contextlib.suppress(OSError):
                self._part.unlink()
            raise RecordingError(f"The recording could not begin. {reason(error, path.parent)}") from error

    @classmethod
    def resume(cls, path: Path) -> Self:
        """Take up a finished recording again: it becomes '.part' and grows; raises RecordingError."""
        return cls(path, going_on=True)

    def _take_up(self) -> None:
        with self._path.open("rb") as file:
            found = layout(file)
            size = file.seek(0, os.SEEK_END)
        if found is None or (found.offset, found.rate) != (HEADER, RATE):
            raise RecordingError(
                f"{self._path.name} was not recorded by this program and cannot be continued. It was kept; "
                "the rest can be recorded as a new answer."
            )
        if self._part.exists():
            raise FileExistsError(errno.EEXIST, "exists", str(self._part))
        os.replace(self._path, self._part)
        self._file = open(self._part, "r+b", buffering=0)  # noqa: SIM115
        self._written = (size - HEADER) // 2 * 2
        self._announced = self._written

    @property
    def path(self) -> Path:
        """Where the recording will be once it is finished."""
        return self._path

    @property
    def part(self) -> Path:
        """Where the recording is now."""
        return self._part

    @property
    def seconds(self) -> float:
        """Length of all that was given, written or waiting."""
        return (self._written + len(self._waiting)) / _BYTES_A_SECOND

    @property
    def unsaved(self) -> float:
        """Seconds that wait in memory because the disk refused them; 0.0 as long as all is well."""
        return len(self._waiting) / _BYTES_A_SECOND

    def write(self, samples: Samples) -> None:
        """Append mono 16 kHz samples, shape (n,).

        Raises RecordingError when the disk refuses; the samples then wait in memory, and recording may go on.
        """
        self._waiting += to_pcm16(samples).tobytes()
        self._save()

    def finish(self) -> Path:
        """Complete the file and give it its final name; raises RecordingError, and may be called again."""
        self._save()
        try:
            self._settle()
            os.replace(self._part, self._path)
            sync_folder(self._path.parent)
        except OSError as error:
            raise self._failure(error) from error
        return self._path

    def leave(self) -> Path:
        """Close the file as it is, to be rescued at the next start; never raises but for a bug."""
        with contextlib.suppress(RecordingError, OSError):
            self._save()
            self._settle()
        self._file.close()
        return self._part

    def abandon(self, to: Path) -> Path:
        """Complete the file as ``to``, on any disk, with what waits in memory; raises RecordingError.

        For a false start that is put aside, and for another folder when this disk is full.
        """
        if to.exists():
            raise RecordingError(f"There is a recording at {to} already. Both were kept.")
        with contextlib.suppress(RecordingError):
            self._save()
        waiting = bytes(self._waiting)
        try:
            with contextlib.suppress(OSError):  # a full disk may refuse even the header: the copy is repaired
                self._settle()
            self._file.close()
            to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(self._part, to)
            with to.open("r+b", buffering=0) as file:
                file.seek(HEADER + self._written)
                _write_all(file, waiting)
                file.truncate()
                file.seek(0)
                _write_all(file, header(self._written + len(waiting)))
                os.fsync(file.fileno())
            sync_folder(to.parent)
        except OSError as error:
            if self._file.closed and self._part.exists():  # nothing was lost: recording may go on
                self._file = open(self._part, "r+b", buffering=0)  # noqa: SIM115
            raise self._failure(error, to.parent) from error
        self._written += len(waiting)
        self._waiting.clear()
        return to

    def _save(self) -> None:
        try:
            while self._waiting:
                self._file.seek(HEADER + self._written)
                done = self._file.write(self._waiting)
                self._written += done
                del self._waiting[:done]
            if self._written - self._announced >= _BYTES_A_SECOND:
                self._announce()
        except OSError as error:
            raise self._failure(error) from error

    def _announce(self) -> None:
        self._file.seek(0)
        self._file.write(header(self._written))
        self._announced = self._written

    def _settle(self) -> None:
        if self._file.closed:
            return
        self._announce()
        os.fsync(self._file.fileno())
        self._file.close()

    def _failure(self, error: OSError, folder: Path | None = None) -> RecordingError:
        kept = f"The first {self._written / _BYTES_A_SECOND:.0f} seconds of this answer are on the disk"
        waiting = f", {self.unsaved:.0f} more wait in memory" if self._waiting else ""
        return RecordingError(f"{reason(error, folder or self._path.parent)} {kept}{waiting}.")


def rescue(part: Path) -> Path | None:
    """Make a recording of what a killed program left, and return its path; raises RecordingError.

    None, and the remnant is gone, when it holds at most SHORTEST_KEPT seconds of pure silence. A finished
    recording of the same name is never touched: the rescued one is named beside it.
    """
    try:
        with part.open("r+b", buffering=0) as file:
            found = layout(file)
            size = file.seek(0, os.SEEK_END)
            if found is None or found.rate != RATE or found.offset != HEADER:
                found = None  # only our own files are '.part': a header of zeros came from a loss of power
            data = max(0, size - HEADER) // 2 * 2
            file.seek(HEADER)
            silent = not np.any(np.frombuffer(file.read(int(SHORTEST_KEPT * RATE) * 2)[:data], "<i2"))
            if not (data <= SHORTEST_KEPT * _BYTES_A_SECOND and silent):
                file.truncate(HEADER + data)
                file.seek(0)
                _write_all(file, header(data))
                os.fsync(file.fileno())
        if data <= SHORTEST_KEPT * _BYTES_A_SECOND and silent:
            part.unlink()
            return None
        whole = _free(part.with_name(part.name.removesuffix(".part")))
        os.replace(part, whole)
        sync_folder(whole.parent)
    except OSError as error:
        raise RecordingError(
            f"An unfinished answer at {part} could not be rescued yet. {reason(error, part.parent)} "
            "It was kept and will be tried again at the next start."
        ) from error
    return whole


def _free(path: Path) -> Path:
    """``path``, or the first name beside it that is not taken."""
    count = 1
    free = path
    while free.exists():
        count += 1
        free = path.with_name(f"{path.stem}-{count}{path.suffix}")
    return free


def _private(path: str, flags: int) -> int:
    """Open for this user only: an answer is nobody else's business."""
    return os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600)


def _write_all(file: FileIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]
