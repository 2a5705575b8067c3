"""Widgets that are made later take their place in the order of Tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_before(successor: QWidget, widgets: Sequence[QWidget]) -> None:
    """Tab comes to these, in their order, before ``successor``; all must stand in one window by now.

    Qt can only put a widget after another, and only after one that takes the focus.
    """
    before: QWidget | None = successor.previousInFocusChain()
    while before is not None and before is not successor:
        if before not in widgets and before.focusPolicy() != Qt.FocusPolicy.NoFocus:
            break
        before = before.previousInFocusChain()
    if before is None or before is successor:
        return
    for widget in widgets:
        QWidget.setTabOrder(before, widget)
        before = widget
