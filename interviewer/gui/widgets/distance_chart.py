"""A small chart of how far own ratings stood from the program's, one dot an answer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from interviewer.gui import theme

REACH = 60.0
"""Points above and below that the chart shows; what is further stands at its edge."""

MOST = 60
"""Dots that are shown: the latest."""


class DistanceChart(QWidget):
    """The line in the middle is the program's view; above it, the person saw themselves better."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._distances: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Your ratings beside the program's, over time")
        theme.appearance().changed.connect(self.update)

    def set_distances(self, distances: tuple[float, ...], said: str) -> None:
        """Own minus program, oldest first; ``said`` is the same in words."""
        self._distances = distances[-MOST:]
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Low: it is a glance, no study."""
        return QSize(theme.px(240), theme.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The middle line, and a dot for each answer joined by a thin line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.palette()
        middle, edge = self.height() / 2, float(theme.px(6))
        painter.setPen(QPen(QColor(colours.second_ink), 1))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        room = max(1, len(self._distances) - 1)
        places = [
            QPointF(
                edge + (self.width() - 2 * edge) * (at / room if len(self._distances) > 1 else 0.5),
                middle - max(-1.0, min(1.0, distance / REACH)) * (middle - edge),
            )
            for at, distance in enumerate(self._distances)
        ]
        painter.setPen(QPen(QColor(colours.accent), theme.px(1)))
        painter.drawPolyline(places)
        painter.setBrush(QColor(colours.accent))
        for place in places:
            painter.drawEllipse(place, theme.px(3), theme.px(3))
        painter.end()
