"""Days of the calendar as people write them."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_in_words(iso: str) -> str:
    """``22 November 2026`` of an ISO date or moment; the text itself when it is none."""
    year, month, day = iso[:4], iso[5:7], iso[8:10]
    if not (year.isdecimal() and month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12):
        return iso
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def month_in_words(iso: str) -> str:
    """``November 2026`` of an ISO month, ``2026-11``; the text itself when it is none."""
    year, _, month = iso.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        return iso
    return f"{MONTHS[int(month) - 1]} {year}"
