"""What is told of an answer to a follow-up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewer.domain.answer import Answer
from interviewer.domain.application import Application, RoundOne
from interviewer.domain.persona import PersonaId
from interviewer.domain.probe import Probe, Rule
from interviewer.domain.question import USUAL_METHOD, Kind, Question
from interviewer.domain.scorecard import Status
from interviewer.domain.transcript import Transcript, Word
from interviewer.live.following_up import Background, as_follow_up, as_further_question, reflected
from interviewer.live.judging import judge_text
from interviewer.resources import resource
from interviewer.storage.question_files import load_personas

ASKED = Question(
    id="q",
    text="What would you like to ask me?",
    kind=Kind.OWN_QUESTIONS,
    method=USUAL_METHOD[Kind.OWN_QUESTIONS],
    personas=("hr",),
)


@pytest.mark.parametrize(("rule", "said"), [(Rule.DEEPER, "no scores"), (Rule.NO_RESULT, "gave what")])
def test_whether_a_deeper_question_was_answered_is_not_claimed(rule: Rule, said: str) -> None:
    card = judge_text(ASKED, "hr", "I think I am good with people, and we generally do well.")
    probe = Probe(rule=rule, text="Who paid the price for it?", persona=PersonaId.HR)
    assert said in as_follow_up(card, probe, set()).summary


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("What worries you most about how this team plans its releases?", "only they can tell"),
        ("Do I get a company car?", "can wait for the offer"),
        ("Is the team large?", "A fair question"),
        ("No, that is all, thank you.", "no more questions"),
        ("", "said nothing"),
    ],
)
def test_a_further_question_is_told_what_it_was_worth_and_has_no_scores(said: str, told: str) -> None:
    card = as_further_question(judge_text(ASKED, "hr", said))
    assert card.status is Status.FOLLOW_UP
    assert told in card.summary
    assert (card.structure.score, card.focus, card.overall) == (None, None, None)
    assert all(measure.score is None for measure in card.measures)
    found = [finding.kind for measure in card.measures for finding in measure.findings]
    assert "no_questions" not in found  # after the first, who has none left is not blamed


LED = Question(
    id="led", text="What have you led?", kind=Kind.LEADERSHIP, method=USUAL_METHOD[Kind.LEADERSHIP]
)


def said(text: str, follow_up: Probe | None = None) -> Answer:
    words = tuple(Word(text=word, start=0.4 * n, end=0.4 * n + 0.3) for n, word in enumerate(text.split()))
    return Answer(
        id="second" if follow_up else "first",
        interview="i",
        question=LED,
        persona=PersonaId.HIRING_MANAGER,
        created="2026-11-22T10:00:00+00:00",
        probe=1 if follow_up else 0,
        follow_up=follow_up,
        transcript=Transcript(words=words),
        scorecard=judge_text(LED, PersonaId.HIRING_MANAGER, text),
    )


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ("It was eight people, five at the beginning and three who joined in the spring.", "gave what"),
        ("Well, I would have to think about that, it is a while ago.", "was not answered"),
    ],
)
def test_which_of_two_figures_it_is_may_be_told_by_either(reply: str, told: str) -> None:
    helen = load_personas(resource("questions", "personas.toml"))[PersonaId.HIRING_MANAGER]
    background = Background(
        question=LED,
        listeners=(helen,),
        application=Application(id="a", created="", round_one=RoundOne(numbers=("team of 5",))),
    )
    first = reflected(
        said("I led a team of eight analysts. I built the plan with them, and in the end we saved a month."),
        background,
    )
    probe = next(one for one in first.probes if one.rule == Rule.CONTRADICTION)
    second = reflected(said(reply, probe), replace(background, earlier=(first,)))
    assert second.scorecard is not None
    assert told in second.scorecard.summary
