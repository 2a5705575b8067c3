"""Repeated words and restarts: 'I, I was', 'we had, we had'."""

from __future__ import annotations

import re

from interviewer.domain.scorecard import Finding, Measure
from interviewer.scoring.mentions import Mention, mentions
from interviewer.scoring.reading import Reading, measure
from interviewer.scoring.tokens import listed

_REPEAT = re.compile(r"\b([^\W\d_]+(?:'[^\W_]+)?)(?: \1\b)+|\b([^\W\d_]+(?:'\w+)? [^\W\d_]+(?:'\w+)?) \2\b")
_MEANT = listed("very really so had that no yes bye far long much more many never again on step day one")
"""Words that people double on purpose."""


def repeats(reading: Reading) -> tuple[Mention, ...]:
    """Words or pairs of words said twice running, without those that are doubled on purpose."""
    return tuple(m for m in mentions(reading, _REPEAT) if m.text.split()[0] not in _MEANT)


def repeated_words(reading: Reading) -> Measure:
    """Restarts a hundred words; up to 1 pass unnoticed, 5 are heavy."""
    if not reading.words:
        return measure("repeated_words", None, "a hundred words")
    found = repeats(reading)
    rate = 100.0 * len(found) / reading.words
    findings = tuple(Finding(kind="restart", remark="You begin again here.", span=m.span) for m in found)
    return measure(
        "repeated_words", rate, "a hundred words", 100.0 * (5.0 - max(1.0, rate)) / 4.0, 0.8, findings
    )
