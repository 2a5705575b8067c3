"""A recogniser whose process is killed in mid-answer, and one that dies of everything."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from fakes import Story, ToneRecogniser, World, silence, speech, wait_for

from interviewer.domain.interview import Stage
from interviewer.domain.transcript import Transcript
from interviewer.live import transcriber
from interviewer.live.reports import Notice, WordsSettled
from interviewer.speech.ports import Over, Samples, Terms
from interviewer.speech.recogniser_process import RecogniserProcess

SPRING = "so in spring our biggest customer wanted to leave because the reports came late"
LATER = "i was asked to keep them first i called every week then built a new one with two people"
RESULT = "result they stayed signed for years learned that listening early pays twice"

Open = Callable[[], Story]

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="killed in the manner of Unix")


class Held(ToneRecogniser):
    """Lives in a process of its own; notes each request in ``folder`` and holds while 'hold' lies there."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def transcribe(
        self,
        samples: Samples,
        *,
        language: str | None = "en",
        terms: Terms = (),
        over: Over | None = None,
    ) -> Transcript:
        with (self._folder / "asked").open("a") as asked:
            asked.write(f"{os.getpid()}\n")
        wait_for(lambda: not (self._folder / "hold").exists())
        return super().transcribe(samples, language=language, terms=terms)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "recogniser"
    made.mkdir()
    return made


@pytest.fixture
def process(world: World, folder: Path) -> Iterator[RecogniserProcess]:
    made = RecogniserProcess(Path("whisper-base"), make=partial(Held, folder))
    world.others["base"] = made  # type: ignore[assignment]
    yield made
    made.close()


def asked(folder: Path) -> list[int]:
    path = folder / "asked"
    return [int(line) for line in path.read_text().split()] if path.exists() else []


def notices(story: Story) -> list[Notice]:
    return [m for m in story.told if isinstance(m, Notice) and m.topic == "recogniser"]


def test_a_kill_in_mid_answer_costs_a_second_try_of_one_segment_and_no_word(
    process: RecogniserProcess, folder: Path, open_program: Open
) -> None:
    story = open_program()
    story.start(count=1)
    story.listening()
    microphone = story.world.microphone
    microphone.say(speech(SPRING, after=2.5))
    first = story.until_told(WordsSettled)
    (folder / "hold").touch()
    before = len(asked(folder))
    microphone.say(speech(LATER, after=2.5))
    story.until(lambda: len(asked(folder)) > before, "the recogniser to be at work")
    microphone.say(speech(RESULT))  # the person goes on
    victim = asked(folder)[-1]
    assert victim == process.pid != os.getpid()
    os.kill(victim, signal.SIGKILL)
    (folder / "hold").unlink()
    story.until(lambda: any("Nothing was lost" in n.text for n in notices(story)), "the sentence")
    story.conductor.done()
    transcript = story.scored(0).transcript
    assert transcript is not None
    assert transcript.text == f"{SPRING} {LATER} {RESULT}"
    assert [word.text for word in first.words] == SPRING.split()
    assert process.pid not in {None, victim}


def test_a_kill_between_two_segments_is_not_even_noticed(
    process: RecogniserProcess, open_program: Open
) -> None:
    story = open_program()
    story.start(count=1)
    story.listening()
    story.world.microphone.say(speech(SPRING, after=2.5))
    story.until_told(WordsSettled)
    story.settled()
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    story.answer(LATER)
    transcript = story.scored(0).transcript
    assert transcript is not None
    assert transcript.text == f"{SPRING} {LATER}"


class Starts:
    """Makes recognisers that die at their start, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def make(self, name: str) -> RecogniserProcess:
        self.count += 1
        return RecogniserProcess(Path(f"whisper-{name}"), make=partial(os._exit, 3))


def test_one_that_dies_at_every_start_is_told_once_and_not_started_over_and_over(
    world: World, monkeypatch: pytest.MonkeyPatch, open_program: Open
) -> None:
    starts = Starts()
    monkeypatch.setattr(world, "_recogniser", starts.make)
    story = open_program()
    assert "damaged" in story.notice("recogniser") or "stopped" in story.notice("recogniser")
    story.start(count=1)
    story.listening()
    for text in (SPRING, LATER, RESULT, SPRING):
        world.microphone.say(speech(text, after=2.5))
    story.settled()
    assert starts.count == 1
    assert len(notices(story)) <= 3  # the start, the first segment, and that it waits for Done
    story.conductor.done()
    story.until_stage(Stage.REVIEWING)
    (answer,) = story.conductor.answers()
    assert answer.recording is not None
    assert world.places.recording(answer.recording).exists()
    assert starts.count == 1


def test_a_new_start_is_tried_after_a_while_and_writes_all_down(
    world: World, monkeypatch: pytest.MonkeyPatch, open_program: Open
) -> None:
    monkeypatch.setattr(transcriber, "START_AGAIN", 0.0)
    world.recogniser.refuses = True
    story = open_program()
    story.notice("recogniser")
    story.start(count=1)
    story.listening()
    for text in (SPRING, LATER):
        world.microphone.say(speech(text, after=2.5))
    world.microphone.say(silence(0.5))
    story.settled()
    world.recogniser.refuses = False
    story.answer(RESULT)
    transcript = story.scored(0).transcript
    assert transcript is not None
    assert transcript.text == f"{SPRING} {LATER} {RESULT}"


def test_one_that_dies_of_every_segment_is_left_alone_until_done(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    world.recogniser.deaths = 1_000
    before = world.recogniser.asked
    for text in (SPRING, LATER, RESULT, SPRING, LATER):
        world.microphone.say(speech(text, after=2.5))
    story.settled()
    assert world.recogniser.asked - before <= 2 * transcriber.GIVE_UP + 1
    assert "when you press Done" in notices(story)[-1].text
    world.recogniser.deaths = 0
    story.conductor.done()
    transcript = story.scored(0).transcript
    assert transcript is not None
    assert transcript.text == " ".join((SPRING, LATER, RESULT, SPRING, LATER))
