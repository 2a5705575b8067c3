"""The methods by which answers are built: their parts, what counts as each, and what is said when one is missing."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from dataclasses import dataclass

from interviewer.domain.question import Method
from interviewer.domain.scorecard import Role

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


METHODS: dict[str, tuple[Slot, ...]] = {
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
"""The parts of each method in order; weights count relative to one another."""

TIME_KEPT, TIME_WEIGHT = "time_kept", 25.0
"""The part of a task that no sentence is: whether its time was kept, and what that weighs beside the others."""

OPTIONAL = {"technical": ("example", "return"), "salary": ("package",)}
"""Parts whose absence costs nothing for some kinds (a good technical answer needs no example)."""


MISSING: dict[str, str] = {
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
