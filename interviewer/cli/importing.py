"""``interviewer import``: recordings from elsewhere, judged like answers, beside a running window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from interviewer.app import recogniser_of
from interviewer.audio.riff import RecordingError
from interviewer.domain.answer import Answer
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Question
from interviewer.live.importing import Listening, copied, files_of, heard, record_of, so_far
from interviewer.live.sound_quality import judge_heard
from interviewer.resources import resource
from interviewer.scoring.kinds import own_question
from interviewer.speech.ports import RecogniserError
from interviewer.speech.silero import Silero
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places
from interviewer.storage.question_files import load_banks

Tell = Callable[[str], None]


class ImportingError(Exception):
    """Nothing could be imported; the message says why."""


def question_named(places: Places, text: str, kind: Kind | None) -> Question:
    """A question of the banks by its id, or the text itself; raises ImportingError for no text."""
    if not text.strip():
        raise ImportingError(
            "Say which question was answered: --question 'its words', or an id of a question."
        )
    known = load_banks((resource("questions", "banks"), places.banks)).question(text.strip())
    return known or own_question(text, kind)


def import_files(
    places: Places, paths: Sequence[Path], question: Question, persona: PersonaId, tell: Tell
) -> tuple[list[Answer], int]:
    """Take recordings into the history: the judged answers, and how many files were skipped.

    ``tell`` hears of every file. What was imported stays when a later file fails. Raises ImportingError and
    StorageError.
    """
    files = files_of(paths)
    if not files:
        raise ImportingError("There is no recording in that folder. Name sound or video files.")
    for path in paths:
        if path.is_dir() and not files_of((path,)):
            tell(f"Skipped: there is no recording in {path.name}.")
    places.prepare()
    record = record_of(question, persona, len(files))
    judged: list[Answer] = []
    names: list[str] = []
    skipped = 0
    with Archive(places) as archive:
        recogniser = recogniser_of(places, "base")
        listening = Listening(
            recogniser=recogniser, activity=Silero, wait=lambda: None, moved=lambda *_: None
        )
        try:
            for path in files:
                try:
                    answer, samples = copied(path, record, len(judged), places)
                except RecordingError as error:
                    tell(f"Skipped: {error}")
                    skipped += 1
                    continue
                names.append(path.name)
                archive.save_interview(so_far(record, names))
                archive.save_answer(answer)
                answer = heard(answer, samples, listening)
                assert answer.transcript is not None
                assert answer.hearing is not None
                card = judge_heard(question, persona, answer.transcript, answer.hearing)
                judged.append(replace(answer, scorecard=card))
                archive.save_answer(judged[-1])
                tell(f"{path.name}: {answer.id}")
        except RecogniserError as error:
            raise ImportingError(f"{error} What was imported so far is in the history.") from error
        finally:
            recogniser.close()  # type: ignore[attr-defined]
    return judged, skipped
