"""Roles of sentences: wording, tense, ties and place weighed into nine labels, smoothed over the answer.

Each sentence gets log odds for each role from rules; two chains (an answer that keeps to the point and one
that
wanders) are run forwards and backwards over them, and the label is the most probable role under both.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.question import Kind, Question
from interviewer.domain.scorecard import Role
from interviewer.scoring import verbs
from interviewer.scoring.cues import RETURNING, cues
from interviewer.scoring.evidence import Line
from interviewer.scoring.overlap import ENOUGH, Tie, ties
from interviewer.scoring.tokens import plain

Floats = NDArray[np.float64]

ROLES = tuple(Role)
_AT = {role: i for i, role in enumerate(ROLES)}
S, T, A, R, L, P, Q, F, X = ROLES

STORY = frozenset({Kind.BEHAVIOURAL, Kind.LEADERSHIP})
"""Kinds that ask for something that happened once."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The role of one sentence, that role's probability, and the probability that it is off the point."""

    role: Role
    confidence: float
    off: float


def label(answer: tuple[Line, ...], question: Question) -> tuple[Labelled, ...]:
    """One label a line, in order; the same input always gives the same labels."""
    if not answer:
        return ()
    probabilities = posterior(odds(answer, question), question.kind)
    best = probabilities.argmax(axis=1)
    return tuple(
        Labelled(ROLES[i], float(round(row[i], 4)), float(round(row[_AT[X]], 4)))
        for i, row in zip(best.tolist(), probabilities, strict=True)
    )


_PRIOR: dict[str, dict[Role, float]] = {
    "story": {S: 0.3, T: -1.0, A: 0.4, R: -0.1, L: -1.8, P: -1.2, Q: -2.5, F: -1.4, X: 0.0},
    "opinion": {S: -0.9, T: -3.0, A: -1.4, R: -1.5, L: -1.6, P: 1.2, Q: -2.0, F: -1.4, X: 0.0},
    "weakness": {S: -0.2, T: -2.0, A: -0.7, R: -0.9, L: 0.0, P: 0.6, Q: -2.0, F: -1.4, X: 0.0},
}


def _family(kind: Kind) -> str:
    if kind in STORY:
        return "story"
    return "weakness" if kind is Kind.WEAKNESS else "opinion"


def odds(answer: tuple[Line, ...], question: Question) -> Floats:
    """Log odds of every role for every line from rules alone, shape (lines, 9), order of ``Role``."""
    family = _family(question.kind)
    result = np.zeros((len(answer), len(ROLES)))
    result += np.array([_PRIOR[family][role] for role in ROLES])
    before = 0
    words = max(1, sum(len(line.tokens) for line in answer))
    acted = False
    texts = [plain(line.text) for line in answer]
    for i, (line, tie, text) in enumerate(zip(answer, ties(answer, question.text), texts, strict=True)):
        place = (before + len(line.tokens) / 2) / words
        row = cues(text)
        _tense(row, line, text, family, acted)
        _ties(row, tie, place)
        _place(row, place, family, first=i == 0, last=i >= len(answer) - 2)
        _shape(row, line, place, last=i >= len(answer) - 2)
        if i + 1 < len(answer) and RETURNING.search(texts[i + 1]):
            row[X] += 0.9
        for role in ROLES:
            result[i, _AT[role]] += row[role]
        acted = acted or verbs.steps(text, "i") > 0
        before += len(line.tokens)
    return result


def _tense(row: dict[Role, float], line: Line, text: str, family: str, acted: bool) -> None:
    """What the verbs say: steps of 'I' are actions; others' pasts are situation before them, result after."""
    mine, ours = verbs.steps(text, "i"), verbs.steps(text, "we")
    past, present, modal = verbs.pasts(line.tokens), verbs.presents(line.tokens), verbs.modals(line.tokens)
    if mine:
        row[A] += 1.3 + 0.35 * min(mine - 1, 2)
        row[P] -= 0.6
        row[R] -= 0.4
    elif ours:
        row[A] += 0.8
        row[P] -= 0.5
    else:
        row[A] -= 1.2
        if past:
            row[R] += 0.5 if acted else 0.0
            row[S] += 0.0 if acted else 0.6
    if verbs.states(text, "i") or verbs.states(text, "we"):
        row[S] += 0.4
    if past and not present and not modal:
        row[P] -= 0.9
    if not past and (present or modal):
        row[P] += 0.7
        row[S] -= 0.4 if family == "story" else 0.7
        row[R] -= 0.3
        if family == "story":
            row[X] += 0.4


