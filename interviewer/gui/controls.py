"""Buttons, labels and frames as the pages use them, dressed and named in one place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QWidget,
)

from interviewer.gui import theme

PIXELS_A_POINT = 4 / 3
"""At 96 dots an inch, which is what 100 % means."""


class ActionButton(QPushButton):
    """A verb with an icon; the key that does the same stands behind it, and is not part of its name."""

    def __init__(
        self, verb: str, icon: str = "", key: str = "", look: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._look = look
        self._key = key
        self._key_shown = True
        self.set_verb(verb)
        theme.set_role(self, look)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.appearance().changed.connect(self._restyle)
        self._restyle()

    @property
    def verb(self) -> str:
        """What it does, without the key."""
        return self._verb

    def set_verb(self, verb: str, icon: str | None = None) -> None:
        """Say something else on the same button."""
        self._verb = verb
        self._write()
        self.setAccessibleName(verb)
        if icon is not None and icon != self._icon:
            self._icon = icon
            self._restyle()

    def show_key(self, shown: bool) -> None:
        """Whether the key stands behind the verb; where room is short it stands in the overview only."""
        self._key_shown = shown
        self._write()

    def _write(self) -> None:
        self.setText(f"{self._verb}  ({self._key})" if self._key and self._key_shown else self._verb)

    def _restyle(self) -> None:
        side = theme.px(18)
        self.setIconSize(QSize(side, side))
        if self._icon:
            colours = theme.palette()
            ink = {"primary": colours.on_accent, "recording": colours.on_recording, "link": colours.accent}
            self.setIcon(theme.icon(self._icon, colour=ink.get(self._look)))


def label(text: str = "", look: str = "body", *, wrap: bool = False, centred: bool = False) -> QLabel:
    """A label of plain text in one of the looks of `theme.set_role`."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if centred:
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
    theme.set_role(made, look)
    return made


class Wrapped(QLabel):
    """A label of wrapped plain text that is never cut: layouts give wrapped labels less than they need."""

    def __init__(self, *, centred: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if centred:
            self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)

    def set_size(self, points: int) -> float:
        """The size of type in points (at 100 %), semibold; gives it in pixels."""
        pixels = theme.px(points * PIXELS_A_POINT)
        self.setStyleSheet(f"font-size: {pixels}px; font-weight: 600;")
        self._reserve()
        return pixels

    def setText(self, text: str) -> None:
        """Another text, and the room it needs."""
        super().setText(text)
        self._reserve()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower means higher."""
        super().resizeEvent(event)
        self._reserve()

    def _reserve(self) -> None:
        self.setMinimumHeight(0)  # Qt never gives less than the minimum that is set
        if self.text():
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


def card() -> QFrame:
    """A raised surface."""
    frame = QFrame()
    theme.set_role(frame, "card")
    return frame


def column(content: QWidget, width: int) -> QWidget:
    """``content`` in the middle of the page, at most ``width`` pixels (at 100 %) wide."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    content.setMaximumWidth(theme.px(width))
    content.setSizePolicy(QSizePolicy.Policy.Expanding, content.sizePolicy().verticalPolicy())
    row.addStretch(1)
    row.addWidget(content, 100)
    row.addStretch(1)
    return holder


class Scroller(QScrollArea):
    """The wheel scrolls; a box, a number or a slider that it passes over is changed only where one stands.

    A choice is never changed by the wheel: it keeps the focus after a click, and would turn later.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch what could take the wheel."""
        for kind in (QComboBox, QAbstractSpinBox, QSlider):
            for control in self.findChildren(kind):
                control.installEventFilter(self)  # once more does no harm
                if control.focusPolicy() is Qt.FocusPolicy.WheelFocus:
                    # Else the wheel gives it the focus before anybody is asked, and then changes it.
                    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the wheel from a control; the event goes on to what scrolls."""
        control = isinstance(watched, QComboBox | QAbstractSpinBox | QSlider)
        if control and event.type() is QEvent.Type.Wheel and not _takes_the_wheel(watched):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _takes_the_wheel(control: QObject) -> bool:
    return isinstance(control, QAbstractSpinBox | QSlider) and control.hasFocus()


def scrolling(content: QWidget) -> Scroller:
    """``content`` with a bar at its side where the window is too low for it (large type, small screens)."""
    return Scroller(content)
