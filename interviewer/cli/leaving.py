"""``interviewer history``, ``report`` and ``tight-cut``: what leaves the program, beside a running window."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interviewer.app import write_report
from interviewer.audio.files import length
from interviewer.audio.riff import RecordingError
from interviewer.audio.splice import save_cut
from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.timing import clock
from interviewer.live.debriefing import preparing
from interviewer.report.files import as_text
from interviewer.report.formats import Format, FormatError
from interviewer.resources import resource
from interviewer.scoring.coverage import Preparing
from interviewer.scoring.tight_cut import cut_off, tight_cut
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places, in_words
from interviewer.storage.question_files import load_personas


class LeavingError(Exception):
    """It could not be done; the message says why."""


def listing(places: Places, limit: int) -> list[dict[str, Any]]:
    """The newest interviews with their answers: ids, dates, questions and scores; raises StorageError."""
    with Archive.reading(places) as archive:
        return [
            {
                "id": one.record.id,
                "created": one.record.created,
                "persona": one.record.persona.value,
                "structure": None if one.structure is None else round(one.structure),
                "focus": None if one.focus is None else round(one.focus),
                "summary": one.summary,
                "answers": [_listed(answer) for answer in archive.answers(one.record.id)],
                "in_trash": one.binned,
            }
            for one in archive.interviews(limit)
        ]


def _listed(answer: Answer) -> dict[str, Any]:
    card = answer.scorecard
    return {
        "id": answer.id,
        "question": answer.question.text,
        "take": answer.take,
        "seconds": round(answer.seconds, 1),
        "structure": None if card is None else card.structure.score,
        "focus": None if card is None else card.focus,
    }


def written(places: Places, identity: str, form: Format, out: Path | None) -> Path | str:
    """Write a report to ``out`` and return that, or return its text where there is no ``out``.

    ``identity`` is that of an interview or of one answer. PDF without ``out`` becomes ``<identity>.pdf`` in
    the current folder, as does HTML. Raises LeavingError and StorageError.
    """
    record, answers, prepared = _found(places, identity)
    personas = load_personas(resource("questions", "personas.toml"))
    if out is None and form in (Format.PDF, Format.HTML):
        out = Path(f"{identity}.{form.value}")
    try:
        if out is None:
            return as_text(form, record, answers, audio=lambda _: None, personas=personas, preparing=prepared)
        if out.suffix.lower() != f".{form.value}":
            out = out.with_name(f"{out.name}.{form.value}")
        application = _text_engine() if form is Format.PDF else None
        write_report(record, answers, out, places, personas, prepared)
        del application
    except FormatError as error:
        raise LeavingError(f"{error} 'interviewer history' lists the answers.") from error
    except OSError as error:
        raise LeavingError(in_words(error, out or Path(), "The report could not be written")) from error
    return out


@dataclass(frozen=True, slots=True)
class TightCut:
    """What was written, its seconds, and those of the recording it was cut from.

    ``missing`` are the seconds of the answer that the recording does not hold: its file was cut off.
    """

    path: Path
    seconds: float
    before: float
    missing: float = 0.0


def tightened(places: Places, identity: str, out: Path | None) -> TightCut:
    """Write an answer without what could go as a sound of its own; the recording is only read.

    Without ``out`` it becomes ``<identity>-tight.wav`` in the current folder; a name that ends neither in
    .wav nor in .flac gets .wav added. Raises LeavingError and StorageError.
    """
    with Archive.reading(places) as archive:
        answer = archive.answer(identity)
    if answer is None:
        raise LeavingError(
            f"There is no answer '{identity}' in the history. 'interviewer history' lists the answers."
        )
    if answer.recording is None:
        raise LeavingError("This answer was typed: there is no recording to cut. Nothing was written.")
    sound = places.sound(answer.recording)
    if sound is None:
        raise LeavingError(
            f"The recording of this answer ({answer.recording}) is missing. Its words and scores are still "
            "in the history. Nothing was written."
        )
    try:
        lasts = length(sound)[0]
    except RecordingError as error:
        raise LeavingError(str(error)) from error
    short = cut_off(answer, lasts)
    cut = tight_cut(answer, lasts) if short else tight_cut(answer)
    if cut is None and short:
        raise LeavingError(
            f"The recording ends at {clock(lasts)}, but the answer lasted {clock(answer.seconds)}: the file "
            "was cut off, and nothing of what is there could go. Nothing was written."
        )
    if cut is None:
        raise LeavingError(
            "Nothing of this answer could go: it holds hardly a second that is off the point, filled or "
            "silent. Nothing was written."
        )
    path = out or Path(f"{identity}-tight.wav")
    if path.suffix.lower() not in (".wav", ".flac"):
        path = path.with_name(f"{path.name}.wav")
    try:
        seconds = save_cut(sound, cut, path)
        return TightCut(path, seconds, lasts, answer.seconds - lasts if short else 0.0)
    except RecordingError as error:
        raise LeavingError(str(error)) from error


def _found(places: Places, identity: str) -> tuple[InterviewRecord, tuple[Answer, ...], Preparing | None]:
    with Archive.reading(places) as archive:
        record = archive.interview(identity)
        if record is not None:
            answers = archive.answers(identity)
            if not answers and archive.answers(identity, in_trash=True):
                raise LeavingError(
                    "The answers of this interview are in the trash. Take them out on the window's History "
                    "page ('Filters', 'What is in the trash'). Nothing was written."
                )
            return record, answers, preparing(record, answers, archive)
        answer = archive.answer(identity)
        record = archive.interview(answer.interview) if answer is not None else None
        if answer is None or record is None:
            raise LeavingError(
                f"There is no interview and no answer '{identity}' in the history. "
                "'interviewer history' lists them."
            )
        return record, (answer,), None


def _text_engine() -> object:
    """A QGuiApplication, which setting a PDF needs, without a screen; it is to be held meanwhile."""
    from PySide6.QtGui import QGuiApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication.instance() or QGuiApplication([])
