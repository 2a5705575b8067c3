"""The parts of the application page: what is asked for, round one, and the days up to the interview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from interviewer.domain.application import Application, Exchange, RoundOne
from interviewer.domain.preparation import preparation, read_day
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.pages.application_fields import Lines, TextBox

ASKED = (
    ("skills", "Skills"),
    ("tools", "Tools, methods, certificates"),
    ("duties", "Duties"),
    ("values", "Values"),
)
ROUND_ONE = (
    ("people", "Whom you met"),
    ("stories", "Stories you told"),
    ("numbers", "Numbers you named"),
    ("weak", "Where you were weak"),
    ("promises", "What you promised"),
    ("loose_ends", "Loose ends"),
)


class AskedFor(QWidget):
    """Four lists that were found in the posting, for the person to edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = _grid(self)
        self.lists = {name: Lines(title) for name, title in ASKED}
        for place, lines in enumerate(self.lists.values()):
            grid.addWidget(lines, place // 2, place % 2)
            lines.changed.connect(self.changed)

    def show_application(self, application: Application) -> None:
        """Fill the lists."""
        for name, lines in self.lists.items():
            lines.show_items(getattr(application, name))

    def edited(self, application: Application) -> Application:
        """The application with the lists as they stand here."""
        return replace(
            application,
            skills=self.lists["skills"].items,
            tools=self.lists["tools"].items,
            duties=self.lists["duties"].items,
            values=self.lists["values"].items,
        )


class FirstRound(QWidget):
    """What happened in round one, typed or taken from an interview of the history."""

    changed = Signal()

    wanted = Signal(str)
    """Id of the interview to take it from."""

    def __init__(self) -> None:
        super().__init__()
        self.earlier = QComboBox()
        self.earlier.setAccessibleName("Earlier interview")
        self.take = ActionButton("Take it from there", "history")
        self.exchanges = Lines(
            "What was asked, and what you answered",
            "A question on one line, your answer on the next lines.\nAn empty line before the next question.",
            120,
        )
        self.lists = {name: Lines(title) for name, title in ROUND_ONE}
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.GRID))
        choose = label("An earlier interview here was round one")
        choose.setBuddy(self.earlier)
        row.addWidget(choose)
        row.addWidget(self.earlier, 1)
        row.addWidget(self.take)
        self._row = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        self._row.setLayout(row)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(theme.GRID))
        rows.addWidget(self._row)
        below = QWidget()
        grid = _grid(below)
        grid.addWidget(self.exchanges, 0, 0, 1, 2)
        for place, lines in enumerate(self.lists.values(), start=2):
            grid.addWidget(lines, place // 2, place % 2)
        rows.addWidget(below, 1)
        for lines in (self.exchanges, *self.lists.values()):
            lines.changed.connect(self.changed)
        self.take.clicked.connect(self._take)
        self.offer(())

    def offer(self, interviews: Sequence[tuple[str, str]]) -> None:
        """Interviews that may be taken: id and words."""
        kept = self.earlier.currentData()
        with QSignalBlocker(self.earlier):
            self.earlier.clear()
            for identity, words in interviews:
                self.earlier.addItem(words, identity)
            self.earlier.setCurrentIndex(max(0, self.earlier.findData(kept)))
        self._row.setVisible(bool(interviews))

    def show_round_one(self, known: RoundOne) -> None:
        """Fill the boxes."""
        if self.edited() == known:
            return
        text = "\n\n".join("\n".join(filter(None, (e.asked, e.answered))) for e in known.exchanges)
        self.exchanges.box.show_text(text)
        for name, lines in self.lists.items():
            lines.show_items(getattr(known, name))

    def add(self, taken: RoundOne) -> None:
        """Put in what an earlier interview gives, behind what the person has written."""
        here = self.edited()
        asked = {exchange.asked for exchange in here.exchanges}
        more = tuple(exchange for exchange in taken.exchanges if exchange.asked not in asked)
        lists = {
            name: tuple(dict.fromkeys((*getattr(here, name), *getattr(taken, name)))) for name, _ in ROUND_ONE
        }
        self.show_round_one(RoundOne(exchanges=(*here.exchanges, *more), **lists))

    def edited(self) -> RoundOne:
        """Round one as it stands here."""
        blocks = self.exchanges.box.toPlainText().split("\n\n")
        exchanges = []
        for block in blocks:
            asked, _, answered = block.strip().partition("\n")
            if asked.strip():
                exchanges.append(Exchange(asked=asked.strip(), answered=" ".join(answered.split())))
        return RoundOne(
            exchanges=tuple(exchanges), **{name: lines.items for name, lines in self.lists.items()}
        )

    def _take(self) -> None:
        identity = self.earlier.currentData()
        if identity:
            self.wanted.emit(identity)


class DaysAndNotes(QWidget):
    """The day of the interview, what to do until then, and notes that stand beside the talk."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.day = QLineEdit()
        self.day.setAccessibleName("Day of the interview")
        self.day.setPlaceholderText("2026-12-01")
        self.told = label("", "quiet", wrap=True)
        self.plan = label("", wrap=True)
        self.plan.setAccessibleName("Plan up to the interview")
        self.notes = TextBox(
            "Notes", "Names, numbers, questions of your own: what you want to see during the talk.", 160
        )
        named = label("Day of the interview")
        named.setBuddy(self.day)
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.GRID))
        self.day.setMaximumWidth(theme.px(200))
        row.addWidget(named)
        row.addWidget(self.day)
        row.addWidget(self.told, 1)
        heading = label("Notes, to be seen beside the talk", "strong")
        heading.setBuddy(self.notes)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(theme.GRID))
        rows.addLayout(row)
        rows.addWidget(self.plan)
        rows.addWidget(heading)
        rows.addWidget(self.notes, 1)
        self.day.textChanged.connect(self.changed)
        self.notes.textChanged.connect(self.changed)

    def show_application(self, application: Application) -> None:
        """Fill the fields."""
        if application.day is None or read_day(self.day.text(), _today()) != application.day:
            self.day.setText(application.date)
        self.notes.show_text(application.notes)

    def edited(self, application: Application) -> Application:
        """The application with day and notes as they stand here; a day that is none is left out."""
        day = read_day(self.day.text(), _today())
        return replace(
            application, date=day.isoformat() if day is not None else "", notes=self.notes.toPlainText()
        )

    def show_plan(self, application: Application, today: date) -> None:
        """Say when it is, and what to do until then."""
        steps = preparation(application, today)
        self.plan.setText("\n".join(f"{wording.day(step.day)}:  {step.text}" for step in steps))
        self.plan.setVisible(bool(steps))
        self.told.setText(_when(self.day.text(), application.day, today))


def _today() -> date:
    return datetime.now().astimezone().date()


def _when(typed: str, day: date | None, today: date) -> str:
    if day is None:
        return "Write the day as 2026-12-01 or 1 December 2026." if typed.strip() else ""
    left = (day - today).days
    if left < 0:
        return f"{wording.day(day)}, which has passed."
    return f"{wording.day(day)}, {'today' if left == 0 else 'tomorrow' if left == 1 else f'in {left} days'}."


def _grid(parent: QWidget) -> QGridLayout:
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(2 * theme.GRID))
    grid.setVerticalSpacing(theme.px(theme.GRID))
    for column in (0, 1):
        grid.setColumnStretch(column, 1)
    return grid
