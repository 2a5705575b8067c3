"""An answer with its sentences labelled: what every measure reads."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Finding, Measure, Role
from interviewer.domain.timing import Span, total
from interviewer.scoring.evidence import Evidence, Line, Verdicts, lines, speech
from interviewer.scoring.overlap import Tie, ties
from interviewer.scoring.roles import Labelled, label
from interviewer.scoring.signs import STORY
from interviewer.scoring.tokens import FILLED, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The evidence, its lines, one label and one tie a line, and the plain text of each line.

    ``voice`` is where the candidate spoke; ``seconds`` how long that was; ``words`` how many words there are,
    filled pauses left out; ``verdicts`` what was learned to say of the whole, where it was.
    """

    evidence: Evidence
    lines: tuple[Line, ...]
    labels: tuple[Labelled, ...]
    ties: tuple[Tie, ...]
    plain: tuple[str, ...]
    voice: tuple[Span, ...]
    seconds: float
    words: int
    verdicts: Verdicts = field(default_factory=Verdicts)

    @property
    def trained(self) -> bool:
        """True where the labels come from the trained labeller."""
        return self.evidence.trained is not None and self.evidence.seen is not None

    @property
    def story(self) -> bool:
        """True where the question asks for something that happened once."""
        return self.evidence.question.kind in STORY

    @property
    def kind(self) -> Kind:
        """The question's kind."""
        return self.evidence.question.kind

    def having(self, *roles: Role) -> tuple[Line, ...]:
        """The lines with one of these roles, in order."""
        return tuple(line for line, given in zip(self.lines, self.labels, strict=True) if given.role in roles)

    def span(self, first: int, after: int) -> Span:
        """From the start of line ``first`` to the end of the line before ``after``."""
        return Span(self.lines[first].span.start, max(line.span.end for line in self.lines[first:after]))

    def words_before(self, index: int) -> int:
        """Words said before line ``index``."""
        return sum(len(line.tokens) for line in self.lines[:index])


def read(evidence: Evidence) -> Reading:
    """Label an answer and make it ready for the measures."""
    answer = lines(evidence)
    voice = speech(evidence)
    reading = Reading(
        evidence=evidence,
        lines=answer,
        labels=label(answer, evidence.question, evidence.trained, evidence.seen, evidence.to_the_point),
        ties=ties(answer, evidence.question.text),
        plain=tuple(plain(line.text) for line in answer),
        voice=voice,
        seconds=total(voice),
        words=sum(t not in FILLED for line in answer for t in line.tokens),
    )
    if evidence.flagger is None or not reading.trained:
        return reading
    return replace(reading, verdicts=evidence.flagger.verdicts(reading))


def lasting(seconds: float) -> str:
    """A length of time in words: '50 seconds', '1 minute', '2 minutes 5 seconds'."""
    whole = max(1, round(seconds))
    minutes, rest = divmod(whole, 60)
    parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((minutes, "minute"), (rest, "second")) if n]
    return " ".join(parts)


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: '1 pause', '3 pauses'."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def band(value: float, low: float, high: float, fade: float) -> float:
    """100 between ``low`` and ``high``, falling to 0 over ``fade`` on either side."""
    away = max(low - value, value - high, 0.0)
    return round(100.0 * max(0.0, 1.0 - away / fade), 1) if fade > 0 else (100.0 if away == 0 else 0.0)


def measure(
    name: str,
    value: float | None,
    unit: str,
    score: float | None = None,
    confidence: float = 1.0,
    findings: tuple[Finding, ...] = (),
) -> Measure:
    """A measure with its figures rounded as they are shown (value 3 places, score 1, confidence 2)."""
    return Measure(
        name=name,
        value=None if value is None else round(float(value), 3),
        unit=unit,
        score=None if score is None else round(min(100.0, max(0.0, float(score))), 1),
        confidence=round(min(1.0, max(0.0, float(confidence))), 2),
        findings=findings,
    )
