"""The History page: listed, looked through, gone on with, saved, erased, rescued."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import samples
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_rig import freed_when_closed

from interviewer.domain.history import Jotting, Moment, Order, Wanted
from interviewer.domain.interview import Stage
from interviewer.domain.interview_record import InterviewOverview
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind
from interviewer.domain.settings import Mode, Theme
from interviewer.gui import theme
from interviewer.gui.pages import asking
from interviewer.gui.pages.history import PAGE, HistoryPage
from interviewer.gui.pages.history_model import OVERVIEW, HistoryModel
from interviewer.live.exports import ReportWritten
from interviewer.live.history import InterviewsFound, ListingChanged, MomentsFound, TrashedRead
from interviewer.live.marks import MarksRead
from interviewer.live.reports import InterviewRead, StrayFound, StraysFound, UnfinishedFound

READ = samples.overviews(12)
MOMENT = Moment(
    interview=READ[2].record.id,
    answer="a-1",
    question="Take me back to a week.",
    created=READ[2].record.created,
    start=42.4,
    text="had to go to the printer",
)
ANSWERS = (samples.answer(0), samples.answer(1), samples.answer(2))


@pytest.fixture
def page(qtbot: QtBot, dressed: theme.Appearance, room: samples.Room) -> HistoryPage:
    made = HistoryPage(room.context())
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def found(
    page: HistoryPage, interviews: tuple[InterviewOverview, ...], offset: int = 0, total: int | None = None
) -> InterviewsFound:
    """A page of interviews as the clerk answers what the page wants now."""
    every = len(interviews) if total is None else total
    return InterviewsFound(page.filters.wanted, offset, interviews, every, ("Acme",), ("calm",))


def filled(page: HistoryPage) -> HistoryPage:
    page.tell(found(page, READ))
    page.tell(UnfinishedFound(tuple(one.record for one in READ if one.record.finished is None)))
    return page


def rows(model: HistoryModel) -> list[object]:
    return [model.index(row, 0).data(OVERVIEW) for row in range(model.rowCount())]


def answer_sure(monkeypatch: pytest.MonkeyPatch, answer: bool) -> list[str]:
    asked: list[str] = []

    def sure(parent: object, question: str, goes: str, verb: str) -> bool:
        asked.append(f"{question} {goes}")
        return answer

    monkeypatch.setattr(asking, "sure", sure)
    return asked


def test_entering_reads_everything_anew(page: HistoryPage, room: samples.Room) -> None:
    page.enter(None)
    assert room.desk.named("read_history") == [()]
    assert room.desk.history.named("find") == [(Wanted(), 0, PAGE)]


def test_the_newest_stands_first_under_its_month_and_is_read(
    qtbot: QtBot, page: HistoryPage, room: samples.Room
) -> None:
    filled(page)
    listed = rows(page.model)
    assert listed[0] is None
    assert page.model.index(0, 0).data() == "November 2026"
    assert listed[1] == READ[0]
    assert [one for one in listed if one is not None] == list(READ)
    assert page.list.overview == READ[0]
    qtbot.waitUntil(lambda: room.desk.named("read_interview") == [(READ[0].record.id,)], timeout=2000)


def test_running_down_the_list_reads_the_last_one_only(
    qtbot: QtBot, page: HistoryPage, room: samples.Room
) -> None:
    filled(page)
    for row in (2, 3, 4, 5):
        page.list.stand_on(row)
    qtbot.waitUntil(lambda: len(room.desk.named("read_interview")) > 0, timeout=2000)
    assert room.desk.named("read_interview") == [(READ[4].record.id,)]


def test_a_row_says_when_who_and_what_mattered(page: HistoryPage) -> None:
    filled(page)
    spoken = page.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Helen, hiring manager" in spoken
    assert READ[0].summary.rstrip(".") in spoken
    assert f"Structure {READ[0].structure:.0f}" in spoken
    assert "1 of 4 questions answered, not finished" in page.model.far(READ[1])


def last_wanted(room: samples.Room) -> Wanted:
    wanted = room.desk.history.named("find")[-1][0]
    assert isinstance(wanted, Wanted)
    return wanted


def test_words_are_looked_for_and_a_name_among_them_means_the_person(
    qtbot: QtBot, page: HistoryPage, room: samples.Room
) -> None:
    filled(page)
    page.search.setText("george NOVEMBER")
    qtbot.waitUntil(lambda: bool(room.desk.history.named("find")), timeout=2000)
    assert last_wanted(room) == Wanted(words="NOVEMBER", persona=PersonaId.EXECUTIVE)
    assert room.desk.history.named("find_moments") == [("NOVEMBER",)]
    page.tell(found(page, READ[:3]))
    assert page.found.text() == "3 interviews"
    page.tell(found(page, ()))
    assert page.found.text() == "None of your interviews holds these words."
    assert not page.detail.review_button.isVisible()


def test_what_comes_for_words_that_were_changed_meanwhile_is_not_shown(
    qtbot: QtBot, page: HistoryPage, room: samples.Room
) -> None:
    filled(page)
    late = found(page, READ[:1])
    page.search.setText("printer")
    qtbot.waitUntil(lambda: bool(room.desk.history.named("find")), timeout=2000)
    page.tell(late)
    page.tell(MomentsFound("print", (MOMENT,)))
    assert len(page.model.interviews) == len(READ)
    assert not page.moments.isVisible()


def test_where_it_was_said_leads_to_the_second(qtbot: QtBot, page: HistoryPage, room: samples.Room) -> None:
    filled(page)
    page.search.setText("printer")
    qtbot.waitUntil(lambda: bool(room.desk.history.named("find_moments")), timeout=2000)
    page.tell(MomentsFound("printer", (MOMENT,)))
    assert page.moments.isVisible()
    assert "0:42" in page.moments.item(0).text()
    page.moments.setCurrentRow(0)
    page.moments.setFocus()
    qtbot.keyClick(page.moments, Qt.Key.Key_Return)
    assert room.gone == [("review", MOMENT)]
    page.search.clear()
    qtbot.waitUntil(lambda: not page.moments.isVisible(), timeout=2000)


def test_filters_say_what_is_wanted(page: HistoryPage, room: samples.Room) -> None:
    filled(page)
    assert not page.filters.person.isVisible()
    page.filters.more_button.click()
    assert page.filters.person.isVisible()
    assert [page.filters.company.itemText(n) for n in range(2)] == ["All companies", "Acme"]
    for combo, text in (
        (page.filters.kind, "A story of one time"),
        (page.filters.company, "Acme"),
        (page.filters.tag, "calm"),
        (page.filters.score, "50 to 70"),
        (page.filters.order, "Best focus first"),
    ):
        combo.setCurrentText(text)
    page.filters.trash.setChecked(True)
    assert last_wanted(room) == Wanted(
        kind=Kind.BEHAVIOURAL,
        company="Acme",
        tag="calm",
        least=50,
        most=70,
        order=Order.FOCUS,
        in_trash=True,
    )
    assert page.filters.more_button.verb == "Filters on"
    page.tell(found(page, ()))
    assert page.found.text() == "Nothing in the trash fits."
    assert not page.empty.isVisible()


def test_what_cannot_be_chosen_is_not_there(page: HistoryPage, room: samples.Room) -> None:
    page.filters.more_button.setChecked(True)
    page.tell(InterviewsFound(Wanted(), 0, READ, len(READ), (), ()))
    assert not page.filters.tag.isVisible()
    assert not page.filters.company.isVisible()
    assert page.filters.kind.isVisible()
    page.tell(InterviewsFound(Wanted(), 0, READ, len(READ), (), ("calm",)))
    page.filters.tag.setCurrentText("calm")
    asked = len(room.desk.history.named("find"))
    page.tell(InterviewsFound(Wanted(tag="calm"), 0, (), 0, (), ()))  # its last interview went to the trash
    assert not page.filters.tag.isVisible()
    assert last_wanted(room) == Wanted()
    assert len(room.desk.history.named("find")) == asked + 1
    assert page.filters.more_button.verb == "Filters"


def test_an_empty_trash_is_told(page: HistoryPage) -> None:
    page.filters.trash.setChecked(True)
    page.tell(found(page, ()))
    assert page.found.text() == "The trash is empty."


def test_the_neighbour_stands_where_one_has_gone(page: HistoryPage) -> None:
    filled(page)
    page.list.stand_on(page.model.row_of(READ[6].record.id))
    page.tell(found(page, READ[:6] + READ[7:]))
    assert page.list.overview == READ[7]
    page.list.stand_on(page.model.row_of(READ[11].record.id))
    page.tell(found(page, READ[:6] + READ[7:11]))
    assert page.list.overview == READ[10]


def test_what_is_looked_for_anew_is_seen_from_its_beginning(qtbot: QtBot, page: HistoryPage) -> None:
    filled(page)
    page.list.stand_on(page.model.row_of(READ[6].record.id))
    page.filters.search.setText("other")
    qtbot.waitSignal(page.filters.changed, timeout=2000).wait()
    page.tell(found(page, READ[2:4]))
    assert page.list.overview == READ[2]


def test_a_very_long_name_leaves_date_and_person_on_the_row(page: HistoryPage) -> None:
    filled(page)
    usual = page.model.head(READ[0])
    head = page.model.head(replace(READ[0], title="مقابلة ☂ " + "very " * 60))
    assert head.startswith("مقابلة ☂ very")
    assert head.endswith(f"…  ·  {usual}")
    assert len(head) < len(usual) + 50


def test_an_answer_in_the_trash_is_seen_there_and_comes_back(
    qtbot: QtBot, page: HistoryPage, room: samples.Room
) -> None:
    page.filters.trash.setChecked(True)
    page.tell(found(page, (replace(READ[0], answers=1),)))  # the interview itself is not in the trash
    qtbot.waitUntil(lambda: room.desk.history.named("read_trashed") == [(READ[0].record.id,)], timeout=2000)
    assert page.model.far(page.model.interviews[0]) == "1 answer in the trash"
    page.tell(InterviewRead(READ[0].record, ANSWERS))  # what another page asked for
    assert page.detail.answers.count() == 0
    page.tell(TrashedRead(READ[0].record.id, ANSWERS[1:2]))
    detail = page.detail
    detail.answers.setCurrentRow(0)
    for button in (detail.review_button, detail.report_button, detail.back_button, detail.erase_button):
        assert not button.isVisible()
    assert not detail.trash_answer_button.isVisible()
    assert detail.erase_answer_button.isVisible()
    detail.answer_back_button.click()
    assert room.desk.history.named("take_back") == [(ANSWERS[1].id,)]


def test_the_list_is_read_on_as_it_is_run_down(page: HistoryPage, room: samples.Room) -> None:
    many = samples.overviews(250)
    page.tell(found(page, many[:100], total=250))
    page.list.scrollToBottom()
    QCoreApplication.processEvents()
    assert [call[1:] for call in room.desk.history.named("find")] == [(100, PAGE)]
    page.tell(found(page, many[100:200], offset=100, total=250))
    page.tell(found(page, many[100:200], offset=100, total=250))  # twice, and stale
    assert page.model.interviews == many[:200]
    assert [one for one in rows(page.model) if one is not None] == list(many[:200])
    assert page.found.text() == "250 interviews"


def test_reading_anew_keeps_the_place(page: HistoryPage) -> None:
    filled(page)
    page.list.stand_on(page.model.row_of(READ[5].record.id))
    filled(page)
    assert page.list.overview == READ[5]


def test_the_trash_is_one_key_away_and_so_is_the_way_back(
    qtbot: QtBot, page: HistoryPage, room: samples.Room
) -> None:
    filled(page)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert room.desk.history.named("throw_away") == [(READ[0].record.id,)]
    assert page.bar.current is not None
    page.bar.buttons[0].click()
    assert room.desk.history.named("take_back") == [(READ[0].record.id, "")]
    assert page.bar.current is None


def test_what_is_in_the_trash_can_only_come_back_or_go(page: HistoryPage, room: samples.Room) -> None:
    page.filters.trash.setChecked(True)
    page.tell(found(page, tuple(replace(one, in_trash=True) for one in READ)))
    detail = page.detail
    assert detail.back_button.isVisible()
    assert detail.erase_button.isVisible()
    assert not detail.trash_button.isVisible()
    assert not detail.jotter.isVisible()
    detail.back_button.click()
    assert room.desk.history.named("take_back") == [(READ[0].record.id,)]


def test_names_tags_and_remarks_are_kept_when_the_field_is_left(
    qtbot: QtBot, page: HistoryPage, room: samples.Room
) -> None:
    filled(page)
    identity = READ[0].record.id
    assert room.desk.marks.named("read") == [(identity,)]
    page.tell(MarksRead(identity, Jotting(title="Mine", tags=("calm",)), frozenset(), {}, {}))
    jotter = page.detail.jotter
    assert (jotter.title.text(), jotter.tags.text()) == ("Mine", "calm")
    jotter.remarks.setFocus()
    qtbot.keyClicks(jotter.remarks, "Ask for 50%")
    jotter.title.setFocus()
    assert room.desk.marks.named("jot") == [
        (identity, Jotting(title="Mine", tags=("calm",), remarks="Ask for 50%"))
    ]
    qtbot.keyClicks(jotter.title, "!")
    page.list.stand_on(page.model.row_of(READ[3].record.id))  # not left, and not lost
    assert room.desk.marks.named("jot")[-1][0] == identity
    assert room.desk.marks.named("jot")[-1][1].title == "Mine!"
    assert jotter.title.text() == ""


def test_opening_an_interview_and_one_of_its_answers(
    qtbot: QtBot, page: HistoryPage, room: samples.Room
) -> None:
    filled(page)
    page.tell(InterviewRead(READ[3].record, ANSWERS))
    assert page.detail.answers.count() == 0  # of another interview
    page.tell(InterviewRead(READ[0].record, ANSWERS))
    assert page.detail.answers.count() == 3
    page.detail.review_button.click()
    assert room.gone == [("review", READ[0].record.id)]
    page.detail.answers.setCurrentRow(1)
    page.detail.answers.setFocus()
    qtbot.keyClick(page.detail.answers, Qt.Key.Key_Return)
    assert room.gone[-1] == ("review", ANSWERS[1])
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert room.gone[-1] == ("review", READ[0].record.id)


def test_an_unfinished_interview_is_gone_on_with(page: HistoryPage, room: samples.Room) -> None:
    filled(page)
    assert not page.detail.resume_button.isVisible()
    page.list.stand_on(page.model.row_of(READ[1].record.id))
    assert page.detail.resume_button.verb == "Go on with it"
    page.detail.resume_button.click()
    assert room.conductor.named("resume") == [(READ[1].record,)]
    assert room.gone == [("practise", None)]


def test_the_running_interview_is_returned_to_and_cannot_be_erased(
    page: HistoryPage, room: samples.Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer_sure(monkeypatch, True)
    running = samples.reviewing(replace(samples.answer(0), interview=READ[1].record.id))
    room.conductor.interview = running
    filled(page)
    page.list.stand_on(page.model.row_of(READ[1].record.id))
    assert not page.detail.erase_button.isVisible()
    page.detail.resume_button.click()
    assert not room.conductor.named("resume")
    assert room.gone == [("practise", None)]
    page.detail.erase_interview_wanted.emit()
    assert not asked
    assert not room.desk.named("erase_interview")


def test_no_figures_of_an_interview_that_still_goes_on_without_them(
    page: HistoryPage, room: samples.Room
) -> None:
    shown = replace(samples.answer(0), interview=READ[0].record.id)
    room.conductor.interview = samples.reviewing(shown, mode=Mode.INTERVIEW, stage=Stage.LISTENING)
    filled(page)
    assert page.model.scores(READ[0]) == ()
    assert "Still going on" in page.model.said(READ[0])
    page.tell(InterviewRead(READ[0].record, ANSWERS))
    assert page.detail.answers.count() == 0
    assert not page.detail.review_button.isVisible()


def test_erasing_an_interview_says_exactly_what_goes(
    page: HistoryPage, room: samples.Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer_sure(monkeypatch, False)
    filled(page)
    page.detail.erase_button.click()
    assert not room.desk.named("erase_interview")
    for words in ("Helen, hiring manager", "4 answers", "recordings, words and scores", "for good"):
        assert words in asked[0]
    answer_sure(monkeypatch, True)
    page.detail.erase_button.click()
    assert room.desk.named("erase_interview") == [(READ[0].record.id,)]
    page.tell(found(page, READ[1:]))
    assert page.list.overview == READ[1]


def test_erasing_an_answer(page: HistoryPage, room: samples.Room, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(page)
    page.tell(InterviewRead(READ[0].record, ANSWERS))
    assert not page.detail.erase_answer_button.isVisible()
    page.detail.answers.setCurrentRow(2)
    asked = answer_sure(monkeypatch, True)
    page.detail.erase_answer_button.click()
    assert ANSWERS[2].question.text in asked[0]
    assert room.desk.named("erase_answer") == [(ANSWERS[2].id,)]
    page.tell(ListingChanged())
    assert len(room.desk.history.named("find")) == 1


def test_after_an_answer_was_erased_its_interview_is_read_again(
    qtbot: QtBot, page: HistoryPage, room: samples.Room
) -> None:
    filled(page)
    page.tell(InterviewRead(READ[0].record, ANSWERS))
    qtbot.waitUntil(lambda: len(room.desk.named("read_interview")) == 1, timeout=2000)
    page.tell(found(page, (replace(READ[0], answers=2), *READ[1:])))
    qtbot.waitUntil(lambda: len(room.desk.named("read_interview")) == 2, timeout=2000)
    page.tell(InterviewRead(READ[0].record, ANSWERS[:2]))
    assert page.detail.answers.count() == 2


def test_the_report_is_written_where_the_person_wants_it(
    page: HistoryPage, room: samples.Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    filled(page)
    monkeypatch.setattr(asking, "where_to_save", lambda parent, of: None)
    page.detail.report_button.click()
    assert not room.desk.named("write_report")
    monkeypatch.setattr(asking, "where_to_save", lambda parent, of: tmp_path / "r.html")
    monkeypatch.setattr(asking, "open_folder", lambda folder: False)
    page.detail.report_button.click()
    page.tell(ReportWritten(tmp_path / "r.html"))
    assert page.bar.current is not None
    page.bar.buttons[0].click()
    assert page.bar.current is not None
    assert str(tmp_path) in page.bar.current.text


def test_strays_are_offered_and_rescued(page: HistoryPage, room: samples.Room) -> None:
    page.tell(StraysFound((StrayFound(Path("a"), "i", 43.0), StrayFound(Path("b"), "i", 20.0))))
    assert page.strays.current is not None
    assert "Two recordings, 1 min 3 s" in page.strays.current.text
    page.strays.buttons[0].click()
    assert room.desk.named("rescue_strays") == [()]
    page.tell(StraysFound((StrayFound(Path("a"), "i", 43.0),)))
    page.tell(StraysFound(()))
    assert page.strays.current is None


def test_without_interviews_the_page_teaches(page: HistoryPage, room: samples.Room) -> None:
    page.tell(found(page, ()))
    assert page.empty.isVisible()
    page.empty.state.button.click()
    assert room.gone == [("practise", None)]


def test_without_interviews_there_is_still_a_way_to_mentor_files_imports_and_the_trash(
    page: HistoryPage, room: samples.Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page.tell(found(page, ()))
    monkeypatch.setattr(asking, "which_mentor_file", lambda _parent: tmp_path / "sent.interviewer-mentor")
    page.empty.mentor_button.click()
    page.empty.import_button.click()
    assert room.gone == [("mentor", tmp_path / "sent.interviewer-mentor"), ("import", None)]
    page.empty.trash_button.click()
    assert last_wanted(room) == Wanted(in_trash=True)
    page.tell(found(page, (replace(READ[0], in_trash=True),)))
    assert page.detail.back_button.isVisible()
    assert page.filters.trash.isVisible()


@pytest.mark.parametrize("width", [640, 780, 830, 890, 1100])
def test_nothing_is_cut_off_at_the_side(page: HistoryPage, width: int) -> None:
    filled(page)
    page.tell(InterviewRead(READ[0].record, ANSWERS))
    page.detail.answers.setCurrentRow(0)
    page.resize(width, 600)
    QCoreApplication.processEvents()
    for widget in (page.detail, page.detail.jotter, page.detail.review_button, page.mentor_button):
        assert widget.mapTo(page, widget.rect().bottomRight()).x() < page.width()


def test_odd_dates_do_no_harm(page: HistoryPage) -> None:
    odd = replace(READ[0], record=replace(READ[0].record, created="some day"))
    page.tell(found(page, (odd,)))
    assert page.model.when(odd) == "Some day"
    page.model.take(found(page, READ), datetime(2026, 11, 22, 20, 0, tzinfo=UTC))
    assert page.model.when(READ[0]).startswith("Today")


def test_the_page_is_freed_when_closed(
    qapp: QApplication, dressed: theme.Appearance, room: samples.Room
) -> None:
    assert freed_when_closed(lambda: filled(HistoryPage(room.context())))
    theme.apply(qapp, Theme.DARK)
