"""A stored answer heard again with another model, and the measuring of the computer."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fakes import Story, ToneRecogniser, World, speech, wait_for

import interviewer.app
from interviewer.domain.answer import Answer
from interviewer.domain.events import AnswerScored
from interviewer.domain.transcript import Transcript
from interviewer.live.models import ComputerMeasured
from interviewer.live.reports import HeardAgain, HearingAgain, HearingAgainEnded, Notice
from interviewer.speech.models import ModelState
from interviewer.speech.ports import Over, RecogniserError, Samples, Terms, VoiceError
from interviewer.storage.archive import Archive

SPRING = "so in spring our biggest customer wanted to leave because the reports came late"
LATER = "i was asked to keep them first i called every week then built a new one with two people"


class Finer(ToneRecogniser):
    """Hears 'spring' as 'summer'; can be told to die for good, and dies when it is closed."""

    def __init__(self, model: str = "small") -> None:
        super().__init__(model)
        self.begun = threading.Event()

    def transcribe(
        self,
        samples: Samples,
        *,
        language: str | None = "en",
        terms: Terms = (),
        over: Over | None = None,
    ) -> Transcript:
        self.begun.set()
        while not self.gate.is_set():
            if self.closed:
                raise RecogniserError("The recogniser was closed.")
            time.sleep(0.002)
        heard = super().transcribe(samples, language=language, terms=terms)
        other = tuple(replace(w, text="summer") if w.text == "spring" else w for w in heard.words)
        return replace(heard, words=other)


@pytest.fixture
def finer(world: World) -> Finer:
    world.others["small"] = Finer()
    return world.others["small"]  # type: ignore[return-value]


@pytest.fixture
def answered(story: Story) -> Answer:
    story.start(count=2)
    story.listening()
    story.world.microphone.say(speech(SPRING, after=2.5))  # closes a segment
    story.answer(LATER)
    return story.scored(0)


def stored(story: Story, answer: Answer) -> tuple[Answer, tuple[Transcript, ...], int]:
    with Archive.reading(story.world.places) as archive:
        kept = archive.answer(answer.id)
        assert kept is not None
        return kept, archive.earlier_transcripts(answer.id), len(archive.scorecards(answer.id))


def test_both_results_are_shown_and_nothing_changes_by_itself(
    story: Story, answered: Answer, finer: Finer
) -> None:
    story.desk.hear_again(answered, "small")
    heard = story.until_told(HeardAgain)
    assert heard.before == answered
    assert heard.after.transcript.text == f"{SPRING} {LATER}".replace("spring", "summer")
    assert heard.after.transcript.model == "small"
    assert heard.after.scorecard is not None
    assert finer.closed
    story.settled()
    kept, earlier, cards = stored(story, answered)
    assert kept.transcript == answered.transcript
    assert (earlier, cards) == ((), 1)


def test_progress_counts_segments_and_seconds(story: Story, answered: Answer, finer: Finer) -> None:
    story.desk.hear_again(answered, "small")
    story.until_told(HeardAgain)
    told = [m for m in story.told if isinstance(m, HearingAgain)]
    assert [m.done for m in told] == list(range(told[0].segments + 1))
    assert told[0].segments >= 2
    assert told[-1].seconds == pytest.approx(told[0].whole)
    assert 0 < told[1].seconds < told[0].whole


def test_used_words_take_the_place_of_the_old_ones_which_are_kept(
    story: Story, answered: Answer, finer: Finer
) -> None:
    story.desk.hear_again(answered, "small")
    after = story.until_told(HeardAgain).after
    mark = len(story.told)
    story.desk.use_words(after)
    scored = story.until_told(AnswerScored, since=mark).answer
    assert scored.transcript == after.transcript
    assert story.conductor.answers()[0].transcript == after.transcript
    story.settled()
    kept, earlier, cards = stored(story, answered)
    assert kept.transcript == after.transcript
    assert earlier == (answered.transcript,)
    assert cards == 2


def test_it_can_be_stopped_in_the_middle_of_a_segment(story: Story, answered: Answer, finer: Finer) -> None:
    finer.gate.clear()
    story.desk.hear_again(answered, "small")
    wait_for(finer.begun.is_set)
    story.desk.stop_hearing_again()
    ended = story.until_told(HearingAgainEnded)
    assert (ended.answer, ended.text) == (answered.id, "Stopped. Nothing was changed.")
    story.settled()
    assert not [m for m in story.told if isinstance(m, HeardAgain)]
    # ... and begun anew.
    finer.closed = False
    finer.gate.set()
    story.desk.hear_again(answered, "small")
    story.until_told(HeardAgain)


def test_it_rests_while_somebody_speaks(story: Story, answered: Answer, finer: Finer) -> None:
    story.conductor.next()
    story.listening()
    story.desk.hear_again(answered, "small")
    story.say("result they stayed")
    story.conductor.done()
    story.scored(1)  # the live words come first
    assert story.until_told(HeardAgain).after.id == answered.id


def test_a_death_is_tried_once_more_and_a_second_one_told(
    story: Story, answered: Answer, finer: Finer
) -> None:
    finer.deaths = 1
    story.desk.hear_again(answered, "small")
    story.until_told(HeardAgain)
    finer.deaths = 2
    mark = len(story.told)
    story.desk.hear_again(answered, "small")
    assert "Nothing was changed." in story.until_told(HearingAgainEnded, since=mark).text


def test_a_model_or_a_recording_that_is_gone_is_told(story: Story, answered: Answer, finer: Finer) -> None:
    finer.refuses = True
    story.desk.hear_again(answered, "small")
    assert "missing" in story.until_told(HearingAgainEnded).text
    finer.refuses = False
    assert answered.recording is not None
    story.world.places.recording(answered.recording).unlink()
    mark = len(story.told)
    story.desk.hear_again(answered, "small")
    assert "Nothing was changed." in story.until_told(HearingAgainEnded, since=mark).text


def test_closing_the_program_does_not_wait_for_it(story: Story, answered: Answer, finer: Finer) -> None:
    finer.gate.clear()
    story.desk.hear_again(answered, "small")
    wait_for(finer.begun.is_set)
    story.close()
    assert finer.closed
    assert not any(worker._thread.is_alive() for worker in story.program.workers)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    names = {"base", "small"}
    monkeypatch.setattr(
        interviewer.app,
        "check",
        lambda info, _: ModelState.FINE if info.name in names else ModelState.MISSING,
    )
    return names


def test_what_is_there_is_measured_and_the_rest_reckoned(
    installed: set[str], world: World, finer: Finer, open_program: Any
) -> None:
    world.others["base"] = ToneRecogniser()
    story = open_program()
    story.desk.models.measure_computer()
    speeds = {speed.name: speed for speed in story.until_told(ComputerMeasured).speeds}
    assert [name for name, speed in speeds.items() if speed.measured] == ["base", "small"]
    assert speeds["medium"].share > speeds["tiny"].share > 0
    assert world.others["base"].closed


def test_one_model_is_enough_to_reckon_all(installed: set[str], world: World, open_program: Any) -> None:
    installed.remove("small")
    world.others["base"] = ToneRecogniser()
    story = open_program()
    story.desk.models.measure_computer()
    speeds = {speed.name: speed for speed in story.until_told(ComputerMeasured).speeds}
    assert speeds["small"].share == pytest.approx(3 * speeds["base"].share)
    assert not speeds["small"].measured


def test_where_nothing_can_be_measured_it_is_told(
    installed: set[str], world: World, monkeypatch: pytest.MonkeyPatch, open_program: Any
) -> None:
    def none() -> Samples:
        raise VoiceError("The quick voice is not there.")

    parts = world.parts()
    monkeypatch.setattr(world, "parts", lambda: replace(parts, sample=none))
    story = open_program()
    story.desk.models.measure_computer()
    assert story.until_told(ComputerMeasured).speeds == ()
    assert any(isinstance(m, Notice) and "quick voice" in m.text for m in story.told)
