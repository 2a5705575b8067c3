"""A score as a number with its band in words; a range where the judgement is unsure."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from interviewer.domain.scorecard import Status
from interviewer.gui import theme
from interviewer.scoring.words import NOT_SCORED, focus_band, score_figure, score_range, structure_band

Band = Callable[[float | None, float], str]
"""A score and a confidence in words."""


def score_pair() -> tuple[ScoreLabel, ScoreLabel]:
    """Structure and Focus, the two scores that stand in front."""
    return ScoreLabel("Structure", structure_band), ScoreLabel("Focus", focus_band)


class ScoreLabel(QWidget):
    """``Structure 71 well built`` with a slim bar beneath; the bar repeats the number and is no target."""

    def __init__(self, name: str, band: Band, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._band = band
        self._figure = "–"
        self._words = ""
        self._bar: tuple[int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.appearance().changed.connect(self._restyle)
        self.set_score(None)

    @property
    def text(self) -> str:
        """What is shown, in one line."""
        return " ".join(part for part in (self._name, self._figure, self._words) if part)

    def set_score(self, score: int | None, confidence: float = 1.0, status: Status = Status.OK) -> None:
        """Show a score 0 to 100; None says why there is none."""
        self._figure = score_figure(score, confidence)
        if score is None:
            self._words, self._bar = NOT_SCORED[status], None
        else:
            self._words = self._band(score, confidence)
            self._bar = score_range(score, confidence) or (0, score)
        spoken = self.text.replace("– ", "")
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        small, large = self._metrics()
        first = large.horizontalAdvance(self._figure) + theme.px(8) + small.horizontalAdvance(self._words)
        width = max(first, small.horizontalAdvance(self._name), theme.px(120))
        return QSize(width + 2, small.height() + large.height() + theme.px(12))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, number, band, bar."""
        colours = theme.palette()
        small, large = self._metrics()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(colours.second_ink))
        painter.drawText(0, small.ascent(), self._name)
        base = small.height() + large.ascent()
        left = large.horizontalAdvance(self._figure) + theme.px(8)
        painter.drawText(left, base, self._words)
        painter.setFont(theme.font(theme.TITLE, semibold=True))
        painter.setPen(QColor(colours.ink))
        painter.drawText(0, base, self._figure)
        thick = theme.px(4)
        groove = QRectF(0, self.height() - thick - 1, self.width(), thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(groove, thick / 2, thick / 2)
        if self._bar is not None:
            low, high = self._bar
            x, width = low / 100 * groove.width(), max(thick, (high - low) / 100 * groove.width())
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(x, groove.top(), width, thick), thick / 2, thick / 2)
        painter.end()

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(theme.font(theme.SMALL)), QFontMetrics(theme.font(theme.TITLE, semibold=True))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
