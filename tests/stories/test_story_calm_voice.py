"""The calm reading through the whole program: heard, measured, kept, used, done again, dropped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import VOCABULARY, Story, World, silence, speech

from interviewer.live.calm_reading import LONGEST, CalmVoiceTold, ReadingFailed
from interviewer.live.reports import Heard, WordsSettled
from interviewer.scoring import calm

SPRING = "so in spring our biggest customer wanted to leave because the reports came late"
ALOUD = " ".join([" ".join(VOCABULARY)] * 3)


@pytest.fixture(autouse=True)
def text(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the fake recogniser can read is what is to be read."""
    monkeypatch.setattr(calm, "READING", (" ".join(VOCABULARY),))


def read_aloud(story: Story, world: World, text: str = ALOUD) -> None:
    since = len(story.told)
    story.desk.begin_calm_reading("")
    story.until(lambda: world.microphone.running)
    world.microphone.say(speech(text))
    story.until_told(Heard, since)
    story.desk.end_calm_reading(keep=True)


def test_a_reading_becomes_the_measure_of_the_next_answer_and_of_the_next_start(
    open_program: Callable[[], Story], world: World
) -> None:
    story = open_program()
    assert story.until_told(CalmVoiceTold).calm is None
    read_aloud(story, world)
    told = story.until_told(CalmVoiceTold, 1 + story.told.index(story.until_told(CalmVoiceTold))).calm
    assert told is not None
    assert told.words == len(ALOUD.split())
    assert told.articulation_rate >= told.speech_rate > 100
    assert not any(isinstance(message, WordsSettled) for message in story.told)
    assert not list(world.places.recordings.rglob("*.wav*"))
    story.until(lambda: not world.microphone.running)
    story.start(count=1)
    story.answer(SPRING)
    answer = story.scored(0)
    assert answer.hearing is not None
    assert answer.hearing.calm == told
    story.close()
    later = open_program()
    assert later.until_told(CalmVoiceTold).calm == told
    later.desk.drop_calm_voice()
    later.until_told(CalmVoiceTold, calm=None)
    assert not world.places.calm_voice.exists()


def test_too_short_a_reading_keeps_what_there_was(story: Story, world: World) -> None:
    read_aloud(story, world)
    kept = story.until_told(CalmVoiceTold, 1 + story.told.index(story.until_told(CalmVoiceTold))).calm
    since = len(story.told)
    read_aloud(story, world, SPRING)
    assert "half a minute" in story.until_told(ReadingFailed, since).text
    story.desk.read_calm_voice()
    assert story.until_told(CalmVoiceTold, since).calm == kept


def test_a_reading_that_is_left_gives_nothing_and_the_microphone_is_let_go(
    story: Story, world: World
) -> None:
    story.desk.begin_calm_reading("")
    story.until(lambda: world.microphone.running)
    world.microphone.say(speech(ALOUD))
    story.desk.end_calm_reading(keep=False)
    story.until(lambda: not world.microphone.running)
    story.settled()
    assert not any(isinstance(m, ReadingFailed) for m in story.told)
    assert not world.places.calm_voice.exists()


def test_a_reading_ends_by_itself_and_without_a_microphone_it_says_so(story: Story, world: World) -> None:
    story.desk.begin_calm_reading("")
    story.until(lambda: world.microphone.running)
    world.microphone.say(speech(ALOUD))
    world.microphone.say(silence(LONGEST))
    first = story.until_told(CalmVoiceTold)
    story.until_told(CalmVoiceTold, 1 + story.told.index(first))
    since = len(story.told)
    world.microphone.refuses = "The microphone is taken."
    story.desk.begin_calm_reading("elsewhere")
    assert "no sound" in story.until_told(ReadingFailed, since).text


def test_a_recogniser_that_refuses_is_told(story: Story, world: World) -> None:
    story.until_told(CalmVoiceTold)
    world.recogniser.refuses = True
    read_aloud(story, world)
    assert "Nothing was measured" in story.until_told(ReadingFailed).text
    story.settled()
