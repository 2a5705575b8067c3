"""The second-round file is filled, kept as it is typed, and used by the next interview."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from window_rig import Rig

from interviewer.domain.application import Application, Exchange, RoundOne
from interviewer.domain.interview_record import InterviewOverview
from interviewer.gui.pages import asking
from interviewer.gui.pages.application import ApplicationPage
from interviewer.live.applying import (
    ApplicationsRead,
    EraseApplication,
    KeepApplication,
    OpenPaper,
    PaperRead,
    PaperRefused,
    PostingStudied,
    RoundOneTaken,
    StudyPosting,
    TakeRoundOne,
)
from interviewer.live.reports import HistoryRead

ACME = Application(
    id="a",
    created="2026-11-20T09:00:00+00:00",
    company="Acme",
    role="data analyst",
    notes="Anna Lee",
    skills=("statistics",),
    tools=("SQL",),
    round_one=RoundOne(exchanges=(Exchange(asked="Why us?", answered="The data."),), people=("Anna Lee",)),
)
STUDIED = PostingStudied(
    posting="...",
    company="Acme",
    role="analyst",
    skills=("forecasting",),
    tools=("SQL", "dbt"),
    duties=(),
    values=(),
)


@pytest.fixture
def rig(small_rig: Rig) -> Rig:
    return small_rig


@pytest.fixture
def page(rig: Rig) -> ApplicationPage:
    page = rig.window.pages["application"]
    assert isinstance(page, ApplicationPage)
    rig.conductor.handle(ApplicationsRead((ACME,)))
    rig.window.go("application", "a")
    return page


def kept(rig: Rig) -> Application:
    application = rig.told(KeepApplication)[-1].application
    assert isinstance(application, Application)
    return application


def test_without_an_application_the_page_says_what_will_be_here(rig: Rig) -> None:
    rig.window.go("application")
    page = rig.window.pages["application"]
    assert isinstance(page, ApplicationPage)
    assert page.empty.isVisible()
    page.empty.button.click()
    assert page.form.company.isVisible()
    assert kept(rig) == replace(kept(rig), company="", role="")
    assert rig.kept[-1].application == kept(rig).id


def test_an_application_is_shown_and_showing_it_changes_nothing(rig: Rig, page: ApplicationPage) -> None:
    assert page.form.company.text() == "Acme"
    assert page.form.asked.lists["skills"].items == ("statistics",)
    page.save()
    assert not rig.told(KeepApplication)


def test_what_is_typed_is_kept_when_the_page_is_left(rig: Rig, page: ApplicationPage, qtbot: QtBot) -> None:
    page.form.company.setText("  Łódź   Analytics ")
    page.form.asked.lists["values"].box.setPlainText("trust\n\n  trust \ncare")
    page.form.round_one.exchanges.box.setPlainText(
        "Why us?\nThe data.\n\nA conflict?\nWith a buyer.\nWe talked."
    )
    page.form.days.day.setText("1 December 2030")
    qtbot.keyClick(page.form.company, Qt.Key.Key_Escape)
    assert rig.window.page == "practise"
    told = kept(rig)
    assert (told.company, told.values, told.date) == ("Łódź Analytics", ("trust", "care"), "2030-12-01")
    assert told.round_one.exchanges[1] == Exchange(asked="A conflict?", answered="With a buyer. We talked.")


def test_what_is_typed_is_kept_after_a_moment(rig: Rig, page: ApplicationPage, qtbot: QtBot) -> None:
    page.form.role.setText("lead analyst")
    qtbot.waitUntil(lambda: bool(rig.told(KeepApplication)), timeout=3000)
    assert kept(rig).role == "lead analyst"


def test_a_file_is_opened_read_and_studied(
    rig: Rig, page: ApplicationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path("posting.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.form.turn_to(0)
    page.form.posting.open.click()
    assert rig.told(OpenPaper) == [OpenPaper("posting", path)]
    rig.window.tell(PaperRead("posting", "We want an analyst.", "Other", "analyst"))
    assert page.form.posting.box.toPlainText() == "We want an analyst."
    assert page.form.company.text() == "Acme"  # what the person has written stays
    assert rig.told(StudyPosting) == [StudyPosting("We want an analyst.")]
    rig.window.tell(STUDIED)
    assert kept(rig).skills == ("statistics", "forecasting")
    assert kept(rig).tools == ("SQL", "dbt")
    assert page.form.asked.isVisible()


def test_a_file_that_cannot_be_read_is_told_and_changes_nothing(rig: Rig, page: ApplicationPage) -> None:
    page.form.turn_to(2)
    rig.window.tell(PaperRefused("cv", "cv.pdf could not be used."))
    assert page.form.cv.told.isVisible()
    assert page.form.cv.told.text() == "cv.pdf could not be used."
    page.save()
    assert not rig.told(KeepApplication)
    rig.window.tell(PaperRead("cv", "Analyst since 2019"))
    assert not page.form.cv.told.isVisible()
    page.save()
    assert kept(rig).cv == "Analyst since 2019"


def test_round_one_is_taken_from_the_history(rig: Rig, page: ApplicationPage) -> None:
    page.form.turn_to(3)
    assert not page.form.round_one.take.isVisible()
    rig.start()
    assert rig.conductor.record is not None
    rig.conductor.stop()
    rig.window.go("application", "a")
    page.form.turn_to(3)
    rig.window.tell(HistoryRead((InterviewOverview(record=rig.conductor.record, answers=2, answered=2),)))
    page.form.round_one.take.click()
    assert rig.told(TakeRoundOne) == [TakeRoundOne(rig.conductor.record.id)]
    taken = RoundOne(exchanges=(Exchange(asked="Why?", answered="So."),), promises=("I can send it.",))
    rig.window.tell(RoundOneTaken(rig.conductor.record.id, taken))
    # What the person wrote stays; what was taken stands behind it.
    assert [exchange.asked for exchange in kept(rig).round_one.exchanges] == ["Why us?", "Why?"]
    assert kept(rig).round_one.people == ("Anna Lee",)
    assert kept(rig).round_one.promises == ("I can send it.",)


def test_a_day_brings_a_plan_and_what_is_no_day_is_told(page: ApplicationPage) -> None:
    page.form.turn_to(4)
    page.form.days.day.setText("some day")
    assert "Write the day" in page.form.days.told.text()
    page.form.days.day.setText("2000-01-01")
    assert "passed" in page.form.days.told.text()
    assert not page.form.days.plan.isVisible()
    page.form.days.day.setText("2999-12-31")
    assert "whole talk" in page.form.days.plan.text()


def test_two_applications_of_one_name_are_told_apart(rig: Rig, page: ApplicationPage) -> None:
    other = replace(ACME, id="b", date="2026-12-01")
    rig.conductor.handle(ApplicationsRead((ACME, other)))
    shown = [page.choice.itemText(place) for place in range(page.choice.count())]
    assert shown[1].startswith("Acme, data analyst (begun Friday, 20 November at ")
    assert shown[2] == "Acme, data analyst (Tuesday, 1 December)"


def test_a_day_that_cannot_be_read_does_not_wander_into_another_application(
    rig: Rig, page: ApplicationPage
) -> None:
    page.form.days.day.setText("some day")
    page.new.click()
    assert page.form.days.day.text() == ""


def test_a_key_leads_into_a_part_and_not_only_to_it(rig: Rig, page: ApplicationPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.form.company, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert rig.window.focusWidget() is page.form.round_one.exchanges.box
    qtbot.keyClick(page.form.round_one.exchanges.box, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert rig.window.focusWidget() is page.form.days.day


def test_a_text_that_a_file_took_the_place_of_can_be_brought_back(rig: Rig, page: ApplicationPage) -> None:
    page.form.posting.box.setPlainText("What I pasted.")
    rig.window.tell(PaperRead("posting", "We want an analyst."))
    page.form.posting.box.undo()
    assert page.form.posting.box.toPlainText() == "What I pasted."


def test_the_cv_is_held_against_what_the_posting_asks_for(page: ApplicationPage) -> None:
    page.form.turn_to(2)
    assert not page.form.cv.noted.isVisible()
    page.form.cv.box.setPlainText("Analyst since 2019: SQL, reports")
    told = page.form.cv.noted.text()
    assert "your CV names SQL." in told
    assert "Not in these words: statistics." in told


def test_an_application_is_erased_only_after_a_question(
    rig: Rig, page: ApplicationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter((False, True))
    monkeypatch.setattr(asking, "sure", lambda *_: next(answers))
    page.erase.click()
    assert not rig.told(EraseApplication)
    page.erase.click()
    assert rig.told(EraseApplication) == [EraseApplication("a")]
    assert page.empty.isVisible()
    assert rig.kept[-1].application == ""


def test_the_next_interview_prepares_for_it_and_shows_the_notes(rig: Rig, page: ApplicationPage) -> None:
    rig.window.go("practise")
    choose, notes = rig.practise.choose, rig.practise.notes
    assert choose.about.verb == "Acme, data analyst (change)"
    assert choose.choice.application == "a"
    choose.begin.click()
    interview = rig.conductor.interview
    assert interview is not None
    assert interview.application == ACME
    assert notes.box.isVisible()
    assert notes.box.toPlainText() == "Anna Lee"
    notes.box.setPlainText("Anna Lee, planning")
    notes.toggle.click()
    assert not notes.box.isVisible()
    rig.conductor.stop()
    assert kept(rig).notes == "Anna Lee, planning"


def test_without_an_application_there_are_no_notes(rig: Rig) -> None:
    rig.start()
    rig.listen()
    assert not rig.practise.notes.isVisible()
    assert rig.practise.choose.about.verb == "None yet (add one)"


def test_every_field_has_a_name_and_tab_leaves_the_text_boxes(page: ApplicationPage) -> None:
    for part in range(5):
        page.form.turn_to(part)
        fields = [
            w
            for w in page.findChildren(QWidget)
            if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        for field in fields:
            named = field.accessibleName() or getattr(field, "text", lambda: "")()
            assert named or field.parentWidget().accessibleName(), field
    assert page.form.posting.box.tabChangesFocus()
