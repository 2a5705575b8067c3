"""Adding, changing, copying, hiding and deleting questions in the window, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import samples
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_rig import Rig

from interviewer.domain.bank import Bank
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.settings import Settings
from interviewer.gui import theme
from interviewer.gui.pages import asking
from interviewer.gui.pages.question_list import Shelf
from interviewer.gui.pages.question_words import short_name
from interviewer.gui.pages.questions import QuestionsPage
from interviewer.live.banks import QuestionKept, QuestionRefused, QuestionsRead
from interviewer.live.reports import SettingsChanged

BANK = samples.repertoire().bank
OURS = next(question for question in BANK.questions if question.id == "process-made-better")
MINE = replace(
    OURS, id="mine", text="What did you build last?", professions=("shipwright",), method=Method.CARL
)
WITH_MINE = replace(BANK, questions=(*BANK.questions, MINE), own={"mine": "my-questions"})


@pytest.fixture
def page(qtbot: QtBot, dressed: theme.Appearance, room: samples.Room) -> QuestionsPage:
    made = QuestionsPage(room.context())
    qtbot.addWidget(made)
    made.resize(896, 668)
    made.show()
    qtbot.waitExposed(made)
    made.tell(QuestionsRead(WITH_MINE))
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What the person says when asked whether something may go."""
    said: list[bool] = []
    monkeypatch.setattr(asking, "sure", lambda *_: said.pop(0))
    return said


def kept(room: samples.Room) -> list[tuple[Question, Question | None, str]]:
    return [tuple(call) for call in room.desk.named("keep_question")]  # type: ignore[misc]


def test_a_question_is_added_by_keyboard_alone(qtbot: QtBot, page: QuestionsPage, room: samples.Room) -> None:
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.editor.isVisible()
    form = page.editor.form
    assert form.text.hasFocus()
    qtbot.keyClicks(form.text, "Why do you want to build ships?")
    assert form.id.text() == "why-do-you-want-to"
    qtbot.keyClick(form.text, Qt.Key.Key_Tab)
    assert form.slotted.hasFocus()
    form.kind.setCurrentIndex(form.kind.findData(Kind.MOTIVATION))
    form.professions.setText("Shipwright, Naval Architect")
    form.intent.setText("love of ships")
    form.good.box.setPlainText("a first ship\n\n  what it  taught you \n")
    form.personas[next(iter(form.personas))].setChecked(False)
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    question = Question(
        id="why-do-you-want-to",
        text="Why do you want to build ships?",
        kind=Kind.MOTIVATION,
        method=Method.POINT,
        intent="love-of-ships",
        personas=("executive", "peer", "hr"),
        professions=("shipwright", "naval_architect"),
        good=("a first ship", "what it taught you"),
    )
    assert kept(room) == [(question, None, "")]
    assert not page.editor.save.isEnabled(), "it is sent once"
    page.tell(QuestionsRead(replace(WITH_MINE, questions=(*WITH_MINE.questions, question))))
    page.tell(QuestionKept(question))
    assert not page.editor.isVisible()
    assert page.list.question == question
    assert page.list.hasFocus()


def test_one_of_ours_is_copied_and_stays_as_it_is(page: QuestionsPage, room: samples.Room) -> None:
    page.enter(OURS.id)
    assert page.detail.change.verb == "Copy and change"
    assert page.detail.delete.isHidden()
    page.detail.change.click()
    assert page.editor.form.id.text() == "my-process-made-better"
    page.editor.save.click()
    assert kept(room)[-1] == (replace(OURS, id="my-process-made-better"), None, OURS.id)
    page.editor.save.setEnabled(True)
    page.editor.instead.setChecked(False)
    page.editor.save.click()
    assert kept(room)[-1][2] == ""


def test_an_own_question_is_changed_and_nothing_else_of_it_moves(
    page: QuestionsPage, room: samples.Room
) -> None:
    page.enter("mine")
    assert page.detail.about.text().startswith("Yours · Shipwright")
    page.detail.change.click()
    assert page.editor.instead.isHidden()
    page.editor.form.traps.box.setPlainText("none")
    page.editor.save.click()
    assert kept(room) == [(replace(MINE, traps=("none",)), MINE, "")]


def test_lengths_that_are_no_whole_seconds_stay(page: QuestionsPage, room: samples.Room) -> None:
    odd = replace(MINE, seconds=(45.5, 90.25))
    page.tell(QuestionsRead(replace(WITH_MINE, questions=(*BANK.questions, odd))))
    page.enter("mine")
    page.detail.change.click()
    page.editor.save.click()
    assert kept(room)[0][0] == odd


