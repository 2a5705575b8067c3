"""The second-round file: what the person applies for, from the posting to the notes beside the talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from interviewer.domain.application import Application
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, label, scrolling
from interviewer.gui.keys import on_key
from interviewer.gui.pages import Context, Page, asking
from interviewer.gui.pages.application_fields import Paper
from interviewer.gui.pages.application_parts import AskedFor, DaysAndNotes, FirstRound
from interviewer.gui.widgets.empty_state import EmptyState
from interviewer.live.applying import ApplicationsRead, PaperRead, PaperRefused, PostingStudied, RoundOneTaken
from interviewer.live.reports import HistoryRead

KEEP_AFTER_MS = 600
"""What was typed is kept when the person has stopped for so long, and when the page is left."""

PARTS = ("Posting", "Asked for", "CV", "Round one", "Day, notes")


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
        self._filling = False
        self.choice = QComboBox()
        self.choice.setAccessibleName("Application")
        self.new = ActionButton("New", "practise")
        self.new.setAccessibleName("New application")
        self.erase = ActionButton("Erase", "trash")
        self.back = ActionButton("Practise", "previous", look="flat")
        self.back.setAccessibleName("Back to Practise")
        self.company, self.role = _field("Company"), _field("Role")
        self.posting = Paper("Posting", "Paste the job posting here, or open a file.")
        self.study = ActionButton("Find what it asks for", "search", look="primary")
        self.cv = Paper("CV", "Paste your CV here, or open a file. It stays on this computer.")
        self.asked = AskedFor()
        self.round_one = FirstRound()
        self.days = DaysAndNotes()
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
        (self.company if self._shown is not None else self.empty.button).setFocus()

    def tell(self, message: Any) -> None:
        """Take what concerns applications."""
        match message:
            case ApplicationsRead(applications):
                self._learn(applications)
            case PaperRead() if self.isVisible():
                self._read(message)
            case PaperRefused(paper, text) if self.isVisible():
                (self.posting if paper == "posting" else self.cv).tell(text)
            case PostingStudied() if self.isVisible():
                self._studied(message)
            case RoundOneTaken(_, round_one) if self._shown is not None:
                self.round_one.show_round_one(round_one)
                self.save()
            case HistoryRead(interviews):
                now = datetime.now(UTC)
                names = self.context.personas
                self.round_one.offer(
                    [
                        (
                            o.record.id,
                            f"{names[o.record.persona].name}, {wording.date(o.record.created, now)}",
                        )
                        for o in interviews
                        if o.answered
                    ]
                )

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed last is kept, too."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.save()

    # what the person does

    def save(self) -> None:
        """Keep the application as it stands here, if anything has changed."""
        self._keep.stop()
        edited = self._edited()
        if edited is not None and edited != self._shown:
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
        self.company.setFocus()

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

    def turn_to(self, part: int) -> None:
        """Show one of the parts."""
        self._group.button(part).setChecked(True)
        self._parts.setCurrentIndex(part)

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
        self._pages.setCurrentWidget(self._empty_area if application is None else self._form)
        self._list()
        self.erase.setEnabled(application is not None)
        self._choose(application)
        if application is None:
            return
        self._filling = True
        for field, text in ((self.company, application.company), (self.role, application.role)):
            field.setText(text)
        self.posting.box.show_text(application.posting)
        self.cv.box.show_text(application.cv)
        self.asked.show_application(application)
        self.round_one.show_round_one(application.round_one)
        self.days.show_application(application)
        self.days.show_plan(application, datetime.now().astimezone().date())
        for paper in (self.posting, self.cv):
            paper.tell("")
        self.turn_to(1 if application.skills or application.tools else 0)
        self._filling = False

    def _list(self) -> None:
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItem("None", "")
            for application in self._known.values():
                self.choice.addItem(application.title, application.id)
            shown = self._shown.id if self._shown is not None else ""
            self.choice.setCurrentIndex(max(0, self.choice.findData(shown)))

    def _choose(self, application: Application | None) -> None:
        """The one that is shown is the one that is prepared for, from now on."""
        identity = application.id if application is not None else ""
        settings = self.context.settings
        if self.isVisible() and settings.application != identity:
            self.context.conductor.change_settings(replace(settings, application=identity))

    def _edited(self) -> Application | None:
        if self._shown is None:
            return None
        edited = replace(
            self._shown,
            company=" ".join(self.company.text().split()),
            role=" ".join(self.role.text().split()),
            posting=self.posting.box.toPlainText().strip(),
            cv=self.cv.box.toPlainText().strip(),
            round_one=self.round_one.edited(),
        )
        return self.days.edited(self.asked.edited(edited))

    def _changed(self) -> None:
        if not self._filling and self._shown is not None:
            self._keep.start()

    def _day_changed(self) -> None:
        edited = self._edited()
        if edited is not None:
            self.days.show_plan(edited, datetime.now().astimezone().date())
        self._changed()

    def _open(self, paper: str, path: Path) -> None:
        self.context.desk.open_paper("posting" if paper == "posting" else "cv", path)

    def _read(self, message: PaperRead) -> None:
        paper = self.posting if message.paper == "posting" else self.cv
        paper.tell("")
        paper.box.setPlainText(message.text)
        if message.paper == "posting":
            self._name(message.company, message.role)
            self.context.desk.study_posting(message.text)

    def _name(self, company: str, role: str) -> None:
        for field, text in ((self.company, company), (self.role, role)):
            if text and not field.text().strip():
                field.setText(text)

    def _study(self) -> None:
        self.context.desk.study_posting(self.posting.box.toPlainText())

    def _studied(self, found: PostingStudied) -> None:
        self.posting.tell("")
        self._name(found.company, found.role)
        edited = self._edited()
        if edited is None:
            return
        # What the person has put in stays; what was found is added behind it.
        merged = replace(
            edited,
            skills=_both(edited.skills, found.skills),
            tools=_both(edited.tools, found.tools),
            duties=_both(edited.duties, found.duties),
            values=_both(edited.values, found.values),
        )
        self.asked.show_application(merged)
        self.save()
        self.turn_to(1)
        count = sum(map(len, (found.skills, found.tools, found.duties, found.values)))
        theme.announce(self, f"{count} things were found in the posting. You can edit them.")

    def _pick(self) -> None:
        self.save()
        self._show(self._known.get(str(self.choice.currentData() or "")))

    def _leave(self) -> None:
        self.save()
        self.context.go("practise")

    def _open_here(self) -> None:
        paper = {0: self.posting, 2: self.cv}.get(self._parts.currentIndex())
        if self._shown is not None and paper is not None:
            paper.open.click()

    def _wire(self) -> None:
        self.choice.currentIndexChanged.connect(self._pick)
        self.new.clicked.connect(self.add)
        self.empty.acted.connect(self.add)
        self.erase.clicked.connect(self.remove)
        self.back.clicked.connect(self._leave)
        self.study.clicked.connect(self._study)
        self.posting.opened.connect(partial(self._open, "posting"))
        self.cv.opened.connect(partial(self._open, "cv"))
        self.round_one.wanted.connect(self.context.desk.take_round_one)
        for field in (self.company, self.role):
            field.textChanged.connect(self._changed)
        for part in (self.posting, self.cv, self.asked, self.round_one):
            part.changed.connect(self._changed)
        self.days.changed.connect(self._day_changed)
        self._group.idClicked.connect(self.turn_to)
        on_key(self, "Esc", self._leave)
        on_key(self, "Ctrl+O", self._open_here)
        for number in range(len(PARTS)):
            on_key(self, f"Ctrl+{number + 1}", partial(self.turn_to, number))

    def _lay_out(self) -> None:
        gap = theme.px(theme.GRID)
        top = QHBoxLayout()
        top.setSpacing(gap)
        top.addWidget(self.back)
        named = label("Prepare for")
        named.setBuddy(self.choice)
        top.addWidget(named)
        self.choice.setMinimumWidth(theme.px(120))
        top.addWidget(self.choice, 1)
        top.addWidget(self.new)
        top.addWidget(self.erase)
        names = QHBoxLayout()
        names.setSpacing(gap)
        for text, field in (("Company", self.company), ("Role", self.role)):
            one = label(text)
            one.setBuddy(field)
            names.addWidget(one)
            names.addWidget(field, 1)
        self._group = QButtonGroup(self)
        bar = QHBoxLayout()
        bar.setSpacing(gap)
        for number, text in enumerate(PARTS):
            button = QPushButton(text)
            button.setCheckable(True)
            theme.set_role(button, "flat")
            self._group.addButton(button, number)
            bar.addWidget(button)
        bar.addStretch(1)
        self._parts = QStackedWidget()
        self.posting.add_button(self.study)
        for part in (self.posting, self.asked, self.cv, self.round_one, self.days):
            self._parts.addWidget(scrolling(part))
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(gap)
        form.addLayout(names)
        form.addLayout(bar)
        form.addWidget(self._parts, 1)
        self._pages = QStackedWidget()
        self._empty_area = scrolling(self.empty)
        self._pages.addWidget(self._form)
        self._pages.addWidget(self._empty_area)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(gap)
        rows.addLayout(top)
        rows.addWidget(self._pages, 1)


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    return field


def _both(here: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*here, *found)))
