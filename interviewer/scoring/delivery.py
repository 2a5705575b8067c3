"""When and how fast an answer was spoken: first word, length, pace and pauses, from voice and words.

Where the person has read aloud for it, pace is held against their own (`Hearing.calm`).
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from interviewer.domain.answer import MarkKind
from interviewer.domain.calm_voice import CalmVoice
from interviewer.domain.scorecard import Finding, Measure
from interviewer.domain.timing import Span, clock, total, without
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.reading import Reading, band, lasting, measure
from interviewer.scoring.sound import certainty
from interviewer.scoring.tempo import NOTICEABLE, USUAL_SPREAD, rushed, tempo

PAUSE = 0.25
"""Seconds of silence that count as a pause (the usual bound of the literature, Goldman-Eisler 1968)."""

LONG_PAUSE = 2.0
"""Seconds of silence that a listener notices as a long pause."""

EASY = (115.0, 180.0)
"""Words a minute, pauses counted in, that cost nobody anything."""

AWAY = 0.20
"""Share off the calm tempo from which the whole answer is told to be fast or slow: several times what can be
heard (NOTICEABLE), for reading and speaking freely differ in themselves."""


THINKING = 5.0
"""Seconds to think before the first word that cost nothing."""


def first_word(reading: Reading) -> Measure:
    """Seconds from the last audible sample of the question to the first voice; None where none was played."""
    hearing, voice = reading.evidence.hearing, reading.evidence.own_voice
    if hearing is None or hearing.lead is None or not voice:
        return measure("time_to_first_word", None, "seconds")
    value = hearing.lead + voice[0].start
    findings: tuple[Finding, ...] = ()
    if value > 6.0:
        remark = f"You began after {lasting(value)}. Say that you need a moment, or begin."
        findings = (Finding(kind="slow_start", remark=remark, span=Span(0.0, voice[0].start)),)
    return measure("time_to_first_word", value, "seconds", band(value, 0.0, THINKING, 6.0), 0.95, findings)


def speaking_time(reading: Reading) -> Measure:
    """Seconds of the candidate's voice."""
    return measure("speaking_time", reading.seconds, "seconds", None, _trust(reading))


def length(reading: Reading) -> Measure:
    """Seconds from the first voice to the last, against the length recommended for the question."""
    if not reading.voice:
        return measure("answer_length", None, "seconds")
    span = Span(reading.voice[0].start, reading.voice[-1].end)
    low, high = reading.evidence.question.seconds
    findings: tuple[Finding, ...] = ()
    if span.seconds > high * 1.15:
        remark = f"{lasting(span.seconds)} is long for this question; {lasting(high)} would do."
        findings = (Finding(kind="long_answer", remark=remark, span=Span(span.start + high, span.end)),)
    elif span.seconds < low * 0.6:
        remark = f"{lasting(span.seconds)} is short for this question; take up to {lasting(high)}."
        findings = (Finding(kind="short_answer", remark=remark, span=span),)
    score = band(span.seconds, low * 0.75, high * 1.15, max(high, 1.0))
    return measure("answer_length", span.seconds, "seconds", score, _trust(reading), findings)


def easy_pace(calm: CalmVoice | None) -> tuple[float, float]:
    """Words a minute that cost nothing: EASY, widened to the person's calm pace with what sounds the same.

    It is never narrowed: whoever reads slowly may well speak faster.
    """
    if calm is None:
        return EASY
    return (
        min(EASY[0], calm.speech_rate * (1.0 - NOTICEABLE)),
        max(EASY[1], calm.speech_rate * (1.0 + NOTICEABLE)),
    )


def speech_rate(reading: Reading) -> Measure:
    """Words a minute from the first voice to the last, pauses counted in, filled pauses left out."""
    if not reading.voice or reading.words == 0 or reading.evidence.transcript.times == "estimated":
        return measure("speech_rate", None, "words a minute")
    span = Span(reading.voice[0].start, reading.voice[-1].end)
    if span.seconds <= 1.0:
        return measure("speech_rate", None, "words a minute")
    value = 60.0 * reading.words / span.seconds
    low, high = easy_pace(_calm(reading))
    findings: tuple[Finding, ...] = ()
    if value > max(200.0, high):
        findings = (Finding(kind="fast", remark=f"{round(value)} words a minute is fast.", span=span),)
    elif value < min(100.0, low):
        findings = (Finding(kind="slow", remark=f"{round(value)} words a minute is slow.", span=span),)
    score = band(value, low, high, 70.0)
    return measure("speech_rate", value, "words a minute", score, 0.9 * _clear(reading), findings)


def articulation_rate(reading: Reading) -> Measure:
    """Words a minute of voice alone, pauses left out."""
    if reading.seconds <= 1.0 or reading.words == 0 or reading.evidence.transcript.times == "estimated":
        return measure("articulation_rate", None, "words a minute")
    value = 60.0 * reading.words / reading.seconds
    return measure("articulation_rate", value, "words a minute", None, 0.85 * _clear(reading))


