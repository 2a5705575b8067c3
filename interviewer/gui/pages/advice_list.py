"""What to do next time, each piece with the moment it is about."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from interviewer.domain.scorecard import Advice
from interviewer.domain.timing import Span, clock
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.pages.row_text import wrapped


class AdviceList(QWidget):
    """At most three pieces; hidden when there is none."""

    chosen = Signal(object)
    """The Span that the person wants to hear."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._content: QWidget | None = None
        self.buttons: tuple[ActionButton, ...] = ()
        """One for each piece that is about a moment."""

    def set_advice(
        self, advice: tuple[Advice, ...], *, audible: bool, probes: tuple[Advice, ...] = ()
    ) -> None:
        """Show these; without sound the moments are named and cannot be pressed.

        ``probes`` are follow-ups, each with why it was asked and the moment that called for it.
        """
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        made: list[ActionButton] = []
        for piece, heading in _headed(advice, probes):
            if heading:
                column.addWidget(label(heading, "strong"))
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            words = wrapped("body")
            words.setText(piece.text)
            row.addWidget(words, 1)
            practice = wrapped("small-quiet")
            practice.setText(" ".join(filter(None, (piece.drill, _said(piece.own_words)))))
            practice.setVisible(bool(piece.drill or piece.own_words))
            if piece.span is not None and audible:
                made.append(self._button(piece.span, piece.text))
                row.addWidget(made[-1])
            column.addLayout(row)
            column.addWidget(practice)
        self.buttons = tuple(made)
        self._column.addWidget(self._content)
        self.setVisible(bool(advice or probes))

    def _button(self, span: Span, text: str) -> ActionButton:
        button = ActionButton(clock(span.start), "play", look="link")
        button.setAccessibleName(f"Hear {clock(span.start)}: {text}")
        button.setToolTip("Hear what this is about")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(span))
        return button


def _said(own_words: str) -> str:
    return f"In your words: “{own_words}”" if own_words else ""


def _headed(advice: tuple[Advice, ...], probes: tuple[Advice, ...]) -> Iterator[tuple[Advice, str]]:
    """Each piece, with the heading that stands before it or an empty one."""
    for heading, pieces in (("Next time", advice), ("Follow-ups", probes)):
        for number, piece in enumerate(pieces):
            yield piece, "" if number else heading
