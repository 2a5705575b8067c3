from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.persona import Persona, PersonaId, Voice
from interviewer.domain.plan import Form, Plan, Turn, talk
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.settings import Mode
from interviewer.gui import wording

NOW = datetime(2026, 3, 5, 14, 5, tzinfo=UTC)


def question(seconds: tuple[float, float], personas: tuple[str, ...] = ("peer",), **more: object) -> Question:
    return Question(
        id=f"q{seconds}{personas}{more}",
        text="Why?",
        kind=Kind.MOTIVATION,
        method=Method.POINT,
        seconds=seconds,
        personas=personas,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "0 s"), (34.2, "34 s"), (59.6, "1 min"), (80, "1 min 20 s"), (3600, "1 h"), (3900, "1 h 5 min")],
)
def test_length(seconds: float, words: str) -> None:
    assert wording.length(seconds) == words


def test_estimate_counts_answers_and_asking() -> None:
    assert wording.estimate(1, 20) == "1 question, about 1 minute"
    assert wording.estimate(4, 90) == "4 questions, about 7 minutes"


def test_answering_seconds_take_what_the_persona_would_ask() -> None:
    bank = [
        question((60, 120)),
        question((20, 40), ("hr",)),
        question((200, 300), professions=("nurse",)),
    ]
    assert wording.answering_seconds(bank, "peer", "") == 90
    assert wording.answering_seconds(bank, "hr", "") == 30
    assert wording.answering_seconds(bank, "peer", "nurse") == (90 + 250) / 2
    assert wording.answering_seconds(bank, "executive", "") == 90.0


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "Any profession"), ("financial_analyst", "Financial analyst"), ("nurse", "Nurse")],
)
def test_profession(name: str, words: str) -> None:
    assert wording.profession(name) == words


def test_each_mode_is_explained() -> None:
    assert (
        len({wording.mode_name(mode) for mode in Mode}) == len({wording.mode_meaning(m) for m in Mode}) == 2
    )


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (timedelta(hours=1), "today at 13:05"),
        (timedelta(hours=15), "yesterday at 23:05"),
        (timedelta(days=3), "Monday at 14:05"),
        (timedelta(days=7), "26 February 2026"),
        (timedelta(days=-2), "7 March 2026"),
    ],
)
def test_date(back: timedelta, words: str) -> None:
    assert wording.date((NOW - back).isoformat(), NOW, UTC) == words


def test_date_that_is_none_stands_as_it_is() -> None:
    assert wording.date("some day", NOW, UTC) == "some day"


def test_progress_never_counts_beyond_the_last() -> None:
    assert wording.progress(0, 4) == "Question 1 of 4"
    assert wording.progress(4, 4) == "Question 4 of 4"


def test_offers() -> None:
    assert (
        wording.resume_offer("Helen", 3, "today at 9:05")
        == "3 questions with Helen are left from today at 9:05."
    )
    assert (
        wording.resume_offer("Helen", 1, "today at 9:05")
        == "1 question with Helen is left from today at 9:05."
    )
    assert "goodbye" in wording.resume_offer("Helen", 0, "today at 9:05")
    assert wording.resume_offer("Helen", 1, "today", again=True).endswith("You broke it off.")
    assert wording.resume_offer("Helen", 4, "today", again=True).endswith("You broke the first off.")


def test_names_are_told_as_one_says_them() -> None:
    assert wording.enumerated(["Helen"]) == "Helen"
    assert wording.enumerated(["Helen", "George"]) == "Helen and George"
    assert wording.enumerated(["Helen", "Michael", "George"]) == "Helen, Michael and George"
    assert wording.enumerated([]) == ""
    assert wording.strays([34.2]) == "A recording of 34 s was not finished."
    assert wording.strays([30, 60]) == "Two recordings, 1 min 30 s in all, were not finished."
    assert wording.in_words(12) == "12"


def test_what_a_break_keeps() -> None:
    assert "Nothing" in wording.kept(0.2)
    assert wording.kept(42) == "The first 42 s of your answer are kept."


@given(st.floats(0.001, 10))
def test_undo_never_shows_zero_seconds(left: float) -> None:
    seconds = int("".join(c for c in wording.undo_left(left) if c.isdigit()))
    assert left <= seconds < left + 1


def test_a_meeting_is_called_by_all_who_came():
    voice = Voice(kokoro="af_sarah", system="en-us")
    said = ("Hello.",)
    personas = {
        one: Persona(
            id=one,
            name=one.value.title(),
            title="Future colleague",
            manner="",
            voice=voice,
            openings=said,
            acknowledgements=said,
            transitions=said,
            closings=said,
        )
        for one in PersonaId
    }
    asked = question((45.0, 90.0))
    first, second, third = cast = tuple(PersonaId)[:3]
    panel = Plan(turns=tuple(Turn(question=asked, persona=one) for one in cast), form=Form.PANEL)
    names = f"{personas[first].name}, {personas[second].name} and {personas[third].name}"
    assert wording.met(panel, personas, first) == f"Panel with {names}"
    assert wording.met(talk((asked,), first), personas, first) == f"{personas[first].name}, future colleague"
    assert wording.met(talk((asked,), first), {}, first) == first.value.replace("_", " ")
