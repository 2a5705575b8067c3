"""Fits the models of verdicts: logistic regression by Newton's method, with weight decay.

What a sentence is about is known of hand-written sentences only; of an answer with the flag it is known
that some sentence is of it. So the sentences of such answers are marked by the model itself, at least one in
each answer, and the model is fitted again (multiple-instance learning, Andrews 2002). Verdicts are fitted on
what models of other answers say of the sentences; their bounds are those of the best F1 of held-out answers.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from flags.examples import Example, written

from interviewer.live.judging import text_vectors
from interviewer.scoring.plausible import counted
from interviewer.scoring.tokens import plain
from interviewer.scoring.verdict_signs import ANSWER_SIGNS, PARTS, SENTENCE_SIGNS, STORIES_ONLY, Floats, View
from interviewer.scoring.verdicts import FURTHEST, STRETCH, Flagger, Logistic, sentence_rows, viewed

FLAG_OF = {"blame": "negative_employer", "pay": "salary_focus"}
LOST = 0.07
"""Share of answers that tell a part which may be said to lack it: to be told so wrongly hurts."""

INNER = 5
ROUNDS = 3
SENTENCE_DECAY, ANSWER_DECAY = 1.0, 2.0
OTHER_COUNTS, DOUBTFUL_COUNTS = 0.5, 0.3
"""How much a sentence of an answer without the flag counts, and an unmarked one of an answer with it."""

VARIANT_COUNTS = 0.25
NEAR = 4
"""Bounds to either side over which F1 is averaged: one answer more or less must not decide."""


def logistic(
    rows: Floats, truth: Floats, counts: Floats, decay: float, begin: Floats | None = None
) -> Floats:
    """Weights and, last, the bias that make the truth likeliest; ``counts`` weighs the rows."""
    wide = np.hstack([rows, np.ones((len(rows), 1))])
    theta = np.zeros(wide.shape[1]) if begin is None else begin.copy()
    penalty = np.full(wide.shape[1], decay)
    penalty[-1] = 1e-3
    for _ in range(20):
        chance = 1.0 / (1.0 + np.exp(-np.clip(wide @ theta, -30.0, 30.0)))
        gradient = wide.T @ (counts * (chance - truth)) + penalty * theta
        bend = (wide * (counts * chance * (1.0 - chance))[:, None]).T @ wide + np.diag(penalty)
        step = np.linalg.solve(bend, gradient)
        theta -= step
        if np.abs(step).max() < 1e-4:
            break
    return theta


def fit(given: Sequence[Example]) -> Flagger:
    """All models from these examples."""
    origins = list(dict.fromkeys(e.origin for e in given))
    random.Random(5).shuffle(origins)
    fold = {origin: place % INNER for place, origin in enumerate(origins)}
    rows = {name: [sentence_rows(e.reading, name) for e in given] for name in FLAG_OF}
    sentences = {name: fit_sentences(name, given, rows[name]) for name in FLAG_OF}
    views: list[View | None] = [None] * len(given)
    for held in range(INNER):
        others = [n for n, e in enumerate(given) if fold[e.origin] != held]
        models = {
            name: fit_sentences(name, [given[n] for n in others], [rows[name][n] for n in others])
            for name in FLAG_OF
        }
        for n, e in enumerate(given):
            if fold[e.origin] == held:
                views[n] = viewed(e.reading, models)
    answers = {
        name: fit_answers(name, given, [v for v in views if v is not None], fold) for name in ANSWER_SIGNS
    }
    said = [line.tokens for e in given if e.whole for line in e.reading.lines]
    return Flagger(sentences=sentences, answers=answers, order=counted(said))


def fit_sentences(name: str, given: Sequence[Example], tables: Sequence[Floats]) -> Logistic:
    """The model of what a sentence is about, marked answer by answer."""
    texts, marks = written(name)
    signs = np.array([SENTENCE_SIGNS[name](plain(t)) for t in texts])
    hand = np.hstack([text_vectors(texts).astype(np.float64) * STRETCH, signs])
    flag = FLAG_OF[name]
    theta: Floats | None = None
    for number in range(ROUNDS):
        rows, truth, counts = [hand], [marks], [np.ones(len(marks))]
        for example, table in zip(given, tables, strict=True):
            if not example.whole:
                continue
            if example.truth[flag]:
                if number == 0 or theta is None:
                    continue
                odds = table @ theta[:-1] + theta[-1]
                mark = odds > 0
                mark[int(odds.argmax())] = True
                counts.append(np.where(mark, 1.0, DOUBTFUL_COUNTS))
            elif name == "pay" and example.asks_pay:
                continue
            else:
                mark = np.zeros(len(table), dtype=bool)
                counts.append(np.full(len(table), OTHER_COUNTS))
            rows.append(table)
            truth.append(mark.astype(np.float64))
        theta = logistic(
            np.vstack(rows), np.concatenate(truth), np.concatenate(counts), SENTENCE_DECAY, theta
        )
    assert theta is not None
    width = len(theta) - 1
    return Logistic(mean=np.zeros(width), spread=np.ones(width), weights=theta[:-1], bias=float(theta[-1]))


def fit_answers(name: str, given: Sequence[Example], views: Sequence[View], fold: dict[str, int]) -> Logistic:
    """The model of one verdict, and the bound with the best F1 on held-out answers."""
    used = [
        n
        for n, e in enumerate(given)
        if name in e.truth and (e.whole or name in PARTS) and (e.reading.story or name not in STORIES_ONLY)
    ]
    table = np.array([ANSWER_SIGNS[name](views[n]) for n in used], dtype=np.float64)
    truth = np.array([float(given[n].truth[name]) for n in used])
    whole = np.array([given[n].whole for n in used])
    counts = np.where(whole, 1.0, VARIANT_COUNTS)
    place = np.array([fold[given[n].origin] for n in used])
    mean, spread = table.mean(axis=0), table.std(axis=0) + 0.1
    scaled = np.clip((table - mean) / spread, -FURTHEST, FURTHEST)
    outside = np.zeros(len(used))
    for held in range(INNER):
        inside = place != held
        theta = logistic(scaled[inside], truth[inside], counts[inside], ANSWER_DECAY)
        outside[~inside] = scaled[~inside] @ theta[:-1] + theta[-1]
    theta = logistic(scaled, truth, counts, ANSWER_DECAY)
    chance = 1.0 / (1.0 + np.exp(-outside))
    bound = best_bound(chance, truth, whole, missing=name in PARTS)
    if name in PARTS:
        told = np.sort(chance[whole & (truth > 0.5)])
        bound = round(min(bound, float(told[int(LOST * len(told))])), 2)
    return Logistic(mean=mean, spread=spread, weights=theta[:-1], bias=float(theta[-1]), bound=bound)


def best_bound(chance: Floats, truth: Floats, whole: Floats, *, missing: bool) -> float:
    """The bound of the best F1, averaged over bounds near it; of a part, that of noticing its absence."""
    wanted = truth < 0.5 if missing else truth > 0.5
    weight = np.where(whole, 1.0, VARIANT_COUNTS)
    bounds = np.arange(0.1, 0.91, 0.02)
    scores = []
    for bound in bounds.tolist():
        said = chance < bound if missing else chance >= bound
        both = float((weight * (said & wanted)).sum())
        scores.append(2.0 * both / max(1.0, float((weight * said).sum() + (weight * wanted).sum())))
    smooth = np.convolve(np.pad(scores, NEAR, mode="edge"), np.ones(2 * NEAR + 1), mode="valid")
    return round(float(bounds[int(smooth.argmax())]), 2)
