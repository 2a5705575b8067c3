"""How fast an answer was spoken from moment to moment: words a minute in a window that moves along."""

from __future__ import annotations

from interviewer.domain.answer import Hearing
from interviewer.domain.transcript import Transcript
from interviewer.scoring.delivery import easy_pace
from interviewer.scoring.filled_pauses import is_filled

WINDOW = 10.0
"""Seconds around a moment in which words are counted: enough for two sentences."""

STEP = 1.0


def easy(hearing: Hearing | None) -> tuple[float, float]:
    """Words a minute that cost this person nothing (see ``delivery.easy_pace``)."""
    return easy_pace(None if hearing is None else hearing.calm)


def pace_curve(transcript: Transcript | None, hearing: Hearing | None) -> tuple[tuple[float, float], ...]:
    """(second, words a minute) every STEP seconds from the first voice to the last, filled pauses left out.

    A window that reaches over an end of the answer is as long as what of it lies inside. Empty where times
    were estimated, where nobody spoke, and for answers shorter than a window.
    """
    if transcript is None or hearing is None or not hearing.voiced or transcript.times == "estimated":
        return ()
    first, last = hearing.voiced[0].start, hearing.voiced[-1].end
    if last - first < WINDOW:
        return ()
    middles = [(w.start + w.end) / 2 for w in transcript.words if not is_filled(w)]
    curve: list[tuple[float, float]] = []
    begin = after = 0  # words are in order: both ends of the window only move on
    for index in range(int((last - first) / STEP) + 1):
        moment = first + index * STEP
        low, high = max(first, moment - WINDOW / 2), min(last, moment + WINDOW / 2)
        while begin < len(middles) and middles[begin] < low:
            begin += 1
        while after < len(middles) and middles[after] <= high:
            after += 1
        curve.append((moment, 60.0 * max(0, after - begin) / (high - low)))
    return tuple(curve)
