"""What the templates of the report say: the shared words, and the date in words."""

from __future__ import annotations

from interviewer.domain.interview_record import InterviewRecord

# Handed on to the templates, which know this module alone.
from interviewer.domain.timing import clock as clock
from interviewer.scoring.measure_names import figure as figure
from interviewer.scoring.measure_names import measure_meaning as measure_meaning
from interviewer.scoring.measure_names import measure_name as measure_name
from interviewer.scoring.words import METHOD_NAMES as METHOD_NAMES
from interviewer.scoring.words import PRACTICE as PRACTICE
from interviewer.scoring.words import ROLE_NAMES as ROLE_NAMES
from interviewer.scoring.words import focus_band as focus_band
from interviewer.scoring.words import score_figure as score_figure
from interviewer.scoring.words import structure_band as structure_band


def heading(interview: InterviewRecord, persona: str) -> str:
    """The interview in one line: ``22 November 2026, with Helen, hiring manager``."""
    return f"{date_in_words(interview.created)}, with {persona}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def date_in_words(created: str) -> str:
    """``22 November 2026`` of an ISO date; the text itself when it is none."""
    year, month, day = created[:4], created[5:7], created[8:10]
    if not (year.isdecimal() and month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12):
        return created
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
