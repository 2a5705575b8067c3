"""Structure: which parts of the method are there, in which order and for how long."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from dataclasses import dataclass

from interviewer.domain.question import Method
from interviewer.domain.scorecard import Finding, Measure, Part, Role, Structure
from interviewer.domain.timing import Span
from interviewer.scoring.evidence import share
from interviewer.scoring.numbers import figures, quantified
from interviewer.scoring.reading import Reading, clock, measure
from interviewer.scoring.signs import AT

S, T, A, R, L = Role.SITUATION, Role.TASK, Role.ACTION, Role.RESULT, Role.LEARNING
P, Q, F, X = Role.POINT, Role.QUESTION, Role.FRAMING, Role.OFF
_ON = (S, T, A, R, L, P)

_BECAUSE = re.compile(
    r"\b(?:because|since|so that|which is why|that's why|the reason|reasons?|as|means|matters|what attracts|one you|first|second)\b"
)
_HERE = re.compile(
    r"\b(?:here|your|you're|you've|this (?:role|job|team|company|position|place)|with you|the role|the job|the team)\b"
)
_NOW = re.compile(
    r"\b(?:now|these days|since then|i've (?:put|started|made|got|been|learned|learnt|booked|asked)|every (?:week|day|month|time)|"
    r"today|still|currently|at the moment|this year|before i|whenever|always|in your team|i'd do the same)\b"
)
_FORWARD = re.compile(
    r"\b(?:i want|i'd like|i'd rather|looking for|next step|grow|learn|ready|interested|attracts|prefer|more responsibility|"
    r"bigger|closer|move|new|challenge|i've been there|come to an end|natural point|since i)\b"
)
_RANGE = re.compile(
    r"\b(?:between|range|from) .{0,30}\d+.{0,12}(?:and|to) .{0,12}\d|\b\d[\d ]* ?(?:k|thousand)? (?:to|and) \d[\d ]*|"
    r"\bbetween \w+ (?:and|to) \w+|\brange\b"
)
_GROUNDS = re.compile(
    r"\b(?:market|research|survey|looked|similar|comparable|experience|based on|because|given|recruiter|agency|payscale|"
    r"responsib\w+|earn|paid|current|qualif\w+|level|city|region|advert\w*|union|scale)\b"
)
_PACKAGE = re.compile(
    r"\b(?:package|pension|bonus|benefits|holiday|leave|training|flexib\w*|hours|whole|overall|negotia\w+|open|shares|"
    r"equity|travel|remote|depends|talk about|offer|progression)\b"
)
_EXAMPLE = re.compile(
    r"\b(?:for example|for instance|at my (?:last|previous|current|old) \w+|in my (?:last|previous|current|old) \w+|"
    r"last (?:year|month|week|summer|spring|autumn|winter)|when i was|this year i|i once)\b"
)
_STEPS = re.compile(r"\b(?:first|start|begin|week|then|next|listen|learn|month|days|before|after that)\b")
_PEOPLE = re.compile(
    r"\b(?:team|people|meet|talk|listen|ask|customers?|colleagues?|manager|stakeholders?|everyone|sit with|shadow)\b"
)
_BY_WHEN = re.compile(
    r"\b(?:by (?:the|week|month|day|then)|end of|three months|ninety|90|result|deliver\w*|improve\w*|goal|target|measure\w*|have \w+)\b"
)
_CLOSE = re.compile(
    r"\b(?:so|in short|to sum up|in summary|finally|that's why|my recommendation|recommend|conclusion|overall|which means)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One part of a method: what counts as it, its weight in the score, and its share of the time (low, high).

    ``wording`` must be found in its sentences; ``also`` lets a point with this wording count whatever ``roles`` say.
    """

    name: str
    roles: tuple[Role, ...]
    weight: float
    budget: tuple[float, float] = (0.0, 1.0)
    wording: re.Pattern[str] | None = None
    also: re.Pattern[str] | None = None
    where: tuple[float, float] = (0.0, 1.0)


