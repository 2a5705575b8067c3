"""The findings of an answer as a numbered list: choose one and it plays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from interviewer.domain.scorecard import Disputed, Finding
from interviewer.domain.timing import clock
from interviewer.gui import theme
from interviewer.gui.widgets.rows import paint_ground, set_up
from interviewer.scoring.words import not_counted

FINDING = Qt.ItemDataRole.UserRole
NUMBER = Qt.ItemDataRole.UserRole + 1

NOTHING = "Nothing to point out in this answer."

LEAD_IN = 1.5
"""Seconds before a chosen finding in which it stays the chosen one."""

Index = QModelIndex | QPersistentModelIndex


class FindingList(QListWidget):
    """Up and Down move, Enter or a click chooses; the page gives 1 to 9 to `choose`."""

    chosen = Signal(object)
    """The Finding, or the Disputed, that the person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._number = 0
        set_up(self, _Row(self), "Findings")
        self.itemClicked.connect(self._emit)
        self.itemActivated.connect(self._emit)
        self.set_findings(())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is listed, in the order of the numbers."""
        return self._findings

    @property
    def current(self) -> Finding | Disputed | None:
        """What the person stands on."""
        item = self.currentItem()
        held = item.data(FINDING) if item is not None else None
        return held if isinstance(held, Finding | Disputed) else None

    def set_findings(
        self, findings: Sequence[Finding], disputed: Sequence[Disputed] = (), nothing: str = NOTHING
    ) -> None:
        """List these, numbered from 1, then the disputed ones, struck through; ``nothing`` where none is."""
        self._findings = tuple(findings)
        self._number = 0
        self.clear()
        for number, finding in enumerate(self._findings, 1):
            item = QListWidgetItem(finding.remark)
            item.setData(FINDING, finding)
            item.setData(NUMBER, number)
            when = clock(finding.span.start)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{number}. {finding.remark} At {when}.")
            self.addItem(item)
        for one in disputed:
            reason = f" You: {one.reason}" if one.reason else ""
            item = QListWidgetItem(one.remark)
            item.setData(FINDING, one)
            told = f"Disputed, not in the scores: {one.remark}{reason} At {clock(one.span.start)}."
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            self.addItem(item)
        if not self._findings and not disputed:
            item = QListWidgetItem(nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)

    def choose(self, number: int) -> bool:
        """Choose finding ``number``, counted from 1; False when there is none."""
        if not 1 <= number <= len(self._findings):
            return False
        self._number = number
        self.setCurrentRow(number - 1)
        self.chosen.emit(self._findings[number - 1])
        return True

    def choose_next(self, step: int = 1) -> bool:
        """Choose the finding after (or with -1 before) the present one; False at the end."""
        if self._number == 0 and step < 0:
            return self.choose(len(self._findings))
        return self.choose(self._number + step)

    def show_current(self, seconds: float) -> None:
        """Mark the finding that is playing, without choosing it."""
        if 0 < self._number <= len(self._findings):
            chosen = self._findings[self._number - 1].span
            if chosen.start - LEAD_IN <= seconds <= chosen.start:
                return  # it was chosen, and is played with the moment before it
        rows = [
            row
            for row, finding in enumerate(self._findings)
            if finding.span.start <= seconds <= max(finding.span.end, finding.span.start + 0.5)
        ]
        if rows and self._number - 1 not in rows:
            self._number = rows[-1] + 1
            self.setCurrentRow(rows[-1])

    def sizeHint(self) -> QSize:
        """A column beside the transcript."""
        return QSize(theme.px(320), theme.px(240))

    def _emit(self, item: QListWidgetItem) -> None:
        finding = item.data(FINDING)
        if isinstance(finding, Finding):
            self._number = item.data(NUMBER)
        if isinstance(finding, Finding | Disputed):
            self.chosen.emit(finding)


class _Row(QStyledItemDelegate):
    """Number in a circle, remark over as many lines as it needs, time at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        paint_ground(painter, option, open_to=bool(index.data(FINDING)))
        number, finding = index.data(NUMBER), index.data(FINDING)
        pad, side = theme.px(12), theme.px(22)
        text_area = self._text_area(area)
        painter.setFont(theme.font(theme.BODY))
        if isinstance(finding, Disputed):
            self._paint_disputed(painter, area, finding)
            painter.restore()
            return
        if number is None:
            painter.setPen(QColor(colours.second_ink))
            painter.drawText(area.adjusted(pad, pad, -pad, -pad), _FLAGS, index.data())
            painter.restore()
            return
        painter.setPen(QColor(colours.ink))
        painter.drawText(text_area, _FLAGS, index.data())
        self._paint_time(painter, area, finding)
        circle = QRect(area.left() + pad, area.top() + pad - theme.px(2), side, side)
        painter.setFont(theme.font(theme.SMALL, semibold=True))
        painter.setPen(QPen(QColor(colours.accent), theme.px(1.5)))
        painter.setBrush(QColor(colours.card))
        painter.drawEllipse(circle)
        painter.setPen(QColor(colours.ink))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else theme.px(320)
        room = self._text_area(QRect(0, 0, width, 100_000))
        text = QFontMetrics(theme.font(theme.BODY)).boundingRect(room, _FLAGS, str(index.data()))
        height = text.height() + 2 * theme.px(12)
        finding = index.data(FINDING)
        if isinstance(finding, Disputed):
            own = QFontMetrics(theme.font(theme.SMALL)).boundingRect(room, _FLAGS, not_counted(finding))
            height += theme.px(4) + own.height()
        return QSize(width, height)

    def _paint_time(self, painter: QPainter, area: QRect, finding: Finding | Disputed) -> None:
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(theme.palette().second_ink))
        when = area.adjusted(0, theme.px(12), -theme.px(12), 0)
        painter.drawText(
            when, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, clock(finding.span.start)
        )

    def _paint_disputed(self, painter: QPainter, area: QRect, finding: Disputed) -> None:
        """The remark struck through, and what the person said to it."""
        text_area, font = self._text_area(area), theme.font(theme.BODY)
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.palette().second_ink))
        drawn = painter.boundingRect(text_area, _FLAGS, finding.remark)
        painter.drawText(text_area, _FLAGS, finding.remark)
        painter.setFont(theme.font(theme.SMALL))
        below = text_area.adjusted(0, drawn.height() + theme.px(4), 0, theme.px(12))
        painter.drawText(below, _FLAGS, not_counted(finding))
        self._paint_time(painter, area, finding)

    def _text_area(self, area: QRect) -> QRect:
        pad = theme.px(12)
        time_width = QFontMetrics(theme.font(theme.SMALL)).horizontalAdvance("00:00") + pad
        left = 2 * pad + theme.px(22)
        width = max(theme.px(40), area.width() - left - time_width - pad)
        return QRect(area.left() + left, area.top() + pad, width, max(1, area.height() - 2 * pad))


_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
