"""Discourse markers: 'like', 'you know', 'I mean', 'basically' and their kind."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re

from interviewer.domain.scorecard import Finding, Measure
from interviewer.scoring.mentions import mentions
from interviewer.scoring.reading import Reading, measure

# 'like' is a marker unless something makes it a verb or a comparison ('I like', 'would like', 'looks like').
MARKERS = re.compile(
    r"\b(?:you know(?! (?:what|how|when|who|why|where|that|the))|i mean|so yeah|basically|literally|actually|obviously|honestly|"
    r"to be honest|you see|and stuff|or anything|right so|okay so|"
    r"(?<!i )(?<!i'd )(?<!we )(?<!would )(?<!you )(?<!they )(?<!look )(?<!looks )(?<!looked )(?<!feel )(?<!feels )(?<!felt )"
    r"(?<!sounds )(?<!something )(?<!stuff )(?<!things )(?<!not )(?<!more )(?<!didn't )(?<!don't )(?<!really )like(?! to\b))\b"
)


def markers(reading: Reading) -> Measure:
    """Discourse markers a hundred words; up to 3 pass unnoticed, 9 are heavy (over-used 'like': Russell 2008)."""
    if not reading.words:
        return measure("discourse_markers", None, "a hundred words")
    found = mentions(reading, MARKERS)
    rate = 100.0 * len(found) / reading.words
    findings = tuple(
        Finding(kind="discourse_marker", remark=f"'{m.text.capitalize()}' adds nothing here.", span=m.span)
        for m in found
    )
    score = 100.0 * min(1.0, max(0.0, (9.0 - rate) / 6.0))
    return measure("discourse_markers", rate, "a hundred words", score, 0.7, findings)
