"""What a page shows before it has anything: a picture, what will be here, and the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from interviewer.gui import icons, theme


class EmptyState(QWidget):
    """In the middle of the page; without an action there is no button."""

    acted = Signal()
    """The person pressed the button."""

    def __init__(
        self, icon: str, title: str, text: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._picture = _Medallion(icon, self)
        self._title = self._label(title, "heading")
        self._text = self._label(text, "quiet")
        self._button = QPushButton(action, self)
        theme.set_role(self._button, "primary")
        self._button.clicked.connect(self.acted)
        self._button.setVisible(bool(action))
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        for widget in (self._picture, self._title, self._text, self._button):
            self._column.addWidget(widget, 0, centre)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        theme.appearance().changed.connect(self._restyle)
        self._restyle()

    @property
    def button(self) -> QPushButton:
        """The one thing to do."""
        return self._button

    def _label(self, text: str, look: str) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        theme.set_role(label, look)
        return label

    def _restyle(self) -> None:
        self._column.setSpacing(theme.px(16))
        for label in (self._title, self._text):
            label.ensurePolished()
            width = theme.px(400)
            label.setFixedSize(width, label.heightForWidth(width))


class _Medallion(QWidget):
    """The icon on a soft disc."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(96), theme.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.backdrop))
        painter.drawEllipse(QRectF(self.rect()))
        side = theme.px(40)
        place = self.rect().center()
        picture = icons.picture(self._icon, colours.second_ink, side, self.devicePixelRatioF())
        painter.drawPixmap(place.x() - side // 2, place.y() - side // 2, picture)
        painter.end()
