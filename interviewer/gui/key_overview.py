"""The overview of all keys: lies over the page, stops nothing, and leaves at the next Esc or ?."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, label, scrolling

Keys = Sequence[tuple[str, str]]

EVERYWHERE: Keys = (
    ("Alt+1 to Alt+5", "Practise, Review, History, Questions, Settings"),
    ("Tab, Shift+Tab", "To the next and the previous control"),
    ("?", "Show and hide this list"),
    ("Ctrl+Q", "Close the window; what you said is kept"),
)


class KeyOverview(QFrame):
    """A card in the middle of its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.setAccessibleName("All keys")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._listed = QWidget()
        self._sections = QVBoxLayout(self._listed)
        self._sections.setContentsMargins(0, 0, 0, 0)
        self._area = scrolling(self._listed)
        self._grids: list[QWidget] = []
        self._close = ActionButton("Close", "close", "Esc")
        self._close.clicked.connect(self.hide)
        self._column.addWidget(label("Keys", "heading"))
        self._column.addWidget(self._area, 1)
        self._column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        self._before: QWidget | None = None
        parent.installEventFilter(self)
        self.hide()

    def show_keys(self, sections: Sequence[tuple[str, Keys]]) -> None:
        """Show keys under headings; empty sections are left out."""
        for grid in self._grids:
            self._sections.removeWidget(grid)
            grid.hide()
            grid.deleteLater()
        self._grids = [self._section(title, keys) for title, keys in sections if keys]
        for grid in self._grids:
            self._sections.addWidget(grid)
        pad = theme.px(24)
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(theme.px(16))
        self._sections.setSpacing(theme.px(16))
        self._before = self.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._close.setFocus()
        spoken = ". ".join(f"{key}: {what}" for _, keys in sections for key, what in keys)
        self.setAccessibleDescription(spoken)

    def event(self, event: QEvent) -> bool:
        """While the overview is open Esc is its own, whatever the page would do with it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the overview away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: object) -> None:
        """The focus goes back to where it was."""
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _section(self, title: str, keys: Keys) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(4))
        grid.addWidget(label(title, "quiet"), 0, 0, 1, 2)
        for row, (key, what) in enumerate(keys, start=1):
            grid.addWidget(label(key, "strong"), row, 0)
            grid.addWidget(label(what), row, 1)
        grid.setColumnMinimumWidth(0, theme.px(170))
        grid.setColumnStretch(1, 1)
        return holder

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        room = parent.rect()
        wanted = self._listed.sizeHint()
        pad = theme.px(24)
        bar = theme.px(16)
        around = self._close.sizeHint().height() + theme.px(theme.LARGE + 2 * 16 + 16)
        width = min(wanted.width() + bar + 2 * pad, room.width())
        height = min(wanted.height() + around + 2 * pad, room.height())
        self.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)
