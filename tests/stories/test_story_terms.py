"""Names and words of an application on their way to whatever hears an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fakes import Story, ToneRecogniser, World

from interviewer.domain.application import Application
from interviewer.live.reports import HeardAgain, RecordingHeard
from interviewer.storage.archive import Archive

SPRING = "so in spring our biggest customer wanted to leave because the reports came late"
KNOWN = Application(id="a", created="2026-11-22T10:00:00+00:00", company="Quellmark", tools=("Debezium",))
TERMS = ("Quellmark", "Debezium")


def start(story: Story) -> None:
    story.start(count=1)
    assert story.conductor.interview is not None
    story.conductor.interview = replace(story.conductor.interview, application=KNOWN)


def test_an_answer_and_a_second_hearing_are_heard_with_the_terms(story: Story, world: World) -> None:
    world.others["small"] = ToneRecogniser("small")
    start(story)
    story.answer(SPRING)
    answer = story.scored(0)
    assert world.recogniser.terms == TERMS
    assert answer.transcript is not None
    assert answer.transcript.terms == TERMS
    story.desk.hear_again(answer, "small")
    again = story.until_told(HeardAgain)
    assert world.others["small"].terms == TERMS
    assert again.after.transcript.terms == TERMS


def test_an_answer_without_words_is_written_down_later_with_the_terms(
    open_program: Callable[[], Story], world: World
) -> None:
    story = open_program()
    story.start(count=1)
    books = Archive(world.places)
    books.save_application(KNOWN)
    books.close()
    assert story.conductor.record is not None
    story.conductor.record = replace(story.conductor.record, application=KNOWN.id)
    story.conductor._keep_progress(finished=None)
    world.recogniser.refuses = True
    story.answer(SPRING)
    story.settled()
    story.close()
    world.recogniser.refuses = False
    later = open_program()
    later.desk.rescue_strays()
    heard = later.until_told(RecordingHeard)
    assert heard.answer.transcript.text == SPRING
    assert world.recogniser.terms == TERMS
