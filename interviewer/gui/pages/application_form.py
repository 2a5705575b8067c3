"""One application as fields: posting, what it asks for, CV, round one, day and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from interviewer.domain.application import Application
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, label, scrolling
from interviewer.gui.pages.application_fields import Paper
from interviewer.gui.pages.application_parts import AskedFor, DaysAndNotes, FirstRound
from interviewer.live.applying import PaperRead, PostingStudied
from interviewer.scoring.coverage import named_in

PARTS = ("Posting", "Asked for", "CV", "Round one", "Day, notes")


class ApplicationForm(QWidget):
    """Shows an application and gives it back as it was edited."""

    changed = Signal()

    opened = Signal(str, object)
    """'posting' or 'cv', and the path of the file to read."""

    study = Signal(str)
    """The text of a posting, to find what it asks for."""

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self.company, self.role = _field("Company"), _field("Role")
        self.posting = Paper("Posting", "Paste the job posting here, or open a file.")
        self.look = ActionButton("Find what it asks for", "search", look="primary")
        self.cv = Paper("CV", "Paste your CV here, or open a file. It stays on this computer.")
        self.asked = AskedFor()
        self.round_one = FirstRound()
        self.days = DaysAndNotes()
        self._group = QButtonGroup(self)
        self._parts = QStackedWidget()
        self._wire()
        self._lay_out()

    def show_application(self, application: Application) -> None:
        """Fill everything; nothing of an application before it stays."""
        self._filling = True
        for field, text in ((self.company, application.company), (self.role, application.role)):
            field.setText(text)
        self.posting.box.show_text(application.posting)
        self.cv.box.show_text(application.cv)
        self.asked.show_application(application)
        self.round_one.show_round_one(application.round_one)
        self.days.show_application(application)
        self.days.show_plan(application, datetime.now().astimezone().date())
        self._compare()
        for paper in (self.posting, self.cv):
            paper.tell("")
        self.turn_to(1 if application.skills or application.tools else 0)
        self._filling = False

    def edited(self, application: Application) -> Application:
        """The application with everything as it stands here."""
        edited = replace(
            application,
            company=" ".join(self.company.text().split()),
            role=" ".join(self.role.text().split()),
            posting=self.posting.box.toPlainText().strip(),
            cv=self.cv.box.toPlainText().strip(),
            round_one=self.round_one.edited(),
        )
        return self.days.edited(self.asked.edited(edited))

    def turn_to(self, part: int) -> None:
        """Show one of the parts."""
        self._group.button(part).setChecked(True)
        self._parts.setCurrentIndex(part)

    def go_to(self, part: int) -> None:
        """Show one of the parts and be ready to type into it."""
        self.turn_to(part)
        first = (self.posting.box, self.asked.lists["skills"].box, self.cv.box, self.round_one.exchanges.box)
        (*first, self.days.day)[part].setFocus()

    def open_here(self) -> None:
        """Open a file for the part that is shown, where it takes one."""
        paper = {0: self.posting, 2: self.cv}.get(self._parts.currentIndex())
        if paper is not None:
            paper.open.click()

    def take_paper(self, message: PaperRead) -> None:
        """Put in a file that was read; a posting is looked through at once."""
        paper = self.posting if message.paper == "posting" else self.cv
        paper.tell("")
        paper.box.replace_text(message.text)
        if message.paper == "posting":
            self._name(message.company, message.role)
            self.study.emit(message.text)

    def take_finds(self, found: PostingStudied) -> int:
        """Put in what was found in the posting, behind what is there; gives how many things were found."""
        self.posting.tell("")
        self._name(found.company, found.role)
        for name, lines in self.asked.lists.items():
            lines.show_items(dict.fromkeys((*lines.items, *getattr(found, name))))
        self.turn_to(1)
        return sum(len(getattr(found, name)) for name in self.asked.lists)

    # inside

    def _name(self, company: str, role: str) -> None:
        for field, text in ((self.company, company), (self.role, role)):
            if text and not field.text().strip():
                field.setText(text)

    def _compare(self) -> None:
        """What of the posting's skills and tools stands in the CV."""
        wanted = (*self.asked.lists["skills"].items, *self.asked.lists["tools"].items)
        text = self.cv.box.toPlainText()
        self.cv.note(_held_against(wanted, named_in(text, wanted)) if text.strip() and wanted else "")

    def _changed(self) -> None:
        if not self._filling:
            self._compare()
            self.changed.emit()

    def _day_changed(self) -> None:
        self.days.show_plan(self.edited(Application(id="", created="")), datetime.now().astimezone().date())
        self._changed()

    def _wire(self) -> None:
        self.look.clicked.connect(lambda: self.study.emit(self.posting.box.toPlainText()))
        self.posting.opened.connect(partial(self.opened.emit, "posting"))
        self.cv.opened.connect(partial(self.opened.emit, "cv"))
        for field in (self.company, self.role):
            field.textChanged.connect(self._changed)
        for part in (self.posting, self.cv, self.asked, self.round_one):
            part.changed.connect(self._changed)
        self.days.changed.connect(self._day_changed)
        self._group.idClicked.connect(self.turn_to)

    def _lay_out(self) -> None:
        gap = theme.px(theme.GRID)
        names = QHBoxLayout()
        names.setSpacing(gap)
        for text, field in (("Company", self.company), ("Role", self.role)):
            one = label(text)
            one.setBuddy(field)
            names.addWidget(one)
            names.addWidget(field, 1)
        bar = QHBoxLayout()
        bar.setSpacing(gap)
        for number, text in enumerate(PARTS):
            button = QPushButton(text)
            button.setCheckable(True)
            theme.set_role(button, "flat")
            self._group.addButton(button, number)
            bar.addWidget(button)
        bar.addStretch(1)
        self.posting.add_button(self.look)
        for part in (self.posting, self.asked, self.cv, self.round_one, self.days):
            self._parts.addWidget(scrolling(part))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(gap)
        rows.addLayout(names)
        rows.addLayout(bar)
        rows.addWidget(self._parts, 1)


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    return field


def _held_against(wanted: Sequence[str], named: Sequence[str]) -> str:
    missing = [term for term in wanted if term not in named]
    shown = f"Of what the posting asks for, your CV names {', '.join(named) or 'nothing'}."
    return shown + (f" Not in these words: {', '.join(missing)}. Have an answer ready." if missing else "")
