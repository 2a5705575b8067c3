"""Every measure of an answer is shown in words, with its value, score and meaning."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from interviewer.domain.scorecard import Measure
from interviewer.gui import theme
from interviewer.gui.pages.figures import Figures
from interviewer.scoring.measure_names import NAMES, figure, measure_meaning, measure_name
from interviewer.scoring.words import PRACTICE


def said(widget: Figures) -> str:
    QCoreApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_measure_has_a_name_and_a_meaning(number: int) -> None:
    card = samples.answer(number).scorecard
    assert card is not None
    assert {measure.name for measure in card.measures} <= set(NAMES)


def test_values_scores_and_meanings_are_shown(qtbot: QtBot, dressed: theme.Appearance) -> None:
    answer = samples.answer(1)
    figures = Figures()
    qtbot.addWidget(figures)
    figures.show_answer(answer)
    figures.show()
    text = said(figures)
    assert answer.scorecard is not None
    for measure in answer.scorecard.measures:
        assert measure_name(measure.name) in text
        if measure.value is not None:
            assert figure(measure) in text
            assert measure_meaning(measure.name) in text
    assert "Time to the first word" in text
    assert "Not measurable here" in text
    assert PRACTICE in text


def test_the_count_of_filled_pauses_says_how_sure_it_is(qtbot: QtBot, dressed: theme.Appearance) -> None:
    answer = samples.answer(1)
    assert answer.scorecard is not None
    (counted,) = [m for m in answer.scorecard.measures if m.name == "filled_pauses"]
    unsure = replace(counted, confidence=0.72)
    figures = Figures()
    qtbot.addWidget(figures)
    figures.show_answer(replace(answer, scorecard=replace(answer.scorecard, measures=(unsure,))))
    figures.show()
    assert len(counted.findings) == 5
    assert "5 counted, confidence 72 %: about 4 of them are real." in said(figures)


def test_another_answer_replaces_the_figures(qtbot: QtBot, dressed: theme.Appearance) -> None:
    figures = Figures()
    qtbot.addWidget(figures)
    figures.show()
    figures.show_answer(samples.answer(1))
    figures.show_answer(replace(samples.answer(0), scorecard=None))
    assert said(figures) == "Nothing was measured in this answer."


def test_a_measure_that_is_not_known_is_spelt_out(qtbot: QtBot, dressed: theme.Appearance) -> None:
    answer = samples.answer(0)
    assert answer.scorecard is not None
    odd = Measure(name="eye_contact", value=0.25, unit="share of the answer", score=12.0)
    figures = Figures()
    qtbot.addWidget(figures)
    figures.show_answer(replace(answer, scorecard=replace(answer.scorecard, measures=(odd,))))
    figures.show()
    assert "Eye contact" in said(figures)
    assert "25 % of the answer" in said(figures)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (None, "seconds", "not measurable"),
        (1.0, "seconds", "1.0 second"),
        (0.94, "seconds", "0.9 seconds"),
        (108.2, "seconds", "1:48 minutes"),
        (0.465, "share of speaking time", "46 % of speaking time"),
        (3.0, "count", "3"),
        (142.3, "words a minute", "142 words a minute"),
        (2.57, "a minute", "2.6 a minute"),
    ],
)
def test_figures_in_words(value: float | None, unit: str, words: str) -> None:
    assert figure(Measure(name="x", value=value, unit=unit)) == words
