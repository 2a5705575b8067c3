"""What is told of an answer to a follow-up."""

from __future__ import annotations

import pytest

from interviewer.domain.persona import PersonaId
from interviewer.domain.probe import Probe, Rule
from interviewer.domain.question import USUAL_METHOD, Kind, Question
from interviewer.domain.scorecard import Status
from interviewer.live.following_up import as_follow_up, as_further_question
from interviewer.live.judging import judge_text

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
