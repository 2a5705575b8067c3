"""Answers as a list: the question, the one sentence that matters, and the two scores."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from interviewer.domain.answer import Answer
from interviewer.gui import theme, wording
from interviewer.gui.pages import review_words
from interviewer.gui.widgets.rows import paint_ground, set_up
from interviewer.scoring.words import said_of, score_figure

ANSWER = Qt.ItemDataRole.UserRole
TAKE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex

_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_SCORE_WIDTH = 92

NARROW = 460
"""Below so many pixels (at 100 %) the scores stand under the question."""


class AnswerList(QListWidget):
    """Up and Down move, Enter or a click opens."""

    chosen = Signal(object)
    """The Answer that the person opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_up(self, _Row(self), "Answers")
        self.itemClicked.connect(self._emit)
        self.itemActivated.connect(self._emit)

    @property
    def answer(self) -> Answer | None:
        """The answer that the keyboard stands on."""
        item = self.currentItem()
        found = item.data(ANSWER) if item is not None else None
        return found if isinstance(found, Answer) else None

    def set_answers(self, answers: Sequence[Answer]) -> None:
        """List these in their order."""
        self.clear()
        for answer in answers:
            item = QListWidgetItem(answer.question.text)
            item.setData(ANSWER, answer)
            item.setData(TAKE, review_words.take_of(answer, answers))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(answer, item.data(TAKE)))
            self.addItem(item)

    def _emit(self, item: QListWidgetItem) -> None:
        answer = item.data(ANSWER)
        if isinstance(answer, Answer):
            self.chosen.emit(answer)


def scores(answer: Answer) -> tuple[tuple[str, str], ...]:
    """The two scores as they stand in a list: ``("Structure", "71")``; a range where unsure, or a dash."""
    card = answer.scorecard
    if card is None:
        return ()
    return (
        ("Structure", score_figure(card.structure.score, card.confidence)),
        ("Focus", score_figure(card.focus, card.confidence)),
    )


def _spoken(answer: Answer, take: str) -> str:
    figures = ", ".join(f"{name} {figure}" for name, figure in scores(answer) if figure != "–")
    said = said_of(answer)
    return ". ".join(part.rstrip(".") for part in (answer.question.text, take, figures, said) if part)


class _Row(QStyledItemDelegate):
    """Number, question over as many lines as it needs, the sentence below, the scores at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        answer = index.data(ANSWER)
        colours, area = theme.palette(), QRect(option.rect)
        painter.save()
        paint_ground(painter, option)
        pad = theme.px(12)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(colours.second_ink))
        number = QRect(area.left() + pad, area.top() + pad, theme.px(24), area.height())
        painter.drawText(number, _FLAGS, str(answer.position + 1))
        text = self._text_area(area, answer)
        painter.setFont(theme.font(theme.BODY))
        painter.setPen(QColor(colours.ink))
        used = painter.boundingRect(text, _FLAGS, answer.question.text)
        painter.drawText(text, _FLAGS, answer.question.text)
        below = text.adjusted(0, used.height() + theme.px(4), 0, 0)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(colours.second_ink))
        painter.drawText(below, _FLAGS, _below(answer, index.data(TAKE), scored=_narrow(area.width())))
        if not _narrow(area.width()):
            self._paint_scores(painter, area, answer)
        painter.setPen(QColor(colours.line))
        painter.drawLine(area.left() + pad, area.bottom(), area.right() - pad, area.bottom())
        painter.restore()

    def _paint_scores(self, painter: QPainter, area: QRect, answer: Answer) -> None:
        colours, width, pad = theme.palette(), theme.px(_SCORE_WIDTH), theme.px(12)
        small = QFontMetrics(theme.font(theme.SMALL)).height()
        for place, (name, figure) in enumerate(scores(answer)):
            left = area.right() - pad - (2 - place) * width
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(QColor(colours.second_ink))
            right = Qt.AlignmentFlag.AlignRight
            painter.drawText(QRect(left, area.top() + pad, width, small), right, name)
            painter.setFont(figure_font(figure))
            painter.setPen(QColor(colours.ink))
            painter.drawText(QRect(left, area.top() + pad + small, width, theme.px(28)), right, figure)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view, answer = self.parent(), index.data(ANSWER)
        width = view.viewport().width() if isinstance(view, QListWidget) else theme.px(480)
        room = self._text_area(QRect(0, 0, width, 100_000), answer)
        question = QFontMetrics(theme.font(theme.BODY)).boundingRect(room, _FLAGS, answer.question.text)
        said = QFontMetrics(theme.font(theme.SMALL)).boundingRect(
            room, _FLAGS, _below(answer, index.data(TAKE), scored=_narrow(width))
        )
        height = question.height() + theme.px(4) + said.height() + 2 * theme.px(12)
        return QSize(width, max(height, theme.px(68)))

    def _text_area(self, area: QRect, answer: Answer) -> QRect:
        pad = theme.px(12)
        left = area.left() + pad + theme.px(24)
        beside = bool(scores(answer)) and not _narrow(area.width())
        taken = 2 * theme.px(_SCORE_WIDTH) + pad if beside else 0
        width = max(theme.px(80), area.right() - pad - taken - left)
        return QRect(left, area.top() + pad, width, max(1, area.height() - 2 * pad))


def figure_font(figure: str) -> QFont:
    """The type of a score in its column: large, but a range (``90 to 100``) would run into its neighbour."""
    return theme.font(theme.LARGE if figure.isdecimal() else theme.BODY, semibold=True)


def _narrow(width: int) -> bool:
    return width < theme.px(NARROW)


def _below(answer: Answer, take: str, *, scored: bool) -> str:
    seconds = answer.seconds
    figures = [f"{name} {figure}" for name, figure in scores(answer)] if scored else []
    facts = " · ".join(part for part in (*figures, take, wording.length(seconds) if seconds else "") if part)
    return "\n".join(part for part in (said_of(answer), facts) if part)
