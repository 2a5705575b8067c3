"""The person's own words while they speak: when they are looked at, and that nothing waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from fakes import Story, World, silence, speech

from interviewer.live import orders
from interviewer.live.recording import GLIMPSE_EVERY
from interviewer.live.reports import WordsHeard, WordsSettled
from interviewer.storage import settings as settings_file

SPRING = "so in spring our biggest customer wanted to leave because the reports came late"
LATER = "i was asked to keep them first i called every week then built a new one with two people"


def shown(story: Story) -> list[tuple[str, ...]]:
    return [message.words for message in story.told if isinstance(message, WordsHeard)]


def switch_on(story: Story) -> None:
    story.conductor.change_settings(replace(story.conductor.settings, own_captions=True))
    story.settled()


def say_slowly(story: Story, text: str) -> None:
    """A second at a time, each understood before the next is said."""
    samples = speech(text)
    for start in range(0, len(samples), 16_000):
        story.world.microphone.say(samples[start : start + 16_000])
        story.settled()


def test_nothing_is_looked_at_unless_the_person_wants_it(story: Story, world: World) -> None:
    story.start(count=1)
    story.listening()
    say_slowly(story, SPRING)
    assert world.recogniser.glimpsed == 0


def test_words_are_read_along_while_they_are_said_and_give_way_to_the_settled_ones(
    story: Story, world: World
) -> None:
    switch_on(story)
    story.start(count=1)
    story.listening()
    say_slowly(story, SPRING)
    looks = shown(story)
    said = tuple(SPRING.split())
    assert len(looks) >= 2
    assert not any(isinstance(message, WordsSettled) for message in story.told)
    for one in looks:
        assert one[:-1] == said[: len(one) - 1]  # the last may have been cut in its middle
    assert [len(one) for one in looks] == sorted(len(one) for one in looks)
    world.microphone.say(silence(2.5))
    settled = story.until_told(WordsSettled)
    assert tuple(word.text for word in settled.words) == said
    say_slowly(story, LATER)
    assert shown(story)[-1][0] == LATER.split()[0]


def test_words_that_are_heard_again_after_a_cut_stay_on_the_screen(story: Story, world: World) -> None:
    switch_on(story)
    story.start(count=1)
    story.listening()
    said = tuple(" ".join([SPRING, LATER] * 4).split())  # half a minute without a pause
    say_slowly(story, " ".join(said))
    place = next(n for n, message in enumerate(story.told) if isinstance(message, WordsSettled))
    settled, after = story.told[place], story.told[place + 1]
    assert isinstance(after, WordsHeard)
    both = (*(word.text for word in settled.words), *after.words)
    assert both[:-1] == said[: len(both) - 1]  # the cut may lie in the last
    first = len(settled.words)
    looks = [message.words for message in story.told[place + 1 :] if isinstance(message, WordsHeard)]
    assert len(looks) >= 2
    assert all(look[:3] == said[first : first + 3] for look in looks)


def test_there_is_at_most_one_look_in_a_second_and_a_half(story: Story, world: World) -> None:
    switch_on(story)
    story.start(count=1)
    story.listening()
    world.microphone.say(speech(" ".join([SPRING] * 2)))
    story.settled()
    seconds = len(speech(" ".join([SPRING] * 2))) / 16_000
    sent = world.recogniser.glimpsed
    assert sent <= seconds / GLIMPSE_EVERY


def test_a_look_is_left_out_while_anything_else_waits(story: Story, world: World) -> None:
    switch_on(story)
    story.start(count=1)
    story.listening()
    transcriber = story.program.transcriber
    before = world.recogniser.glimpsed
    samples = np.zeros(16_000, dtype=np.float32)
    world.recogniser.gate.clear()
    transcriber.send(orders.HearSample(speech("so")))  # the recogniser is at work with this
    for _ in range(5):
        transcriber.send(orders.HearSoFar("x", 0.0, samples))
    transcriber.send(orders.HearSample(speech("in")))
    world.recogniser.gate.set()
    story.settled()
    assert world.recogniser.glimpsed == before


def test_on_a_slow_computer_fewer_looks_are_taken(story: Story, world: World) -> None:
    switch_on(story)
    story.start(count=1)
    story.listening()
    say_slowly(story, SPRING)
    before = world.recogniser.glimpsed
    story.program.transcriber._rest_until = float("inf")  # the last look took long
    world.microphone.say(silence(2.5))
    say_slowly(story, LATER)
    assert world.recogniser.glimpsed == before
    story.conductor.done()
    assert story.scored(0).transcript.text == f"{SPRING} {LATER}"  # type: ignore[union-attr]


def test_a_recogniser_that_dies_in_a_look_loses_nothing(story: Story, world: World) -> None:
    switch_on(story)
    story.start(count=1)
    story.listening()
    world.recogniser.deaths = 1
    story.say(SPRING)
    story.settled()
    story.conductor.done()
    answer = story.scored(0)
    assert answer.transcript is not None
    assert answer.transcript.text == SPRING


def test_the_choice_holds_at_the_next_start(open_program: Callable[[], Story], world: World) -> None:
    first = open_program()
    switch_on(first)
    first.close()
    assert settings_file.load(world.places.settings_file)[0].own_captions
    story = open_program()
    story.start(count=1)
    story.listening()
    say_slowly(story, SPRING)
    assert shown(story)
