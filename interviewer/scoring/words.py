"""The words that window, report and terminal share: roles, methods, scores and why there are none."""

from __future__ import annotations

from interviewer.domain.answer import Answer
from interviewer.domain.question import Method
from interviewer.domain.scorecard import Disputed, Role, Status

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

METHOD_NAMES: dict[str, str] = {
    Method.STAR: "situation, task, action, result",
    Method.CARL: "context, action, result, learning",
    Method.POINT: "point, reason, example, back to this role",
    Method.WEAKNESS: "the weakness, what was done, what is being done now",
    Method.LEAVING: "a forward reason, no blame, the link to this role",
    Method.RANGE: "a range, its grounds, the whole package",
    Method.PLAN: "first steps, people, results by when",
    Method.TASK: "opening, line of argument, close, time kept",
    Method.OWN_QUESTIONS: "questions of your own",
}
"""What an answer is held against."""

SURE = 0.6
"""Confidence from which a score is shown as one number and not as a range."""

WIDEST = 20
"""Points to either side of a score at no confidence at all."""

NOT_SCORED: dict[Status, str] = {
    Status.TOO_SHORT: "too short to score",
    Status.UNSUPPORTED_LANGUAGE: "not in English, not scored",
    Status.FOLLOW_UP: "a follow-up, not scored",
    Status.OK: "not scored",
}
"""What stands in the place of a score."""


def structure_band(score: float | None, confidence: float = 1.0) -> str:
    """How well the answer was built, in words; confidence from 0 to 1."""
    bands = ("hard to follow", "parts are missing", "partly built", "well built", "very well built")
    return _band(score, confidence, bands)


NOT_COUNTED = "not counted: you disputed it"
"""Told in place of a measure's score."""


def not_counted(finding: Disputed) -> str:
    """What stands behind a finding that is struck through."""
    return f"Not counted. You: {finding.reason}" if finding.reason else "Not counted: you dispute it."


def focus_band(score: float | None, confidence: float = 1.0) -> str:
    """How far and how long an answer left the question, in words; confidence from 0 to 1.

    The worst half minute decides, so the lowest band says nothing of the rest.
    """
    bands = ("a long detour", "wandering", "some detours", "to the point", "tight")
    return _band(score, confidence, bands)


def measure_band(score: float) -> str:
    """How good one measure is, in words."""
    return ("needs work", "partly there", "good", "strong")[sum(score >= bound for bound in (40, 60, 80))]


def _band(score: float | None, confidence: float, words: tuple[str, str, str, str, str]) -> str:
    if score is None:
        return NOT_SCORED[Status.OK]
    said = words[sum(score >= bound for bound in (30, 50, 70, 85))]
    return said if confidence >= SURE else f"{said}, roughly"


def score_range(score: int, confidence: float) -> tuple[int, int] | None:
    """What a score may be, rounded to fives, when confidence (0 to 1) is low; otherwise None."""
    if confidence >= SURE:
        return None
    reach = WIDEST * (1 - max(0.0, confidence))
    low, high = 5 * int((score - reach) // 5), 5 * -int(-(score + reach) // 5)
    return max(0, low), min(100, high)


def score_figure(score: int | None, confidence: float) -> str:
    """A score as a whole number, as ``50 to 80`` where the judgement is unsure; a dash for none."""
    if score is None:
        return "–"
    span = score_range(score, confidence)
    return str(score) if span is None else f"{span[0]} to {span[1]}"


def said_of(answer: Answer) -> str:
    """The one sentence that matters about an answer, or why there is none."""
    return unscored(answer) or (answer.scorecard.summary if answer.scorecard is not None else "")


def unscored(answer: Answer) -> str:
    """Why an answer has no scores, kindly; empty when it has."""
    card = answer.scorecard
    if card is None:
        if answer.transcript is None and answer.recording is not None:
            return "This answer is being written down. Its recording is kept."
        return "This answer is kept and has not been judged yet."
    if card.status is Status.FOLLOW_UP:
        return card.summary
    silent = answer.transcript is not None and not answer.transcript.words
    return refusal(card.status, silent=silent)


def refusal(status: Status, *, silent: bool = False) -> str:
    """Why an answer has no scores, kindly; empty when it has. ``silent``: no word was heard."""
    if status is Status.TOO_SHORT:
        heard = "No words were heard in this answer." if silent else "This answer was too short to score."
        return f"{heard} It is kept, and you can say it again whenever you like."
    if status is Status.UNSUPPORTED_LANGUAGE:
        return (
            "This answer was not in English, and only English can be judged so far. What was heard is kept."
        )
    return ""
