"""Recordings from elsewhere become answers: which files are meant, how they are listed and heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from interviewer.audio.samples import RATE, Samples
from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Plan, Turn
from interviewer.domain.question import Question
from interviewer.domain.settings import Mode
from interviewer.live.sound_quality import heard_of
from interviewer.speech.dictation import Dictation
from interviewer.speech.ports import Recogniser, RecogniserError, VoiceActivity
from interviewer.speech.segments import Ear, Segment

ENDINGS = (
    ".wav", ".flac", ".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".wma", ".aiff", ".aif",
    ".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi",
)  # fmt: skip
"""Names that a folder is looked through for; a file that is named itself may be called anything."""

NOTE = "imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """What an import hears with. ``wait`` returns when it may go on and raises when it may not at all."""

    recogniser: Recogniser
    activity: Callable[[], VoiceActivity]
    wait: Callable[[], None]
    moved: Callable[[float, float], None]
    """Seconds heard of the recording, and how many it has."""


def files_of(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The recordings that are meant: files as they are, folders by the endings of what lies in them.

    A folder that may not be read stands for itself, so that it is named among what was skipped.
    """
    found: list[Path] = []
    for path in paths:
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else None
        except OSError:
            inside = None
        if inside is None:
            found.append(path)
            continue
        found += [
            p for p in inside if p.suffix.lower() in ENDINGS and not p.name.startswith(".") and p.is_file()
        ]
    return tuple(dict.fromkeys(found))


def record_of(
    question: Question, persona: PersonaId, count: int, now: datetime | None = None
) -> InterviewRecord:
    """An interview that holds ``count`` imported answers to one question."""
    moment = now or datetime.now(UTC)
    turns = tuple(Turn(question=question, persona=persona, arrives=n == 0) for n in range(count))
    created = moment.isoformat(timespec="seconds")
    return InterviewRecord(
        id=f"{moment:%Y%m%d-%H%M%S}-{NOTE}-{moment.microsecond:06d}",
        created=created,
        finished=created,
        persona=persona,
        mode=Mode.REHEARSAL,
        plan=Plan(turns=turns, follow_ups=False, cut_ins=False),
        position=count,
        note=NOTE,
    )


def so_far(record: InterviewRecord, names: Sequence[str]) -> InterviewRecord:
    """The interview with one answer for each of these files, which its note names; no broken ones."""
    plan = replace(record.plan, turns=record.plan.turns[: len(names)])
    # A name may hold bytes that are no text, which the history could not keep.
    readable = [name.encode("utf-8", "replace").decode("utf-8") for name in names]
    listed = ", ".join(f"{number} {name}" for number, name in enumerate(readable, 1))
    return replace(record, plan=plan, position=len(names), note=f"{NOTE}: {listed}")


def heard(answer: Answer, samples: Samples, listening: Listening) -> Answer:
    """The answer with its words and what was heard of it; raises RecogniserError."""
    ear = Ear(listening.activity())
    segments = (*ear.feed(samples), *ear.finish())
    whole = sum(len(segment.samples) for segment in segments) / RATE
    dictation = Dictation(listening.recogniser)
    done = 0.0
    for segment in segments:
        listening.wait()
        _take(dictation, segment, listening)
        done += len(segment.samples) / RATE
        listening.moved(done, whole)
    hearing = heard_of(samples, ear.voiced(), None)
    return replace(answer, hearing=hearing, transcript=dictation.transcript(hearing.voiced))


def _take(dictation: Dictation, segment: Segment, listening: Listening) -> None:
    """Transcribe a segment; when the recogniser died it is tried once more."""
    try:
        dictation.take(segment)
    except RecogniserError:
        listening.wait()
        dictation.take(segment)
