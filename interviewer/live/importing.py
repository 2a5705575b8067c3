"""Recordings from elsewhere become answers: copied into the history, heard and judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from interviewer.audio.files import decode
from interviewer.audio.riff import RecordingError
from interviewer.audio.samples import RATE, Samples
from interviewer.audio.wav import WavWriter
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
from interviewer.storage.paths import Places, recording_path

ENDINGS = (
    ".wav", ".flac", ".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".wma", ".aiff", ".aif",
    ".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi",
)  # fmt: skip
"""Names that a folder is looked through for; a file that is named itself may be called anything."""

SHORTEST, LONGEST = 1.0, 2 * 3600.0
"""Seconds of a recording that can be an answer."""

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


def copied(path: Path, record: InterviewRecord, position: int, places: Places) -> tuple[Answer, Samples]:
    """The file's sound as a recording of the history, and its answer without words; raises RecordingError.

    The file itself is only read.
    """
    samples = decode(path)
    seconds = len(samples) / RATE
    if seconds < SHORTEST:
        raise RecordingError(f"{path.name} lasts less than a second.")
    if seconds > LONGEST:
        raise RecordingError(f"{path.name} lasts more than two hours. Cut it into answers first.")
    turn = record.plan.turns[position]
    recording = recording_path(record.id, record.created, position)
    writer = WavWriter(places.recording(recording))
    try:
        writer.write(samples)
        if writer.unsaved > 0:
            raise RecordingError(
                f"There is no room on the disk for {path.name}. Free some space and try again."
            )
        writer.finish()
    except RecordingError:
        writer.leave().unlink(missing_ok=True)
        raise
    answer = Answer(
        id=f"{record.id}-{position + 1:02d}-1",
        interview=record.id,
        question=turn.question,
        persona=turn.persona,
        created=record.created,
        position=position,
        recording=recording,
    )
    return answer, samples


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
