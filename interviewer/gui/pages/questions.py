"""The Questions page: everything that can be asked, what helps with it, and a way to practise just that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Question
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, card, label, scrolling
from interviewer.gui.keys import on_key
from interviewer.gui.pages import Context, Page, review_words
from interviewer.gui.pages.question_list import QuestionList, QuestionModel, Wanted
from interviewer.gui.pages.question_notes import QuestionNotes
from interviewer.gui.pages.row_text import wrapped
from interviewer.gui.widgets.empty_state import EmptyState
from interviewer.live.conductor import Choice

NARROW = 760
"""Below so many pixels (at 100 %) the question stands under the list."""


class QuestionsPage(Page):
    """The list at the left, the chosen question at the right."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Ctrl+F", "look for words"),
        ("↑ ↓", "another question"),
        ("Enter", "practise this one"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        bank = context.conductor.repertoire.bank
        self.model = QuestionModel(bank.questions, context.personas, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Look for words")
        self.search.setAccessibleName("Look for words in the questions")
        self.search.setClearButtonEnabled(True)
        self.personas = _choice(
            "Asked by", "Asked by anybody", ((p.id.value, wording.who(p)) for p in context.personas.values())
        )
        self.professions = _choice(
            "Profession", "Any profession", ((name, wording.profession(name)) for name in bank.professions)
        )
        families = sorted({question.family for question in bank.questions if question.family})
        self.families = _choice("Family", "Any family", ((f, review_words.spaced(f)) for f in families))
        kinds = sorted({question.kind for question in bank.questions}, key=lambda kind: _kind(kind))
        self.kinds = _choice("Kind", "Any kind", ((kind.value, _kind(kind)) for kind in kinds))
        self.found = label(look="small-quiet")
        self.list = QuestionList(self.model)
        self.text = wrapped("heading")
        self.about = wrapped("quiet")
        self.notes = QuestionNotes()
        self.who = QComboBox()
        self.who.setAccessibleName("Who asks")
        self.practise_button = ActionButton("Practise this one", "practise", look="primary")
        self.problems = label(look="warning", wrap=True)
        self.problems.setText("\n".join(bank.problems))
        self.problems.setVisible(bool(bank.problems))
        self._lay_out(empty=not bank.questions)
        self._connect()
        self._filter()

    def _lay_out(self, *, empty: bool) -> None:
        gap = theme.px(8)
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(gap)
        lines.addWidget(self.search)
        for pair in ((self.personas, self.professions), (self.families, self.kinds)):
            row = QHBoxLayout()
            row.setSpacing(gap)
            for box in pair:
                row.addWidget(box, 1)
            lines.addLayout(row)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.list.setMinimumHeight(theme.px(200))
        lines.addWidget(self.list, 1)
        lines.addWidget(self.found)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme.px(24))
        self._sides.addWidget(left, 1)
        self._sides.addWidget(self._make_detail(), 1)
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(gap)
        whole.addWidget(self.problems)
        whole.addLayout(self._sides, 1)
        self.nothing = EmptyState(
            "questions",
            "There are no questions",
            "\n".join(self.context.conductor.repertoire.bank.problems)
            or "The question files that come with the program could not be found. Install it again.",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolling(inner))
        self._stack.addWidget(scrolling(self.nothing))
        self._stack.setCurrentIndex(1 if empty else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _make_detail(self) -> QWidget:
        detail = QWidget()
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.text)
        column.addWidget(self.about)
        self._helps = QWidget()
        below = QVBoxLayout(self._helps)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.practise_button)
        row.addWidget(label("with", "quiet"))
        row.addWidget(self.who)
        row.addStretch(1)
        below.addLayout(row)
        frame = card()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(scrolling(self.notes))
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        frame.setMinimumHeight(theme.px(200))
        below.addWidget(frame, 1)
        column.addWidget(self._helps, 1)
        column.addStretch()
        return detail

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        for box in (self.personas, self.professions, self.families, self.kinds):
            box.currentIndexChanged.connect(self._filter)
        self.list.current.connect(self._show)
        self.list.practise.connect(lambda _: self._practise())
        self.practise_button.clicked.connect(self._practise)
        on_key(self, "Ctrl+F", self.search.setFocus)

    def enter(self, argument: Any) -> None:
        """Stand on a question by its id, or where it stood."""
        if isinstance(argument, str) and self.model.row_of(argument) >= 0:
            self.list.stand_on(self.model.row_of(argument))
        self.list.setFocus()

    def _filter(self) -> None:
        before = self.list.question
        self.model.want(
            Wanted(
                words=self.search.text(),
                persona=str(self.personas.currentData() or ""),
                profession=str(self.professions.currentData() or ""),
                family=str(self.families.currentData() or ""),
                kind=str(self.kinds.currentData() or ""),
            )
        )
        row = self.model.row_of(before.id) if before is not None else -1
        self.list.stand_on(max(0, row))
        count, every = len(self.model.shown), wording.counted(self.model.every, "question")
        self.found.setText(every if count == self.model.every else f"{count} of {every}")

    def _show(self, question: Question | None) -> None:
        self._helps.setVisible(question is not None)
        if question is None:
            self.text.setText("No question fits")
            self.about.setText("Take a word or a choice away, and the list fills again.")
            return
        self.text.setText(question.text)
        facts = (self.model.about(question), review_words.recommended(question.seconds))
        self.about.setText(" · ".join(facts))
        self.notes.show_question(question)
        self.who.clear()
        for persona in self.context.personas.values():
            if not question.personas or persona.id.value in question.personas:
                self.who.addItem(persona.name, persona.id.value)
        wished = self.who.findData(str(self.personas.currentData() or self.context.settings.persona))
        self.who.setCurrentIndex(max(0, wished))

    def _practise(self) -> None:
        question = self.list.question
        if question is None or self.who.currentData() is None:
            return
        self.context.conductor.start(
            Choice(
                persona=PersonaId(self.who.currentData()),
                count=1,
                mode=self.context.settings.mode,
                profession=question.professions[0] if question.professions else "",
                questions=(question.id,),
            )
        )
        self.context.go("practise")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One below the other where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)


def _kind(kind: Kind) -> str:
    words = review_words.KINDS[kind]
    return words[:1].upper() + words[1:]


def _choice(name: str, any_of: str, items: Iterable[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.addItem(any_of, "")
    for value, words in items:
        box.addItem(words, value)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box
