"""Lists whose rows are painted by hand: high enough at every width and size of type."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import samples
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from interviewer.domain.history import Wanted
from interviewer.domain.settings import Theme
from interviewer.gui import theme
from interviewer.gui.pages import answer_list
from interviewer.gui.pages.answer_list import AnswerList
from interviewer.gui.pages.history_list import HistoryList
from interviewer.gui.pages.history_model import HistoryModel
from interviewer.gui.pages.question_list import QuestionList, QuestionModel
from interviewer.gui.pages.question_list import Wanted as WantedQuestions
from interviewer.gui.widgets.finding_list import FindingList
from interviewer.live.history import InterviewsFound


def findings() -> QListView:
    made = FindingList()
    card = samples.answer(1).scorecard
    assert card is not None
    made.set_findings(card.findings)
    return made


def answers() -> QListView:
    made = AnswerList()
    made.set_answers([samples.answer(number) for number in range(3)])
    return made


def questions() -> QListView:
    model = QuestionModel(samples.repertoire().personas)
    model.take(samples.repertoire().bank)
    model.want(WantedQuestions())
    return QuestionList(model)


def interviews() -> QListView:
    model = HistoryModel(samples.repertoire().personas)
    model.take(InterviewsFound(Wanted(), 0, samples.overviews(20), 20))
    return HistoryList(model)


def height(view: QListView) -> int:
    rows = range(view.model().rowCount())
    return sum(view.visualRect(view.model().index(row, 0)).height() for row in rows)


@pytest.mark.parametrize("make", [findings, answers, questions, interviews])
def test_rows_are_laid_out_anew_where_it_is_narrower(
    qtbot: QtBot, dressed: theme.Appearance, make: Callable[[], QListView]
) -> None:
    view = make()
    qtbot.addWidget(view)
    view.resize(1000, 500)
    view.show()
    qtbot.waitExposed(view)
    wide = height(view)
    view.resize(240, 500)
    qtbot.waitUntil(lambda: height(view) > wide)
    view.resize(1000, 500)
    qtbot.waitUntil(lambda: height(view) == wide)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("figure", ["100", "25 to 50", "90 to 100"])
def test_a_score_stays_in_its_column(qapp: QApplication, scale: float, figure: str) -> None:
    """A range, which tells an unsure score, is longer than a number."""
    theme.apply(qapp, Theme.LIGHT, scale=scale, reduce_motion=True)
    try:
        taken = QFontMetrics(answer_list.figure_font(figure)).horizontalAdvance(figure)
        assert taken <= theme.px(answer_list._SCORE_WIDTH - 8)
    finally:
        theme.apply(qapp, Theme.LIGHT, scale=1.0, reduce_motion=True)
