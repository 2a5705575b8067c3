"""Below the transcript: how many words the person put right, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from interviewer.domain.putting_right import corrected_words
from interviewer.domain.transcript import Transcript
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.flow import FlowLayout


class PutRight(QWidget):
    """Not there as long as every word is as it was heard, but for the hint how to change one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label(look="small-quiet", wrap=True)
        self.correct_button = ActionButton("Correct a word", "", "W", "flat")
        self.undo_button = ActionButton("Undo", "undo", "Ctrl+Z", "flat")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.words)
        row = FlowLayout(centred=False)
        row.addWidget(self.correct_button)
        row.addWidget(self.undo_button)
        column.addLayout(row)

    def show_transcript(self, transcript: Transcript | None) -> None:
        """Say what was put right of these words."""
        held = transcript.corrections if transcript is not None else ()
        count = len(corrected_words(transcript)) if transcript is not None else 0
        self.setVisible(transcript is not None and bool(transcript.words or held))
        said = f"{wording.counted(count, 'word')} put right by you, and judged again." if held else ""
        self.words.setText(said or "Misheard? Double-click the word.")
        self.undo_button.setVisible(bool(held))
