"""The rail at the left by which the person turns to a page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from interviewer.gui import theme

PAGES = (
    ("practise", "Practise"),
    ("review", "Review"),
    ("history", "History"),
    ("questions", "Questions"),
    ("settings", "Settings"),
)
"""The five pages: name (also of the icon) and what stands on the rail."""

WITHIN = {
    "application": ("practise", "Application"),
    "debrief": ("practise", "Debrief"),
    "stories": ("history", "Your stories"),
    "import": ("history", "Import"),
    "progress": ("history", "Over time"),
    "mentor": ("history", "Mentor file"),
}
"""Pages that belong to one on the rail: which, and what they are called."""

TITLES = dict(PAGES) | {name: title for name, (_, title) in WITHIN.items()}
"""What every page is called but the one that welcomes."""


class Rail(QFrame):
    """One button a page, Alt+1 to Alt+5, and one for the keys at the bottom."""

    chosen = Signal(str)
    """Name of the page that the person chose."""

    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "rail")
        self.setAccessibleName("Pages")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        self._column = QVBoxLayout(self)
        for number, (name, words) in enumerate(PAGES, start=1):
            button = self._button(words, f"{words} (Alt+{number})")
            button.setCheckable(True)
            button.setObjectName(name)
            self._group.addButton(button)
            self._buttons[name] = button
            QShortcut(QKeySequence(f"Alt+{number}"), self).activated.connect(button.click)
        self._group.buttonClicked.connect(self._clicked)
        self._column.addStretch(1)
        self._keys = self._button("Keys", "All keys (?)")
        self._keys.clicked.connect(self.help_wanted)
        theme.appearance().changed.connect(self._restyle)
        self._restyle()

    @property
    def buttons(self) -> dict[str, QToolButton]:
        """The buttons by the name of their page."""
        return dict(self._buttons)

    def mark(self, page: str) -> None:
        """Show which page is open; none where it is not on the rail."""
        button = self._buttons.get(WITHIN.get(page, (page, ""))[0])
        if button is not None:
            button.setChecked(True)
            return
        self._group.setExclusive(False)
        for other in self._buttons.values():
            other.setChecked(False)
        self._group.setExclusive(True)

    def _button(self, words: str, hint: str) -> QToolButton:
        button = QToolButton(self)
        theme.set_role(button, "rail")
        button.setText(words)
        button.setToolTip(hint)
        button.setAccessibleName(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self._column.addWidget(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window with large type the words stand alone."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        buttons = [*self._buttons.values(), self._keys]
        both, words = Qt.ToolButtonStyle.ToolButtonTextUnderIcon, Qt.ToolButtonStyle.ToolButtonTextOnly
        margins = self._column.contentsMargins()
        room = self.height() - margins.top() - margins.bottom() - self._column.spacing() * len(buttons)
        needed = sum(self._height_with_icon(button) for button in buttons)
        for button in buttons:
            button.setToolButtonStyle(both if needed <= room else words)

    @staticmethod
    def _height_with_icon(button: QToolButton) -> int:
        inside = button.iconSize().height() + button.fontMetrics().height()
        return inside + theme.px(2 * theme.GRID) + 8

    def _clicked(self, button: QToolButton) -> None:
        self.chosen.emit(button.objectName())

    def _restyle(self) -> None:
        side = theme.px(24)
        pictures = {"keyboard": self._keys} | self._buttons
        for name, button in pictures.items():
            button.setIcon(theme.icon(name))
            button.setIconSize(QSize(side, side))
            button.setFixedWidth(theme.px(96))
        pad = theme.px(theme.GRID)
        self._column.setContentsMargins(pad, 2 * pad, pad, pad)
        self._column.setSpacing(pad)
        self._fit()
