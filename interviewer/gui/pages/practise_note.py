"""The line below the state of the talk: what stands there, and over it what is said for a few seconds."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from interviewer.gui import theme

PASSING_MS = 6_000


class Note(QLabel):
    """Seen only while there is something to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        theme.set_role(self, "quiet")
        self._standing = ""
        self._passing = QTimer(self, interval=PASSING_MS, singleShot=True)
        self._passing.timeout.connect(self._show_standing)

    def stand(self, text: str) -> None:
        """What is there to read unless something is being said."""
        self._standing = text
        if not self._passing.isActive():
            self._show_standing()

    def say(self, text: str) -> None:
        """Say something for a few seconds."""
        self.setText(text)
        self.show()
        self._passing.start()
        theme.announce(self, text)

    def hush(self) -> None:
        """Take away what was said."""
        self._passing.stop()
        self._show_standing()

    def _show_standing(self) -> None:
        self.setText(self._standing)
        self.setVisible(bool(self._standing))
