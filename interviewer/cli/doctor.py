"""The doctor: examines every part of the installation, tells what mends it, and mends what it safely can."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

import interviewer
from interviewer.cli.parts import Examination, Group, Part, State, encoded
from interviewer.storage.paths import Places, places

GROUPS = (
    Group(name="window", title="Qt", mend="make setup"),
    Group(name="sound", title="PortAudio", mend="restart the computer's sound server, then try again"),
    Group(name="speech", title="Speech", mend="make setup", limit=180.0),
)


def examine(where: Places) -> list[Part]:
    """All parts in the order in which they are shown; takes some seconds, nothing is changed or sent.

    Whatever loads native code is examined in children, all at the same time.
    """
    from interviewer.cli import storage_parts

    children = [Examination(group, (str(where.data), str(where.cache))) for group in GROUPS]
    parts = [python_part(), *storage_parts.examine(where)]
    for child in children:
        parts.extend(child.parts())
    return parts


def python_part() -> Part:
    """The interpreter, and the program's own version and place."""
    number = platform.python_version()
    detail = f"{number} on {platform.system()} {platform.machine()}, interviewer {interviewer.__version__}"
    if sys.maxsize < 2**32:
        return Part(
            name="Python", state=State.BROKEN, detail=f"{detail}: 64 bits are needed", mend="make clean"
        )
    return Part(name="Python", state=State.FINE, detail=detail)


def run(*, as_json: bool = False, mend: bool = False) -> int:
    """Examine, mend first if asked, and report on stdout; 0 when all that is needed is fine, else 1."""
    from rich.console import Console

    where = places()
    failed = 0
    if mend:
        from interviewer.cli import prepare

        failed = prepare.run(seconds=0.0)
        failed = _mend_history(where) or failed
    parts = examine(where)
    if as_json:
        sys.stdout.write(encoded(parts) + "\n")
    else:
        show(parts, Console(highlight=False, soft_wrap=True))
    return 1 if failed or not all(part.good for part in parts) else 0


def _mend_history(where: Places) -> int:
    from interviewer.cli import storage_parts
    from interviewer.storage.errors import NewerHistoryError, StorageError

    try:
        done = storage_parts.mend_history(where)
    except NewerHistoryError:
        return 0  # whole, and left to the newer program; the report tells
    except StorageError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if done is not None:
        sys.stderr.write(f"{done}\n")
    return 0


_COLOURS = {State.FINE: "green", State.MISSING: "red", State.BROKEN: "red", State.NOTE: "yellow"}


def show(parts: list[Part], console: object) -> None:
    """Write the report, one part a line, and below it what mends it."""
    from rich.console import Console
    from rich.text import Text

    assert isinstance(console, Console)
    for part in parts:
        line = Text(f"{part.state.value:8}", style=_COLOURS[part.state])
        line.append(f"{part.name:22}", style="bold").append(part.detail, style="default")
        console.print(line)
        if part.mend:
            console.print(Text(f"{'':30}-> {part.mend}", style="default"))
    bad = sum(not part.good for part in parts)
    console.print("Everything that is needed is fine." if not bad else f"{bad} of {len(parts)} need mending.")


def answer(group: str, where: Places) -> list[Part]:
    """What a child examines; ValueError for an unknown group."""
    if group == "window":
        from interviewer.cli import window_parts

        return window_parts.examine()
    if group == "sound":
        from interviewer.cli import sound_parts

        return sound_parts.examine()
    if group == "speech":
        from interviewer.cli import speech_parts

        return speech_parts.examine(where)
    raise ValueError(f"no group of parts is called {group}")


def answer_parent() -> None:
    """What a child runs: group and folders come as arguments, the parts go to stdout as its last line."""
    group, data, cache = sys.argv[1:4]
    sys.stdout.write("\n" + encoded(answer(group, Places(Path(data), Path(cache)))) + "\n")