def test_what_is_refused_is_said_at_its_field_and_nothing_typed_is_lost(
    page: QuestionsPage, room: samples.Room
) -> None:
    page.add.click()
    form = page.editor.form
    page.editor.save.click()
    assert "still empty" in page.editor.told.text()
    assert not kept(room)
    form.text.setPlainText("Why ships?")
    for box in form.personas.values():
        box.setChecked(False)
    page.editor.save.click()
    assert "Nobody would ask it" in page.editor.told.text()
    for box in form.personas.values():
        box.setChecked(True)
    form.slotted.setText("Why {gadget}?")
    page.editor.save.click()
    sent = kept(room)[0][0]
    page.tell(QuestionRefused(replace(sent, id="another"), "not about this one", ""))
    assert page.editor.told.text() == ""
    page.tell(QuestionRefused(sent, "'slotted' may hold only the slots {skill}. See 'text'.", "slotted"))
    assert page.editor.told.text().startswith("'With words of the posting' may hold only")
    assert page.editor.told.text().endswith("See 'Question'.")
    assert form.slotted.hasFocus()
    assert form.slotted.text() == "Why {gadget}?"
    assert page.editor.save.isEnabled()


def test_what_changed_elsewhere_is_shown_before_it_is_written_over(
    page: QuestionsPage, room: samples.Room
) -> None:
    page.enter("mine")
    page.detail.change.click()
    page.editor.form.traps.box.setPlainText("none")
    page.editor.save.click()
    theirs = replace(MINE, text="What did you sink last?")
    page.tell(QuestionsRead(replace(WITH_MINE, questions=(*BANK.questions, theirs))))
    page.tell(QuestionRefused(kept(room)[0][0], "The question 'mine' was changed elsewhere meanwhile."))
    assert "What did you sink last?" in page.editor.told.text()
    page.editor.save.click()
    assert kept(room)[1][1] == theirs
    page.tell(QuestionsRead(BANK))
    page.tell(QuestionRefused(kept(room)[1][0], "not among your own any more"))
    assert "deleted elsewhere" in page.editor.told.text()
    page.editor.save.click()
    assert kept(room)[2][1] is None


def test_leaving_asks_only_where_something_would_be_lost(
    qtbot: QtBot, page: QuestionsPage, answers: list[bool]
) -> None:
    page.enter("mine")
    page.detail.change.click()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.editor.isVisible()
    page.detail.change.click()
    page.editor.form.text.setPlainText("Else?")
    answers[:] = [False, True]
    page.editor.cancel.click()
    assert page.editor.isVisible()
    page.editor.cancel.click()
    assert not page.editor.isVisible()
    assert page.list.question == MINE


def test_the_form_stays_open_while_the_questions_change_behind_it(page: QuestionsPage) -> None:
    page.add.click()
    page.editor.form.text.setPlainText("Half a ques")
    page.tell(QuestionsRead(BANK))
    assert page.editor.isVisible()
    assert page.editor.form.text.toPlainText() == "Half a ques"


