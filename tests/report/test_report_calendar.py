"""The reminder is a calendar file as the standard wants it, and due within a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.preparation import thanks_due
from interviewer.report.calendar import reminder

NOW = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)


def fields(text: str) -> dict[str, str]:
    lines = text.replace("\r\n ", "").split("\r\n")
    return dict(line.split(":", 1) for line in lines if ":" in line)


@given(st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2035, 1, 1)), st.integers(-12, 12))
def test_thanks_are_due_within_a_day(when: datetime, hours: int) -> None:
    finished = when.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert timedelta(hours=2) < thanks_due(finished) - finished < timedelta(hours=24)


@pytest.mark.parametrize(
    ("finished", "due"), [("2026-11-22T15:30", "2026-11-23T09:00"), ("2026-11-22T08:00", "2026-11-23T07:00")]
)
def test_the_next_morning_is_the_usual_time(finished: str, due: str) -> None:
    assert thanks_due(datetime.fromisoformat(f"{finished}+00:00")) == datetime.fromisoformat(f"{due}+00:00")


def test_the_entry_holds_title_text_and_alarm_in_universal_time() -> None:
    due = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=2)))
    text = reminder("i-1", "Thank Helen; today, please", "Dear Helen,\nthank you.", due, NOW)
    found = fields(text)
    assert (found["DTSTART"], found["DTEND"]) == ("20261123T070000Z", "20261123T071500Z")
    assert found["SUMMARY"] == r"Thank Helen\; today\, please"
    assert r"Dear Helen\,\nthank you." in text
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("BEGIN:VALARM") == 1


@given(st.text(max_size=300))
def test_no_line_is_longer_than_the_standard_allows_and_no_letter_is_cut(words: str) -> None:
    text = reminder("i", words, words, NOW, NOW)
    assert all(len(line.encode()) <= 75 for line in text.encode("utf-8", "replace").decode().split("\r\n"))
