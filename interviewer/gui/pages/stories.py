"""The story bank: every story that was told well, and which competencies and listeners it has reached."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from interviewer.domain.history import Moment
from interviewer.domain.persona import PersonaId
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, card, column, label, scrolling
from interviewer.gui.keys import on_key
from interviewer.gui.pages import Context, Page
from interviewer.gui.pages.way_back import WayBack
from interviewer.gui.widgets.empty_state import EmptyState
from interviewer.live.story_reading import StoriesRead
from interviewer.scoring.story_bank import COMPETENCIES, Story, Telling, gaps, grid

WIDTH = 960


class StoriesPage(Page):
    """Read top to bottom: the grid with its gaps, then the stories."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("Esc", "Back to History"),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.top = WayBack("History", self._leave)
        self.back = self.top.button
        self.told = label("", "quiet", wrap=True)
        self.empty = EmptyState(
            "history",
            "Your stories will be here",
            "Answers that tell what you did and how it ended, sorted by what they show.",
            "Practise",
        )
        self.review_buttons: list[ActionButton] = []
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setSpacing(theme.px(2 * theme.GRID))
        self._area = scrolling(column(self._body, WIDTH))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(theme.GRID))
        rows.addWidget(self.top)
        rows.addWidget(column(label("Your stories", "title"), WIDTH))
        rows.addWidget(column(self.told, WIDTH))
        rows.addWidget(self.empty, 1)
        rows.addWidget(self._area, 1)
        self._area.hide()
        self.empty.acted.connect(partial(context.go, "practise"))
        on_key(self, "Esc", self._leave)

    def enter(self, argument: Any) -> None:
        """Read the stories anew."""
        self.context.desk.read_stories()
        self.back.setFocus()

    def tell(self, message: Any) -> None:
        """Take the stories that were asked for."""
        if isinstance(message, StoriesRead):
            self.show_stories(message.stories)

    def show_stories(self, stories: Sequence[Story]) -> None:
        """Fill the page."""
        self.empty.setVisible(not stories)
        self._area.setVisible(bool(stories))
        self.told.setVisible(bool(stories))
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.review_buttons = []
        if not stories:
            return
        self.told.setText(_in_short(stories))
        self._rows.addWidget(self._grid(stories))
        for story in stories:
            self._rows.addWidget(self._story(story))
        self._rows.addStretch(1)

    def _grid(self, stories: Sequence[Story]) -> QWidget:
        frame = card()
        lines = QGridLayout(frame)
        lines.setHorizontalSpacing(theme.px(2 * theme.GRID))
        lines.setVerticalSpacing(theme.px(4))
        people = list(PersonaId)
        for place, persona in enumerate(people, start=1):
            name = self.context.personas[persona].name
            lines.addWidget(label(name, "strong", centred=True), 0, place)
            lines.setColumnStretch(place, 1)
        places = {name: row for row, (name, _) in enumerate(COMPETENCIES, start=1)}
        for name, row in places.items():
            lines.addWidget(label(name), row, 0)
        for cell in grid(stories):
            count = len(cell.stories)
            name = self.context.personas[cell.persona].name
            shown = label(f"{count}" if count else "–", "body" if count else "quiet", centred=True)
            said = (
                f"{wording.counted(count, 'story', 'stories')} told to {name}"
                if count
                else f"no story for {name}"
            )
            shown.setAccessibleName(f"{cell.competency}: {said}")
            shown.setToolTip("\n".join(cell.stories) or "A gap")
            lines.addWidget(shown, places[cell.competency], 1 + people.index(cell.persona))
        return frame

    def _story(self, story: Story) -> QWidget:
        frame = card()
        rows = QGridLayout(frame)
        rows.setColumnStretch(0, 1)
        rows.addWidget(label(story.title, "strong", wrap=True), 0, 0)
        names = ", ".join(self.context.personas[persona].name for persona in story.personas)
        count = len(story.tellings)
        times = "once" if count == 1 else f"{wording.in_words(count)} times"
        best = f"best built {story.best.structure}"
        rows.addWidget(
            label(
                f"{', '.join(story.competencies)}   ·   told {times} to {names}   ·   {best}",
                "quiet",
                wrap=True,
            ),
            1,
            0,
        )
        if story.overused:
            text = (
                "It answers three questions or more already. Keep it for one of them, and find another story."
            )
            rows.addWidget(label(text, "warning", wrap=True), 2, 0)
        see = ActionButton("See the best take", look="link")
        see.setAccessibleName(f"See the best take: {story.title}")
        see.clicked.connect(partial(self._see, story.best))
        self.review_buttons.append(see)
        rows.addWidget(see, 0, 1, 3, 1, Qt.AlignmentFlag.AlignVCenter)
        return frame

    def _see(self, best: Telling) -> None:
        moment = Moment(
            interview=best.interview, answer=best.answer, question=best.question, created=best.created,
            start=0.0, text="",
        )  # fmt: skip
        self.context.go("review", moment)

    def _leave(self) -> None:
        self.context.go("history")


def _in_short(stories: Sequence[Story]) -> str:
    open_ones = gaps(stories)
    count = wording.counted(len(stories), "story", "stories")
    if not open_ones:
        return f"You have {count}, at least one for each of what they ask about."
    return f"You have {count}. There is none yet for: {', '.join(name.lower() for name in open_ones)}."
