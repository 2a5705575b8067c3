"""What can be done with the answer that is open, above its review: save, for a mentor, compare, say again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from interviewer.domain.answer import Answer
from interviewer.gui.controls import ActionButton
from interviewer.gui.flow import FlowLayout


class ReviewOffers(QWidget):
    """Four buttons; the page says what they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.save_button = ActionButton("Save", "export", look="flat")
        self.save_button.setAccessibleName("Save this answer")
        self.save_button.setToolTip("This answer as a report, or its words as subtitles")
        self.mentor_button = ActionButton("For a mentor", "export", look="flat")
        self.takes_button = ActionButton("Compare takes", "history", "C", "flat")
        self.again_button = ActionButton("Say it again", "repeat", "A", "flat")
        self._buttons = (self.save_button, self.mentor_button, self.takes_button, self.again_button)
        row = FlowLayout(self, centred=False)
        for button in self._buttons:
            row.addWidget(button)

    def show_keys(self, shown: bool) -> None:
        """Whether keys stand behind the verbs; where room is short they stand in the overview only."""
        for button in self._buttons:
            button.show_key(shown)

    def offer(self, answer: Answer | None, *, free: bool) -> None:
        """Show what this answer allows; ``free``: no interview goes on that another take would end."""
        self.takes_button.setVisible(answer is not None)
        for button in (self.mentor_button, self.save_button):
            button.setVisible(answer is not None and answer.transcript is not None)
        self.again_button.setVisible(answer is not None and free)
