"""Roles of sentences: by the trained labeller, or by the signs of nine roles smoothed over the whole answer.

The trained labeller takes the rules' own verdict as one of its features. Where it is absent, two chains
(an answer that keeps to the point, one that wanders) are run forwards and backwards over the log odds that
``signs`` gives, and the label is the most probable role under both.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.question import Question
from interviewer.domain.scorecard import Role
from interviewer.domain.timing import Span
from interviewer.scoring.evidence import Line, Trained
from interviewer.scoring.overlap import repeated, ties
from interviewer.scoring.signs import AT, ROLES, Floats, odds

S, T, A, R, L, P, Q, F, X = ROLES


@dataclass(frozen=True, slots=True)
class Labelled:
    """The role of one sentence, and the probabilities of all nine in the order of ``Role``."""

    role: Role
    chances: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """The probability of the role given."""
        return self.chances[AT[self.role]]

    @property
    def off(self) -> float:
        """The probability that the sentence is off the point."""
        return self.chances[AT[X]]


def label(
    answer: tuple[Line, ...],
    question: Question,
    trained: Trained | None = None,
    vectors: NDArray[np.float32] | None = None,
    to_the_point: tuple[Span, ...] = (),
) -> tuple[Labelled, ...]:
    """One label a line, in order; the same input always gives the same labels.

    With a trained labeller and vectors it decides, but for what must never fail; else the rules do. A line
    whose middle lies in a span ``to_the_point`` is never off it: what is left of its chances is raised to 1.
    """
    if not answer:
        return ()
    if trained is None or vectors is None:
        probabilities = posterior(odds(answer, question))
    else:
        probabilities = _held(trained.chances(answer, question, vectors), answer, question)
    probabilities = _vouched_for(probabilities, answer, to_the_point)
    best = probabilities.argmax(axis=1)
    return tuple(
        Labelled(ROLES[i], tuple(round(chance, 4) for chance in row.tolist()))
        for i, row in zip(best.tolist(), probabilities, strict=True)
    )


SURE = 0.9
"""Probability that rules give where they overrule what was learned."""


def _held(chances: Floats, answer: tuple[Line, ...], question: Question) -> Floats:
    """Probabilities with what must never fail put right: empty sentences, and the same words again."""
    result = chances.copy()
    for row, (line, tie) in enumerate(zip(answer, ties(answer, question.text), strict=True)):
        must = AT[F] if not line.tokens else AT[X] if repeated(tie) else None
        if must is not None and result[row, must] < SURE:
            rest = 1.0 - result[row, must]
            result[row] *= (1.0 - SURE) / rest
            result[row, must] = SURE
    return result


def _vouched_for(chances: Floats, answer: tuple[Line, ...], to_the_point: tuple[Span, ...]) -> Floats:
    """Probabilities without that of being off the point for the lines inside the spans."""
    result = chances.copy()
    for row, line in enumerate(answer):
        middle = (line.span.start + line.span.end) / 2
        if any(span.start <= middle <= span.end for span in to_the_point):
            result[row, AT[X]] = 0.0
            rest = result[row].sum()
            if rest > 0.0:
                result[row] /= rest
            else:
                result[row, AT[P]] = 1.0  # nothing else was thought possible: it answers, then
    return result


# Log weights of one role following another (from, to), before normalising; weak, since the order an answer is
# told in must not decide what its sentences are (on the half used for setting them it hardly matters).
_STAY = 0.7
_FOLLOW: dict[tuple[Role, Role], float] = {
    (S, T): 0.3, (S, A): 0.1, (S, R): -0.3, (S, L): -0.6,
    (T, A): 0.9, (T, S): 0.0, (T, R): -0.2, (T, T): -0.3,
    (A, A): 0.4, (A, R): 0.3, (A, S): -0.3, (A, T): -0.4,
    (R, R): 0.5, (R, S): -0.5, (R, A): -0.2, (R, L): 0.4, (R, T): -0.5,
    (L, L): 0.6, (L, S): -0.4, (L, A): -0.3, (L, T): -0.5,
    (P, P): 0.5, (P, T): -0.2, (F, F): -0.4, (F, S): 0.4, (F, P): 0.3,
    (Q, Q): 0.5,
}  # fmt: skip
WANDERING_STAY = 1.0
"""Log weight of one sentence off the point following another, in an answer that wanders."""

WANDERING_FALL = 0.6
POINT_FALL = -0.7
"""Log weights of going off the point from anywhere, in an answer that wanders and in one that does not."""

POINT_STAY = -0.8
WANDERING_PRIOR = 0.0
"""Log odds that an answer wanders before it is read."""


def _chain(wandering: bool) -> Floats:
    """Log transition weights of one of the two chains, rows normalised."""
    weights = np.zeros((len(ROLES), len(ROLES)))
    for i in range(len(ROLES)):
        weights[i, i] += _STAY if ROLES[i] is not F and ROLES[i] is not Q else 0.0
    for (a, b), weight in _FOLLOW.items():
        weights[AT[a], AT[b]] += weight
    off = AT[X]
    if wandering:
        weights[:, off] += WANDERING_FALL
        weights[off, off] += WANDERING_STAY
    else:
        weights[:, off] += POINT_FALL
        weights[off, off] += POINT_STAY
    totals: Floats = np.logaddexp.reduce(weights, axis=1, keepdims=True)
    return weights - totals


def posterior(emission: Floats) -> Floats:
    """Probabilities (lines, 9), rows summing to 1: both chains run forwards and backwards, mixed by fit."""
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
    weight = 1.0 / (1.0 + np.exp(np.clip(fits[0] - fits[1] - WANDERING_PRIOR, -50.0, 50.0)))
    mixed: Floats = (1.0 - weight) * parts[0] + weight * parts[1]
    return mixed
