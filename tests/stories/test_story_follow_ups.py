"""Interviewers who come back to answers and cut in, told on the whole program."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import Story, World

from interviewer.domain.answer import MarkKind
from interviewer.domain.events import RanOn, Slot
from interviewer.domain.interview import Stage
from interviewer.domain.meetings import PANEL
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form
from interviewer.domain.probe import Rule
from interviewer.domain.scorecard import Status
from interviewer.domain.settings import Mode
from interviewer.live.conductor import Choice
from interviewer.live.reports import LineStarted
from interviewer.live.speaker import wait_to_read
from interviewer.storage.archive import Archive

SHORT = "so i called every week"


@pytest.fixture
def patient(story: Story) -> Story:
    """Interviewers who wait for a follow-up to come to mind."""
    story.program.speaker._stage = replace(story.program.speaker._stage, reading=wait_to_read)
    return story


def said(story: Story) -> list[str]:
    return [m.line.text for m in story.told if isinstance(m, LineStarted)]


def test_an_interview_comes_back_to_a_short_answer(patient: Story, world: World) -> None:
    story = patient
    story.start(count=1, mode=Mode.INTERVIEW)
    story.answer(SHORT)
    story.until(lambda: story.conductor.interview.slot == Slot(0, probe=1), "a follow-up")
    interview = story.conductor.interview
    assert interview is not None
    probe = interview.follow_up(interview.slot)
    assert probe is not None
    assert probe.rule == Rule.TOO_SHORT
    story.until(lambda: said(story)[-1] == probe.text, "the follow-up to be spoken")
    acknowledgement, followed = said(story)[-2:]
    assert acknowledgement in interview.persona.acknowledgements
    assert followed == probe.text
    story.answer("the result they stayed")
    story.until(lambda: story.conductor.interview.slot.position == 1 or len(story.conductor.answers()) > 2)
    story.until_stage(Stage.CLOSING, Stage.FINISHED, Stage.ASKING, Stage.LISTENING)
    story.conductor.stop()
    story.settled()
    with Archive.reading(world.places) as archive:
        main, answered = archive.answers(interview.id)[:2]
    assert main.probes[0] == probe
    assert main.probes[0].heard_in == main.id
    assert (answered.probe, answered.follow_up) == (1, probe)
    assert answered.question.text == probe.text
    assert answered.scorecard is not None
    assert answered.scorecard.status is Status.FOLLOW_UP
    assert answered.recording is not None
    assert "01-more1" in answered.recording


def test_a_late_voice_is_waited_for_while_a_moment_is_asked_for(
    patient: Story, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = patient
    monkeypatch.setattr("interviewer.live.speaker.NOTICED", 0.05)
    monkeypatch.setattr(
        "interviewer.domain.lines_ahead.likely", lambda *_: ()
    )  # as if nobody had foreseen it
    story.start(count=1, mode=Mode.INTERVIEW)
    story.listening()
    story.settled()
    world.voice.gate.clear()  # what was not made by now is late
    persona = story.conductor.interview.persona  # type: ignore[union-attr]
    story.say(SHORT)
    story.conductor.done()
    story.until(lambda: any(text in persona.ponderings for text in said(story)), "a moment to think")
    world.voice.gate.set()
    story.until(lambda: story.conductor.interview.slot == Slot(0, probe=1), "a follow-up")
    probe = story.conductor.interview.follow_up(Slot(0, probe=1))  # type: ignore[union-attr]
    assert probe is not None
    story.listening()
    assert said(story)[-2:] == [next(t for t in said(story) if t in persona.ponderings), probe.text]
    assert probe.text in world.voice.made
    assert world.stand_in.made == []


def test_a_rehearsal_asks_the_follow_up_when_it_is_wanted(story: Story) -> None:
    story.start(count=2)
    story.answer(SHORT)
    story.until_stage(Stage.REVIEWING)
    assert story.conductor.interview.due is not None  # type: ignore[union-attr]
    story.conductor.follow_up()
    story.answer("the result they stayed")
    story.until_stage(Stage.REVIEWING)
    assert story.conductor.interview.slot == Slot(0, probe=1)  # type: ignore[union-attr]
    story.conductor.next()
    story.until(lambda: story.conductor.interview.slot == Slot(1))  # type: ignore[union-attr]


def test_a_cut_in_is_marked_and_left_out_of_the_words(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    story.say("so in spring our biggest customer wanted to leave")
    story.settled()
    world.loudspeaker.flow.clear()
    story.conductor.handle(RanOn(Slot(0), "The scene took too long."))
    story.until(world.loudspeaker.holding.is_set)
    assert story.stage is Stage.CUTTING_IN
    assert said(story)[-1] in story.conductor.interview.persona.cut_ins  # type: ignore[union-attr]
    story.say("listening early")  # the loudspeaker, as the microphone hears it
    story.settled(but="speaker")
    world.loudspeaker.flow.set()
    story.until_stage(Stage.LISTENING)
    story.say("the result they stayed")
    story.conductor.done()
    answer = story.scored(0)
    assert answer.hearing is not None
    (mark,) = [m for m in answer.hearing.marks if m.kind is MarkKind.INTERVIEWER_SPEAKING]
    assert mark.span.seconds == pytest.approx(1.1, abs=0.3)
    assert "The scene took too long." in mark.note
    assert answer.scorecard is not None
    judged = " ".join(s.text for s in answer.scorecard.sentences)
    assert "listening" not in judged
    assert "stayed" in judged


def test_a_panel_speaks_with_several_voices(story: Story) -> None:
    story.conductor.start(
        Choice(persona=PersonaId.HIRING_MANAGER, count=3, mode=Mode.REHEARSAL, form=Form.PANEL)
    )
    for position in range(3):
        story.answer(SHORT)
        story.until_stage(Stage.REVIEWING)
        assert story.conductor.interview.slot.position == position  # type: ignore[union-attr]
        story.conductor.next()
    story.until_stage(Stage.FINISHED)
    speaking = [m.line.persona for m in story.told if isinstance(m, LineStarted)]
    assert set(speaking) == set(PANEL)
    assert speaking[:3] == [PersonaId.PEER, PersonaId.EXECUTIVE, PersonaId.HIRING_MANAGER]
    assert [answer.persona for answer in story.conductor.answers()] == list(PANEL)


def test_a_day_rests_between_two_interviewers(story: Story) -> None:
    story.conductor.start(Choice(persona=PersonaId.HR, count=2, mode=Mode.REHEARSAL, form=Form.DAY))
    story.answer(SHORT)
    story.until_stage(Stage.REVIEWING)
    story.conductor.next()
    story.until_stage(Stage.BREAK)
    story.conductor.go_on()
    story.listening()
    assert story.conductor.interview.persona.id is PersonaId.HIRING_MANAGER  # type: ignore[union-attr]
    assert said(story)[-2] in story.conductor.interview.persona.openings  # type: ignore[union-attr]