def test_hiding_and_asking_again(qtbot: QtBot, page: QuestionsPage, room: samples.Room) -> None:
    page.enter(OURS.id)
    row = page.list.currentIndex().row()
    following = page.model.shown[row + 1]
    qtbot.keyClick(page, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert room.desk.named("hide_question") == [(OURS.id, True)]
    rest = tuple(question for question in WITH_MINE.questions if question is not OURS)
    page.tell(QuestionsRead(replace(WITH_MINE, questions=rest, hidden=(OURS,))))
    assert page.list.question == following, "the place is kept"
    page.filters.shelves.setCurrentIndex(page.filters.shelves.findData(Shelf.HIDDEN))
    assert page.model.shown == (OURS,)
    assert page.found.text() == "1 question"
    assert page.detail.hide_button.verb == "Ask again"
    page.detail.hide_button.click()
    assert room.desk.named("hide_question")[-1] == (OURS.id, False)


def test_only_own_questions_can_be_deleted_and_only_when_sure(
    page: QuestionsPage, room: samples.Room, answers: list[bool]
) -> None:
    page.filters.shelves.setCurrentIndex(page.filters.shelves.findData(Shelf.OWN))
    assert page.model.shown == (MINE,)
    answers[:] = [False, True]
    page.detail.delete.click()
    assert not room.desk.named("drop_question")
    page.detail.delete.click()
    assert room.desk.named("drop_question") == [(MINE,)]
    page.tell(QuestionsRead(BANK))
    assert page.detail.text.text() == "No question fits"


def test_banks_come_and_go_by_the_menu(
    page: QuestionsPage, room: samples.Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    menu = page.more.menu()
    actions = {action.text(): action for action in menu.actions()}
    monkeypatch.setattr(asking, "which_bank", lambda *_: tmp_path / "in.toml")
    monkeypatch.setattr(asking, "where_to_save_text", lambda _, __, name, ___: tmp_path / name)
    actions["Import a bank"].trigger()
    assert room.desk.named("bring_in_bank") == [(tmp_path / "in.toml",)]
    actions["Export your questions"].trigger()
    assert room.desk.named("take_out_bank") == [(tmp_path / "my-questions.toml",)]
    page.filters.search.setText("build last")
    actions["Save the listed ones as a sheet to prepare with"].trigger()
    assert room.desk.named("write_sheet") == [(tmp_path / "preparation.md", ("mine",))]
    monkeypatch.setattr(asking, "which_bank", lambda *_: None)
    actions["Import a bank"].trigger()
    assert len(room.desk.named("bring_in_bank")) == 1
    page.tell(QuestionsRead(BANK))
    assert not actions["Export your questions"].isEnabled()


def test_new_professions_can_be_chosen_and_a_choice_stays(page: QuestionsPage) -> None:
    assert page.filters.professions.findData("shipwright") > 0
    page.filters.professions.setCurrentIndex(page.filters.professions.findData("nurse"))
    page.tell(QuestionsRead(BANK))
    assert page.filters.professions.currentData() == "nurse"
    assert page.filters.professions.findData("shipwright") < 0
    assert all("nurse" in question.professions for question in page.model.shown)


def test_coming_to_the_page_reads_the_files_again(page: QuestionsPage, room: samples.Room) -> None:
    page.enter(None)
    assert room.desk.named("read_questions")


def test_help_is_covered_where_the_person_wants_it_only_afterwards(
    page: QuestionsPage, room: samples.Room
) -> None:
    page.enter("mine")
    assert page.detail.notes.isVisible()
    room.conductor.settings = Settings(help_before=False)
    page.tell(SettingsChanged(room.conductor.settings))
    assert not page.detail.notes.isVisible()
    page.detail.uncover.click()
    assert page.detail.notes.isVisible()
    page.enter(OURS.id)
    assert not page.detail.notes.isVisible(), "the next one is covered again"


def test_without_any_question_one_can_be_added(
    qtbot: QtBot, dressed: theme.Appearance, room: samples.Room
) -> None:
    page = QuestionsPage(room.context())
    qtbot.addWidget(page)
    page.show()
    page.tell(QuestionsRead(Bank(questions=())))
    assert page.nothing.isVisible()
    page.nothing.button.click()
    assert page.editor.isVisible()


def test_every_control_of_the_form_has_a_name_and_tab_reaches_it(page: QuestionsPage) -> None:
    page.enter(OURS.id)
    page.detail.change.click()
    editor, form = page.editor, page.editor.form
    wanted: list[QWidget] = [
        form.text,
        form.slotted,
        form.kind,
        form.method,
        *form.personas.values(),
        form.low,
        form.high,
        form.professions,
        form.family,
        form.intent,
        form.id,
        form.good.box,
        form.traps.box,
        form.probes.box,
        editor.instead,
        editor.save,
        editor.cancel,
    ]
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in wanted]
    assert all(names)
    assert len(set(names)) == len(names)
    reached: list[QWidget | None] = [QApplication.focusWidget()]
    for _ in wanted[1:]:
        editor.focusNextChild()
        reached.append(QApplication.focusWidget())
    assert reached == wanted


@pytest.mark.parametrize(("width", "scale"), [(896, 1.0), (560, 1.0), (1100, 2.0)])
def test_nothing_is_wider_than_the_page(
    qtbot: QtBot,
    dressed: theme.Appearance,
    room: samples.Room,
    qapp: QApplication,
    width: int,
    scale: float,
) -> None:
    theme.apply(qapp, dressed.choice, scale=scale)
    page = QuestionsPage(room.context())
    qtbot.addWidget(page)
    page.resize(width, 660)
    page.show()
    assert page.minimumSizeHint().width() <= width
    page.enter(OURS.id)
    page.detail.change.click()
    QApplication.processEvents()
    assert page.editor.form.width() <= width
    for control in page.editor.form.findChildren(QWidget):
        if control.isVisible() and control.parent() is page.editor.form:
            assert control.geometry().right() <= width


def test_short_names_are_free_and_plain() -> None:
    assert short_name("What's the üBER plan, really, and why so?", ()) == "whats-the-ber-plan-really"
    assert short_name("Why?", {"why", "why-2"}) == "why-3"
    assert short_name("  ", ()) == ""
    assert short_name("كيف تعمل تحت الضغط؟", {"question"}) == "question-2"


def test_a_bank_that_changes_gives_practise_its_new_professions(make_rig: Callable[..., Rig]) -> None:
    rig = make_rig(Settings(welcomed=True, profession="nurse"))
    rig.conductor.handle(QuestionsRead(WITH_MINE))
    box = rig.practise.choose.profession
    assert box.findData("shipwright") > 0
    assert box.currentData() == "nurse"
