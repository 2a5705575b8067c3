"""The person's own questions: orders to the librarian, and what it reports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from interviewer.domain.bank import Bank
from interviewer.domain.question import Question

# orders


@dataclass(frozen=True, slots=True)
class ReadQuestions:
    """Read all banks anew and report them."""


@dataclass(frozen=True, slots=True)
class KeepQuestion:
    """Write one of the person's own questions; ``before`` is what it was when its change began.

    ``instead_of`` is the id of one that shall not be asked any more because this one is.
    """

    question: Question
    before: Question | None = None
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class DropQuestion:
    """Delete one of the person's own questions."""

    question: Question


@dataclass(frozen=True, slots=True)
class HideQuestion:
    """Never ask a question again, or ask it as before."""

    id: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class BringInBank:
    """Copy a bank to the person's own."""

    path: Path


@dataclass(frozen=True, slots=True)
class TakeOutBank:
    """Write all questions of the person's own to a file."""

    path: Path


@dataclass(frozen=True, slots=True)
class WriteSheet:
    """Write these questions with all that helps as a page to prepare with."""

    path: Path
    ids: tuple[str, ...]


# reports


@dataclass(frozen=True, slots=True)
class QuestionsRead:
    """All that can be asked from the next interview on."""

    bank: Bank


@dataclass(frozen=True, slots=True)
class QuestionKept:
    """A question is written down; QuestionsRead comes before this."""

    question: Question


@dataclass(frozen=True, slots=True)
class QuestionRefused:
    """A question was not written, and why; ``key`` names what is wrong ('seconds'), if known."""

    question: Question
    text: str
    key: str = ""
