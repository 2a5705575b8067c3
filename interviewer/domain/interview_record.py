"""An interview as it is kept, so that it can be listed, reviewed and resumed."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Plan
from interviewer.domain.settings import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewRecord:
    """``created`` and ``finished`` are ISO 8601 in UTC; ``finished`` is None while questions are left.

    ``position`` is the index in ``plan`` of the question to go on with and ``take`` its next take;
    ``seed`` (0 to 2**63 - 1) repeats the choice of questions and lines; ``application`` is the id of the
    application that it prepares for, empty for none.
    """

    id: str
    created: str
    persona: PersonaId
    mode: Mode
    plan: Plan
    finished: str | None = None
    profession: str = ""
    position: int = 0
    take: int = 1
    seed: int = 0
    note: str = ""
    application: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewOverview:
    """One line of the history: ``answers`` counts takes, ``answered`` the questions that have one.

    ``structure`` and ``focus`` are means over the latest scored takes, ``summary`` what was said of the one
    with the least of both; None and empty where nothing was scored. ``title`` is the person's own name.
    ``in_trash`` tells that it lies in the trash as a whole; one that was found there and does not has answers
    in the trash, which all figures are about. ``binned`` counts what lies there of one found elsewhere.
    """

    record: InterviewRecord
    answers: int = 0
    answered: int = 0
    structure: float | None = None
    focus: float | None = None
    summary: str = ""
    title: str = ""
    in_trash: bool = False
    binned: int = 0
