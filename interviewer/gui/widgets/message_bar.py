"""Messages in words at the top of a page, one at a time; nothing is interrupted by them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from interviewer.gui import icons, theme

Level = Literal["info", "warning", "error"]

SIGNS: dict[Level, str] = {"info": "info", "warning": "warning", "error": "error"}
NAMES: dict[Level, str] = {"info": "Information", "warning": "Warning", "error": "Error"}


@dataclass(frozen=True, slots=True)
class Message:
    """Words, how serious they are, and what may be done: (a verb, what it does)."""

    text: str
    level: Level = "info"
    actions: tuple[tuple[str, Callable[[], None]], ...] = field(default=())


class MessageBar(QWidget):
    """Hidden while there is nothing to say. Errors go before what waits; the same words wait only once.

    Information waits behind whatever is newer, which the person has just asked for.
    """

    dismissed = Signal(str)
    """Text of the message that left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Message] = deque()
        self._current: Message | None = None
        self._buttons: list[QPushButton] = []
        self._sign = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._count = QLabel(self)
        theme.set_role(self._count, "small-quiet")
        self._close = QToolButton(self)
        theme.set_role(self._close, "flat")
        self._close.setAccessibleName("Dismiss message")
        self._close.setToolTip("Dismiss (Esc)")
        self._close.clicked.connect(self.dismiss)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._count)
        self._row.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.appearance().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def current(self) -> Message | None:
        """What is shown."""
        return self._current

    @property
    def waiting(self) -> int:
        """How many wait behind it."""
        return len(self._waiting)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The action buttons of the present message."""
        return tuple(self._buttons)

    def tell(
        self, text: str, level: Level = "info", actions: Sequence[tuple[str, Callable[[], None]]] = ()
    ) -> None:
        """Say something now, or after a trouble that is shown; an action's button takes the message away."""
        message = Message(text, level, tuple(actions))
        known = [self._current, *self._waiting]
        if any(m is not None and (m.text, m.level) == (text, level) for m in known):
            return
        if self._current is None:
            self._display(message)
        elif self._current.level == "info" or (level == "error" and self._current.level != "error"):
            self._waiting.appendleft(self._current)
            self._display(message)
        elif level == "error":
            errors = sum(1 for m in self._waiting if m.level == "error")
            self._waiting.insert(errors, message)
        else:
            self._waiting.append(message)
        self._say_count()

    def dismiss(self) -> None:
        """Take the present message away and show the next."""
        if self._current is None:
            return
        text = self._current.text
        if self._waiting:
            self._display(self._waiting.popleft())
            self._say_count()
        else:
            self._current = None
            self._drop_buttons()
            self.hide()
        self.dismissed.emit(text)

    def withdraw(self, text: str) -> None:
        """Take this message away, shown or waiting: its trouble is over. Others stay as they are."""
        if self._current is not None and self._current.text == text:
            self.dismiss()
        elif any(message.text == text for message in self._waiting):
            self._waiting = deque(message for message in self._waiting if message.text != text)
            self._say_count()
            self.dismissed.emit(text)

    def clear(self) -> None:
        """Take everything away."""
        self._waiting.clear()
        self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc dismisses while the focus is in the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card in the colour of the level; the sign in it has a shape of its own for each."""
        level = self._current.level if self._current is not None else "info"
        fill, mark = self._colours(level)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(mark), 1))
        radius = theme.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def _display(self, message: Message) -> None:
        self._current = message
        self._drop_buttons()
        for position, (verb, act) in enumerate(message.actions):
            button = QPushButton(verb, self)
            button.clicked.connect(self._acting(act))
            self._row.insertWidget(2 + position, button)
            self._buttons.append(button)
        self._text.setText(message.text)
        self._restyle()
        self.setAccessibleName(f"{NAMES[message.level]}: {message.text}")
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        theme.announce(self, message.text, urgent=message.level == "error")

    def _acting(self, act: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            self.dismiss()
            act()

        return run

    def _drop_buttons(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()

    def _say_count(self) -> None:
        count = len(self._waiting)
        self._count.setText(f"{count} more" if count else "")
        self._count.setVisible(count > 0)

    @staticmethod
    def _colours(level: Level) -> tuple[str, str]:
        colours = theme.palette()
        return {
            "info": (colours.chosen, colours.accent),
            "warning": (colours.warning_paper, colours.warning),
            "error": (colours.error_paper, colours.recording),
        }[level]

    def _restyle(self) -> None:
        level: Level = self._current.level if self._current is not None else "info"
        _, mark = self._colours(level)
        side = theme.px(20)
        self._sign.setPixmap(icons.picture(SIGNS[level], mark, side, self.devicePixelRatioF()))
        theme.set_icon(self._close, "close")
        pad = theme.px(8)
        self._row.setContentsMargins(theme.px(16), pad, pad, pad)
        self._row.setSpacing(theme.px(12))
        self.update()
