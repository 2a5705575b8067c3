"""Play or pause, where it plays, and how fast."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QToolButton,
    QWidget,
)

from interviewer.domain.timing import clock
from interviewer.gui import theme

SPEEDS = (0.75, 1.0, 1.25, 1.5, 2.0)
TICKS = 100
"""Steps of the slider a second."""


class PlayerBar(QWidget):
    """Says what the person wants; the page moves it as the recording plays."""

    play_pause = Signal()
    seek = Signal(float)
    """Seconds."""
    speed = Signal(float)
    """A factor, one of SPEEDS."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playing = False
        self._length = 0.0
        self._button = QToolButton(self)
        theme.set_role(self._button, "flat")
        self._button.clicked.connect(self.play_pause)
        self._slider = _Slider(self)
        self._slider.setAccessibleName("Position")
        self._slider.moved.connect(self._moved)
        self._times = QLabel(self)
        theme.set_role(self._times, "quiet")
        self._speeds = QComboBox(self)
        self._speeds.setAccessibleName("Speed")
        self._speeds.setToolTip("Speed")
        for factor in SPEEDS:
            self._speeds.addItem(f"{factor:g}×", factor)
        self._speeds.setCurrentIndex(SPEEDS.index(1.0))
        self._speeds.currentIndexChanged.connect(self._speed_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(theme.GRID))
        row.addWidget(self._button)
        row.addWidget(self._slider, 1)
        row.addWidget(self._times)
        row.addWidget(self._speeds)
        self.setAccessibleName("Player")
        theme.appearance().changed.connect(self._restyle)
        self.set_length(0.0)
        self._restyle()

    @property
    def factor(self) -> float:
        """The chosen speed."""
        return SPEEDS[self._speeds.currentIndex()]

    def set_length(self, seconds: float) -> None:
        """Length of the recording; 0 means there is nothing to play. The position returns to 0."""
        self._length = max(0.0, seconds)
        self._slider.setRange(0, round(self._length * TICKS))
        for control in (self._button, self._slider, self._speeds):
            control.setEnabled(self._length > 0)
        self.set_position(0.0)

    def set_position(self, seconds: float) -> None:
        """Where the recording plays; while the person drags the slider it stays in their hand."""
        if not self._slider.isSliderDown():
            self._slider.setValue(round(seconds * TICKS))
        self._tell(seconds)

    def set_playing(self, playing: bool) -> None:
        """Whether it plays: the button offers the other."""
        if playing != self._playing:
            self._playing = playing
            self._restyle()

    def set_factor(self, factor: float) -> None:
        """Choose a speed by program; raises ValueError when it is not one of SPEEDS."""
        self._speeds.setCurrentIndex(SPEEDS.index(factor))

    def _moved(self, value: int) -> None:
        self._tell(value / TICKS)
        self.seek.emit(value / TICKS)

    def _speed_chosen(self, index: int) -> None:
        self.speed.emit(SPEEDS[index])

    def _tell(self, seconds: float) -> None:
        now, end = clock(min(max(0.0, seconds), self._length)), clock(self._length)
        text = f"{now} / {end}"
        if text != self._times.text():
            self._times.setText(text)
            self._slider.setAccessibleDescription(f"{now} of {end}")

    def _restyle(self) -> None:
        action = "Pause" if self._playing else "Play"
        theme.set_icon(self._button, "pause" if self._playing else "play")
        self._button.setToolTip(f"{action} (Space)")
        self._button.setAccessibleName(action)
        self._slider.setMinimumWidth(theme.px(120))


class _Slider(QSlider):
    """A slider that jumps to a click, and whose arrows are seconds: 5, with Shift 1."""

    moved = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSingleStep(5 * TICKS)
        self.setPageStep(15 * TICKS)
        self.sliderMoved.connect(self.moved)
        self.actionTriggered.connect(self._acted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -TICKS, Qt.Key.Key_Right: TICKS}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self.setValue(self.value() + (step if fine else 5 * step))
        self.moved.emit(self.value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_SliderHandle
        handle = self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)
        if event.button() == Qt.MouseButton.LeftButton and not handle.contains(event.position().toPoint()):
            room = max(1, self.width() - handle.width())
            place = round(event.position().x() - handle.width() / 2)
            self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), place, room))
            self.moved.emit(self.value())
        super().mousePressEvent(event)

    def _acted(self, action: int) -> None:
        if action != QSlider.SliderAction.SliderMove.value:
            self.moved.emit(self.sliderPosition())
