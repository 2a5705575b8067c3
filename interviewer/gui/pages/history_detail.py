"""One interview of the history: its answers, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.history import Jotting
from interviewer.domain.interview_record import InterviewOverview
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.flow import FlowLayout
from interviewer.gui.pages.answer_list import AnswerList
from interviewer.gui.pages.jotter import Jotter
from interviewer.gui.pages.row_text import wrapped


class HistoryDetail(QWidget):
    """Buttons say what they do; those that do not apply are not there."""

    opened = Signal(object)
    """The Answer that the person wants to review."""
    again_wanted = Signal(object)
    """The Answer whose question is to be rehearsed once more."""
    review_wanted = Signal()
    resume_wanted = Signal()
    report_wanted = Signal()
    erase_interview_wanted = Signal()
    erase_answer_wanted = Signal(object)
    """The Answer that shall go."""
    trash_wanted = Signal()
    trash_answer_wanted = Signal(object)
    """The Answer that shall be put in the trash."""
    bin_wanted = Signal()
    """To see its answers that are in the trash."""
    back_wanted = Signal()
    """Out of the trash."""
    answer_back_wanted = Signal(object)
    """The Answer that shall come out of the trash."""
    jotted = Signal(str, object)
    """The id of the interview, and its Jotting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overview: InterviewOverview | None = None
        self._running = self._in_trash = self._parts = False
        self._title = wrapped("heading")
        self._far = label(look="quiet", wrap=True)
        self.jotter = Jotter()
        self.answers = AnswerList()
        self._none = label(look="quiet", wrap=True)
        self.review_button = ActionButton("Review", "review", look="primary")
        self.resume_button = ActionButton("Go on with it", "play")
        self.report_button = ActionButton("Save the report", "export")
        self.again_button = ActionButton("Say this answer again", "repeat")
        self.trash_answer_button = ActionButton("Put this answer in the trash", "trash", look="flat")
        self.erase_answer_button = ActionButton("Erase it for good", look="flat")
        self.trash_button = ActionButton("Put the interview in the trash", "trash", look="flat")
        self.bin_button = ActionButton("See what is in the trash", "trash")
        self.back_button = ActionButton("Take it out of the trash", "undo")
        self.answer_back_button = ActionButton("Take this answer out of the trash", "undo")
        self.erase_button = ActionButton("Erase the interview for good", look="flat")
        for button, signal in (
            (self.review_button, self.review_wanted),
            (self.resume_button, self.resume_wanted),
            (self.report_button, self.report_wanted),
            (self.erase_button, self.erase_interview_wanted),
            (self.trash_button, self.trash_wanted),
            (self.back_button, self.back_wanted),
            (self.bin_button, self.bin_wanted),
        ):
            button.clicked.connect(signal)
        for button, wanted in (
            (self.erase_answer_button, self.erase_answer_wanted),
            (self.again_button, self.again_wanted),
            (self.trash_answer_button, self.trash_answer_wanted),
            (self.answer_back_button, self.answer_back_wanted),
        ):
            button.clicked.connect(partial(self._with_answer, wanted))
        self.jotter.changed.connect(self._jotted)
        # One click stands on an answer, so that it can be erased; Enter or two clicks open it.
        self.answers.itemActivated.connect(self._open)
        self.answers.currentItemChanged.connect(lambda *_: self._offer())
        first, second = (FlowLayout(centred=False) for _ in range(2))
        for row, buttons in (
            (
                first,
                (
                    self.review_button,
                    self.resume_button,
                    self.again_button,
                    self.report_button,
                    self.bin_button,
                    self.back_button,
                    self.answer_back_button,
                ),
            ),
            (
                second,
                (self.trash_answer_button, self.erase_answer_button, self.trash_button, self.erase_button),
            ),
        ):
            for button in buttons:
                row.addWidget(button)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.answers)
        self._middle.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._title)
        column.addWidget(self._far)
        column.addLayout(first)
        column.addWidget(self.jotter)
        column.addWidget(self._middle, 1)
        column.addLayout(second)
        self.show_interview(None, "", "", resumable=False, running=False)

    @property
    def overview(self) -> InterviewOverview | None:
        """The interview that is shown."""
        return self._overview

    def show_interview(
        self,
        overview: InterviewOverview | None,
        title: str,
        far: str,
        *,
        resumable: bool,
        running: bool,
        in_trash: bool = False,
    ) -> None:
        """Show what is known already; the answers come by `set_answers`, what was jotted by `jotter`."""
        other = overview is None or self._overview is None or overview.record.id != self._overview.record.id
        if other:
            self.jotter.clear()
        self._overview = overview
        self._in_trash = in_trash
        whole = in_trash and overview is not None and overview.in_trash
        parts = in_trash and not whole
        self.jotter.setVisible(overview is not None and not in_trash)
        self.back_button.setVisible(whole)
        self.trash_button.setVisible(overview is not None and not in_trash and not running)
        self._title.setText(title or "Choose an interview")
        self._far.setText(far)
        self._far.setVisible(bool(far))
        self.answers.set_answers(())
        self._say("" if overview is None or overview.answers else wording.nothing_answered(overview.binned))
        self.bin_button.setVisible(overview is not None and not overview.answers and overview.binned > 0)
        for button in (self.review_button, self.report_button):
            button.setVisible(overview is not None and overview.answers > 0 and not parts)
        self.resume_button.setVisible(overview is not None and (resumable or running) and not in_trash)
        self.resume_button.set_verb("Back to it" if running else "Go on with it")
        self.erase_button.setVisible(overview is not None and not running and not parts)
        self._running, self._parts = running, parts
        self._offer()

    def set_answers(self, answers: Sequence[Answer]) -> None:
        """The answers of the interview that is shown."""
        self.answers.set_answers(answers)
        if answers:
            self._middle.setCurrentWidget(self.answers)
        else:
            self._say(wording.nothing_answered(0 if self._overview is None else self._overview.binned))
        self._offer()

    def hide_figures(self) -> None:
        """It still goes on, and nothing of it is to be seen yet."""
        self._say("Its answers and figures are shown when it is over.")
        self.review_button.hide()
        self.report_button.hide()

    def _say(self, text: str) -> None:
        self._none.setText(text)
        self._middle.setCurrentWidget(self._none if text else self.answers)

    def _offer(self) -> None:
        """What can be done with the answer that is chosen."""
        chosen = self.answers.answer is not None and not self._running
        for button in (self.again_button, self.trash_answer_button):
            button.setVisible(chosen and not self._in_trash)
        self.erase_answer_button.setVisible(chosen)
        self.answer_back_button.setVisible(chosen and self._parts)

    def _open(self) -> None:
        if not self._parts:  # a review has no place for what lies in the trash
            self._with_answer(self.opened)

    def _with_answer(self, wanted: SignalInstance) -> None:
        answer = self.answers.answer
        if answer is not None:
            wanted.emit(answer)

    def _jotted(self, jotting: Jotting) -> None:
        if self._overview is not None:
            self.jotted.emit(self._overview.record.id, jotting)
