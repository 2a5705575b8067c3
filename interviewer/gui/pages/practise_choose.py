"""Practise, before the talk: who asks, how many questions, about what, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from interviewer.domain.application import Application
from interviewer.domain.exercises import LADDER, PREPARATION
from interviewer.domain.meetings import DAY
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form
from interviewer.domain.settings import Mode, Settings
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, column, label
from interviewer.gui.keys import on_press
from interviewer.gui.pages import Context
from interviewer.gui.pages.practise_application import ApplicationButton
from interviewer.gui.pages.practise_offers import Offers
from interviewer.gui.pages.settings_parts import fill
from interviewer.gui.widgets.persona_card import PersonaCards
from interviewer.live.conductor import Choice

CONSIDER_AFTER_MS = 400
"""A choice that stands so long is made ready; shorter, every step of the number would be spoken."""

WIDTH = 768
START = "Start the interview"

MEETINGS: dict[Form, tuple[str, str]] = {
    Form.TALK: ("One interviewer", ""),
    Form.PANEL: (
        "A panel of three",
        "Helen, Michael and George sit together and take up each other's questions.",
    ),
    Form.DAY: (
        "A whole day",
        "Sarah, Helen, Michael and George, one after the other, with a break between them.",
    ),
    Form.DRILL: (
        "A drill",
        "One question three times, in 120, 90 and 60 seconds. Nobody comes back to it.",
    ),
    Form.TASK: (
        "A task",
        "Two minutes to prepare a presentation or a case, about five to tell it. M opens your notes.",
    ),
    Form.PAY: ("A talk about pay", "Nothing but money: what you expect, why, and what else counts."),
}
"""What each meeting is called, and who comes."""

TOGETHER = {Form.PANEL, Form.DAY}
"""Meetings with more than one interviewer."""

SINGLE = {Form.DRILL, Form.TASK}
"""Meetings with one question."""


class ChooseView(QWidget):
    """Filled from the settings; ``started`` carries the Choice."""

    started = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._filling = False
        self.cards = PersonaCards(tuple(context.personas.values()))
        self.count = QSpinBox()
        self.count.setRange(1, 12)
        self.count.setAccessibleName("Number of questions")
        self.meeting = QComboBox()
        self.meeting.setAccessibleName("Meeting")
        fill(self.meeting, [(words, form) for form, (words, _) in MEETINGS.items()], context.settings.meeting)
        self.comes = label("", "quiet", wrap=True)
        self.profession = QComboBox()
        self.profession.setAccessibleName("Profession")
        self.modes = {mode: QRadioButton(wording.mode_name(mode)) for mode in Mode}
        self.about = ApplicationButton()
        self._applications: Mapping[str, Application] = {}
        self.begin = ActionButton(START, "practise", look="primary")
        self.estimate = label("", "quiet")
        self.offers = Offers(context.personas)
        self._later = QTimer(self, interval=CONSIDER_AFTER_MS, singleShot=True)
        self._later.timeout.connect(self._consider)
        self._lay_out()
        self.cards.chosen.connect(self._changed)
        # Not the start: a key meant for the offer would begin an interview.
        self.offers.let_go.connect(self.count.setFocus)
        self.count.valueChanged.connect(self._changed)
        self.profession.currentIndexChanged.connect(self._changed)
        self.meeting.currentIndexChanged.connect(self._changed)
        self._group = QButtonGroup(self)
        for button in self.modes.values():
            self._group.addButton(button)
            button.toggled.connect(self._changed)
        self.begin.clicked.connect(self._start)
        for key in ("Return", "Enter"):
            on_press(self, key, self.begin.click)
        self.about.clicked.connect(self._open_application)
        self.show_professions()
        self.fill(context.settings)

    def show_professions(self) -> None:
        """Offer the professions that there are questions for; what is chosen stays, while it is there."""
        names = ("", *self._context.conductor.repertoire.bank.professions)
        chosen = self.profession.currentData() or ""
        fill(self.profession, [(wording.profession(name), name) for name in names], chosen)

    def set_applications(self, applications: Sequence[Application]) -> None:
        """The applications that there are."""
        self._applications = {application.id: application for application in applications}
        self.show_application()

    def show_application(self) -> None:
        """Name the application that is prepared for."""
        chosen = self._applications.get(self._context.settings.application)
        name, what = (chosen.title, "change") if chosen is not None else ("None yet", "add one")
        self.about.show_name(name, what)
        self.about.setAccessibleName(f"Application: {self.about.verb}")
        self.about.setAccessibleDescription("Posting, CV, round one, notes and the day of the interview")

    def fill(self, settings: Settings) -> None:
        """Show the choice of the last time."""
        self._filling = True
        known = {persona.value for persona in PersonaId}
        self.cards.choose(PersonaId(settings.persona if settings.persona in known else "hiring_manager"))
        self.count.setValue(settings.questions)
        self.profession.setCurrentIndex(max(0, self.profession.findData(settings.profession)))
        self.modes[settings.mode].setChecked(True)
        self.meeting.setCurrentIndex(max(0, self.meeting.findData(settings.meeting)))
        self._filling = False
        self._changed()

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        mode = next(mode for mode, button in self.modes.items() if button.isChecked())
        return Choice(
            persona=self.cards.persona or PersonaId.HIRING_MANAGER,
            count=self.count.value(),
            mode=mode,
            profession=str(self.profession.currentData() or ""),
            application=self._application(),
            form=Form(self.meeting.currentData()),
        )

    def _application(self) -> str:
        """The id of the application that is prepared for, while it is there."""
        chosen = self._context.settings.application
        return chosen if chosen in self._applications else ""

    def _open_application(self) -> None:
        self._context.go("application")

    def enter(self) -> None:
        """Be ready for Return."""
        self.show_application()
        self.begin.setFocus()
        self._later.start()

    def _lay_out(self) -> None:
        gap = theme.px(theme.GRID)
        form = QGridLayout()
        form.setHorizontalSpacing(2 * gap)
        form.setVerticalSpacing(gap)
        questions = label("Questions")
        questions.setBuddy(self.count)
        about = label("Profession")
        about.setBuddy(self.profession)
        who = label("Meeting")
        who.setBuddy(self.meeting)
        form.addWidget(who, 0, 0)
        form.addWidget(self.meeting, 0, 1)
        form.addWidget(questions, 1, 0)
        form.addWidget(self.count, 1, 1)
        form.addWidget(about, 2, 0)
        form.addWidget(self.profession, 2, 1)
        prepared = label("Application")
        prepared.setBuddy(self.about)
        form.addWidget(prepared, 3, 0)
        form.addWidget(self.about, 3, 1)
        form.setRowStretch(4, 1)
        how = QGridLayout()
        how.setHorizontalSpacing(2 * gap)
        how.setVerticalSpacing(gap)
        for row, (mode, button) in enumerate(self.modes.items()):
            meaning = label(wording.mode_meaning(mode), "quiet", wrap=True)
            button.setAccessibleDescription(meaning.text())
            how.addWidget(button, row, 0)
            how.addWidget(meaning, row, 1)
        how.setColumnStretch(1, 1)
        how.addWidget(self.comes, 2, 0, 1, 2)
        how.setRowStretch(3, 1)
        choices = QHBoxLayout()
        choices.setSpacing(5 * gap)
        choices.addLayout(form)
        choices.addLayout(how, 1)
        end = QHBoxLayout()
        end.setSpacing(2 * gap)
        end.addWidget(self.begin)
        end.addWidget(self.estimate, 1)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, gap, 0, gap)
        rows.setSpacing(2 * gap)
        rows.addStretch(1)
        rows.addWidget(label("Who will you talk to today?", "title", wrap=True))
        rows.addWidget(self.cards)
        rows.addLayout(choices)
        rows.addLayout(end)
        rows.addWidget(self.offers)
        rows.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column(inner, WIDTH))

    def _changed(self, *_: object) -> None:
        if self._filling:
            return
        choice = self.choice
        bank = self._context.conductor.repertoire.bank.questions
        seconds = wording.answering_seconds(bank, choice.persona, choice.profession)
        self.cards.setEnabled(choice.form not in TOGETHER)
        self.count.setEnabled(choice.form not in SINGLE)
        asks = f" Each asks {wording.in_words(_each(choice))}." if choice.form is Form.DAY else ""
        self.comes.setText(MEETINGS[choice.form][1] + asks)
        self.comes.setVisible(bool(self.comes.text()))
        self.begin.set_verb(
            {Form.DRILL: "Start the drill", Form.TASK: "Start the task"}.get(choice.form, START)
        )
        self.estimate.setText(self._estimated(choice, seconds))
        self._later.start()

    def _estimated(self, choice: Choice, seconds: float) -> str:
        """How much there is to answer, and how long that takes."""
        if choice.form is Form.DRILL:
            return wording.estimate_takes(LADDER)
        if choice.form is Form.TASK:
            return wording.estimate_task(PREPARATION)
        # On a day each asks half as many, and the last one hears the candidate's own questions.
        count = _each(choice) * len(DAY) + 1 if choice.form is Form.DAY else choice.count
        return wording.estimate(count, seconds)

    def _consider(self) -> None:
        if self.isVisible():
            self._context.conductor.consider(self.choice)

    def _start(self) -> None:
        self._later.stop()
        choice = self.choice
        self.started.emit(choice)
        # Kept only now: other settings would make the conductor forget the lines it has made ready.
        settings = self._context.settings
        kept = replace(
            settings,
            persona=choice.persona.value,
            questions=choice.count,
            mode=choice.mode,
            profession=choice.profession,
            meeting=choice.form.value,
        )
        if kept != settings:
            self._context.conductor.change_settings(kept)


def _each(choice: Choice) -> int:
    """How many questions each interviewer of a day asks."""
    return max(1, choice.count // 2)
