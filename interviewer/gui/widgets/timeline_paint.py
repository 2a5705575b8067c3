"""How the timeline's still picture is painted: ribbon, findings, waveform, pauses, marks and times."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from interviewer.domain.scorecard import Role
from interviewer.domain.timing import clock
from interviewer.gui import icons, theme
from interviewer.gui.widgets.timeline_picture import MARK_NAMES, Bands, Picture, pin_places

SLOWEST_DRAWN, FASTEST_DRAWN = 60.0, 260.0
"""Words a minute at the foot and the top of the pace lane."""


def paint(painter: QPainter, picture: Picture, bands: Bands, ratio: float) -> None:
    """Everything but the play head and the loop."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_after(painter, picture, bands)
    _paint_pauses(painter, picture, bands)
    _paint_pace(painter, picture, bands)
    _paint_wave(painter, picture, bands)
    paint_ribbon(painter, picture, bands)
    _paint_findings(painter, picture, bands)
    _paint_fillers(painter, picture, bands)
    _paint_marks(painter, picture, bands, ratio)
    paint_axis(painter, picture, bands)


def _paint_after(painter: QPainter, picture: Picture, bands: Bands) -> None:
    """A shade over what came after the answer was complete, and a line where that was."""
    if picture.complete is None:
        return
    colours, left = theme.palette(), bands.x(picture.complete)
    where = QRectF(
        left, bands.pace.top(), bands.x(picture.seconds) - left, bands.wave.bottom() - bands.pace.top()
    )
    shade = QColor(colours.warning)
    shade.setAlphaF(0.12)
    painter.fillRect(where, shade)
    painter.setPen(QPen(QColor(colours.warning), theme.px(1.5), Qt.PenStyle.DashLine))
    painter.drawLine(where.topLeft(), where.bottomLeft())


def _paint_pace(painter: QPainter, picture: Picture, bands: Bands) -> None:
    """A curve over the strip of paces that are easy to follow: above it fast, below it slow."""
    if len(picture.pace) < 2:
        return
    colours, lane = theme.palette(), bands.pace

    def y(rate: float) -> float:
        share = (rate - SLOWEST_DRAWN) / (FASTEST_DRAWN - SLOWEST_DRAWN)
        return lane.bottom() - min(1.0, max(0.0, share)) * lane.height()

    first, last = bands.x(picture.pace[0][0]), bands.x(picture.pace[-1][0])
    slow, fast = picture.easy
    strip = QRectF(first, y(fast), last - first, y(slow) - y(fast))
    painter.fillRect(strip, QColor(colours.chosen))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.second_ink), theme.px(1.5)))
    painter.drawPolyline(QPolygonF([QPointF(bands.x(second), y(rate)) for second, rate in picture.pace]))


def _paint_fillers(painter: QPainter, picture: Picture, bands: Bands) -> None:
    """A small ring on the foot of the waveform for each filled pause."""
    colours, radius = theme.palette(), theme.px(3)
    painter.setPen(QPen(QColor(colours.ink), theme.px(1.5)))
    painter.setBrush(QColor(colours.paper))
    for finding in picture.fillers:
        middle = (finding.span.start + finding.span.end) / 2
        painter.drawEllipse(QPointF(bands.x(middle), bands.wave.bottom() - radius - 1), radius, radius)


def _paint_pauses(painter: QPainter, picture: Picture, bands: Bands) -> None:
    colours = theme.palette()
    painter.setFont(theme.font(theme.SMALL))
    for pause in picture.pauses:
        left, right = bands.x(pause.start), bands.x(pause.end)
        where = QRectF(left, bands.wave.top(), right - left, bands.wave.height())
        painter.fillRect(where, QColor(colours.wave_pause))
        label = f"{pause.seconds:.1f} s"
        if painter.fontMetrics().horizontalAdvance(label) + theme.px(8) <= where.width():
            painter.setPen(QColor(colours.second_ink))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(where.adjusted(0, theme.px(4), 0, 0), flags, label)


