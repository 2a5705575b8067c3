"""What the review says in words: takes, why there is no score, why there is nothing to hear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona
from interviewer.domain.question import Kind, Method
from interviewer.domain.scorecard import Scorecard, Status
from interviewer.gui import wording

PRACTICE = (
    "These are practice scores. They follow fixed rules about how an answer is built and told, and do not "
    "predict what an interviewer would decide."
)

METHODS: dict[str, str] = {
    Method.STAR: "situation, task, action, result",
    Method.CARL: "context, action, result, learning",
    Method.POINT: "point, reason, example, back to this role",
    Method.WEAKNESS: "the weakness, what was done, what is being done now",
    Method.LEAVING: "a forward reason, no blame, the link to this role",
    Method.RANGE: "a range, its grounds, the whole package",
    Method.PLAN: "first steps, people, results by when",
    Method.TASK: "opening, line of argument, close",
    Method.OWN_QUESTIONS: "questions of your own",
}
"""What an answer is held against."""

KINDS: dict[Kind, str] = {
    Kind.BEHAVIOURAL: "a story of one time",
    Kind.LEADERSHIP: "leadership",
    Kind.TECHNICAL: "technical",
    Kind.MOTIVATION: "motivation",
    Kind.CULTURE: "culture",
    Kind.STRENGTH: "strength",
    Kind.FUTURE: "future",
    Kind.WEAKNESS: "weakness",
    Kind.LEAVING: "leaving",
    Kind.SALARY: "pay",
    Kind.PLAN: "a plan",
    Kind.TASK: "a task",
    Kind.OWN_QUESTIONS: "your own questions",
}
"""What a question is about, as people say it."""


def spaced(name: str) -> str:
    """A stable name, ``soft_skills`` or ``missed-deadline``, as people write it."""
    return name.replace("_", " ").replace("-", " ").strip().capitalize()


def take_of(answer: Answer, answers: Sequence[Answer]) -> str:
    """``take 2 of 3`` among the answers to the same question; empty where there is but one."""
    takes = sorted(other.take for other in answers if other.position == answer.position)
    if len(takes) < 2 or answer.take not in takes:
        return ""
    return f"take {takes.index(answer.take) + 1} of {len(takes)}"


def recommended(seconds: tuple[float, float]) -> str:
    """``1 min to 2 min``: how long an answer to this question should be."""
    low, high = seconds
    return f"{wording.length(low)} to {wording.length(high)}" if high > low else wording.length(high)


def said_of(answer: Answer) -> str:
    """The one sentence that matters, or why there is none."""
    return unscored(answer) or (answer.scorecard.summary if answer.scorecard is not None else "")


def unscored(answer: Answer) -> str:
    """Why an answer has no scores, kindly; empty when it has."""
    card = answer.scorecard
    if card is None:
        if answer.transcript is None and answer.recording is not None:
            return "This answer is being written down. Its recording is kept."
        return "This answer is kept and has not been judged yet."
    return _status(card, answer)


def _status(card: Scorecard, answer: Answer) -> str:
    if card.status is Status.TOO_SHORT:
        silent = answer.transcript is None or not answer.transcript.words
        heard = "No words were heard in this answer." if silent else "This answer was too short to score."
        return f"{heard} It is kept, and you can say it again whenever you like."
    if card.status is Status.UNSUPPORTED_LANGUAGE:
        return (
            "This answer was not in English, and only English can be judged so far. What was heard is kept."
        )
    return ""


def nothing_to_hear(answer: Answer, *, missing: bool) -> str:
    """Why an answer cannot be played, and what is still there; empty when it can."""
    if answer.recording is None and answer.hearing is None:
        return "You typed this answer. Its times are estimated at the pace of speech."
    if answer.recording is None:
        return "The recording had to be kept outside the history. The words and scores are here."
    if missing:
        return "The recording of this answer is not there any more. The words and scores are."
    return ""


def heading(record: InterviewRecord, persona: Persona | None, now: datetime | None = None) -> str:
    """``Helen, hiring manager, today at 14:05``."""
    who = wording.who(persona) if persona is not None else spaced(record.persona)
    return f"{who}, {wording.date(record.created, now or datetime.now(UTC))}"


def length_of(answer: Answer) -> float:
    """Seconds of an answer: of its recording, or to the end of its last word."""
    last = answer.transcript.words[-1].end if answer.transcript and answer.transcript.words else 0.0
    return max(answer.hearing.seconds if answer.hearing is not None else 0.0, last)
