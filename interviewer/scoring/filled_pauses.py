"""Filled pauses: what a detector heard or the recogniser wrote, or else what unexplained voice tells."""

from __future__ import annotations

import re

from interviewer.domain.scorecard import Finding, Measure
from interviewer.domain.timing import Span, merged, without
from interviewer.domain.transcript import Transcript, Word
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.reading import Reading, measure
from interviewer.scoring.tokens import FILLED, tokens

_WRITTEN = re.compile(r"u+[hm]+|e+r+m*|h+m+|mm+|eh+m|um+h*")
WORD_EDGE = 0.12
"""Seconds by which a recogniser's word edges are off: this much voice beside a word is still that word."""

TAIL = 0.3
"""Seconds for which voice activity goes on after a voice ended (seen: up to 0.45 s after the last word)."""

JOINED = 0.25
"""Seconds apart at which two hidden stretches are one filled pause."""

UNCOVERED = 0.2
"""Seconds of voice, edges taken off, that no word covers, from which on it is taken for a filled pause."""

WRITTEN_CONFIDENCE, HIDDEN_CONFIDENCE = 0.95, 0.6

LIKELY = 0.8
"""Probability from which a filled pause is told flatly; below it is 'probably' one.

On voices kept apart 95 in a hundred of the former were true and 80 of the latter (docs/scoring.md).
"""

HEARD, GUESSED = 0.88, 0.27
"""Share of all filled pauses that is found, by a detector and without one (docs/benchmarks.md)."""


def longest(word: Word) -> float:
    """Seconds beyond which a word hides something: 0.18 + 0.12 a letter + 0.35 (from clean read speech)."""
    # Figures are longer aloud than on paper: 'four percent' stands as '4%'.
    letters = sum(4 if c.isdigit() else 7 if c in "%$€£" else c.isalpha() for c in word.text)
    return 0.18 + 0.12 * letters + 0.35


def is_filled(word: Word) -> bool:
    """True for a word that is nothing but a filled pause."""
    said = tokens(word.text)
    return len(said) == 1 and (said[0] in FILLED or bool(_WRITTEN.fullmatch(said[0])))


def filled(evidence: Evidence) -> tuple[tuple[Span, float], ...]:
    """Each filled pause with the confidence that it is one, in order of time.

    Where a detector listened to the sound, it and the written ones count. Otherwise voice that no word covers
    and words that last too long stand in (see `longest`).
    """
    words = evidence.transcript.words
    written = [(Span(w.start, max(w.start, w.end)), WRITTEN_CONFIDENCE) for w in words if is_filled(w)]
    if evidence.transcript.filled_pause_detector:
        return _detected(evidence, written)
    if evidence.transcript.times == "estimated" or evidence.hearing is None or not words:
        return tuple(written)
    voice = evidence.own_voice
    covered = merged(Span(max(0.0, w.start - WORD_EDGE), max(w.start, w.end) + WORD_EDGE) for w in words)
    trimmed = [Span(v.start, max(v.start, v.end - TAIL)) for v in voice]
    hidden = [gap for gap in without(trimmed, covered) if UNCOVERED <= gap.seconds <= 2.0]
    for word in words:
        own = max(0.0, word.end - word.start)
        if is_filled(word) or own <= longest(word):
            continue
        inside = [
            Span(max(v.start, word.start), min(v.end, word.end))
            for v in voice
            if min(v.end, word.end) > max(v.start, word.start)
        ]
        # A word stretched over silence hides nothing: only the voice inside it counts.
        if sum(s.seconds for s in inside) > longest(word):
            hidden.append(Span(word.start, word.end))
    separate = [h for h in merged(hidden, JOINED) if not any(h.overlap(w) > 0 for w, _ in written)]
    return tuple(sorted(written + [(h, HIDDEN_CONFIDENCE) for h in separate]))


def _detected(evidence: Evidence, written: list[tuple[Span, float]]) -> tuple[tuple[Span, float], ...]:
    """What the detector heard in the candidate's voice, and what was written where it heard nothing."""
    voice = evidence.own_voice
    found = [(Span(p.start, max(p.start, p.end)), p.confidence) for p in evidence.transcript.filled_pauses]
    heard = [(span, sure) for span, sure in found if not voice or any(span.overlap(v) > 0 for v in voice)]
    # The recogniser's times are loose: what it wrote beside a sound that was heard is that sound.
    alone = [
        (span, sure)
        for span, sure in written
        if not any(h.start - WORD_EDGE < span.end and span.start < h.end + WORD_EDGE for h, _ in heard)
    ]
    return tuple(sorted(heard + alone))


def filled_pauses(reading: Reading) -> Measure:
    """Filled pauses a minute of the answer.

    Up to 5 a minute do no harm and 12 do (Laske and DiGennaro Reed 2024): the score falls between 5 and 15.
    """
    found = filled(reading.evidence)
    if not reading.voice:
        return measure("filled_pauses", None, "a minute")
    minutes = max(reading.voice[-1].end - reading.voice[0].start, 1.0) / 60.0
    rate = len(found) / minutes
    score = 100.0 * min(1.0, max(0.0, (15.0 - rate) / 10.0))
    findings = tuple(
        Finding(
            kind="filled_pause",
            remark="A filled pause." if confidence >= LIKELY else "Probably a filled pause.",
            span=span,
        )
        for span, confidence in found
    )
    sure = count_confidence(found, reading.evidence.transcript)
    return measure("filled_pauses", rate, "a minute", score, sure, findings)


def count_confidence(found: tuple[tuple[Span, float], ...], transcript: Transcript) -> float:
    """How sure a count of `filled` is, 0 to 1: the mean probability that one of them is one.

    That is the precision to be expected of the count; times ``len(found)`` it is how many of them are true.
    Where none was found it is the chance that one would have been.
    """
    if found:
        return sum(confidence for _, confidence in found) / len(found)
    if transcript.times == "estimated":
        return WRITTEN_CONFIDENCE
    return HEARD if transcript.filled_pause_detector else GUESSED


def cluster(found: tuple[tuple[Span, float], ...], *, within: float = 10.0, least: int = 4) -> Span | None:
    """The densest stretch of ``within`` seconds that holds at least ``least`` filled pauses, if any."""
    best: tuple[int, float] | None = None
    for first, _ in found:
        inside = sum(first.start <= s.start <= first.start + within for s, _ in found)
        if inside >= least and (best is None or inside > best[0]):
            best = (inside, first.start)
    return None if best is None else Span(best[1], best[1] + within)
