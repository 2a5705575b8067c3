"""Hedging: words that take back what is being said."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re

from interviewer.domain.scorecard import Finding, Measure
from interviewer.scoring.mentions import Mention, mentions
from interviewer.scoring.reading import Reading, measure

HEDGES = re.compile(
    r"\b(?:i guess|i suppose|maybe|perhaps|probably|possibly|sort of|kind of|kinda|sorta|i'm not (?:really |quite |so |totally |even )?sure|"
    r"not (?:really |quite )?sure|i don't know|a (?:little )?bit|somewhat|or something|something like that|"
    r"something along those lines|or whatever|i think|i feel like|it seems|in a way|to some extent|more or less|"
    r"hopefully|might (?:be|have)|might've|could (?:be|have been)|would say|i'd say|hard to say|if that makes sense|"
    r"i could be wrong|as far as i know|not necessarily|i'm no expert|in theory|i hope)\b"
)
"""Phrases that hedge; 'probably a third' and 'I think' count too, since what matters is how thick they stand."""

_STRONG = re.compile(
    r"\b(?:i guess|i suppose|maybe|perhaps|possibly|sort of|kind of|not (?:really )?sure|i'm not (?:really )?sure|i don't know|"
    r"or something|might be|might've|something along those lines|hard to say|or whatever)\b"
)

MANY = 4.0
"""Hedges a hundred words from which on they weaken an answer (about three times the usual in our own answers)."""


def hedges(reading: Reading) -> tuple[Mention, ...]:
    """Every hedge with its span."""
    return mentions(reading, HEDGES)


def heavy(reading: Reading) -> bool:
    """True when hedges stand thick: at least 4, MANY or more a hundred words, half of them strong ones."""
    found = hedges(reading)
    strong = len(mentions(reading, _STRONG))
    return reading.words > 0 and len(found) >= 4 and 100 * len(found) / reading.words >= MANY and strong >= 3


def hedging(reading: Reading) -> Measure:
    """Hedges a hundred words; 1.5 are usual, MANY are heavy."""
    found = hedges(reading)
    if not reading.words:
        return measure("hedging", None, "a hundred words")
    rate = 100.0 * len(found) / reading.words
    score = 100.0 * min(1.0, max(0.0, (2 * MANY - rate) / (2 * MANY - 2.0)))
    findings = tuple(
        Finding(
            kind="hedge", remark=f"'{m.text.capitalize()}' takes back a little of what you say.", span=m.span
        )
        for m in found
    )
    return measure("hedging", rate, "a hundred words", score, 0.85, findings)
