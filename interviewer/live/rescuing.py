"""What the program left behind when it ended in the middle: found, taken into the books, gone on with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from interviewer.audio.wav import rescue
from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import talk
from interviewer.domain.probe import Probe, as_question
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.settings import Mode
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places
from interviewer.storage.rescue import Stray

LOST_QUESTION = Question(
    id="lost-question",
    text="(The question of this recording was not written down.)",
    kind=Kind.BEHAVIOURAL,
    method=Method.STAR,
)


def adopt(stray: Stray, books: Archive, places: Places) -> None:
    """Make a stray recording an answer without words; raises RecordingError or StorageError.

    A row that is there already (a recording that was being gone on with) is kept and gets the recording.
    """
    path = stray.path if stray.whole else rescue(stray.path)
    if path is None:
        return
    recording = places.relative(path)
    record = books.interview(stray.interview) or _lost(stray, books)
    take = stray.take
    while _other(known := books.answer(_id(stray, take)), recording, places):
        take += 1
    if known is None:
        turns = record.plan.turns
        turn = turns[stray.position] if stray.position < len(turns) else None
        follow_up = _follow_up(stray, take, books)
        question = turn.question if turn is not None else LOST_QUESTION
        known = Answer(
            id=_id(stray, take),
            interview=stray.interview,
            question=question if follow_up is None else as_question(question, follow_up),
            persona=turn.persona if turn is not None else record.persona,
            created=stray.modified,
            position=stray.position,
            take=take,
            part=stray.part,
            probe=stray.probe,
            follow_up=follow_up,
        )
    books.save_answer(replace(known, recording=recording, transcript=None, scorecard=None))
    if stray.probe:
        return
    if (record.position, record.take) <= (stray.position, take) and record.position == stray.position:
        # What was said is an answer now; coming back, the question is asked again, as after a stop.
        books.save_interview(replace(record, take=take + 1))


def resumable(
    record: InterviewRecord, answers: Collection[Answer], strays: Collection[Stray]
) -> InterviewRecord:
    """The interview as it can be gone on with: never where there is a recording already.

    Only a program that was killed leaves it there; an answer that was given then is not asked for again.
    """
    if any((answer.position, answer.take) == (record.position, record.take) for answer in answers):
        return replace(record, position=record.position + 1, take=1)
    begun = [s.take for s in strays if (s.interview, s.position) == (record.id, record.position)]
    return replace(record, take=max([record.take, *(take + 1 for take in begun)]))


def _id(stray: Stray, take: int) -> str:
    more = f"-{stray.probe}" if stray.probe else ""
    return f"{stray.interview}-{stray.position + 1:02d}-{take}{more}"


def _follow_up(stray: Stray, take: int, books: Archive) -> Probe | None:
    """The follow-up that was being answered: the dearest to the answer before it."""
    if stray.probe == 0:
        return None
    before = books.answer(_id(replace(stray, probe=stray.probe - 1), take))
    return before.probes[0] if before is not None and before.probes else None


def _other(known: Answer | None, recording: str, places: Places) -> bool:
    """Whether that answer has a recording of its own, which must not be pushed out of its row."""
    if known is None or known.recording is None:
        return False
    return known.recording != recording and places.sound(known.recording) is not None


def _lost(stray: Stray, books: Archive) -> InterviewRecord:
    record = InterviewRecord(
        id=stray.interview,
        created=stray.modified,
        persona=PersonaId.HIRING_MANAGER,
        mode=Mode.REHEARSAL,
        plan=talk((LOST_QUESTION,), PersonaId.HIRING_MANAGER),
        note="rescued",
    )
    books.save_interview(record)
    return record
