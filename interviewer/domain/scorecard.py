"""The judgement of an answer: sentences with their roles, measures, findings, two scores and advice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from interviewer.domain.timing import Span
from interviewer.domain.transcript import Times


class Role(StrEnum):
    """The main thing that a sentence does."""

    SITUATION = "S"
    TASK = "T"
    ACTION = "A"
    RESULT = "R"
    LEARNING = "L"
    POINT = "P"
    QUESTION = "Q"
    FRAMING = "F"
    OFF = "X"


class Status(StrEnum):
    """Whether an answer could be judged; unless OK, the scores are None.

    FOLLOW_UP: half an answer, judged with the one it belongs to.
    """

    OK = "ok"
    TOO_SHORT = "too_short"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence as spoken; seconds; ``confidence`` in the label, 0 to 1."""

    text: str
    label: Role
    start: float
    end: float
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something worth showing at its span: ``kind`` is a stable name, ``remark`` a sentence to the person."""

    kind: str
    remark: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure: ``value`` in ``unit`` (None: not measurable), ``score`` 0 to 100 where it is judged."""

    name: str
    value: float | None
    unit: str
    score: float | None = None
    confidence: float = 1.0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the method: present or not, its share of the speaking time (0 to 1) and where it begins."""

    name: str
    present: bool
    share: float = 0.0
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ramble:
    """``score`` 0 tight to 100 severe, ``level`` 0 to 3; where it began, None at level 0 and 1."""

    score: int | None = None
    level: int | None = None
    from_sentence: int | None = None
    from_seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """``score`` 0 to 100 against ``method``, and its parts in the method's order."""

    score: int | None = None
    method: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One thing to do next time, with the span it is about (None: about the whole answer).

    ``drill`` is a way to practise it; ``own_words`` what the person said, set as it could be said: rearranged
    or shortened, never reworded. Either may be empty.
    """

    text: str
    span: Span | None = None
    drill: str = ""
    own_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """A finding that the person does not accept, and why; ``measure`` lost it, empty where none did."""

    kind: str
    remark: str
    span: Span
    measure: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """All that is said of one answer. Focus, as the person sees it, is ``100 - ramble.score``.

    ``disputed`` findings stand in no measure, and nothing of them is in the scores.
    """

    status: Status
    sentences: tuple[Sentence, ...] = ()
    ramble: Ramble = Ramble()
    structure: Structure = Structure()
    overall: int | None = None
    confidence: float = 1.0
    flags: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    advice: tuple[Advice, ...] = ()
    summary: str = ""
    rules_version: str = ""
    model: str = ""
    times: Times = "measured"
    disputed: tuple[Disputed, ...] = ()

    @property
    def focus(self) -> int | None:
        """How much of the answer served the question, 0 to 100."""
        return None if self.ramble.score is None else 100 - self.ramble.score

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings of all measures in order of time."""
        return tuple(
            sorted((f for m in self.measures for f in m.findings), key=lambda f: (f.span.start, f.span.end))
        )

    @property
    def labelled(self) -> tuple[Sentence, ...]:
        """The sentences whose roles mean something: none in a language that is not judged."""
        return () if self.status is Status.UNSUPPORTED_LANGUAGE else self.sentences

    def measure(self, name: str) -> Measure | None:
        """The measure of that name, or None."""
        return next((m for m in self.measures if m.name == name), None)

    @property
    def not_counted(self) -> frozenset[str]:
        """Names of the measures without a score because one of their findings is disputed."""
        names = {one.measure for one in self.disputed}
        return frozenset(m.name for m in self.measures if m.name in names and m.score is None)
