"""Below the head of a review: what the person and mentors gave the answer, beside the program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.history import Rating
from interviewer.gui import theme
from interviewer.gui.controls import label
from interviewer.gui.pages.row_text import wrapped
from interviewer.gui.widgets.distance_chart import DistanceChart
from interviewer.scoring.self_view import self_view, side_by_side
from interviewer.scoring.words import focus_band, structure_band


class Ratings(QWidget):
    """A row for each who rated; not there where nobody did."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content: QWidget | None = None
        self.rows: list[str] = []
        self.hide()

    def show_ratings(self, answer: Answer | None, ratings: Sequence[Rating], you: str = "You") -> None:
        """Show the ratings of an answer, the person's own first, the program's last."""
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None
        self.rows = []
        views = side_by_side(answer.scorecard if answer is not None else None, ratings, you)
        self.setVisible(bool(views))
        if not views:
            return
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(3, 1)
        for row, view in enumerate(views):
            built, kept = view.figures
            self.rows.append(f"{view.who}: {built}, {kept}")
            grid.addWidget(label(view.who[:40], "strong"), 2 * row, 0)
            for at, (text, band, value) in enumerate(
                ((built, structure_band, view.structure), (kept, focus_band, view.focus)), 1
            ):
                said = label(text)
                said.setToolTip(band(value, 1.0))
                grid.addWidget(said, 2 * row, at)
            if view.note:
                words = wrapped("small-quiet")
                words.setText(view.note)
                grid.addWidget(words, 2 * row + 1, 0, 1, 4)
        self._column.addWidget(self._content)


class OwnView(QWidget):
    """The distance between own ratings and the program's over time: one sentence and a small chart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label(look="small-quiet", wrap=True)
        self.chart = DistanceChart()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column.addWidget(label("Your own view", "strong"))
        column.addWidget(self.words)
        column.addWidget(self.chart)
        self.hide()

    def show_ratings(self, ratings: Sequence[tuple[Rating, int, int]]) -> None:
        """Own ratings with the program's figures, oldest first."""
        found = self_view(ratings)
        self.setVisible(bool(found.distances))
        self.words.setText(f"{found.sentence} The line is the program's view.")
        self.chart.set_distances(found.distances, found.sentence)
        self.chart.setVisible(len(found.distances) > 1)
