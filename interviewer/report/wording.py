"""What the templates of the report say: the shared words, and the date in words."""

from __future__ import annotations

from interviewer.domain.dates import date_in_words as date_in_words
from interviewer.domain.interview_record import InterviewRecord

# Handed on to the templates, which know this module alone.
from interviewer.domain.timing import clock as clock
from interviewer.scoring.measure_names import figure as figure
from interviewer.scoring.measure_names import measure_name as measure_name
from interviewer.scoring.measure_names import measure_note as measure_note
from interviewer.scoring.words import METHOD_NAMES as METHOD_NAMES
from interviewer.scoring.words import NOT_COUNTED as NOT_COUNTED
from interviewer.scoring.words import PRACTICE as PRACTICE
from interviewer.scoring.words import ROLE_NAMES as ROLE_NAMES
from interviewer.scoring.words import focus_band as focus_band
from interviewer.scoring.words import not_counted as not_counted
from interviewer.scoring.words import score_figure as score_figure
from interviewer.scoring.words import structure_band as structure_band


def heading(interview: InterviewRecord, persona: str) -> str:
    """The interview in one line: ``22 November 2026, with Helen, hiring manager``."""
    return f"{date_in_words(interview.created)}, with {persona}"
