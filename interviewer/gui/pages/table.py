"""Which pages there are: the one place to put another in."""

from __future__ import annotations

from collections.abc import Callable

from interviewer.gui.pages import Context, Page
from interviewer.gui.pages.application import ApplicationPage
from interviewer.gui.pages.debrief import DebriefPage
from interviewer.gui.pages.first_start import FirstStartPage
from interviewer.gui.pages.history import HistoryPage
from interviewer.gui.pages.importing import ImportPage
from interviewer.gui.pages.mentor import MentorPage
from interviewer.gui.pages.practise import PractisePage
from interviewer.gui.pages.progress import ProgressPage
from interviewer.gui.pages.questions import QuestionsPage
from interviewer.gui.pages.review import ReviewPage
from interviewer.gui.pages.settings import SettingsPage
from interviewer.gui.pages.stories import StoriesPage

MAKERS: dict[str, Callable[[Context], Page]] = {
    "practise": PractisePage,
    "review": ReviewPage,
    "history": HistoryPage,
    "import": ImportPage,
    "mentor": MentorPage,
    "progress": ProgressPage,
    "questions": QuestionsPage,
    "settings": SettingsPage,
    "first_start": FirstStartPage,
    "application": ApplicationPage,
    "debrief": DebriefPage,
    "stories": StoriesPage,
}


def make_pages(context: Context) -> dict[str, Page]:
    """Every page by its name."""
    return {name: make(context) for name, make in MAKERS.items()}
