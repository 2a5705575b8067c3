"""Above the transcript: how many words the person put right, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from interviewer.domain.putting_right import corrected_words
from interviewer.domain.transcript import Transcript
from interviewer.gui import wording
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.flow import FlowLayout


class PutRight(QWidget):
    """Not there as long as every word is as it was heard, but for the hint how to change one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label(look="small-quiet")
        self.correct_button = ActionButton("Correct a word", "", "W", "flat")
        self.undo_button = ActionButton("Undo", "undo", "Ctrl+Z", "flat")
        row = FlowLayout(self, centred=False)
        for widget in (self.words, self.correct_button, self.undo_button):
            row.addWidget(widget)

    def show_transcript(self, transcript: Transcript | None) -> None:
        """Say what was put right of these words."""
        held = transcript.corrections if transcript is not None else ()
        count = len(corrected_words(transcript)) if transcript is not None else 0
        self.setVisible(transcript is not None and bool(transcript.words or held))
        said = f"{wording.counted(count, 'word')} put right." if held else ""
        self.words.setText(said or "Misheard? Click it twice.")
        self.undo_button.setVisible(bool(held))
