"""A question back to the interviewer at the end of an answer."""

from __future__ import annotations

from interviewer.domain.scorecard import Finding, Measure, Role
from interviewer.scoring.reading import Reading, measure


def asks_back(reading: Reading) -> bool:
    """True when the answer ends with a question (a short closing word after it does no harm)."""
    labels = [given.role for given in reading.labels]
    while labels and labels[-1] is Role.FRAMING:
        labels.pop()
    return bool(labels) and labels[-1] is Role.QUESTION


def question_back(reading: Reading) -> Measure:
    """Questions to the interviewer; shown, not scored, but where questions were asked for."""
    found = reading.having(Role.QUESTION)
    findings = tuple(
        Finding(
            kind="question_back", remark="A question back: it turns the interview into a talk.", span=q.span
        )
        for q in found
    )
    return measure("questions_back", float(len(found)), "count", None, 0.9, findings)
