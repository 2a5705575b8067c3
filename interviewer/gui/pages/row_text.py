"""Text that has to do with the room it gets: on the rows of lists, and labels that are never cut."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from interviewer.gui import theme
from interviewer.gui.controls import Wrapped

WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
"""Lines from the top left, broken between words."""


def cut(painter: QPainter, text: str, room: QRect) -> str:
    """As many words as fit into the room, with three dots where some are left out."""
    tall = QRect(room.left(), room.top(), room.width(), 10_000)
    if painter.boundingRect(tall, WRAPPED, text).height() <= room.height():
        return text
    words = text.split()
    while words and painter.boundingRect(tall, WRAPPED, " ".join(words) + "…").height() > room.height():
        words.pop()
    return " ".join(words) + "…"


def wrapped(look: str) -> Wrapped:
    """A label in one of the looks of `theme.set_role` that always gets the height of its lines."""
    made = Wrapped()
    theme.set_role(made, look)
    return made
