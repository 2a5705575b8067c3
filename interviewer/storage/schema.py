"""The tables of the history and the steps by which an older file becomes a newer one."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from interviewer.storage.errors import NewerHistoryError, StorageError
from interviewer.storage.paths import in_words

Migration = tuple[str, ...]

_SAID = """coalesce((SELECT group_concat(json_extract(w.value, '$.text'), ' ')
    FROM json_each(CASE WHEN json_valid(a.transcript) THEN a.transcript ELSE '{}' END, '$.words') w), '')"""
_ASKED = "coalesce(CASE WHEN json_valid(a.question) THEN json_extract(a.question, '$.text') END, '')"

MIGRATIONS: tuple[Migration, ...] = (
    (
        """CREATE TABLE interviews (
            id TEXT PRIMARY KEY,
            created TEXT NOT NULL,
            finished TEXT,
            persona TEXT NOT NULL,
            mode TEXT NOT NULL,
            profession TEXT NOT NULL,
            plan TEXT NOT NULL,           -- JSON list of questions
            position INTEGER NOT NULL,
            take INTEGER NOT NULL,
            seed INTEGER NOT NULL,
            note TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX interviews_by_date ON interviews (created DESC, id)",
        """CREATE TABLE answers (
            id TEXT PRIMARY KEY,
            interview TEXT NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            take INTEGER NOT NULL,
            part INTEGER NOT NULL,
            created TEXT NOT NULL,
            persona TEXT NOT NULL,
            question TEXT NOT NULL,       -- JSON; a copy, since banks change
            recording TEXT,               -- relative to the data folder
            hearing TEXT,                 -- JSON
            transcript TEXT               -- JSON
        ) STRICT""",
        "CREATE INDEX answers_of_interview ON answers (interview, position, take)",
        "CREATE INDEX answers_by_date ON answers (created DESC, id)",
        """CREATE TABLE scorecards (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
            rules_version TEXT NOT NULL,
            model TEXT NOT NULL,
            created TEXT NOT NULL,
            structure INTEGER,            -- these three repeat the body, so that lists need not read it
            focus INTEGER,
            summary TEXT NOT NULL,
            body TEXT NOT NULL            -- JSON
        ) STRICT""",
        "CREATE INDEX scorecards_of_answer ON scorecards (answer_id, id DESC)",
    ),
    (
        """CREATE TABLE earlier_transcripts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
            model TEXT NOT NULL,
            replaced TEXT NOT NULL,
            body TEXT NOT NULL            -- JSON
        ) STRICT""",
        "CREATE INDEX earlier_transcripts_of_answer ON earlier_transcripts (answer_id, id DESC)",
    ),
    (
        """CREATE TABLE applications (
            id TEXT PRIMARY KEY,
            created TEXT NOT NULL,
            company TEXT NOT NULL,        -- these two repeat the body, so that a person can look them up
            role TEXT NOT NULL,
            body TEXT NOT NULL            -- JSON
        ) STRICT""",
        # No reference: an interview that is going on must stay writable when its application is erased.
        "ALTER TABLE interviews ADD COLUMN application TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX interviews_of_application ON interviews (application)",
    ),
    (
        "ALTER TABLE answers ADD COLUMN probe INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE answers ADD COLUMN follow_up TEXT",  # JSON: why this was asked
        "ALTER TABLE answers ADD COLUMN probes TEXT",  # JSON: what would be asked next
    ),
    (
        "ALTER TABLE interviews ADD COLUMN title TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE interviews ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'",  # JSON list
        "ALTER TABLE interviews ADD COLUMN remarks TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE interviews ADD COLUMN trashed TEXT",  # when it was put there
        "ALTER TABLE answers ADD COLUMN trashed TEXT",
        "ALTER TABLE answers ADD COLUMN best INTEGER NOT NULL DEFAULT 0",
        """CREATE TABLE ratings (
            answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
            rater TEXT NOT NULL,          -- '' is the candidate
            structure INTEGER NOT NULL,
            focus INTEGER NOT NULL,
            note TEXT NOT NULL,
            created TEXT NOT NULL,
            PRIMARY KEY (answer_id, rater)
        ) STRICT""",
        """CREATE TABLE disputes (
            answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            start REAL NOT NULL,
            "end" REAL NOT NULL,
            reason TEXT NOT NULL,
            created TEXT NOT NULL,
            PRIMARY KEY (answer_id, kind, start)
        ) STRICT""",
        # The words of every answer, for searching; kept in step by triggers, so that no writer can forget.
        "CREATE VIRTUAL TABLE spoken"
        " USING fts5(said, asked, answer UNINDEXED, tokenize = 'porter unicode61')",
        f"INSERT INTO spoken (said, asked, answer) SELECT {_SAID}, {_ASKED}, a.id FROM answers a",
        f"""CREATE TRIGGER answer_spoken AFTER INSERT ON answers BEGIN
            INSERT INTO spoken (said, asked, answer)
            SELECT {_SAID}, {_ASKED}, a.id FROM answers a WHERE a.rowid = new.rowid;
        END""",
        f"""CREATE TRIGGER answer_changed AFTER UPDATE OF transcript, question ON answers
            WHEN old.transcript IS NOT new.transcript OR old.question IS NOT new.question BEGIN
            DELETE FROM spoken WHERE answer = old.id;
            INSERT INTO spoken (said, asked, answer)
            SELECT {_SAID}, {_ASKED}, a.id FROM answers a WHERE a.rowid = new.rowid;
        END""",
        """CREATE TRIGGER answer_gone AFTER DELETE ON answers BEGIN
            DELETE FROM spoken WHERE answer = old.id;
        END""",
    ),
    (
        # Few rows lie there; without these every search reads each row to its end, behind its transcript.
        "CREATE INDEX answers_in_trash ON answers (interview) WHERE trashed IS NOT NULL",
        "CREATE INDEX interviews_in_trash ON interviews (id) WHERE trashed IS NOT NULL",
    ),
    (
        # The fingerprint of the file that an answer was imported from, which tells it when it comes again.
        "ALTER TABLE answers ADD COLUMN source TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX answers_by_source ON answers (source) WHERE source != ''",
    ),
    (
        # The person's own words of thanks; where there are none, a draft is made from the answers.
        """CREATE TABLE thanks (
            interview TEXT NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
            persona TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (interview, persona)
        ) STRICT""",
    ),
)
"""Step n makes version n+1 out of version n; a step that was once released is never changed."""


