"""How far sentences rhyme with their neighbours, roughly by spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewer.scoring.evidence import Line

NEAR = 2
"""Lines apart up to which ends are held against each other: pairs, and every other line."""

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("eigh|ai", "ay"),
        ("a(?=[bcdfgklmnpstvz]e$)", "ay"),
        ("i(?=mb$)", "y"),
        ("igh(?=t|$)", "y"),
        ("i(?=[bcdfgklmnpstvz]e$)", "y"),
        ("ea", "ee"),
        ("oa", "o"),
        ("ow$", "o"),
        ("o(?=[bcdfgklmnpstvz]e$)", "ow"),
        ("mb$", "m"),
        ("ck$", "k"),
        ("(?<=[^aeiou])e$", ""),
        ("ie$", "y"),
    )
)
_LAST = re.compile(r"[aeiouy]+[^aeiouy]*$")


def ending(word: str) -> str:
    """What of a word must sound alike for a rhyme: its last vowels and all after, roughly by sound."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    found = _LAST.search(word)
    return found.group() if found else word


def rhyming(lines: Sequence[Line]) -> float:
    """Share of the lines that end like another one near them, but in another word, 0 to 1."""
    ends = [line.tokens[-1] for line in lines if line.tokens]
    sounds = [ending(word) for word in ends]
    hits = sum(
        any(
            ends[i] != ends[j] and sounds[i] == sounds[j]
            for j in range(max(0, i - NEAR), min(len(ends), i + NEAR + 1))
        )
        for i in range(len(ends))
    )
    return hits / max(1, len(ends))
