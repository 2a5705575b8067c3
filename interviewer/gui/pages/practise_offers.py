"""What was left unfinished: interviews to go on with, and recordings to be rescued."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, label
from interviewer.live.reports import StrayFound
from interviewer.scoring.due import Due

Verb = tuple[str, Callable[..., None]]

SHOWN = 1
"""Interviews offered here; the others are in the history."""

MOST_ROWS = 2
"""Offers at once: what is worth another try waits until what was left open is done."""

SETTLE_MS = 500
"""How long a fresh offer takes no click: longer than a double click."""


class Offers(QWidget):
    """Hidden while there is nothing to offer."""

    resume_wanted = Signal(object)
    """The InterviewRecord to go on with."""

    thanks_wanted = Signal(str)
    """The id of the interview whose debrief holds the drafts."""

    drill_wanted = Signal(object)
    """The Question to drill."""

    let_go = Signal()
    """What had the focus is gone or busy; the page is to take it, lest it goes to another one."""

    rescue_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, personas: Mapping[PersonaId, Persona], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._personas = personas
        self._unfinished: tuple[InterviewRecord, ...] = ()
        self._strays: tuple[StrayFound, ...] = ()
        self._due: tuple[Due, ...] = ()
        self._at = 0
        self._thanks: tuple[str, str] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(theme.GRID))
        self._rows: list[QWidget] = []
        self.buttons: tuple[ActionButton, ...] = ()
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(lambda: self.setEnabled(True))
        self.setAccessibleName("Unfinished")
        self.hide()

    def set_unfinished(self, records: Sequence[InterviewRecord]) -> None:
        """Interviews that can be resumed, newest first."""
        self._unfinished = tuple(records)
        self._build()

    def set_strays(self, found: Sequence[StrayFound]) -> None:
        """Recordings that can be rescued."""
        self._strays = tuple(found)
        self._build()

    def set_thanks(self, due: tuple[str, str] | None) -> None:
        """The id of an interview for which thanks are due, and words; None for none."""
        if due != self._thanks:
            self._thanks = due
            self._build()

    def set_due(self, due: Sequence[Due]) -> None:
        """Questions worth another try today, the weakest first."""
        self._due, self._at = tuple(due), 0
        self._build()

    def _another(self) -> None:
        self._at = (self._at + 1) % len(self._due)
        self._build(settle=False)  # the buttons stay where they were
        self.buttons[-2].setFocus()
        theme.announce(self, self.buttons[-1].accessibleDescription())

    def _build(self, *, settle: bool = True) -> None:
        if settle and self._has_focus():
            self.let_go.emit()
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        buttons: list[ActionButton] = []
        now = datetime.now(UTC)
        if self._strays:
            words = wording.strays([stray.seconds for stray in self._strays])
            verb = "Rescue it" if len(self._strays) == 1 else "Rescue them"
            buttons.extend(self._add("warning", words, [(verb, self._rescue)]))
        if self._thanks is not None:
            interview, words = self._thanks
            verbs: list[Verb] = [("See the draft", partial(self.thanks_wanted.emit, interview))]
            buttons.extend(self._add("info", words, verbs))
        for record in self._unfinished[:SHOWN]:
            left = len(record.plan.turns) - record.position
            when = wording.date(record.created, now)
            names = wording.enumerated([self._personas[one].name for one in record.plan.personas])
            words = wording.resume_offer(names, left, when, again=record.take > 1)
            verbs = [("Resume", partial(self.resume_wanted.emit, record))]
            if len(self._unfinished) > SHOWN:
                verbs.insert(0, (f"{len(self._unfinished) - SHOWN} more", self.history_wanted.emit))
            buttons.extend(self._add("history", words, verbs))
        if self._due and len(self._rows) < MOST_ROWS:
            one = self._due[self._at]
            verbs = [("Drill it", partial(self.drill_wanted.emit, one.question))]
            if len(self._due) > 1:
                verbs.insert(0, ("Another", self._another))
            buttons.extend(self._add("repeat", wording.due_offer(one, now), verbs))
        self.buttons = tuple(buttons)
        self.setVisible(bool(self._rows))
        if self.isVisible() and settle:
            # Rows have moved: a second click meant for the old one must not start something else.
            self.setEnabled(False)
            self._settle.start()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _add(self, icon: str, words: str, verbs: Sequence[Verb]) -> list[ActionButton]:
        frame = QFrame()
        theme.set_role(frame, "card")
        row = QHBoxLayout(frame)
        pad = theme.px(theme.GRID)
        row.setContentsMargins(2 * pad, pad // 2, pad // 2, pad // 2)
        row.setSpacing(theme.px(12))
        sign = label()
        sign.setPixmap(theme.icon(icon).pixmap(theme.px(20)))
        row.addWidget(sign)
        row.addWidget(label(words, wrap=True), 1)
        buttons = []
        for verb, act in verbs:
            button = ActionButton(verb, look="link")
            button.setAccessibleDescription(words)
            button.clicked.connect(act)
            row.addWidget(button)
            buttons.append(button)
        self._column.addWidget(frame)
        self._rows.append(frame)
        return buttons

    def _rescue(self) -> None:
        self.let_go.emit()
        for button in self.buttons[:1]:
            button.setEnabled(False)
            button.set_verb("Rescuing")
        self.rescue_wanted.emit()
