"""Words that make an answer vague, absolute or concrete, beside what is usual in our own answers."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from itertools import pairwise

from interviewer.domain.scorecard import Finding, Measure
from interviewer.scoring.mentions import mentions
from interviewer.scoring.reading import Reading, band, measure

VAGUE = re.compile(
    r"\b(?:things?|stuff|something|somehow|whatever|somewhere|some (?:kind|sort) of|that (?:kind|sort) of thing|and so on|"
    r"and so forth|et cetera|etc|various|aspects?|areas|elements?|factors?|matters|issues|a lot of|lots of|a number of|"
    r"and that|everything)\b"
)
"""Nouns and phrases that stand where a name or a number could."""

ABSOLUTE = re.compile(
    r"\b(?:always|never|every (?:single )?(?:time|day|one)|everyone|everybody|nobody|no one|all the time|"
    r"(?:100|a hundred|one hundred) percent|perfect(?:ly)?|completely|totally|absolutely|definitely|without exception|"
    r"guarantee\w*|impossible|the best|the worst)\b"
)
"""Claims without exception: one counter-example, and they fall."""

USUAL = 1.5
"""Vague words, or absolute ones, a hundred words that pass unnoticed: nine in ten of our answers have fewer."""

FADE = 3.5
"""How many more it takes until nothing is left of the score."""

_EDGE = ".,;:!?\"'()[]…-"
_NO_NAME = re.compile(r"I|I'\w+|OK|Okay|Mr|Mrs|Ms|Dr|CV|TV|AM|PM")
_ENDS = (".", "?", "!", ":")


def vague_words(reading: Reading) -> Measure:
    """Vague nouns and phrases a hundred words; told where they stand thicker than usual."""
    return _thick(reading, "vague_words", VAGUE, "'{}' could be named.", 0.7)


def absolute_claims(reading: Reading) -> Measure:
    """Words that allow no exception, a hundred words; told where they stand thicker than usual."""
    return _thick(reading, "absolute_claims", ABSOLUTE, "'{}' invites the question of when not.", 0.6)


def _thick(reading: Reading, name: str, pattern: re.Pattern[str], remark: str, sure: float) -> Measure:
    if not reading.words:
        return measure(name, None, "a hundred words")
    found = mentions(reading, pattern)
    rate = 100.0 * len(found) / reading.words
    findings = tuple(
        Finding(kind=name, remark=remark.format(m.text.capitalize()), span=m.span)
        for m in (found if rate > USUAL and len(found) > 2 else ())
    )
    return measure(name, rate, "a hundred words", band(rate, 0.0, USUAL, FADE), sure, findings)


def named(text: str) -> tuple[str, ...]:
    """Names in a sentence as written: capitals that no sentence's start asks for; each once, in order."""
    words = text.replace("’", "'").split()
    found: dict[str, None] = {}
    for before, word in pairwise(words):
        own = word.strip(_EDGE).removesuffix("'s")
        if own[:1].isupper() and not before.endswith(_ENDS) and not _NO_NAME.fullmatch(own):
            found.setdefault(own)
    return tuple(found)


def names(reading: Reading) -> Measure:
    """Different names (people, firms, places, days, products) a hundred words; shown, not scored.

    None where nothing is written with a capital, since a name cannot be told from a word there.
    """
    said = " ".join(line.text for line in reading.lines)
    if not reading.words or said == said.casefold():
        return measure("names", None, "a hundred words")
    found = {name for line in reading.lines for name in named(line.text)}
    return measure("names", 100.0 * len(found) / reading.words, "a hundred words", None, 0.6)
