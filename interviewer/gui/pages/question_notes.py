"""What helps with a question: what a good answer contains, its traps, what they may ask next, how long."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from interviewer.domain.question import Question
from interviewer.gui import theme
from interviewer.gui.controls import label
from interviewer.gui.pages import review_words
from interviewer.scoring.words import METHOD_NAMES


class QuestionNotes(QWidget):
    """Headings with bullet points; a heading without any is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(4))
        self._sections: dict[str, tuple[QLabel, QLabel]] = {}
        for title in ("A good answer contains", "Traps", "They may ask next", "How it is built", "How long"):
            heading, text = label(title, "strong", wrap=True), label(wrap=True)
            text.setContentsMargins(0, 0, 0, theme.px(12))
            column.addWidget(heading)
            column.addWidget(text)
            self._sections[title] = (heading, text)
        column.addStretch(1)
        self.setAccessibleName("About the question")

    def show_question(self, question: Question) -> None:
        """Show what the bank says of a question."""
        self._fill("A good answer contains", _points(question.good))
        self._fill("Traps", _points(question.traps))
        self._fill("They may ask next", _points(question.probes))
        self._fill("How it is built", METHOD_NAMES[question.method].capitalize() + ".")
        self._fill("How long", review_words.recommended(question.seconds).capitalize() + ".")

    def text(self, title: str) -> str:
        """What stands under a heading; empty when it is left out."""
        return self._sections[title][1].text()

    def _fill(self, title: str, text: str) -> None:
        heading, body = self._sections[title]
        body.setText(text)
        heading.setVisible(bool(text))
        body.setVisible(bool(text))


def _points(lines: tuple[str, ...]) -> str:
    return "\n".join(f"•  {line[:1].upper()}{line[1:]}" for line in lines)
