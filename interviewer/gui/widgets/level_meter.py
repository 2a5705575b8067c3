"""How loud the microphone hears: a bar, and in words whether that is too quiet, good or too loud."""

from __future__ import annotations

from collections import deque
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from interviewer.gui import icons, theme

Loudness = Literal["waiting", "too quiet", "good", "too loud", "nothing"]

FLOOR_DB = -60.0
SOUND_DB = -55.0
"""RMS from which a block counts as sound at all; below is the room."""
QUIET_DB = -42.0
"""A voice whose loud blocks stay below this is too quiet for the recogniser to be at its best."""
LOUD_PEAK_DB = -0.5
REMEMBERED = 40
"""Blocks of sound that decide (2 s at 20 a second)."""
ZERO_DB = -95.0
"""No living microphone is as quiet as that: it is muted, or held by somebody else."""
DEAD = 40
"""Blocks of nothing at all after which that is said (2 s)."""
PATIENCE = 100
"""Blocks without any sound after which 'too quiet' is said (5 s)."""

WORDS: dict[Loudness, str] = {
    "waiting": "Listening",
    "too quiet": "Too quiet",
    "good": "Good level",
    "too loud": "Too loud",
    "nothing": "No sound",
}
SIGNS: dict[Loudness, str] = {
    "waiting": "microphone",
    "too quiet": "info",
    "good": "check",
    "too loud": "warning",
    "nothing": "warning",
}


class LevelMeter(QWidget):
    """Fed 20 times a second with dBFS; a thinking pause does not turn 'good' into 'too quiet'."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rms = FLOOR_DB
        self._peak = FLOOR_DB
        self._sound: deque[float] = deque(maxlen=REMEMBERED)
        self._peaks: deque[float] = deque([FLOOR_DB], maxlen=REMEMBERED)
        self._silent = 0
        self._dead = 0
        self._loudness: Loudness = "waiting"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Microphone level")
        self.setAccessibleDescription(WORDS["waiting"])
        theme.appearance().changed.connect(self._restyle)

    @property
    def loudness(self) -> Loudness:
        """What the last seconds amount to."""
        return self._loudness

    def set_level(self, rms_db: float, peak_db: float) -> None:
        """One block's RMS and peak in dBFS; minus infinity is silence."""
        self._rms, self._peak = max(FLOOR_DB, min(0.0, rms_db)), max(FLOOR_DB, min(0.0, peak_db))
        self._peaks.append(self._peak)
        self._dead = self._dead + 1 if rms_db <= ZERO_DB else 0
        if self._dead >= DEAD:
            self._sound.clear()  # a voice that was good before says nothing of what comes now
        if self._rms >= SOUND_DB:
            self._sound.append(self._rms)
            self._silent = 0
        else:
            self._silent += 1
        loudness = self._judge()
        if loudness != self._loudness:
            self._loudness = loudness
            self.setAccessibleDescription(WORDS[loudness])
            if loudness in ("too quiet", "too loud", "nothing"):
                theme.announce(self, WORDS[loudness])
        self.update()

    def reset(self) -> None:
        """Forget what was heard: a new answer, or another microphone."""
        self._sound.clear()
        self._peaks.clear()
        self._rms = self._peak = FLOOR_DB
        self._silent = self._dead = 0
        self._loudness = "waiting"
        self.setAccessibleDescription(WORDS["waiting"])
        self.update()

    def _judge(self) -> Loudness:
        if self._dead >= DEAD:
            return "nothing"
        if max(self._peaks) >= LOUD_PEAK_DB:
            return "too loud"
        if len(self._sound) >= 4:
            loud_blocks = sorted(self._sound)[len(self._sound) * 8 // 10]
            return "good" if loud_blocks >= QUIET_DB else "too quiet"
        return "too quiet" if self._silent >= PATIENCE else "waiting"

    def sizeHint(self) -> QSize:
        """Wide enough for bar and words."""
        return QSize(theme.px(420), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """The bar may shrink, the words may not."""
        return QSize(theme.px(80) + self._words_width(), theme.px(32))

    def _words_width(self) -> int:
        metrics = QFontMetrics(theme.font(theme.SMALL))
        return theme.px(28) + max(metrics.horizontalAdvance(words) for words in WORDS.values())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A row of upright strokes, lit up to the loudness; the good zone is bracketed below."""
        colours = theme.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words_left = min(self.width(), self.sizeHint().width()) - self._words_width()
        bar = QRectF(0, theme.px(6), words_left - theme.px(16), self.height() - theme.px(14))
        count = max(8, int(bar.width() // theme.px(8)))
        step = bar.width() / count
        lit = round(_share(self._rms) * count)
        colour = {
            "too loud": colours.recording,
            "too quiet": colours.warning,
            "good": colours.good,
            "nothing": colours.recording,
            "waiting": colours.accent,
        }[self._loudness]
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(count):
            painter.setBrush(QColor(colour if index < lit else colours.line))
            height = bar.height() * (0.5 + 0.5 * index / count)
            stroke = QRectF(index * step, bar.bottom() - height, max(2.0, step * 0.5), height)
            painter.drawRoundedRect(stroke, theme.px(1), theme.px(1))
        self._paint_zone(painter, bar)
        if self._peak > FLOOR_DB:
            x = bar.left() + _share(self._peak) * bar.width()
            painter.setPen(QPen(QColor(colours.ink), theme.px(2)))
            painter.drawLine(round(x), round(bar.top()), round(x), round(bar.bottom()))
        side = theme.px(16)
        sign = icons.picture(SIGNS[self._loudness], colour, side, self.devicePixelRatioF())
        painter.drawPixmap(words_left, (self.height() - side) // 2, sign)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(colours.ink))
        words = QRectF(words_left + theme.px(24), 0, self._words_width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, WORDS[self._loudness])
        painter.end()

    def _paint_zone(self, painter: QPainter, bar: QRectF) -> None:
        painter.setPen(QPen(QColor(theme.palette().edge), theme.px(1.5)))
        left, right = (bar.left() + _share(db) * bar.width() for db in (QUIET_DB, -6.0))
        y = bar.bottom() + theme.px(4)
        painter.drawLine(round(left), round(y), round(right), round(y))
        for x in (left, right):
            painter.drawLine(round(x), round(y), round(x), round(y - theme.px(3)))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _share(level_db: float) -> float:
    """Place on the bar, 0 at the floor and 1 at full scale."""
    return (level_db - FLOOR_DB) / -FLOOR_DB
