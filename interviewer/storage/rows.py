"""Rows of the history as facts of the domain."""

from __future__ import annotations

import logging
import math
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.application import Application
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Plan, talk
from interviewer.domain.probe import Probe
from interviewer.domain.question import Question
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.settings import Mode
from interviewer.domain.transcript import Transcript, Word
from interviewer.storage.errors import StorageError
from interviewer.storage.forms import from_json, to_json

_log = logging.getLogger(__name__)

Fact = TypeVar("Fact")

INTERVIEW_KEPT = "{}.{} NOT IN (SELECT id FROM interviews WHERE trashed IS NOT NULL)"
"""What holds of a row, by its table and the column that names an interview which is not in the trash."""

ANSWER_KEPT = "a.rowid NOT IN (SELECT rowid FROM answers WHERE trashed IS NOT NULL)"
"""What holds of an answer ``a`` that is not in the trash itself."""

OUT_OF_TRASH = f"{ANSWER_KEPT} AND {INTERVIEW_KEPT.format('a', 'interview')}"
"""What holds of an answer ``a`` that is in the trash neither itself nor with its interview.

The few that lie there stand in an index: to ask each row would be to read it to its end, behind its words.
"""


def columns_of_interview(record: InterviewRecord) -> dict[str, object]:
    """Values of the table interviews by column."""
    return {
        "id": record.id,
        "created": record.created,
        "finished": record.finished,
        "persona": str(record.persona),
        "mode": str(record.mode),
        "profession": record.profession,
        "plan": to_json(record.plan),
        "position": record.position,
        "take": record.take,
        "seed": record.seed,
        "note": record.note,
        "application": record.application,
    }


def _plan(text: str, persona: PersonaId) -> Plan:
    """The plan of a row; an older one lists the questions of a single interviewer."""
    if text.startswith("["):
        return talk(from_json(text, tuple[Question, ...]), persona)
    return from_json(text, Plan)


def columns_of_application(application: Application) -> dict[str, object]:
    """Values of the table applications by column."""
    return {
        "id": application.id,
        "created": application.created,
        "company": application.company,
        "role": application.role,
        "body": to_json(application),
    }


def columns_of_answer(answer: Answer) -> dict[str, object]:
    """Values of the table answers by column."""
    return {
        "id": answer.id,
        "interview": answer.interview,
        "position": answer.position,
        "take": answer.take,
        "part": answer.part,
        "created": answer.created,
        "persona": str(answer.persona),
        "question": to_json(answer.question),
        "recording": answer.recording,
        "hearing": None if answer.hearing is None else to_json(answer.hearing),
        "transcript": None if answer.transcript is None else to_json(answer.transcript),
        "probe": answer.probe,
        "follow_up": None if answer.follow_up is None else to_json(answer.follow_up),
        "probes": to_json(answer.probes) if answer.probes else None,
        "source": answer.source,
    }


def upsert(table: str, columns: Sequence[str]) -> str:
    """The statement that keeps a row, new or changed."""
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "id")
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(':' + name for name in columns)}) "
        f"ON CONFLICT (id) DO UPDATE SET {changes}"
    )


def interview_of(row: sqlite3.Row) -> InterviewRecord:
    """The interview of a row; raises ValueError when the row was spoilt."""
    return InterviewRecord(
        id=row["id"],
        created=row["created"],
        finished=row["finished"],
        persona=PersonaId(row["persona"]),
        mode=Mode(row["mode"]),
        profession=row["profession"],
        plan=_plan(row["plan"], PersonaId(row["persona"])),
        position=row["position"],
        take=row["take"],
        seed=row["seed"],
        note=row["note"],
        application=row["application"],
    )


def answer_of(row: sqlite3.Row) -> Answer:
    """The answer of a row with its newest scorecard; raises ValueError when the row was spoilt."""
    return Answer(
        id=row["id"],
        interview=row["interview"],
        question=from_json(row["question"], Question),
        persona=PersonaId(row["persona"]),
        created=row["created"],
        position=row["position"],
        take=row["take"],
        part=row["part"],
        recording=row["recording"],
        hearing=None if row["hearing"] is None else from_json(row["hearing"], Hearing),
        transcript=None if row["transcript"] is None else _in_order(from_json(row["transcript"], Transcript)),
        scorecard=None if row["scorecard"] is None else from_json(row["scorecard"], Scorecard),
        probe=row["probe"],
        follow_up=None if row["follow_up"] is None else from_json(row["follow_up"], Probe),
        probes=() if row["probes"] is None else from_json(row["probes"], tuple[Probe, ...]),
        source=row["source"],
    )


def _in_order(transcript: Transcript) -> Transcript:
    """The transcript with words that follow one another in time, as they do unless somebody wrote into it.

    What was said stays: a time that runs backwards is moved up to the one before. Raises ValueError where a
    time is no number.
    """
    before, words = 0.0, list[Word]()
    for word in transcript.words:
        if not (math.isfinite(word.start) and math.isfinite(word.end)):
            raise ValueError(f"a word without a time: {word.text!r}")
        start = max(before, word.start)
        words.append(replace(word, start=start, end=max(start, word.end)))
        before = start
    return transcript if tuple(words) == transcript.words else replace(transcript, words=tuple(words))


def application_of(row: sqlite3.Row) -> Application:
    """The application of a row; raises ValueError when the row was spoilt."""
    return from_json(row["body"], Application)


def readable(rows: Sequence[sqlite3.Row], read: Callable[[sqlite3.Row], Fact]) -> Iterator[Fact]:
    """What can be read of the rows: one that was spoilt by hand must not hide all others."""
    for row in rows:
        try:
            yield read(row)
        except ValueError:
            _log.warning("A row of the history cannot be read and is left out: %s", dict(row).get("id"))
            _log.info("This is why", exc_info=True)  # for the log of the window; no page of it on a terminal


def the_one(rows: Sequence[sqlite3.Row], read: Callable[[sqlite3.Row], Fact]) -> Fact | None:
    """The first row, None when there is none; raises StorageError when it was spoilt."""
    if not rows:
        return None
    try:
        return read(rows[0])
    except ValueError as error:
        raise StorageError(
            f"The entry {rows[0]['id']} of the history could not be read ({error}). Its recording was not "
            "touched."
        ) from error
