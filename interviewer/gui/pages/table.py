"""Which pages there are: the one place to put another in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from interviewer.gui.pages import Context, Page
from interviewer.gui.pages.first_start import FirstStartPage
from interviewer.gui.pages.practise import PractisePage
from interviewer.gui.widgets.empty_state import EmptyState

EMPTY = {
    "review": ("Your review", "Answer a question, and see here how you built it and when you said what."),
    "history": ("Your history", "Every interview you give is kept here, with its sound."),
    "questions": ("The questions", "All that can be asked, and room for questions of your own."),
    "settings": ("Settings", "Sound, voice, captions and look."),
}


class EmptyPage(Page):
    """Says what will be here."""

    EMPTY = True

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(context)
        title, text = EMPTY[name]
        state = EmptyState(name, title, text, "Practise")
        state.acted.connect(self._practise)
        column = QVBoxLayout(self)
        column.addWidget(state)

    def _practise(self) -> None:
        self.context.go("practise")


MAKERS: dict[str, Callable[[Context], Page]] = {
    "practise": PractisePage,
    "review": lambda context: EmptyPage(context, "review"),
    "history": lambda context: EmptyPage(context, "history"),
    "questions": lambda context: EmptyPage(context, "questions"),
    "settings": lambda context: EmptyPage(context, "settings"),
    "first_start": FirstStartPage,
}


def make_pages(context: Context) -> dict[str, Page]:
    """Every page by its name."""
    return {name: make(context) for name, make in MAKERS.items()}
