"""What people add to an interview: names and remarks, best takes, ratings, findings they do not accept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.history import Dispute, Jotting, Rating
from interviewer.live.crew import Hand
from interviewer.live.history import ListingChanged
from interviewer.live.worker import Post

if TYPE_CHECKING:
    from interviewer.storage.archive import Archive

# orders


@dataclass(frozen=True, slots=True)
class ReadMarks:
    """Report MarksRead of an interview."""

    interview: str


@dataclass(frozen=True, slots=True)
class ReadOwnRatings:
    """Report OwnRatingsRead."""


@dataclass(frozen=True, slots=True)
class Jot:
    """Keep the name, tags and remarks of an interview."""

    interview: str
    jotting: Jotting


@dataclass(frozen=True, slots=True)
class MarkBest:
    """Call a take the best of its question, or no longer."""

    interview: str
    answer: str
    on: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """Keep what somebody gave an answer."""

    interview: str
    rating: Rating


@dataclass(frozen=True, slots=True)
class Objection:
    """Keep that a finding is not accepted, or that it is after all."""

    interview: str
    dispute: Dispute
    withdrawn: bool = False


Order = ReadMarks | ReadOwnRatings | Jot | MarkBest | Rate | Objection

# reports


@dataclass(frozen=True, slots=True)
class MarksRead:
    """What people added to an interview; ratings and disputes by answer."""

    interview: str
    jotting: Jotting
    best: frozenset[str]
    ratings: Mapping[str, tuple[Rating, ...]]
    disputes: Mapping[str, tuple[Dispute, ...]]


@dataclass(frozen=True, slots=True)
class OwnRatingsRead:
    """The candidate's own ratings with the program's structure and focus, oldest first."""

    ratings: tuple[tuple[Rating, int, int], ...]


class MarksDesk:
    """Every method only sends an order to the clerk."""

    def __init__(self, clerk: Hand) -> None:
        self._clerk = clerk

    def read(self, interview: str) -> None:
        """Ask for MarksRead."""
        self._clerk.send(ReadMarks(interview))

    def read_own_ratings(self) -> None:
        """Ask for OwnRatingsRead."""
        self._clerk.send(ReadOwnRatings())

    def jot(self, interview: str, jotting: Jotting) -> None:
        """Keep name, tags and remarks; MarksRead follows."""
        self._clerk.send(Jot(interview, jotting))

    def mark_best(self, interview: str, answer: str, on: bool = True) -> None:
        """Mark the best take of a question; MarksRead follows."""
        self._clerk.send(MarkBest(interview, answer, on))

    def rate(self, interview: str, rating: Rating) -> None:
        """Keep a rating; MarksRead follows."""
        self._clerk.send(Rate(interview, rating))

    def dispute(self, interview: str, dispute: Dispute) -> None:
        """Do not accept a finding; MarksRead follows."""
        self._clerk.send(Objection(interview, dispute))

    def withdraw(self, interview: str, dispute: Dispute) -> None:
        """Accept it after all; MarksRead follows."""
        self._clerk.send(Objection(interview, dispute, withdrawn=True))


def carry_out(order: Order, books: Callable[[], Archive], post: Post) -> None:
    """Do what an order asks, on the clerk's thread; raises StorageError."""
    marks = books().marks
    match order:
        case ReadOwnRatings():
            post(OwnRatingsRead(marks.own_ratings()))
            return
        case Jot(interview, jotting):
            marks.jot(interview, jotting)
        case MarkBest(_, answer, on):
            marks.mark_best(answer, on)
        case Rate(_, rating):
            marks.rate(rating)
        case Objection(_, dispute, withdrawn):
            (marks.withdraw if withdrawn else marks.dispute)(dispute)
    _tell(order.interview, books(), post)
    if isinstance(order, Jot):
        post(ListingChanged())


def _tell(interview: str, books: Archive, post: Post) -> None:
    marks = books.marks
    answers = [answer.id for answer in books.answers(interview)]
    post(
        MarksRead(
            interview,
            marks.jotting(interview),
            marks.best_takes(interview),
            {one: found for one in answers if (found := marks.ratings(one))},
            {one: held for one in answers if (held := marks.disputes(one))},
        )
    )
