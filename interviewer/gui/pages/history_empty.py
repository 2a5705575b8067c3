"""What the History page shows while there is no interview: what will be here, and ways that need none."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from interviewer.gui import theme
from interviewer.gui.controls import ActionButton
from interviewer.gui.flow import FlowLayout
from interviewer.gui.widgets.empty_state import EmptyState


class EmptyHistory(QWidget):
    """Somebody who only rates what others send, or has put all in the trash, is not shut out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = EmptyState(
            "history",
            "Your interviews will be here",
            "Each with its date, who asked, and the sentence that mattered. All stays on this computer.",
            "Practise",
        )
        self.import_button = ActionButton("Import recordings", "download", look="flat")
        self.mentor_button = ActionButton("Open a mentor file", "folder", look="flat")
        self.trash_button = ActionButton("Look in the trash", "trash", look="flat")
        row = FlowLayout()
        for button in (self.import_button, self.mentor_button, self.trash_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.addWidget(self.state, 1)
        column.addLayout(row)
