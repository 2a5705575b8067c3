"""The second-round file: what the person applies for, from the posting to the notes beside the talk."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout

from interviewer.domain.application import Application
from interviewer.domain.interview_record import InterviewOverview
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, label, scrolling
from interviewer.gui.keys import on_key
from interviewer.gui.pages import Context, Page, asking
from interviewer.gui.pages.application_form import PARTS, ApplicationForm
from interviewer.gui.pages.way_back import WayBack
from interviewer.gui.widgets.empty_state import EmptyState
from interviewer.live.applying import ApplicationsRead, PaperRead, PaperRefused, PostingStudied, RoundOneTaken
from interviewer.live.reports import HistoryRead

KEEP_AFTER_MS = 600
"""What was typed is kept when the person has stopped for so long, and when the page is left."""


class ApplicationPage(Page):
    """Everything is kept as it is typed; the application that is shown is the one that is prepared for."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Ctrl+1 to 5", "Posting, what it asks for, CV, round one, day and notes"),
        ("Ctrl+O", "Open a file, at the posting or the CV"),
        ("Esc", "Back to Practise"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._known: dict[str, Application] = {}
        self._shown: Application | None = None
        self.choice = QComboBox()
        self.choice.setAccessibleName("Application")
        self.new = ActionButton("New", "practise")
        self.new.setAccessibleName("New application")
        self.erase = ActionButton("Erase", "trash")
        self.form = ApplicationForm()
        self.empty = EmptyState(
            "practise",
            "Prepare for one application",
            "Paste the posting, say what happened in round one, and the interviewers will ask about it.",
            "New application",
        )
        self._keep = QTimer(self, interval=KEEP_AFTER_MS, singleShot=True)
        self._keep.timeout.connect(self.save)
        self._lay_out()
        self._wire()
        self._show(None)

    # what is told

    def enter(self, argument: Any) -> None:
        """Show the application that is prepared for, or the one whose id is given."""
        self.context.desk.read_history()
        wanted = argument if isinstance(argument, str) else self.context.settings.application
        self._show(self._known.get(wanted))
        (self.form.company if self._shown is not None else self.empty.button).setFocus()

    def tell(self, message: Any) -> None:
        """Take what concerns applications."""
        match message:
            case ApplicationsRead(applications):
                self._learn(applications)
            case PaperRead() if self.isVisible():
                self.form.take_paper(message)
            case PaperRefused(paper, text) if self.isVisible():
                (self.form.posting if paper == "posting" else self.form.cv).tell(text)
            case PostingStudied() if self.isVisible():
                self._studied(message)
            case RoundOneTaken(_, round_one) if self._shown is not None:
                self.form.round_one.add(round_one)
                self.save()
            case HistoryRead(interviews):
                self.form.round_one.offer([self._named(one) for one in interviews if one.answered])

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed last is kept, too."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.save()

    # what the person does

    def save(self) -> None:
        """Keep the application as it stands here, if anything has changed."""
        self._keep.stop()
        if self._shown is None:
            return
        edited = self.form.edited(self._shown)
        if edited != self._shown:
            self._shown = edited
            self._known[edited.id] = edited
            self.context.desk.keep_application(edited)

    def add(self) -> None:
        """Begin another application."""
        self.save()
        now = datetime.now(UTC)
        made = Application(id=f"{now:%Y%m%d-%H%M%S-%f}", created=now.isoformat(timespec="seconds"))
        self._known = {made.id: made} | self._known
        self.context.desk.keep_application(made)
        self._show(made)
        self.form.company.setFocus()

    def remove(self) -> None:
        """Erase the application after a question."""
        shown = self._shown
        if shown is None:
            return
        goes = "Its posting, CV, notes and round one go. Interviews that prepared for it stay."
        if asking.sure(self, f"Erase '{shown.title}'?", goes, "Erase"):
            self._keep.stop()
            self._known.pop(shown.id, None)
            self.context.desk.erase_application(shown.id)
            self._show(next(iter(self._known.values()), None))

    # inside

    def _learn(self, applications: tuple[Application, ...]) -> None:
        self._known = {application.id: application for application in applications}
        shown = self._shown
        if shown is not None and shown.id not in self._known:
            self._show(None)
        elif shown is None:
            self._show(self._known.get(self.context.settings.application))
        else:
            self._list()

    def _show(self, application: Application | None) -> None:
        self._shown = application
        self._pages.setCurrentWidget(self._empty_area if application is None else self.form)
        self._list()
        self.erase.setEnabled(application is not None)
        self._choose(application)
        if application is not None:
            self.form.show_application(application)

    def _list(self) -> None:
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItem("None", "")
            titles = Counter(application.title for application in self._known.values())
            for application in self._known.values():
                again = titles[application.title] > 1
                self.choice.addItem(_told_apart(application) if again else application.title, application.id)
            shown = self._shown.id if self._shown is not None else ""
            self.choice.setCurrentIndex(max(0, self.choice.findData(shown)))

    def _choose(self, application: Application | None) -> None:
        """The one that is shown is the one that is prepared for, from now on."""
        identity = application.id if application is not None else ""
        settings = self.context.settings
        if self.isVisible() and settings.application != identity:
            self.context.conductor.change_settings(replace(settings, application=identity))

    def _named(self, one: InterviewOverview) -> tuple[str, str]:
        """An interview of the history: its id, and how it is told apart."""
        who = self.context.personas[one.record.persona].name
        return one.record.id, f"{who}, {wording.date(one.record.created, datetime.now(UTC))}"

    def _changed(self) -> None:
        if self._shown is not None:
            self._keep.start()

    def _open(self, paper: str, path: Path) -> None:
        self.context.desk.open_paper("posting" if paper == "posting" else "cv", path)

    def _studied(self, found: PostingStudied) -> None:
        if self._shown is not None:
            count = self.form.take_finds(found)
            self.save()
            theme.announce(self, f"{count} things were found in the posting. You can edit them.")

    def _pick(self) -> None:
        self.save()
        self._show(self._known.get(str(self.choice.currentData() or "")))

    def _leave(self) -> None:
        self.save()
        self.context.go("practise")

    def _open_here(self) -> None:
        if self._shown is not None:
            self.form.open_here()

    def _turn_to(self, part: int) -> None:
        if self._shown is not None:
            self.form.go_to(part)

    def _wire(self) -> None:
        self.choice.currentIndexChanged.connect(self._pick)
        self.new.clicked.connect(self.add)
        self.empty.acted.connect(self.add)
        self.erase.clicked.connect(self.remove)
        self.form.opened.connect(self._open)
        self.form.study.connect(self.context.desk.study_posting)
        self.form.round_one.wanted.connect(self.context.desk.take_round_one)
        self.form.changed.connect(self._changed)
        on_key(self, "Esc", self._leave)
        on_key(self, "Ctrl+O", self._open_here)
        for number in range(len(PARTS)):
            on_key(self, f"Ctrl+{number + 1}", partial(self._turn_to, number))

    def _lay_out(self) -> None:
        named = label("Prepare for")
        named.setBuddy(self.choice)
        self.choice.setMinimumWidth(theme.px(120))
        beside = ((named, 0), (self.choice, 1), (self.new, 0), (self.erase, 0))
        self._pages = QStackedWidget()
        self._empty_area = scrolling(self.empty)
        self._pages.addWidget(self.form)
        self._pages.addWidget(self._empty_area)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(theme.GRID))
        rows.addWidget(WayBack("Practise", self._leave, beside))
        rows.addWidget(self._pages, 1)


def _told_apart(application: Application) -> str:
    """The title with the day of the interview, or where that is open the one on which it was written down."""
    if application.day is not None:
        return f"{application.title} ({wording.day(application.day)})"
    begun = datetime.fromisoformat(application.created).astimezone()
    return f"{application.title} (begun {wording.day(begun.date())} at {begun.hour}:{begun.minute:02})"
