"""Hear only what came after the answer was complete, or the answer without what could go; save that."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.cut import Cut
from interviewer.domain.timing import clock
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton
from interviewer.gui.flow import FlowLayout
from interviewer.gui.pages import asking
from interviewer.gui.pages.replay import Replay
from interviewer.live.exports import CutSaved
from interviewer.scoring.tight_cut import after_the_end, tight_cut

if TYPE_CHECKING:
    from interviewer.live.desk import Desk


class CutBar(QWidget):
    """Offers what the shown answer has; a button that would do nothing is not there."""

    def __init__(self, desk: Desk, replay: Replay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._replay = replay
        self._answer: Answer | None = None
        self._after: Cut | None = None
        self._tight: Cut | None = None
        self._asked: set[Path] = set()
        self.after_button = ActionButton("Hear what was too much", "play", "E", "flat")
        self.tight_button = ActionButton("Tight cut", "", "T", "flat")
        self.save_button = ActionButton("Save the tight cut", "export", "", "flat")
        self.tight_button.setCheckable(True)
        row = FlowLayout(self, centred=False)
        for button in (self.after_button, self.tight_button, self.save_button):
            # A click leaves the focus where it was: Space goes on to play.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.after_button.clicked.connect(self._hear_after)
        self.tight_button.toggled.connect(self._switch)
        self.save_button.clicked.connect(self._save)

    @property
    def shown_cut(self) -> Cut | None:
        """The tight cut while it is on."""
        return self._tight if self.tight_button.isChecked() else None

    def show_answer(self, answer: Answer | None, *, audible: bool, until: float = math.inf) -> None:
        """Offer the cuts of an answer, both off; ``until`` is where a file ends that was cut off."""
        self._answer = answer
        card = answer.scorecard if answer is not None else None
        self._after = after_the_end(card, until) if audible and card is not None else None
        self._tight = tight_cut(answer, until) if audible and answer is not None else None
        self.tight_button.setChecked(False)
        if self._after is not None:
            self.after_button.setToolTip(
                f"Only what leads away from the question: {clock(self._after.seconds)}"
            )
        if self._tight is not None and answer is not None:
            self.tight_button.set_verb(f"Tight cut {clock(self._tight.seconds)}")
            self.tight_button.setToolTip(
                f"Your own voice without what is off the point, filled pauses and long silence: "
                f"{clock(self._tight.seconds)} instead of {clock(min(answer.seconds, until))}"
            )
        self.after_button.setVisible(self._after is not None)
        self.tight_button.setVisible(self._tight is not None)
        self.save_button.setVisible(False)
        self.setVisible(self._after is not None or self._tight is not None)

    def tell(self, message: Any) -> str:
        """What to say when a tight cut that was asked for here is saved; else empty."""
        if not isinstance(message, CutSaved) or message.path not in self._asked:
            return ""
        self._asked.discard(message.path)
        seconds = clock(message.seconds)
        return f"The tight cut ({seconds}) is saved as {message.path}. The recording is untouched."

    def _hear_after(self) -> None:
        if self._after is not None:
            self._replay.hear(self._after)

    def _switch(self, on: bool) -> None:
        self.save_button.setVisible(on and self._tight is not None)
        self._replay.set_cut(self._tight if on else None)
        if on and self._tight is not None:
            theme.announce(self, f"Tight cut on: {clock(self._tight.seconds)}")

    def _save(self) -> None:
        if self._answer is None or self._tight is None:
            return
        path = asking.where_to_save_sound(self, f"{self._answer.id}-tight.wav")
        if path is not None:
            self._asked.add(path)
            self._desk.save_cut(self._answer, self._tight, path)
