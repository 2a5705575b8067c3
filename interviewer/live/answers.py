"""Answers in hand: from the moment they are asked for until they are judged, and as they stand since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from interviewer.domain.answer import Answer
from interviewer.domain.events import AnswerRecorded, AnswerTranscribed, Slot
from interviewer.domain.interview import Interview
from interviewer.language.sentences import estimated
from interviewer.live.reports import AnswerForeseen


class Answers:
    """A plain object of the conductor's thread.

    It outlives an interview: what was said in one that was just left is still being written down when the
    next begins. A report of a recording that was taken up again in the meantime is out of date and dropped.
    """

    def __init__(self) -> None:
        self._expected: dict[str, Answer] = {}
        self._known: dict[str, Answer] = {}

    def expect(self, interview: Interview, slot: Slot, now: str) -> str:
        """An answer of that slot is about to be given, ``now`` in ISO 8601; its id."""
        identity = interview.answer_id(slot)
        known = self._known.get(identity)
        follow_up = interview.follow_up(slot)
        self._expected[identity] = Answer(
            id=identity,
            interview=interview.id,
            question=interview.question_at(slot),
            persona=follow_up.persona if follow_up else interview.plan.turns[slot.position].persona,
            created=known.created if known is not None else now,
            position=slot.position,
            take=slot.take,
            part=slot.part,
            probe=slot.probe,
            follow_up=follow_up,
        )
        return identity

    def recorded(self, event: AnswerRecorded) -> Answer | None:
        """The answer with its recording, no words yet; None when nobody expected it."""
        expected = self._expected.get(event.answer)
        if expected is None:
            return None
        return self._put(
            replace(expected, part=event.slot.part, recording=event.recording, hearing=event.hearing)
        )

    def transcribed(self, event: AnswerTranscribed) -> Answer | None:
        """The answer with its words; None when it is unknown or its recording went on since."""
        known = self._known.get(event.answer)
        if known is None or known.part != event.slot.part:
            return None
        return self._put(replace(known, transcript=event.transcript))

    def foreseen(self, report: AnswerForeseen) -> Answer | None:
        """The answer as it will be if nothing more is said; None when nobody expects it."""
        expected = self._expected.get(report.answer)
        if expected is None:
            return None
        return replace(expected, transcript=report.transcript, hearing=report.heard)

    def typed(self, identity: str, text: str) -> Answer:
        """The expected answer, given by keyboard."""
        transcript, _ = estimated(text)
        return self._put(replace(self._expected[identity], transcript=transcript))

    def scored(self, answer: Answer) -> None:
        """The answer was judged."""
        known = self._known.get(answer.id)
        if known is None or known.part <= answer.part:
            self._put(answer)

    def read(self, answers: Iterable[Answer]) -> None:
        """What the archive holds; what is in hand is newer."""
        for answer in answers:
            self._known.setdefault(answer.id, answer)

    def erased(self, identity: str) -> None:
        """The answer is gone."""
        self._known.pop(identity, None)

    def of(self, interview: str) -> tuple[Answer, ...]:
        """The answers of an interview as far as they are known, in order."""
        own = (answer for answer in self._known.values() if answer.interview == interview)
        return tuple(sorted(own, key=lambda answer: (answer.position, answer.take, answer.probe)))

    def _put(self, answer: Answer) -> Answer:
        self._known[answer.id] = answer
        return answer
