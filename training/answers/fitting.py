"""Fits the sieve: two logistic models, the second on what the first says of sentences that it never saw."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from answers.examples import Example
from flags.fitting import logistic

from interviewer.scoring.sieve import Sieve
from interviewer.scoring.sieve_signs import Floats, of_sentences, of_whole
from interviewer.scoring.verdicts import FURTHEST, Logistic

INNER = 4
SENTENCE_DECAY, WHOLE_DECAY = 8.0, 10.0
LEARNED_FORMS = frozenset({"whole", "running", "bare"})
"""Forms whose sentences are learned from; the others hold the same sentences again."""


class Table:
    """Examples with the signs of their sentences, made once."""

    def __init__(self, given: Sequence[Example]) -> None:
        self.given = tuple(given)
        self.rows = [of_sentences(e.reading) for e in given]

    def signs(self, number: int, odds: Floats) -> list[float]:
        """The signs of a whole text, given the odds of its sentences."""
        return of_whole(self.given[number].reading, odds)


def fold_of(keys: Sequence[str], count: int, seed: int) -> dict[str, int]:
    """A fold for each of the keys, the same on every run."""
    order = sorted(set(keys))
    random.Random(seed).shuffle(order)
    return {key: place % count for place, key in enumerate(order)}


def kept_apart(example: Example) -> str:
    """What must not be on both sides of a fold: a whole genre, or one answer."""
    return example.origin if example.answer else example.group


def fit(table: Table, numbers: Sequence[int]) -> Sieve:
    """The sieve from these examples of the table."""
    fold = fold_of([kept_apart(table.given[n]) for n in numbers], INNER, 5)
    signs: dict[int, list[float]] = {}
    for held in range(INNER):
        inside = [n for n in numbers if fold[kept_apart(table.given[n])] != held]
        model = _sentences(table, inside)
        for n in numbers:
            if fold[kept_apart(table.given[n])] == held:
                signs[n] = table.signs(n, model.odds(table.rows[n]))
    rows = np.array([signs[n] for n in numbers])
    truth = np.array([float(not table.given[n].answer) for n in numbers])
    counts = _even(np.array([table.given[n].weight for n in numbers]), truth)
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 0.1
    scaled = np.clip((rows - mean) / spread, -FURTHEST, FURTHEST)
    theta = logistic(scaled, truth, counts, WHOLE_DECAY)
    whole = Logistic(mean=mean, spread=spread, weights=theta[:-1], bias=float(theta[-1]))
    return Sieve(sentence=_sentences(table, numbers), whole=whole)


def _sentences(table: Table, numbers: Sequence[int]) -> Logistic:
    """The model of sentences; the sentences of one text count once a form, whatever was asked."""
    seen: set[tuple[str, str]] = set()
    rows: list[Floats] = []
    truth: list[Floats] = []
    for n in numbers:
        one = table.given[n]
        if one.form in LEARNED_FORMS and (one.origin, one.form) not in seen:
            seen.add((one.origin, one.form))
            rows.append(table.rows[n])
            truth.append(np.full(len(table.rows[n]), float(not one.answer)))
    marks = np.concatenate(truth)
    theta = logistic(np.vstack(rows), marks, _even(np.full(len(marks), 0.5), marks), SENTENCE_DECAY)
    width = len(theta) - 1
    return Logistic(mean=np.zeros(width), spread=np.ones(width), weights=theta[:-1], bias=float(theta[-1]))


def _even(counts: Floats, truth: Floats) -> Floats:
    """The same weights, scaled so that both sides weigh as much: even chances before anything is known."""
    result = counts.copy()
    result[truth > 0.5] *= counts[truth < 0.5].sum() / max(1e-9, counts[truth > 0.5].sum())
    return result


def crossed(table: Table, key: Callable[[Example], str], folds: int) -> Mapping[int, float]:
    """Log odds of each example by a sieve that saw nothing with the same key."""
    fold = fold_of([key(e) for e in table.given], folds, 3)
    result: dict[int, float] = {}
    for held in sorted(set(fold.values())):
        sieve = fit(table, [n for n, e in enumerate(table.given) if fold[key(e)] != held])
        for n, e in enumerate(table.given):
            if fold[key(e)] == held:
                odds = sieve.odds(e.reading)
                assert odds is not None
                result[n] = odds
    return result
