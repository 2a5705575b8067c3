"""Interviews in which something goes wrong: devices, disks, engines. It is told, and nothing said is lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from fakes import Story, World, silence, speech

import interviewer.live.clerk as clerk_module
from interviewer.audio import wav
from interviewer.domain.answer import MarkKind
from interviewer.domain.events import ListeningStopped, ScoringFailed, SpeechFinished
from interviewer.domain.interview import Stage
from interviewer.domain.persona import PersonaId
from interviewer.domain.settings import Mode
from interviewer.live import orders, sound_in
from interviewer.live.reports import (
    DevicesListed,
    HistoryRead,
    InterviewRead,
    LineStarted,
    Notice,
    RecordingStarted,
    SentenceHeard,
    StraysFound,
    Withdrawn,
)
from interviewer.storage.errors import StorageError

SPRING = "so in spring our biggest customer wanted to leave because the reports came late"
RESULT = "result they stayed signed for years learned that listening early pays twice"

Open = Callable[[], Story]


def kept_samples(world: World, recording: str | None) -> np.ndarray:
    assert recording is not None
    path = world.places.sound(recording)
    assert path is not None
    return np.asarray(soundfile.read(path, dtype="float32")[0])


# loudspeaker and voices


def test_without_a_loudspeaker_the_captions_do(open_program: Open, world: World) -> None:
    world.loudspeaker.refuses = "No loudspeaker was found."
    story = open_program()
    story.start(count=1)
    story.answer(SPRING)
    answer = story.scored(0)
    assert answer.transcript is not None
    assert answer.transcript.text == SPRING
    assert answer.hearing is not None
    assert answer.hearing.lead is None  # nothing was heard, so no time to the first word
    assert "runs without sound" in story.notice("loudspeaker")
    assert world.loudspeaker.played == []
    assert len([m for m in story.told if isinstance(m, LineStarted)]) == 2


def test_a_loudspeaker_that_vanishes_in_mid_line_leaves_the_captions(story: Story, world: World) -> None:
    world.loudspeaker.vanishes = True
    story.start(count=1)
    story.listening()
    assert "captions go on" in story.notice("loudspeaker")
    finished = [m for m in story.told if isinstance(m, SpeechFinished)]
    assert finished == [SpeechFinished(1, 0.0, heard=False)]


def test_another_voice_stands_in_for_one_that_fails(open_program: Open, world: World) -> None:
    world.voice.refuses = True
    story = open_program()
    story.start(count=1)
    story.listening()
    assert len(world.stand_in.made) == 2
    assert world.loudspeaker.played == [1600, 1600]
    assert "Another voice or the captions stand in" in story.notice("voice")


def test_another_voice_stands_in_for_one_that_is_slow(
    open_program: Open, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviewer.live.speaker.PATIENCE", 0.05)
    world.voice.gate.clear()
    story = open_program()
    story.start(count=1)
    story.listening()
    assert len(world.stand_in.made) == 2
    world.voice.gate.set()
    story.settled()
    # What came too late is kept for the next time.
    assert len(world.cache.lines) >= 2


def test_a_voice_that_breaks_in_an_unforeseen_way_holds_nobody_up(story: Story, world: World) -> None:
    story.allowed_failures = 9
    world.voice.breaks = RuntimeError("out of memory")
    world.voice.breaks_at = 1  # in mid-line
    story.start(count=1)
    story.answer(SPRING)
    assert story.scored(0).transcript.text == SPRING  # type: ignore[union-attr]


def test_without_any_voice_the_captions_do(open_program: Open, world: World) -> None:
    world.voice.refuses = world.stand_in.refuses = True
    story = open_program()
    story.start(count=1)
    story.listening()
    assert world.loudspeaker.played == []


def test_a_hush_stops_a_line_within_a_slice_and_drops_what_was_queued(story: Story, world: World) -> None:
    world.loudspeaker.flow.clear()
    story.start(count=1)
    story.until(world.loudspeaker.holding.is_set)
    story.desk.hear_voice(PersonaId.PEER, story.conductor.settings)  # hushes, and speaks itself
    world.loudspeaker.flow.set()
    story.listening()
    story.settled()
    lines = [m.line.persona for m in story.told if isinstance(m, LineStarted)]
    assert lines == [PersonaId.HIRING_MANAGER, PersonaId.PEER]  # the question was dropped with the greeting
    assert world.loudspeaker.played[0] == 1600  # its first piece, not the second


# microphone


def test_without_a_microphone_an_answer_can_be_typed(open_program: Open, world: World) -> None:
    world.refuses = "No microphone was found."
    story = open_program()
    story.start(count=2)
    stopped = story.until_told(ListeningStopped)
    assert "No microphone was found" in stopped.message
    story.until_stage(Stage.PAUSED)
    assert "type your answers" in story.notice("microphone")
    story.until_told(DevicesListed)
    story.conductor.answer_typed("I called the customer every week, and they stayed.")
    answer = story.scored(0)
    assert answer.recording is None
    story.until_stage(Stage.REVIEWING)
    world.microphone.refuses = ""  # one was plugged in
    story.conductor.next()
    story.answer(RESULT)
    assert story.scored(1).transcript.text == RESULT  # type: ignore[union-attr]


def test_done_without_a_microphone_says_that_nothing_was_recorded(open_program: Open, world: World) -> None:
    world.refuses = "No microphone was found."
    story = open_program()
    story.start(count=1)
    story.until_stage(Stage.PAUSED)
    story.conductor.done()
    assert "Nothing was recorded" in story.until_told(ScoringFailed).message
    story.until_stage(Stage.REVIEWING)


def test_a_vanished_microphone_is_told_and_the_answer_goes_on_with_another(
    story: Story, world: World
) -> None:
    story.start(count=1)
    story.listening()
    story.say(SPRING)
    world.microphone.vanish()
    stopped = story.until_told(ListeningStopped)
    assert "are kept" in stopped.message
    story.until_stage(Stage.PAUSED)
    story.until_told(DevicesListed)
    story.conductor.change_settings(replace(story.conductor.settings, microphone="Headset"))
    world.microphone.rate, world.microphone.channels = 48_000.0, 2
    story.conductor.go_on()
    story.listening()
    story.say(RESULT)
    story.conductor.done()
    answer = story.scored(0)
    assert world.microphone.devices[-1] == "Headset"
    assert answer.transcript is not None
    assert answer.transcript.text == f"{SPRING} {RESULT}"
    assert answer.hearing is not None
    assert [mark.kind for mark in answer.hearing.marks] == [MarkKind.MICROPHONE_LOST]
    first = speech(SPRING)
    assert answer.hearing.marks[0].span.start == pytest.approx(len(first) / 16_000)
    samples = kept_samples(world, answer.recording)
    assert np.max(np.abs(samples[: len(first)] - first)) < 1e-3
    assert abs(len(samples) - len(first) - len(speech(RESULT))) <= 16


def test_done_after_the_loss_of_the_microphone_judges_what_was_said(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    story.say(SPRING)
    world.microphone.vanish()
    story.until_told(ListeningStopped)
    story.until_stage(Stage.PAUSED)
    story.conductor.done()
    answer = story.scored(0)
    assert answer.transcript is not None
    assert answer.transcript.text == SPRING
    assert len(kept_samples(world, answer.recording)) == len(speech(SPRING))


def test_done_at_the_moment_of_the_loss_keeps_every_block(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    story.say(SPRING)
    world.microphone.vanish()
    story.conductor.done()
    answer = story.scored(0)
    assert len(kept_samples(world, answer.recording)) == len(speech(SPRING))


def test_a_stalled_microphone_is_worried_about_and_then_lost(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    story.say(SPRING)
    world.microphone.silent_for = 2.0
    assert "No sound has come" in story.notice("microphone")
    world.microphone.silent_for = 0.0
    mark = len(story.told)
    world.microphone.say(silence(0.2))
    story.until_told(Withdrawn, since=mark, topic="microphone")
    assert story.stage is Stage.LISTENING
    world.microphone.silent_for = 5.0
    story.until_told(ListeningStopped)


def test_exact_zeros_are_told_within_three_seconds(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    world.microphone.say(np.zeros(round(1.9 * 16_000), dtype=np.float32))
    story.settled()
    assert not [n for n in story.notices if n.topic == "mute"]
    world.microphone.say(np.zeros(round(1.0 * 16_000), dtype=np.float32))
    assert "nothing but silence" in story.notice("mute")
    mark = len(story.told)
    story.say(SPRING)
    story.until_told(Withdrawn, since=mark, topic="mute")


def test_zeros_before_the_question_ended_are_told_as_soon_as_somebody_listens(
    story: Story, world: World
) -> None:
    world.loudspeaker.flow.clear()
    story.start(count=1)
    story.until(world.loudspeaker.holding.is_set)
    story.settled(but="speaker")
    world.microphone.say(np.zeros(5 * 16_000, dtype=np.float32))
    story.settled(but="speaker")
    assert not [n for n in story.notices if n.topic == "mute"]
    world.loudspeaker.flow.set()
    story.listening()
    world.microphone.say(np.zeros(512, dtype=np.float32))
    assert "nothing but silence" in story.notice("mute")


def test_lost_samples_are_marked(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    story.say(SPRING)
    world.microphone.overflowed = True
    story.say(RESULT)
    story.conductor.done()
    hearing = story.scored(0).hearing
    assert hearing is not None
    assert [mark.kind for mark in hearing.marks] == [MarkKind.SAMPLES_LOST]
    assert hearing.marks[0].span.start == pytest.approx(len(speech(SPRING)) / 16_000, abs=0.04)


def test_a_failed_undo_leaves_the_answer_as_it_was(story: Story, world: World) -> None:
    story.start(count=1)
    story.answer(SPRING)
    story.scored(0)
    world.microphone.vanish()
    world.microphone.refuses = "The microphone was unplugged."
    story.conductor.undo()
    story.until_told(ListeningStopped)
    story.until_stage(Stage.PAUSED)
    story.conductor.done()
    answer = story.scored(0, part=2)
    assert answer.transcript is not None
    assert answer.transcript.text == SPRING
    assert len(kept_samples(world, answer.recording)) == len(speech(SPRING))
    story.until_stage(Stage.REVIEWING)


def test_the_microphone_test_hears_a_sentence_and_lets_go(story: Story, world: World) -> None:
    story.desk.hear_sentence("Desk")
    story.settled()
    world.microphone.say(speech(RESULT, after=1.3))
    assert story.until_told(SentenceHeard).text == RESULT
    story.settled()
    assert not world.microphone.running
    assert list(world.places.recordings.rglob("*.wav*")) == []


def test_a_sentence_is_not_waited_for_without_a_microphone(open_program: Open, world: World) -> None:
    world.refuses = "No microphone was found."
    story = open_program()
    story.desk.hear_sentence("")
    assert story.until_told(SentenceHeard).text == ""
    assert "No microphone was found" in story.notice("microphone")


def test_a_microphone_that_vanishes_while_it_is_tried_is_told(story: Story, world: World) -> None:
    story.desk.test_microphone(True, "Desk")
    story.desk.hear_sentence("Desk")
    story.settled()
    world.microphone.vanish()
    assert story.until_told(SentenceHeard).text == ""
    assert "is gone" in story.notice("microphone")


def test_looking_for_devices_goes_on_with_a_test_of_the_microphone(story: Story, world: World) -> None:
    story.desk.test_microphone(True, "Desk")
    story.settled()
    story.desk.look_for_devices()
    assert story.until_told(DevicesListed).microphones == ("Desk", "Headset")
    story.settled()
    assert world.microphone.devices == ["Desk", "Desk"]
    assert world.microphone.running


# disk


class FullDisk:
    """Refuses what the recording writes after so many bytes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        own = wav.WavWriter._save

        def save(writer: Any) -> None:
            if self.full and writer._waiting:
                raise writer._failure(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
            own(writer)

        monkeypatch.setattr(wav.WavWriter, "_save", save)


def test_a_disk_that_is_freed_in_time_loses_nothing(
    story: Story, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk(monkeypatch)
    story.start(count=1)
    story.listening()
    story.say(SPRING)
    story.settled()
    disk.full = True
    story.say(RESULT)
    assert "goes on in memory" in story.notice("disk")
    story.settled()
    disk.full = False
    mark = len(story.told)
    story.conductor.done()
    answer = story.scored(0)
    whole = np.concatenate([speech(SPRING), speech(RESULT)])
    assert np.max(np.abs(kept_samples(world, answer.recording) - whole)) < 1e-3
    story.until_told(Withdrawn, since=mark, topic="disk")
    assert len([n for n in story.notices if n.topic == "disk"]) == 1


def test_a_disk_that_stays_full_has_the_recording_kept_elsewhere(
    story: Story, world: World, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk(monkeypatch)
    story.start(count=1)
    story.listening()
    story.say(SPRING)
    story.settled()
    disk.full = True
    story.say(RESULT)
    story.conductor.done()
    answer = story.scored(0)
    assert answer.recording is None
    assert answer.transcript is not None
    assert answer.transcript.text == f"{SPRING} {RESULT}"  # it is judged all the same
    (rescued,) = home.rglob("*.wav")
    assert str(rescued) in story.notice("disk")
    whole = np.concatenate([speech(SPRING), speech(RESULT)])
    assert np.max(np.abs(np.asarray(soundfile.read(rescued)[0]) - whole)) < 1e-3


def test_where_nothing_can_be_written_the_part_is_offered_at_the_next_start(
    open_program: Open, world: World, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "interviewer-rescued").write_text("a file where the folder would be")
    story = open_program()
    with monkeypatch.context() as only_now:
        disk = FullDisk(only_now)
        story.start(count=1)
        story.listening()
        story.say(SPRING)
        story.settled()
        disk.full = True
        story.say(RESULT)
        story.conductor.done()
        assert story.scored(0).recording is None
        assert "offer to rescue it" in story.notice("disk")
        story.close()

    again = open_program()
    (stray,) = again.until_told(StraysFound).strays
    assert stray.seconds == pytest.approx(len(speech(SPRING)) / 16_000, abs=0.01)
    again.desk.rescue_strays()
    mark = len(again.told)
    again.settled()
    again.desk.read_interview(stray.interview)
    (answer,) = again.until_told(InterviewRead, since=mark).answers
    assert len(kept_samples(world, answer.recording)) == len(speech(SPRING))
    assert answer.transcript is not None
    assert answer.transcript.text == SPRING


def test_a_folder_that_cannot_be_written_is_told_and_the_answer_typed(story: Story, world: World) -> None:
    story.settled()
    world.places.recordings.rmdir()
    world.places.recordings.write_text("a file where the folder would be")
    story.start(count=1)
    assert "could not be begun" in story.until_told(ListeningStopped).message
    story.until_stage(Stage.PAUSED)
    story.conductor.answer_typed("I called the customer every week, and they stayed.")
    assert story.scored(0).transcript is not None
    assert world.places.recordings.read_text() == "a file where the folder would be"


def test_a_data_folder_that_cannot_be_used_is_refused_in_words(world: World) -> None:
    world.places.data.parent.mkdir(parents=True)
    world.places.data.write_text("a file where the folder would be")
    with pytest.raises(StorageError, match="It was not touched"):
        Story(world)
    assert world.places.data.read_text() == "a file where the folder would be"


# recogniser and judgement


def test_a_recogniser_that_dies_once_loses_no_word(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    world.recogniser.deaths = 1
    story.say(SPRING)
    story.conductor.done()
    transcript = story.scored(0).transcript
    assert transcript is not None
    assert transcript.text == SPRING
    assert "Nothing was lost" in story.notice("recogniser")


def test_segments_that_failed_are_written_down_before_the_answer_is_judged(
    story: Story, world: World
) -> None:
    story.start(count=1)
    story.listening()
    world.recogniser.refuses = True
    world.microphone.say(speech(f"{SPRING} {RESULT}", after=1.0))
    assert "wait to be written down" in story.notice("recogniser")
    world.recogniser.refuses = False
    world.microphone.say(speech(RESULT))
    story.conductor.done()
    transcript = story.scored(0).transcript
    assert transcript is not None
    assert transcript.text == f"{SPRING} {RESULT} {RESULT}"


def test_without_a_recogniser_answers_are_kept_and_judged_after_a_restart(
    open_program: Open, world: World
) -> None:
    story = open_program()
    story.start(count=2)
    story.listening()
    story.say(SPRING)
    world.recogniser.refuses = True
    story.conductor.done()
    assert "offered at the next start" in story.until_told(ScoringFailed).message
    story.until_stage(Stage.REVIEWING)
    interview = story.conductor.interview
    assert interview is not None
    story.close()

    world.recogniser.refuses = False
    again = open_program()
    (stray,) = again.until_told(StraysFound).strays
    assert stray.interview == interview.id
    again.desk.rescue_strays()
    again.until(lambda: again.conductor._answers.of(interview.id))
    (answer,) = again.conductor._answers.of(interview.id)
    assert answer.transcript is not None
    assert answer.transcript.text == SPRING
    assert answer.scorecard is not None
    assert answer.hearing is not None
    assert answer.hearing.lead is not None  # what was known before is kept
    again.desk.read_history()
    mark = len(again.told)
    again.until_told(HistoryRead, since=mark)
    assert again.until_told(StraysFound, since=mark).strays == ()


def test_a_missing_model_is_told_and_the_interview_runs(open_program: Open, world: World) -> None:
    world.recogniser.refuses = True
    story = open_program()
    assert "make setup" in story.notice("recogniser")
    story.start(count=1, mode=Mode.INTERVIEW)
    story.answer(SPRING)
    story.until_stage(Stage.FINISHED)
    story.until_told(ScoringFailed)
    (answer,) = story.conductor.answers()
    assert len(kept_samples(world, answer.recording)) == len(speech(SPRING))


def test_a_recogniser_that_breaks_in_an_unforeseen_way_keeps_nobody_waiting(
    story: Story, world: World
) -> None:
    story.allowed_failures = 3
    story.start(count=1)
    story.listening()
    world.recogniser.breaks = ValueError("a bug")
    story.say(SPRING)
    story.conductor.done()
    story.until_told(ScoringFailed)
    story.until_stage(Stage.REVIEWING)


def test_an_answer_that_cannot_be_judged_is_kept(
    story: Story, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a bug in the rules")

    monkeypatch.setattr(clerk_module, "judge_heard", fail)
    story.allowed_failures = 1
    story.start(count=1)
    story.answer(SPRING)
    failed = story.until_told(ScoringFailed)
    assert "The recording is kept" in failed.message
    story.until_stage(Stage.REVIEWING)
    (answer,) = story.conductor.answers()
    assert len(kept_samples(world, answer.recording)) == len(speech(SPRING))


# what lies in the data folder


@pytest.mark.parametrize("damage", ["text", "newer"])
def test_a_history_that_cannot_be_used_is_told_and_left_alone(
    open_program: Open, world: World, damage: str
) -> None:
    world.places.data.mkdir(parents=True)
    if damage == "text":
        world.places.database.write_bytes(b"this is no database " * 100)
    else:
        import sqlite3

        connection = sqlite3.connect(world.places.database)
        connection.execute("PRAGMA user_version = 9999")
        connection.close()
    before = world.places.database.read_bytes()
    story = open_program()
    told = story.notice("archive")
    assert ("damaged" if damage == "text" else "newer") in told
    story.start(count=1)
    story.answer(SPRING)
    answer = story.scored(0)  # the interview runs, and the score is seen
    assert answer.transcript is not None
    assert answer.transcript.text == SPRING
    assert len(kept_samples(world, answer.recording)) == len(speech(SPRING))
    story.close()
    assert world.places.database.read_bytes() == before


def test_damaged_settings_are_told_and_left_alone(open_program: Open, world: World) -> None:
    world.places.data.mkdir(parents=True)
    world.places.settings_file.write_text("questions = [")
    story = open_program()
    assert "could not be read" in story.notice("settings")
    story.start(count=1)
    story.listening()
    assert world.places.settings_file.read_text() == "questions = ["


def test_settings_that_cannot_be_kept_hold_until_the_end(
    story: Story, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(settings: object) -> None:
        raise StorageError("The settings could not be kept: the disk is full.")

    monkeypatch.setattr(story.conductor, "_keep", refuse)
    story.conductor.change_settings(replace(story.conductor.settings, questions=7))
    assert story.conductor.settings.questions == 7
    assert "hold until you close" in story.notice("settings")
    assert world.microphone.devices == []  # a choice in the settings opens no microphone


# two programs, and a killed one


def test_a_second_program_reads_beside_one_that_records(open_program: Open, world: World) -> None:
    story = open_program()
    story.start(count=2)
    story.answer(SPRING)
    story.scored(0)
    story.until_stage(Stage.REVIEWING)
    story.conductor.next()
    story.listening()
    story.say(RESULT)
    story.settled()
    first_microphone = world.microphone
    second = open_program()
    assert second.until_told(StraysFound).strays == ()  # what another program records is no stray
    second.desk.read_history()
    (one,) = second.until_told(HistoryRead).interviews
    assert one.answers == 1
    second.conductor.resume(one.record)
    assert "open in another window" in second.until_told(ListeningStopped).message
    second.close()
    world.microphone = first_microphone
    story.conductor.done()
    assert story.scored(1).transcript.text == RESULT  # type: ignore[union-attr]


def test_a_rescued_answer_of_another_interview_does_not_end_this_one_s_judging(
    open_program: Open, world: World
) -> None:
    story = open_program()
    world.recogniser.refuses = True
    story.start(count=1)
    story.answer(SPRING)
    story.until_told(ScoringFailed)
    story.close()
    world.recogniser.refuses = False
    again = open_program()
    again.until_told(StraysFound)
    again.start(count=1)
    again.listening()
    world.recogniser.gate.clear()
    again.say(RESULT)
    again.desk.rescue_strays()
    again.settled(but="transcriber")
    again.conductor.done()
    world.recogniser.gate.set()
    assert again.scored(0).transcript.text == RESULT  # type: ignore[union-attr]
    again.until_stage(Stage.REVIEWING)
    again.settled()
    assert [a.transcript.text for a in again.conductor.answers() if a.transcript] == [RESULT]


def test_levels_are_told_while_recording(story: Story, world: World) -> None:
    from interviewer.live.reports import Heard

    story.start(count=1)
    story.listening()
    story.say(SPRING)
    story.conductor.done()
    story.scored(0)
    heard = [m for m in story.told if isinstance(m, Heard)]
    seconds = len(speech(SPRING)) / 16_000
    assert len(heard) == pytest.approx(seconds * 16, abs=2)  # blocks of 32 ms, two for each report
    assert [m.seconds for m in heard] == sorted(m.seconds for m in heard)
    assert max(m.peak_db for m in heard) == pytest.approx(-10.5, abs=0.5)
    assert {m.voiced for m in heard} == {True, False}


def test_orders_without_a_recording_change_nothing(story: Story, world: World) -> None:
    for order in (
        orders.Finish(),
        orders.Discard(),
        orders.Continue(),
        orders.Hold(False),
        orders.CloseMicrophone(),
    ):
        story.program.listener.send(order)
    story.settled()
    assert not [
        m for m in story.told if isinstance(m, Notice | RecordingStarted | ScoringFailed | ListeningStopped)
    ]


def test_a_microphone_that_came_back_is_found_with_the_first_continue(
    story: Story, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.start(count=1)
    story.listening()
    world.microphone.say(speech(SPRING))
    world.microphone.vanish()
    story.until_stage(Stage.PAUSED)
    story.until_told(DevicesListed)
    world.microphone.refuses = "No microphone was found."
    monkeypatch.setattr(sound_in, "rescan", lambda: setattr(world.microphone, "refuses", ""))
    mark = len(story.told)
    story.conductor.go_on()
    story.until_told(RecordingStarted, since=mark)
    assert story.stage is Stage.LISTENING
