"""Coverage of a posting, the notes of each interviewer, and the message of thanks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewer.domain.answer import Answer
from interviewer.domain.application import Application, RoundOne
from interviewer.domain.persona import PersonaId
from interviewer.domain.probe import Probe, Rule
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import (
    Finding,
    Measure,
    Ramble,
    Role,
    Scorecard,
    Sentence,
    Status,
    Structure,
)
from interviewer.domain.timing import Span
from interviewer.scoring.afterwards import cleaned, next_steps, point_of, thank_you
from interviewer.scoring.coverage import Level, coverage
from interviewer.scoring.debrief import debriefs

S, A, R, L, P = Role.SITUATION, Role.ACTION, Role.RESULT, Role.LEARNING, Role.POINT
STORY = (
    ("The stock reports took two days.", S),
    ("So I, um, wrote them anew in SQL with Anna.", A),
    ("Well, in the end they took twenty minutes.", R),
)
OPINION = (("I like SQL, and forecasts are what I do best.", P), ("Curious people interest me.", P))


def answer(
    sentences: tuple[tuple[str, Role], ...] = STORY,
    *,
    position: int = 0,
    take: int = 1,
    persona: PersonaId = PersonaId.PEER,
    kind: Kind = Kind.BEHAVIOURAL,
    structure: int = 75,
    ramble: int = 10,
    flags: tuple[str, ...] = (),
    findings: tuple[Finding, ...] = (),
    status: Status = Status.OK,
) -> Answer:
    said = tuple(
        Sentence(text=t, label=role, start=5.0 * n, end=5.0 * n + 4) for n, (t, role) in enumerate(sentences)
    )
    return Answer(
        id=f"i-{position}-{take}",
        interview="i",
        question=Question(id=f"q{position}", text=f"Question {position}?", kind=kind, method=Method.STAR),
        persona=persona,
        created=f"2026-11-20T10:{position:02d}:0{take}+00:00",
        position=position,
        take=take,
        scorecard=Scorecard(
            status=status,
            sentences=said,
            structure=Structure(score=structure),
            ramble=Ramble(score=ramble, level=2, from_sentence=1, from_seconds=5.0),
            flags=flags,
            measures=(Measure(name="m", value=1, unit="", findings=findings),),
        ),
    )


ACME = Application(
    id="a",
    created="",
    company="Acme",
    role="Data analyst",
    skills=("forecasting", "coaching"),
    tools=("SQL", "R"),
    values=("curiosity",),
)


def test_coverage_tells_story_name_and_never_with_evidence() -> None:
    found = {one.term: one for one in coverage(ACME, (answer(OPINION, position=1), answer()))}
    assert {term: one.level for term, one in found.items()} == {
        "forecasting": Level.NAMED,
        "coaching": Level.NEVER,
        "SQL": Level.STORY,
        "R": Level.NEVER,
        "curiosity": Level.NEVER,
    }
    assert (found["SQL"].answer, found["SQL"].span) == ("i-0-1", Span(5.0, 9.0))
    assert found["forecasting"].said == OPINION[0][0]
    assert [one.kind for one in coverage(ACME, ())] == ["skill", "skill", "tool", "tool", "value"]


def test_a_list_of_wordings_finds_what_the_words_themselves_do_not() -> None:
    def named(sentence: str) -> set[str]:
        return {"curiosity"} if "Curious" in sentence else set()

    levels = {one.term: one.level for one in coverage(ACME, (answer(OPINION),), named)}
    assert levels["curiosity"] is Level.NAMED


def test_a_name_of_one_letter_is_found_as_it_is_written() -> None:
    levels = {one.term: one.level for one in coverage(ACME, (answer((("I use R daily.", P),)),))}
    assert levels["R"] is Level.NAMED


def test_a_letter_of_thanks_does_not_recall_a_contradiction() -> None:
    clash = Probe(rule=Rule.CONTRADICTION, text="Which is it?", persona=PersonaId.PEER)
    said = answer(take=2)
    assert point_of((said,))[1]
    assert point_of((replace(said, follow_up=clash, probe=1),)) == ("", "")


@pytest.mark.parametrize("term", ["A/B testing", "UX testing"])
def test_a_part_of_a_name_is_not_the_name(term: str) -> None:
    wanted = Application(id="a", created="", skills=(term,))
    other = coverage(wanted, (answer((("I tested it against the old figures.", P),)),))
    same = coverage(wanted, (answer(((f"I know {term} well.", P),)),))
    assert (other[0].level, same[0].level) == (Level.NEVER, Level.NAMED)


def test_each_interviewer_writes_down_good_and_bad_with_evidence() -> None:
    blame = Finding(kind="blame", remark="", span=Span(5.0, 9.0))
    bad = answer(
        (("My boss.", P), ("He was a fool and lied to us.", P)),
        position=1, persona=PersonaId.HR, kind=Kind.LEAVING, structure=30, ramble=80,
        flags=("negative_employer",), findings=(blame,),
    )  # fmt: skip
    peer, hr = debriefs((answer(), bad))
    assert (peer.persona, hr.persona) == (PersonaId.PEER, PersonaId.HR)
    assert not peer.bad
    assert "Gave me a result with a number." in [note.text for note in peer.good]
    assert hr.bad[0].text == "Speaks badly of a former employer."
    assert hr.bad[0].quote == "He was a fool and lied to us."
    assert "Wandered off at 0:05." in [note.text for note in hr.bad]
    assert not hr.good


def test_the_last_take_counts_and_round_one_is_remembered() -> None:
    again = answer(take=2, flags=("we_not_i",))
    (peer,) = debriefs(
        (answer(flags=("no_result",)), again), RoundOne(stories=("stock reports that took two days",))
    )
    texts = [note.text for note in peer.bad]
    assert texts[0] == "It was always 'we'; I don't know the own part."
    assert "I know this story from round one." in texts
    assert "Told me what was done, not how it ended." not in texts


def test_an_answer_that_was_not_judged_is_written_down_as_what_it_was() -> None:
    (peer,) = debriefs((answer(status=Status.TOO_SHORT),))
    assert [note.text for note in peer.bad] == ["Hardly answered."]
    (foreign,) = debriefs((answer(status=Status.UNSUPPORTED_LANGUAGE),))
    assert not foreign.good
    assert not foreign.bad


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("So, um, I wrote them anew.", "I wrote them anew."),
        ("And well, you know, it worked.", "It worked."),
        ("Sorting took a day.", "Sorting took a day."),
    ],
)
def test_what_was_spoken_is_cleaned_for_writing(spoken: str, written: str) -> None:
    assert cleaned(spoken) == written


@pytest.mark.parametrize("persona", list(PersonaId))
def test_a_message_of_thanks_recalls_a_point_and_says_why(persona: PersonaId) -> None:
    text = thank_you(
        persona, "Helen", (answer(OPINION, position=1), answer()), ACME, ("I can send you the report.",)
    )
    assert text.startswith("Dear Helen,")
    assert "In the end they took twenty minutes." in text
    assert "“Question 0?”" in text
    assert "Acme" in text
    assert "I can send you the report." in text
    assert "{" not in text


def test_without_a_point_the_question_is_recalled() -> None:
    text = thank_you(PersonaId.HR, "Sarah", (answer((("Yes.", P),)),))
    assert "thinking about your question “Question 0?”" in text
    assert point_of(()) == ("", "")
    assert "Dear Sarah" in thank_you(PersonaId.HR, "Sarah", ())


def test_questions_about_the_next_step_know_what_was_talked_about() -> None:
    assert any("forecasting" in question for question in next_steps(ACME, ()))
    pay = answer(kind=Kind.SALARY)
    assert len(next_steps(ACME, (pay,))) == len(next_steps(ACME, (answer(),))) - 1
    assert next_steps(None, ())