def against_calm(reading: Reading) -> tuple[Measure, ...]:
    """Tempo between pauses as a share of the calm one, and the share of the voice that was rushed.

    Counted in syllables, which long and short words do not move. Without a calm reading only rushing is told,
    beside the usual tempo of the answer itself.
    """
    found = tempo(reading.evidence.transcript, reading.evidence.own_voice)
    calm = _calm(reading)
    usual = 0.0
    if found is not None and found.curve:
        usual = calm.syllable_rate if calm is not None else median(rate for _, rate in found.curve)
    if found is None or usual <= 0:
        return (measure("rushed", None, "share of the speaking time"),)
    spread = calm.tempo_spread if calm is not None else USUAL_SPREAD
    whose = "in your calm reading" if calm is not None else "in the rest of this answer"
    spans = rushed(found, usual, spread)
    findings = tuple(
        Finding(
            kind="rushed",
            remark=f"Here you speak about {_percent(found.over(span) / usual - 1.0)} % faster than {whose}.",
            span=span,
        )
        for span in spans
    )
    share = total(s for v in reading.voice for s in _shared(v, spans)) / reading.seconds
    rush = measure("rushed", share, "share of the speaking time", None, 0.7 * _clear(reading), findings)
    if calm is None:
        return (rush,)
    ratio = found.rate / calm.syllable_rate
    return (_beside(reading, ratio), rush)


def _beside(reading: Reading, ratio: float) -> Measure:
    whole = Span(reading.voice[0].start, reading.voice[-1].end)
    findings: tuple[Finding, ...] = ()
    if abs(ratio - 1.0) >= AWAY:
        faster = "faster" if ratio > 1.0 else "slower"
        remark = (
            f"All in all you speak about {_percent(abs(ratio - 1.0))} % {faster} than in your calm reading."
        )
        findings = (Finding(kind="unlike_calm", remark=remark, span=whole),)
    return measure("pace_to_calm", ratio, "share of your calm pace", None, 0.7 * _clear(reading), findings)


def _percent(share: float) -> int:
    """A share in percent, to the nearest 5: more would be more exact than it is."""
    return 5 * round(share * 20.0)


def _shared(span: Span, others: tuple[Span, ...]) -> list[Span]:
    return [Span(max(span.start, o.start), min(span.end, o.end)) for o in others if span.overlap(o) > 0]


def _calm(reading: Reading) -> CalmVoice | None:
    hearing = reading.evidence.hearing
    return None if hearing is None else hearing.calm


def _clear(reading: Reading) -> float:
    return certainty(reading.evidence.hearing)


def silences(evidence: Evidence) -> tuple[Span, ...]:
    """Pauses between the first voice and the last, PAUSE and longer; marked time is left out."""
    voice = evidence.own_voice
    if evidence.hearing is None or len(voice) < 2:
        return ()
    marked = [m.span for m in evidence.hearing.marks]
    moments = [m.span.start for m in evidence.hearing.marks if m.kind in (MarkKind.PAUSED, MarkKind.WENT_ON)]
    gaps = [Span(a.end, b.start) for a, b in pairwise(voice)]
    # Where the recording was halted or taken up again the silence is not the speaker's pause.
    gaps = [g for g in gaps if not any(g.start <= at <= g.end for at in moments)]
    return tuple(g for g in without(gaps, marked) if g.seconds >= PAUSE - 1e-9)


def pauses(reading: Reading) -> tuple[Measure, ...]:
    """Count and rate of pauses, long ones, and the share of silence; from voice activity only."""
    names = (("pauses", "a minute"), ("long_pauses", "count"), ("silence", "share of the answer"))
    if reading.evidence.hearing is None or not reading.evidence.own_voice:
        return tuple(measure(name, None, unit) for name, unit in names)
    found = silences(reading.evidence)
    long = [g for g in found if g.seconds >= LONG_PAUSE - 1e-9]
    span = Span(reading.voice[0].start, reading.voice[-1].end)
    minutes = span.seconds / 60.0
    findings = tuple(
        Finding(kind="long_pause", remark=f"A silence of {lasting(g.seconds)} at {clock(g.start)}.", span=g)
        for g in long
    )
    rate = len(found) / minutes if minutes > 0 else None
    often = len(long) / max(minutes, 0.5)
    sure = 0.9 * _clear(reading)
    silent = total(found) / span.seconds if span.seconds > 0 else None
    return (
        measure("pauses", rate, "a minute", None, sure),
        measure("long_pauses", len(long), "count", band(often, 0.0, 1.2, 4.0), sure, findings),
        measure("silence", silent, "share of the answer", None, sure),
    )


def _trust(reading: Reading) -> float:
    return 0.95 if reading.evidence.own_voice else 0.4
