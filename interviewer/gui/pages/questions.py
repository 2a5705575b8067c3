"""The Questions page: everything that can be asked, what helps with it, and what is the person's own."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from interviewer.domain.bank import Bank
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form
from interviewer.domain.question import Question
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, label, scrolling
from interviewer.gui.keys import on_key
from interviewer.gui.pages import Context, Page, asking, review_words
from interviewer.gui.pages.bank_menu import BankMenu
from interviewer.gui.pages.once_more import ask_again
from interviewer.gui.pages.question_detail import QuestionDetail
from interviewer.gui.pages.question_editor import QuestionEditor
from interviewer.gui.pages.question_filters import QuestionFilters
from interviewer.gui.pages.question_list import QuestionList, QuestionModel
from interviewer.gui.widgets.empty_state import EmptyState
from interviewer.live.banks import QuestionsRead
from interviewer.live.conductor import Choice
from interviewer.live.reports import SettingsChanged

NARROW = 760
"""Below so many pixels (at 100 %) the question stands under the list."""


class QuestionsPage(Page):
    """The list at the left, the chosen question at the right; the editor takes the place of both."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Ctrl+F", "look for words"),
        ("↑ ↓", "another question"),
        ("Enter", "practise this one"),
        ("Ctrl+N", "add a question"),
        ("Ctrl+E", "change it, or a copy of ours"),
        ("Ctrl+H", "hide it, or ask it again"),
        ("Ctrl+S, Esc", "save, or leave the form"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._bank = context.conductor.repertoire.bank
        self.model = QuestionModel(context.personas, self)
        self.filters = QuestionFilters(context.personas)
        self.found = label(look="small-quiet")
        self.list = QuestionList(self.model)
        self.add = ActionButton("Add a question", "add")
        self.more = BankMenu(context.desk, lambda: tuple(question.id for question in self.model.shown))
        self.detail = QuestionDetail(context)
        self.editor = QuestionEditor(context, lambda: self._bank)
        self.problems = label(look="warning", wrap=True)
        self.nothing = EmptyState(
            "questions",
            "There are no questions",
            "\n".join(self._bank.problems)
            or "The question files that come with the program could not be found. Install it again.",
            "Add a question",
        )
        self._lay_out()
        self._connect()
        self._take(self._bank)

    # what happens

    def enter(self, argument: Any) -> None:
        """Stand on a question by its id, or where it stood; the files are read again meanwhile."""
        self.context.desk.read_questions()
        if isinstance(argument, str) and self.model.row_of(argument) >= 0:
            self.list.stand_on(self.model.row_of(argument))
        if self._stack.currentWidget() is self.editor:
            self.editor.form.text.setFocus()
        else:
            self.list.setFocus()

    def tell(self, message: Any) -> None:
        """Take the questions as they are now, and how saving went."""
        if isinstance(message, QuestionsRead):
            if message.bank != self._bank:
                self._take(message.bank)
            return
        if isinstance(message, SettingsChanged):
            self._show(self.list.question)
        self.editor.tell(message)

    def _take(self, bank: Bank) -> None:
        self._bank = bank
        self.model.take(bank)
        self.filters.offer(bank)
        self.problems.setText("\n".join(bank.problems))
        self.problems.setVisible(bool(bank.problems))
        every = (*bank.questions, *bank.hidden)
        self.nothing.setVisible(not every)
        if self._stack.currentWidget() is not self.editor:
            self._stack.setCurrentIndex(0 if every else 1)
        self._filter()

    # finding

    def _filter(self) -> None:
        before, row_before = self.list.question, self.list.currentIndex().row()
        self.model.want(self.filters.wanted)
        row = self.model.row_of(before.id) if before is not None else -1
        count = len(self.model.shown)
        # What was hidden or deleted leaves its place to the next one.
        self.list.stand_on(row if row >= 0 else max(0, min(row_before, count - 1)))
        every = wording.counted(self.model.every, "question")
        self.found.setText(every if count == self.model.every else f"{count} of {every}")
        self.more.offer(own=bool(self._bank.own), listed=count > 0)

    def _show(self, question: Question | None) -> None:
        if question is None:
            self.detail.show_question(None, "", self._bank, "")
            return
        facts = (self.model.about(question), review_words.recommended(question.seconds))
        asker = self.filters.persona or str(self.context.settings.persona)
        self.detail.show_question(question, " · ".join(facts), self._bank, asker)

    # doing

    def _practise(self) -> None:
        question = self.list.question
        if question is None or self.detail.who.currentData() is None:
            return
        self.context.conductor.start(
            Choice(
                persona=PersonaId(self.detail.who.currentData()),
                count=1,
                mode=self.context.settings.mode,
                profession=question.professions[0] if question.professions else "",
                questions=(question.id,),
            )
        )
        self.context.go("practise")

    def _drill(self) -> None:
        question, asker = self.list.question, self.detail.who.currentData()
        if question is not None and asker is not None:
            ask_again(self.context, question, PersonaId(asker), Form.DRILL)

    def _add(self) -> None:
        self.editor.begin_new()
        self._open_editor()

    def _change(self) -> None:
        question = self.list.question
        if question is None:
            return
        if question.id in self._bank.own:
            self.editor.begin_change(question)
        else:
            self.editor.begin_copy(question)
        self._open_editor()

    def _open_editor(self) -> None:
        self._stack.setCurrentWidget(self.editor)
        self.editor.form.text.setFocus()

    def _close_editor(self, identity: str) -> None:
        empty = not (self._bank.questions or self._bank.hidden)
        self._stack.setCurrentIndex(1 if empty else 0)
        if identity and self.model.row_of(identity) < 0 and self._bank.question(identity) is not None:
            self.filters.show_all()  # a new question is seen, whatever was looked for before
        row = self.model.row_of(identity)
        if row >= 0:
            self.list.stand_on(row)
        self.list.setFocus()

    def _hide(self) -> None:
        question = self.list.question
        if question is not None:
            hidden = question not in self._bank.hidden
            self.context.desk.hide_question(question.id, hidden=hidden)
            theme.announce(self.list, "Hidden." if hidden else "Asked again.")

    def _delete(self) -> None:
        question = self.list.question
        if question is None or question.id not in self._bank.own:
            return
        told = f"{question.text}\n\nThe answers that you gave to it stay in the history."
        if asking.sure(self, "Delete this question of yours?", told, "Delete"):
            self.context.desk.drop_question(question)

    # building

    def _lay_out(self) -> None:
        gap = theme.px(8)
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(gap)
        lines.addWidget(self.filters)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.list.setMinimumHeight(theme.px(200))
        lines.addWidget(self.list, 1)
        end = QHBoxLayout()
        end.setSpacing(gap)
        end.addWidget(self.found, 1)
        end.addWidget(self.add)
        end.addWidget(self.more)
        lines.addLayout(end)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme.px(24))
        self._sides.addWidget(left, 1)
        self._sides.addWidget(self.detail, 1)
        self._inner = QWidget()
        whole = QVBoxLayout(self._inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(gap)
        whole.addWidget(self.problems)
        whole.addLayout(self._sides, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolling(self._inner))
        self._stack.addWidget(scrolling(self.nothing))
        self._stack.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.list.current.connect(self._show)
        self.list.practise.connect(lambda _: self._practise())
        self.detail.practise_wanted.connect(self._practise)
        self.detail.drill_wanted.connect(self._drill)
        self.detail.change_wanted.connect(self._change)
        self.detail.hide_wanted.connect(self._hide)
        self.detail.delete_wanted.connect(self._delete)
        self.add.clicked.connect(self._add)
        self.nothing.acted.connect(self._add)
        self.editor.closed.connect(self._close_editor)
        on_key(self._inner, "Ctrl+F", self.filters.search.setFocus)
        on_key(self._inner, "Ctrl+N", self._add)
        on_key(self._inner, "Ctrl+E", self._change)
        on_key(self._inner, "Ctrl+H", self._hide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One below the other where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
