"""The ribbon of one take, as long as its share of the longest take, so that takes can be compared by eye."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.timing import clock
from interviewer.gui import theme
from interviewer.gui.widgets.timeline_paint import paint_axis, paint_ribbon
from interviewer.gui.widgets.timeline_picture import Bands, Picture
from interviewer.scoring.words import ROLE_NAMES


class TakeRibbon(QWidget):
    """Shows, and is not clicked; what it says stands in its accessible description."""

    def __init__(self, answer: Answer, seconds: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = answer.scorecard
        self._picture = Picture(seconds=seconds, sentences=card.labelled if card is not None else ())
        self._own = answer.seconds
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = ", ".join(f"{ROLE_NAMES[role]} {clock(start)}" for role, start, _ in self._picture.runs())
        self.setAccessibleName("Parts over time")
        self.setAccessibleDescription(f"{clock(self._own)}. {said}")
        theme.appearance().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The ribbon and the axis."""
        return QSize(theme.px(320), theme.px(60))

    def minimumSizeHint(self) -> QSize:
        """Narrower than that says nothing."""
        return QSize(theme.px(160), theme.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ribbon, axis, and where this take ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bands = Bands(self.width(), self.height(), self._picture.seconds)
        paint_ribbon(painter, self._picture, bands)
        paint_axis(painter, self._picture, bands, round(bands.ribbon.bottom()) + theme.px(2))
        x = round(bands.x(self._own))
        painter.setPen(QPen(QColor(theme.palette().ink), theme.px(1.5), Qt.PenStyle.SolidLine))
        painter.drawLine(QPoint(x, 0), QPoint(x, round(bands.ribbon.bottom()) + theme.px(6)))
        painter.end()
