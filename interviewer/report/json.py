"""An interview as plain data, for scripts and other programs."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Sequence
from typing import Any

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.scorecard import Scorecard
from interviewer.scoring.coverage import Preparing

FORM = 2
"""Number of this form; it grows when a field changes its meaning or goes.

1 held the whole application, with CV, posting, notes and round one.
"""


def interview_as_dict(
    interview: InterviewRecord, answers: Sequence[Answer], preparing: Preparing | None = None
) -> dict[str, Any]:
    """Everything of the interview that ``json.dumps`` takes: ``form``, ``interview``, ``answers``.

    ``application`` (company, role and what the posting asks for) and ``coverage`` are there where the
    interview prepared for an application. A scorecard carries ``focus`` beside its fields. Recordings are
    named, not included. A report is handed on: the person's papers and notes stay at home.
    """
    told = {} if preparing is None else _preparing(preparing)
    return {
        "form": FORM,
        "interview": plain(interview),
        "answers": [plain(answer) for answer in answers],
        **told,
    }


def _preparing(preparing: Preparing) -> dict[str, Any]:
    """What it prepared for as the other reports tell it: neither CV, posting, notes, date nor round one."""
    application = preparing.application
    return {
        "application": {
            "company": application.company,
            "role": application.role,
            "skills": plain(application.skills),
            "tools": plain(application.tools),
            "duties": plain(application.duties),
            "values": plain(application.values),
        },
        "coverage": plain(preparing.coverage),
    }


def plain(fact: Any) -> Any:
    """A fact of the domain as dictionaries, lists, texts and numbers."""
    if dataclasses.is_dataclass(fact) and not isinstance(fact, type):
        values = {field.name: plain(getattr(fact, field.name)) for field in dataclasses.fields(fact)}
        if isinstance(fact, Scorecard):
            values["focus"] = fact.focus
        return values
    if isinstance(fact, enum.Enum):
        return fact.value
    if isinstance(fact, tuple | list):
        return [plain(item) for item in fact]
    return fact
