"""Beside the transcript: advice and findings, and a click deeper the figures and what the bank says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from interviewer.domain.answer import Answer
from interviewer.domain.scorecard import Disputed, Finding
from interviewer.gui import theme
from interviewer.gui.controls import Scroller, card, scrolling
from interviewer.gui.pages import review_words
from interviewer.gui.pages.advice_list import AdviceList
from interviewer.gui.pages.dispute_bar import DisputeBar
from interviewer.gui.pages.figures import Figures
from interviewer.gui.pages.question_notes import QuestionNotes
from interviewer.gui.pages.ratings import OwnView
from interviewer.gui.pages.tab_order import tab_before
from interviewer.gui.widgets.finding_list import NOTHING, FindingList

SMALL_KINDS = frozenset(
    {"filled_pause", "discourse_marker", "hedge", "repeated_word", "repeat", "broken_off"}
)
"""Findings about a single word: they are ticks on the timeline and underlines, and listed when asked for."""

MOST_NUMBERED = 12
"""Findings that are numbered until the person asks for all: more circles would cover one another."""


NOT_JUDGED = "What is found in this answer will stand here once it is judged."

LEAST_ADVICE = 64
"""Pixels (at 100 %) of advice that are seen in the lowest window."""


def weighty(findings: Sequence[Finding], most: int = MOST_NUMBERED) -> tuple[Finding, ...]:
    """The findings to look at first, in order of time.

    Those about a single word are left out, and where many are left the longest of every kind come first.
    """
    large = [finding for finding in findings if finding.kind not in SMALL_KINDS] or list(findings)
    if len(large) <= most:
        return tuple(large)
    rank: Counter[str] = Counter()
    ranked: list[tuple[int, int]] = []
    for place, finding in sorted(enumerate(large), key=lambda pair: -pair[1].span.seconds):
        ranked.append((rank[finding.kind], place))
        rank[finding.kind] += 1
    return tuple(large[place] for place in sorted(place for _, place in sorted(ranked)[:most]))


class ReviewSide(QWidget):
    """One of three at a time; with room for two, findings stay and the others stand beside them."""

    listed = Signal()
    """Other findings are numbered than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found_in: tuple[Finding, ...] = ()
        self._disputed: tuple[Disputed, ...] = ()
        self._nothing = NOTHING
        self._wide = False
        self.advice = AdviceList()
        self.findings = FindingList()
        self.dispute = DisputeBar()
        self.every = QCheckBox()
        self.every.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.figures = Figures()
        self.own_view = OwnView()
        self.notes = QuestionNotes()
        self.buttons, self._row = self._make_buttons()
        self._found = self._make_found()
        self._deeper = self._make_deeper()
        self._right = QWidget()
        self._right_column = _column(self._right)
        self._right_column.addWidget(self._deeper, 1)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(16))
        columns.addWidget(self._found, 1)
        columns.addWidget(self._right, 1)
        self._column = _column(self)
        self._column.addWidget(self._row)
        self._column.addLayout(columns, 1)
        # They take what is left, and ask for no more: a scroll area would otherwise give them what they like.
        for taker in (self.findings, self._deeper):
            taker.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.findings.setMinimumHeight(theme.px(112))
        self.every.toggled.connect(self._list)
        self.findings.currentItemChanged.connect(lambda: self.dispute.set_finding(self.findings.current))
        self.dispute.closed.connect(self.findings.setFocus)
        self.arrange(wide=False, low=theme.px(160))

    def _make_buttons(self) -> tuple[tuple[QPushButton, ...], QWidget]:
        group = QButtonGroup(self)
        group.setExclusive(True)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        made = []
        for number, words in enumerate(("Findings", "Figures", "The question")):
            button = QPushButton(words)
            button.setCheckable(True)
            theme.set_role(button, "flat")
            # A click leaves the focus where it was: Space goes on to play.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            group.addButton(button, number)
            row.addWidget(button)
            made.append(button)
        row.addStretch(1)
        made[0].setChecked(True)
        group.idClicked.connect(lambda _: self._show_chosen())
        return tuple(made), holder

    def _make_found(self) -> QWidget:
        self._advised = _AsHigh(self.advice)
        found = _Shared(self._advised, self.findings)
        for below in (self.dispute, self.every):
            found.column.addWidget(below)
        return found

    def _make_deeper(self) -> QStackedWidget:
        deeper = QStackedWidget()
        measured = QWidget()
        stacked = _column(measured)
        stacked.addWidget(self.own_view)
        stacked.addWidget(self.figures, 1)
        for content in (measured, self.notes):
            frame = card()
            inner = QVBoxLayout(frame)
            inner.setContentsMargins(1, 1, 1, 1)
            inner.addWidget(scrolling(content))
            deeper.addWidget(frame)
        return deeper

    def show_answer(self, answer: Answer) -> None:
        """Show what is said of an answer; its advice comes when it is known whether it can be heard."""
        self._found_in = answer.scorecard.findings if answer.scorecard is not None else ()
        self._disputed = answer.scorecard.disputed if answer.scorecard is not None else ()
        self._nothing = NOTHING if answer.scorecard is not None else NOT_JUDGED
        self.dispute.set_count(len(self._disputed))
        self.figures.show_answer(answer)
        self.notes.show_question(answer.question)
        self.every.setChecked(False)
        self.every.setVisible(len(weighty(self._found_in)) < len(self._found_in))
        self.every.setText(f"All {len(self._found_in)}, single words too")
        self._list()

    def show_advice(self, answer: Answer, *, audible: bool) -> None:
        """Show what to do next time; without sound the moments are named and cannot be pressed."""
        advice = answer.scorecard.advice if answer.scorecard is not None else ()
        self.advice.set_advice(advice, audible=audible, probes=review_words.follow_ups(answer))
        tab_before(self.findings, self.advice.buttons)
        self._advised.setVisible(not self.advice.isHidden())
        self._advised.updateGeometry()

    def bring_findings(self) -> None:
        """Show the findings, whatever was chosen."""
        if self._found.isHidden():
            self.buttons[0].click()

    def arrange(self, *, wide: bool, low: int) -> None:
        """With ``wide`` two columns; ``low`` pixels are the least height of what scrolls."""
        if wide != self._wide:
            self._wide = wide
            # The buttons choose what stands in the right column, and stand over it.
            (self._right_column if wide else self._column).insertWidget(0, self._row)
        self.buttons[0].setVisible(not wide)
        if wide and self.buttons[0].isChecked():
            self.buttons[1].setChecked(True)
        self._deeper.setMinimumHeight(low)
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = next(number for number, button in enumerate(self.buttons) if button.isChecked())
        self._found.setVisible(self._wide or chosen == 0)
        self._right.setVisible(self._wide or chosen != 0)
        self._deeper.setCurrentIndex(max(0, chosen - 1))

    def _list(self) -> None:
        shown = self._found_in if self.every.isChecked() else weighty(self._found_in)
        self.findings.set_findings(shown, self._disputed, self._nothing)
        self.dispute.set_finding(self.findings.current)
        self.listed.emit()


class _AsHigh(Scroller):
    """As high as what it holds, where there is room; lower, it scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        content = self.widget()
        height = content.heightForWidth(max(1, self.viewport().width())) if content is not None else 0
        return QSize(super().sizeHint().width(), max(0, height))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(theme.px(LEAST_ADVICE), self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class _Shared(QWidget):
    """What may be long above what must be seen: it gets half of the height at most."""

    def __init__(self, above: QWidget, below: QWidget) -> None:
        super().__init__()
        self._above = above
        self.column = _column(self)
        self.column.addWidget(above)
        self.column.addWidget(below, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._above.setMaximumHeight(max(theme.px(LEAST_ADVICE), self.height() // 2))


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(8))
    return column
