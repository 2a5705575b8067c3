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
    (Part.OFFER, r"what we offer|we offer|benefits|perks|what you(?:'ll| will) get|what's in it|salary|how to apply|the package|your package"),
    (Part.VALUES, r"values?|what matters|guides us|culture|we believe|stand for|our principles|how we work"),
    (Part.WANTED, r"requirements?|what you(?:'ll| will)? (?:bring|need)|(?:who|what) (?:we(?:'re| are) )?looking for|person (?:we are )?looking for|person specification|qualifications?|your? profile|^profile|you should have|about you|^you are|^you have|your skills|skills|must[- ]haves?|nice to haves?|essential|desirable|experience|who you are|ideal candidate|what you have"),
    (Part.DUTIES, r"responsibilit|duties|what you(?:'ll| will)(?: be)? (?:do|doing)|your (?:role|tasks?|day|mission|job)|(?:main|key) tasks?|^tasks|^you(?:'ll| will)\b|job involves|the (?:role|job|opportunity|position)$|about the (?:role|job)|in this (?:job|role)|post ?holder will|day to day"),
    (Part.ABOUT, r"about us|^about [A-Z]|who we are|the company|our company|our story|about the company"),
)  # fmt: skip
_PATTERNS = tuple(
    (part, re.compile(pattern, re.IGNORECASE if part is not Part.ABOUT else 0)) for part, pattern in _HEADINGS
)
_ABOUT_LOUD = re.compile(
    r"ABOUT (?:US|[A-Z])|WHO WE ARE|Who we are|The company|Our company|Our story|About the company|About us"
)


def pieces(posting: str) -> tuple[Piece, ...]:
    """The lines of a posting that are no headings, each with its part."""
    part = Part.ABOUT
    result: list[Piece] = []
    for line in posting.split("\n"):
        if not line.strip():
            continue
        heading = _heading(line)
        if heading is not None:
            part = heading
            rest = line.partition(":")[2].strip()
            if rest:
                result.append(Piece(rest, part, item=False))
            continue
        result.append(Piece(unbulleted(line), part, item=bulleted(line)))
    return tuple(result)


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
    elif len(named.split()) > 7:
        return None
    words = named.strip(" #*_?").replace("’", "'")
    for part, pattern in _PATTERNS:
        if pattern.search(words):
            return part
    return Part.ABOUT if _ABOUT_LOUD.search(words) else None
