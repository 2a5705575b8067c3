"""How the window says times, lengths and dates: plain, kind, exact, short."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date as calendar_day
from datetime import datetime, tzinfo

from interviewer.domain.dates import MONTHS, WEEKDAYS
from interviewer.domain.interview import Interview
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.plan import Form, Plan
from interviewer.domain.question import Question
from interviewer.domain.settings import Mode
from interviewer.scoring.due import Due

ASKING_SECONDS = 15.0
"""What greeting, question and pauses add to an answer, from listening to the shipped lines."""

_MEETINGS = {
    Form.PANEL: "Panel",
    Form.DAY: "Day",
    Form.DRILL: "Drill",
    Form.TASK: "Task",
    Form.PAY: "Talk about pay",
}
"""What a meeting that is no ordinary talk is called in a line of the history."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def length(seconds: float) -> str:
    """How long something is: ``34 s``, ``2 min``, ``1 min 20 s``, ``1 h 5 min``; rounded to seconds."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def counted(count: int, one: str, many: str = "") -> str:
    """``1 question``, ``4 questions``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def enumerated(names: Sequence[str]) -> str:
    """``Helen``, ``Helen and George``, ``Helen, Michael and George``."""
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names)


def in_words(count: int) -> str:
    """Small numbers as words, for the beginning of a sentence or inside one."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def answering_seconds(questions: Sequence[Question], persona: str, profession: str) -> float:
    """Mean of the recommended lengths of what this persona may ask, in seconds; 90 where it asks nothing."""
    middles = [
        sum(question.seconds) / 2
        for question in questions
        if persona in question.personas and (not question.professions or profession in question.professions)
    ]
    return sum(middles) / len(middles) if middles else 90.0


def estimate(count: int, seconds: float) -> str:
    """``4 questions, about 7 minutes`` for answers of about ``seconds`` each."""
    minutes = max(1, math.ceil(count * (seconds + ASKING_SECONDS) / 60))
    return f"{counted(count, 'question')}, about {counted(minutes, 'minute')}"


def due_offer(due: Due, now: datetime) -> str:
    """What a question that is worth another try says of itself: when it was answered, and the question."""
    days = (now.astimezone().date() - due.last.day).days
    when = "yesterday" if days == 1 else f"{days} days ago"
    return f"Worth another try, last answered {when}: {due.question.text}"


def estimate_takes(lengths: Sequence[float]) -> str:
    """``1 question, 3 takes, about 6 minutes``."""
    minutes = math.ceil(sum(length + ASKING_SECONDS for length in lengths) / 60)
    return f"1 question, {counted(len(lengths), 'take')}, about {counted(minutes, 'minute')}"


def estimate_task(preparation: float, telling: float = 300.0) -> str:
    """``1 task, about 8 minutes``."""
    minutes = math.ceil((preparation + telling + ASKING_SECONDS) / 60)
    return f"1 task, about {counted(minutes, 'minute')}"


def profession(name: str) -> str:
    """A profession of the bank, ``financial_analyst``, as people write it; empty means any."""
    return name.replace("_", " ").replace("-", " ").capitalize() if name else "Any profession"


def mode_name(mode: Mode) -> str:
    """What the two modes are called."""
    return {Mode.REHEARSAL: "Rehearsal", Mode.INTERVIEW: "Interview"}[mode]


def mode_meaning(mode: Mode) -> str:
    """One line on each mode."""
    return {
        Mode.REHEARSAL: "See your review after each answer.",
        Mode.INTERVIEW: "As on the day, reviews at the end.",
    }[mode]


def progress_of(interview: Interview) -> str:
    """Where an interview stands; a drill counts the takes of its one question."""
    slot, count = interview.slot, len(interview.questions)
    if interview.plan.form is Form.DRILL:
        return f"Take {min(slot.position + 1, count)} of {count}"
    return progress(slot.position, count, slot.probe)


def progress(position: int, count: int, follow_up: int = 0) -> str:
    """``Question 2 of 4, follow-up``; ``position`` counts from 0."""
    which = f"Question {min(position + 1, count)} of {count}"
    return f"{which}, follow-up" if follow_up else which


def who(persona: Persona) -> str:
    """``Helen, hiring manager``."""
    return f"{persona.name}, {persona.title[:1].lower()}{persona.title[1:]}"


def met(plan: Plan, personas: Mapping[PersonaId, Persona], first: PersonaId) -> str:
    """Who was there and for what: ``Helen, hiring manager`` or ``Panel with Helen, Michael and George``.

    ``first`` opened the meeting; somebody who is not among ``personas`` is called by the id.
    """
    asked = plan.personas or (first,)
    names = [personas[one].name if one in personas else one.value.replace("_", " ") for one in asked]
    with_whom = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    if plan.form in _MEETINGS:
        return f"{_MEETINGS[plan.form]} with {with_whom}"
    return who(personas[first]) if first in personas else with_whom


def nothing_answered(binned: int) -> str:
    """Why an interview shows no answers; ``binned`` of them lie in the trash."""
    if not binned:
        return "No question was answered."
    return "Its answer is in the trash." if binned == 1 else f"Its {binned} answers are in the trash."


def kept(seconds: float) -> str:
    """What a break keeps."""
    if seconds < 1:
        return "Nothing of this answer has been recorded yet."
    return f"The first {length(seconds)} of your answer are kept."


def stray(seconds: float) -> str:
    """A recording that the end of the program cut off."""
    return f"A recording of {length(seconds)} was not finished."


def strays(seconds: Sequence[float]) -> str:
    """All of them in one sentence."""
    if len(seconds) == 1:
        return stray(seconds[0])
    return (
        f"{in_words(len(seconds)).capitalize()} recordings, {length(sum(seconds))} in all, were not finished."
    )


def date(iso: str, now: datetime, zone: tzinfo | None = None) -> str:
    """``today at 14:05``, ``yesterday at 9:30``, ``Tuesday at 14:05`` within a week, ``3 March 2026``.

    ``iso`` is ISO 8601 with a zone, ``now`` aware; shown in ``zone``, the computer's own if not given.
    What is no date is given back as it stands.
    """
    try:
        then = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    then, here = then.astimezone(zone), now.astimezone(zone)
    days = (here.date() - then.date()).days
    time = f"{then.hour}:{then.minute:02}"
    if days == 0:
        return f"today at {time}"
    if days == 1:
        return f"yesterday at {time}"
    if 1 < days < 7:
        return f"{WEEKDAYS[then.weekday()]} at {time}"
    return f"{then.day} {MONTHS[then.month - 1]} {then.year}"


def day(when: calendar_day) -> str:
    """A day with its weekday: ``Tuesday, 1 December``."""
    return f"{WEEKDAYS[when.weekday()]}, {when.day} {MONTHS[when.month - 1]}"


def resume_offer(name: str, left: int, when: str, *, again: bool = False) -> str:
    """An interview that waits to be gone on with; ``again``: its next question was broken off."""
    if left <= 0:
        return f"{name} has still to say goodbye ({when})."
    broken_off = "" if not again else " You broke it off." if left == 1 else " You broke the first off."
    left_over = f"{counted(left, 'question')} with {name} {'is' if left == 1 else 'are'} left from {when}."
    return left_over + broken_off


def undo_left(seconds: float) -> str:
    """The button that takes Done back, with what is left of its time."""
    return f"Undo Done, {max(1, math.ceil(seconds))} s left"
