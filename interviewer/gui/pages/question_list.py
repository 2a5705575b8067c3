"""The questions of the bank as a list: what is asked, by whom and how long; filtered by words and choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from interviewer.domain.bank import Bank
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.question import Question
from interviewer.gui import theme
from interviewer.gui.pages import review_words
from interviewer.gui.pages.row_text import WRAPPED, cut
from interviewer.gui.widgets.rows import paint_ground, set_up

QUESTION = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class Shelf(StrEnum):
    """What may be asked, what the person has written, and what is never asked."""

    ASKED = "asked"
    OWN = "own"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which questions of a shelf are shown; an empty choice leaves all."""

    words: str = ""
    persona: str = ""
    profession: str = ""
    family: str = ""
    kind: str = ""
    shelf: Shelf = Shelf.ASKED

    def fits(self, question: Question, haystack: str) -> bool:
        """Whether a question is wanted; ``haystack`` is all it says, in small letters."""
        return (
            (not self.persona or self.persona in question.personas)
            and (not self.profession or self.profession in question.professions)
            and (not self.family or question.family == self.family)
            and (not self.kind or question.kind.value == self.kind)
            and all(word in haystack for word in self.words.casefold().split())
        )


class QuestionModel(QAbstractListModel):
    """The wanted questions, in the order of their families and texts."""

    def __init__(self, personas: Mapping[PersonaId, Persona], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._personas = {persona.id.value: persona.name for persona in personas.values()}
        self._bank = Bank(questions=())
        self._hidden: frozenset[str] = frozenset()
        self._all: list[tuple[Question, str]] = []
        self._shown: list[Question] = []
        self.every = 0
        """How many questions stand on the shelf that is looked at."""

    def take(self, bank: Bank) -> None:
        """The questions that there are; `want` shows them."""
        self._bank = bank
        self._hidden = frozenset(question.id for question in bank.hidden)
        every = (*bank.questions, *bank.hidden)
        ordered = sorted(every, key=lambda q: (review_words.spaced(q.family), q.professions, q.text))
        self._all = [(question, _haystack(question)) for question in ordered]

    @property
    def shown(self) -> tuple[Question, ...]:
        """The wanted ones."""
        return tuple(self._shown)

    def want(self, wanted: Wanted) -> None:
        """Show only these."""
        self.beginResetModel()
        shelf = [(one, haystack) for one, haystack in self._all if self._stands_on(one, wanted.shelf)]
        self._shown = [question for question, haystack in shelf if wanted.fits(question, haystack)]
        self.every = len(shelf)
        self.endResetModel()

    def _stands_on(self, question: Question, shelf: Shelf) -> bool:
        match shelf:
            case Shelf.OWN:
                return question.id in self._bank.own
            case Shelf.HIDDEN:
                return question.id in self._hidden
        return question.id not in self._hidden

    def row_of(self, identity: str) -> int:
        """The row of a question, -1 where it is not shown."""
        return next((row for row, question in enumerate(self._shown) if question.id == identity), -1)

    def about(self, question: Question) -> str:
        """``Soft skills · a story of one time · Helen, Michael``."""
        who = ", ".join(
            self._personas.get(persona, review_words.spaced(persona)) for persona in question.personas
        )
        trades = ", ".join(map(review_words.spaced, question.professions))
        topic, kind = trades or review_words.spaced(question.family), review_words.KINDS[question.kind]
        marks = (
            "yours" if question.id in self._bank.own else "",
            "hidden" if question.id in self._hidden else "",
        )
        parts = (*marks, topic, "" if topic.casefold() == kind else kind, who)
        about = " · ".join(part for part in parts if part)
        return about[:1].upper() + about[1:]

    # Qt's own

    def rowCount(self, parent: Index | None = None) -> int:
        """The wanted questions."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, the Question itself, and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        question = self._shown[index.row()]
        if role == QUESTION:
            return question
        if role == Qt.ItemDataRole.DisplayRole:
            return question.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{question.text} {self.about(question)}"
        return None


def _haystack(question: Question) -> str:
    names = (question.family, question.intent, question.kind.value, *question.professions)
    parts = [question.text, *question.good, *question.traps, *question.probes]
    return " ".join([*parts, *map(review_words.spaced, names)]).casefold()


class QuestionList(QListView):
    """Up and Down move; Enter asks to practise."""

    current = Signal(object)
    """The Question that the keyboard stands on, or None."""
    practise = Signal(object)
    """The Question that the person wants to answer now."""

    def __init__(self, model: QuestionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        set_up(self, _Row(self), "Questions")
        self.activated.connect(lambda index: self.practise.emit(index.data(QUESTION)))

    @property
    def question(self) -> Question | None:
        """The question that the keyboard stands on."""
        return cast("Question | None", self.currentIndex().data(QUESTION))

    def stand_on(self, row: int) -> None:
        """Go to a row; there may be none."""
        if not 0 <= row < self._model.rowCount():
            self.current.emit(None)
            return
        index = self._model.index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def doItemsLayout(self) -> None:
        """The question that the keyboard stands on stays in sight."""
        super().doItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which question it is."""
        super().currentChanged(current, previous)
        self.current.emit(current.data(QUESTION) if current.isValid() else None)


class _Row(QStyledItemDelegate):
    """The question in up to two lines, below it what it is about."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sized: tuple[int, int] = (0, 0)
        self._lines: dict[str, int] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        question, colours, area = index.data(QUESTION), theme.palette(), QRect(option.rect)
        model = cast("QuestionModel", index.model())
        pad = theme.px(16)
        painter.save()
        paint_ground(painter, option)
        room = area.adjusted(pad, theme.px(10), -pad, 0)
        room.setHeight(theme.px(38))
        painter.setFont(theme.font(theme.BODY))
        painter.setPen(QColor(colours.ink))
        text = cut(painter, question.text, room)
        used = painter.boundingRect(room, WRAPPED, text)
        painter.drawText(room, WRAPPED, text)
        below = room.translated(0, min(used.height(), room.height()) + theme.px(2))
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(colours.second_ink))
        about = painter.fontMetrics().elidedText(
            model.about(question), Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, WRAPPED, about)
        painter.setPen(QColor(colours.line))
        painter.drawLine(area.left() + pad, area.bottom(), area.right() - pad, area.bottom())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else theme.px(400)
        metrics, size = QFontMetrics(theme.font(theme.BODY)), (width, theme.px(theme.BODY))
        if size != self._sized:
            self._sized, self._lines = size, {}
        text = str(index.data())
        if text not in self._lines:
            room = QRect(0, 0, width - 2 * theme.px(16), 10_000)
            height = metrics.boundingRect(room, WRAPPED, text).height()
            self._lines[text] = min(2, height // metrics.height())
        return QSize(theme.px(200), theme.px(40) + theme.px(4) + self._lines[text] * metrics.height())
