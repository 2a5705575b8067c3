"""What a recording's sound takes from the certainty of its words and scores, told to the person."""

from __future__ import annotations

from dataclasses import replace

from interviewer.domain.answer import Hearing
from interviewer.domain.scorecard import Finding, Measure, Scorecard, Status
from interviewer.domain.timing import Span

QUIET_DB = -45.0
"""Loudness of the voice (dBFS) below which a microphone's own hiss comes near it; usual is -35 to -15."""

CLIPPED = 0.002
"""Share of samples at full scale from which a voice sounds distorted; a single loud laugh stays below."""

NEAR_DB = 12.0
"""Decibels between voice and noise below which words are misheard more often."""

CERTAINTY = 0.7
"""What each trouble leaves of the confidence in a score."""


def troubles(hearing: Hearing) -> tuple[str, ...]:
    """What is wrong with the sound, a sentence each with what to do; none where nobody spoke."""
    level = hearing.level_db
    if level is None:
        return ()
    found = []
    if hearing.clipped > CLIPPED:
        found.append(
            "The recording is distorted, for it was too loud. Turn the microphone down or move away from it."
        )
    if level < QUIET_DB:
        found.append("The recording is very quiet. Come closer to the microphone, or turn it up.")
    if hearing.noise_db is not None and level - hearing.noise_db < NEAR_DB:
        found.append("There is much noise behind your voice. A quieter room or a headset would help.")
    return tuple(found)


def with_doubts(card: Scorecard, hearing: Hearing | None) -> Scorecard:
    """The judgement with what the sound takes from its certainty; the same where the sound is good."""
    found = troubles(hearing) if hearing is not None else ()
    if hearing is None or not found:
        return card
    span = Span(0.0, hearing.seconds)
    less = " The words and the scores are less certain." if card.status is Status.OK else ""
    findings = tuple(Finding(kind="sound", remark=text + less, span=span) for text in found)
    measure = Measure(name="loudness", value=hearing.level_db, unit="dBFS", findings=findings)
    certain = round(card.confidence * CERTAINTY ** len(found), 3)
    return replace(card, confidence=certain, measures=(*card.measures, measure))
