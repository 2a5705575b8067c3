from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import Ramble, Role, Scorecard, Status, Structure
from interviewer.domain.transcript import Transcript, Word
from interviewer.scoring.whole import whole
from interviewer.scoring.words import (
    METHOD_NAMES,
    ROLE_NAMES,
    focus_band,
    measure_band,
    said_of,
    score_figure,
    score_range,
    structure_band,
    unscored,
)

QUESTION = Question(id="why", text="Why?", kind=Kind.MOTIVATION, method=Method.POINT, seconds=(30.0, 60.0))


def scored(structure: int | None, summary: str, **more: object) -> Answer:
    """An answer whose Focus is 70."""
    card = Scorecard(
        status=Status.TOO_SHORT if structure is None else Status.OK,
        structure=Structure(score=structure),
        ramble=Ramble(score=None if structure is None else 30),
        confidence=0.8,
        summary=summary,
    )
    answer = Answer(
        id=summary, interview="i", question=QUESTION, persona=PersonaId("peer"), created="", scorecard=card
    )
    return replace(answer, **more)  # type: ignore[arg-type]


def test_every_role_and_method_has_its_words() -> None:
    assert set(ROLE_NAMES) == set(Role)
    assert set(METHOD_NAMES) == set(Method)


def test_unsure_scores_are_ranges() -> None:
    assert score_figure(64, 0.9) == "64"
    assert score_figure(64, 0.4) == "50 to 80"
    assert score_figure(95, 0.0) == "75 to 100"
    assert score_figure(3, 0.0) == "0 to 25"
    assert score_figure(None, 1.0) == "–"


@pytest.mark.parametrize(
    ("score", "structure", "focus"),
    [
        (0, "hard to follow", "a long detour"),
        (29, "hard to follow", "a long detour"),
        (30, "parts are missing", "wandering"),
        (50, "partly built", "some detours"),
        (70, "well built", "to the point"),
        (85, "very well built", "tight"),
        (100, "very well built", "tight"),
        (None, "not scored", "not scored"),
    ],
)
def test_scores_have_words(score: int | None, structure: str, focus: str) -> None:
    assert (structure_band(score), focus_band(score)) == (structure, focus)


def test_an_unsure_score_has_its_words_roughly() -> None:
    assert structure_band(70, 0.59) == "well built, roughly"
    assert focus_band(None, 0.1) == "not scored"


@pytest.mark.parametrize(
    ("score", "words"),
    [(0, "needs work"), (39, "needs work"), (40, "partly there"), (60, "good"), (79, "good"), (80, "strong")],
)
def test_measures_have_words(score: int, words: str) -> None:
    assert measure_band(score) == words


@given(st.integers(0, 100), st.floats(0, 1))
def test_a_range_holds_its_score(score: int, confidence: float) -> None:
    span = score_range(score, confidence)
    if confidence >= 0.6:
        assert span is None
    else:
        assert span is not None
        assert 0 <= span[0] <= score <= span[1] <= 100
        assert span[1] - span[0] >= 8 or span[0] == 0 or span[1] == 100


def test_why_there_is_no_score() -> None:
    typed = scored(None, "s")
    assert "too short to score" in unscored(typed)
    assert "No words were heard" in unscored(replace(typed, transcript=Transcript(words=())))
    waiting = replace(typed, scorecard=None)
    assert "not been judged yet" in unscored(waiting)
    assert "being written down" in unscored(replace(waiting, recording="x.wav"))
    assert unscored(scored(60, "s")) == ""
    assert said_of(scored(60, "You told it well.")) == "You told it well."


def test_a_short_second_take_does_not_hide_the_scores_of_the_first() -> None:
    first, second = scored(80, "Well told."), scored(None, "short", take=2)
    other = scored(40, "Parts are missing.", position=1)
    together = whole((other, second, first))
    assert (together.structure, together.focus, together.sentence) == (60, 70, "Parts are missing.")
    assert together.confidence == pytest.approx(0.8)


def test_a_whole_without_scores_says_why() -> None:
    assert whole(()).sentence == "No question was answered in this interview."
    assert whole(()).structure is None
    assert "too short" in whole((scored(None, "short"),)).sentence


def test_an_answer_lasts_as_long_as_its_recording_or_its_words() -> None:
    spoken = scored(60, "s", transcript=Transcript(words=(Word(text="So", start=1.0, end=4.5),)))
    assert spoken.seconds == 4.5
    assert replace(spoken, hearing=Hearing(voiced=(), seconds=9.0)).seconds == 9.0
    assert scored(60, "s").seconds == 0.0
