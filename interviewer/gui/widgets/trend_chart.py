"""A measure over the answers of a person: dots, their own usual range as a strip, the last ones filled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from interviewer.domain.history import Point
from interviewer.gui import theme
from interviewer.scoring.trend import RECENT, band, in_words

LINES = (0, 25, 50, 75, 100)


class TrendChart(QWidget):
    """Answers from left to right in their order, 0 to 100 upwards; a tool tip tells each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        theme.appearance().changed.connect(self.update)
        self.setAccessibleName("Trend")

    @property
    def points(self) -> tuple[Point, ...]:
        """What is drawn."""
        return self._points

    def show_points(self, name: str, points: Sequence[Point]) -> None:
        """Draw these, oldest first."""
        self._points = tuple(points)
        last = ", ".join(f"{point.value:.0f}" for point in self._points[-RECENT:])
        self.setAccessibleDescription(f"{in_words(name, self._points)} The last ones: {last}.")
        self.update()

    def sizeHint(self) -> QSize:
        """Wider than high."""
        return QSize(theme.px(640), theme.px(280))

    def minimumSizeHint(self) -> QSize:
        """Lower than that says nothing."""
        return QSize(theme.px(240), theme.px(140))

    def place(self, number: int) -> QPointF:
        """Where the dot of answer ``number`` stands."""
        area, count = self._area(), len(self._points)
        x = area.center().x() if count < 2 else area.left() + area.width() * number / (count - 1)
        return QPointF(x, self._y(self._points[number].value))

    def describe(self, where: QPointF) -> str:
        """The answer nearest to a point, in words; empty where none is near."""
        near = [(abs(self.place(n).x() - where.x()), n) for n in range(len(self._points))]
        if not near or min(near)[0] > theme.px(12):
            return ""
        point = self._points[min(near)[1]]
        return f"{_day(point.created)}: {point.value:.0f}"

    def event(self, event: QEvent) -> bool:
        """Tool tips are looked up when they are asked for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.describe(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines, strip, dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, area = theme.palette(), self._area()
        painter.setFont(theme.font(theme.SMALL))
        usual = band(self._points)
        if usual is not None:
            top, foot = self._y(usual.high), self._y(usual.low)
            painter.fillRect(
                QRectF(area.left(), top, area.width(), max(2.0, foot - top)), QColor(colours.chosen)
            )
            painter.setPen(QPen(QColor(colours.edge), 1, Qt.PenStyle.DashLine))
            middle = self._y(usual.middle)
            painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
        for line in LINES:
            y = self._y(line)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(colours.second_ink))
            painter.drawText(QPointF(0, y + theme.px(4)), f"{line}")
        dots = [self.place(n) for n in range(len(self._points))]
        painter.setPen(QPen(QColor(colours.second_ink), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(dots))
        radius = theme.px(4)
        painter.setPen(QPen(QColor(colours.accent), theme.px(1.5)))
        for number, dot in enumerate(dots):
            lately = number >= len(dots) - RECENT
            painter.setBrush(QColor(colours.accent if lately else colours.paper))
            painter.drawEllipse(dot, radius, radius)
        if self._points:
            painter.setPen(QColor(colours.second_ink))
            first, last = _day(self._points[0].created), _day(self._points[-1].created)
            baseline = area.bottom() + theme.px(20)
            painter.drawText(QPointF(area.left(), baseline), first)
            if len(self._points) > 1:
                width = painter.fontMetrics().horizontalAdvance(last)
                painter.drawText(QPointF(area.right() - width, baseline), last)
        painter.end()

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(theme.px(36), theme.px(12), -theme.px(12), -theme.px(28))

    def _y(self, value: float) -> float:
        area = self._area()
        return area.bottom() - min(100.0, max(0.0, value)) / 100.0 * area.height()


def _day(created: str) -> str:
    try:
        then = datetime.fromisoformat(created)
    except ValueError:
        return created
    return f"{then.day} {then:%b %Y}"
