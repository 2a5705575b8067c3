"""One examined part of the installation, and examining a group of parts in a child process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    """How a part was found; a note is something that the program does without."""

    FINE = "fine"
    MISSING = "missing"
    BROKEN = "broken"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part: what was found, and the command or act that mends it ('' where nothing needs mending)."""

    name: str
    state: State
    detail: str
    mend: str = ""

    @property
    def good(self) -> bool:
        """Whether the program can work with the part as it is."""
        return self.state in (State.FINE, State.NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Parts that native code answers for: their examination may crash or hang, so a child does it.

    ``name`` is what the child is asked for, ``title`` and ``mend`` stand in the report if it does not come
    back within ``limit`` seconds.
    """

    name: str
    title: str
    mend: str
    limit: float = 60.0


class Examination:
    """A child process that examines one group; several can be under way at once."""

    def __init__(self, group: Group, folders: tuple[str, str]) -> None:
        self._group = group
        # -P: nothing in the person's present folder may stand in for a module.
        program = "from interviewer.cli.doctor import answer_parent; answer_parent()"
        command = [sys.executable, "-P", "-c", program, group.name, *folders]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        self._child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=environment,
        )

    def parts(self) -> list[Part]:
        """Wait for the child's answer; a crash or a hang is a broken part."""
        group = self._group
        try:
            out, err = self._child.communicate(timeout=group.limit)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.communicate()
            detail = f"does not answer within {group.limit:.0f} s"
            return [Part(name=group.title, state=State.BROKEN, detail=detail, mend=group.mend)]
        lines = out.strip().splitlines()
        if self._child.returncode == 0 and lines:
            return decoded(lines[-1])
        last = (err.strip().splitlines() or ["no word of why"])[-1]
        detail = f"ended with {_ending(self._child.returncode)}: {last[:300]}"
        return [Part(name=group.title, state=State.BROKEN, detail=detail, mend=group.mend)]


def encoded(parts: list[Part]) -> str:
    """The parts as one line of JSON."""
    return json.dumps([asdict(part) for part in parts], ensure_ascii=False)


def decoded(line: str) -> list[Part]:
    """The parts of such a line; ValueError when it is none."""
    return [Part(**{**fields, "state": State(fields["state"])}) for fields in json.loads(line)]


def _ending(status: int) -> str:
    if status >= 0:
        return f"status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"
