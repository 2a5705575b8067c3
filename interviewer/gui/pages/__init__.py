"""What a page of the window is, and what it is given.

A page is a subclass of `Page` that takes one `Context`. The window calls

* ``tell(message)`` with every event and report (see live/reports.py and domain/events.py), whether the page
  is seen or not, 20 a second while somebody speaks: a page picks what concerns it and drops the rest;
* ``enter(argument)`` whenever the page is shown: by the rail (argument None) or by ``context.go(name,
  argument)``. The names are practise, review (an Answer or the id of an interview), history, questions,
  settings, first_start, application (the id of one) import (paths) and
  mentor (the Path of a file).

Keys are shortcuts made with gui/keys.py on the page itself: they work while the page is seen. ``KEYS`` lists
them for the overview that ? shows. A page never blocks: it gives orders to ``context.conductor`` and
``context.desk`` and waits for the report. Colours and lengths come from gui/theme.py at the time of painting.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from PySide6.QtWidgets import QWidget

from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.settings import Settings

if TYPE_CHECKING:
    from interviewer.live.conductor import Conductor
    from interviewer.live.desk import Desk
    from interviewer.live.reports import Notice


class Go(Protocol):
    """Turns to a page."""

    def __call__(self, page: str, argument: Any = None) -> None:
        """Show ``page`` and have it enter with ``argument``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every page works with; ``say`` shows a message above the page, ``data`` is the data folder."""

    conductor: Conductor
    desk: Desk
    go: Go
    say: Callable[[Notice], None]
    data: Path | None = None

    @property
    def personas(self) -> Mapping[PersonaId, Persona]:
        """The interviewers."""
        return self.conductor.repertoire.personas

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self.conductor.settings


class Page(QWidget):
    """The base of all pages."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Keys and what they do, for the overview."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def tell(self, message: Any) -> None:
        """Take an event or a report."""

    def enter(self, argument: Any) -> None:
        """The page is shown."""
