"""Adding a question, changing one of the person's own, or making one's own of one of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from interviewer.domain.bank import Bank
from interviewer.domain.question import Question
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, label, scrolling
from interviewer.gui.keys import on_key
from interviewer.gui.pages import Context, asking
from interviewer.gui.pages.question_form import QuestionForm
from interviewer.gui.pages.question_words import NAMES, short_name
from interviewer.live.banks import QuestionKept, QuestionRefused

if TYPE_CHECKING:
    from interviewer.live.desk import Desk


class QuestionEditor(QWidget):
    """The form with Save and Cancel; what was typed stays until it is kept or given up."""

    closed = Signal(str)
    """It is over; carries the id of the question to stand on."""

    def __init__(self, context: Context, bank: Callable[[], Bank], parent: QWidget | None = None) -> None:
        """``bank`` gives all questions as they are known now."""
        super().__init__(parent)
        self._desk: Desk = context.desk
        self._bank = bank
        self._before: Question | None = None
        self._copied = ""
        self._sent: Question | None = None
        self._changed = False
        self.title = label("", "heading", wrap=True)
        self.form = QuestionForm(context.personas)
        self.instead = QCheckBox("Ask mine instead of the original")
        self.told = label("", "error", wrap=True)
        self.told.hide()
        self.save = ActionButton("Save", "check", "Ctrl+S", look="primary")
        self.cancel = ActionButton("Cancel", "", "Esc")
        self._lay_out()
        self.form.touched.connect(self._touch)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._leave)
        on_key(self, "Ctrl+S", self.save.click)
        on_key(self, "Esc", self._leave)

    def begin_new(self) -> None:
        """An empty form."""
        self._begin("Add a question", None, None)

    def begin_change(self, question: Question) -> None:
        """A question of the person's own."""
        self._begin("Change your question", question, question)

    def begin_copy(self, question: Question) -> None:
        """One of ours, which itself stays as it is."""
        own = replace(question, id=short_name(f"my {question.id}", self._taken()))
        self._begin("Make this question your own", own, None, copied=question.id)

    def tell(self, message: Any) -> None:
        """How the saving went."""
        match message:
            case QuestionKept(question) if question == self._sent:
                self._sent = None
                self._changed = False
                self.closed.emit(question.id)
            case QuestionRefused(question, text, key) if question == self._sent:
                self._sent = None
                self.save.setEnabled(True)
                self._refused(text, key)

    # inside

    def _begin(self, title: str, shown: Question | None, before: Question | None, copied: str = "") -> None:
        self._before, self._copied, self._sent = before, copied, None
        self.title.setText(title)
        self.form.show_question(shown, self._taken())
        self.instead.setVisible(bool(copied))
        self.instead.setChecked(True)
        self._say("")
        self.save.setEnabled(True)
        self._changed = False
        self.form.text.setFocus()

    def _taken(self) -> set[str]:
        bank = self._bank()
        return {question.id for question in (*bank.questions, *bank.hidden)}

    def _save(self) -> None:
        key, text = self.form.trouble()
        if key:
            self._refused(text, key)
            return
        self._say("")
        self.save.setEnabled(False)
        self._sent = self.form.question()
        instead = self._copied if self._copied and self.instead.isChecked() else ""
        self._desk.keep_question(self._sent, self._before, instead)

    def _refused(self, text: str, key: str) -> None:
        now = self._bank().question(self._before.id) if self._before is not None else None
        if not key and self._before is not None and now != self._before:
            text = self._changed_elsewhere(now)
        if key in NAMES:
            for one, name in NAMES.items():  # the remedy may speak of another field
                text = text.replace(f"'{one}'", f"'{name}'")
            field = self.form.field(key)
            field.setFocus()
            field.setAccessibleDescription(text)
        self._say(text)

    def _changed_elsewhere(self, now: Question | None) -> str:
        """From here on it is measured against the question as it is now, so that a second Save keeps ours."""
        self._before = now
        if now is None:
            return "This question was deleted elsewhere meanwhile. Save again to add it as you see it here."
        return (
            f"This question was changed elsewhere meanwhile; it now reads: {now.text} "
            "Nothing was written yet. Save again to put yours in its place."
        )

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
        if text:
            theme.announce(self.told, text, urgent=True)

    def _touch(self) -> None:
        self._changed = True

    def _leave(self) -> None:
        told = "What you have written here will be gone. The bank stays as it is."
        if self._changed and not asking.sure(self, "Leave without saving?", told, "Leave"):
            return
        self._changed = False
        self.closed.emit(self._before.id if self._before is not None else self._copied)

    def _lay_out(self) -> None:
        end = QHBoxLayout()
        end.setSpacing(theme.px(8))
        end.addWidget(self.save)
        end.addWidget(self.cancel)
        end.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(8))
        rows.addWidget(self.title)
        rows.addWidget(scrolling(self.form), 1)
        rows.addWidget(self.instead)
        rows.addWidget(self.told)
        rows.addLayout(end)
