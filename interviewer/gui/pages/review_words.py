"""What the review says in words: takes, kinds of question, why there is nothing to hear."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Advice
from interviewer.domain.timing import clock
from interviewer.gui import wording
from interviewer.scoring.tight_cut import cut_off

MOST_NAMED = 300
"""Letters of the names of imported files that are shown."""

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
    """``take 2 of 3`` among the answers to the same question; empty where there is but one.

    A take of a drill, which asks one question with less and less time, is called by its time.
    """
    takes = sorted(
        other.take for other in answers if (other.position, other.probe) == (answer.position, answer.probe)
    )
    question = answer.question
    times = {other.question.seconds[1] for other in answers if other.question.id == question.id}
    given = f"{question.seconds[1]:.0f} seconds" if len(times) > 1 and not answer.probe else ""
    if len(takes) < 2 or answer.take not in takes:
        return f"the take of {given}" if given else ""
    which = f"take {takes.index(answer.take) + 1} of {len(takes)}"
    return f"{given}, {which}" if given else which


def recommended(seconds: tuple[float, float]) -> str:
    """``1 min to 2 min``: how long an answer to this question should be."""
    low, high = seconds
    return f"{wording.length(low)} to {wording.length(high)}" if high > low else wording.length(high)


def nothing_to_hear(answer: Answer, *, missing: bool) -> str:
    """Why an answer cannot be played, and what is still there; empty when it can."""
    if answer.recording is None and answer.hearing is None:
        return "You typed this answer. Its times are estimated at the pace of speech."
    if answer.recording is None:
        return "The recording had to be kept outside the history. The words and scores are here."
    if missing:
        return "The recording of this answer is missing or cannot be read. The words and scores are here."
    return ""


def ends_early(answer: Answer, seconds: float) -> str:
    """That a recording of so many seconds holds only the beginning of its answer; empty where it does not."""
    if answer.hearing is None or not cut_off(answer, seconds):
        return ""
    lasted = clock(answer.hearing.seconds)
    return f"The recording ends at {clock(seconds)}, but the answer lasted {lasted}: the file was cut off."


def heading(
    record: InterviewRecord, personas: Mapping[PersonaId, Persona], now: datetime | None = None
) -> str:
    """``Helen, hiring manager, today at 14:05``."""
    when = wording.date(record.created, now or datetime.now(UTC))
    return f"{wording.met(record.plan, personas, record.persona)}, {when}"


def origin(record: InterviewRecord) -> str:
    """Which files its answers were imported from; empty for what was said here."""
    if not record.note.startswith("imported: "):
        return ""
    return textwrap.shorten(f"I{record.note[1:]}", MOST_NAMED, placeholder=" ...")


def follow_ups(answer: Answer) -> tuple[Advice, ...]:
    """Why an answer was asked for, or what the interviewer would ask after it: the line, why, and where."""
    asked = (answer.follow_up,) if answer.follow_up is not None else answer.probes[:2]
    found = []
    for probe in asked:
        heard_here = probe.heard_in in ("", answer.id)
        said = f"“{probe.text}” {probe.remark}"
        found.append(Advice(text=said, span=probe.span if heard_here else None))
    return tuple(found)
