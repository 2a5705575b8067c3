"""A detector is believed before the guesses; what it missed but the recogniser wrote still counts."""

from __future__ import annotations

import dataclasses

import pytest
from conftest import spoken

from interviewer.domain.answer import Mark, MarkKind
from interviewer.domain.timing import Span
from interviewer.domain.transcript import FilledPause
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.filled_pauses import HIDDEN_CONFIDENCE, WRITTEN_CONFIDENCE, filled, filled_pauses
from interviewer.scoring.reading import read

WORDS = [("So", 0.0, 0.4), ("yes", 2.0, 2.4)]
VOICED = [(0.0, 0.4), (0.9, 1.5), (2.0, 2.4)]


def detected(*pauses: tuple[float, float, float], words=WORDS, voiced=VOICED, marks=()) -> Evidence:
    evidence = spoken(words, voiced, marks=marks).evidence
    heard = tuple(FilledPause(text="um", start=a, end=b, confidence=sure) for a, b, sure in pauses)
    transcript = dataclasses.replace(
        evidence.transcript, filled_pauses=heard, filled_pause_detector="a detector"
    )
    return dataclasses.replace(evidence, transcript=transcript)


def test_without_a_detector_the_voice_between_the_words_is_taken_for_one() -> None:
    ((_, confidence),) = filled(spoken(WORDS, VOICED).evidence)
    assert confidence == HIDDEN_CONFIDENCE


def test_a_detector_that_heard_none_is_believed() -> None:
    assert filled(detected()) == ()


def test_what_it_heard_keeps_its_span_and_confidence() -> None:
    assert filled(detected((0.95, 1.4, 0.87))) == ((Span(0.95, 1.4), 0.87),)


@pytest.mark.parametrize(("start", "found"), [(0.9, 1), (1.3, 1), (1.55, 2)])
def test_a_written_one_beside_a_heard_one_is_the_same(start: float, found: int) -> None:
    words = [WORDS[0], ("um", start, start + 0.3), WORDS[1]]
    assert len(filled(detected((0.95, 1.4, 0.9), words=words, voiced=[(0.0, 2.4)]))) == found


def test_a_written_one_alone_counts() -> None:
    words = [WORDS[0], ("um", 0.9, 1.2), WORDS[1]]
    assert filled(detected(words=words)) == ((Span(0.9, 1.2), WRITTEN_CONFIDENCE),)


def test_the_interviewers_own_are_left_out() -> None:
    mark = Mark(kind=MarkKind.INTERVIEWER_SPEAKING, span=Span(0.8, 1.6))
    assert filled(detected((0.95, 1.4, 0.9), marks=(mark,))) == ()


def test_the_count_carries_its_confidence() -> None:
    told = filled_pauses(read(detected((0.95, 1.2, 0.9), (1.25, 1.45, 0.7))))
    assert told.confidence == pytest.approx(0.8)
    assert [finding.span for finding in told.findings] == [Span(0.95, 1.2), Span(1.25, 1.45)]
