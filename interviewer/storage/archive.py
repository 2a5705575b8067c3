"""The history of interviews, answers and scores, in one SQLite file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from interviewer.domain.answer import Answer
from interviewer.domain.application import Application
from interviewer.domain.history import Imported, Wanted
from interviewer.domain.interview_record import InterviewOverview, InterviewRecord
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.transcript import Transcript
from interviewer.storage import removal
from interviewer.storage.access import Access
from interviewer.storage.connection import open_for_reading, open_history
from interviewer.storage.finder import Finder
from interviewer.storage.forms import from_json, to_json
from interviewer.storage.marks import Marks
from interviewer.storage.paths import Places
from interviewer.storage.rows import (
    OUT_OF_TRASH,
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
    "probe, follow_up, probes, source"
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
        opened = (open_for_reading if reading else open_history)(places, migrations)
        self._access = Access(opened, places.database)
        self.marks = Marks(self._access)
        self.finder = Finder(self._access)

    @classmethod
    def reading(cls, places: Places) -> Self:
        """The history for reading only, beside a running window; an empty one where there is none yet."""
        return cls(places, reading=True)

    def close(self) -> None:
        """Finish; the file is whole at any time, this only tidies up."""
        self._access.close()

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
        found = str(self._access.rows("PRAGMA quick_check(1)")[0][0])
        return None if found == "ok" else found

    # Interviews

    def save_interview(self, record: InterviewRecord) -> None:
        """Keep the interview, new or changed."""
        values = columns_of_interview(record)
        with self._access.writing("The interview could not be kept"):
            self._access.change(upsert("interviews", tuple(values)), values)

    def interview(self, identity: str) -> InterviewRecord | None:
        """The interview, None when there is none of that id."""
        rows = self._access.rows("SELECT * FROM interviews WHERE id = ?", (identity,))
        return the_one(rows, interview_of)

    def interviews(self, limit: int = 100, offset: int = 0) -> tuple[InterviewOverview, ...]:
        """Interviews with their counts, newest first; those in the trash are left out."""
        return self.finder.interviews(Wanted(), limit, offset)

    def unfinished(self, limit: int = 10) -> tuple[InterviewRecord, ...]:
        """Interviews that can be resumed, newest first."""
        rows = self._access.rows(
            "SELECT * FROM interviews WHERE finished IS NULL AND trashed IS NULL"
            " ORDER BY created DESC, id LIMIT ?",
            (limit,),
        )
        return tuple(readable(rows, interview_of))

    def delete_interview(self, identity: str) -> None:
        """Remove the interview with all its files, then its rows; when a file resists, the rows stay."""
        record = self.interview(identity)
        if record is None:
            return
        for row in self._access.rows("SELECT recording FROM answers WHERE interview = ?", (identity,)):
            removal.remove_recording(self._places, row["recording"])
        removal.remove_folder(self._places, record)
        with self._access.writing("The interview could not be deleted"):
            self._access.change("DELETE FROM interviews WHERE id = ?", (identity,))

    # Answers

    def save_answer(self, answer: Answer) -> None:
        """Keep the answer, new or changed.

        A scorecard that differs from the newest one becomes the newest; earlier ones are kept. An answer
        without a scorecard leaves those that are there alone. Words that another model heard take the place
        of the present ones, which are kept as an earlier transcript.
        """
        values = columns_of_answer(answer)
        with self._access.writing("The answer could not be kept"):
            if answer.transcript is not None:
                self._keep_earlier(answer.id, answer.transcript)
            self._access.change(upsert("answers", tuple(values)), values)
            if answer.scorecard is not None:
                self._add_scorecard(answer.id, answer.scorecard)

    def _keep_earlier(self, answer: str, new: Transcript) -> None:
        rows = self._access.rows("SELECT transcript FROM answers WHERE id = ?", (answer,))
        if not rows or rows[0]["transcript"] is None:
            return
        row = rows[0]
        try:
            model = from_json(row["transcript"], Transcript).model
        except ValueError:
            model = "?"  # a spoilt entry may still be mended by hand
        if model == new.model:
            return
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._access.change(
            "INSERT INTO earlier_transcripts (answer_id, model, replaced, body) VALUES (?, ?, ?, ?)",
            (answer, model, now, row["transcript"]),
        )

    def earlier_transcripts(self, answer: str) -> tuple[Transcript, ...]:
        """What other models heard in an answer before, newest first."""
        rows = self._access.rows(
            "SELECT id, body FROM earlier_transcripts WHERE answer_id = ? ORDER BY id DESC", (answer,)
        )
        return tuple(readable(rows, lambda row: from_json(row["body"], Transcript)))

    def _add_scorecard(self, answer: str, card: Scorecard) -> None:
        body = to_json(card)
        newest = self._access.rows(
            "SELECT body FROM scorecards WHERE answer_id = ? ORDER BY id DESC LIMIT 1", (answer,)
        )
        if newest and newest[0]["body"] == body:
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
        self._access.change(
            """INSERT INTO scorecards
               (answer_id, rules_version, model, created, structure, focus, summary, body)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            values,
        )

    def answer(self, identity: str) -> Answer | None:
        """The answer with its newest scorecard, None when there is none of that id."""
        rows = self._access.rows(f"{_WITH_NEWEST_SCORE} WHERE a.id = ?", (identity,))
        return the_one(rows, answer_of)

    def answers(self, interview: str, *, in_trash: bool = False) -> tuple[Answer, ...]:
        """All answers of an interview that are not, or those that are, in the trash, by question and take."""
        rows = self._access.rows(
            f"{_WITH_NEWEST_SCORE} WHERE a.interview = ? AND a.trashed IS {'NOT ' if in_trash else ''}NULL"
            " ORDER BY a.position, a.take, a.probe, a.created",
            (interview,),
        )
        return tuple(readable(rows, answer_of))

    def takes(self, question: str, limit: int = 12) -> tuple[Answer, ...]:
        """The newest answers to a question by its id, of any interview, oldest first; no follow-ups."""
        rows = self._access.rows(
            f"{_WITH_NEWEST_SCORE} WHERE {OUT_OF_TRASH} AND a.probe = 0 AND json_valid(a.question)"
            " AND json_extract(a.question, '$.id') = ?"
            " ORDER BY a.created DESC, a.position DESC, a.take DESC LIMIT ?",
            (question, limit),
        )
        return tuple(reversed(tuple(readable(rows, answer_of))))

    def latest_answers(self, limit: int = 20) -> tuple[Answer, ...]:
        """Answers of all interviews that are not in the trash, newest first."""
        rows = self._access.rows(
            f"{_WITH_NEWEST_SCORE} WHERE {OUT_OF_TRASH} ORDER BY a.created DESC, a.id LIMIT ?", (limit,)
        )
        return tuple(readable(rows, answer_of))

    def unheard(self) -> tuple[Answer, ...]:
        """Answers recorded but never written down, because the program ended before; oldest first."""
        rows = self._access.rows(
            f"{_WITH_NEWEST_SCORE} WHERE a.recording IS NOT NULL AND a.transcript IS NULL"
            " ORDER BY a.created, a.id"
        )
        return tuple(readable(rows, answer_of))

    def imported(self, source: str) -> tuple[Imported, ...]:
        """What was imported from a file of that fingerprint, oldest first, what is in the trash last."""
        rows = self._access.rows(
            f"{_WITH_NEWEST_SCORE} WHERE a.source = ? AND a.source != '' ORDER BY a.created, a.id", (source,)
        )
        out = {
            row["id"]
            for row in self._access.rows(
                f"SELECT a.id FROM answers a WHERE {OUT_OF_TRASH} AND a.source = ? AND a.source != ''",
                (source,),
            )
        }
        found = [Imported(answer, answer.id not in out) for answer in readable(rows, answer_of)]
        return tuple(sorted(found, key=lambda one: one.in_trash))

    def scorecards(self, answer: str) -> tuple[Scorecard, ...]:
        """Every judgement of an answer, newest first."""
        rows = self._access.rows(
            "SELECT body FROM scorecards WHERE answer_id = ? ORDER BY id DESC", (answer,)
        )
        return tuple(readable(rows, lambda row: from_json(row["body"], Scorecard)))

    def recordings(self) -> frozenset[str]:
        """Recordings that have a row, relative to the data folder."""
        rows = self._access.rows("SELECT recording FROM answers WHERE recording IS NOT NULL")
        return frozenset(row["recording"] for row in rows)

    def delete_answer(self, identity: str) -> None:
        """Remove the recording in all its forms, then the rows; when a file resists, the rows stay."""
        rows = self._access.rows("SELECT recording FROM answers WHERE id = ?", (identity,))
        if not rows:
            return
        removal.remove_recording(self._places, rows[0]["recording"])
        with self._access.writing("The answer could not be deleted"):
            self._access.change("DELETE FROM answers WHERE id = ?", (identity,))

    # Applications

    def save_application(self, application: Application) -> None:
        """Keep the application, new or changed."""
        values = columns_of_application(application)
        with self._access.writing("The application could not be kept"):
            self._access.change(upsert("applications", tuple(values)), values)

    def application(self, identity: str) -> Application | None:
        """The application, None when there is none of that id."""
        return the_one(
            self._access.rows("SELECT * FROM applications WHERE id = ?", (identity,)), application_of
        )

    def applications(self) -> tuple[Application, ...]:
        """All applications, newest first."""
        rows = self._access.rows("SELECT * FROM applications ORDER BY created DESC, id")
        return tuple(readable(rows, application_of))

    def delete_application(self, identity: str) -> None:
        """Remove an application; its interviews stay and no longer name one."""
        with self._access.writing("The application could not be deleted"):
            self._access.change("UPDATE interviews SET application = '' WHERE application = ?", (identity,))
            self._access.change("DELETE FROM applications WHERE id = ?", (identity,))