def _paint_wave(painter: QPainter, picture: Picture, bands: Bands) -> None:
    """Upright bars, strong where there is voice; scaled so that the loudest fills the row."""
    colours, wave = theme.palette(), bands.wave
    if not picture.columns:
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(QPointF(wave.left(), wave.center().y()), QPointF(wave.right(), wave.center().y()))
        return
    step = theme.px(3)
    bars = max(1, bands.length // step)
    count = len(picture.columns)
    loudest = max(0.02, max(max(abs(low), abs(high)) for low, high in picture.columns))
    middle, half = wave.center().y(), wave.height() / 2 * 0.92
    voiced = iter(picture.voiced)
    span = next(voiced, None)
    painter.setPen(Qt.PenStyle.NoPen)
    spoken, silent = QBrush(QColor(colours.wave)), QBrush(QColor(colours.edge))
    silent.setStyle(Qt.BrushStyle.Dense4Pattern)
    for bar in range(bars):
        first, after = bar * count // bars, max(bar * count // bars + 1, (bar + 1) * count // bars)
        part = picture.columns[first:after]
        low, high = min(row[0] for row in part), max(row[1] for row in part)
        start, end = bar / bars * picture.seconds, (bar + 1) / bars * picture.seconds
        while span is not None and span.end <= start:
            span = next(voiced, None)
        painter.setBrush(spoken if span is not None and span.start < end else silent)
        top, bottom = middle - high / loudest * half, middle - low / loudest * half
        if bottom - top < 2:
            top, bottom = (top + bottom) / 2 - 1, (top + bottom) / 2 + 1
        painter.drawRoundedRect(QRectF(bands.left + bar * step, top, max(1, step - 1), bottom - top), 1, 1)


def paint_ribbon(painter: QPainter, picture: Picture, bands: Bands) -> None:
    """The roles of sentences, each with its letter or, off the point, its hatch."""
    colours, ribbon = theme.palette(), bands.ribbon
    font = theme.font(theme.BODY, semibold=True)
    metrics = QFontMetrics(font)
    if not picture.sentences:
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ribbon, theme.px(4), theme.px(4))
    for role, start, end in picture.runs():
        left, right = bands.x(start), bands.x(end)
        where = QRectF(left, ribbon.top(), max(2.0, right - left - 1), ribbon.height())
        radius = min(theme.px(4), where.width() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        letter_ink, outline = colours.ink, True
        if role is Role.OFF:
            _paint_hatch(painter, where)
        else:
            painter.setBrush(QColor(colours.roles[role].fill))
            painter.drawRoundedRect(where, radius, radius)
            letter_ink, outline = colours.roles[role].ink, False
        if metrics.horizontalAdvance(role.value) + theme.px(4) <= where.width():
            path = QPainterPath()
            x = where.center().x() - metrics.horizontalAdvance(role.value) / 2
            path.addText(QPointF(x, where.center().y() + metrics.capHeight() / 2), font, role.value)
            if outline:
                painter.strokePath(path, QPen(QColor(colours.paper), theme.px(6)))
            painter.fillPath(path, QColor(letter_ink))


def _paint_hatch(painter: QPainter, where: QRectF) -> None:
    """Diagonal strokes in second ink over the paper; Qt's own pattern would not grow with the scale."""
    colours, step = theme.palette(), theme.px(6)
    painter.save()
    painter.setClipRect(where)
    painter.fillRect(where, QColor(colours.paper))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.second_ink), theme.px(1.5)))
    first = int((where.left() - where.height()) // step) * step
    for x in range(first, int(where.right()) + step, step):
        painter.drawLine(QPointF(x, where.bottom()), QPointF(x + where.height(), where.top()))
    painter.drawRect(where)
    painter.restore()


def _paint_findings(painter: QPainter, picture: Picture, bands: Bands) -> None:
    colours, pins = theme.palette(), bands.pins
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.second_ink))
    size = theme.px(4)
    for finding in picture.ticks:
        x, y = bands.x(finding.span.start), bands.wave.top() - 1
        corners = [QPointF(x - size, y - size * 1.5), QPointF(x + size, y - size * 1.5), QPointF(x, y)]
        painter.drawPolygon(QPolygonF(corners))
    painter.setFont(theme.font(theme.SMALL, semibold=True))
    for number, (finding, place) in enumerate(
        zip(picture.listed, pin_places(picture.listed, bands), strict=True), 1
    ):
        x = bands.x(finding.span.start)
        painter.setPen(QPen(QColor(colours.accent), theme.px(1.5)))
        painter.drawLine(QPointF(place.center().x(), place.bottom()), QPointF(x, pins.bottom() + theme.px(2)))
        painter.drawLine(QPointF(x, pins.bottom() + theme.px(2)), QPointF(x, bands.wave.bottom()))
        painter.setBrush(QColor(colours.card))
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
        painter.setPen(QColor(colours.ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))


def _paint_marks(painter: QPainter, picture: Picture, bands: Bands, ratio: float) -> None:
    colours, side = theme.palette(), theme.px(16)
    for mark in picture.marks:
        left, right = bands.x(mark.span.start), bands.x(mark.span.end)
        if right - left > 2:
            veil = QColor(colours.accent)
            veil.setAlphaF(0.14)
            painter.fillRect(QRectF(left, bands.wave.top(), right - left, bands.wave.height()), veil)
        painter.setPen(QPen(QColor(colours.second_ink), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(left, bands.wave.top()), QPointF(left, bands.wave.bottom()))
        name, _ = MARK_NAMES[mark.kind]
        where = QPointF(min(left + 2, bands.width - side), bands.wave.bottom() - side)
        painter.fillRect(QRectF(where.x(), where.y(), side, side), QColor(colours.card))
        painter.drawPixmap(where, icons.picture(name, colours.second_ink, side, ratio))


def paint_axis(painter: QPainter, picture: Picture, bands: Bands, top: float | None = None) -> None:
    """Minutes and seconds, ticks below ``top`` (the waveform's foot if not given)."""
    foot = bands.wave.bottom() if top is None else top
    colours = theme.palette()
    painter.setFont(theme.font(theme.SMALL))
    painter.setPen(QColor(colours.second_ink))
    room = painter.fontMetrics().horizontalAdvance("00:00") + theme.px(24)
    steps = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600)
    per_second = bands.length / picture.seconds if picture.seconds > 0 else 0.0
    step = next((step for step in steps if step * per_second >= room), steps[-1])
    for second in range(0, int(picture.seconds) + 1, step):
        x = bands.x(second)
        painter.drawLine(QPointF(x, foot), QPointF(x, foot + theme.px(3)))
        label = clock(second)
        width = painter.fontMetrics().horizontalAdvance(label)
        start = min(max(theme.px(6), x - width / 2), bands.width - width - theme.px(6))
        painter.drawText(QPointF(start, foot + theme.px(17)), label)
