"""One question of the bank: what is asked, what helps with it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from interviewer.domain.bank import Bank
from interviewer.domain.question import Question
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, card, label, scrolling
from interviewer.gui.pages import Context
from interviewer.gui.pages.question_notes import QuestionNotes
from interviewer.gui.pages.row_text import wrapped

COVERED = (
    "What a good answer contains is kept from you until you have answered, as you chose in the settings. "
    "The review shows it then."
)


class QuestionDetail(QWidget):
    """The signals carry nothing: they are about the question that is shown."""

    practise_wanted = Signal()
    drill_wanted = Signal()
    change_wanted = Signal()
    hide_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.question: Question | None = None
        self.text = wrapped("heading")
        self.about = wrapped("quiet")
        self.who = QComboBox()
        self.who.setAccessibleName("Who asks")
        self.practise_button = ActionButton("Practise this one", "practise", look="primary")
        self.drill_button = ActionButton("Drill it", "repeat")
        self.drill_button.setToolTip("Say it three times, in 120, 90 and 60 seconds")
        self.drill_button.setAccessibleDescription(self.drill_button.toolTip())
        self.change = ActionButton("Change", "edit")
        self.hide_button = ActionButton("Hide", "hide")
        self.delete = ActionButton("Delete", "trash")
        self.notes = QuestionNotes()
        self.uncover = ActionButton("Show it all the same", "show")
        self._lay_out()
        for button, signal in (
            (self.practise_button, self.practise_wanted),
            (self.drill_button, self.drill_wanted),
            (self.change, self.change_wanted),
            (self.hide_button, self.hide_wanted),
            (self.delete, self.delete_wanted),
        ):
            button.clicked.connect(signal)
        self.uncover.clicked.connect(lambda: self._notes.setCurrentIndex(0))

    def show_question(self, question: Question | None, about: str, bank: Bank, asker: str) -> None:
        """Show a question, or that there is none; ``asker`` is the persona to stand on, if it would ask."""
        self.question = question
        self._helps.setVisible(question is not None)
        if question is None:
            self.text.setText("No question fits")
            self.about.setText("Take a word or a choice away, and the list fills again.")
            return
        own, hidden = question.id in bank.own, question in bank.hidden
        self.text.setText(question.text)
        self.about.setText(about)
        self.notes.show_question(question)
        self._notes.setCurrentIndex(0 if self._context.settings.help_before else 1)
        self.change.set_verb("Change" if own else "Copy and change", "edit" if own else "copy")
        self.change.setToolTip("" if own else "Ours stays as it is; the copy is yours")
        self.hide_button.set_verb("Ask again" if hidden else "Hide", "show" if hidden else "hide")
        self.hide_button.setToolTip("It can be asked again" if hidden else "It is not asked any more")
        self.delete.setVisible(own)
        self.who.clear()
        for persona in self._context.personas.values():
            if not question.personas or persona.id.value in question.personas:
                self.who.addItem(persona.name, persona.id.value)
        self.who.setCurrentIndex(max(0, self.who.findData(asker)))

    def _lay_out(self) -> None:
        gap = theme.px(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(self.text)
        column.addWidget(self.about)
        self._helps = QWidget()
        below = QVBoxLayout(self._helps)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(gap)
        for row in (
            (self.practise_button, label("with", "quiet"), self.who),
            (self.drill_button, self.change, self.hide_button, self.delete),
        ):
            line = QHBoxLayout()
            line.setSpacing(gap)
            for control in row:
                line.addWidget(control)
            line.addStretch(1)
            below.addLayout(line)
        covered = QWidget()
        told = QVBoxLayout(covered)
        told.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
        told.addWidget(label(COVERED, "quiet", wrap=True))
        told.addWidget(self.uncover)
        told.addStretch(1)
        self._notes = QStackedWidget()
        self._notes.addWidget(scrolling(self.notes))
        self._notes.addWidget(covered)
        frame = card()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self._notes)
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        frame.setMinimumHeight(theme.px(200))
        below.addWidget(frame, 1)
        column.addWidget(self._helps, 1)
        column.addStretch()
