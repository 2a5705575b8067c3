"""Whether words are sung or recited: lines that rhyme with their neighbours, or come again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewer.scoring.evidence import Line

SUNG = 0.55
"""Share of lines that rhyme or come again from which on it is a song (our 422 answers: .44 and less)."""

FEWEST_LINES = 5
"""Fewer lines may rhyme by chance (one answer of four sentences: half of them)."""

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


def sung(lines: Sequence[Line]) -> bool:
    """True where most lines end like another one near them, or have been said before word for word."""
    said = [line.tokens for line in lines if line.tokens]
    if len(said) < FEWEST_LINES:
        return False
    ends = [words[-1] for words in said]
    sounds = [ending(word) for word in ends]
    hits = 0
    for i, words in enumerate(said):
        near = range(max(0, i - NEAR), min(len(said), i + NEAR + 1))
        rhymes = any(ends[i] != ends[j] and sounds[i] == sounds[j] for j in near)
        hits += rhymes or words in said[:i]
    return hits >= SUNG * len(said)
