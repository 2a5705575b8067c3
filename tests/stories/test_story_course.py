"""Whole interviews that go well: both modes, breaks, takes, and everything there after a restart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import soundfile
from fakes import Story, World, silence, speech

from interviewer.domain.answer import MarkKind
from interviewer.domain.events import ListeningStopped, TurnOver
from interviewer.domain.interview import Stage
from interviewer.domain.settings import Mode
from interviewer.live.reports import (
    HistoryRead,
    InterviewRead,
    LineStarted,
    RecordingStarted,
    StraysFound,
    UnfinishedFound,
    WordsSettled,
)

SPRING = "so in spring our biggest customer wanted to leave because the reports came late"
BUILT = "i called every week then built a new one with two people cut delay from nine days"
RESULT = "result they stayed signed for years learned that listening early pays twice"


def words(text: str) -> str:
    return " ".join(text.split())


def recorded(world: World, story: Story, position: int, take: int = 1) -> np.ndarray:
    answer = next(a for a in story.conductor.answers() if (a.position, a.take) == (position, take))
    assert answer.recording is not None
    path = world.places.sound(answer.recording)
    assert path is not None
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == 16_000
    return np.asarray(samples)


def test_a_rehearsal_runs_to_its_end_and_is_all_there_after_a_restart(
    open_program: Callable[[], Story], world: World
) -> None:
    story = open_program()
    story.start(count=2)
    story.answer(SPRING)
    first = story.scored(0)
    assert first.transcript is not None
    assert first.transcript.text == SPRING
    story.until_stage(Stage.REVIEWING)
    story.conductor.next()
    story.answer(RESULT)
    assert story.scored(1).transcript.text == RESULT  # type: ignore[union-attr]
    story.until_stage(Stage.REVIEWING)
    story.conductor.next()
    story.until_stage(Stage.FINISHED)
    said = speech(SPRING)
    heard = recorded(world, story, 0)
    assert len(heard) == len(said)
    assert np.max(np.abs(heard - said)) < 1e-3
    story.close()

    again = open_program()
    again.desk.read_history()
    history = again.until_told(HistoryRead)
    assert [(one.answers, one.answered) for one in history.interviews] == [(2, 2)]
    assert history.interviews[0].record.finished is not None
    again.desk.read_interview(history.interviews[0].record.id)
    read = again.until_told(InterviewRead)
    assert [answer.transcript.text for answer in read.answers] == [SPRING, RESULT]
    assert all(answer.scorecard is not None for answer in read.answers)
    assert all(world.places.sound(answer.recording).suffix == ".flac" for answer in read.answers)
    assert again.until_told(StraysFound).strays == ()
    assert again.until_told(UnfinishedFound).interviews == ()


def test_an_interview_goes_on_at_once_and_tells_no_score_before_its_end(story: Story) -> None:
    story.start(count=2, mode=Mode.INTERVIEW)
    story.world.recogniser.gate.clear()  # judged late: nobody waits for it
    story.answer(SPRING)
    story.until_stage(Stage.LISTENING)
    story.until(lambda: story.conductor.interview.slot.position == 1)  # type: ignore[union-attr]
    story.answer(RESULT)
    story.until_stage(Stage.FINISHED)
    story.world.recogniser.gate.set()
    assert story.scored(0).transcript.text == SPRING  # type: ignore[union-attr]
    assert story.scored(1).transcript.text == RESULT  # type: ignore[union-attr]
    assert Stage.REVIEWING not in story.stages()
    assert Stage.JUDGING not in story.stages()


def test_words_settle_while_the_person_goes_on(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    for _ in range(3):  # a segment of 6 s is closed by a pause of 0.6 s
        world.microphone.say(speech(f"{SPRING} {BUILT}", before=0.0, after=1.0))
    settled = story.until_told(WordsSettled)
    assert story.stage is Stage.LISTENING
    story.conductor.done()
    transcript = story.scored(0).transcript
    assert transcript is not None
    assert transcript.text == words(f"{SPRING} {BUILT} " * 3)
    assert transcript.words[: len(settled.words)] == settled.words
    starts = [word.start for word in transcript.words]
    assert starts == sorted(starts)


def test_a_pause_and_a_repeated_question_leave_no_time_in_the_file(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    story.say(SPRING)
    story.conductor.pause()
    story.settled()
    story.say(BUILT)  # what is said in a break is nobody's business
    story.conductor.go_on()
    story.listening()
    story.say(BUILT)
    story.conductor.repeat()
    story.until_stage(Stage.REPEATING)
    story.listening()
    story.say(RESULT)
    story.conductor.done()
    answer = story.scored(0)
    assert answer.transcript is not None
    assert answer.transcript.text == f"{SPRING} {BUILT} {RESULT}"
    assert answer.hearing is not None
    kinds = [mark.kind for mark in answer.hearing.marks]
    assert kinds == [MarkKind.PAUSED, MarkKind.QUESTION_REPEATED]
    whole = sum(len(speech(text)) for text in (SPRING, BUILT, RESULT))
    assert len(recorded(world, story, 0)) == whole
    assert answer.hearing.seconds == pytest.approx(whole / 16_000)


def test_a_skipped_question_keeps_its_recording_aside(story: Story, world: World) -> None:
    story.start(count=2)
    story.listening()
    story.say(SPRING)
    story.conductor.skip()
    story.answer(RESULT)
    assert story.scored(1).transcript.text == RESULT  # type: ignore[union-attr]
    assert [answer.position for answer in story.conductor.answers()] == [1]
    aside = list(world.places.recordings.rglob("discarded/*.wav"))
    assert len(aside) == 1
    assert len(soundfile.read(aside[0])[0]) == len(speech(SPRING))


def test_a_false_start_is_put_aside_and_the_answer_begins_anew(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    for false_start in (BUILT, SPRING):
        story.say(false_start)
        mark = len(story.told)
        story.conductor.discard()
        story.until_told(RecordingStarted, since=mark)
    story.say(RESULT)
    story.conductor.done()
    answer = story.scored(0)
    assert answer.transcript is not None
    assert answer.transcript.text == RESULT
    assert answer.hearing is not None
    assert answer.hearing.lead is None  # the question was long ago: no time to the first word
    aside = sorted(world.places.recordings.rglob("discarded/*.wav"))
    assert [len(soundfile.read(path)[0]) for path in aside] == [len(speech(BUILT)), len(speech(SPRING))]


def test_an_accidental_done_is_undone_and_the_recording_goes_on(story: Story, world: World) -> None:
    story.start(count=1)
    story.answer(SPRING)
    first = story.scored(0)
    world.clock.seconds += 9.0
    story.conductor.undo()
    story.answer(BUILT)
    second = story.scored(0, part=2)
    assert second.transcript is not None
    assert second.transcript.text == f"{SPRING} {BUILT}"
    assert first.transcript is not None
    assert second.transcript.words[: len(first.transcript.words)] == first.transcript.words
    assert second.recording == first.recording
    whole = np.concatenate([speech(SPRING), speech(BUILT)])
    assert np.max(np.abs(recorded(world, story, 0) - whole)) < 1e-3
    assert second.hearing is not None
    assert first.hearing is not None
    assert [mark.kind for mark in second.hearing.marks] == [MarkKind.WENT_ON]
    assert second.hearing.marks[0].span.start == pytest.approx(first.hearing.seconds)
    ends = [span.end for span in second.hearing.voiced]
    starts = [span.start for span in second.hearing.voiced]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert max(ends) > first.hearing.seconds > starts[0]
    story.settled()
    with_rows = story.program.clerk
    assert with_rows is not None
    story.desk.read_interview(second.interview)
    read = story.until_told(InterviewRead)
    assert [(one.part, one.transcript) for one in read.answers] == [(2, second.transcript)]


def test_a_done_is_not_undone_after_ten_seconds(story: Story, world: World) -> None:
    story.start(count=1)
    story.answer(SPRING)
    story.scored(0)
    world.clock.seconds += 10.5
    story.conductor.undo()
    story.settled()
    assert story.stage is Stage.REVIEWING


def test_skipping_the_bridge_does_not_lengthen_the_time_for_an_undo(story: Story, world: World) -> None:
    story.conductor.settings = replace(story.conductor.settings, follow_ups=False)
    story.start(count=2, mode=Mode.INTERVIEW)
    story.listening()
    world.loudspeaker.flow.clear()
    story.say(SPRING)
    story.conductor.done()
    story.until(world.loudspeaker.holding.is_set)
    world.clock.seconds += 8.0
    story.conductor.done()  # skips what the interviewer says
    world.clock.seconds += 8.0
    story.conductor.undo()
    assert story.conductor.interview.slot.position == 1  # type: ignore[union-attr]
    world.loudspeaker.flow.set()


def test_an_answer_can_be_typed(story: Story, world: World) -> None:
    story.start(count=2)
    story.listening()
    story.say(BUILT)
    story.conductor.answer_typed("  I called every week. The customer stayed for years.  ")
    answer = story.scored(0)
    story.settled()
    assert answer.recording is None
    assert answer.hearing is None
    assert answer.transcript is not None
    assert answer.transcript.times == "estimated"
    assert answer.transcript.text.startswith("I called every week")
    assert len(list(world.places.recordings.rglob("discarded/*.wav"))) == 1
    story.until_stage(Stage.REVIEWING)
    story.conductor.next()
    story.answer(RESULT)
    assert story.scored(1).transcript.text == RESULT  # type: ignore[union-attr]


def test_a_typed_answer_may_follow_an_undone_one(story: Story, world: World) -> None:
    story.start(count=1)
    story.answer(SPRING)
    story.scored(0)
    story.conductor.undo()
    story.listening()
    story.conductor.answer_typed("I called every week and the customer stayed.")
    answer = story.scored(0, part=2)
    story.settled()
    assert answer.recording is None
    assert answer.hearing is None
    assert len(list(world.places.recordings.rglob("discarded/*.wav"))) == 1


def test_an_undone_answer_can_be_discarded_and_begun_anew(story: Story, world: World) -> None:
    story.start(count=1)
    story.answer(SPRING)
    story.scored(0)
    story.conductor.undo()
    story.listening()
    mark = len(story.told)
    story.conductor.discard()
    story.until_told(RecordingStarted, since=mark)
    story.say(RESULT)
    story.conductor.done()
    answer = story.scored(0, part=2)
    assert answer.transcript is not None
    assert answer.transcript.text == RESULT
    assert len(recorded(world, story, 0)) == len(speech(RESULT))
    assert not [m for m in story.told if isinstance(m, ListeningStopped)]


def test_late_reports_of_an_undone_answer_change_nothing(story: Story, world: World) -> None:
    story.start(count=1)
    world.recogniser.gate.clear()
    story.answer(SPRING)
    story.until_stage(Stage.JUDGING)
    story.conductor.undo()  # before the first words were written
    story.listening()
    story.say(BUILT)
    story.conductor.done()
    story.until_stage(Stage.JUDGING)
    world.recogniser.gate.set()
    answer = story.scored(0, part=2)
    assert answer.transcript is not None
    assert answer.transcript.text == f"{SPRING} {BUILT}"
    story.until_stage(Stage.REVIEWING)
    story.settled()
    assert [a.part for a in story.conductor.answers()] == [2]


def test_undoing_after_the_next_question_was_skipped_keeps_the_first_words(story: Story) -> None:
    story.start(count=3, mode=Mode.INTERVIEW)
    story.answer(SPRING)
    story.until(lambda: story.conductor.interview.slot.position == 1)  # type: ignore[union-attr]
    story.listening()
    story.world.microphone.say(speech(f"{BUILT} {RESULT}", after=2.2))
    story.until_told(WordsSettled)
    story.settled()
    story.world.loudspeaker.flow.clear()
    story.conductor.skip()
    story.conductor.undo()
    story.world.loudspeaker.flow.set()
    story.answer(RESULT)
    answer = story.scored(0, part=2)
    assert answer.transcript is not None
    assert answer.transcript.text == f"{SPRING} {RESULT}"


def test_two_takes_are_two_answers(story: Story, world: World) -> None:
    story.start(count=1)
    story.answer(SPRING)
    story.scored(0)
    story.until_stage(Stage.REVIEWING)
    story.conductor.again()
    story.answer(RESULT)
    story.scored(0, take=2)
    texts = [answer.transcript.text for answer in story.conductor.answers() if answer.transcript]
    assert texts == [SPRING, RESULT]
    assert len(recorded(world, story, 0, 1)) == len(speech(SPRING))
    assert len(recorded(world, story, 0, 2)) == len(speech(RESULT))


@pytest.mark.parametrize("recording", [False, True])
def test_a_stopped_interview_is_resumed_after_a_restart(
    open_program: Callable[[], Story], recording: bool
) -> None:
    story = open_program()
    story.start(count=2)
    story.answer(SPRING)
    story.scored(0)
    story.until_stage(Stage.REVIEWING)
    story.conductor.next()
    story.listening()
    if recording:
        story.say(BUILT)
    plan = story.conductor.record.plan  # type: ignore[union-attr]
    story.conductor.stop()
    story.close()

    again = open_program()
    record = again.until_told(UnfinishedFound).interviews[0]
    assert record.plan == plan
    assert again.until_told(StraysFound).strays == ()
    again.settled()
    helen = again.conductor.repertoire.personas[record.persona]
    made = {text for _, _, text in again.world.cache.lines}
    again.conductor.resume(record)
    again.answer(RESULT)
    again.scored(1, take=2)
    said = [m.line.text for m in again.told if isinstance(m, LineStarted)]
    assert said[0] in helen.resumptions
    assert {said[0], record.plan.questions[1].spoken or record.plan.questions[1].text} <= made
    kept = [(a.position, a.take, a.transcript.text) for a in again.conductor.answers() if a.transcript]
    assert kept == [(0, 1, SPRING), (1, 1, BUILT if recording else ""), (1, 2, RESULT)]


@pytest.mark.parametrize(
    "stage",
    [
        Stage.ASKING,
        Stage.LISTENING,
        Stage.PAUSED,
        Stage.REPEATING,
        Stage.JUDGING,
        Stage.REVIEWING,
        Stage.CLOSING,
    ],
)
def test_closing_in_any_stage_loses_nothing(
    open_program: Callable[[], Story], world: World, stage: Stage
) -> None:
    story = open_program()
    story.start(count=1)
    if stage is Stage.ASKING:
        world.loudspeaker.flow.clear()
        story.until_stage(Stage.ASKING)
    else:
        story.listening()
        story.say(SPRING)
    if stage is Stage.PAUSED:
        story.conductor.pause()
    if stage is Stage.REPEATING:
        world.loudspeaker.flow.clear()
        story.conductor.repeat()
    if stage in {Stage.JUDGING, Stage.REVIEWING, Stage.CLOSING}:
        story.conductor.done()
    if stage in {Stage.REVIEWING, Stage.CLOSING}:
        story.until_stage(Stage.REVIEWING)
    if stage is Stage.CLOSING:
        world.loudspeaker.flow.clear()
        story.conductor.next()
    assert story.stage is stage
    story.close()
    world.loudspeaker.flow.set()

    again = open_program()
    assert again.until_told(StraysFound).strays == ()
    record = again.until_told(UnfinishedFound).interviews[0]
    again.desk.read_interview(record.id)
    answers = again.until_told(InterviewRead).answers
    said = [] if stage is Stage.ASKING else [SPRING]
    assert [answer.transcript.text for answer in answers if answer.transcript] == said
    assert all(answer.scorecard is not None for answer in answers)
    again.conductor.resume(record)
    if stage in {Stage.JUDGING, Stage.REVIEWING, Stage.CLOSING}:
        again.until_stage(Stage.FINISHED)
    else:
        again.answer(RESULT)
        assert again.scored(0, take=1 if stage is Stage.ASKING else 2).transcript.text == RESULT  # type: ignore[union-attr]


def test_another_interview_may_begin_while_the_last_answer_is_still_being_written(story: Story) -> None:
    story.world.recogniser.gate.clear()
    story.start(count=1)
    story.listening()
    story.say(SPRING)
    left = story.conductor.record.id  # type: ignore[union-attr]
    story.start(count=1)  # the running one is stopped and kept
    assert story.conductor.record.id != left  # type: ignore[union-attr]
    story.listening()
    story.world.recogniser.gate.set()
    story.answer(RESULT)
    story.scored(0)
    story.settled()
    story.desk.read_interview(left)
    answers = story.until_told(InterviewRead).answers
    assert [a.transcript.text for a in answers if a.scorecard and a.transcript] == [SPRING]
    assert [a.transcript.text for a in story.conductor.answers() if a.transcript] == [RESULT]


def test_silence_ends_an_answer_only_where_that_is_switched_on(story: Story, world: World) -> None:
    from dataclasses import replace

    story.start(count=2)
    story.listening()
    world.microphone.say(speech(SPRING, after=8.0))
    story.settled()
    assert story.stage is Stage.LISTENING
    story.conductor.change_settings(replace(story.conductor.settings, silence_ends_after=3.0))
    world.microphone.say(silence(1.0))
    story.until_told(TurnOver)
    assert story.scored(0).transcript.text == SPRING  # type: ignore[union-attr]
    story.until_stage(Stage.REVIEWING)
    story.conductor.next()
    story.listening()
    world.microphone.say(silence(10.0))  # thinking before the first word takes as long as it takes
    story.settled()
    assert story.stage is Stage.LISTENING
    world.microphone.say(speech(RESULT, after=2.0))
    story.conductor.repeat()
    story.until_stage(Stage.REPEATING)
    story.listening()
    world.microphone.say(silence(2.0))  # having heard it again, the person gets the whole time anew
    story.settled()
    assert story.stage is Stage.LISTENING
    world.microphone.say(silence(1.5))
    assert story.scored(1).transcript.text == RESULT  # type: ignore[union-attr]


def test_history_read_in_mid_interview_offers_nothing_to_rescue(story: Story) -> None:
    story.start(count=1)
    story.world.recogniser.gate.clear()
    story.answer(SPRING)
    story.until_stage(Stage.JUDGING)
    story.settled(but="transcriber")
    mark = len(story.told)
    story.desk.read_history()
    assert story.until_told(StraysFound, since=mark).strays == ()
    story.world.recogniser.gate.set()
    story.scored(0)


def test_the_persona_is_heard_before_the_recording_begins(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    lines = [m.line for m in story.told if isinstance(m, LineStarted)]
    assert len(lines) == 2
    assert lines[1].caption == story.conductor.interview.question.text  # type: ignore[union-attr]
    assert world.loudspeaker.played == [3200, 3200]


def test_sound_of_another_form_is_kept_at_sixteen_kilohertz(story: Story, world: World) -> None:
    world.microphone.rate, world.microphone.channels = 44_100.0, 2
    story.start(count=1)
    story.answer(SPRING)
    answer = story.scored(0)
    assert answer.transcript is not None
    assert answer.transcript.text == SPRING
    assert abs(len(recorded(world, story, 0)) - len(speech(SPRING))) <= 16  # a millisecond


def test_the_microphone_is_let_go_when_the_interview_is_over(story: Story, world: World) -> None:
    story.start(count=1)
    story.answer(SPRING)
    story.scored(0)
    story.conductor.stop()
    story.settled()
    assert not world.microphone.running
