"""The window while interviewers come back to answers, cut in and have breaks."""

from __future__ import annotations

import pytest
from window_rig import Rig, scorecard

from interviewer.domain import events as ev
from interviewer.domain.interview import Stage
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import question_line
from interviewer.domain.probe import Probe, Rule
from interviewer.domain.scorecard import Status
from interviewer.domain.settings import Mode
from interviewer.domain.timing import Span
from interviewer.gui.pages.review_words import follow_ups

BY_HOW_MUCH = Probe(
    rule=Rule.NO_NUMBER,
    text="By how much, roughly?",
    persona=PersonaId.HIRING_MANAGER,
    remark="The result had no number.",
    span=Span(20.0, 24.0),
)


@pytest.fixture
def answered(rig: Rig) -> Rig:
    """An interview whose first answer was just ended."""
    rig.start(mode=Mode.INTERVIEW, count=2)
    rig.listen(30.0)
    rig.conductor.done()
    return rig


def test_it_is_said_that_the_interviewer_thinks(answered: Rig) -> None:
    talk = answered.practise.talk
    assert answered.stage is Stage.CONSIDERING
    assert talk.state.text == "Helen is thinking about your answer"
    assert talk.controls.done.isHidden()
    assert not talk.controls.undo.isHidden()


def test_a_follow_up_is_told_from_a_question(answered: Rig) -> None:
    answered.play_recorded(ev.Slot(0))
    answered.play_scored(ev.Slot(0), probes=(BY_HOW_MUCH,))
    interview = answered.conductor.interview
    assert interview is not None
    answered.play_line(question_line(interview.persona, interview.question))
    talk = answered.practise.talk
    assert talk.progress.text() == "Question 1 of 2, follow-up"
    assert talk.state.text == "Helen comes back to your answer"
    assert talk.caption.text() == "By how much, roughly?"


def test_a_cut_in_keeps_the_clock_and_the_level(rig: Rig) -> None:
    rig.start(persona="executive", count=2)
    rig.listen(55.0)
    rig.conductor.handle(ev.RanOn(ev.Slot(0)))
    talk = rig.practise.talk
    assert rig.stage is Stage.CUTTING_IN
    assert talk.state.text == "George cuts in; the recording goes on"
    assert not talk.clock.isHidden()
    rig.play_speech_end()
    assert rig.stage is Stage.LISTENING


def test_a_rehearsal_offers_the_follow_up_with_its_reason(rig: Rig) -> None:
    rig.start(count=2)
    rig.listen(30.0)
    rig.conductor.done()
    rig.play_recorded(ev.Slot(0))
    rig.play_scored(ev.Slot(0), probes=(BY_HOW_MUCH,))
    scored = rig.practise.scored
    assert not scored.follow_up.isHidden()
    assert "By how much, roughly?" in scored.asks.text()
    assert "The result had no number." in scored.asks.text()
    scored.follow_up.click()
    assert rig.conductor.interview.slot == ev.Slot(0, probe=1)  # type: ignore[union-attr]


def test_nothing_is_offered_where_nothing_is_due(rig: Rig) -> None:
    rig.start(count=2)
    rig.listen(30.0)
    rig.conductor.done()
    rig.play_recorded(ev.Slot(0))
    rig.play_scored(ev.Slot(0))
    assert rig.practise.scored.follow_up.isHidden()


def test_the_review_tells_why_a_follow_up_was_asked(answered: Rig) -> None:
    answered.play_recorded(ev.Slot(0))
    main = answered.play_scored(ev.Slot(0), probes=(BY_HOW_MUCH,))
    (told,) = follow_ups(main)
    assert told.text.endswith("The result had no number.")
    assert told.span == BY_HOW_MUCH.span
    answered.play_speech_end()
    answered.play_recording(8.0)
    answered.conductor.done()
    card = scorecard(None, None, status=Status.FOLLOW_UP, summary="You gave what the follow-up asked for.")
    after = answered.play_scored(ev.Slot(0, probe=1), card)
    assert follow_ups(after)[0].text == told.text
