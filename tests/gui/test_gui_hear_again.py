"""Hearing an answer again with another model, below its review, and the measuring in the settings."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from interviewer.domain.answer import Answer
from interviewer.domain.events import AnswerScored
from interviewer.domain.transcript import Transcript
from interviewer.gui import theme
from interviewer.gui.pages.hear_again import difference
from interviewer.gui.pages.review import ReviewPage
from interviewer.gui.pages.settings import SettingsPage
from interviewer.gui.pages.settings_models import pace
from interviewer.live.models import ComputerMeasured, ModelListed, ModelsListed, ModelSpeed
from interviewer.live.reports import HeardAgain, HearingAgain, HearingAgainEnded

SHOWN = samples.answer(1)
MODELS = ModelsListed(
    (
        ModelListed("tiny", "Whisper tiny", 78_000_000, "missing"),
        ModelListed("base", "Whisper base", 148_000_000, "fine"),
        ModelListed("small", "Whisper small", 486_000_000, "fine"),
        ModelListed("medium", "Whisper medium", 1_530_000_000, "downloading"),
    )
)


def otherwise(answer: Answer) -> Answer:
    """The same answer as a larger model hears it: its second word is another one."""
    assert answer.transcript is not None
    assert answer.scorecard is not None
    words = list(answer.transcript.words)
    words[1] = replace(words[1], text="otherwise")
    card = answer.scorecard
    higher = replace(card, structure=replace(card.structure, score=(card.structure.score or 0) + 3))
    return replace(answer, transcript=Transcript(words=tuple(words), model="whisper-small"), scorecard=higher)


@pytest.fixture
def page(qtbot: QtBot, dressed: theme.Appearance, room: samples.Room) -> ReviewPage:
    made = ReviewPage(room.context())
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    made.enter(SHOWN)
    made.tell(MODELS)
    return made


def test_models_that_are_there_and_have_not_heard_it_are_offered(
    page: ReviewPage, room: samples.Room
) -> None:
    assert room.desk.models.named("read")
    row = page.hear_again
    assert row.isVisible()
    assert [name for name, button in row.buttons.items() if button.isVisible()] == ["small"]
    assert row.buttons["small"].text() == "Listen again with Whisper small"
    assert "Whisper base" in row.words.text()


def test_nothing_is_offered_without_another_model_or_a_recording(page: ReviewPage) -> None:
    page.tell(ModelsListed(MODELS.models[:2]))
    assert not page.hear_again.isVisible()
    page.tell(MODELS)
    assert page.hear_again.isVisible()
    page.enter(samples.typed(1))
    assert not page.hear_again.isVisible()


def test_progress_is_shown_and_it_can_be_stopped(page: ReviewPage, room: samples.Room) -> None:
    row = page.hear_again
    row.buttons["small"].click()
    assert room.desk.named("hear_again") == [(SHOWN, "small")]
    assert not row.buttons["small"].isVisible()
    page.tell(HearingAgain(SHOWN.id, "small", 2, 7, 31.0, 94.0))
    assert "31 s of 1 min 34 s, part 2 of 7" in row.words.text()
    assert (row.progress.value(), row.progress.maximum()) == (2, 7)
    page.tell(HearingAgain("another", "small", 6, 7, 80.0, 94.0))
    assert row.progress.value() == 2
    row.stop_button.click()
    assert room.desk.named("stop_hearing_again") == [()]
    page.tell(HearingAgainEnded(SHOWN.id, "Stopped. Nothing was changed."))
    assert row.words.text() == "Stopped. Nothing was changed."
    assert not row.progress.isVisible()
    assert row.buttons["small"].isVisible()


def test_both_are_compared_and_the_person_chooses(page: ReviewPage, room: samples.Room) -> None:
    row, after = page.hear_again, otherwise(SHOWN)
    row.buttons["small"].click()
    page.tell(HeardAgain(SHOWN, after))
    assert "1 word of" in row.words.text()
    assert "became 'otherwise'" in row.words.text()
    assert not room.desk.named("use_words")
    row.use_button.click()
    assert room.desk.named("use_words") == [(after,)]
    page.tell(AnswerScored(answer=after))
    assert "Whisper small" in row.words.text()
    assert [name for name, button in row.buttons.items() if button.isVisible()] == ["base"]


def test_the_earlier_words_can_stay(page: ReviewPage, room: samples.Room) -> None:
    row = page.hear_again
    row.buttons["small"].click()
    page.tell(HeardAgain(SHOWN, otherwise(SHOWN)))
    row.keep_button.click()
    assert not room.desk.named("use_words")
    assert row.buttons["small"].isVisible()
    assert not row.keep_button.isVisible()


def test_a_result_waits_at_its_own_answer(page: ReviewPage) -> None:
    row = page.hear_again
    row.buttons["small"].click()
    page.enter(samples.answer(0))
    page.tell(HeardAgain(SHOWN, otherwise(SHOWN)))
    assert not row.use_button.isVisible()
    page.enter(SHOWN)
    assert row.use_button.isVisible()


def test_the_difference_is_told_in_words() -> None:
    after = otherwise(SHOWN)
    assert SHOWN.scorecard is not None
    score = SHOWN.scorecard.structure.score
    assert score is not None
    assert f"Structure {score} to {score + 3}, Focus stays" in difference(SHOWN, after)
    assert difference(SHOWN, SHOWN).startswith("Every word is the same. Structure stays")
    silent = replace(SHOWN, transcript=Transcript(words=()), scorecard=None)
    assert "to not scored" in difference(SHOWN, silent)


# measuring


def test_the_computer_is_measured_and_each_model_told(
    qtbot: QtBot, dressed: theme.Appearance, room: samples.Room
) -> None:
    page = SettingsPage(room.context())
    qtbot.addWidget(page)
    page.show()
    page.tell(MODELS)
    QCoreApplication.processEvents()
    page.models.measure_button.click()
    assert room.desk.models.named("measure_computer") == [()]
    assert not page.models.measure_button.isEnabled()
    speeds = (
        ModelSpeed("base", "Whisper base", 0.1, True),
        ModelSpeed("small", "Whisper small", 0.5, True),
        ModelSpeed("medium", "Whisper medium", 1.5, False),
    )
    page.tell(ComputerMeasured(speeds))
    assert page.models.measure_button.isEnabled()
    assert "keeps up with you here with ease (10 times real time" in page.models.rows["base"].facts
    assert "just keeps up" in page.models.rows["small"].facts
    assert "reckoned: a minute of speech takes 1 min 30 s" in page.models.rows["medium"].facts
    page.tell(ComputerMeasured(()))  # a second measuring that failed takes nothing away
    page.tell(MODELS)
    assert "10 times" in page.models.rows["base"].facts


@pytest.mark.parametrize(
    ("share", "verdict"),
    [(0.4, "with ease"), (0.41, "just keeps up"), (0.8, "just keeps up"), (0.81, "too slow to follow")],
)
def test_the_verdict_is_plain(share: float, verdict: str) -> None:
    assert verdict in pace(ModelSpeed("small", "Whisper small", share, True))