_METHODS: dict[str, tuple[Slot, ...]] = {
    Method.STAR: (
        Slot(name="situation", roles=(S,), weight=14, budget=(0.04, 0.30)),
        Slot(name="task", roles=(T,), weight=10, budget=(0.0, 0.20)),
        Slot(name="action", roles=(A,), weight=34, budget=(0.30, 0.85)),
        Slot(name="result", roles=(R, L), weight=27, budget=(0.07, 0.40)),
    ),
    Method.CARL: (
        Slot(name="context", roles=(S, T), weight=17, budget=(0.04, 0.35)),
        Slot(name="action", roles=(A,), weight=28, budget=(0.25, 0.80)),
        Slot(name="result", roles=(R,), weight=20, budget=(0.05, 0.40)),
        Slot(name="learning", roles=(L,), weight=20, budget=(0.05, 0.40)),
    ),
    Method.POINT: (
        Slot(name="point", roles=(P,), weight=35, where=(0.0, 0.45)),
        Slot(name="reason", roles=(P, L), weight=20, wording=_BECAUSE),
        Slot(name="example", roles=(S, A, R, T), weight=15, budget=(0.0, 0.70), also=_EXAMPLE),
        Slot(name="return", roles=(P, L, Q), weight=15, wording=_HERE, where=(0.45, 1.0)),
    ),
    Method.WEAKNESS: (
        Slot(name="weakness", roles=(P,), weight=30, where=(0.0, 0.5)),
        Slot(name="done", roles=(A, R, L, S), weight=27),
        Slot(name="doing_now", roles=(L, P, A), weight=28, wording=_NOW, where=(0.3, 1.0)),
    ),
    Method.LEAVING: (
        Slot(name="reason", roles=(P, S), weight=45, wording=_FORWARD),
        Slot(name="link_here", roles=(P, L, Q), weight=40, wording=_HERE),
    ),
    Method.RANGE: (
        Slot(name="range", roles=(P, S), weight=40, wording=_RANGE),
        Slot(name="grounds", roles=(P, S, A), weight=25, wording=_GROUNDS),
        Slot(name="package", roles=(P, Q, L), weight=20, wording=_PACKAGE),
    ),
    Method.PLAN: (
        Slot(name="first_steps", roles=_ON, weight=35, wording=_STEPS),
        Slot(name="people", roles=_ON, weight=25, wording=_PEOPLE),
        Slot(name="results_by_when", roles=_ON, weight=25, wording=_BY_WHEN),
    ),
    Method.TASK: (
        Slot(name="opening", roles=_ON, weight=25, where=(0.0, 0.25)),
        Slot(name="argument", roles=_ON, weight=35, wording=_BECAUSE),
        Slot(name="close", roles=(*_ON, F), weight=25, wording=_CLOSE, where=(0.7, 1.0)),
    ),
    Method.OWN_QUESTIONS: (Slot(name="questions", roles=(Q,), weight=85),),
}
"""Weights of the parts add up to 85; order and place of the main part give the other 15."""

_OPTIONAL = {"technical": ("example", "return"), "salary": ("package",)}
"""Parts whose absence costs nothing for some kinds (a good technical answer needs no example)."""


NEAR = 0.1
"""Least probability at which a sentence may stand for a main part that no sentence was given."""

GENERAL = 35.0
"""The most that habits and opinions score where one time was asked for."""


@dataclass(frozen=True, slots=True)
class Build:
    """How an answer is built: the scorecard's structure, and what was found on the way."""

    structure: Structure
    findings: tuple[Finding, ...]
    first: Span | None
    buried: bool


def build(reading: Reading) -> Build:
    """Hold an answer against the method of its question."""
    method = reading.evidence.question.method
    slots = _METHODS[method]
    whole = sum(line.seconds for line in reading.lines)
    filled = [_fill(reading, slot) for slot in slots]
    parts = tuple(
        Part(
            name=slot.name,
            present=bool(found),
            share=round(share(sum(reading.lines[i].seconds for i in found), whole), 3),
            span=reading.lines[found[0]].span if found else None,
        )
        for slot, found in zip(slots, filled, strict=True)
    )
    buried, first = _buried(reading)
    optional = _OPTIONAL.get(reading.kind.value, ())
    earned = possible = 0.0
    for slot, found, part in zip(slots, filled, parts, strict=True):
        if not found and slot.name in optional:
            continue
        possible += slot.weight
        if found:
            earned += slot.weight * _worth(reading, slot, found, part)
    order = _order(filled) if sum(bool(f) for f in filled) > 1 else (1.0 if len(slots) == 1 else 0.3)
    place = 0.0 if buried or first is None else 1.0
    if len(slots) == 1:
        place = 1.0
    base = earned / possible if possible else 0.0
    present = share(
        sum(s.weight for s, f in zip(slots, filled, strict=True) if f), sum(s.weight for s in slots)
    )
    score = 100.0 * base * 0.75 + 25.0 * present * (0.6 * order + 0.4 * place)
    if no_example(reading):
        score = min(score, GENERAL)
    return Build(
        Structure(score=round(score), method=str(method), parts=parts),
        _remarks(reading, parts, buried, first),
        first,
        buried,
    )


def no_example(reading: Reading) -> bool:
    """True when a story was asked for and habits or opinions were told."""
    if not reading.story:
        return False
    told = reading.having(S, T, A, R)
    points = reading.having(P)
    acted = reading.having(A)
    return (not acted and len(points) >= len(told)) or len(points) >= 2 * max(1, len(told))


def _fill(reading: Reading, slot: Slot) -> tuple[int, ...]:
    """Indices of the lines that count as this part."""
    words = max(1, sum(len(line.tokens) for line in reading.lines))
    before = 0
    found: list[int] = []
    for line, given, text in zip(reading.lines, reading.labels, reading.plain, strict=True):
        middle = (before + len(line.tokens) / 2) / words
        before += len(line.tokens)
        if slot.also is not None and given.role is P and slot.also.search(text):
            found.append(line.index)
            continue
        if given.role not in slot.roles or not slot.where[0] <= middle <= slot.where[1]:
            continue
        if slot.wording is None or slot.wording.search(text):
            found.append(line.index)
    return tuple(found)


