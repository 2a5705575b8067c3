"""Takes of one question beside each other: ribbons on one axis, sentences that say the same, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from interviewer.domain.answer import Answer
from interviewer.domain.timing import Span, clock
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, Wrapped, label
from interviewer.gui.flow import FlowLayout
from interviewer.gui.pages.replay import Replay
from interviewer.gui.pages.settings_parts import choice, fill
from interviewer.gui.widgets.take_ribbon import TakeRibbon
from interviewer.live.history import TakesRead
from interviewer.scoring.takes import Pair, changes, paired
from interviewer.scoring.words import ROLE_NAMES

if TYPE_CHECKING:
    from interviewer.live.playing import Playback

MOST_SHOWN = 6
"""Takes that are shown at once: the newest."""


NARROW = 720
"""Below so many pixels (at 100 %) ribbons stand under their names, and the choices below one another."""


class Takes(QWidget):
    """Chooses two takes, and plays either from the sentence that both say."""

    opened = Signal(object)
    """The Answer to review."""
    closed = Signal()
    again = Signal(object)
    drilled = Signal(object)
    """The newest Answer, whose question is to be rehearsed or drilled."""
    best_wanted = Signal(object, bool)
    """The Answer that is the best of its question, or is not any more."""

    def __init__(self, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._takes: tuple[Answer, ...] = ()
        self._best: frozenset[str] = frozenset()
        self._pairs: tuple[Pair, ...] = ()
        self._best_buttons: list[ActionButton] = []
        self._narrow = False
        self.replay = Replay(playback, self)
        self.question = _Question()
        theme.set_role(self.question, "heading")
        self.back_button = ActionButton("Back to the review", "previous", "C", "flat")
        self.again_button = ActionButton("Say it again", "repeat", "A", "primary")
        self.drill_button = ActionButton("Drill it", "practise")
        self.drill_button.setToolTip("Say it three times, in 120, 90 and 60 seconds")
        self.drill_button.setAccessibleDescription(self.drill_button.toolTip())
        self.rows = QGridLayout()
        self.rows.setColumnStretch(1, 1)
        self.rows.setSpacing(theme.px(8))
        self.first, self.second = choice("The one take"), choice("The other take")
        self.changes = label(look="body", wrap=True)
        self.play_first = ActionButton("Hear it in the one", "play", "B", "plain")
        self.play_second = ActionButton("Hear it in the other", "play", "Shift+B", "plain")
        self.table = QTableWidget(0, 2)
        self.table.setAccessibleName("Sentences of both takes")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().setVisible(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self._lay_out()
        self.back_button.clicked.connect(self.closed)
        self.again_button.clicked.connect(lambda: self._once_more(self.again))
        self.drill_button.clicked.connect(lambda: self._once_more(self.drilled))
        self.play_first.clicked.connect(partial(self.play_sentence, 0))
        self.play_second.clicked.connect(partial(self.play_sentence, 1))
        self.table.cellActivated.connect(lambda _row, column: self.play_sentence(column))
        for box in (self.first, self.second):
            box.currentIndexChanged.connect(self._compare)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        top, choices = (QBoxLayout(QBoxLayout.Direction.LeftToRight) for _ in range(2))
        self._lines = (top, choices)
        top.addWidget(self.question, 1)
        top.addWidget(self.back_button)
        for line in (top, choices):
            line.setSpacing(theme.px(8))
        for box in (self.first, self.second):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choices.addWidget(box, 1)
        plays = FlowLayout(centred=False)
        for button in (self.play_first, self.play_second):
            plays.addWidget(button)
        for button in (self.drill_button, self.again_button):
            plays.addWidget(button)
        column.addLayout(top)
        column.addLayout(self.rows)
        column.addLayout(choices)
        column.addWidget(self.changes)
        column.addWidget(self.table, 1)
        column.addLayout(plays)

    @property
    def takes(self) -> tuple[Answer, ...]:
        """What is compared, oldest first."""
        return self._takes

    @property
    def chosen(self) -> tuple[Answer | None, Answer | None]:
        """The two takes beside each other."""
        first, second = (self._of(box) for box in (self.first, self.second))
        return first, second

    def show_takes(self, read: TakesRead) -> None:
        """Show the takes of a question; the one before the last stands beside the last.

        The same takes read anew (another is the best) stand as they stood, at the same sentence.
        """
        before = [take.id for take in self._takes]
        chosen, row = [take.id for take in self.chosen if take is not None], self.table.currentRow()
        self._takes, self._best = read.answers[-MOST_SHOWN:], read.best
        if not self._takes:
            return
        now = [take.id for take in self._takes]
        same = before == now and len(chosen) == 2
        first, second = chosen if same else (now[max(0, len(now) - 2)], now[-1])
        self.question.setText(self._takes[-1].question.text)
        self._fill_rows()
        names: list[tuple[str, object]] = [(self._name(n), take.id) for n, take in enumerate(self._takes)]
        fill(self.first, names, first)
        fill(self.second, names, second)
        self._compare()
        if same and 0 <= row < len(self._pairs):
            self.table.setCurrentCell(row, 0)

    def tell(self, message: Any) -> None:
        """Take what the speaker reports."""
        self.replay.tell(message)

    def offer_again(self, free: bool) -> None:
        """Offer a further take only while no interview goes on that it would break off."""
        for button in (self.again_button, self.drill_button):
            button.setVisible(free)

    def leave(self) -> None:
        """Fall silent."""
        self.replay.pause()

    def play_sentence(self, side: int) -> None:
        """Hear the sentence that is chosen, in the one take (0) or the other (1)."""
        row = self.table.currentRow()
        if not 0 <= row < len(self._pairs):
            row = 0
        answer = self.chosen[side]
        if answer is None or not self._pairs or answer.recording is None:
            return
        pair = self._pairs[row]
        sentence = (pair.before, pair.after)[side]
        if sentence is None:
            return
        if self.replay.answer is None or self.replay.answer.id != answer.id:
            self.replay.set_answer(answer, answer.seconds)
        self.replay.play_span(Span(sentence.start, max(sentence.start, sentence.end)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One below the other where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for line in self._lines:
            line.setDirection(way)
            line.setStretch(0, 0 if narrow else 1)
        self.rows.setColumnStretch(0, 1 if narrow else 0)
        self.rows.setColumnStretch(1, 0 if narrow else 1)
        if self._takes:
            self._fill_rows()

    # inside

    def _once_more(self, wanted: SignalInstance) -> None:
        if self._takes:
            wanted.emit(self._takes[-1])

    def _of(self, box: QComboBox) -> Answer | None:
        return next((take for take in self._takes if take.id == box.currentData()), None)

    def _name(self, number: int) -> str:
        take = self._takes[number]
        when = wording.date(take.created, datetime.now(UTC))
        best = ", the best" if take.id in self._best else ""
        return f"Take {number + 1}, {when}, {clock(take.seconds)}{best}"

    def _fill_rows(self) -> None:
        focused = next((n for n, one in enumerate(self._best_buttons) if one.hasFocus()), None)
        self._best_buttons = []
        while self.rows.count():
            item = self.rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        longest = max(take.seconds for take in self._takes)
        for row, take in enumerate(self._takes):
            card = take.scorecard
            figures = "not scored"
            if card is not None and card.structure.score is not None:
                figures = f"Structure {card.structure.score}, Focus {card.focus}"
            name = label(f"{self._name(row)}\n{figures}", "small-quiet")
            ribbon = TakeRibbon(take, longest)
            ribbon.setMinimumHeight(ribbon.sizeHint().height())
            best = ActionButton("Best", "check", look="flat")
            best.setCheckable(True)
            best.setChecked(take.id in self._best)
            best.setAccessibleName(f"Take {row + 1} is the best")
            best.toggled.connect(partial(self.best_wanted.emit, take))
            self._best_buttons.append(best)
            review = ActionButton("Review", "review", look="flat")
            review.setAccessibleName(f"Review take {row + 1}")
            review.clicked.connect(partial(self.opened.emit, take))
            if self._narrow:
                self.rows.addWidget(name, 3 * row, 0, 1, 3)
                self.rows.addWidget(ribbon, 3 * row + 1, 0, 1, 3)
                self.rows.addWidget(best, 3 * row + 2, 1)
                self.rows.addWidget(review, 3 * row + 2, 2)
                continue
            for column, widget in enumerate((name, ribbon, best, review)):
                self.rows.addWidget(widget, row, column)
        if focused is not None and focused < len(self._best_buttons):
            self._best_buttons[focused].show()  # the layout would only do so later
            self._best_buttons[focused].setFocus()

    def _compare(self) -> None:
        self.replay.pause()
        first, second = self.chosen
        self._pairs = ()
        if first is not None and second is not None and first.id != second.id:
            self._pairs = paired(_sentences(first), _sentences(second))
            found = changes(first, second)
            self.changes.setText("  ".join(change.text for change in found) or "One of them was not scored.")
        else:
            self.changes.setText("Say it again, and two takes can be heard beside each other.")
        self.table.setRowCount(len(self._pairs))
        for column, take in enumerate((first, second)):
            title = self._name(self._takes.index(take)) if take is not None else ""
            self.table.setHorizontalHeaderItem(column, QTableWidgetItem(title))
        for row, pair in enumerate(self._pairs):
            for column, sentence in enumerate((pair.before, pair.after)):
                item = QTableWidgetItem("")
                if sentence is not None:
                    item.setText(f"{clock(sentence.start)} {sentence.label.value}  {sentence.text}")
                    item.setToolTip(ROLE_NAMES[sentence.label])
                else:
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, "not said in this take")
                self.table.setItem(row, column, item)
        self.table.resizeRowsToContents()
        if self._pairs:
            self.table.setCurrentCell(0, 0)


class _Question(Wrapped):
    """It takes the height of its lines; what else Qt would like for wrapped words is room for nothing."""

    def _reserve(self) -> None:
        super()._reserve()
        self.setMaximumHeight(max(1, self.minimumHeight()))


def _sentences(answer: Answer) -> Sequence[Any]:
    return answer.scorecard.sentences if answer.scorecard is not None else ()
