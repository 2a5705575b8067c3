"""TOML that people write by hand: tables that check their values and name the line of what is wrong."""

from __future__ import annotations

import math
import re
import stat
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from interviewer.storage.errors import BankError
from interviewer.storage.toml_lines import Place, lines_of

MOST_BYTES = 1_000_000
"""A larger file is no list of questions: ours have 15 thousand each."""

MOST_LETTERS = 2_000
"""In one text: what is spoken in two minutes."""

_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_LINE_IN_MESSAGE: Callable[[str], re.Match[str] | None] = re.compile(r" \(at line (\d+), column \d+\)").search
_SIXTEEN_BITS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file, which knows where each of its keys stands."""

    file: Path
    values: Mapping[str, Any]
    place: Place
    lines: Mapping[tuple[Place, str], int]

    def wrong(self, key: str, message: str, remedy: str = "") -> BankError:
        """The error about a key, with its line."""
        below = f"{self.place[0]}.{key}" if self.place[0] else key
        places = ((self.place, key), ((below, 0), ""), (self.place, ""))
        line = next((self.lines[place] for place in places if place in self.lines), 1)
        return BankError(self.file, line, message, remedy, key)

    def only(self, known: Iterable[str]) -> None:
        """Raise BankError for a key that is not known."""
        for key in self.values:
            if key not in known:
                known = ", ".join(known)
                raise self.wrong(
                    key, f"there is no '{key}' here; known are {known}.", "Correct its name or take it out."
                )

    def text(self, key: str, default: str | None = None) -> str:
        """A text, without the spaces around it; raises BankError where it is missing and has no default."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            if key not in self.values:
                raise self.wrong(key, f"'{key}' is missing.", f'Add a line {key} = "...".')
            raise self.wrong(key, f"'{key}' must be a text in quotes.", f'Write {key} = "...".')
        if default is None and not value.strip():
            raise self.wrong(key, f"'{key}' is empty.", "Write something between the quotes.")
        return self._readable(key, value)

    def texts(self, key: str, *, some: bool = False) -> tuple[str, ...]:
        """A list of texts, none of them empty; ``some``: at least one."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.wrong(
                key,
                f"'{key}' must be a list of texts in quotes, none of them empty.",
                f'Write {key} = ["...", "..."].',
            )
        if some and not value:
            raise self.wrong(key, f"'{key}' needs at least one line.", f'Write {key} = ["..."].')
        return tuple(self._readable(key, item) for item in value)

    def choice(self, key: str, choices: type[StrEnum], value: str) -> str:
        """``value`` when it is one of the choices."""
        known = [str(choice) for choice in choices]
        if value not in known:
            raise self.wrong(
                key, f"'{key}' must be one of {', '.join(known)}, not '{value[:60]}'.", "Write one of these."
            )
        return value

    def number(self, key: str, default: float, low: float, high: float) -> float:
        """A number of that range, ends included."""
        value = self.values.get(key, default)
        if not is_number(value) or not low <= value <= high:
            raise self.wrong(
                key, f"'{key}' must be a number from {low:g} to {high:g}.", "Write one of these."
            )
        return float(value)

    def _readable(self, key: str, value: str) -> str:
        if found := _UNSPEAKABLE.search(value):
            code = f"U+{ord(found[0]):04X}"
            raise self.wrong(
                key, f"'{key}' holds a sign that nobody can see or say ({code}).", "Take it out."
            )
        if len(value) > MOST_LETTERS:
            raise self.wrong(
                key, f"'{key}' holds {len(value)} letters; {MOST_LETTERS} are the most.", "Shorten it."
            )
        return value.strip()


def is_number(value: object) -> bool:
    """Whether it is a finite number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def read_text(path: Path) -> str:
    """The text of a file with Unix line ends; raises BankError for what is no text of a usual size."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise BankError(path, 1, "this is no file.", "Name a file that ends in .toml.")
        if about.st_size > MOST_BYTES:
            raise BankError(
                path,
                1,
                f"the file holds {about.st_size / 1e6:.1f} MB; {MOST_BYTES / 1e6:g} are the most.",
                "Split it into several files.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise BankError(
            path,
            1,
            f"the file could not be read ({error.strerror}).",
            "See that it is there and that you may read it.",
        ) from error
    if data.startswith(_SIXTEEN_BITS):
        raise BankError(
            path, 1, "this is not UTF-8 text but UTF-16.", "Save it again with the encoding UTF-8."
        )
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise BankError(path, line, "this is no text.", "Choose the file in which the questions are written.")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BankError(
            path, line, "this is not UTF-8 text.", "Save it again with the encoding UTF-8."
        ) from error


def parse(text: str, path: Path) -> tuple[dict[str, Any], dict[tuple[Place, str], int]]:
    """The values of TOML, and the line of each table and key; raises BankError where it is none."""
    try:
        return tomllib.loads(text), lines_of(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = _LINE_IN_MESSAGE(said)
        line = int(at[1]) if at else text.rstrip().count("\n") + 1  # something was never closed
        reason = said[: at.start()] if at else said.removesuffix(" (at end of document)")
        remedy = "Look there for a missing quote, bracket or comma."
        raise BankError(path, line, f"this is not TOML: {reason}.", remedy) from error
    except (
        RecursionError,
        ValueError,
    ) as error:  # brackets in brackets without end; a number of 5,000 digits
        raise BankError(
            path, 1, "this is not TOML that a bank can hold.", "Take out what is no question."
        ) from error
