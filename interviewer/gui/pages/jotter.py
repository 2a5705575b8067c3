"""What the person writes to an interview: a name of its own, tags, remarks; kept when the field is left."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from interviewer.domain.history import Jotting
from interviewer.gui import theme


class Jotter(QWidget):
    """Says what shall be kept as soon as a field that was changed is left."""

    changed = Signal(object)
    """The Jotting as it is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = Jotting()
        self.title = QLineEdit()
        self.title.setPlaceholderText("A name of its own")
        self.tags = QLineEdit()
        self.tags.setPlaceholderText("Tags, with commas between them")
        self.remarks = _Remarks()
        self.remarks.setPlaceholderText("Remarks")
        self.remarks.setTabChangesFocus(True)
        self.remarks.setFixedHeight(theme.px(64))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.px(8))
        for name, field in (("Name", self.title), ("Tags", self.tags), ("Remarks", self.remarks)):
            field.setAccessibleName(f"{name} of this interview")
            form.addRow(name, field)
        self.title.editingFinished.connect(self._keep)
        self.tags.editingFinished.connect(self._keep)
        self.remarks.left.connect(self._keep)

    @property
    def jotting(self) -> Jotting:
        """What stands in the fields."""
        tags = tuple(tag.strip() for tag in self.tags.text().split(",") if tag.strip())
        return Jotting(title=self.title.text().strip(), tags=tags, remarks=self.remarks.toPlainText())

    def show_jotting(self, jotting: Jotting) -> None:
        """Show what is kept; a field that is being written in is left alone."""
        self._kept = Jotting(title=jotting.title, tags=jotting.tags, remarks=jotting.remarks)
        for field, text in (
            (self.title, jotting.title),
            (self.tags, ", ".join(jotting.tags)),
        ):
            if not field.hasFocus():
                with QSignalBlocker(field):
                    field.setText(text)
        if not self.remarks.hasFocus():
            self.remarks.setPlainText(jotting.remarks)

    def clear(self) -> None:
        """Another interview: nothing of the last one may stay in a field."""
        self.keep()
        self._kept = Jotting()
        for field in (self.title, self.tags):
            with QSignalBlocker(field):
                field.setText("")
        self.remarks.setPlainText("")

    def keep(self) -> None:
        """Say what was changed and not kept yet."""
        self._keep()

    def _keep(self) -> None:
        if self.jotting != self._kept:
            self._kept = self.jotting
            self.changed.emit(self._kept)


class _Remarks(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
