"""The story bank shows the grid, the gaps and every story with its best take."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from window_rig import Rig

from interviewer.domain.persona import PersonaId
from interviewer.gui.pages.stories import StoriesPage
from interviewer.live.orders import ReadInterview
from interviewer.live.story_reading import ReadStories, StoriesRead
from interviewer.scoring.story_bank import Story, Telling


def telling(number: int, question: str) -> Telling:
    return Telling(
        interview=f"i{number}", answer=f"a{number}", question=question, competency="Leading",
        persona=PersonaId.PEER,
        structure=60 + number, created="2026-11-20T10:00:00+00:00",
    )  # fmt: skip


SEALS = Story(
    title="We tagged seals", tellings=(telling(1, "One?"), telling(2, "Two?"), telling(3, "Three?"))
)


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path) -> Rig:
    rig = Rig(tmp_path)
    qtbot.addWidget(rig.window)
    rig.window.resize(1024, 700)
    rig.window.show()
    return rig


def test_history_leads_to_the_stories_and_there_is_an_empty_state(rig: Rig) -> None:
    rig.window.go("history")
    page, history = rig.window.pages["stories"], rig.window.pages["history"]
    assert isinstance(page, StoriesPage)
    history.stories.click()  # type: ignore[attr-defined]
    assert rig.window.page == "stories"
    assert rig.told(ReadStories)
    rig.window.tell(StoriesRead(()))
    assert page.empty.isVisible()


def test_grid_gaps_and_over_use_are_shown_and_the_best_take_opened(rig: Rig) -> None:
    rig.window.go("stories")
    page = rig.window.pages["stories"]
    assert isinstance(page, StoriesPage)
    rig.window.tell(StoriesRead((SEALS,)))
    QApplication.processEvents()
    labels = [one for one in page.findChildren(QLabel) if one.isVisible()]
    named = {one.accessibleName(): one.text() for one in labels if one.accessibleName()}
    assert named["Leading: 1 story told to Michael"] == "1"
    assert named["Leading: no story for Helen"] == "–"
    shown = "\n".join(one.text() for one in labels)
    assert "There is none yet for: serving customers" in shown
    assert "told three times to Michael" in shown
    assert "find another story" in shown
    page.review_buttons[0].click()
    assert rig.window.page == "review"
    assert ReadInterview("i3") in rig.told(ReadInterview)
