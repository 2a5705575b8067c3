"""The history of interviews, answers and scores, in one SQLite file."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from interviewer.domain.answer import Answer
from interviewer.domain.application import Application
from interviewer.domain.interview_record import InterviewOverview, InterviewRecord
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.transcript import Transcript
from interviewer.storage import removal
from interviewer.storage.connection import open_for_reading, open_history, telling
from interviewer.storage.forms import from_json, to_json
from interviewer.storage.paths import Places
from interviewer.storage.rows import (
    answer_of,
    application_of,
    columns_of_answer,
    columns_of_application,
    columns_of_interview,
    interview_of,
    readable,
    the_one,
    upsert,
)
from interviewer.storage.schema import MIGRATIONS, Migration

_ANSWER_COLUMNS = (
    "id, interview, position, take, part, created, persona, question, recording, hearing, transcript, "
    "probe, follow_up, probes"
)
_WITH_NEWEST_SCORE = f"""
    SELECT {", ".join("a." + name.strip() for name in _ANSWER_COLUMNS.split(","))}, s.body AS scorecard
    FROM answers a
    LEFT JOIN scorecards s ON s.id = (SELECT max(id) FROM scorecards WHERE answer_id = a.id)
"""


class Archive:
    """Reads and writes the history; opened, used and closed on one thread (the clerk's).

    Every method raises StorageError in words when the disk, the file or its content does not allow it.
    """

    def __init__(
        self, places: Places, *, reading: bool = False, migrations: Sequence[Migration] = MIGRATIONS
    ) -> None:
        self._places = places
        self._connection = (open_for_reading if reading else open_history)(places, migrations)
        self._connection.row_factory = sqlite3.Row

    @classmethod
    def reading(cls, places: Places) -> Self:
        """The history for reading only, beside a running window; an empty one where there is none yet."""
        return cls(places, reading=True)

    def close(self) -> None:
        """Finish; the file is whole at any time, this only tidies up."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def check(self) -> str | None:
        """What is wrong with the file, None when it is sound; reads all of it."""
        with telling(self._places.database, "The history could not be checked"):
            found = str(self._connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        return None if found == "ok" else found

    # Interviews

    def save_interview(self, record: InterviewRecord) -> None:
        """Keep the interview, new or changed."""
        values = columns_of_interview(record)
        with self._writing("The interview could not be kept"):
            self._connection.execute(upsert("interviews", tuple(values)), values)

    def interview(self, identity: str) -> InterviewRecord | None:
        """The interview, None when there is none of that id."""
        rows = self._rows("SELECT * FROM interviews WHERE id = ?", (identity,))
        return the_one(rows, interview_of)

    def interviews(self, limit: int = 100, offset: int = 0) -> tuple[InterviewOverview, ...]:
        """Interviews with their counts, newest first."""
        rows = self._rows(
            "SELECT * FROM interviews ORDER BY created DESC, id LIMIT ? OFFSET ?", (limit, offset)
        )
        return tuple(self._overview(record) for record in readable(rows, interview_of))

    def _overview(self, record: InterviewRecord) -> InterviewOverview:
        rows = self._rows(
            """SELECT a.position, s.structure, s.focus, s.summary FROM answers a
               LEFT JOIN scorecards s ON s.id = (SELECT max(id) FROM scorecards WHERE answer_id = a.id)
               WHERE a.interview = ? AND a.probe = 0 ORDER BY a.position, a.take""",
            (record.id,),
        )
        answered = len({row["position"] for row in rows})
        judged = [row for row in rows if row["structure"] is not None and row["focus"] is not None]
        scored = list({row["position"]: row for row in judged}.values())
        if not scored:
            return InterviewOverview(record=record, answers=len(rows), answered=answered)
        weakest = min(scored, key=lambda row: row["structure"] + row["focus"])
        return InterviewOverview(
            record=record,
            answers=len(rows),
            answered=answered,
            structure=sum(row["structure"] for row in scored) / len(scored),
            focus=sum(row["focus"] for row in scored) / len(scored),
            summary=weakest["summary"],
        )

    def unfinished(self, limit: int = 10) -> tuple[InterviewRecord, ...]:
        """Interviews that can be resumed, newest first."""
        rows = self._rows(
            "SELECT * FROM interviews WHERE finished IS NULL ORDER BY created DESC, id LIMIT ?", (limit,)
        )
        return tuple(readable(rows, interview_of))

    def delete_interview(self, identity: str) -> None:
        """Remove the interview with all its files, then its rows; when a file resists, the rows stay."""
        record = self.interview(identity)
        if record is None:
            return
        for answer in self.answers(identity):
            removal.remove_recording(self._places, answer.recording)
        removal.remove_folder(self._places, record)
        with self._writing("The interview could not be deleted"):
            self._connection.execute("DELETE FROM interviews WHERE id = ?", (identity,))

    # Answers

    def save_answer(self, answer: Answer) -> None:
        """Keep the answer, new or changed.

        A scorecard that differs from the newest one becomes the newest; earlier ones are kept. An answer
        without a scorecard leaves those that are there alone. Words that another model heard take the place
        of the present ones, which are kept as an earlier transcript.
        """
        values = columns_of_answer(answer)
        with self._writing("The answer could not be kept"):
            if answer.transcript is not None:
                self._keep_earlier(answer.id, answer.transcript)
            self._connection.execute(upsert("answers", tuple(values)), values)
            if answer.scorecard is not None:
                self._add_scorecard(answer.id, answer.scorecard)

    def _keep_earlier(self, answer: str, new: Transcript) -> None:
        row = self._connection.execute("SELECT transcript FROM answers WHERE id = ?", (answer,)).fetchone()
        if row is None or row["transcript"] is None:
            return
        try:
            model = from_json(row["transcript"], Transcript).model
        except ValueError:
            model = "?"  # a spoilt entry may still be mended by hand
        if model == new.model:
            return
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._connection.execute(
            "INSERT INTO earlier_transcripts (answer_id, model, replaced, body) VALUES (?, ?, ?, ?)",
            (answer, model, now, row["transcript"]),
        )

    def earlier_transcripts(self, answer: str) -> tuple[Transcript, ...]:
        """What other models heard in an answer before, newest first."""
        rows = self._rows(
            "SELECT id, body FROM earlier_transcripts WHERE answer_id = ? ORDER BY id DESC", (answer,)
        )
        return tuple(readable(rows, lambda row: from_json(row["body"], Transcript)))

    def _add_scorecard(self, answer: str, card: Scorecard) -> None:
        body = to_json(card)
        newest = self._connection.execute(
            "SELECT body FROM scorecards WHERE answer_id = ? ORDER BY id DESC LIMIT 1", (answer,)
        ).fetchone()
        if newest is not None and newest["body"] == body:
            return
        now = datetime.now(UTC).isoformat(timespec="seconds")
        values = (
            answer,
            card.rules_version,
            card.model,
            now,
            card.structure.score,
            card.focus,
            card.summary,
            body,
        )
        self._connection.execute(
            """INSERT INTO scorecards
               (answer_id, rules_version, model, created, structure, focus, summary, body)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            values,
        )

    def answer(self, identity: str) -> Answer | None:
        """The answer with its newest scorecard, None when there is none of that id."""
        rows = self._rows(f"{_WITH_NEWEST_SCORE} WHERE a.id = ?", (identity,))
        return the_one(rows, answer_of)

    def answers(self, interview: str) -> tuple[Answer, ...]:
        """All answers of an interview, by question and take."""
        rows = self._rows(
            f"{_WITH_NEWEST_SCORE} WHERE a.interview = ? ORDER BY a.position, a.take, a.probe, a.created",
            (interview,),
        )
        return tuple(readable(rows, answer_of))

    def latest_answers(self, limit: int = 20) -> tuple[Answer, ...]:
        """Answers of all interviews, newest first."""
        rows = self._rows(f"{_WITH_NEWEST_SCORE} ORDER BY a.created DESC, a.id LIMIT ?", (limit,))
        return tuple(readable(rows, answer_of))

    def unheard(self) -> tuple[Answer, ...]:
        """Answers recorded but never written down, because the program ended before; oldest first."""
        rows = self._rows(
            f"{_WITH_NEWEST_SCORE} WHERE a.recording IS NOT NULL AND a.transcript IS NULL"
            " ORDER BY a.created, a.id"
        )
        return tuple(readable(rows, answer_of))

    def scorecards(self, answer: str) -> tuple[Scorecard, ...]:
        """Every judgement of an answer, newest first."""
        rows = self._rows("SELECT body FROM scorecards WHERE answer_id = ? ORDER BY id DESC", (answer,))
        return tuple(readable(rows, lambda row: from_json(row["body"], Scorecard)))

    def recordings(self) -> frozenset[str]:
        """Recordings that have a row, relative to the data folder."""
        rows = self._rows("SELECT recording FROM answers WHERE recording IS NOT NULL")
        return frozenset(row["recording"] for row in rows)

    def delete_answer(self, identity: str) -> None:
        """Remove the recording in all its forms, then the rows; when a file resists, the rows stay."""
        rows = self._rows("SELECT recording FROM answers WHERE id = ?", (identity,))
        if not rows:
            return
        removal.remove_recording(self._places, rows[0]["recording"])
        with self._writing("The answer could not be deleted"):
            self._connection.execute("DELETE FROM answers WHERE id = ?", (identity,))

    # Applications

    def save_application(self, application: Application) -> None:
        """Keep the application, new or changed."""
        values = columns_of_application(application)
        with self._writing("The application could not be kept"):
            self._connection.execute(upsert("applications", tuple(values)), values)

    def application(self, identity: str) -> Application | None:
        """The application, None when there is none of that id."""
        return the_one(self._rows("SELECT * FROM applications WHERE id = ?", (identity,)), application_of)

    def applications(self) -> tuple[Application, ...]:
        """All applications, newest first."""
        rows = self._rows("SELECT * FROM applications ORDER BY created DESC, id")
        return tuple(readable(rows, application_of))

    def interviews_for(self, application: str) -> tuple[InterviewRecord, ...]:
        """The interviews that prepared for an application, newest first."""
        rows = self._rows(
            "SELECT * FROM interviews WHERE application = ? ORDER BY created DESC, id", (application,)
        )
        return tuple(readable(rows, interview_of))

    def delete_application(self, identity: str) -> None:
        """Remove an application; its interviews stay and no longer name one."""
        with self._writing("The application could not be deleted"):
            self._connection.execute(
                "UPDATE interviews SET application = '' WHERE application = ?", (identity,)
            )
            self._connection.execute("DELETE FROM applications WHERE id = ?", (identity,))

    # Access

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        with telling(self._places.database, "The history could not be read"):
            return self._connection.execute(query, tuple(values)).fetchall()

    @contextlib.contextmanager
    def _writing(self, failure: str) -> Iterator[None]:
        with telling(self._places.database, failure):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
