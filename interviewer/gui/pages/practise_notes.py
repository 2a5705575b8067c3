"""Notes beside the talk: what the person wants to have in sight, kept with the application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from interviewer.domain.application import Application
from interviewer.domain.interview import Interview
from interviewer.domain.plan import Form
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.keys import on_button
from interviewer.gui.pages import Context
from interviewer.gui.pages.application_fields import TextBox

KEEP_AFTER_MS = 600
WIDTH = 260
WIDE = 900
"""Pixels (at 100 %) of the window from which the notes open by themselves."""


class NotesPane(QWidget):
    """A button at the edge of the talk, and behind it the notes; nothing where there is no application.

    A task has a sheet of its own without one: what is written there is not kept.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._known: Mapping[str, Application] = {}
        self._shown = ""
        self._sheet = ""
        self.toggle = ActionButton("Notes", "questions", "M", look="flat")
        self.toggle.setCheckable(True)
        self.title = label("", "small-quiet", wrap=True)
        self.box = TextBox("Your notes", "Names, numbers, questions of your own.", 160)
        self._keep = QTimer(self, interval=KEEP_AFTER_MS, singleShot=True)
        self._keep.timeout.connect(self._save)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, theme.px(theme.GRID))
        rows.setSpacing(theme.px(theme.GRID))
        rows.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignRight)
        rows.addWidget(self.title)
        rows.addWidget(self.box, 1)
        rows.addStretch(0)
        self.toggle.toggled.connect(self._open)
        self.box.textChanged.connect(self._keep.start)
        on_button(self, "M", self.toggle)
        self._open(False)
        self.hide()

    def learn(self, applications: Sequence[Application]) -> None:
        """The applications as they are kept."""
        self._known = {application.id: application for application in applications}
        if self._shown not in self._known and not self._sheet:
            self._shown = ""
            self.hide()

    def follow(self, interview: Interview) -> None:
        """Stand beside this interview, if it prepares for an application or is a task."""
        application = interview.application
        known = self._known.get(application.id) if application is not None else None
        task = interview.plan.form is Form.TASK
        self._sheet = f"task {interview.id}" if task and known is None else ""
        shown = self._sheet if known is None else known.id
        self.setVisible(bool(shown))
        if not shown or shown == self._shown:
            return
        self._shown = shown
        self.title.setText("For this task only; not kept" if known is None else known.title)
        notes = "" if known is None else known.notes
        with QSignalBlocker(self.box):
            self.box.show_text(notes)
        wanted = task or bool(notes.strip())
        self.toggle.setChecked(wanted and self.window().width() >= theme.px(WIDE))

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed last is kept, too."""
        super().hideEvent(event)
        if self._keep.isActive():
            self._save()

    def _open(self, shown: bool) -> None:
        self.title.setVisible(shown)
        self.box.setVisible(shown)
        if shown:
            self.setFixedWidth(theme.px(WIDTH))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(self.toggle.sizeHint().width())

    def _save(self) -> None:
        self._keep.stop()
        known = self._known.get(self._shown)
        text = self.box.toPlainText()
        if known is not None and known.notes != text:
            changed = replace(known, notes=text)
            self._known = {**self._known, known.id: changed}
            self._context.desk.keep_application(changed)


def beside(talk: QWidget, *panes: QWidget) -> QWidget:
    """The talk with panes at its right, one above the other."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(theme.GRID))
    row.addWidget(talk, 1)
    column = QVBoxLayout()
    column.setSpacing(theme.px(theme.GRID))
    for pane in panes:
        column.addWidget(pane)
    row.addLayout(column)
    return holder
