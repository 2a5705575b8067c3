"""The buttons of the talk: which there are at each stage, what they say and which key does the same."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from interviewer.domain.interview import Interview, Stage
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton
from interviewer.gui.flow import FlowLayout
from interviewer.gui.pages.undo_button import UndoButton

SPOKEN = {Stage.ASKING, Stage.CLOSING, Stage.REPEATING, Stage.CUTTING_IN}
ANSWERING = {
    Stage.ASKING,
    Stage.PREPARING,
    Stage.REPEATING,
    Stage.CUTTING_IN,
    Stage.LISTENING,
    Stage.PAUSED,
}


class TalkControls(QWidget):
    """One button is large; the rest stand in a row below it. Clicks leave the focus where it is."""

    typing_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.done = ActionButton("Done", "check", "Space", look="primary")
        self.go_on = ActionButton("Continue", "play", "P", look="primary")
        self.end = ActionButton("End the answer here", "check")
        self.microphone = ActionButton("Choose a microphone", "microphone")
        self.pause = ActionButton("Pause", "pause", "P")
        self.repeat = ActionButton("Repeat", "repeat", "R")
        self.skip = ActionButton("Skip", "skip", "S")
        self.discard = ActionButton("Start again", "discard", "D")
        self.type = ActionButton("Type instead", "keyboard", "T")
        self.undo = UndoButton()
        self.done.setMinimumWidth(theme.px(240))
        self.go_on.setMinimumWidth(theme.px(240))
        told = (
            (self.pause, "Take a break; what you said so far is kept"),
            (self.repeat, "Hear the question again"),
            (self.skip, "Leave this question and go on to the next"),
            (self.discard, "A false start: put the recording aside and begin this answer anew"),
            (self.type, "Answer by keyboard"),
            (self.undo, "Take Done back: the recording goes on"),
        )
        for button, what in told:
            button.setToolTip(what)
            button.setAccessibleDescription(what)
        self.type.clicked.connect(self.typing_wanted)
        self.microphone.clicked.connect(self.settings_wanted)
        first = FlowLayout()
        second = FlowLayout()
        self._small = (self.pause, self.repeat, self.skip, self.discard, self.type)
        for row, buttons in (
            (first, (self.done, self.go_on, self.end, self.microphone, self.undo)),
            (second, self._small),
        ):
            for button in buttons:
                row.addWidget(button)
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(12))
        rows.addLayout(first)
        rows.addLayout(second)
        self._second = second

    def follow(self, interview: Interview, *, stopped: bool, typing: bool) -> None:
        """Show what can be done now; ``stopped``: by a lost microphone; ``typing``: the box is open."""
        stage = interview.stage
        paused = stage is Stage.PAUSED
        answering = stage in ANSWERING and not typing
        verb, icon = ("Skip ahead", "skip") if stage in SPOKEN else ("Done", "check")
        if stage is Stage.PREPARING:
            verb, icon = "Begin now", "microphone"
        self.done.set_verb(verb, icon)
        at_it = stage in SPOKEN or stage in {Stage.LISTENING, Stage.PREPARING}
        self.done.setVisible(at_it and not typing)
        self.go_on.setVisible((paused or stage is Stage.BREAK) and not typing)
        self.end.setVisible(paused and interview.resume_to is Stage.LISTENING and not typing)
        self.microphone.setVisible(paused and stopped and not typing)
        self.pause.setVisible(answering and not paused)
        self.repeat.setVisible(stage in {Stage.ASKING, Stage.LISTENING} and answering)
        self.skip.setVisible(answering)
        self.discard.setVisible(answering and self._recorded(interview))
        self.type.setVisible(answering)
        self.type.set_verb("Type instead")
        self.undo.follow(interview)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The keys are left out before a second row is begun."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for shown in (True, False):
            for button in self._small:
                button.show_key(shown)
            if self._second.sizeHint().width() <= self.width():
                break
        # A layout that is short of height would lay one row over the other.
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    def focus_first(self) -> bool:
        """The large button takes the focus, so that Space presses it; False where there is none."""
        for button in (self.done, self.go_on):
            if not button.isHidden():
                button.setFocus()
                return True
        return False

    @staticmethod
    def _recorded(interview: Interview) -> bool:
        return interview.stage in {Stage.LISTENING, Stage.REPEATING, Stage.CUTTING_IN} or (
            interview.stage is Stage.PAUSED and interview.resume_to is Stage.LISTENING
        )
