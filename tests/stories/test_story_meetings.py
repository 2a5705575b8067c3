"""Every form of meeting that can be chosen, told from the greeting to the farewell on the whole program."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from fakes import PATIENCE, Story, World

from interviewer.domain.events import Slot
from interviewer.domain.interview import Stage
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.meetings import DAY, PANEL, SPREAD
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form
from interviewer.domain.question import Kind
from interviewer.domain.settings import Mode
from interviewer.live.conductor import Choice
from interviewer.live.due_reading import DueFound, find
from interviewer.live.reports import InterviewChanged, LineStarted
from interviewer.live.speaker import wait_to_read
from interviewer.storage.archive import Archive

STORY = "so in spring our biggest customer wanted to leave because the reports came late"


def begin(story: Story, form: Form, **wanted: object) -> None:
    plain = Choice(persona=PersonaId.HIRING_MANAGER, count=3, mode=Mode.INTERVIEW, form=form, seed=4)
    story.settled()  # what the start looks for is found
    story.conductor.change_settings(replace(story.conductor.settings, follow_ups=False))
    story.conductor.start(replace(plain, **wanted))  # type: ignore[arg-type]


def at(story: Story, slot: Slot) -> None:
    """Wait until the question of the slot is being recorded."""
    story.until(lambda: story.conductor.interview.slot == slot, f"question {slot.position + 1}")  # type: ignore[union-attr]
    story.listening()


def speakers(story: Story) -> list[PersonaId]:
    return [m.line.persona for m in story.told if isinstance(m, LineStarted)]


def kept(story: Story, world: World) -> InterviewRecord:
    story.settled()
    assert story.conductor.record is not None
    with Archive.reading(world.places) as archive:
        record = archive.interview(story.conductor.record.id)
    assert record is not None
    return record


def test_a_panel_greets_together_and_each_voice_has_its_side(story: Story, world: World) -> None:
    begin(story, Form.PANEL)
    for position in range(3):
        at(story, Slot(position))
        story.say(STORY)
        story.conductor.done()
    story.until_stage(Stage.FINISHED)
    assert set(speakers(story)[:3]) == set(PANEL)
    asked = [turn.persona for turn in story.conductor.interview.plan.turns]  # type: ignore[union-attr]
    assert asked == list(PANEL)
    by_place = dict(zip(speakers(story), world.loudspeaker.places, strict=True))
    assert by_place == dict(zip(PANEL, (-SPREAD, 0.0, SPREAD), strict=True))
    record = kept(story, world)
    assert record.plan.form is Form.PANEL
    assert record.finished
    with Archive.reading(world.places) as archive:
        assert [answer.persona for answer in archive.answers(record.id)] == asked


def test_a_day_has_four_interviewers_and_breaks_that_end_when_one_is_ready(
    story: Story, world: World
) -> None:
    begin(story, Form.DAY, count=2)
    turns = story.conductor.interview.plan.turns  # type: ignore[union-attr]
    assert tuple(dict.fromkeys(turn.persona for turn in turns)) == DAY
    for position, turn in enumerate(turns):
        if turn.arrives and position:
            story.until_stage(Stage.BREAK)
            story.conductor.go_on()
        at(story, Slot(position))
        story.say(STORY)
        story.conductor.done()
    story.until_stage(Stage.FINISHED)
    breaks = [stage for stage in story.stages() if stage is Stage.BREAK]
    assert len(breaks) == len(DAY) - 1
    assert kept(story, world).plan.form is Form.DAY
    assert set(world.loudspeaker.places) == {0.0}


def test_a_drill_is_three_takes_of_one_question_and_the_archive_knows_them(
    story: Story, world: World
) -> None:
    begin(story, Form.DRILL, mode=Mode.REHEARSAL)
    for position in range(3):
        at(story, Slot(position))
        story.say(STORY)
        story.conductor.done()
        story.until_stage(Stage.REVIEWING)
        assert story.conductor.interview.due is None  # type: ignore[union-attr]
        story.conductor.next()
    story.until_stage(Stage.FINISHED)
    record = kept(story, world)
    assert [turn.question.seconds[1] for turn in record.plan.turns] == [120, 90, 60]
    assert [turn.limit for turn in record.plan.turns] == [0, 0, 0]  # nobody ends an answer by default
    with Archive.reading(world.places) as archive:
        takes = archive.takes(record.plan.turns[0].question.id)
    assert [take.question.seconds[1] for take in takes] == [120, 90, 60]


@pytest.mark.parametrize("mode", Mode)
def test_an_answer_whose_time_is_up_is_ended_where_that_is_wanted(
    story: Story, world: World, mode: Mode
) -> None:
    story.conductor.change_settings(replace(story.conductor.settings, end_at_limit=True))
    begin(story, Form.DRILL, mode=mode)
    assert story.conductor.record is not None
    short = tuple(replace(turn, limit=2.0) for turn in story.conductor.record.plan.turns)
    story.conductor.stop()
    plan = replace(story.conductor.record.plan, turns=short)
    story.conductor.resume(replace(story.conductor.record, plan=plan, position=0))
    at(story, Slot(0))
    story.say(STORY)  # four seconds, and nobody presses Done
    answer = story.scored(0)
    assert answer.seconds == pytest.approx(2.0, abs=0.1)
    said = [m.line.text for m in story.told if isinstance(m, LineStarted)]
    assert any("that was the time" in text or "that is the time" in text for text in said)
    if mode is Mode.REHEARSAL:
        story.until_stage(Stage.REVIEWING)
    else:
        at(story, Slot(1))


def test_a_task_gives_time_to_prepare_that_can_be_cut_short(story: Story, world: World) -> None:
    story.program.speaker._stage = replace(story.program.speaker._stage, reading=wait_to_read)
    begin(story, Form.TASK)
    story.until_stage(Stage.PREPARING)
    assert story.conductor.interview.question.kind is Kind.TASK  # type: ignore[union-attr]
    story.conductor.pause()
    story.until_stage(Stage.PAUSED)
    story.conductor.go_on()
    story.until_stage(Stage.PREPARING)
    story.conductor.done()  # ready
    story.listening()
    story.say(STORY)
    story.conductor.done()
    story.until_stage(Stage.FINISHED)
    record = kept(story, world)
    assert record.plan.form is Form.TASK
    assert record.plan.turns[0].preparation > PATIENCE
    with Archive.reading(world.places) as archive:
        (answer,) = archive.answers(record.id)
    assert answer.transcript.text.startswith("so in spring")  # type: ignore[union-attr]


def test_time_to_prepare_that_is_used_up_begins_the_recording(story: Story) -> None:
    begin(story, Form.TASK)
    story.listening()  # the fakes do not wait
    stages = [m.interview.stage for m in story.told if isinstance(m, InterviewChanged)]
    assert stages[-3:] == [Stage.ASKING, Stage.PREPARING, Stage.LISTENING]


def test_a_talk_about_pay_asks_of_nothing_else(story: Story, world: World) -> None:
    begin(story, Form.PAY, persona=PersonaId.PEER, count=2)
    for position in range(2):
        at(story, Slot(position))
        story.say(STORY)
        story.conductor.done()
    story.until_stage(Stage.FINISHED)
    assert {question.kind for question in kept(story, world).plan.questions} == {Kind.SALARY}


def test_a_question_that_no_bank_has_any_more_is_said_again(story: Story, world: World) -> None:
    begin(story, Form.TALK, count=1, mode=Mode.REHEARSAL)
    story.answer(STORY)
    answer = story.scored(0)
    lost = replace(answer.question, id="my-own-question", text="What did nobody ask?")
    for form in (Form.TALK, Form.DRILL):
        begin(story, form, again=lost, mode=Mode.REHEARSAL, seed=None)
        story.answer(STORY)
        story.scored(0)
    kept(story, world)
    with Archive.reading(world.places) as archive:
        assert [take.question.text for take in archive.takes("my-own-question")] == [lost.text] * 2


def test_a_weak_answer_comes_back_the_next_day_as_a_drill(story: Story, world: World) -> None:
    begin(story, Form.TALK, count=1, mode=Mode.REHEARSAL)
    story.answer(f"{STORY} and {STORY} and {STORY}")  # long enough to be judged, and no result
    answer = story.scored(0)
    story.settled()
    card = answer.scorecard
    assert card is not None
    assert card.structure.score is not None
    with Archive.reading(world.places) as archive:
        said_on = datetime.fromisoformat(answer.created).astimezone().date()
        assert find(archive, said_on).due == ()
        (due,) = find(archive, said_on + timedelta(days=1)).due
    assert due.question == answer.question
    assert (due.last.structure, due.last.focus) == (card.structure.score, card.focus)
    story.desk.read_history()
    story.until(lambda: any(isinstance(m, DueFound) for m in story.told))