def _ties(row: dict[Role, float], tie: Tie, place: float) -> None:
    """What the vocabulary says: loose ends and repetitions are off the point."""
    if tie.size >= ENOUGH:
        row[X] += 0.6 * (1.0 - min(1.0, 2.0 * tie.others)) - 0.3
        if tie.question >= 0.2:
            row[X] -= 0.3
    if tie.size >= 2 and tie.earlier >= 0.6:
        row[X] += 2.6 * (tie.earlier - 0.35)
    elif tie.size >= 2 and place > 0.5 and tie.earlier >= 0.45:
        row[X] += 0.5


def _place(row: dict[Role, float], place: float, family: str, *, first: bool, last: bool) -> None:
    """Where it stands; kept weak, so that an answer told in another order is still read by its wording."""
    if family == "story":
        row[S] += 0.8 * (1.0 - 2.2 * place)
        row[T] += 0.5 * (1.0 - 2.0 * place)
        row[A] += 0.3 * (1.0 - abs(2.0 * place - 1.0))
        row[R] += 0.9 * (1.8 * place - 1.0)
    row[L] += 0.8 * (2.0 * place - 1.0)
    row[X] -= 1.2 if first else 0.0
    row[F] += 1.2 if first else (0.5 if last else -0.8)
    row[Q] += 0.6 if last else -1.0


def _shape(row: dict[Role, float], line: Line, place: float, *, last: bool) -> None:
    """What length and the question mark say."""
    size = len(line.tokens)
    if line.text.rstrip().endswith("?"):
        row[Q] += 2.6 if last else 0.6
        row[F] -= 1.0
        row[X] += 0.3
    if size > 12:
        row[F] -= 2.0
    elif size > 8:
        row[F] -= 1.0
    elif size <= 3:
        row[F] += 0.8
    if size == 0:
        row[F] += 6.0


# Log weights of one role following another (from, to), before normalising.
_STAY = 0.7
_FOLLOW: dict[tuple[Role, Role], float] = {
    (S, T): 0.3, (S, A): 0.1, (S, R): -0.8, (S, L): -1.5,
    (T, A): 0.9, (T, S): 0.0, (T, R): -0.6, (T, T): -0.8,
    (A, A): 0.4, (A, R): 0.3, (A, S): -0.7, (A, T): -0.9,
    (R, R): 0.5, (R, S): -1.2, (R, A): -0.5, (R, L): 0.4, (R, T): -1.2,
    (L, L): 0.6, (L, S): -1.0, (L, A): -0.8, (L, T): -1.2,
    (P, P): 0.5, (P, T): -0.5, (F, F): -1.0, (F, S): 0.4, (F, P): 0.3,
    (Q, Q): 0.5,
}  # fmt: skip
_WANDERING_STAY = 1.1
_WANDERING_FALL = 0.6
_POINT_FALL = -0.9


def _chain(wandering: bool) -> Floats:
    """Log transition weights of one of the two chains, rows normalised."""
    weights = np.zeros((len(ROLES), len(ROLES)))
    for i in range(len(ROLES)):
        weights[i, i] += _STAY if ROLES[i] is not F and ROLES[i] is not Q else 0.0
    for (a, b), weight in _FOLLOW.items():
        weights[_AT[a], _AT[b]] += weight
    off = _AT[X]
    if wandering:
        weights[:, off] += _WANDERING_FALL
        weights[off, off] += _WANDERING_STAY
    else:
        weights[:, off] += _POINT_FALL
        weights[off, off] -= 0.8
    totals: Floats = np.logaddexp.reduce(weights, axis=1, keepdims=True)
    return weights - totals


def posterior(emission: Floats, kind: Kind) -> Floats:
    """Probabilities (lines, 9), rows summing to 1: both chains run forwards and backwards, mixed by fit."""
    del kind
    parts: list[Floats] = []
    fits: list[float] = []
    for wandering in (False, True):
        step = _chain(wandering)
        forward = np.zeros_like(emission)
        backward = np.zeros_like(emission)
        forward[0] = emission[0]
        for i in range(1, len(emission)):
            forward[i] = emission[i] + np.logaddexp.reduce(forward[i - 1][:, None] + step, axis=0)
        for i in range(len(emission) - 2, -1, -1):
            backward[i] = np.logaddexp.reduce(step + emission[i + 1] + backward[i + 1], axis=1)
        fit = float(np.logaddexp.reduce(forward[-1]))
        joint = forward + backward
        parts.append(np.exp(joint - np.logaddexp.reduce(joint, axis=1, keepdims=True)))
        fits.append(fit)
    weight = 1.0 / (1.0 + np.exp(np.clip(fits[0] - fits[1], -50.0, 50.0)))
    mixed: Floats = (1.0 - weight) * parts[0] + weight * parts[1]
    return mixed
