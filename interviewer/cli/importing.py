"""``interviewer import``: recordings from elsewhere, judged like answers, beside a running window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from interviewer.app import recogniser_of
from interviewer.audio.riff import RecordingError
from interviewer.domain.answer import Answer
from interviewer.domain.history import Imported
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Question
from interviewer.live.importing import Listening, files_of, heard
from interviewer.live.intake import Commission, HereAlreadyError, Intake
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
    places: Places, paths: Sequence[Path], question: Question, persona: PersonaId, again: bool, tell: Tell
) -> tuple[list[Answer], int]:
    """Take recordings into the history: the judged answers, and how many files could not be read.

    What is here already is left out, unless it shall be taken ``again``. ``tell`` hears of every file. What
    was imported stays when a later file fails. Raises ImportingError and StorageError.
    """
    files = files_of(paths)
    if not files:
        raise ImportingError("There is no recording in that folder. Name sound or video files.")
    for path in paths:
        if path.is_dir() and not files_of((path,)):
            tell(f"Skipped: there is no recording in {path.name}.")
    places.prepare()
    judged: list[Answer] = []
    skipped = 0
    commission = Commission(files=files, question=question, persona=persona, again=again)
    with Archive(places) as archive, Intake(commission, places, archive.imported) as intake:
        recogniser = recogniser_of(places, "base")
        listening = Listening(
            recogniser=recogniser, activity=Silero, wait=lambda: None, moved=lambda *_: None
        )
        try:
            for path in files:
                try:
                    answer, samples = intake.take(path)
                except HereAlreadyError as error:
                    tell(here_already(path, error.known))
                    continue
                except RecordingError as error:
                    tell(f"Skipped: {error}")
                    skipped += 1
                    continue
                if answer.interview == intake.record.id:
                    archive.save_interview(intake.record)
                    archive.save_answer(answer)
                answer = heard(answer, samples, listening)
                assert answer.transcript is not None
                assert answer.hearing is not None
                card = judge_heard(answer.question, answer.persona, answer.transcript, answer.hearing)
                judged.append(replace(answer, scorecard=card))
                archive.save_answer(judged[-1])
                tell(f"{path.name}: {answer.id}")
        except RecogniserError as error:
            raise ImportingError(f"{error} What was imported so far is in the history.") from error
        finally:
            recogniser.close()  # type: ignore[attr-defined]
    return judged, skipped


def here_already(path: Path, known: Imported) -> str:
    """What is said of a file that was imported before."""
    trash = ", in the trash of the history" if known.in_trash else ""
    return f"{path.name} is here already{trash}: {known.answer.id}. '--again' imports it once more."
