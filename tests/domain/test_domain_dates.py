"""Days of the calendar as people write them."""

from __future__ import annotations

import pytest

from interviewer.domain.dates import date_in_words, month_in_words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-02-03T00:00:00+00:00", "3 February 2026"),
        ("2026-12-31", "31 December 2026"),
        ("2026-13-03", "2026-13-03"),
        ("yesterday", "yesterday"),
    ],
)
def test_a_date_in_words(iso: str, words: str) -> None:
    assert date_in_words(iso) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [("2026-01", "January 2026"), ("2026-12", "December 2026"), ("2026-00", "2026-00"), ("Some", "Some")],
)
def test_a_month_in_words(iso: str, words: str) -> None:
    assert month_in_words(iso) == words
