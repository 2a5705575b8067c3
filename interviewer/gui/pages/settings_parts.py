"""What the Settings page is built of: a titled card, and rows with a name, a control and one honest line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from interviewer.domain.settings import Settings
from interviewer.gui import theme
from interviewer.gui.controls import card, label


class Section(QWidget):
    """A heading over a card of rows; `changed` carries the settings as the person wants them now."""

    changed = Signal(object)
    """Settings."""

    def __init__(self, title: str, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(16))
        column.setSpacing(theme.px(8))
        self.heading = label(title, "heading")
        column.addWidget(self.heading)
        frame = card()
        self._rows = QVBoxLayout(frame)
        self._rows.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._rows.setSpacing(theme.px(12))
        column.addWidget(frame)

    def take(self, settings: Settings) -> None:
        """Show other settings; sections fill their controls without telling of a change."""
        self.settings = settings

    def row(self, name: str, *controls: QWidget, hint: str | QLabel = "") -> None:
        """Name at the left, controls at the right, one line below where there is something to say."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnMinimumWidth(0, theme.px(150))
        grid.setColumnStretch(1, 1)
        named = label(name, wrap=True)
        grid.addWidget(named, 0, 0)
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(8))
        for control in controls:
            stretch = 1 if isinstance(control, QComboBox) else 0
            beside.addWidget(control, stretch)
        if not any(isinstance(control, QComboBox) for control in controls):
            beside.addStretch(1)
        grid.addLayout(beside, 0, 1)
        if hint:
            below = hint if isinstance(hint, QLabel) else label(hint, "small-quiet", wrap=True)
            grid.addWidget(below, 1, 1)
        self._rows.addLayout(grid)
        if controls:
            named.setBuddy(controls[0])

    def wide(self, *controls: QWidget) -> None:
        """Controls over the whole width."""
        for control in controls:
            self._rows.addWidget(control)


def choice(name: str) -> QComboBox:
    """A list of choices that does not grow with its longest item."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box


def fill(box: QComboBox, items: list[tuple[str, object]], current: object) -> None:
    """Put items (words, value) into a box and stand on ``current``, without telling anybody."""
    box.blockSignals(True)
    box.clear()
    for words, value in items:
        box.addItem(words, value)
    values = [value for _, value in items]
    box.setCurrentIndex(values.index(current) if current in values else 0)
    box.blockSignals(False)