def version(connection: sqlite3.Connection) -> int:
    """How many steps the file has taken (``user_version``)."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> None:
    """Raise NewerHistoryError when the file has taken steps that this program does not know."""
    found = version(connection)
    if found > len(migrations):
        raise NewerHistoryError(
            f"The history {path} was written by a newer version of this program (its form is {found}, this "
            f"version knows {len(migrations)}). Nothing was changed. Install the newer version again."
        )


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    migrations: Sequence[Migration] = MIGRATIONS,
    keep_copy: Callable[[sqlite3.Connection, Path], None] | None = None,
) -> None:
    """Bring the open file up to date, each step whole or not at all.

    Before each step on a file with content a copy is kept as ``history.before-<n>.sqlite3``, n the form that
    the step makes. Raises NewerHistoryError, StorageError (no room for the copy) and sqlite3.Error; then the
    file is as it was after the last whole step.
    """
    refuse_newer(connection, path, migrations)
    copy = keep_copy or copy_history
    filled = version(connection) > 0  # a file that is just being made holds nothing worth a copy
    while (found := version(connection)) < len(migrations):
        if filled:
            copy(connection, path.with_name(f"{path.stem}.before-{found + 1}{path.suffix}"))
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another program may have taken the step while this one waited for the lock.
            if version(connection) == found:
                for statement in migrations[found]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {found + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def copy_history(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the whole open database to ``target``; raises StorageError, and then leaves no half copy."""
    draft = target.with_name(f".{target.name}.new")
    try:
        draft.unlink(missing_ok=True)
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600))
        with contextlib.closing(sqlite3.connect(draft)) as copy:
            connection.backup(copy)
        os.replace(draft, target)
    except (OSError, sqlite3.Error) as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        happened = "The history must be brought up to date, and first a copy of it could not be kept"
        if isinstance(error, OSError):
            raise StorageError(in_words(error, target, happened)) from error
        raise StorageError(f"{happened}: {error} ({target}). The history was not changed.") from error
