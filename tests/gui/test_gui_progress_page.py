"""Over time: a measure, narrowed by interviewer and family, told beside the person's own range."""

from __future__ import annotations

from itertools import pairwise

import pytest
import samples
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from interviewer.domain.history import Point
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind
from interviewer.gui import theme
from interviewer.gui.pages.progress import MEASURES, ProgressPage
from interviewer.live.history import ListingChanged, TrendRead


def points(count: int = 20) -> tuple[Point, ...]:
    return tuple(
        Point(
            created=f"2026-{1 + n % 11:02}-05T10:00:00+00:00",
            persona=PersonaId.PEER if n % 2 else PersonaId.HR,
            family="soft_skills" if n % 4 else "pay",
            kind=Kind.BEHAVIOURAL,
            value=40.0 + n,
        )
        for n in range(count)
    )


@pytest.fixture
def page(qtbot: QtBot, dressed: theme.Appearance, room: samples.Room) -> ProgressPage:
    made = ProgressPage(room.context())
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.enter(None)
    return made


def test_the_chosen_measure_is_asked_for_and_shown(page: ProgressPage, room: samples.Room) -> None:
    assert room.desk.history.named("read_trend") == [("structure",)]
    page.tell(TrendRead("focus", points(3)))
    assert page.chart.points == ()
    page.tell(TrendRead("structure", points()))
    assert len(page.chart.points) == 20
    assert "usual range" in page.words.text()
    assert page.words.text() in page.chart.accessibleDescription()
    page.measure.setCurrentIndex(page.measure.findData("filled_pauses"))
    assert room.desk.history.named("read_trend")[-1] == ("filled_pauses",)
    assert page.chart.points == ()  # not those of the measure before
    page.tell(ListingChanged())
    assert len(room.desk.history.named("read_trend")) == 3


def test_it_is_narrowed_by_interviewer_and_family(page: ProgressPage) -> None:
    page.tell(TrendRead("structure", points()))
    page.persona.setCurrentIndex(page.persona.findData(PersonaId.HR))
    assert len(page.chart.points) == 10
    page.family.setCurrentIndex(page.family.findData("pay"))
    assert len(page.chart.points) == 5
    assert page.family.currentText() == "Pay"


def test_every_measure_has_words(page: ProgressPage) -> None:
    for number in range(len(MEASURES)):
        page.measure.setCurrentIndex(number)
        assert page.measure.currentText()
        assert len(page.meaning.text()) > 60


def test_dots_stand_where_they_should_and_are_told(page: ProgressPage) -> None:
    page.tell(TrendRead("structure", points(10)))
    chart = page.chart
    places = [chart.place(n) for n in range(10)]
    assert all(a.x() < b.x() and a.y() > b.y() for a, b in pairwise(places))
    assert chart.describe(places[3]) == "5 Apr 2026: 43"
    assert chart.describe(QPointF(-200, 0)) == ""
    chart.grab()
    page.tell(TrendRead("structure", points(1)))
    chart.grab()
    page.tell(TrendRead("structure", ()))
    assert page.words.text() == "Nothing was scored yet."
    chart.grab()
