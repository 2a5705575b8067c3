"""The interviewer's head and shoulders: who speaks is seen by mouth, eyes and a ring."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from interviewer.domain.persona import PersonaId
from interviewer.gui import theme
from interviewer.resources import resource

State = Literal["listening", "speaking", "thinking", "waiting"]

FRAME_MS = 33
BLINK_EVERY_MS = 4_200
BLINK_MS = 140
FOLLOW = 0.55
"""Share of the way to a new loudness taken in one frame: 90 % is reached in three frames, 100 ms."""

CLOSED_BELOW, HALF_BELOW = 0.08, 0.45
"""Openings of the mouth, 0 to 1, below which it is painted closed and half open."""


@lru_cache(maxsize=8)
def _drawing(persona: PersonaId) -> QSvgRenderer:
    renderer = QSvgRenderer(str(resource("assets", "portraits", f"{persona.value}.svg")))
    if not renderer.isValid():
        raise FileNotFoundError(f"there is no portrait of {persona.value}")
    return renderer


class Portrait(QWidget):
    """One persona, painted as large as the widget allows; speech, not clicks: it takes no focus.

    ``set_state`` and ``set_level`` may be called as often as the player reports; repainting happens at most
    30 times a second, and only while something moves. When movement is not wanted (`theme.apply`), mouth and
    ring have one fixed shape for each state.
    """

    def __init__(self, persona: PersonaId, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._persona = PersonaId(persona)
        self._name = name or self._persona.value.replace("_", " ")
        self._state: State = "waiting"
        self._target = 0.0
        self._level = 0.0
        self._blinking = False
        self._figure = QPixmap()
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.timeout.connect(self._step)
        self._blinks = QTimer(self, interval=BLINK_EVERY_MS)
        self._blinks.timeout.connect(self._blink)
        self._reopen = QTimer(self, interval=BLINK_MS, singleShot=True)
        self._reopen.timeout.connect(self._open_eyes)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.appearance().changed.connect(self._restyle)
        self._tell()

    @property
    def state(self) -> State:
        """What the persona does at present."""
        return self._state

    @property
    def opening(self) -> float:
        """How far the mouth is open, 0 to 1."""
        if self._state != "speaking":
            return 0.0
        return 0.3 if theme.appearance().reduce_motion else self._level

    def set_persona(self, persona: PersonaId, name: str = "") -> None:
        """Show somebody else; raises FileNotFoundError when there is no drawing."""
        self._persona = PersonaId(persona)
        self._name = name or self._persona.value.replace("_", " ")
        self._restyle()
        self._tell()

    def set_state(self, state: State) -> None:
        """Say what the persona does: listening, speaking, thinking or waiting."""
        if state == self._state:
            return
        self._state = state
        if state != "speaking":
            self._target = 0.0
        self._tell()
        self._move()
        self.update()

    def set_level(self, level: float) -> None:
        """Loudness of the voice, 0 to 1 (others are cut off); it counts only while speaking."""
        self._target = min(1.0, max(0.0, level)) if self._state == "speaking" else 0.0
        self._move()

    def sizeHint(self) -> QSize:
        """Large enough for the talk; a layout may give more or less."""
        return QSize(theme.px(200), theme.px(200))

    def minimumSizeHint(self) -> QSize:
        """Small enough for a card."""
        return QSize(theme.px(64), theme.px(64))

    def changeEvent(self, event: QEvent) -> None:
        """Being enabled or disabled changes the picture."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figure is rendered anew at each size."""
        super().resizeEvent(event)
        self._figure = QPixmap()

    def showEvent(self, event: object) -> None:
        """Eyes blink only while they are seen."""
        self._move()

    def hideEvent(self, event: object) -> None:
        """Nothing runs behind a hidden page."""
        self._frames.stop()
        self._blinks.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ring, figure, then brows, eyes and mouth of the state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        self._paint_ring(painter)
        disc = self._disc()
        ratio = self.devicePixelRatioF()
        if self._figure.isNull() or self._figure.devicePixelRatioF() != ratio:
            self._figure = self._render_figure(disc.width(), ratio)
        painter.save()
        painter.translate(disc.topLeft())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self._figure))
        painter.drawEllipse(QRectF(0, 0, disc.width(), disc.height()))
        for part, stretch in self._features():
            self._paint_part(painter, part, disc.width(), stretch)
        painter.restore()
        painter.end()

    def _disc(self) -> QRectF:
        side = min(self.width(), self.height())
        inner = max(8, round(side * 0.88))
        return QRectF((self.width() - inner) // 2, (self.height() - inner) // 2, inner, inner)

    def _paint_ring(self, painter: QPainter) -> None:
        """Speaking: a band that grows with the voice. Listening: a thin circle. Thinking: a dotted one."""
        if self._state == "waiting":
            return
        disc = self._disc()
        room = (min(self.width(), self.height()) - disc.width()) / 2
        colours = theme.palette()
        colour = QColor(colours.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._state == "speaking":
            width = room * (0.45 + 0.5 * self.opening)
            halo = QColor(colour)
            halo.setAlphaF(0.28)
            painter.setPen(QPen(halo, width))
            radius = disc.width() / 2 + width / 2
            painter.drawEllipse(disc.center(), radius, radius)
            painter.setPen(QPen(colour, max(2.0, room * 0.22)))
        elif self._state == "listening":
            painter.setPen(QPen(colour, max(1.5, room * 0.14)))
        else:
            pen = QPen(QColor(colours.second_ink), max(2.0, room * 0.24))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.01, 3.0])
            painter.setPen(pen)
        radius = disc.width() / 2 + room * 0.3
        painter.drawEllipse(QPointF(disc.center()), radius, radius)

    def _features(self) -> list[tuple[str, float]]:
        """The parts of the face to paint, each with how far it is stretched downwards."""
        thinking = self._state == "thinking"
        eyes = "eyes-blink" if self._blinking else "eyes-aside" if thinking else "eyes-open"
        opening = self.opening
        if opening < CLOSED_BELOW:
            mouth = ("mouth-closed", 1.0)
        elif opening < HALF_BELOW:
            mouth = ("mouth-half", 0.65 + 1.2 * opening)
        else:
            mouth = ("mouth-open", 0.6 + 0.5 * opening)
        brows = "brows-thinking" if thinking else "brows"
        return [(brows, 1.0), (eyes, 1.0), mouth, ("front", 1.0)]

    def _paint_part(self, painter: QPainter, part: str, side: float, stretch: float = 1.0) -> None:
        drawing = _drawing(self._persona)
        view, bounds = drawing.viewBoxF(), drawing.boundsOnElement(part)
        if bounds.isEmpty():
            return
        factor = side / view.width()
        where = QRectF(
            (bounds.x() - view.x()) * factor,
            (bounds.y() - view.y()) * factor,
            bounds.width() * factor,
            bounds.height() * factor * stretch,
        )
        drawing.render(painter, part, where)

    def _render_figure(self, side: float, ratio: float) -> QPixmap:
        """What never moves, kept as one picture: rendering it takes far longer than a frame may."""
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_part(painter, "backdrop-dark" if theme.palette().dark else "backdrop", side)
        self._paint_part(painter, "figure", side)
        painter.end()
        return pixmap

    def _step(self) -> None:
        self._level += (self._target - self._level) * FOLLOW
        if abs(self._target - self._level) < 0.01:
            self._level = self._target
            self._frames.stop()
        self.update()

    def _move(self) -> None:
        """Run the timers that the state needs, and no others."""
        if theme.appearance().reduce_motion or not self.isVisible():
            self._frames.stop()
            self._blinks.stop()
            self._blinking = False
            self._level = self._target
            return
        if self._level != self._target and not self._frames.isActive():
            self._frames.start()
        if self._state == "waiting":
            self._blinks.stop()
        elif not self._blinks.isActive():
            self._blinks.start()

    def _blink(self) -> None:
        self._blinking = True
        self._reopen.start()
        self.update()

    def _open_eyes(self) -> None:
        self._blinking = False
        self.update()

    def _restyle(self) -> None:
        self._figure = QPixmap()
        self._move()
        self.updateGeometry()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleName(self._name)
        self.setAccessibleDescription("" if self._state == "waiting" else f"{self._name} is {self._state}")
