"""The person's stories from the whole history: the order, the report, and how the clerk does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from interviewer.scoring.story_bank import Story, stories
from interviewer.storage.archive import Archive

TAKES = 2000
"""Newest takes that are looked through: years of practice."""


@dataclass(frozen=True, slots=True)
class ReadStories:
    """Report the stories of all good takes."""


@dataclass(frozen=True, slots=True)
class StoriesRead:
    """The stories, those told most recently first."""

    stories: tuple[Story, ...]


def carry_out(order: ReadStories, books: Archive, post: Callable[[Any], None]) -> None:
    """Read and report; raises StorageError."""
    del order
    post(StoriesRead(stories(books.latest_answers(limit=TAKES))))
