"""Fits the decision: a logistic over what the detector and the words say, on voices of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from measuring import matched
from mixing import Mixed

from interviewer.domain.transcript import FilledPause, Word
from interviewer.speech.filled_pause_decision import SIGNS, Decision, signs

Array = Any
FOLDS = 6
PENALTY = 10.0
"""Of the squares of the standardised weights, in examples."""


@dataclass(frozen=True, eq=False)
class Heard:
    """A segment with everything a decision is made from: faint filled pauses and words."""

    faint: tuple[FilledPause, ...]
    words: tuple[Word, ...]
    mixed: Mixed


@dataclass(frozen=True, eq=False)
class Fitted:
    """The decision and how it did on voices left out in turn: recall and precision at its ``least``."""

    decision: Decision
    recall: float
    precision: float


def fitted(heard: Sequence[Heard]) -> Fitted:
    """Weights from all segments; how likely is enough, from voices left out in turn.

    ``least`` is where the smaller of recall and precision is largest.
    """
    rows, truth, owner = _examples(heard)
    voices = sorted({one.mixed.host for one in heard})
    fold_of = {voice: number % FOLDS for number, voice in enumerate(voices)}
    folds = np.array([fold_of[heard[index].mixed.host] for index in owner])
    left_out = np.zeros(len(truth))
    for fold in range(FOLDS):
        weights = logistic(rows[folds != fold], truth[folds != fold])
        left_out[folds == fold] = shares(weights, rows[folds == fold])
    true = sum(len(one.mixed.marks) for one in heard)
    best = (-1.0, 0.5, 0.0, 0.0)
    for least in np.arange(0.2, 0.81, 0.01):
        told = left_out >= least
        hits = float(np.sum(truth[told]))
        recall, precision = hits / max(1, true), hits / max(1, int(told.sum()))
        best = max(best, (min(recall, precision), float(round(least, 2)), recall, precision))
    _, least, recall, precision = best
    return Fitted(Decision(logistic(rows, truth), least), recall, precision)


def _examples(heard: Sequence[Heard]) -> tuple[Array, Array, Array]:
    """Signs (n, SIGNS), whether true (n,), and the number of the segment (n,) of each faint one."""
    rows, truth, owner = [], [], []
    for index, one in enumerate(heard):
        hits = {id(pause) for _, pause in matched(one.faint, one.mixed.marks)}
        for pause in one.faint:
            rows.append(signs(pause, one.words))
            truth.append(id(pause) in hits)
            owner.append(index)
    return np.array(rows).reshape(-1, len(SIGNS)), np.array(truth, float), np.array(owner, int)


def logistic(rows: Array, truth: Array, steps: int = 30) -> Array:
    """Constant and weights (1 + n) of a logistic regression with a ridge, by Newton's method."""
    centre, scale = rows.mean(0), rows.std(0) + 1e-3
    wide = np.column_stack([np.ones(len(rows)), (rows - centre) / scale])
    ridge = PENALTY * np.eye(wide.shape[1])
    ridge[0, 0] = 0.0
    weights = np.zeros(wide.shape[1])
    for _ in range(steps):
        likely = 1 / (1 + np.exp(-np.clip(wide @ weights, -30, 30)))
        slope = wide.T @ (truth - likely) - ridge @ weights
        bend = (wide * (likely * (1 - likely))[:, None]).T @ wide + ridge + 1e-6 * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    plain = weights[1:] / scale
    return np.concatenate([[weights[0] - plain @ centre], plain])


def shares(weights: Array, rows: Array) -> Array:
    """Probability of each row."""
    return 1 / (1 + np.exp(-np.clip(weights[0] + rows @ weights[1:], -30, 30)))
