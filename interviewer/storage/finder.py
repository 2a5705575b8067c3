"""Looking things up in the history: interviews that fit, moments where words were said, and trends."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from interviewer.domain.dates import MONTHS
from interviewer.domain.history import Moment, Order, Point, Wanted
from interviewer.domain.interview_record import InterviewOverview, InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Question
from interviewer.storage.access import Access
from interviewer.storage.forms import from_json
from interviewer.storage.rows import ANSWER_KEPT, INTERVIEW_KEPT, OUT_OF_TRASH, interview_of, readable

_NEWEST_CARD = "s.id = (SELECT max(id) FROM scorecards WHERE answer_id = a.id)"

_MEAN = f"""(SELECT avg({{0}}) FROM (
    SELECT s.structure, s.focus, max(a.take) FROM answers a JOIN scorecards s ON {_NEWEST_CARD}
    WHERE a.interview = i.id AND a.trashed IS NULL AND a.probe = 0
        AND s.structure IS NOT NULL AND s.focus IS NOT NULL
    GROUP BY a.position))"""
"""The mean over the latest scored take of each question (SQLite takes the other columns from max's row)."""

_BOTH = _MEAN.format("(structure + focus) / 2.0")

_SORTED = {
    Order.NEWEST: "i.created DESC, i.id",
    Order.OLDEST: "i.created, i.id",
    Order.STRUCTURE: f"{_MEAN.format('structure')} DESC, i.created DESC, i.id",
    Order.FOCUS: f"{_MEAN.format('focus')} DESC, i.created DESC, i.id",
}

_MONTH = (
    "CASE substr(i.created, 6, 2) "
    + " ".join(f"WHEN '{number:02d}' THEN '{name}'" for number, name in enumerate(MONTHS, 1))
    + " ELSE '' END"
)

_NOTED = (
    f"(i.title || ' ' || i.remarks || ' ' || i.tags || ' ' || i.created || ' ' || {_MONTH} || ' ' ||"
    " coalesce((SELECT company || ' ' || role FROM applications WHERE id = i.application), ''))"
)

_IN_TRASH = (
    "(i.trashed IS NOT NULL OR"
    " EXISTS (SELECT 1 FROM answers a WHERE a.interview = i.id AND a.trashed IS NOT NULL))"
)

_AT_ONCE = 1_000
"""Interviews asked about in one query: SQLite bounds the number of values."""

_MARK, _END = "\x01", "\x02"


class Finder:
    """Reads only. Every method raises StorageError in words."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def interviews(self, wanted: Wanted, limit: int = 100, offset: int = 0) -> tuple[InterviewOverview, ...]:
        """The interviews that fit, with their counts, in the wanted order."""
        return self.page(wanted, limit, offset)[0]

    def page(self, wanted: Wanted, limit: int, offset: int = 0) -> tuple[tuple[InterviewOverview, ...], int]:
        """The same, and how many interviews fit in all: both come from one look at every row."""
        where, values = _conditions(wanted)
        rows = self._access.rows(
            f"SELECT i.id FROM interviews i WHERE {where} ORDER BY {_SORTED[wanted.order]}", values
        )
        chosen = [str(row["id"]) for row in rows[offset : offset + limit]]
        return self._overviews(chosen, wanted.in_trash), len(rows)

    def _overviews(self, chosen: Sequence[str], in_trash: bool) -> tuple[InterviewOverview, ...]:
        found = {row["id"]: row for row in self._among("SELECT i.* FROM interviews i WHERE i.id", chosen)}
        rows = [found[identity] for identity in chosen]
        records = tuple(readable(rows, interview_of))
        answers = self._answers([record.id for record in records], in_trash)
        binned = {} if in_trash else self._binned([record.id for record in records])
        return tuple(
            replace(
                _overview(record, answers.get(record.id, [])),
                title=found[record.id]["title"],
                in_trash=found[record.id]["trashed"] is not None,
                binned=binned.get(record.id, 0),
            )
            for record in records
        )

    def count_all(self) -> int:
        """How many interviews there are, in the trash or not."""
        return int(self._access.rows("SELECT count(*) FROM interviews")[0][0])

    def moments(self, words: str, limit: int = 50) -> tuple[Moment, ...]:
        """Where the words were said, the best first; each with the second of the first word found."""
        wanted = _match(words)
        if not wanted:
            return ()
        # The best are found in the index alone, with as many more as lie in the trash: to look at each row
        # that holds the words, or to lay out the words of each, takes four times as long.
        ((trashed,),) = self._access.rows(
            """SELECT (SELECT count(*) FROM answers WHERE trashed IS NOT NULL) + (SELECT count(*) FROM answers
               WHERE interview IN (SELECT id FROM interviews WHERE trashed IS NOT NULL))"""
        )
        best = self._access.rows(
            """SELECT rowid FROM spoken WHERE spoken MATCH :wanted
               ORDER BY bm25(spoken, 2.0, 1.0), rowid DESC LIMIT :limit""",
            {"wanted": wanted, "limit": limit + trashed},
        )
        rows = self._access.rows(
            f"""SELECT a.id, a.interview, a.created, a.transcript, spoken.asked,
                   snippet(spoken, 0, '', '', ' … ', 16) AS text,
                   highlight(spoken, 0, '{_MARK}', '{_END}') AS marked
               FROM spoken JOIN answers a ON a.id = spoken.answer
               WHERE spoken MATCH :wanted AND {OUT_OF_TRASH}
                   AND spoken.rowid IN ({", ".join(str(int(row[0])) for row in best)})
               ORDER BY bm25(spoken, 2.0, 1.0), a.created DESC LIMIT :limit""",
            {"wanted": wanted, "limit": limit},
        )
        return tuple(readable(rows, _moment))

    def companies(self) -> tuple[str, ...]:
        """Companies of the applications that interviews prepared for, by name."""
        rows = self._access.rows(
            """SELECT DISTINCT p.company FROM applications p JOIN interviews i ON i.application = p.id
               WHERE p.company <> '' ORDER BY p.company COLLATE NOCASE"""
        )
        return tuple(row["company"] for row in rows)

    def tags(self) -> tuple[str, ...]:
        """All tags in use, by name."""
        rows = self._access.rows(
            f"""SELECT DISTINCT t.value AS tag FROM interviews i, json_each({_valid("i.tags", "[]")}) t
               WHERE i.trashed IS NULL ORDER BY t.value COLLATE NOCASE"""
        )
        return tuple(row["tag"] for row in rows)

    def trend(self, measure: str, limit: int = 500) -> tuple[Point, ...]:
        """The newest values of 'structure', 'focus' or a measure's score, oldest first; takes count each."""
        if measure in ("structure", "focus"):
            figure, source, named = f"s.{measure}", "", ""
        else:
            figure, named = (
                "json_extract(m.value, '$.score')",
                "AND json_extract(m.value, '$.name') = :measure",
            )
            source = f", json_each({_valid('s.body', '{}')}, '$.measures') m"
        rows = self._access.rows(
            f"""SELECT a.created, a.persona, a.question, {figure} AS figure FROM (
                   SELECT a.* FROM answers a WHERE {OUT_OF_TRASH} ORDER BY a.created DESC LIMIT :limit
               ) a JOIN scorecards s ON {_NEWEST_CARD}{source}
               WHERE {figure} IS NOT NULL {named} ORDER BY a.created, a.id""",
            {"limit": limit, "measure": measure},
        )
        return tuple(readable(rows, _point))

    def tries(self, limit: int = 600) -> tuple[tuple[Question, str, int, int], ...]:
        """Question, moment, structure and focus of the newest judged answers, oldest first; no follow-ups."""
        rows = self._access.rows(
            f"""SELECT a.question, a.created, s.structure, s.focus FROM answers a
               JOIN scorecards s ON {_NEWEST_CARD}
               WHERE {OUT_OF_TRASH} AND a.probe = 0 AND s.structure IS NOT NULL AND s.focus IS NOT NULL
               ORDER BY a.created DESC, a.position DESC, a.take DESC LIMIT ?""",
            (limit,),
        )
        return tuple(reversed(tuple(readable(rows, _try))))

    def _answers(self, interviews: Sequence[str], in_trash: bool) -> dict[str, list[sqlite3.Row]]:
        """Position and newest scores of the answers of these interviews, one query for many.

        ``in_trash``: of an interview that lies there all of them, of any other those that lie there.
        """
        whole = "(SELECT i.trashed IS NOT NULL FROM interviews i WHERE i.id = a.interview)"
        rows = self._among(
            f"""SELECT a.interview, a.position, s.structure, s.focus, s.summary FROM answers a
               LEFT JOIN scorecards s ON {_NEWEST_CARD}
               WHERE a.probe = 0 AND (a.trashed IS NULL) = {whole if in_trash else "1"} AND a.interview""",
            interviews,
            "ORDER BY a.interview, a.position, a.take",
        )
        return {identity: list(own) for identity, own in groupby(rows, key=lambda row: str(row["interview"]))}

    def _binned(self, interviews: Sequence[str]) -> dict[str, int]:
        """How many answers of these interviews lie in the trash."""
        rows = self._among(
            """SELECT a.interview, count(*) AS answers FROM answers a
               WHERE a.probe = 0 AND a.trashed IS NOT NULL AND a.interview""",
            interviews,
            "GROUP BY a.interview",
        )
        return {str(row["interview"]): int(row["answers"]) for row in rows}

    def _among(self, query: str, values: Sequence[str], order: str = "") -> list[sqlite3.Row]:
        """Rows of a query that ends in the name of a column, which is one of these values."""
        rows: list[sqlite3.Row] = []
        for first in range(0, len(values), _AT_ONCE):
            some = values[first : first + _AT_ONCE]
            rows += self._access.rows(f"{query} IN ({', '.join('?' for _ in some)}) {order}", some)
        return rows


def _overview(record: InterviewRecord, rows: list[sqlite3.Row]) -> InterviewOverview:
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


def _conditions(wanted: Wanted) -> tuple[str, dict[str, object]]:
    """What must hold of an interview ``i``, as SQL with named values."""
    parts, kept = [INTERVIEW_KEPT.format("i", "id")], f" AND {ANSWER_KEPT}"
    if wanted.in_trash:
        parts, kept = [_IN_TRASH], ""
    values: dict[str, object] = {}
    if wanted.persona is not None:
        parts.append(
            "(i.persona = :persona OR EXISTS (SELECT 1 FROM answers a"
            " WHERE a.interview = i.id AND a.persona = :persona))"
        )
        values["persona"] = wanted.persona.value
    if wanted.kind is not None:
        parts.append(
            f"EXISTS (SELECT 1 FROM answers a WHERE a.interview = i.id{kept}"
            " AND json_valid(a.question) AND json_extract(a.question, '$.kind') = :kind)"
        )
        values["kind"] = wanted.kind.value
    if wanted.company:
        parts.append("i.application IN (SELECT id FROM applications WHERE company = :company)")
        values["company"] = wanted.company
    if wanted.tag:
        parts.append(f"EXISTS (SELECT 1 FROM json_each({_valid('i.tags', '[]')}) t WHERE t.value = :tag)")
        values["tag"] = wanted.tag
    if wanted.since:
        parts.append("substr(i.created, 1, 10) >= :since")
        values["since"] = wanted.since
    if wanted.until:
        parts.append("substr(i.created, 1, 10) <= :until")
        values["until"] = wanted.until
    for name, sign, bound in (("least", ">=", wanted.least), ("most", "<=", wanted.most)):
        if bound is not None:
            parts.append(f"{_BOTH} {sign} :{name}")
            values[name] = bound
    if wanted.words.strip():
        parts.append(_holds_words(wanted.words, kept, values))
    return " AND ".join(parts), values


def _holds_words(words: str, kept: str, values: dict[str, object]) -> str:
    """All words in one answer or its question, or all in what was noted, or in the company's name."""
    match = _match(words)
    ways = []
    if match:
        values["match"] = match
        ways.append(
            "i.id IN (SELECT a.interview FROM spoken JOIN answers a ON a.id = spoken.answer"
            f" WHERE spoken MATCH :match{kept})"
        )
    noted = []
    for number, word in enumerate(words.split()):
        name = f"word{number}"
        values[name] = f"%{word.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"
        noted.append(f"{_NOTED} LIKE :{name} ESCAPE '!'")
    ways.append("(" + " AND ".join(noted) + ")")
    return "(" + " OR ".join(ways) + ")"


def _valid(column: str, otherwise: str) -> str:
    """The JSON of a column; one that was spoilt by hand must not stop a query over all rows."""
    return f"CASE WHEN json_valid({column}) THEN {column} ELSE '{otherwise}' END"


def _match(words: str) -> str:
    """What was typed as a query of FTS5: every word, each also as the beginning of a longer one."""
    kept = ("".join(c if c.isalnum() or c in "'’" else " " for c in word).strip() for word in words.split())
    return " ".join(f'"{part}"*' for word in kept for part in word.replace("'", " ").split())


def _moment(row: sqlite3.Row) -> Moment:
    """The start of the first marked word: words are joined by single spaces, so they can be counted."""
    before, found, _ = str(row["marked"]).partition(_MARK)
    start = _start_of(row["transcript"], before.count(" ")) if found and row["transcript"] else 0.0
    return Moment(
        interview=row["interview"],
        answer=row["id"],
        question=row["asked"],
        created=row["created"],
        start=start,
        text=" ".join(str(row["text"]).split()),
    )


def _start_of(transcript: str, index: int) -> float:
    """The second of one word; the transcript is not read as a whole, which takes ten times as long."""
    try:
        words = json.loads(transcript)["words"]
        return float(words[index]["start"]) if index < len(words) else 0.0
    except (KeyError, TypeError) as error:
        raise ValueError("not a transcript") from error


def _try(row: sqlite3.Row) -> tuple[Question, str, int, int]:
    return from_json(row["question"], Question), row["created"], row["structure"], row["focus"]


def _point(row: sqlite3.Row) -> Point:
    question = from_json(row["question"], Question)
    return Point(
        created=row["created"],
        persona=PersonaId(row["persona"]),
        family=question.family,
        kind=Kind(question.kind),
        value=float(row["figure"]),
    )
