"""Figures of a scorecard in words: bands, times, units and what each measure means."""

from __future__ import annotations

from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.scorecard import Role, Scorecard, Status

# Handed on to the templates, which know this module alone.
from interviewer.scoring.measure_names import clock as clock
from interviewer.scoring.measure_names import figure as figure
from interviewer.scoring.measure_names import measure_meaning as measure_meaning
from interviewer.scoring.measure_names import measure_name as measure_name

PRACTICE = (
    "These are practice scores. They follow fixed rules about how an answer is built and told; they do not "
    "predict what an interviewer would decide."
)

ROLE_NAMES: dict[Role, str] = {
    Role.SITUATION: "Situation",
    Role.TASK: "Task",
    Role.ACTION: "Action",
    Role.RESULT: "Result",
    Role.LEARNING: "Learning",
    Role.POINT: "Point",
    Role.QUESTION: "Question back",
    Role.FRAMING: "Framing",
    Role.OFF: "Off the point",
}

METHOD_NAMES = {
    "star": "situation, task, action, result",
    "carl": "context, action, result, learning",
    "point_reason_example": "point, reason, example, back to this role",
    "weakness": "the weakness, what was done, what is being done now",
    "leaving": "a forward reason, no blame, the link to this role",
    "range": "a range, its grounds, the whole package",
    "plan": "first steps, people, results by when",
    "task": "opening, line of argument, close",
    "own_questions": "questions of your own",
}


def score_figure(score: int | None, confidence: float) -> str:
    """A score as a whole number, or as a range where the judgement is unsure; a dash where there is none."""
    if score is None:
        return "–"
    if confidence >= 0.6:
        return str(score)
    width = round(20 * (1 - max(0.0, confidence)))
    return f"{max(0, score - width)}–{min(100, score + width)}"


def structure_band(score: float | None) -> str:
    """How well the answer was built, in words."""
    return _band(
        score, ("hard to follow", "parts are missing", "partly built", "well built", "very well built")
    )


def focus_band(score: float | None) -> str:
    """How much of the time served the question, in words."""
    return _band(score, ("mostly elsewhere", "wandering", "some detours", "to the point", "tight"))


def _band(score: float | None, words: tuple[str, str, str, str, str]) -> str:
    if score is None:
        return "not scored"
    return words[sum(score >= bound for bound in (30, 50, 70, 85))]


def unscored(card: Scorecard | None) -> str:
    """Why an answer has no scores, kindly; empty when it has."""
    if card is None:
        return "This answer was kept and has not been judged yet."
    if card.status is Status.TOO_SHORT:
        return (
            "This answer was too short to score. A sentence or two is hard to judge fairly; it was kept, and "
            "you can say it again whenever you like."
        )
    if card.status is Status.UNSUPPORTED_LANGUAGE:
        return (
            "This answer was not in English, and only English can be judged so far. The recording and what "
            "was heard are kept."
        )
    return ""


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
