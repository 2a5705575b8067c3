"""The top row of a page that is entered from another one: the way back, and what else stands there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from interviewer.gui import theme
from interviewer.gui.controls import ActionButton


class WayBack(QWidget):
    """A button that leads back to the page called ``page``; ``beside`` it widgets, each with its stretch."""

    def __init__(
        self, page: str, leave: Callable[[], None], beside: Sequence[tuple[QWidget, int]] = ()
    ) -> None:
        super().__init__()
        self.button = ActionButton(page, "previous", look="flat")
        self.button.setAccessibleName(f"Back to {page}")
        self.button.clicked.connect(leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(theme.GRID))
        row.addWidget(self.button)
        for widget, stretch in beside:
            row.addWidget(widget, stretch)
        if not any(stretch for _, stretch in beside):
            row.addStretch(1)
