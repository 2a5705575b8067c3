"""Applications are kept, changed and erased, and interviews know theirs."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from interviewer.domain.application import Application, Exchange, RoundOne
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.plan import Plan
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places
from interviewer.storage.schema import MIGRATIONS


@pytest.fixture
def application() -> Application:
    return Application(
        id="app-1",
        created="2026-11-20T09:00:00+00:00",
        company="Łódź Analytics",
        role="data analyst",
        date="2026-12-01",
        posting="We look for a data analyst.",
        skills=("statistics",),
        tools=("SQL",),
        round_one=RoundOne(
            exchanges=(Exchange(asked="Why us?", answered="The data."),), numbers=("team of 5",)
        ),
    )


def test_an_application_comes_back_as_it_was_kept(places: Places, application: Application) -> None:
    with Archive(places) as archive:
        archive.save_application(application)
        changed = replace(application, company="Acme", skills=())
        archive.save_application(changed)
        assert archive.applications() == (changed,)
        assert archive.application("app-1") == changed
        assert archive.application("app-2") is None


def test_an_erased_application_leaves_its_interviews(
    places: Places, application: Application, record: InterviewRecord
) -> None:
    with Archive(places) as archive:
        archive.save_application(application)
        archive.save_interview(replace(record, application="app-1"))
        assert archive.interview(record.id) == replace(record, application="app-1")
        archive.delete_application("app-1")
        assert archive.applications() == ()
        assert archive.interview(record.id) == record
        # A talk that was going on meanwhile still names it, and must be kept all the same.
        archive.save_interview(replace(record, application="app-1", position=1))
        kept = archive.interview(record.id)
        assert kept is not None
        assert kept.position == 1


def test_a_spoilt_application_hides_no_other(places: Places, application: Application) -> None:
    with Archive(places) as archive:
        archive.save_application(application)
        archive.save_application(replace(application, id="app-2"))
    raw = sqlite3.connect(places.database)
    with raw:
        raw.execute("UPDATE applications SET body = '{' WHERE id = 'app-1'")
    raw.close()
    with Archive(places) as archive:
        assert [kept.id for kept in archive.applications()] == ["app-2"]


def test_an_older_row_takes_the_defaults(places: Places) -> None:
    with Archive(places) as archive:
        archive.save_application(Application(id="app-1", created="2026-11-20T09:00:00+00:00"))
    raw = sqlite3.connect(places.database)
    with raw:
        raw.execute("UPDATE applications SET body = ?", (json.dumps({"id": "app-1", "created": "x"}),))
    raw.close()
    with Archive(places) as archive:
        assert archive.application("app-1") == Application(id="app-1", created="x")


def test_a_history_without_applications_is_brought_up_to_date(
    places: Places, record: InterviewRecord
) -> None:
    with Archive(places, migrations=MIGRATIONS[:2]) as archive:
        archive._access._connection.execute(
            "INSERT INTO interviews VALUES (?, ?, NULL, 'peer', 'rehearsal', '', '[]', 0, 1, 7, '')",
            (record.id, record.created),
        )
    with Archive(places) as archive:
        assert archive.interview(record.id) == replace(record, plan=Plan(turns=()))
    assert Path(places.data / "history.before-3.sqlite3").exists()
