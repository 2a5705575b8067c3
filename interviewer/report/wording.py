"""Figures of a scorecard in words: bands, times, units and what each measure means."""

from __future__ import annotations

from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.scorecard import Measure, Role, Scorecard, Status

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

_NAMED: dict[str, tuple[str, str]] = {
    "time_to_first_word": ("Time to the first word", "From the end of the question to your first word."),
    "speaking_time": ("Speaking time", "How long your voice was heard, pauses left out."),
    "answer_length": ("Length of the answer", "From your first word to your last."),
    "speech_rate": ("Pace", "Words a minute from the first word to the last, pauses counted in."),
    "articulation_rate": ("Pace between pauses", "Words a minute while you spoke, pauses left out."),
    "pauses": ("Pauses", "Silences of a quarter of a second and longer. Pauses give a listener room."),
    "long_pauses": ("Long pauses", "Silences of two seconds and longer, which a listener notices."),
    "silence": ("Silence", "The share of the answer in which you did not speak."),
    "filled_pauses": ("Filled pauses", "'Um' and 'uh'. Up to five a minute does no harm."),
    "numbers": ("Numbers", "Figures that show the size of what you did."),
    "off_the_point": ("Off the point", "The share of the time that did not serve the question."),
    "complete_at": ("Complete at", "The moment by which your answer held all that it needed."),
    "length_without_cuts": ("Length without the detours", "What would be left if the detours were cut."),
    "parts_present": ("Parts", "How many parts of the method your answer held."),
    "first_action": ("First action at", "How soon you told what you did yourself."),
    "first_point": ("Point at", "How soon you gave the direct answer."),
}


def measure_name(name: str) -> str:
    """A measure's name as a person reads it; a name that is not known here is spelt out."""
    return _NAMED[name][0] if name in _NAMED else name.replace("_", " ").capitalize()


def measure_meaning(name: str) -> str:
    """What a measure means, empty when its name must speak for itself."""
    return _NAMED[name][1] if name in _NAMED else ""


def clock(seconds: float) -> str:
    """A moment of a recording: ``1:14``."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def figure(measure: Measure) -> str:
    """A measure's value with its unit: ``0.9 seconds``, ``1:48 minutes``, ``12 % of the answer``."""
    value, unit = measure.value, measure.unit
    if value is None:
        return "not measurable"
    if unit in {"seconds", "s"}:
        if round(value) >= 60:
            return f"{clock(round(value))} minutes"
        return f"{value:.1f} second{'' if f'{value:.1f}' == '1.0' else 's'}"
    if unit.startswith("share"):
        return f"{value * 100:.0f} %{unit.removeprefix('share')}"
    shown = f"{value:.0f}" if abs(value) >= 20 or value == int(value) else f"{value:.1f}"
    return shown if unit in {"", "count"} else f"{shown} {unit}"


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
