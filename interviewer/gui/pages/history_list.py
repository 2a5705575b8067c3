"""The list of the history, which reads like a diary."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from interviewer.domain.interview_record import InterviewOverview
from interviewer.gui import theme
from interviewer.gui.pages.history_model import OVERVIEW, HistoryModel
from interviewer.gui.pages.row_text import WRAPPED, cut
from interviewer.gui.widgets.rows import paint_ground, set_up

Index = QModelIndex | QPersistentModelIndex

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_SCORE_WIDTH = 64

ONE_LINE = 680
"""From so many pixels (at 100 %) every sentence stands on one line."""


class HistoryList(QListView):
    """Up and Down move, Enter or a double click opens."""

    current = Signal(object)
    """The InterviewOverview that the keyboard stands on, or None."""
    opened = Signal(object)
    """The InterviewOverview that the person wants to see."""

    def __init__(self, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        """What is listed."""
        self.setModel(model)
        set_up(self, _Row(self), "Interviews")
        self.activated.connect(self._activated)

    @property
    def overview(self) -> InterviewOverview | None:
        """The interview that the keyboard stands on."""
        return cast("InterviewOverview | None", self.currentIndex().data(OVERVIEW))

    def stand_on(self, row: int) -> None:
        """Go to a row; a negative one leaves all."""
        if row < 0:
            self.clearSelection()
            self.current.emit(None)
            return
        index = self.rows.index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which interview it is."""
        super().currentChanged(current, previous)
        self.current.emit(current.data(OVERVIEW) if current.isValid() else None)

    def _activated(self, index: Index) -> None:
        overview = index.data(OVERVIEW)
        if overview is not None:
            self.opened.emit(overview)


class _Row(QStyledItemDelegate):
    """Date and person, the sentence in up to two lines, how far it went; the two scores at the right.

    The height follows from the width alone, so that thousands of rows are laid out at once.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area, colours, overview = QRect(option.rect), theme.palette(), index.data(OVERVIEW)
        model = cast("HistoryModel", index.model())
        pad = theme.px(16)
        painter.save()
        if overview is None:
            painter.setFont(theme.font(theme.SMALL, semibold=True))
            painter.setPen(QColor(colours.second_ink))
            painter.drawText(area.adjusted(pad, theme.px(8), -pad, 0), _LEFT, index.data())
            painter.restore()
            return
        paint_ground(painter, option)
        scores = model.scores(overview)
        taken = (2 * theme.px(_SCORE_WIDTH) + pad) if scores else 0
        line = QRect(
            area.left() + pad, area.top() + theme.px(8), area.width() - 2 * pad - taken, theme.px(36)
        )
        small, body = theme.font(theme.SMALL), theme.font(theme.BODY)
        for text, font, colour in (
            (model.head(overview), small, colours.second_ink),
            (model.said(overview), body, colours.ink),
            (model.far(overview), small, colours.second_ink),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            if font is small:
                text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            else:
                text = cut(painter, text, line)
            used = painter.boundingRect(line, WRAPPED, text)
            painter.drawText(line, WRAPPED, text)
            line.translate(0, min(used.height(), line.height()) + theme.px(2))
        self._paint_scores(painter, area, scores)
        painter.setPen(QColor(colours.line))
        painter.drawLine(area.left() + pad, area.bottom(), area.right() - pad, area.bottom())
        painter.restore()

    def _paint_scores(self, painter: QPainter, area: QRect, scores: tuple[tuple[str, str], ...]) -> None:
        colours, width, pad = theme.palette(), theme.px(_SCORE_WIDTH), theme.px(16)
        for place, (name, figure) in enumerate(scores):
            cell = QRect(
                area.right() - pad - (2 - place) * width, area.top() + theme.px(8), width, theme.px(20)
            )
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(QColor(colours.second_ink))
            painter.drawText(cell, _RIGHT, name)
            painter.setFont(theme.font(theme.LARGE, semibold=True))
            painter.setPen(QColor(colours.ink))
            painter.drawText(cell.adjusted(0, theme.px(22), 0, theme.px(26)), _RIGHT, figure)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(
            theme.px(200), theme.px(36 if index.data(OVERVIEW) is None else 80 if self._roomy() else 96)
        )

    def _roomy(self) -> bool:
        """Whether the sentence stands on one line."""
        view = self.parent()
        return isinstance(view, QListView) and view.viewport().width() >= theme.px(ONE_LINE)
