"""The debrief shows notes, coverage, thanks and next steps, and what is to be done with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from window_rig import Rig

from interviewer.domain.answer import Answer
from interviewer.domain.application import Application
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import talk
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import Role, Scorecard, Sentence, Status, Structure
from interviewer.domain.settings import Mode
from interviewer.gui.pages.debrief import DebriefPage
from interviewer.live.debriefing import DebriefRead, KeepThanks, NoteThanks, ReadDebrief, SaveReminder
from interviewer.scoring.coverage import Coverage, Level
from interviewer.scoring.debrief import Debrief, Note

QUESTION = Question(id="q", text="A hard day?", kind=Kind.BEHAVIOURAL, method=Method.STAR)
CARD = Scorecard(
    status=Status.OK,
    structure=Structure(score=80),
    sentences=(Sentence(text="In the end we lost 2 of 40 orders.", label=Role.RESULT, start=0, end=4),),
)
NOTE = Note(good=True, text="Easy to follow.", answer="i-1", question="A hard day?")
BAD = Note(good=False, text="The point came late.", answer="i-1", question="A hard day?", quote="Well, so.")


def read(application: Application | None = None, sent: bool | None = None) -> DebriefRead:
    record = InterviewRecord(
        id="i", created="2026-11-22T10:00:00+00:00", persona=PersonaId.HR, mode=Mode.INTERVIEW,
        plan=talk((QUESTION,), PersonaId.HR),
    )  # fmt: skip
    answer = Answer(
        id="i-1",
        interview="i",
        question=QUESTION,
        persona=PersonaId.HR,
        created=record.created,
        scorecard=CARD,
    )
    return DebriefRead(
        record=record,
        application=application,
        debriefs=(Debrief(persona=PersonaId.HR, good=(NOTE,), bad=(BAD,)),),
        coverage=(
            Coverage(term="SQL", kind="tool", level=Level.STORY, answer="i-1", said="I wrote it in SQL."),
            Coverage(term="trust", kind="value", level=Level.NEVER),
        ),
        answers=(answer,),
        promises=("I can send it.",),
        next_steps=("What comes next?",),
        due=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
        sent=sent,
    )


@pytest.fixture
def rig(small_rig: Rig) -> Rig:
    return small_rig


@pytest.fixture
def page(rig: Rig) -> DebriefPage:
    page = rig.window.pages["debrief"]
    assert isinstance(page, DebriefPage)
    rig.window.go("debrief", "i")
    return page


def texts(page: DebriefPage) -> str:
    QApplication.processEvents()  # new widgets are shown when the layout has taken them up
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def button(page: DebriefPage, name: str) -> QPushButton:
    QApplication.processEvents()
    return next(b for b in page.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible())


def test_it_is_asked_for_and_empty_until_it_comes(rig: Rig, page: DebriefPage) -> None:
    assert rig.told(ReadDebrief) == [ReadDebrief("i")]
    assert page.empty.isVisible()


def test_notes_coverage_promises_and_thanks_are_shown(rig: Rig, page: DebriefPage) -> None:
    rig.window.tell(read())
    shown = texts(page)
    for text in (
        "What Sarah would write down", "+  Easy to follow.", "–  The point came late.", "“Well, so.”",
        "Backed by a story (1)", "“I wrote it in SQL.”", "Only named (0)", "I can send it.",
        "What comes next?", "Monday, 23 November at 9:00",
    ):  # fmt: skip
        assert text in shown
    assert "2 of 40 orders" in page.drafts[PersonaId.HR].toPlainText()
    assert not page.sent.isVisible()


def test_a_second_debrief_takes_the_place_of_the_first(rig: Rig, page: DebriefPage, qtbot: QtBot) -> None:
    rig.window.tell(read())
    rig.window.tell(read(Application(id="a", created="", company="Acme"), sent=True))
    assert texts(page).count("Easy to follow.") == 1
    assert page.sent.isVisible()
    assert page.sent.isChecked()
    assert not rig.told(NoteThanks)
    page.sent.click()
    assert rig.told(NoteThanks) == [NoteThanks("i", False)]
    assert "Acme" in page.heading.text()


def test_thanks_are_copied_and_a_reminder_saved(
    rig: Rig, page: DebriefPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rig.window.tell(read())
    page.drafts[PersonaId.HR].setPlainText("Dear Sarah, mine.")
    button(page, "Copy the thanks to Sarah").click()
    assert QGuiApplication.clipboard().text() == "Dear Sarah, mine."
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "thanks"), ""))
    page.remind.click()
    assert rig.told(SaveReminder) == [SaveReminder("i", tmp_path / "thanks.ics", "Dear Sarah, mine.")]


def test_what_is_written_into_a_draft_stays_when_the_thanks_are_sent(rig: Rig, page: DebriefPage) -> None:
    acme = Application(id="a", created="", company="Acme")
    rig.window.tell(read(acme, sent=False))
    page.drafts[PersonaId.HR].setPlainText("Dear Sarah, mine.")
    QApplication.processEvents()
    page.sent.setFocus()
    page.sent.click()
    rig.window.tell(read(replace(acme, thanked=("i",)), sent=True))
    assert page.drafts[PersonaId.HR].toPlainText() == "Dear Sarah, mine."
    assert page.sent.isChecked()
    assert rig.window.focusWidget() is page.sent


def test_what_is_written_is_kept_before_another_debrief_is_seen(rig: Rig, page: DebriefPage) -> None:
    rig.window.tell(read())
    page.drafts[PersonaId.HR].setPlainText("Dear Sarah, mine.")
    other = read()
    rig.window.tell(replace(other, record=replace(other.record, id="j")))
    assert rig.told(KeepThanks) == [KeepThanks("i", PersonaId.HR, "Dear Sarah, mine.")]
    assert "2 of 40 orders" in page.drafts[PersonaId.HR].toPlainText()
    rig.window.tell(replace(read(), thanks={"hr": "Dear Sarah, mine."}))
    assert page.drafts[PersonaId.HR].toPlainText() == "Dear Sarah, mine."


def test_what_is_written_is_kept_a_moment_after_the_last_key(
    rig: Rig, page: DebriefPage, qtbot: QtBot
) -> None:
    rig.window.tell(read())
    page.drafts[PersonaId.HR].setPlainText("Dear Sarah")
    page.drafts[PersonaId.HR].setPlainText("Dear Sarah, mine.")
    assert not rig.told(KeepThanks)
    qtbot.waitUntil(lambda: bool(rig.told(KeepThanks)), timeout=3000)
    assert rig.told(KeepThanks) == [KeepThanks("i", PersonaId.HR, "Dear Sarah, mine.")]


def test_leaving_the_page_keeps_at_once_and_a_draft_that_nobody_touched_is_not_kept(
    rig: Rig, page: DebriefPage
) -> None:
    rig.window.tell(read())
    rig.window.go("practise")
    assert not rig.told(KeepThanks)
    rig.window.go("debrief", "i")
    page.drafts[PersonaId.HR].setPlainText("Dear Sarah, mine.")
    rig.window.go("practise")
    assert rig.told(KeepThanks) == [KeepThanks("i", PersonaId.HR, "Dear Sarah, mine.")]


def test_a_long_name_leaves_room_for_the_page(rig: Rig, page: DebriefPage) -> None:
    rig.window.tell(read(Application(id="a", created="", company="Gesellschaft " * 40)))
    assert page.heading.text().endswith("…")
    assert len(page.heading.text()) < 100


def test_what_came_up_leads_to_its_answer(rig: Rig, page: DebriefPage) -> None:
    rig.window.tell(read())
    button(page, "See the answer: SQL").click()
    assert rig.window.page == "review"


def test_a_note_leads_to_its_answer_and_escape_back(rig: Rig, page: DebriefPage) -> None:
    rig.window.tell(read())
    button(page, "See the answer: Easy to follow.").click()
    assert rig.window.page == "review"


def test_the_end_of_an_interview_leads_here(rig: Rig) -> None:
    rig.start()
    rig.practise.finished.debrief.click()
    assert rig.conductor.record is not None
    assert rig.window.page == "debrief"
    assert rig.told(ReadDebrief) == [ReadDebrief(rig.conductor.record.id)]
