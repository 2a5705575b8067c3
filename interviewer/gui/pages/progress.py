"""The Progress page: a measure over time beside the person's own usual range, by interviewer and family."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout

from interviewer.domain.history import Point
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.flow import FlowLayout
from interviewer.gui.keys import on_key
from interviewer.gui.pages import Context, Page, review_words
from interviewer.gui.pages.settings_parts import choice, fill
from interviewer.gui.widgets.trend_chart import TrendChart
from interviewer.live.history import ListingChanged, TrendRead
from interviewer.scoring.measure_names import measure_meaning, measure_name
from interviewer.scoring.trend import in_words

MEASURES = (
    "structure",
    "focus",
    "filled_pauses",
    "speech_rate",
    "long_pauses",
    "time_to_first_word",
    "answer_length",
    "hedging",
    "repeated_words",
    "own_part",
    "numbers",
)
"""What can be followed: the two figures in front, and measures that have a score."""

FRONT = {"structure": "Structure", "focus": "Focus"}


class ProgressPage(Page):
    """Shows one measure at a time; answers that were not scored are not on it."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("Esc", "back to the history"),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._points: tuple[Point, ...] = ()
        self.measure = choice("What is followed")
        for name in MEASURES:
            self.measure.addItem(FRONT.get(name) or measure_name(name), name)
        self.persona = choice("Interviewer")
        self.persona.addItem("All interviewers", None)
        for identity, persona in context.personas.items():
            self.persona.addItem(persona.name, identity)
        self.family = choice("Family of questions")
        self.family.addItem("All questions", "")
        self.chart = TrendChart()
        self.words = label(look="large", wrap=True)
        self.meaning = label(look="quiet", wrap=True)
        self.back_button = ActionButton("Back to the history", "previous", "Esc", "flat")
        row = FlowLayout(centred=False)
        for widget in (self.measure, self.persona, self.family, self.back_button):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(label("Over time", "heading"))
        column.addLayout(row)
        column.addWidget(self.words)
        column.addWidget(self.chart, 1)
        column.addWidget(self.meaning)
        self.measure.currentIndexChanged.connect(self._follow)
        self.persona.currentIndexChanged.connect(self._show)
        self.family.currentIndexChanged.connect(self._show)
        back = partial(context.go, "history")
        self.back_button.clicked.connect(back)
        on_key(self, "Esc", back)
        self._show()

    def enter(self, argument: Any) -> None:
        """Read the measure anew."""
        self._ask()
        self.measure.setFocus()

    def tell(self, message: Any) -> None:
        """Take the values of the measure that is shown."""
        match message:
            case TrendRead(measure, points) if measure == self.measure.currentData():
                self._points = points
                families = sorted({point.family for point in points if point.family})
                items: list[tuple[str, object]] = [("All questions", "")]
                items += [(review_words.spaced(family), family) for family in families]
                fill(self.family, items, self.family.currentData())
                self._show()
            case ListingChanged() if self.isVisible():
                self._ask()

    def _follow(self) -> None:
        """Another measure: the values of the one before must not stand under its name."""
        self._points = ()
        self._show()
        self._ask()

    def _ask(self) -> None:
        self.context.desk.history.read_trend(self.measure.currentData())

    def _show(self) -> None:
        name, persona = self.measure.currentText(), self.persona.currentData()
        family = self.family.currentData() or ""
        shown = [
            point
            for point in self._points
            if (persona is None or point.persona == persona) and (not family or point.family == family)
        ]
        self.words.setText(in_words(name, shown))
        self.chart.show_points(name, shown)
        measure = self.measure.currentData()
        means = "How well the parts of the method are there." if measure == "structure" else ""
        means = "How much of the time served the question." if measure == "focus" else means
        note = "The strip is the middle half of your earlier answers; filled dots are the last five."
        self.meaning.setText(f"{means or measure_meaning(measure)} Scores from 0 to 100. {note}")
