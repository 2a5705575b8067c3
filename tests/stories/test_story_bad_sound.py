"""Sound as bad microphones give it: nothing crashes, nothing is lost, and the person is told."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
from fakes import RATE, Story, World, silence, speech

from interviewer.audio.microphone import RawBlock
from interviewer.domain.answer import Answer, MarkKind
from interviewer.domain.scorecard import Status
from interviewer.domain.timing import Span
from interviewer.live.reports import Notice

SPRING = "so in spring our biggest customer wanted to leave because the reports came late"
LATER = "i was asked to keep them first i called every week then built a new one with two people"
LONG = f"{SPRING} {LATER}"


def told(answer: Answer) -> str:
    assert answer.scorecard is not None
    return " ".join(f.remark for f in answer.scorecard.findings if f.kind == "sound")


def text(answer: Answer) -> str:
    assert answer.transcript is not None
    return answer.transcript.text


def test_clipped_sound_is_written_down_and_doubted(story: Story, world: World) -> None:
    story.start(count=2)
    story.answer(LONG)
    good = story.scored(0)
    assert told(good) == ""
    story.conductor.again()
    story.listening()
    world.microphone.say(np.clip(12.0 * speech(LONG), -1.0, 1.0).astype(np.float32))
    story.conductor.done()
    clipped = story.scored(0, take=2)
    assert text(clipped) == LONG
    assert "distorted" in told(clipped)
    assert clipped.scorecard is not None
    assert good.scorecard is not None
    assert clipped.scorecard.confidence < good.scorecard.confidence


def test_noise_behind_the_voice_is_told(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    samples = speech(LONG, before=1.0, after=1.0)
    noise = np.random.default_rng(1).normal(0.0, 0.015, len(samples))
    world.microphone.say((0.2 * samples + noise).astype(np.float32))
    story.conductor.done()
    assert "much noise" in told(story.scored(0))


def test_a_telephone_microphone_is_told_and_heard(story: Story, world: World) -> None:
    world.microphone.rate = 8000.0
    story.start(count=1)
    story.answer(LONG)
    assert text(story.scored(0)) == LONG
    assert "as a telephone does (8 kHz)" in story.notice("telephone")


def test_a_usual_microphone_is_not_called_a_telephone(story: Story, world: World) -> None:
    world.microphone.rate = 44_100.0
    story.start(count=1)
    story.listening()
    assert not any(isinstance(m, Notice) and m.topic == "telephone" for m in story.told)


def test_silence_alone_is_kept_and_told(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    world.microphone.say(silence(5.0))
    story.conductor.done()
    answer = story.scored(0)
    assert answer.scorecard is not None
    assert answer.scorecard.status is Status.TOO_SHORT
    assert text(answer) == ""
    assert world.recogniser.asked == 0
    assert answer.hearing is not None
    assert answer.hearing.seconds == 5.0


def test_blocks_that_come_late_and_in_a_burst_lose_nothing(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    samples = speech(LONG)
    held: list[RawBlock] = []
    deliver, world.microphone._deliver = world.microphone._deliver, held.append
    for start in range(0, len(samples), 3 * RATE):
        world.microphone.say(samples[start : start + 3 * RATE])
        for block in held:  # three seconds at once
            deliver(block)
        held.clear()
        story.settled()
    story.conductor.done()
    answer = story.scored(0)
    assert text(answer) == LONG
    assert answer.recording is not None
    written, _ = soundfile.read(world.places.recording(answer.recording), dtype="float32")
    assert len(written) == len(samples)
    assert np.max(np.abs(written - samples)) < 1e-3


@pytest.mark.parametrize("pattern", ["each", "eight and eight", "late and twice"])
def test_what_a_device_sends_twice_is_left_out_and_told(story: Story, world: World, pattern: str) -> None:
    story.start(count=1)
    story.listening()
    deliver, held = world.microphone._deliver, []
    world.microphone._deliver = held.append
    samples = speech(LONG)
    world.microphone.say(samples)
    group = {"each": 1, "eight and eight": 8, "late and twice": 60}[pattern]
    for start in range(0, len(held), group):
        for block in (*held[start : start + group], *held[start : start + group]):
            deliver(block)
    story.conductor.done()
    answer = story.scored(0)
    assert text(answer) == LONG
    assert answer.recording is not None
    written, _ = soundfile.read(world.places.recording(answer.recording), dtype="float32")
    assert len(written) == len(samples)
    assert np.max(np.abs(written - samples)) < 1e-3
    assert "sends some sound twice" in story.notice("twice")


def test_sound_that_repeats_itself_is_kept(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    wave = np.tile(0.2 * np.sin(2 * np.pi * np.arange(32) / 32), 16 * 400).astype(np.float32)
    world.microphone.say(np.concatenate([wave, silence(1.0)]))
    story.conductor.done()
    answer = story.scored(0)
    assert answer.hearing is not None
    assert answer.hearing.seconds > (len(wave) + RATE) / RATE - 64 * 0.032 - 0.1


def test_values_that_are_no_numbers_do_not_reach_the_words(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    story.say(SPRING)
    broken = silence(0.5)
    broken[100:200] = np.nan
    broken[300:310] = np.inf
    world.microphone.say(broken)
    story.answer(LATER)
    assert text(story.scored(0)) == LONG


def test_half_an_hour_in_one_go_is_whole(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    minute = np.concatenate([speech(SPRING), silence(20.0)])
    minute = np.concatenate([minute, silence(60.0 - len(minute) / RATE)])
    for number in range(30):
        # A burst of a second each time, no two of them alike.
        heard = minute + np.random.default_rng(number).normal(0.0, 1e-5, len(minute)).astype(np.float32)
        for start in range(0, len(minute), RATE):
            world.microphone._deliver(RawBlock(heard[start : start + RATE, np.newaxis], False, float(RATE)))
        story.settled()
    story.conductor.done()
    answer = story.scored(0)
    assert text(answer) == " ".join([SPRING] * 30)
    assert answer.hearing is not None
    assert answer.hearing.seconds == 1800.0
    assert not any(mark.kind is MarkKind.SAMPLES_LOST for mark in answer.hearing.marks)
    assert answer.recording is not None
    assert soundfile.info(world.places.recording(answer.recording)).frames == 1800 * RATE
    assert answer.transcript is not None
    starts = [word.start for word in answer.transcript.words if word.text == "so"]
    assert np.allclose(np.diff(starts), 60.0, atol=0.02)


def test_a_very_quiet_microphone_is_told_and_heard(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    rms = 10 ** (-48 / 20)
    samples = speech(LONG)
    world.microphone.say((samples * rms / float(np.sqrt(np.mean(samples**2)))).astype(np.float32))
    story.conductor.done()
    answer = story.scored(0)
    assert answer.hearing is not None
    assert answer.hearing.seconds == len(samples) / RATE
    assert answer.recording is not None


def test_two_people_at_once_are_told_with_the_place_and_doubted(story: Story, world: World) -> None:
    story.start(count=2)
    story.answer(LONG)
    alone = story.scored(0)
    assert told(alone) == ""
    world.recogniser.at_once = (Span(1.0, 4.5),)
    story.conductor.again()
    story.answer(LONG)
    both = story.scored(0, take=2)
    assert text(both) == LONG
    assert "two people seem to talk at once" in told(both)
    assert both.transcript is not None
    assert f"From 0:0{int(both.transcript.at_once[0].start)} to " in told(both)
    assert alone.scorecard is not None
    assert both.scorecard is not None
    assert both.scorecard.confidence < alone.scorecard.confidence
