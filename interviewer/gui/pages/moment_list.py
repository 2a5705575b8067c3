"""Where the words that are looked for were said; each leads to its second."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from interviewer.domain.history import Moment
from interviewer.domain.timing import clock
from interviewer.gui import theme
from interviewer.gui.wording import date


class MomentList(QListWidget):
    """Enter or a click opens the review there."""

    chosen = Signal(object)
    """The Moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setAccessibleName("Where these words were said")
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(theme.px(4))
        self.itemActivated.connect(self._open)
        self.itemClicked.connect(self._open)

    def set_moments(self, moments: Sequence[Moment]) -> None:
        """Show these."""
        self.clear()
        now = datetime.now(UTC)
        for moment in moments:
            text = f"{clock(moment.start)}  {moment.text}\n{moment.question}  ·  {date(moment.created, now)}"
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, moment)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"At {clock(moment.start)}: {moment.text}. {moment.question}, {date(moment.created, now)}",
            )
            self.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
