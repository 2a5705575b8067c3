"""Which part of a posting a line belongs to, by the headings above it."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from interviewer.documents.lines import bulleted, unbulleted


class Part(StrEnum):
    """What a part of a posting is about."""

    ABOUT = "about"
    DUTIES = "duties"
    WANTED = "wanted"
    VALUES = "values"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Piece:
    """One line without the sign of its list, and the part that it stands in."""

    text: str
    part: Part
    item: bool


_HEADINGS = (
    (Part.OFFER, r"what we offer|we offer|benefits|perks|what you(?:'ll| will) get|what's in it|salary|compensation|remuneration|how to apply|the package|your package"),
    (Part.VALUES, r"values?|what matters|guides us|culture|we believe|stand for|our principles|how we (?:work|behave|treat|do things)"),
    (Part.WANTED, r"requirements?|what you(?:'ll| will)? (?:bring|need)|(?:who|what) (?:we(?:'re| are) )?looking for|person (?:we are )?looking for|person specification|qualifications?|your? profile|^profile|you should have|about you|^you are|^you have|your skills|skills|must[- ]haves?|nice[- ]to[- ]haves?|bonus(?: points)?|big plus|essential|desirable|experience|who (?:you are|are you)|ideal candidate|what you have|^the person$|^you$|(?:your|the right) background|who (?:we need|you need to be)"),
    (Part.DUTIES, r"responsibilit|duties|what you(?:'ll| will)(?: be)? (?:do|doing)|your (?:role|tasks?|day|mission|job)|(?:main|key) tasks?|^tasks|^you(?:'ll| will)\b|job involves|the (?:role|job|opportunity|position)$|about the (?:role|job)|in this (?:job|role)|post ?holder will|what (?:does|do|will|would) .{1,30} do\b|(?:candidate|applicant)s? will$|day to day"),
    (Part.ABOUT, r"about us|^about [A-Z]|who we are|the company|our company|our story|about the company"),
)  # fmt: skip
_PATTERNS = tuple(
    (part, re.compile(pattern, re.IGNORECASE if part is not Part.ABOUT else 0)) for part, pattern in _HEADINGS
)
_ABOUT_LOUD = re.compile(
    r"ABOUT (?:US|[A-Z])|WHO WE ARE|Who we are|The company|Our company|Our story|About the company|About us"
)


LONGEST_ITEM = 25
"""Words: a longer line without a sign before it is running text."""


def pieces(posting: str) -> tuple[Piece, ...]:
    """The lines of a posting that are no headings, each with its part.

    Text from a PDF has lost the signs of its lists and breaks its lines anywhere: a line that goes on in small
    letters belongs to the one before, and a short one without a full stop is an item where items are expected.
    """
    part = Part.ABOUT
    result: list[Piece] = []
    follows = False
    for line in posting.split("\n"):
        if not line.strip():
            follows = False
            continue
        if follows and line.strip()[0].islower() and not bulleted(line):
            before = result.pop()
            result.append(Piece(f"{before.text} {line.strip()}", before.part, before.item))
            continue
        heading = _heading(line)
        follows = heading is None
        if heading is not None:
            rest = line.partition(":")[2].strip()
            if rest:
                result.append(Piece(rest, heading, item=False))
            if not rest or heading is not Part.OFFER:  # 'Salary: 30,000' says nothing of the lines below it
                part = heading
            continue
        result.append(Piece(unbulleted(line), part, item=bulleted(line) or _bare_item(line, part)))
    return tuple(result)


def _bare_item(line: str, part: Part) -> bool:
    text = line.strip()
    listed = part in (Part.DUTIES, Part.WANTED)
    return listed and text[-1] not in ".!?:" and len(text.split()) <= LONGEST_ITEM


LONGEST_OPENING = 14
"""Words of a line like 'You will join the team that builds bridges:'."""
_YOU = re.compile(r"you(?:['’]ll| will| have| are| bring)\b", re.IGNORECASE)


def _heading(line: str) -> Part | None:
    """The part that a heading opens; None for a line that is none."""
    text = line.strip()
    if bulleted(line):
        return None
    named, colon, _ = text.partition(":")
    if not colon:
        if len(text) > 60 or text[-1] in ".!,;" or len(text.split()) > 8:
            return None
        named = text
    elif len(named.split()) > (LONGEST_OPENING if text.endswith(":") and _YOU.match(text) else 7):
        return None
    words = named.strip(" #*_?").replace("’", "'")
    for part, pattern in _PATTERNS:
        if pattern.search(words):
            return part
    return Part.ABOUT if _ABOUT_LOUD.search(words) else None
