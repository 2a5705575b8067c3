"""Exchanging and discarding the person's files so that a program killed in the middle leaves no half of it.

What is to be done stands in the name of a folder, and the next start goes on where the last one ended.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

HISTORY = "history.sqlite3"

PARTS = (
    HISTORY,
    "recordings",
    "banks",
    "settings.toml",
    "calm_voice.json",
    "hidden-questions.toml",
)
"""What is the person's own in the data folder; models and voices can be had again."""

_BESIDE = (f"{HISTORY}-wal", f"{HISTORY}-shm")
"""What SQLite keeps beside the history and belongs to it."""

_UNPACKED, _OUT, _IN, _ERASED = ".restore-new-", ".restore-out-", ".restore-in-", ".erase-"
_ASIDE = "before-restore-"

_STALE = 86_400.0
"""Seconds after which nobody is unpacking into a folder any more."""

Moves = list[tuple[Path, Path]]


def unpacking(data: Path) -> Path:
    """A folder to lay new parts in before they are exchanged; it is not made yet."""
    return data / f"{_UNPACKED}{secrets.token_hex(4)}"


def exchange(data: Path, unpacked: Path) -> Path | None:
    """Put the unpacked parts in the place of those in ``data``, and return where those are now, if any were.

    On OSError all is as it was. Where the program is ended meanwhile, `finish` goes on.
    """
    stamp = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    aside = data / f"{_ASIDE}{stamp}"
    moved: Moves = []
    try:
        _move(unpacked, data / f"{_OUT}{stamp}", moved)
        _set_aside(data, stamp, moved)
        _move(data / f"{_OUT}{stamp}", data / f"{_IN}{stamp}", moved)
        _bring_in(data, data / f"{_IN}{stamp}", moved)
    except OSError:
        for one, other in reversed(moved):
            os.replace(other, one)
        with contextlib.suppress(OSError):
            aside.rmdir()
        raise
    return aside if aside.exists() else None


def discard(data: Path, paths: Sequence[Path]) -> None:
    """Remove parts of ``data`` for good: first all are out of sight, then they go. Raises OSError."""
    bin_ = data / f"{_ERASED}{secrets.token_hex(4)}"
    bin_.mkdir(mode=0o700)
    for number, path in enumerate(paths):
        with contextlib.suppress(FileNotFoundError):
            os.replace(path, bin_ / f"{number}-{path.name}")
    shutil.rmtree(bin_)


def finish(data: Path) -> None:
    """Go on with what a program that was ended had begun; raises OSError."""
    for folder in sorted(data.glob(".[re]*-*")):
        name = folder.name
        if name.startswith(_OUT):
            stamp = name.removeprefix(_OUT)
            _set_aside(data, stamp, [])
            _move(folder, data / f"{_IN}{stamp}", [])
            _bring_in(data, data / f"{_IN}{stamp}", [])
        elif name.startswith(_IN):
            _bring_in(data, folder, [])
        elif name.startswith(_ERASED) or (name.startswith(_UNPACKED) and _is_stale(folder)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_stale(folder: Path) -> bool:
    return folder.stat().st_mtime < time.time() - _STALE


def leftovers(data: Path) -> list[Path]:
    """Copies of the person's files that exchanges have made: set aside, or half unpacked."""
    return [*sorted(data.glob(f"{_ASIDE}*")), *sorted(data.glob(f"{_UNPACKED}*"))]


def _set_aside(data: Path, stamp: str, moved: Moves) -> None:
    for name in (*PARTS, *_BESIDE):
        _move(data / name, data / f"{_ASIDE}{stamp}" / name, moved)


def _bring_in(data: Path, folder: Path, moved: Moves) -> None:
    for name in PARTS:
        if (folder / name).exists():
            _move(folder / name, data / name, moved)
    shutil.rmtree(folder, ignore_errors=True)


def _move(one: Path, other: Path, moved: Moves) -> None:
    """Rename what is there; a folder without files, which was only just made, is dropped on either side."""
    for path in (one, other):
        if path.is_dir() and not any(file.is_file() for file in path.rglob("*")):
            shutil.rmtree(path)
    if one.exists():
        other.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.replace(one, other)
        moved.append((one, other))
