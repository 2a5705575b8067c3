"""The program's icons: one-colour SVG strokes, drawn in the colours of the palette."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from interviewer.gui.palette import Palette
from interviewer.resources import resource

SIDES = (16, 20, 24, 32, 40, 48, 64, 96)
"""Pixels of the pictures an icon holds; Qt takes the nearest above what is asked for."""


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return resource("assets", "icons", f"{name}.svg").read_text(encoding="utf-8")


def picture(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """The icon ``name`` (a file of assets/icons) in one colour, ``side`` logical pixels wide.

    Raises FileNotFoundError when there is no such icon.
    """
    pixels = max(1, round(side * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(name: str, palette: Palette, colour: str | None = None) -> QIcon:
    """The icon ``name`` for buttons: in ink (or ``colour``), paler when disabled.

    Raises FileNotFoundError when there is no such icon.
    """
    result = QIcon()
    for side in SIDES:
        result.addPixmap(picture(name, colour or palette.ink, side), QIcon.Mode.Normal)
        result.addPixmap(picture(name, palette.edge, side), QIcon.Mode.Disabled)
    return result


def app_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    result = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(picture("icon", "#000000", side))
    return result
