"""Every route to filled pauses beside the others, on the same segments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mixing import Mixed

from interviewer.domain.answer import Hearing
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.timing import Span
from interviewer.domain.transcript import FilledPause, Transcript, Word
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.filled_pauses import WRITTEN_CONFIDENCE, filled, is_filled, longest
from interviewer.speech.filled_pause_decision import EDGE
from interviewer.speech.filled_pause_detector import FilledPauseDetector

LOOSE = 0.2
"""Seconds added to both ends of what words alone tell: their loose times are not held against them."""

SURE = 0.6
"""A word of at least this confidence vetoes what the detector heard inside it."""

QUESTION = Question(id="bench", text="What did you do?", kind=Kind.BEHAVIOURAL, method=Method.STAR)


@dataclass(frozen=True, eq=False)
class Listened:
    """A segment with all that any route looks at."""

    states: Any
    mixed: Mixed
    words: tuple[Word, ...]
    verbatim: tuple[Word, ...]
    voiced: tuple[Span, ...]


Route = Callable[[Listened], Sequence[FilledPause]]


def routes(detector: FilledPauseDetector) -> dict[str, Route]:
    """Each route by its name; 'all' is what the program counts."""
    return {
        "plain words": lambda one: written(one.words),
        "verbatim hint": lambda one: written(one.verbatim),
        "unexplained voice": lambda one: hidden(one, one.words),
        "verbatim + unexplained voice": lambda one: hidden(one, one.verbatim),
        "detector": lambda one: detector.alone(one.states),
        "detector + veto": lambda one: unvetoed(detector.alone(one.states), one.words),
        "detector + words decide": lambda one: detector.find(one.states, one.words),
        "all": lambda one: counted(detector, one),
    }


def written(words: Sequence[Word]) -> list[FilledPause]:
    """Those that the recogniser wrote."""
    return [_loosened(word.start, word.end, WRITTEN_CONFIDENCE) for word in words if is_filled(word)]


def hidden(one: Listened, words: tuple[Word, ...]) -> list[FilledPause]:
    """Those written, voice that no word covers, and words that last too long."""
    found = filled(_evidence(one, Transcript(words=words)))
    return [_loosened(span.start, span.end, sure) for span, sure in found]


def unvetoed(heard: Sequence[FilledPause], words: Sequence[Word]) -> list[FilledPause]:
    """What was heard, less what a sure word of ordinary length covers by more than half."""
    return [pause for pause in heard if not any(_vetoes(word, pause) for word in words)]


def counted(detector: FilledPauseDetector, one: Listened) -> list[FilledPause]:
    """What the program counts: the decision, and what was written where nothing was heard."""
    heard = Transcript(
        words=one.words,
        filled_pauses=detector.find(one.states, one.words),
        filled_pause_detector=detector.name,
    )
    return [
        FilledPause(text="", start=span.start, end=span.end, confidence=sure)
        for span, sure in filled(_evidence(one, heard))
    ]


def _evidence(one: Listened, transcript: Transcript) -> Evidence:
    hearing = Hearing(voiced=one.voiced, seconds=len(one.mixed.samples) / 16_000)
    return Evidence(question=QUESTION, persona="", transcript=transcript, passages=(), hearing=hearing)


def _vetoes(word: Word, pause: FilledPause) -> bool:
    shared = min(pause.end, word.end - EDGE) - max(pause.start, word.start + EDGE)
    ordinary = word.end - word.start <= longest(word)
    covers = shared > 0.5 * (pause.end - pause.start)
    return covers and ordinary and word.confidence >= SURE and not is_filled(word)


def _loosened(start: float, end: float, confidence: float) -> FilledPause:
    return FilledPause(text="", start=max(0.0, start - LOOSE), end=end + LOOSE, confidence=confidence)
