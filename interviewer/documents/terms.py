"""The list of what postings ask for, and where a text names it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from interviewer.resources import resource


@dataclass(frozen=True, slots=True)
class Found:
    """A term by the name that the list gives it, and where it stands in the text."""

    name: str
    start: int
    end: int

    def inside(self, other: Found) -> bool:
        """Whether it is a part of a longer mention."""
        return (
            other.start <= self.start
            and self.end <= other.end
            and self.end - self.start < other.end - other.start
        )


class Terms:
    """One kind of terms; the longest wording that fits wins, and no letter counts twice."""

    def __init__(self, wordings: Mapping[str, list[str]]) -> None:
        """``wordings``: other ways to write each name, with the signs that terms.toml explains."""
        self._names: dict[str, str] = {}
        self._strict: list[tuple[re.Pattern[str], str]] = []
        free: set[str] = set()
        for name, others in wordings.items():
            # A name that is told apart by its capitals or its place is not found by its letters alone.
            own = () if any(other[1:] == name for other in others) else (name,)
            for wording in (*own, *others):
                if wording[0] in "=~":
                    self._strict.append((_strictly(wording), name))
                    continue
                for spelling in _spellings(wording):
                    self._names.setdefault(_level(spelling), name)
                    free.add(spelling)
        longest_first = sorted(free, key=lambda spelling: (-len(spelling), spelling))
        body = "|".join(map(_loosely, longest_first))
        self._free = re.compile(rf"(?<!\w)(?:{body}){_END}", re.IGNORECASE)

    def find(self, text: str) -> tuple[Found, ...]:
        """Every mention in order; a term that is named twice is found twice."""
        found = [Found(self._names[_level(m.group())], m.start(), m.end()) for m in self._free.finditer(text)]
        for pattern, name in self._strict:
            found += [Found(name, m.start(), m.end()) for m in pattern.finditer(text)]
        kept: list[Found] = []
        for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
            if all(one.end <= other.start or one.start >= other.end for other in kept):
                kept.append(one)
        return tuple(sorted(kept, key=lambda f: f.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All kinds of terms."""

    skills: Terms
    tools: Terms
    values: Terms


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The list that comes with the program."""
    lists = tomllib.loads(resource("assets", "postings", "terms.toml").read_text(encoding="utf-8"))
    return Vocabulary(**{kind: Terms(lists[kind]) for kind in ("skills", "tools", "values")})


_IZE = re.compile(r"is(?=(?:e|es|ed|er|ing|ation|ations|ational)\b)", re.IGNORECASE)
_OUR = re.compile(r"(?<=\w{2})our\b", re.IGNORECASE)
_AMERICAN = (("modelling", "modeling"), ("programme", "program"), ("licence", "license"))


def _spellings(wording: str) -> set[str]:
    """The wording as it is, and as it is written in America."""
    american = _OUR.sub("or", _IZE.sub("iz", wording))
    for british, other in _AMERICAN:
        american = american.replace(british, other)
    return {wording, american}


def _level(text: str) -> str:
    return re.sub(r"[\s-]+", " ", text.casefold().replace("’", "'"))


_END = r"(?![\w+#])"
"""'C' does not stand in 'C++' or 'C#'."""


def _loosely(wording: str) -> str:
    """Any blank or hyphen for a blank, any apostrophe, any capitals."""
    parts = [re.escape(part).replace("'", "['’]") for part in re.split(r"[\s-]", wording)]
    return r"[\s-]+".join(parts)


def _strictly(wording: str) -> re.Pattern[str]:
    body = rf"(?<!\w){re.escape(wording[1:])}{_END}"
    if wording[0] == "=":
        return re.compile(body)
    before = r"(?:(?<=, )|(?<=/)|(?<=/ )|(?<=\band )|(?<=\bor )|(?<=\())"
    return re.compile(rf"{before}{body}|{body}(?=,|\s?/|\s(?:and|or)\b)")
