"""Fits the logistic on the material, sets what must be reached on other voices, and measures both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import numpy as np
from material import told
from measuring import share, wilson
from talk import Talk
from two_material import Place, Segments, segments

from interviewer.domain.timing import Span, merged
from interviewer.speech.overlap_detector import FRAMES_A_SECOND, OverlapDetector, features, read

EVERY: Final = 8
"""Frames of which one is learned from: their neighbours say the same."""

RIDGE: Final = 1500.0
"""Weight of the squared coefficients of the standardised features."""

ENTER: Final = tuple(round(0.3 + 0.02 * step, 2) for step in range(30))
MARGIN: Final = 0.2
"""What must be reached is the least of ENTER at which one voice is not told even if so much less is asked."""

LEAST: Final = 2.0
"""Seconds of two at once, breaths of a second included, that ought to be told."""

BREATH: Final = 1.0

Array = Any


def train(place: Place, out: Path) -> None:
    """Fit on train and more, decide on dev, and write the weights to ``out``."""
    weights, bias = fitted(segments(place, "train") + segments(place, "more"))
    weights = weights.astype(np.float16).astype(np.float32)
    chosen = decided(weights, bias, segments(place, "dev"))
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(out, weights=weights.astype(np.float16), bias=np.float64(bias), enter=np.float64(chosen))
    told(f"enter {chosen}; {out}, {out.stat().st_size} bytes, {hashlib.sha256(out.read_bytes()).hexdigest()}")


def fitted(made: Segments) -> tuple[Array, float]:
    """Weights and bias of the logistic with a ridge, by Newton's method (Hastie et al. 2009, 4.4.1)."""
    inputs = np.concatenate([features(states)[::EVERY] for states, _ in made])
    truth = np.concatenate([one.truth[: len(states)][::EVERY] for states, one in made])
    inputs, truth = inputs[truth >= 0], truth[truth >= 0].astype(np.float64)
    centre, scale = inputs.mean(axis=0), inputs.std(axis=0) + 1e-3
    rows = np.hstack([(inputs - centre) / scale, np.ones((len(inputs), 1))]).astype(np.float32)
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[-1] = 0.0
    found = np.zeros(rows.shape[1])
    for _ in range(20):
        shares = 1 / (1 + np.exp(-(rows @ found)))
        bend = (shares * (1 - shares) + 1e-4).astype(np.float32)
        curve = ((rows * bend[:, None]).T @ rows).astype(np.float64) + np.diag(ridge)
        step = np.linalg.solve(curve, rows.T @ (shares - truth) + ridge * found)
        found = found - step
        if np.abs(step).max() < 1e-4:
            break
    weights = found[:-1] / scale
    return weights, float(found[-1] - centre @ weights)


def decided(weights: Array, bias: float, made: Segments) -> float:
    """The least probability at which, with a margin, nothing is told of one voice alone."""
    quiet = [states for states, one in made if one.kind == "one"]
    for enter in ENTER:
        detector = OverlapDetector(weights, bias, enter - MARGIN)
        if not any(detector.find(states) for states in quiet):
            return enter
    return ENTER[-1]


def measured(place: Place, weights: Path) -> dict[str, Any]:
    """Figures of a file's weights on voices kept apart: by second, by stretch, and of nobody at once."""
    detector = read(weights)
    test, alone = segments(place, "test"), segments(place, "alone")
    return {
        "test": {name: _figures(detector, some) for name, some in _groups(test)},
        "alone": {name: _false(detector, some) for name, some in _groups(alone)},
    }


def stretches(one: Talk) -> tuple[Span, ...]:
    """Where two talk at once for long enough that it ought to be told."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (one.truth == 1).astype(int), [0]])))
    spans = [
        Span(float(a) / FRAMES_A_SECOND, float(b) / FRAMES_A_SECOND)
        for a, b in zip(edges[::2], edges[1::2], strict=True)
    ]
    return tuple(span for span in merged(spans, BREATH) if span.seconds >= LEAST)


def _groups(made: Segments) -> Iterable[tuple[str, Segments]]:
    yield "all", made
    for family in sorted({one.family for _, one in made}):
        yield family, [(states, one) for states, one in made if one.family == family]
    yield "clean", [(states, one) for states, one in made if not one.dirty]
    yield "dirty", [(states, one) for states, one in made if one.dirty]
    yield "by turns", [(states, one) for states, one in made if one.kind == "turns"]


def _figures(detector: OverlapDetector, made: Segments) -> dict[str, Any]:
    """Of stretches and of seconds; a stretch told is right when a fifth of it is (edges count as right)."""
    true = found = hits = right = 0
    both = told_both = told_any = 0
    for states, one in made:
        spans, truth = detector.find(states), stretches(one)
        flags = np.zeros(len(states), bool)
        for span in spans:
            first, after = (round(at * FRAMES_A_SECOND) for at in (span.start, span.end))
            flags[first:after] = True
            right += bool((one.truth[first:after] == 1).mean() >= 0.2)
        found += len(spans)
        true += len(truth)
        hits += sum(any(span.overlap(mark) >= 0.3 * mark.seconds for span in spans) for mark in truth)
        labels = one.truth[: len(states)]
        both += int((labels == 1).sum())
        told_both += int((flags & (labels == 1)).sum())
        told_any += int((flags & (labels >= 0)).sum())
    return {
        "stretches": true,
        "recall": share(hits, true),
        "recall_95": wilson(hits, true),
        "told": found,
        "precision": share(right, found),
        "precision_95": wilson(right, found),
        "seconds": round(both / FRAMES_A_SECOND),
        "recall_of_seconds": share(told_both, both),
        "precision_of_seconds": share(told_both, told_any),
    }


def _false(detector: OverlapDetector, made: Segments) -> dict[str, Any]:
    """Stretches told where nobody talks at once."""
    seconds = sum(len(states) for states, _ in made) / FRAMES_A_SECOND
    false = sum(len(detector.find(states)) for states, _ in made)
    return {"minutes": round(seconds / 60, 1), "false": false}