def _worth(reading: Reading, slot: Slot, found: tuple[int, ...], part: Part) -> float:
    """How well a part that is there does its work, 0 to 1: its share of the time and, for results, a number."""
    low, high = slot.budget
    worth = 1.0
    if part.share < low:
        worth = 0.45 + 0.55 * part.share / low
    elif part.share > high:
        worth = max(0.4, 1.0 - 1.6 * (part.share - high))
    if slot.name == "result":
        worth *= 1.0 if quantified(reading) else 0.8
        if not any(reading.labels[i].role is R for i in found):
            worth *= 0.6
    if slot.name == "range":
        worth *= 1.0 if any(figures(reading.plain[i]) for i in found) else 0.4
    if slot.name == "questions":
        worth *= min(1.0, len(found) / 3)
    return worth


def _order(filled: list[tuple[int, ...]]) -> float:
    """Share of pairs of sentences from different parts that stand in the method's order."""
    right = wrong = 0
    for a in range(len(filled)):
        for b in range(a + 1, len(filled)):
            for i in filled[a]:
                for j in filled[b]:
                    right += i < j
                    wrong += i > j
    return right / (right + wrong) if right + wrong else 0.5


def _buried(reading: Reading) -> tuple[bool, Span | None]:
    """Whether the main thing (first action, or first point) comes after half of the words, and its span."""
    role = A if reading.story else P
    main = reading.having(role)
    first = main[0].index if main else _likeliest(reading, role)
    if first is None:
        return False, None
    words = sum(len(line.tokens) for line in reading.lines)
    return reading.words_before(first) > words / 2, reading.lines[first].span


def _likeliest(reading: Reading, role: Role) -> int | None:
    """The sentence most likely to have a role that none was given; None where none comes near."""
    chances = [given.chances[AT[role]] for given in reading.labels]
    best = max(range(len(chances)), key=lambda n: (chances[n], -n), default=None)
    return best if best is not None and chances[best] >= NEAR else None


_MISSING: dict[str, str] = {
    "situation": "You did not say where and when this was.",
    "task": "You did not say what was yours to solve.",
    "context": "You did not say where and when this was.",
    "action": "What you yourself did is missing.",
    "result": "You did not say how it ended.",
    "learning": "You did not say what you took from it.",
    "point": "The direct answer does not come in the first half.",
    "reason": "You did not give a reason.",
    "example": "An example would make this yours.",
    "return": "You did not come back to this role.",
    "weakness": "You did not name the weakness at the start.",
    "done": "You did not say what you have done about it.",
    "doing_now": "You did not say what you are doing about it now.",
    "link_here": "You did not say why here.",
    "range": "You did not name a range.",
    "grounds": "You did not say what the figure rests on.",
    "package": "You did not speak of the whole package.",
    "first_steps": "You did not say what comes first.",
    "people": "Nobody else appears in the plan.",
    "results_by_when": "You did not say what would be done by when.",
    "opening": "The opening is missing.",
    "argument": "The line of argument is missing.",
    "close": "You did not bring it to a close.",
    "questions": "You asked no question.",
}


def _remarks(
    reading: Reading, parts: tuple[Part, ...], buried: bool, first: Span | None
) -> tuple[Finding, ...]:
    """Findings on missing parts, a long opening and a buried point."""
    if not reading.lines:
        return ()
    whole = reading.span(0, len(reading.lines))
    end = reading.lines[-1].span
    optional = _OPTIONAL.get(reading.kind.value, ())
    found: list[Finding] = []
    for part in parts:
        if not part.present and part.name not in optional:
            early = part.name in ("situation", "task", "context", "point", "weakness", "opening")
            at = reading.lines[0].span if early else end
            found.append(Finding(kind=f"missing_{part.name}", remark=_MISSING[part.name], span=at))
        if part.name in ("situation", "context") and part.present and part.share > 0.35:
            lead = reading.having(S, T)
            found.append(
                Finding(
                    kind="long_situation",
                    remark=f"The situation takes {round(100 * part.share)} percent of the time; a fifth is enough.",
                    span=Span(lead[0].span.start, max(lead[0].span.end, lead[-1].span.end)),
                )
            )
    if buried and first is not None:
        what = "What you did" if reading.story else "The direct answer"
        found.append(
            Finding(
                kind="buried_point",
                remark=f"{what} comes only at {clock(first.start)}, in the second half.",
                span=Span(whole.start, max(whole.start, first.start)),
            )
        )
    return tuple(found)


def parts_present(reading: Reading, built: Build) -> Measure:
    """Share of the method's parts that are there, with what is missing."""
    parts = built.structure.parts
    sure = [given.confidence for given in reading.labels]
    return measure(
        "parts_present",
        share(sum(p.present for p in parts), len(parts)),
        "share of parts",
        built.structure.score,
        sum(sure) / len(sure) if sure else 0.0,
        built.findings,
    )


def first_main(reading: Reading, built: Build) -> Measure:
    """Seconds until the first action (stories) or the first point (everything else)."""
    name = "first_action" if reading.story else "first_point"
    return measure(name, None if built.first is None else built.first.start, "seconds", None, 0.7)
