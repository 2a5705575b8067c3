"""The header of a WAV file, written and read by hand so that an unfinished recording can be repaired."""

from __future__ import annotations

import errno
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from interviewer.audio.samples import RATE

HEADER = 44
"""Bytes before the first sample of a file that this program writes."""

_LONGEST = 0xFFFF_FFFF - HEADER


class RecordingError(Exception):
    """A recording could not be written or read; the message says what was kept and what to do."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the samples of a 16-bit mono WAV at ``rate`` begin (bytes)."""

    offset: int
    rate: int


def header(data_bytes: int) -> bytes:
    """The 44 bytes of a 16 kHz mono 16-bit WAV holding ``data_bytes`` bytes of samples."""
    size = min(data_bytes, _LONGEST)
    return b"".join(
        (
            struct.pack("<4sI4s", b"RIFF", HEADER - 8 + size, b"WAVE"),
            struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, RATE * 2, 2, 16),
            struct.pack("<4sI", b"data", size),
        )
    )


def layout(file: BinaryIO) -> Layout | None:
    """Where the samples begin, whatever lengths the header claims; None unless it is 16-bit mono PCM."""
    file.seek(0)
    if (riff := file.read(12))[:4] != b"RIFF" or riff[8:] != b"WAVE":
        return None
    rate = None
    while len(chunk := file.read(8)) == 8:
        name, size = struct.unpack("<4sI", chunk)
        if name == b"data":
            return Layout(file.tell(), rate) if rate else None
        if name == b"fmt " and size >= 16:
            if len(form := file.read(16)) < 16:
                return None
            code, channels, rate, _, _, bits = struct.unpack("<HHIIHH", form)
            if (code, channels, bits) != (1, 1, 16):
                return None
            size -= 16
        file.seek(size + size % 2, os.SEEK_CUR)
    return None


def sync_folder(folder: Path) -> None:
    """Make a rename survive a loss of power, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:  # some network folders cannot; the rename itself has happened
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EIO):
            raise
    finally:
        os.close(descriptor)


def reason(error: OSError, folder: Path) -> str:
    """Why the system refused, in words, with what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk that holds {folder} is full. Free some space, then go on."
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return f"The folder {folder} cannot be written to. Give yourself permission to write there."
    if error.errno == errno.ENOENT:
        return f"{error.filename or folder} does not exist any more. Put it back where it was."
    return f"The system refused {folder}: {error.strerror or error}. Check the disk."
