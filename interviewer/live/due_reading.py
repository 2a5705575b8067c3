"""What is worth another try today, as the clerk finds it in the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from interviewer.scoring.due import Due, Tried, due
from interviewer.storage.archive import Archive


@dataclass(frozen=True, slots=True)
class DueFound:
    """The questions to try again today, the weakest first."""

    due: tuple[Due, ...]


def find(books: Archive, today: date | None = None) -> DueFound:
    """Look through the newest answers; raises StorageError. ``today`` is the person's own day."""
    tries = (
        Tried(question=question, day=_day(created), structure=structure, focus=focus)
        for question, created, structure, focus in books.finder.tries()
    )
    return DueFound(due(tries, today or date.today()))


def _day(created: str) -> date:
    """The person's day at an ISO moment."""
    return datetime.fromisoformat(created).astimezone().date()
