"""What is looked for in the history, what was found, and what people said of an answer beside the program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from interviewer.domain.answer import Answer
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind
from interviewer.domain.timing import Span


@dataclass(frozen=True, slots=True)
class Imported:
    """An answer that was imported, and whether it lies in the trash now."""

    answer: Answer
    in_trash: bool


class Order(StrEnum):
    """How the history is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    STRUCTURE = "structure"
    FOCUS = "focus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which interviews are listed; all that is set must hold, and what is empty holds for all.

    ``words`` stand in what was said, asked or noted. ``since`` and ``until`` are ISO dates, both included.
    ``least`` and ``most`` bound the mean of structure and focus, 0 to 100.
    """

    words: str = ""
    persona: PersonaId | None = None
    kind: Kind | None = None
    company: str = ""
    tag: str = ""
    since: str = ""
    until: str = ""
    least: int | None = None
    most: int | None = None
    in_trash: bool = False
    order: Order = Order.NEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A place where the words stand: ``start`` is the second of the first of them in the recording."""

    interview: str
    answer: str
    question: str
    created: str
    start: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Jotting:
    """What the person wrote to an interview: a name of its own, tags, remarks; ``trashed``: when it went."""

    title: str = ""
    tags: tuple[str, ...] = ()
    remarks: str = ""
    trashed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What a person gave an answer, 0 to 100 each; ``rater`` is empty for the candidate's own rating."""

    answer: str
    structure: int
    focus: int
    rater: str = ""
    note: str = ""
    created: str = ""

    def __post_init__(self) -> None:
        if not (0 <= self.structure <= 100 and 0 <= self.focus <= 100):
            raise ValueError(f"a rating lies between 0 and 100, not {self.structure} and {self.focus}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A finding of this kind at this place that the person does not accept, and why."""

    answer: str
    kind: str
    span: Span
    reason: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One scored answer on the trend of a measure."""

    created: str
    persona: PersonaId
    family: str
    kind: Kind
    value: float
