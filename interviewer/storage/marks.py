"""What people add to the history: names, tags, remarks, the trash, the best take, ratings and disputes."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime

from interviewer.domain.history import Dispute, Jotting, Rating
from interviewer.domain.timing import Span
from interviewer.storage.access import Access
from interviewer.storage.rows import OUT_OF_TRASH, readable


class Marks:
    """Reads and writes them. Every method raises StorageError in words; what is not there is left alone."""

    def __init__(self, access: Access) -> None:
        self._access = access

    # Interviews

    def jotting(self, interview: str) -> Jotting:
        """What was written to an interview; an empty one for none."""
        rows = self._access.rows(
            "SELECT id, title, tags, remarks, trashed FROM interviews WHERE id = ?", (interview,)
        )
        return next(readable(rows, _jotting), Jotting())

    def jot(self, interview: str, jotting: Jotting) -> None:
        """Keep what was written; ``trashed`` is left as it is."""
        tags = tuple(dict.fromkeys(" ".join(tag.split()) for tag in jotting.tags if tag.strip()))
        with self._access.writing("Your note could not be kept"):
            self._access.change(
                "UPDATE interviews SET title = ?, tags = ?, remarks = ? WHERE id = ?",
                (" ".join(jotting.title.split()), json.dumps(tags), jotting.remarks, interview),
            )

    def thanks(self, interview: str) -> dict[str, str]:
        """The person's own words of thanks, by the id of the interviewer they are for."""
        rows = self._access.rows("SELECT persona, body FROM thanks WHERE interview = ?", (interview,))
        return {row["persona"]: row["body"] for row in rows}

    def keep_thanks(self, interview: str, persona: str, text: str) -> None:
        """Keep words of thanks; empty ones are given up, and the draft of the program holds again."""
        with self._access.writing("Your thanks could not be kept"):
            self._access.change(
                "DELETE FROM thanks WHERE interview = ? AND persona = ?", (interview, persona)
            )
            if text.strip():
                self._access.change("INSERT INTO thanks VALUES (?, ?, ?)", (interview, persona, text))

    def put_in_trash(self, *, interview: str = "", answer: str = "") -> None:
        """Out of sight, and kept until the trash is emptied."""
        self._set_trashed(_now(), interview, answer)

    def take_back(self, *, interview: str = "", answer: str = "") -> None:
        """Out of the trash."""
        self._set_trashed(None, interview, answer)

    def _set_trashed(self, moment: str | None, interview: str, answer: str) -> None:
        with self._access.writing("The history could not be changed"):
            self._access.change("UPDATE interviews SET trashed = ? WHERE id = ?", (moment, interview))
            self._access.change("UPDATE answers SET trashed = ? WHERE id = ?", (moment, answer))

    def trash(self, before: str = "9999") -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of interviews, and of answers of other interviews, put in the trash before an ISO moment."""
        interviews = self._access.rows(
            "SELECT id FROM interviews WHERE trashed < ? ORDER BY trashed", (before,)
        )
        answers = self._access.rows(
            """SELECT a.id FROM answers a JOIN interviews i ON i.id = a.interview
               WHERE a.trashed < ? AND i.trashed IS NULL ORDER BY a.trashed""",
            (before,),
        )
        return tuple(row["id"] for row in interviews), tuple(row["id"] for row in answers)

    # Takes

    def mark_best(self, answer: str, on: bool = True) -> None:
        """Call a take the best of its question, and no other of that question in its interview."""
        with self._access.writing("The mark could not be kept"):
            self._access.change(
                """UPDATE answers SET best = 0 WHERE (interview, position) =
                   (SELECT interview, position FROM answers WHERE id = ?)""",
                (answer,),
            )
            self._access.change("UPDATE answers SET best = ? WHERE id = ?", (int(on), answer))

    def best_takes(self, interview: str) -> frozenset[str]:
        """The takes that were marked as the best of their questions."""
        rows = self._access.rows("SELECT id FROM answers WHERE interview = ? AND best = 1", (interview,))
        return frozenset(row["id"] for row in rows)

    # Ratings

    def rate(self, rating: Rating) -> None:
        """Keep a rating; one of the same person takes the place of the earlier."""
        with self._access.writing("The rating could not be kept"):
            self._access.change(
                """INSERT INTO ratings (answer_id, rater, structure, focus, note, created)
                   VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (answer_id, rater) DO UPDATE SET
                   structure = excluded.structure, focus = excluded.focus, note = excluded.note,
                   created = excluded.created""",
                (
                    rating.answer,
                    rating.rater,
                    rating.structure,
                    rating.focus,
                    rating.note,
                    rating.created or _now(),
                ),
            )

    def ratings(self, answer: str) -> tuple[Rating, ...]:
        """All ratings of an answer: the candidate's own first, then mentors by name."""
        rows = self._access.rows("SELECT * FROM ratings WHERE answer_id = ? ORDER BY rater", (answer,))
        return tuple(readable(rows, _rating))

    def own_ratings(self, limit: int = 500) -> tuple[tuple[Rating, int, int], ...]:
        """The candidate's own ratings with the program's structure and focus, oldest first."""
        rows = self._access.rows(
            f"""SELECT r.*, s.structure AS judged_structure, s.focus AS judged_focus FROM ratings r
               JOIN answers a ON a.id = r.answer_id
               JOIN scorecards s ON s.id = (SELECT max(id) FROM scorecards WHERE answer_id = a.id)
               WHERE r.rater = '' AND {OUT_OF_TRASH} AND s.structure IS NOT NULL AND s.focus IS NOT NULL
               ORDER BY a.created DESC LIMIT ?""",
            (limit,),
        )
        found = readable(
            rows, lambda row: (_rating(row), int(row["judged_structure"]), int(row["judged_focus"]))
        )
        return tuple(reversed(tuple(found)))

    # Disputes

    def dispute(self, dispute: Dispute) -> None:
        """Keep that a finding is not accepted."""
        with self._access.writing("Your objection could not be kept"):
            self._access.change(
                """INSERT INTO disputes (answer_id, kind, start, "end", reason, created)
                   VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (answer_id, kind, start)
                   DO UPDATE SET "end" = excluded."end", reason = excluded.reason""",
                (
                    dispute.answer,
                    dispute.kind,
                    dispute.span.start,
                    dispute.span.end,
                    dispute.reason,
                    dispute.created or _now(),
                ),
            )

    def withdraw(self, dispute: Dispute) -> None:
        """Accept the finding after all."""
        with self._access.writing("Your objection could not be taken back"):
            self._access.change(
                "DELETE FROM disputes WHERE answer_id = ? AND kind = ? AND start = ?",
                (dispute.answer, dispute.kind, dispute.span.start),
            )

    def disputes(self, answer: str) -> tuple[Dispute, ...]:
        """The findings of an answer that are not accepted, in order of time."""
        rows = self._access.rows("SELECT * FROM disputes WHERE answer_id = ? ORDER BY start, kind", (answer,))
        return tuple(readable(rows, _dispute))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _jotting(row: sqlite3.Row) -> Jotting:
    tags = json.loads(row["tags"])
    if not isinstance(tags, list):
        raise ValueError("tags are a list")
    return Jotting(
        title=row["title"],
        tags=tuple(str(tag) for tag in tags),
        remarks=row["remarks"],
        trashed=row["trashed"],
    )


def _rating(row: sqlite3.Row) -> Rating:
    return Rating(
        answer=row["answer_id"],
        structure=row["structure"],
        focus=row["focus"],
        rater=row["rater"],
        note=row["note"],
        created=row["created"],
    )


def _dispute(row: sqlite3.Row) -> Dispute:
    return Dispute(
        answer=row["answer_id"],
        kind=row["kind"],
        span=Span(row["start"], row["end"]),
        reason=row["reason"],
        created=row["created"],
    )
