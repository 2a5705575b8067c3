"""What the Review page shows below its head: one of four areas, and which of them is seen."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QScrollArea, QStackedWidget

from interviewer.gui.controls import scrolling
from interviewer.gui.pages.answer_review import AnswerReview
from interviewer.gui.pages.interview_summary import InterviewSummary
from interviewer.gui.pages.takes import Takes
from interviewer.gui.widgets.empty_state import EmptyState


class Seen(StrEnum):
    """What the areas hold."""

    NOTHING = "nothing"
    INTERVIEW = "interview"
    ANSWER = "answer"
    TAKES = "takes"


class ReviewAreas(QStackedWidget):
    """Each area scrolls by itself; an answer is shown from its top."""

    def __init__(
        self, empty: EmptyState, summary: InterviewSummary, review: AnswerReview, takes: Takes
    ) -> None:
        super().__init__()
        self._areas = {
            Seen.NOTHING: scrolling(empty),
            Seen.INTERVIEW: scrolling(summary),
            Seen.ANSWER: scrolling(review),
            Seen.TAKES: scrolling(takes),
        }
        # On nothing that Space would press: it plays.
        self._first = {
            Seen.NOTHING: empty.button,
            Seen.INTERVIEW: summary.answers,
            Seen.ANSWER: review.timeline,
            Seen.TAKES: takes.table,
        }
        for area in self._areas.values():
            self.addWidget(area)

    @property
    def seen(self) -> Seen:
        """What is shown."""
        return next(seen for seen, area in self._areas.items() if area is self.currentWidget())

    def area(self, seen: Seen) -> QScrollArea:
        """What scrolls there."""
        return self._areas[seen]

    def turn_to(self, seen: Seen) -> None:
        """Show another area."""
        if seen is self.seen:
            return
        self.setCurrentWidget(self._areas[seen])
        if seen is Seen.ANSWER:
            self._areas[seen].verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Put the keyboard where the area that is shown begins."""
        self._first[self.seen].setFocus()
