"""Good takes become stories, the same one told twice is one, and gaps and over-use are seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewer.domain.answer import Answer
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import Role, Scorecard, Sentence, Status, Structure
from interviewer.scoring.story_bank import COMPETENCIES, OTHER, competency, gaps, grid, stories

SEALS = (
    "So, um, we tagged grey seals off the Orkney coast.",
    "I rebuilt the tag in a week.",
    "We lost no tag that winter.",
)
SEALS_AGAIN = ("We tagged seals on Orkney.", "I rebuilt the tag.", "No tag was lost that winter.")
BAKERY = (
    "The bakery oven failed before Easter.",
    "I baked at my aunt's café for two nights.",
    "Every order went out.",
)


def question(text: str, intent: str = "") -> Question:
    return Question(id=text, text=text, kind=Kind.BEHAVIOURAL, method=Method.STAR, intent=intent)


def answer(
    number: int,
    texts: tuple[str, str, str] = SEALS,
    asked: str = "Tell me about a technical problem.",
    persona: PersonaId = PersonaId.PEER,
    structure: int | None = 75,
) -> Answer:
    labels = (Role.SITUATION, Role.ACTION, Role.RESULT)
    sentences = tuple(
        Sentence(text=text, label=label, start=n, end=n + 1)
        for n, (text, label) in enumerate(zip(texts, labels, strict=True))
    )
    return Answer(
        id=f"a{number}", interview="i", question=question(asked), persona=persona,
        created=f"2026-11-{number:02d}",
        scorecard=Scorecard(status=Status.OK, sentences=sentences, structure=Structure(score=structure)),
    )  # fmt: skip


def test_a_story_told_twice_is_one_with_its_best_take_and_its_listeners() -> None:
    found = stories(
        (answer(1), answer(2, BAKERY), answer(3, SEALS_AGAIN, persona=PersonaId.HR, structure=90))
    )
    assert [story.title for story in found] == [
        "We tagged grey seals off the Orkney coast", "The bakery oven failed before Easter"
    ]  # fmt: skip
    assert found[0].personas == (PersonaId.HR, PersonaId.PEER)
    assert (found[0].best.answer, found[0].tellings[0].answer) == ("a3", "a3")
    assert not found[0].overused


@pytest.mark.parametrize("structure", [59, None])
def test_a_weak_take_is_no_story(structure: int | None) -> None:
    assert stories((answer(1, structure=structure),)) == ()


def test_a_take_without_a_result_is_no_story() -> None:
    weak = answer(1)
    assert weak.scorecard is not None
    card = replace(weak.scorecard, sentences=weak.scorecard.sentences[:2])
    assert stories((replace(weak, scorecard=card),)) == ()


def test_one_story_for_three_questions_is_told_too_often() -> None:
    asked = ("A technical problem?", "A conflict?", "A mistake?")
    (story,) = stories(tuple(answer(n, asked=text) for n, text in enumerate(asked, start=1)))
    assert story.overused
    assert set(story.competencies) == {"Solving problems", "Working together", "Failing and learning"}
    (twice,) = stories((answer(1), answer(2), answer(3)))
    assert not twice.overused


def test_the_grid_shows_gaps() -> None:
    known = stories((answer(1), answer(2, BAKERY, "When did you help a customer?", PersonaId.HR)))
    cells = {(cell.competency, cell.persona): cell.stories for cell in grid(known)}
    assert len(cells) == len(COMPETENCIES) * len(PersonaId)
    assert cells["Serving customers", PersonaId.HR] == ("The bakery oven failed before Easter",)
    assert cells["Serving customers", PersonaId.PEER] == ()
    assert set(gaps(known)) == {name for name, _ in COMPETENCIES} - {"Solving problems", "Serving customers"}


@pytest.mark.parametrize(
    ("text", "intent", "name"),
    [
        ("Whatever?", "missed-deadline", "Under pressure"),
        ("Whatever?", "mentoring", "Leading"),
        ("Tell me about a time you had to win people over.", "", "Persuading"),
        ("What is your favourite colour?", "", OTHER),
    ],
)
def test_a_question_is_for_one_competency(text: str, intent: str, name: str) -> None:
    assert competency(question(text, intent)) == name
