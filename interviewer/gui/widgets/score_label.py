"""A score as a number with its band in words; a range where the judgement is unsure."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from interviewer.domain.scorecard import Status
from interviewer.gui import theme

UNSURE_BELOW = 0.6
"""Confidence below which a range is shown and not a number."""

WIDEST = 20
"""Points to either side at no confidence at all."""

BANDS = ((80, "strong"), (60, "good"), (40, "partly there"), (0, "needs work"))

WHY_NOT: dict[Status, str] = {
    Status.TOO_SHORT: "too short to score",
    Status.UNSUPPORTED_LANGUAGE: "not in English, not scored",
    Status.OK: "not scored",
}


def band(score: float) -> str:
    """The band of a score, 0 to 100, in words."""
    return next(words for least, words in BANDS if score >= least)


def score_range(score: int, confidence: float) -> tuple[int, int] | None:
    """What a score may be, rounded to fives, when confidence (0 to 1) is low; otherwise None."""
    if confidence >= UNSURE_BELOW:
        return None
    reach = WIDEST * (1 - max(0.0, confidence))
    low, high = 5 * int((score - reach) // 5), 5 * -int(-(score + reach) // 5)
    return max(0, low), min(100, high)


class ScoreLabel(QWidget):
    """``Structure 71 good`` with a slim bar beneath; the bar repeats the number and is no target."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
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
        if score is None:
            self._figure, self._words, self._bar = "–", WHY_NOT[status], None
        else:
            span = score_range(score, confidence)
            if span is None:
                self._figure, self._words, self._bar = str(score), band(score), (0, score)
            else:
                low, high = span
                self._figure, self._words, self._bar = f"{low} to {high}", f"{band(score)}, roughly", span
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
