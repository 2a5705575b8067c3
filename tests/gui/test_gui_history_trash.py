"""An interview whose answers lie in the trash: the History page says so and leads there."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from interviewer.domain.interview_record import InterviewOverview
from interviewer.gui import theme
from interviewer.gui.pages.history import HistoryPage
from interviewer.live.history import InterviewsFound

READ = samples.overviews(2)


@pytest.fixture
def page(qtbot: QtBot, dressed: theme.Appearance, room: samples.Room) -> HistoryPage:
    made = HistoryPage(room.context())
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def found(page: HistoryPage, interviews: tuple[InterviewOverview, ...]) -> InterviewsFound:
    return InterviewsFound(page.filters.wanted, 0, interviews, len(interviews), (), ())


def test_an_interview_whose_answers_are_in_the_trash_says_so_and_leads_there(
    page: HistoryPage, room: samples.Room
) -> None:
    bare = replace(READ[0], answers=0, answered=0, structure=None, focus=None, summary="", binned=1)
    page.tell(found(page, (bare,)))
    assert page.model.said(bare) == "Its answer is in the trash."
    assert page.model.said(replace(bare, binned=2)) == "Its 2 answers are in the trash."
    assert page.model.said(replace(bare, binned=0)) == "No question was answered."
    shown = [one.text() for one in page.detail.findChildren(QLabel) if one.isVisible()]
    assert "Its answer is in the trash." in shown
    assert page.detail.bin_button.isVisible()
    page.detail.bin_button.click()
    assert room.desk.history.named("find")[-1][0].in_trash
    there = replace(bare, answers=1, answered=1, binned=0)
    page.tell(found(page, (READ[1], there)))
    assert page.list.overview == there
    assert not page.detail.bin_button.isVisible()


def test_an_answer_that_is_still_being_written_down_is_not_said_to_have_failed(page: HistoryPage) -> None:
    """As while another program imports it."""
    bare = replace(READ[0], answers=1, answered=1, structure=None, focus=None, summary="")
    assert page.model.said(bare) == "Kept; nothing in it has been scored."
