"""Tab follows the reading order on the pages, and every control has a name."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import gallery_review as gallery
import pytest
import samples
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from interviewer.domain.events import AnswerScored
from interviewer.gui import theme
from interviewer.gui.pages import Page
from interviewer.gui.pages.review import ReviewPage
from interviewer.gui.pages.review_areas import Seen

BUILDERS = (
    gallery.review,
    gallery.review_summary,
    gallery.history_year,
    gallery.questions,
    gallery.settings,
)


def stops(page: QWidget) -> Iterator[QWidget]:
    """What Tab comes to, in its order; the field inside a spin box counts as the box."""
    widget = page.nextInFocusChain()
    while widget is not page:
        inside = widget.focusProxy() is not None or widget.objectName() == "qt_spinbox_lineedit"
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget.isVisible() and widget.isEnabled() and reached and not inside:
            yield widget
        widget = widget.nextInFocusChain()


def shown(qtbot: QtBot, page: QWidget, width: int = 1100, height: int = 760) -> None:
    """Show a page and wait until it is arranged and has the focus."""
    # A wrapper of a widget that is gone must not be found again for a new one at the same address.
    gc.collect()
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    for _ in range(3):  # a layout that changes with the width is settled a round later
        QCoreApplication.processEvents()


@pytest.mark.parametrize("build", BUILDERS, ids=lambda build: build.__name__)
def test_tab_follows_the_reading_order(
    qtbot: QtBot, dressed: theme.Appearance, build: Callable[[samples.Room], Page]
) -> None:
    page = build(samples.Room())
    shown(qtbot, page)
    columns: dict[bool, list[int]] = {True: [], False: []}
    reached = list(stops(page))
    assert len(reached) >= 6
    for widget in reached:
        place = widget.mapTo(page, QPoint(0, widget.height() // 2))
        at_right = place.x() > page.width() * 0.48 and build is not gallery.settings
        columns[at_right].append(place.y())
    for heights in columns.values():
        # Downwards within a column; what stands in one row may differ by a few pixels.
        assert all(after > before - 24 for before, after in pairwise(heights))


@pytest.mark.parametrize("build", BUILDERS, ids=lambda build: build.__name__)
def test_every_control_has_a_name(
    qtbot: QtBot, dressed: theme.Appearance, build: Callable[[samples.Room], Page]
) -> None:
    page = build(samples.Room())
    shown(qtbot, page)
    for widget in stops(page):
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        assert widget.accessibleName() or text, widget


def test_space_plays_after_a_click_on_another_button(qtbot: QtBot, dressed: theme.Appearance) -> None:
    room = samples.Room()
    page = gallery.review(room)
    assert isinstance(page, ReviewPage)
    shown(qtbot, page)
    page.review.timeline.setFocus()
    qtbot.mouseClick(page.review.side.buttons[1], Qt.MouseButton.LeftButton)
    assert page.review.side.figures.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert room.desk.playback.named("play")


def test_a_wide_window_shows_findings_and_figures_side_by_side(
    qtbot: QtBot, dressed: theme.Appearance
) -> None:
    page = gallery.review(samples.Room())
    assert isinstance(page, ReviewPage)
    shown(qtbot, page, 2400, 1300)
    assert page.review.side.findings.isVisible()
    assert page.review.side.figures.isVisible()
    page.review.side.buttons[2].click()
    page.review.finding(1)
    assert page.review.side.notes.isVisible()
    page.resize(1000, 700)
    assert not page.review.side.findings.isVisible()
    page.review.finding(1)
    assert page.review.side.findings.isVisible()
    assert not page.review.side.notes.isVisible()


@pytest.mark.parametrize("build", gallery.PAGES, ids=lambda build: build.__name__)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_page_fits_a_small_window(
    qtbot: QtBot, dressed: theme.Appearance, build: Callable[[samples.Room], Page], scale: float
) -> None:
    dressed.choose(dressed.choice, scale, False)
    page = build(samples.Room())
    qtbot.addWidget(page)
    page.show()
    need = page.minimumSizeHint()
    rail, margins = theme.px(100), 2 * theme.px(16)
    assert need.width() <= 1024 - rail - margins
    assert need.height() <= 700 - margins


def test_with_much_advice_the_player_and_the_findings_stay_in_sight(
    qtbot: QtBot, dressed: theme.Appearance
) -> None:
    """In a window of 1366 x 768 nothing of an answer's review scrolls away; the advice scrolls in itself."""
    page = gallery.review(samples.Room())
    assert isinstance(page, ReviewPage)
    card = samples.answer(1).scorecard
    assert card is not None
    much = replace(
        card, advice=tuple(replace(card.advice[0], text=f"{n}. " + "Say less. " * 30) for n in range(3))
    )
    shown(qtbot, page, 1240, 736)
    page.tell(AnswerScored(answer=replace(samples.answer(1), scorecard=much)))
    side = page.review.side
    qtbot.waitUntil(lambda: side.advice.height() > side.advice.parentWidget().height())
    assert page.areas.area(Seen.ANSWER).verticalScrollBar().maximum() == 0
    for part in (page.review.timeline, page.review.player, side.findings, side.every):
        assert part.visibleRegion().boundingRect().height() == part.height() > 0
    assert side.findings.height() >= side.advice.parentWidget().height() * 0.8
