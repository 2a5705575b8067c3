"""What is asked: a question, its kind and the method by which a good answer to it is built."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a question is about; it decides which method an answer is held against."""

    BEHAVIOURAL = "behavioural"
    LEADERSHIP = "leadership"
    TECHNICAL = "technical"
    MOTIVATION = "motivation"
    CULTURE = "culture"
    STRENGTH = "strength"
    FUTURE = "future"
    WEAKNESS = "weakness"
    LEAVING = "leaving"
    SALARY = "salary"
    PLAN = "plan"
    TASK = "task"
    OWN_QUESTIONS = "own_questions"


class Method(StrEnum):
    """How a good answer is built."""

    STAR = "star"
    CARL = "carl"
    POINT = "point_reason_example"
    WEAKNESS = "weakness"
    LEAVING = "leaving"
    RANGE = "range"
    PLAN = "plan"
    TASK = "task"
    OWN_QUESTIONS = "own_questions"


USUAL_METHOD: dict[Kind, Method] = {
    Kind.BEHAVIOURAL: Method.STAR,
    Kind.LEADERSHIP: Method.STAR,
    Kind.TECHNICAL: Method.POINT,
    Kind.MOTIVATION: Method.POINT,
    Kind.CULTURE: Method.POINT,
    Kind.STRENGTH: Method.POINT,
    Kind.FUTURE: Method.POINT,
    Kind.WEAKNESS: Method.WEAKNESS,
    Kind.LEAVING: Method.LEAVING,
    Kind.SALARY: Method.RANGE,
    Kind.PLAN: Method.PLAN,
    Kind.TASK: Method.TASK,
    Kind.OWN_QUESTIONS: Method.OWN_QUESTIONS,
}


SLOTS = ("skill", "tool", "company", "value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a bank; ``seconds`` is the recommended length of an answer, (low, high).

    ``intent`` is a short name for what the question is after ('missed-deadline'), shared by its wordings.
    ``text`` can be spoken as it stands. ``slotted`` is the same question with one or more of the slots
    {skill}, {tool}, {company} and {value}, for when a posting is known; it is empty for most. ``spoken`` is
    what is said aloud where that differs from the text.
    """

    id: str
    text: str
    kind: Kind
    method: Method
    seconds: tuple[float, float] = (60.0, 120.0)
    family: str = ""
    intent: str = ""
    slotted: str = ""
    spoken: str = ""
    personas: tuple[str, ...] = ()
    professions: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
