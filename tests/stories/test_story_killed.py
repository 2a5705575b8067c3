"""A program that is killed in mid-answer, and what the next start makes of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from fakes import Story, ToneRecogniser, World, speech

from interviewer.domain.interview import Stage
from interviewer.live.orders import KeepAnswer
from interviewer.live.reports import HistoryRead, InterviewRead, StraysFound, UnfinishedFound
from interviewer.live.worker import Worker

SPRING = "so in spring our biggest customer wanted to leave because the reports came late"
RESULT = "result they stayed signed for years learned that listening early pays twice"

CHILD = """
import sys
from pathlib import Path
from fakes import Story, World, speech
from interviewer.domain.interview import Stage
from interviewer.live import sound_in
from interviewer.storage.paths import Places

root, scene, spring, result = sys.argv[1:]
story = Story(World(Places(Path(root) / "data", Path(root) / "cache")))
story.start(count=2)
story.listening()
story.say(spring)
if scene in ("part two", "reviewing"):
    story.conductor.done()
    story.scored(0)
    story.until_stage(Stage.REVIEWING)
if scene == "part two":
    story.conductor.undo()
    story.listening()
    story.say(result)
story.settled()
print("delivered", flush=True)
sys.stdin.read()
"""


def killed(world: World, scene: str) -> None:
    """Run a program that records, and kill it as soon as everything was delivered to the listener."""
    tests = Path(__file__).parent.parent
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(world.places.data.parent), scene, SPRING, RESULT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tests), str(tests.parent)])},
    )
    assert child.stdin is not None
    assert child.stdout is not None
    with child.stdin, child.stdout:
        assert child.stdout.readline().strip() == b"delivered"
        child.kill()
        child.wait(10)


def rescued(story: Story) -> InterviewRead:
    (stray,) = story.until_told(StraysFound).strays
    story.desk.rescue_strays()
    story.until(lambda: story.conductor._answers.of(stray.interview), "the rescued answer")
    mark = len(story.told)
    story.desk.read_interview(stray.interview)
    read: InterviewRead = story.until_told(InterviewRead, since=mark)
    return read


@pytest.mark.parametrize(("scene", "said"), [("recording", SPRING), ("part two", f"{SPRING} {RESULT}")])
def test_what_was_delivered_before_a_kill_is_rescued_and_judged(
    open_program: Callable[[], Story], world: World, scene: str, said: str
) -> None:
    killed(world, scene)
    story = open_program()
    (answer,) = rescued(story).answers
    assert answer.transcript is not None
    assert answer.transcript.text == said
    assert answer.scorecard is not None
    assert answer.recording is not None
    samples, rate = soundfile.read(world.places.recording(answer.recording))
    whole = sum(len(speech(text)) for text in ((SPRING,) if scene == "recording" else (SPRING, RESULT)))
    assert rate == 16_000
    assert whole - 16_000 <= len(samples) <= whole
    assert np.max(np.abs(samples[: len(speech(SPRING))] - speech(SPRING))) < 1e-3


def test_an_answer_without_words_is_offered_with_the_length_of_its_recording(
    open_program: Callable[[], Story], world: World
) -> None:
    """As an import leaves it that was killed: kept as a row, and not heard yet."""
    story = open_program()
    story.start(count=1)
    story.answer(SPRING)
    given = story.scored(0)
    wordless = replace(given, hearing=None, transcript=None, scorecard=None)
    story.program.clerk.send(KeepAnswer(wordless))
    story.close()
    again = open_program()
    (stray,) = again.until_told(StraysFound).strays
    assert stray.seconds == pytest.approx(len(speech(SPRING)) / 16_000, abs=1.0)


@pytest.mark.parametrize("rescue", [False, True])
def test_a_killed_interview_goes_on_with_the_question_that_was_being_answered(
    open_program: Callable[[], Story], world: World, rescue: bool
) -> None:
    killed(world, "recording")
    story = open_program()
    if rescue:
        rescued(story)
        mark = len(story.told)
        story.desk.read_history()
        story.until_told(HistoryRead, since=mark)
        story.settled()
    story.until_told(UnfinishedFound)
    record = [m for m in story.told if isinstance(m, UnfinishedFound)][-1].interviews[0]
    assert (record.position, record.take) == (0, 2)
    story.conductor.resume(record)
    story.answer(RESULT)
    assert story.scored(0, take=2).transcript.text == RESULT  # type: ignore[union-attr]
    assert [a.take for a in story.conductor.answers()] == ([1, 2] if rescue else [2])


def test_an_answer_that_was_judged_before_the_kill_is_not_asked_for_again(
    open_program: Callable[[], Story], world: World
) -> None:
    killed(world, "reviewing")
    story = open_program()
    assert story.until_told(StraysFound).strays == ()
    record = story.until_told(UnfinishedFound).interviews[0]
    assert (record.position, record.take) == (1, 1)
    story.conductor.resume(record)
    story.answer(RESULT)
    assert story.scored(1).transcript.text == RESULT  # type: ignore[union-attr]
    assert len(story.conductor.answers()) == 2
    story.until_stage(Stage.REVIEWING)


def test_words_that_are_not_ready_when_the_program_closes_are_written_at_the_next_start(
    open_program: Callable[[], Story], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Worker.stop, "__defaults__", (0.2,))
    story = open_program()
    story.start(count=1)
    world.recogniser.gate.clear()
    story.answer(SPRING)
    story.close()  # waits for nobody who takes so long
    world.recogniser.gate.set()
    world.recogniser = ToneRecogniser()
    monkeypatch.setattr(Worker.stop, "__defaults__", (5.0,))
    again = open_program()
    (answer,) = rescued(again).answers
    assert answer.transcript is not None
    assert answer.transcript.text == SPRING
    assert answer.hearing is not None
    assert answer.hearing.lead is not None


def test_every_thread_ends_with_the_program(open_program: Callable[[], Story]) -> None:
    story = open_program()
    story.start(count=1)
    story.listening()
    story.close()
    assert [worker.name for worker in story.program.workers if worker._thread.is_alive()] == []
    assert story.world.recogniser.closed
    assert not story.world.loudspeaker.is_open
    assert not story.world.microphone.running
