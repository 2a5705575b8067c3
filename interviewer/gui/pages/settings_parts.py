"""What the Settings page is built of: a titled card, and rows with a name, a control and one honest line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

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
        self._all: list[_Row] = []
        column.addWidget(frame)

    def fold(self, *, narrow: bool) -> None:
        """Arrange the rows for a narrow page or a usual one."""
        for row in self._all:
            row.arrange(narrow=narrow)

    def take(self, settings: Settings) -> None:
        """Show other settings; sections fill their controls without telling of a change."""
        self.settings = settings

    def row(self, name: str, *controls: QWidget, hint: str | QLabel = "") -> None:
        """Name at the left, controls at the right, one line below where there is something to say."""
        below: QLabel | None = None
        if hint:
            below = hint if isinstance(hint, QLabel) else label(hint, "small-quiet", wrap=True)
        row = _Row(name, controls, below)
        self._all.append(row)
        self._rows.addWidget(row)

    def wide(self, *controls: QWidget) -> None:
        """Controls over the whole width."""
        for control in controls:
            self._rows.addWidget(control)


class _Row(QWidget):
    """Where it is narrow, the controls stand under the name, and buttons two by two."""

    def __init__(self, name: str, controls: tuple[QWidget, ...], hint: QLabel | None) -> None:
        super().__init__()
        self._name, self._controls, self._hint = label(name, wrap=True), controls, hint
        if controls:
            self._name.setBuddy(controls[0])
        self._beside = QGridLayout()
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(theme.px(8))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._name, 0, 0)
        self.arrange(narrow=True)

    def arrange(self, *, narrow: bool) -> None:
        """Place everything for this width."""
        self._grid.setColumnMinimumWidth(0, 0 if narrow else theme.px(150))
        self._grid.removeItem(self._beside)
        self._grid.addLayout(self._beside, 1 if narrow else 0, 0 if narrow else 1, 1, 2 if narrow else 1)
        if self._hint is not None:
            self._grid.addWidget(self._hint, 2, 0 if narrow else 1, 1, 2 if narrow else 1)
        columns = 2 if narrow and len(self._controls) > 2 else max(1, len(self._controls))
        for place, control in enumerate(self._controls):
            self._beside.addWidget(control, place // columns, place % columns)
        wide = any(isinstance(control, QComboBox) for control in self._controls)
        self._beside.setColumnStretch(0, 1 if wide else 0)
        self._beside.setColumnStretch(columns, 0 if wide else 1)


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
