"""Practise reminds of thanks within a day, and only while they are due."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from window_rig import Rig

from interviewer.domain.application import Application
from interviewer.domain.interview_record import InterviewOverview, InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import talk
from interviewer.domain.settings import Mode
from interviewer.gui.pages.practise_thanks import thanks_offer
from interviewer.live.applying import ApplicationsRead
from interviewer.live.debriefing import ReadDebrief
from interviewer.live.reports import HistoryRead

NOW = datetime.now(UTC)


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path) -> Rig:
    rig = Rig(tmp_path)
    qtbot.addWidget(rig.window)
    rig.window.show()
    return rig


def overview(rig: Rig, hours: float = 3, **more: object) -> InterviewOverview:
    finished = (NOW - timedelta(hours=hours)).isoformat(timespec="seconds")
    record = InterviewRecord(
        id="i", created=finished, finished=finished, persona=PersonaId.HR, mode=Mode.INTERVIEW,
        application="a", plan=talk(rig.repertoire.bank.questions[:1], PersonaId.HR),
    )  # fmt: skip
    return InterviewOverview(record=replace(record, **more), answers=1, answered=1)  # type: ignore[arg-type]


def test_thanks_are_offered_and_the_draft_opened(rig: Rig) -> None:
    rig.window.tell(ApplicationsRead((Application(id="a", created="", company="Acme"),)))
    rig.window.tell(HistoryRead((overview(rig),)))
    (button,) = rig.practise.choose.offers.buttons
    assert "Thank Sarah by " in button.accessibleDescription()
    rig.practise.choose.offers.setEnabled(True)
    button.click()
    assert rig.told(ReadDebrief) == [ReadDebrief("i")]
    assert rig.window.page == "debrief"


@pytest.mark.parametrize(
    ("thanked", "hours", "more"),
    [
        ({"a": ("i",)}, 3, {}),
        ({}, 3, {}),
        ({"a": ()}, 25, {}),
        ({"a": ()}, 3, {"finished": None}),
        ({"a": ()}, 3, {"application": ""}),
    ],
)
def test_nobody_is_reminded_without_need(
    rig: Rig, thanked: dict[str, tuple[str, ...]], hours: float, more: dict[str, object]
) -> None:
    assert thanks_offer((overview(rig, hours, **more),), thanked, rig.repertoire.personas, NOW) is None
    assert thanks_offer((overview(rig),), {"a": ()}, rig.repertoire.personas, NOW) is not None
