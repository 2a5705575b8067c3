"""The history as the window uses it: what it asks of the clerk, what comes back, and how that is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from interviewer.domain.answer import Answer
from interviewer.domain.history import Moment, Point, Wanted
from interviewer.domain.interview_record import InterviewOverview
from interviewer.live.crew import Hand
from interviewer.live.worker import Post

if TYPE_CHECKING:
    from interviewer.storage.archive import Archive

TRASH_DAYS = 30
"""Days after which the trash is emptied of what was put there."""

# orders


@dataclass(frozen=True, slots=True)
class Find:
    """Report InterviewsFound: a page of the interviews that fit."""

    wanted: Wanted
    offset: int
    limit: int


@dataclass(frozen=True, slots=True)
class FindMoments:
    """Report MomentsFound: where these words were said."""

    words: str


@dataclass(frozen=True, slots=True)
class ReadTrashed:
    """Report TrashedRead: the answers of an interview that lie in the trash."""

    interview: str


@dataclass(frozen=True, slots=True)
class ReadTrend:
    """Report TrendRead of 'structure', 'focus' or the score of a measure."""

    measure: str


@dataclass(frozen=True, slots=True)
class ReadTakes:
    """Report TakesRead: the answers to a question by its id."""

    question: str


@dataclass(frozen=True, slots=True)
class Throw:
    """Put an interview or an answer in the trash (the other is empty), or take it back."""

    interview: str = ""
    answer: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class EmptyTrash:
    """Erase for good what was put in the trash before an ISO moment."""

    before: str = "9999"


@dataclass(frozen=True, slots=True)
class Tidy:
    """Put interviews older than so many days in the trash (0: none), and erase what lay there for long."""

    keep_days: int


# reports


@dataclass(frozen=True, slots=True)
class InterviewsFound:
    """A page of interviews that fit, from ``offset`` on, and how many there are in all.

    ``companies`` and ``tags`` are all that could be wanted.
    """

    wanted: Wanted
    offset: int
    interviews: tuple[InterviewOverview, ...]
    total: int
    companies: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MomentsFound:
    """Where these words were said, the best first."""

    words: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class TrashedRead:
    """Answers in the trash of an interview that does not lie there itself."""

    interview: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class TrendRead:
    """The values of a measure over time, oldest first."""

    measure: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class TakesRead:
    """The newest answers to a question, oldest first, and which of them were marked as the best."""

    question: str
    answers: tuple[Answer, ...]
    best: frozenset[str]


@dataclass(frozen=True, slots=True)
class TrashChanged:
    """Something went into the trash, came out of it, or is gone for good."""

    interviews: int
    answers: int


@dataclass(frozen=True, slots=True)
class ListingChanged:
    """What the lists show may not be true any more: read it again."""


class HistoryDesk:
    """Every method only sends an order to the clerk."""

    def __init__(self, clerk: Hand) -> None:
        self._clerk = clerk

    def find(self, wanted: Wanted, offset: int = 0, limit: int = 100) -> None:
        """Ask for InterviewsFound."""
        self._clerk.send(Find(wanted, offset, limit))

    def find_moments(self, words: str) -> None:
        """Ask for MomentsFound."""
        self._clerk.send(FindMoments(words))

    def read_trashed(self, interview: str) -> None:
        """Ask for TrashedRead."""
        self._clerk.send(ReadTrashed(interview))

    def read_trend(self, measure: str) -> None:
        """Ask for TrendRead."""
        self._clerk.send(ReadTrend(measure))

    def read_takes(self, question: str) -> None:
        """Ask for TakesRead."""
        self._clerk.send(ReadTakes(question))

    def throw_away(self, *, interview: str = "", answer: str = "") -> None:
        """Put one of both in the trash; TrashChanged follows."""
        self._clerk.send(Throw(interview, answer))

    def take_back(self, *, interview: str = "", answer: str = "") -> None:
        """Take one of both out of the trash; TrashChanged follows."""
        self._clerk.send(Throw(interview, answer, back=True))

    def empty_trash(self, before: str = "9999") -> None:
        """Erase for good what was put there before an ISO moment; TrashChanged follows."""
        self._clerk.send(EmptyTrash(before))


def carry_out(order: Any, books: Callable[[], Archive], post: Post) -> None:
    """Do what an order asks, on the clerk's thread; other orders are left alone. Raises StorageError."""
    match order:
        case Tidy(keep_days):
            _tidy(keep_days, books(), post)
        case Find(wanted, offset, limit):
            finder = books().finder
            page, total = finder.page(wanted, limit, offset)
            post(InterviewsFound(wanted, offset, page, total, finder.companies(), finder.tags()))
        case FindMoments(words):
            post(MomentsFound(words, books().finder.moments(words)))
        case ReadTrashed(interview):
            post(TrashedRead(interview, books().answers(interview, in_trash=True)))
        case ReadTrend(measure):
            post(TrendRead(measure, books().finder.trend(measure)))
        case ReadTakes(question):
            takes = books().takes(question)
            best: frozenset[str] = frozenset()
            for one in {take.interview for take in takes}:
                best |= books().marks.best_takes(one)
            post(TakesRead(question, takes, best & {take.id for take in takes}))
        case Throw(interview, answer, back):
            change = books().marks.take_back if back else books().marks.put_in_trash
            change(interview=interview, answer=answer)
            _tell_trash(books(), post)
        case EmptyTrash(before):
            interviews, answers = books().marks.trash(before)
            for identity in interviews:
                books().delete_interview(identity)
            for identity in answers:
                books().delete_answer(identity)
            _tell_trash(books(), post)


def _tidy(keep_days: int, books: Archive, post: Post) -> None:
    now = datetime.now(UTC)
    if keep_days:
        before = (now - timedelta(days=keep_days)).isoformat(timespec="seconds")
        for one in books.finder.interviews(Wanted(until=before[:10]), limit=10_000):
            if one.record.created < before:
                books.marks.put_in_trash(interview=one.record.id)
    before = (now - timedelta(days=TRASH_DAYS)).isoformat(timespec="seconds")
    if any(books.marks.trash(before)):
        carry_out(EmptyTrash(before), lambda: books, post)


def _tell_trash(books: Archive, post: Post) -> None:
    interviews, answers = books.marks.trash()
    post(TrashChanged(len(interviews), len(answers)))
    post(ListingChanged())
