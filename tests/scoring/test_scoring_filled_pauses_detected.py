"""A detector is believed before the guesses; what it missed but the recogniser wrote still counts."""

from __future__ import annotations

import dataclasses

import pytest
from conftest import spoken
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.answer import Mark, MarkKind
from interviewer.domain.timing import Span
from interviewer.domain.transcript import FilledPause
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.filled_pauses import (
    GUESSED,
    HEARD,
    HIDDEN_CONFIDENCE,
    LIKELY,
    WRITTEN_CONFIDENCE,
    count_confidence,
    filled,
    filled_pauses,
)
from interviewer.scoring.hesitation import GUESSED_TIME, filled_time
from interviewer.scoring.measure_names import measure_note
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


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=40))
def test_a_count_is_as_sure_as_its_pauses_on_average(sure: list[float]) -> None:
    found = tuple((Span(float(n), n + 0.3), one) for n, one in enumerate(sure))
    told = count_confidence(found, detected().transcript)
    assert min(sure) - 1e-9 <= told <= max(sure) + 1e-9
    assert told * len(found) == pytest.approx(sum(sure))


def test_none_is_as_sure_as_one_would_have_been_found() -> None:
    assert filled_pauses(read(detected())).confidence == HEARD
    silent = spoken(WORDS, [(0.0, 0.4), (2.0, 2.4)])
    assert filled_pauses(silent).confidence == GUESSED
    typed = dataclasses.replace(silent.evidence.transcript, times="estimated")
    assert count_confidence((), typed) == WRITTEN_CONFIDENCE


@pytest.mark.parametrize("sure", [0.56, 0.6, 0.61, 0.79])
def test_the_least_likely_that_is_told_is_called_probable(sure: float) -> None:
    (finding,) = filled_pauses(read(detected((0.95, 1.4, sure)))).findings
    assert finding.remark == "Probably a filled pause."


@pytest.mark.parametrize("sure", [LIKELY, 0.97])
def test_a_likely_one_is_told_flatly(sure: float) -> None:
    (finding,) = filled_pauses(read(detected((0.95, 1.4, sure)))).findings
    assert finding.remark == "A filled pause."


def test_what_is_written_is_flat_and_what_is_guessed_is_probable() -> None:
    words = [WORDS[0], ("um", 0.9, 1.2), WORDS[1]]
    (written,) = filled_pauses(spoken(words, [(0.0, 0.4), (0.9, 1.2), (2.0, 2.4)])).findings
    (guessed,) = filled_pauses(spoken(WORDS, VOICED)).findings
    assert (written.remark, guessed.remark) == ("A filled pause.", "Probably a filled pause.")


def test_the_time_they_take_is_as_sure_as_their_count() -> None:
    share, rows = filled_time(read(detected((0.95, 1.2, 0.59), (1.25, 1.45, 0.99))))
    assert share.confidence == rows.confidence == pytest.approx(0.79)
    guessed, _ = filled_time(spoken(WORDS, VOICED))
    assert guessed.confidence == GUESSED_TIME


def test_the_note_beside_the_count_says_how_sure_it_is() -> None:
    two = filled_pauses(read(detected((0.95, 1.2, 0.6), (1.25, 1.45, 0.64))))
    assert measure_note(two).endswith("does no harm. 2 counted, confidence 62 %: about 1 of them are real.")
    one = filled_pauses(read(detected((0.95, 1.2, 0.97))))
    assert measure_note(one).endswith("1 counted, confidence 97 %.")
    assert measure_note(filled_pauses(read(detected()))).endswith("None counted, confidence 88 %.")
    assert "counted" not in measure_note(dataclasses.replace(one, value=None))
    assert "counted" not in measure_note(dataclasses.replace(one, name="hedging"))
