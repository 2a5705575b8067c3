"""The debrief: what each interviewer noted, what of the posting came up, thanks, promises and next steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QSignalBlocker, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from interviewer.domain.persona import PersonaId
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, card, column, label, scrolling
from interviewer.gui.keys import on_key
from interviewer.gui.pages import Context, Page
from interviewer.gui.pages.application_fields import TextBox
from interviewer.gui.pages.way_back import WayBack
from interviewer.gui.widgets.empty_state import EmptyState
from interviewer.live.debriefing import DebriefRead, ReminderSaved
from interviewer.live.reports import Notice
from interviewer.scoring.afterwards import thank_you
from interviewer.scoring.coverage import LEVEL_NAMES, Coverage, Level
from interviewer.scoring.debrief import Debrief, Note
from interviewer.scoring.earlier import promises_of

WIDTH = 880
KEEP_AFTER_MS = 600
"""From the last key to the keeping of what was written."""

LONGEST_TITLE = 60
"""Letters of what was applied for."""


class DebriefPage(Page):
    """Read top to bottom; every note leads to the answer it is about."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("Esc", "Back to Practise"),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._read: DebriefRead | None = None
        self._kept: dict[PersonaId, str] = {}
        self.drafts: dict[PersonaId, TextBox] = {}
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(KEEP_AFTER_MS)
        self._keep_soon.timeout.connect(self._keep_drafts)
        self.top = WayBack("Practise", self._leave)
        self.back = self.top.button
        self.heading = label("", "title", wrap=True)
        self.due = label("", "quiet", wrap=True)
        self.sent = QCheckBox("The thanks are sent")
        self.remind = ActionButton("Save a reminder", "export")
        self.remind.setAccessibleDescription("As a calendar file (.ics) that your calendar opens")
        self.empty = EmptyState(
            "review",
            "What they would write down",
            "After an interview, the notes of everyone who asked are here, with thanks to send.",
            "Practise",
        )
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setSpacing(theme.px(2 * theme.GRID))
        self._area = scrolling(column(self._body, WIDTH))
        self.empty.acted.connect(self._leave)
        self.sent.toggled.connect(self._note_sent)
        self.remind.clicked.connect(self._remind)
        on_key(self, "Esc", self._leave)
        self._lay_out()

    def enter(self, argument: Any) -> None:
        """Show the debrief of the interview whose id is given."""
        if isinstance(argument, str):
            self.context.desk.read_debrief(argument)
        self.back.setFocus()

    def tell(self, message: Any) -> None:
        """Take the debrief that was asked for."""
        match message:
            case DebriefRead() if self._read is not None and _apart(message) == _apart(self._read):
                self._show_sent(message)
            case DebriefRead():
                self.show_debrief(message)
            case ReminderSaved(path) if self.isVisible():
                text = f"The reminder is saved as {path}. Open it to put it into your calendar."
                self.context.say(Notice("info", text, "reminder"))

    def show_debrief(self, read: DebriefRead) -> None:
        """Fill the page."""
        self._keep_drafts()
        self._read = read
        self.empty.hide()
        self._area.show()
        names = self.context.personas
        whom = [names[debrief.persona].name for debrief in read.debriefs]
        about = f" for {_short(read.application.title)}" if read.application is not None else ""
        self.heading.setText(f"What {wording.enumerated(whom) or 'nobody'} would write down{about}")
        self._clear()
        for debrief in read.debriefs:
            self._rows.addWidget(self._notes(debrief))
        if read.coverage:
            self._rows.addWidget(_card("What the posting asks for", [self._coverage(read.coverage)]))
        if read.promises:
            self._rows.addWidget(_card("You promised", [_points(read.promises)]))
        self._rows.addWidget(_card("Ask about the next step", [_points(read.next_steps)]))
        self._thanks(read)
        self._rows.addStretch(1)

    # inside

    def _show_sent(self, read: DebriefRead) -> None:
        self._read = read
        with QSignalBlocker(self.sent):
            self.sent.setChecked(bool(read.sent))

    def _keep_drafts(self) -> None:
        """Keep what was written into the drafts since they were kept last."""
        self._keep_soon.stop()
        for persona, box in self.drafts.items():
            text = box.toPlainText()
            if self._read is not None and text != self._kept[persona]:
                self._kept[persona] = text
                self.context.desk.keep_thanks(self._read.record.id, persona, text)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing that was written waits for a page that is left, or for a window that closes."""
        super().hideEvent(event)
        self._keep_drafts()

    def _clear(self) -> None:
        for widget in (self.due, self.sent, self.remind):
            widget.setParent(None)
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.drafts, self._kept = {}, {}

    def _notes(self, debrief: Debrief) -> QWidget:
        who = wording.who(self.context.personas[debrief.persona])
        frame = card()
        grid = QGridLayout(frame)
        grid.setHorizontalSpacing(theme.px(2 * theme.GRID))
        grid.setVerticalSpacing(theme.px(theme.GRID))
        grid.addWidget(label(who, "heading"), 0, 0, 1, 2)
        for place, (title, notes) in enumerate((("Good", debrief.good), ("To work on", debrief.bad))):
            holder = QWidget()
            side = QVBoxLayout(holder)
            side.setContentsMargins(0, 0, 0, 0)
            side.setSpacing(theme.px(4))
            side.addWidget(label(title, "strong"))
            for note in notes:
                self._add_note(side, note)
            if not notes:
                side.addWidget(label("Nothing noted.", "quiet"))
            side.addStretch(1)
            grid.addWidget(holder, 1, place)
            grid.setColumnStretch(place, 1)
        return frame

    def _add_note(self, side: QVBoxLayout, note: Note) -> None:
        # A sign goes with the place, so that nothing rests on it alone.
        side.addWidget(label(f"{'+' if note.good else '–'}  {note.text}", wrap=True))
        quote = f"“{note.quote}”" if note.quote else f"To: {note.question}"
        side.addWidget(label(quote, "small-quiet", wrap=True))
        see = ActionButton("See the answer", look="link")
        see.setAccessibleName(f"See the answer: {note.text}")
        see.clicked.connect(partial(self._see, note.answer))
        side.addWidget(see, 0, Qt.AlignmentFlag.AlignLeft)

    def _coverage(self, found: Sequence[Coverage]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(2 * theme.GRID))
        for place, (level, title) in enumerate(LEVEL_NAMES.items()):
            these = [one for one in found if one.level is level]
            side = QVBoxLayout()
            side.setSpacing(theme.px(4))
            side.addWidget(label(f"{title} ({len(these)})", "strong", wrap=True))
            if level is Level.STORY or level is Level.NAMED:
                for one in these:
                    self._add_term(side, one)
            else:
                words = label("\n".join(one.term for one in these), wrap=True)
                words.setAccessibleName(f"{title}: {', '.join(one.term for one in these)}")
                side.addWidget(words)
            if not these:
                side.addWidget(label("–"))
            side.addStretch(1)
            grid.addLayout(side, 0, place)
            grid.setColumnStretch(place, 1)
        return holder

    def _add_term(self, side: QVBoxLayout, one: Coverage) -> None:
        side.addWidget(label(one.term, wrap=True))
        side.addWidget(label(f"“{one.said}”", "small-quiet", wrap=True))
        see = ActionButton("See the answer", look="link")
        see.setAccessibleName(f"See the answer: {one.term}")
        see.clicked.connect(partial(self._see, one.answer))
        side.addWidget(see, 0, Qt.AlignmentFlag.AlignLeft)

    def _thanks(self, read: DebriefRead) -> None:
        people = dict.fromkeys(answer.persona for answer in read.answers)
        parts: list[QWidget] = [self.due, *(self._draft(persona, read) for persona in people)]
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.remind)
        row.addWidget(self.sent)
        row.addStretch(1)
        parts.append(buttons)
        self.due.setText(_due(read))
        self._show_sent(read)
        frame = _card("Thanks, within a day", parts)
        self._rows.addWidget(frame)
        for widget in (self.due, self.remind):
            widget.show()
        self.sent.setVisible(read.sent is not None)

    def _draft(self, persona: PersonaId, read: DebriefRead) -> QWidget:
        name = self.context.personas[persona].name
        own = tuple(answer for answer in read.answers if answer.persona == persona)
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(4))
        box = TextBox(f"Thanks to {name}", low=200)
        draft = thank_you(persona, name, own, read.application, promises_of(own))
        box.setPlainText(read.thanks.get(persona, draft))
        self._kept[persona] = box.toPlainText()
        box.textChanged.connect(self._keep_soon.start)
        self.drafts[persona] = box
        copy = ActionButton("Copy", "export", look="link")
        copy.setAccessibleName(f"Copy the thanks to {name}")
        copy.clicked.connect(partial(self._copy, box, name))
        rows.addWidget(label(f"To {name}, in your own words", "strong"))
        rows.addWidget(box)
        rows.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _copy(self, box: TextBox, name: str) -> None:
        QGuiApplication.clipboard().setText(box.toPlainText())
        self.context.say(Notice("info", f"The thanks to {name} can be pasted now.", "reminder"))

    def _see(self, answer: str) -> None:
        read = self._read
        found = (one for one in read.answers if one.id == answer) if read is not None else iter(())
        self.context.go("review", next(found, None))

    def _note_sent(self, sent: bool) -> None:
        if self._read is not None and self._read.sent is not None:
            self.context.desk.note_thanks(self._read.record.id, sent)

    def _remind(self) -> None:
        if self._read is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(folder) / f"thanks-{self._read.record.created[:10]}.ics"
        path, _ = QFileDialog.getSaveFileName(self, "Save the reminder", str(suggested), "Calendar (*.ics)")
        if path:
            chosen = Path(path) if path.lower().endswith(".ics") else Path(f"{path}.ics")
            text = "\n\n".join(box.toPlainText() for box in self.drafts.values())
            self.context.desk.save_reminder(self._read.record.id, chosen, text)

    def _leave(self) -> None:
        self.context.go("practise")

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(theme.GRID))
        rows.addWidget(self.top)
        rows.addWidget(column(self.heading, WIDTH))
        rows.addWidget(self.empty, 1)
        rows.addWidget(self._area, 1)
        self._area.hide()


def _short(title: str) -> str:
    """A title that leaves room for what stands below it."""
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…"


def _apart(read: DebriefRead) -> DebriefRead:
    """All but the thanks, sent and written: where they alone have changed, page and drafts stay."""
    known = read.application
    return replace(read, sent=None, thanks={}, application=known and replace(known, thanked=()))


def _card(title: str, parts: Sequence[QWidget]) -> QWidget:
    frame = card()
    rows = QVBoxLayout(frame)
    rows.setSpacing(theme.px(theme.GRID))
    rows.addWidget(label(title, "heading"))
    for part in parts:
        rows.addWidget(part)
    return frame


def _points(lines: Sequence[str]) -> QLabel:
    return label("\n".join(f"•  {line}" for line in lines), wrap=True)


def _due(read: DebriefRead) -> str:
    when = f"{wording.day(read.due.date())} at {read.due.hour}:{read.due.minute:02}"
    return f"Send them by {when}. They are drafts: say it as you would."
