"""What is done before Done is pressed, in case it is pressed: used, thrown away, never in the way."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import Story, World, speech, wait_for

from interviewer.domain.answer import Answer
from interviewer.domain.scorecard import Status
from interviewer.language.context import ContextEncoder
from interviewer.language.encoder import Encoder
from interviewer.live.reports import AnswerForeseen, WordsSettled
from interviewer.live.sound_quality import judge_heard

SPRING = "so in spring our biggest customer wanted to leave because the reports came late"
BUILT = "i called every week then built a new one with two people cut delay from nine days"
RESULT = "result they stayed signed for years learned that listening early pays twice"


def listening(story: Story) -> None:
    story.start(count=1)
    story.listening()


def text(answer: Answer) -> str:
    assert answer.transcript is not None
    return answer.transcript.text


def foreseen(story: Story) -> list[str]:
    return [m.transcript.text for m in story.told if isinstance(m, AnswerForeseen)]


def test_done_in_the_middle_of_a_trial_takes_what_it_gives(story: Story, world: World) -> None:
    listening(story)
    world.recogniser.gate.clear()
    story.say(SPRING)
    wait_for(lambda: world.recogniser.asked == 1)
    story.conductor.done()
    story.settled(but="transcriber")
    world.recogniser.gate.set()
    assert text(story.scored(0)) == SPRING
    assert world.recogniser.asked == 1


def test_a_trial_is_given_up_when_the_person_goes_on(story: Story, world: World) -> None:
    listening(story)
    world.recogniser.gate.clear()
    story.say(SPRING)
    wait_for(lambda: world.recogniser.asked == 1)
    world.microphone.say(speech(BUILT, after=0.0))
    story.settled(but="transcriber")
    world.recogniser.gate.set()
    story.settled()
    assert world.recogniser.given_up == 1
    assert foreseen(story) == []
    story.conductor.done()
    assert text(story.scored(0)) == f"{SPRING} {BUILT}"


def test_when_nothing_more_is_said_everything_was_read_before_done(
    story: Story, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    listening(story)
    world.microphone.say(speech(f"{SPRING} {BUILT} {RESULT}", after=1.5))
    story.until_told(AnswerForeseen)
    story.settled()
    assert foreseen(story) == [f"{SPRING} {BUILT} {RESULT}"]
    read: list[Any] = []
    for kind, name in ((Encoder, "_vector"), (ContextEncoder, "_read")):
        plainly = getattr(kind, name)
        monkeypatch.setattr(kind, name, lambda self, *x, plainly=plainly: read.append(x) or plainly(self, *x))
    story.conductor.done()
    answer = story.scored(0)
    assert read == []
    assert text(answer) == f"{SPRING} {BUILT} {RESULT}"
    assert answer.scorecard is not None
    assert answer.scorecard.status is Status.OK
    # Looked at in advance, it is judged by what is known at Done.
    assert answer.transcript is not None
    plain = judge_heard(answer.question, answer.persona, answer.transcript, answer.hearing)
    assert answer.scorecard == plain


def test_what_was_foreseen_is_thrown_away_when_the_person_goes_on(story: Story, world: World) -> None:
    listening(story)
    world.microphone.say(speech(SPRING, after=1.5))
    story.until_told(AnswerForeseen)
    assert not [m for m in story.told if isinstance(m, WordsSettled)]
    world.microphone.say(speech(f"{BUILT} {RESULT}", after=0.1))
    story.conductor.done()
    answer = story.scored(0)
    assert text(answer) == f"{SPRING} {BUILT} {RESULT}"
    assert answer.scorecard is not None
    assert sum(len(s.text.split()) for s in answer.scorecard.sentences) == len(text(answer).split())


def test_what_was_foreseen_before_an_undone_done_is_forgotten(story: Story, world: World) -> None:
    listening(story)
    world.microphone.say(speech(SPRING, after=1.5))
    story.until_told(AnswerForeseen)
    story.conductor.done()
    assert text(story.scored(0)) == SPRING
    story.conductor.undo()
    story.listening()
    world.microphone.say(speech(BUILT, after=1.5))
    story.until(lambda: foreseen(story) == [SPRING, f"{SPRING} {BUILT}"])
    story.conductor.done()
    answer = story.scored(0, part=2)
    assert text(answer) == f"{SPRING} {BUILT}"
    assert answer.scorecard is not None
    assert answer.scorecard.sentences[-1].text.endswith("days")


def test_what_was_foreseen_of_a_false_start_is_forgotten(story: Story, world: World) -> None:
    listening(story)
    world.microphone.say(speech(SPRING, after=1.5))
    story.until_told(AnswerForeseen)
    story.conductor.discard()
    story.listening()
    story.answer(BUILT)
    assert text(story.scored(0)) == BUILT
