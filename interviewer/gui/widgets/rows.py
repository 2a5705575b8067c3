"""Lists whose rows are painted here: how they scroll and wrap, and what lies behind a row."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from interviewer.gui import theme

EDGE = 4
"""Pixels (at 100 %) of the bar beside the row that the keyboard stands on."""


def set_up(view: QListView, row: QStyledItemDelegate, name: str) -> None:
    """Paint by ``row``, scroll smoothly and downwards only; laid out anew at another width or size of type.

    ``name`` is what a screen reader says of the list.
    """
    view.setItemDelegate(row)
    view.setWordWrap(True)  # which is what makes Qt ask the rows again how high they are at another width
    view.setMouseTracking(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setAccessibleName(name)
    theme.appearance().changed.connect(view.scheduleDelayedItemsLayout)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, *, open_to: bool = True) -> None:
    """The ground of a row: chosen, under the pointer (where it can be chosen), or none."""
    colours, area = theme.palette(), QRect(option.rect)
    state: QStyle.StateFlag = option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, QColor(colours.chosen))
        painter.fillRect(
            QRect(area.left(), area.top(), theme.px(EDGE), area.height()), QColor(colours.accent)
        )
    elif open_to and state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, QColor(colours.hover))
