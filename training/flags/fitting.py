"""Fits the models of verdicts: logistic regression by Newton's method, with weight decay.

What a sentence is about is known of hand-written sentences and, in answers with the flag, of those that were
marked by hand (``marked.json``; a measured outcome: the results with a count). Verdicts are fitted on what
models of other answers say of the sentences. Their bounds are those of the best F1 to be expected if the
probabilities of held-out answers are right: the F1 that was reached hangs on few cases, and is less steady.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from flags.examples import Example, marked, written

from interviewer.live.sensing import text_vectors
from interviewer.scoring.features import SEEN, WIDTH
from interviewer.scoring.plausible import counted
from interviewer.scoring.sentence_signs import SENTENCE_SIGNS, has_count
from interviewer.scoring.tokens import plain
from interviewer.scoring.verdict_signs import ANSWER_SIGNS, PARTS, STORIES_ONLY, Floats, View
from interviewer.scoring.verdicts import FURTHEST, STRETCH, Flagger, Logistic, sentence_rows, viewed

FLAG_OF = {"blame": "negative_employer", "pay": "salary_focus", "measured": "quantified_result"}
MARKED = marked()
LOST = 0.07
"""Share of answers that tell a part which may be said to lack it: to be told so wrongly hurts."""

INNER = 5
SENTENCE_DECAY, ANSWER_DECAY = 1.0, 2.0
TOLD_COUNTS, OTHER_COUNTS, DOUBTFUL_COUNTS = 2.0, 0.5, 0.3
"""How much a marked sentence counts, one of an answer without the flag, an unmarked one beside a marked."""

HAND_COUNTS = {"blame": 1.0, "pay": 1.0, "measured": 0.5}
"""How much a sentence written by hand counts."""

CONTEXT = SEEN - WIDTH
DIRECTIONS, MODERATE = 48, 0.5
"""Directions of the context that a model of sentences sees, and their spread beside signs of 0 and 1."""

_IN_CONTEXT = slice(WIDTH, WIDTH + CONTEXT)
WIDE = 10.0
"""Spread of the context's columns: bounding signs by ``FURTHEST`` must not cut a state far from its mean."""

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
    axes = _directions(
        np.vstack([t[:, _IN_CONTEXT] for e, t in zip(given, rows["blame"], strict=True) if e.whole])
    )
    thetas = {name: fit_sentences(name, given, rows[name], axes) for name in FLAG_OF}
    sentences = {name: unfolded(theta, axes) for name, theta in thetas.items()}
    views: list[View | None] = [None] * len(given)
    for held in range(INNER):
        others = [n for n, e in enumerate(given) if fold[e.origin] != held]
        models = {
            name: unfolded(
                fit_sentences(
                    name, [given[n] for n in others], [rows[name][n] for n in others], axes, thetas[name]
                ),
                axes,
            )
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


def fit_sentences(
    name: str,
    given: Sequence[Example],
    tables: Sequence[Floats],
    axes: tuple[Floats, Floats],
    begin: Floats | None = None,
) -> Floats:
    """The weights of what a sentence is about, from hand-written sentences and from those of the answers.

    Of the context the fit sees the directions in which it varies most (``axes``). Hand-written sentences have
    no context and no role: what is not known of them is 0 there. ``begin`` are weights to start from.
    """
    texts, marks = written(name)
    centre, basis = axes
    signs = np.array([SENTENCE_SIGNS[name]([plain(t)])[0] for t in texts])
    hand = np.zeros((len(texts), tables[0].shape[1] - CONTEXT + DIRECTIONS))
    hand[:, :WIDTH] = text_vectors(texts).astype(np.float64) * STRETCH
    hand[:, WIDTH + DIRECTIONS : WIDTH + DIRECTIONS + signs.shape[1]] = signs
    rows, truth, counts = [hand], [marks], [np.full(len(marks), HAND_COUNTS[name])]
    for example, table in zip(given, tables, strict=True):
        told = _told(name, example) if example.whole else None
        if told is None:
            continue
        mark, count = told
        kept = count > 0
        seen = (table[:, _IN_CONTEXT] - centre) @ basis
        rows.append(np.hstack([table[:, :WIDTH], seen, table[:, WIDTH + CONTEXT :]])[kept])
        truth.append(mark[kept])
        counts.append(count[kept])
    return logistic(np.vstack(rows), np.concatenate(truth), np.concatenate(counts), SENTENCE_DECAY, begin)


def unfolded(theta: Floats, axes: tuple[Floats, Floats]) -> Logistic:
    """The model that does with all columns of the context what these weights do with its main directions."""
    centre, basis = axes
    inside = basis @ theta[WIDTH : WIDTH + DIRECTIONS]
    weights = np.concatenate([theta[:WIDTH], inside * WIDE, theta[WIDTH + DIRECTIONS : -1]])
    mean, spread = np.zeros(len(weights)), np.ones(len(weights))
    mean[_IN_CONTEXT], spread[_IN_CONTEXT] = centre, WIDE
    return Logistic(mean=mean, spread=spread, weights=weights, bias=float(theta[-1]))


def _directions(said: Floats) -> tuple[Floats, Floats]:
    """The mean of contexts, and the directions of most variance (CONTEXT, DIRECTIONS), scaled alike."""
    centre = said.mean(axis=0)
    bend = (said - centre).T @ (said - centre) / len(said)
    values, vectors = np.linalg.eigh(bend)
    best = np.argsort(-values)[:DIRECTIONS]
    return centre, vectors[:, best] / np.sqrt(values[best]) * MODERATE


def _told(name: str, example: Example) -> tuple[Floats, Floats] | None:
    """Which sentences of an answer are of it, and how much each counts; None where that cannot be said."""
    flagged = example.truth[FLAG_OF[name]]
    count = len(example.reading.lines)
    mark = np.zeros(count)
    if name == "measured":
        can = np.array([has_count(t) for t in example.reading.plain], dtype=np.float64)
        if flagged:
            mark = np.array([float(label == "R") for label in example.labels]) * can
        return mark, can
    if flagged:
        mark[list(MARKED[name][example.origin])] = 1.0
        return mark, np.where(mark > 0, TOLD_COUNTS, DOUBTFUL_COUNTS)
    if name == "pay" and example.asks_pay:
        return None
    return mark, np.full(count, OTHER_COUNTS)


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
    bound = best_bound(chance, truth, whole, missing=True) if name in PARTS else expected_bound(chance[whole])
    if name in PARTS:
        told = np.sort(chance[whole & (truth > 0.5)])
        bound = round(min(bound, float(told[int(LOST * len(told))])), 2)
    return Logistic(mean=mean, spread=spread, weights=theta[:-1], bias=float(theta[-1]), bound=bound)


def expected_bound(chance: Floats) -> float:
    """The bound of the best F1 to be expected of answers that hold with these probabilities."""
    bounds = np.arange(0.1, 0.91, 0.01)
    scores = [2.0 * chance[chance >= b].sum() / max(1.0, (chance >= b).sum() + chance.sum()) for b in bounds]
    return round(float(bounds[int(np.argmax(scores))]), 2)


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
