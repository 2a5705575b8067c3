"""An answer from left to right: its parts as a ribbon, findings, waveform, pauses, and where it plays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygon,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from interviewer.domain.answer import Hearing
from interviewer.domain.cut import Cut
from interviewer.domain.scorecard import Finding, Scorecard
from interviewer.domain.timing import Span, clock, without
from interviewer.gui import theme
from interviewer.gui.widgets.timeline_paint import paint
from interviewer.gui.widgets.timeline_picture import (
    MARK_NAMES,
    Bands,
    Picture,
    pin_places,
    thinned,
)
from interviewer.scoring.pace import easy
from interviewer.scoring.words import ROLE_NAMES

STEP, FINE_STEP = 5.0, 1.0
"""Seconds an arrow key moves, without and with Shift."""

FILLER, AFTER = "filled_pause", "went_on"
"""Kinds of findings that are drawn in a way of their own."""


class Timeline(QWidget):
    """Click to seek, drag to choose what plays again and again; arrows, with Shift finer, Home and End.

    All that stands still is kept as one picture; while an answer plays only the play head is painted.
    """

    seek = Signal(float)
    """Seconds the person wants to hear from."""
    selected = Signal(object)
    """A Span that was dragged over: it shall play again and again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture()
        self._still = QPixmap()
        self._position = 0.0
        self._loop: Span | None = None
        self._cut: Cut | None = None
        self._grabbed: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setAccessibleName("Timeline of the answer")
        theme.appearance().changed.connect(self._restyle)
        self._tell()

    @property
    def position(self) -> float:
        """Where the play head stands, seconds."""
        return self._position

    @property
    def seconds(self) -> float:
        """Length of the answer."""
        return self._picture.seconds

    def set_answer(
        self,
        hearing: Hearing,
        envelope: Iterable[Sequence[float]] = (),
        scorecard: Scorecard | None = None,
        listed: Sequence[Finding] | None = None,
        pace: tuple[tuple[float, float], ...] = (),
    ) -> None:
        """Show an answer from its beginning; ``pace`` is (second, words a minute).

        ``envelope``: (n, 2) lowest and highest samples, -1 to 1, of n equally long pieces; an array or plain
        sequences. ``listed``: the findings that carry the numbers 1, 2, 3 (all of them if not given); the
        others become small ticks.
        """
        findings = scorecard.findings if scorecard is not None else ()
        numbered = tuple(findings if listed is None else listed)
        fillers = tuple(f for f in findings if f.kind == FILLER and f not in numbered)
        after = next((f.span for f in findings if f.kind == AFTER), None)
        self._picture = Picture(
            seconds=hearing.seconds,
            columns=thinned(envelope),
            voiced=hearing.voiced,
            sentences=scorecard.labelled if scorecard is not None else (),
            listed=numbered,
            ticks=tuple(f for f in findings if f not in numbered and f not in fillers),
            marks=hearing.marks,
            fillers=fillers,
            pace=pace,
            easy=easy(hearing),
            complete=after.start if after is not None else None,
        )
        self._cut = None
        self._position = 0.0
        self._loop = None
        self._restyle()
        self._tell()

    def set_position(self, seconds: float) -> None:
        """Move the play head; the rest is not painted again."""
        before = self._head_area()
        second = int(self._position)
        self._position = min(max(0.0, seconds), max(0.0, self.seconds))
        after = self._head_area()
        if before != after:
            self.update(before)
            self.update(after)
        if int(self._position) != second:
            self._tell()

    def set_loop(self, span: Span | None) -> None:
        """Show the stretch that plays again and again, or none."""
        self._loop = span
        self.update()

    def set_cut(self, cut: Cut | None) -> None:
        """Veil what a cut leaves out, or nothing."""
        self._cut = cut
        self.update()

    def sizeHint(self) -> QSize:
        """High enough for all rows."""
        return QSize(theme.px(640), theme.px(168))

    def minimumSizeHint(self) -> QSize:
        """The waveform shrinks first."""
        return QSize(theme.px(240), theme.px(140))

    def describe(self, place: QPoint) -> str:
        """What is under a point, in words: finding, mark, sentence or time."""
        bands, seconds = self._bands(), self._bands().time(place.x())
        for finding, pin in zip(self._picture.listed, pin_places(self._picture.listed, bands), strict=True):
            if pin.contains(place):
                return finding.remark
        reach = theme.px(8) / bands.length * max(self.seconds, 0.0)
        for mark in self._picture.marks:
            if mark.span.start - reach <= seconds <= mark.span.end + reach and place.y() > bands.wave.top():
                return MARK_NAMES[mark.kind][1]
        for finding in (*self._picture.ticks, *self._picture.fillers):
            if abs(finding.span.start - seconds) <= reach and place.y() > bands.ribbon.bottom():
                return finding.remark
        if bands.pace.top() <= place.y() <= bands.pace.bottom() and (pace := self._picture.pace):
            rate = min(pace, key=lambda point: abs(point[0] - seconds))[1]
            return f"{clock(seconds)}  {round(rate)} words a minute"
        said = self._said(seconds)
        return f"{clock(seconds)}  {said}".rstrip()

    def event(self, event: QEvent) -> bool:
        """Tool tips are looked up when they are asked for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.describe(event.pos()), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End; all other keys are the page's."""
        step = FINE_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        places = {
            Qt.Key.Key_Left: self._position - step,
            Qt.Key.Key_Right: self._position + step,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: self.seconds,
        }
        place = places.get(Qt.Key(event.key()))
        if place is None:
            super().keyPressEvent(event)
        else:
            self._go(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a number plays that finding, elsewhere it goes to that moment."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        bands = self._bands()
        for finding, pin in zip(self._picture.listed, pin_places(self._picture.listed, bands), strict=True):
            if pin.contains(event.position()):
                self._go(finding.span.start)
                return
        self._grabbed = event.position().x()
        self._go(bands.time(self._grabbed))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is dragged over is shown as it will be chosen."""
        if event.buttons() & Qt.MouseButton.LeftButton and (span := self._dragged(event)) is not None:
            self.set_loop(span)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was dragged over is chosen."""
        span = self._dragged(event)
        self._grabbed = None
        if span is not None:
            self.selected.emit(span)

    def _dragged(self, event: QMouseEvent) -> Span | None:
        """None while the mouse has moved too little to mean it."""
        if self._grabbed is None or self.seconds <= 0:
            return None
        x = event.position().x()
        if abs(x - self._grabbed) < QApplication.startDragDistance():
            return None
        bands = self._bands()
        return Span(*sorted((bands.time(self._grabbed), bands.time(x))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture is painted anew."""
        super().resizeEvent(event)
        self._still = QPixmap()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The kept picture, the loop, the play head and the focus ring."""
        ratio = self.devicePixelRatioF()
        if self._still.isNull() or self._still.devicePixelRatioF() != ratio:
            self._still = self._paint_still(ratio)
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.drawPixmap(0, 0, self._still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._cut is not None:
            self._paint_cut(painter, self._cut)
        if self._loop is not None:
            self._paint_loop(painter, self._loop)
        if self.seconds > 0:
            self._paint_head(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.palette().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))
        painter.end()

    def _paint_still(self, ratio: float) -> QPixmap:
        still = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        still.setDevicePixelRatio(ratio)
        still.fill(Qt.GlobalColor.transparent)
        painter = QPainter(still)
        paint(painter, self._picture, self._bands(), ratio)
        painter.end()
        return still

    def _paint_cut(self, painter: QPainter, cut: Cut) -> None:
        """What is left out fades into the paper, with a stroke through it."""
        bands = self._bands()
        veil = QColor(theme.palette().paper)
        veil.setAlphaF(0.78)
        painter.setPen(QPen(QColor(theme.palette().edge), theme.px(1.5)))
        for hole in without([Span(0.0, self.seconds)], cut.kept):
            left, right = bands.x(hole.start), bands.x(hole.end)
            top = bands.ribbon.top()
            painter.fillRect(QRectF(left, top, right - left, bands.wave.bottom() - top), veil)
            if right - left > theme.px(4):
                middle = bands.wave.center().y()
                painter.drawLine(QPointF(left, middle), QPointF(right, middle))

    def _paint_loop(self, painter: QPainter, loop: Span) -> None:
        bands = self._bands()
        left, right = bands.x(loop.start), bands.x(loop.end)
        top, bottom, foot = bands.wave.top(), bands.wave.bottom(), theme.px(6)
        painter.setPen(QPen(QColor(theme.palette().accent), theme.px(2)))
        for x, inwards in ((left, foot), (right, -foot)):
            painter.drawLine(round(x), round(top), round(x), round(bottom))
            painter.drawLine(round(x), round(top), round(x + inwards), round(top))
            painter.drawLine(round(x), round(bottom), round(x + inwards), round(bottom))

    def _paint_head(self, painter: QPainter) -> None:
        x, size = round(self._bands().x(self._position)), theme.px(6)
        top, bottom = round(self._bands().ribbon.top()), round(self._bands().wave.bottom())
        colour = QColor(theme.palette().ink)
        painter.setPen(QPen(QColor(theme.palette().paper), theme.px(2) + 2))
        painter.drawLine(x, top, x, bottom)
        painter.setPen(QPen(colour, theme.px(2)))
        painter.drawLine(x, top, x, bottom)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygon([QPoint(x - size, top - 3), QPoint(x + size, top - 3), QPoint(x, top + size)])
        )

    def _head_area(self) -> QRect:
        reach = theme.px(6) + 2
        return QRect(round(self._bands().x(self._position)) - reach, 0, 2 * reach + 1, self.height())

    def _bands(self) -> Bands:
        return Bands(self.width(), self.height(), self.seconds)

    def _go(self, seconds: float) -> None:
        if self.seconds <= 0:
            return
        self.set_position(seconds)
        self.seek.emit(self._position)

    def _said(self, seconds: float) -> str:
        for sentence in self._picture.sentences:
            if sentence.start <= seconds < sentence.end:
                return f"{ROLE_NAMES[sentence.label]}: {sentence.text}"
        return ""

    def _tell(self) -> None:
        now, end = clock(self._position), clock(self.seconds)
        said = self._said(self._position)
        self.setAccessibleDescription(f"{now} of {end}. {said}".strip())

    def _restyle(self) -> None:
        self._still = QPixmap()
        self.updateGeometry()
        self.update()
