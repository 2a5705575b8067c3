"""The interview that the Review page has open or waits for: record, answers in order, ratings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from interviewer.domain.answer import Answer
from interviewer.domain.history import Moment, Rating
from interviewer.domain.interview import Interview, Stage
from interviewer.domain.interview_record import InterviewOverview, InterviewRecord
from interviewer.domain.settings import Mode


def goes_on(running: Interview | None, identity: str) -> bool:
    """Whether this interview has begun and is not over."""
    over = {Stage.FINISHED, Stage.STOPPED, Stage.READY}
    return running is not None and running.id == identity and running.stage not in over


def secret(running: Interview | None, identity: str) -> bool:
    """Whether figures of this interview would be shown while it still runs without them."""
    return running is not None and running.mode is Mode.INTERVIEW and goes_on(running, identity)


class OpenInterview:
    """Takes what is asked for and what was read of it; what is seen of it is the page's matter.

    ``id`` is empty while nothing is open; ``record`` is None until the archive has been read.
    """

    def __init__(self) -> None:
        self.id = ""
        self.record: InterviewRecord | None = None
        self.answers: tuple[Answer, ...] = ()
        self._wanted = ""
        self._newest_wanted = False
        self._moment: Moment | None = None
        self._rated = ""
        self._ratings: Mapping[str, tuple[Rating, ...]] = {}

    # what is asked for

    def want(self, identity: str, moment: Moment | None = None) -> None:
        """An interview was asked for, perhaps for the sake of one moment in it."""
        self._wanted = identity
        if moment is not None:
            self._moment = moment

    def want_newest(self) -> None:
        """Nothing was asked for: the newest that can be shown."""
        self._newest_wanted = True

    def newest(self, interviews: Iterable[InterviewOverview], running: Interview | None) -> str:
        """Id of the newest interview with answers that may be seen, if that was wanted; else empty."""
        wanted, self._newest_wanted = self._newest_wanted, False
        if not wanted:
            return ""
        return next(
            (one.record.id for one in interviews if one.answers and not secret(running, one.record.id)),
            "",
        )

    def moment(self) -> tuple[Answer, float] | None:
        """The answer of the moment that was asked for, and its second; it is asked for once."""
        moment, self._moment = self._moment, None
        if moment is None:
            return None
        return next(((one, moment.start) for one in self.answers if one.id == moment.answer), None)

    # what is open

    def open_with(self, answer: Answer, live: Sequence[Answer]) -> bool:
        """Open the interview of an answer in hand; whether its record is still to be read.

        ``live``: answers of the interview that runs, which may be another one.
        """
        if answer.interview != self.id:
            self.id, self.record, self.answers = answer.interview, None, ()
        self._set((*self.answers, *_of(live, answer.interview), answer))
        self._wanted = ""
        return self.record is None

    def take_read(self, record: InterviewRecord, answers: Sequence[Answer], live: Sequence[Answer]) -> bool:
        """Take what the archive holds of the interview that is open; what is in hand is newer than that."""
        if record.id != self.id:
            return False
        self.record = record
        self._set((*answers, *_of(live, record.id)))
        return True

    def open_read(self, record: InterviewRecord, answers: Sequence[Answer]) -> bool:
        """Open what was asked for; False where this is not it."""
        if not record.id or record.id != self._wanted:
            return False
        self._wanted, self.id, self.record = "", record.id, record
        self._set(answers)
        return True

    def replace(self, answer: Answer) -> bool:
        """Take an answer of the open interview that was judged, perhaps anew."""
        if answer.interview != self.id:
            return False
        self._set((*self.answers, answer))
        return True

    def drop(self, identity: str) -> bool:
        """An answer was erased; False where it is none of these."""
        kept = tuple(one for one in self.answers if one.id != identity)
        gone = len(kept) < len(self.answers)
        self.answers = kept
        return gone

    def forget(self) -> None:
        """Have nothing open."""
        self.id, self.record, self.answers = "", None, ()

    def index(self, answer: Answer | None) -> int:
        """Place of an answer; -1 for the whole interview and for one that is not here."""
        ids = [one.id for one in self.answers]
        return ids.index(answer.id) if answer is not None and answer.id in ids else -1

    # ratings

    def rate(self, ratings: Mapping[str, tuple[Rating, ...]]) -> None:
        """Take the person's ratings of the interview that is open, by answer."""
        self._ratings = ratings

    def ratings_missing(self) -> bool:
        """Whether those of the open interview were not asked for yet; asked once for each."""
        if self._rated == self.id:
            return False
        self._rated, self._ratings = self.id, {}
        return True

    def ratings_of(self, answer: Answer | None) -> tuple[Rating, ...]:
        """The person's ratings of one answer."""
        return self._ratings.get(answer.id, ()) if answer is not None else ()

    # inside

    def _set(self, answers: Iterable[Answer]) -> None:
        """The last of the same id counts."""
        known = {one.id: one for one in answers}
        self.answers = tuple(sorted(known.values(), key=lambda a: (a.position, a.take, a.probe)))


def _of(answers: Iterable[Answer], identity: str) -> tuple[Answer, ...]:
    return tuple(one for one in answers if one.interview == identity)
