"""Text boxes of the application page: one item a line, or a whole text with a button that opens a file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, label

KINDS = "Documents (*.txt *.md *.pdf *.docx *.html *.htm);;All files (*)"


class TextBox(QPlainTextEdit):
    """Tab leaves it; content with few lines, and takes more where there is room."""

    def __init__(self, name: str, hint: str = "", low: int = 64) -> None:
        super().__init__()
        self._low = low
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(theme.px(240), theme.px(self._low + 24))

    def minimumSizeHint(self) -> QSize:
        """Two lines."""
        return QSize(theme.px(120), theme.px(self._low))

    def show_text(self, text: str) -> None:
        """Put a text in, unless it is there: the place of the cursor stays."""
        if self.toPlainText() != text:
            self.setPlainText(text)

    def replace_text(self, text: str) -> None:
        """Put another text in; Ctrl+Z brings back the one before."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)


class Lines(QWidget):
    """A heading over a box with one item a line."""

    changed = Signal()

    def __init__(self, title: str, hint: str = "One a line", low: int = 64) -> None:
        super().__init__()
        self.box = TextBox(title, hint, low)
        self.box.textChanged.connect(self.changed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(4))
        heading = label(title, "strong")
        heading.setBuddy(self.box)
        rows.addWidget(heading)
        rows.addWidget(self.box, 1)

    @property
    def items(self) -> tuple[str, ...]:
        """The lines that are not empty, each once."""
        lines = (" ".join(line.split()) for line in self.box.toPlainText().split("\n"))
        return tuple(dict.fromkeys(filter(None, lines)))

    def show_items(self, items: Iterable[str]) -> None:
        """Put items in, unless they are there already."""
        items = tuple(items)
        if self.items != items:
            self.box.setPlainText("\n".join(items))


class Paper(QWidget):
    """A posting or a CV: its text, a button that opens a file, and perhaps another one."""

    changed = Signal()

    opened = Signal(object)
    """The path of the file to read."""

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self.box = TextBox(title, hint, 120)
        self.open = ActionButton("Open a file", "folder")
        self.open.setAccessibleDescription(f"{title}: plain text, Markdown, PDF, Word or a saved web page")
        self.told = label("", "warning", wrap=True)
        self.told.hide()
        self.noted = label("", "quiet", wrap=True)
        self.noted.hide()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(theme.GRID))
        self._buttons.addWidget(self.open)
        self._buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(theme.GRID))
        rows.addWidget(self.box, 1)
        rows.addWidget(self.told)
        rows.addWidget(self.noted)
        rows.addLayout(self._buttons)
        self.box.textChanged.connect(self.changed)
        self.open.clicked.connect(partial(self._ask, title))

    def add_button(self, button: ActionButton) -> None:
        """Put another button before the one that opens a file."""
        self._buttons.insertWidget(0, button)

    def tell(self, text: str) -> None:
        """Say what was wrong with a file or a text; empty takes it away."""
        self.told.setText(text)
        self.told.setVisible(bool(text))
        if text:
            theme.announce(self.told, text, urgent=True)

    def note(self, text: str) -> None:
        """Say what there is to know of the text; empty takes it away."""
        self.noted.setText(text)
        self.noted.setVisible(bool(text))

    def _ask(self, title: str) -> None:
        path, _ = QFileDialog.getOpenFileName(self, f"Open: {title.lower()}", "", KINDS)
        if path:
            self.opened.emit(Path(path))
