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

FORM = 1
"""Number of this form; it grows when a field changes its meaning or goes."""


def interview_as_dict(
    interview: InterviewRecord, answers: Sequence[Answer], preparing: Preparing | None = None
) -> dict[str, Any]:
    """Everything of the interview that ``json.dumps`` takes: ``form``, ``interview``, ``answers``.

    ``application`` and ``coverage`` are there where the interview prepared for an application. A scorecard
    carries ``focus`` beside its fields. Recordings are named, not included.
    """
    told = {} if preparing is None else plain(preparing)
    return {
        "form": FORM,
        "interview": plain(interview),
        "answers": [plain(answer) for answer in answers],
        **told,
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
