"""What an interview of the history gives for round one."""

from __future__ import annotations

from dataclasses import replace

from interviewer.domain.answer import Answer
from interviewer.domain.persona import PersonaId
from interviewer.domain.probe import Probe, Rule
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import Ramble, Role, Scorecard, Sentence, Status, Structure
from interviewer.domain.transcript import Transcript, Word
from interviewer.scoring.earlier import promises_of, round_one_of

SAID = (
    ("Stock reports took two days.", Role.SITUATION),
    ("I moved them to Snowflake with a team of five.", Role.ACTION),
    ("I'm not sure about the exact saving.", Role.FRAMING),
    ("I can send you the figures tomorrow.", Role.FRAMING),
)


def answer(position: int = 0, take: int = 1, structure: int = 70, kind: Kind = Kind.BEHAVIOURAL) -> Answer:
    sentences = tuple(
        Sentence(text=text, label=role, start=n, end=n + 1) for n, (text, role) in enumerate(SAID)
    )
    words = tuple(Word(text=w, start=0, end=1) for text, _ in SAID for w in text.split())
    return Answer(
        id=f"{position}-{take}",
        interview="i",
        question=Question(id=f"q{position}", text=f"Question {position}?", kind=kind, method=Method.STAR),
        persona=PersonaId.HR,
        created=f"2026-11-20T10:0{take}:00+00:00",
        position=position,
        take=take,
        transcript=Transcript(words=words),
        scorecard=Scorecard(
            status=Status.OK,
            sentences=sentences,
            structure=Structure(score=structure),
            ramble=Ramble(score=10),
        ),
    )


def test_everything_is_taken_from_the_last_take() -> None:
    known = round_one_of((answer(take=2), answer(take=1, structure=20)))
    assert [exchange.asked for exchange in known.exchanges] == ["Question 0?"]
    assert known.exchanges[0].answered.startswith("Stock reports took two days.")
    assert known.numbers == ("I moved them to Snowflake with a team of five.",)
    assert known.loose_ends == ("I'm not sure about the exact saving.",)
    assert known.promises == ("I can send you the figures tomorrow.",)
    assert known.stories == ("Stock reports took two days. I moved them to Snowflake with a team of five.",)
    assert known.weak == ()


def test_an_answer_to_a_follow_up_stands_behind_the_answer_and_not_in_its_place() -> None:
    probe = Probe(
        rule=Rule.CONTRADICTION, text="Which is it?", persona=PersonaId.HR, caption="5 or 8? Which is it?"
    )
    more = replace(
        answer(take=2),
        id="more",
        created="2026-11-20T10:03:00+00:00",
        probe=1,
        follow_up=probe,
        transcript=Transcript(words=(Word(text="Five.", start=0, end=1),)),
        scorecard=None,
    )
    known = round_one_of((answer(take=1, structure=20), more, answer(take=2)))
    assert [exchange.asked for exchange in known.exchanges] == ["Question 0?", "Which is it?"]
    assert known.exchanges[0].answered.startswith("Stock reports took two days.")
    assert known.promises == ("I can send you the figures tomorrow.",)
    assert len(known.stories) == 1


def test_weak_answers_are_named_and_the_candidates_own_questions_left_out() -> None:
    weak, own = answer(0, structure=30), answer(1, kind=Kind.OWN_QUESTIONS)
    known = round_one_of((weak, own))
    assert known.weak == ("Question 0?",)
    assert len(known.exchanges) == 1
    assert round_one_of(()).empty


def test_an_answer_without_a_judgement_gives_its_words() -> None:
    known = round_one_of((replace(answer(), scorecard=None),))
    assert known.exchanges[0].answered
    assert known.stories == ()
    assert promises_of((replace(answer(), scorecard=None, transcript=None),)) == ()
