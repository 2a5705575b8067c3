"""Chooses the scale of the rambling score and where rambling sets in; writes ``scoring/rambling_scale.py``.

    python training/train_rambling.py [--check]

All of it is fitted to what labellers and cuts that never saw an answer (five folds) make of it, since that is
how sure the shipped ones are of a new one. Run it after ``train_roles.py`` and ``train_cuts.py``. The score
is the degree of rambling (0 to 3) that is to be expected, by a logistic model for each degree, stretched to 0
to 100; level 2 begins where most answers fall on the right side with at most FALSE of the tight ones above
it. How well that does is measured by ``benchmarks/validate.py``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums in one order, whatever the machine's cores

import numpy as np
from flags.fitting import logistic
from numpy.typing import NDArray
from roles.answers import WRITERS, rows_of
from train_cuts import told, train
from train_flags import FOLDS, crossed_labellers, folds

from interviewer.domain.question import Kind
from interviewer.language.cuts import Cuts
from interviewer.language.sentences import estimated
from interviewer.live.judging import evidence_of
from interviewer.live.sensing import TrainedJudge
from interviewer.scoring import rambling
from interviewer.scoring.by_words import between, by_words
from interviewer.scoring.kinds import question_of
from interviewer.scoring.reading import Reading, read

Floats = NDArray[np.float64]
ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "interviewer" / "scoring" / "rambling_scale.py"
KNOTS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
FALSE = 0.05
"""Share of answers without any rambling that may be said to ramble."""

DECAY = 0.3
NEAR = 2
"""Scores to either side over which the share that is right is averaged: one answer must not decide."""

SAME = 0.003
"""Shares that differ by less are alike; of bounds that are alike the lowest is taken."""

CHOICES = ((0.2, 0.25, 0.3, 0.35, 0.4), (3, 4, 5), (0.25, 0.3, 0.35, 0.4, 0.45))
"""What is tried for LEAVING, SOON and AWAY."""


def crossed_cuts() -> dict[str, Cuts]:
    """For each answer's id where sentences end, learned from the four fifths that it is not in."""
    words = told()
    fold = folds([one.origin for one in words])
    made = [train([one for one in words if fold[one.origin] != held]) for held in range(FOLDS)]
    return {one.origin: made[fold[one.origin]] for one in words}


def readings() -> list[tuple[dict[str, Any], Reading, tuple[Reading, ...]]]:
    """Every labelled answer as it is read by what never saw it: by its sentences and in pieces."""
    labellers, cuts = crossed_labellers(), crossed_cuts()
    result = []
    for row in (row for writer in WRITERS for row in rows_of(writer)):
        transcript, split = estimated([s["text"] for s in row["sentences"]])
        asked = question_of(row["question"], Kind(row["kind"]), row["id"])
        judge = TrainedJudge(labeller=labellers[row["id"]], cuts=cuts[row["id"]])
        reading = read(evidence_of(asked, row["persona"], transcript, split, trained=judge))
        result.append((row, reading, by_words(reading)))
    return result


def scale(away: Floats, degree: NDArray[np.int64]) -> list[float]:
    """The score of each of KNOTS: the expected degree, 0 at the first and 100 at the last."""
    expected = np.zeros(len(KNOTS))
    for least in (1, 2, 3):
        theta = logistic(away[:, None], (degree >= least).astype(np.float64), np.ones(len(away)), DECAY)
        expected += 1.0 / (1.0 + np.exp(-(np.array(KNOTS) * theta[0] + theta[1])))
    return [round(float(v), 1) for v in 100.0 * (expected - expected[0]) / (expected[-1] - expected[0])]


def levels(scores: Floats, degree: NDArray[np.int64]) -> tuple[int, int, int]:
    """Lowest scores of level 1, 2 and 3; the last so that as many answers reach it as are of degree 3."""
    bounds = np.arange(2, 99)
    first = smooth([float(((scores >= b) == (degree >= 1)).mean()) for b in bounds])
    second = smooth([float(((scores >= b) == (degree >= 2)).mean()) for b in bounds])
    allowed = np.array([round(float((scores[degree == 0] >= b).mean()), 2) <= FALSE for b in bounds])
    found = np.where(allowed, second, 0.0)
    severe = float(np.quantile(scores, 1.0 - float((degree == 3).mean())))
    return int(bounds[first.argmax()]), int(bounds[(found >= found.max() - SAME).argmax()]), round(severe)


def smooth(values: Sequence[float]) -> Floats:
    """Each value with its neighbours averaged."""
    wide = np.pad(np.array(values), NEAR, mode="edge")
    return np.convolve(wide, np.ones(2 * NEAR + 1) / (2 * NEAR + 1), mode="valid")


def beginning(given: Sequence[tuple[dict[str, Any], Reading]]) -> tuple[float, int, float]:
    """LEAVING, SOON and AWAY that place the beginning within one and two sentences most often."""

    def right(choice: tuple[float, int, float]) -> float:
        hits = 0
        for row, reading in given:
            found = rambling.sets_in(reading, *choice)
            off = 99 if found is None else abs(found - row["ramble_from"])
            hits += (off <= 1) + (off <= 2)
        return hits

    return max(product(*CHOICES), key=right)


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the module was written, or says what is chosen now."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with what is shipped, write nothing")
    chosen = parser.parse_args(arguments)
    answers = readings()
    degree = np.array([row["ramble"] for row, _, _ in answers])
    away = np.array(
        [between(rambling.away(r), [rambling.away(p) for p in pieces]) for _, r, pieces in answers]
    )
    knots = scale(away, degree)
    scores = np.interp(away, KNOTS, knots)
    wandering = [(row, r) for row, r, _ in answers if row["ramble"] >= 2 and row["ramble_from"] is not None]
    text = written(knots, levels(scores, degree), beginning(wandering))
    if chosen.check:
        same = text == SHIPPED.read_text(encoding="utf-8")
        sys.stdout.write("As shipped.\n" if same else f"Chosen now, and not as shipped:\n{text}")
        return 0 if same else 1
    SHIPPED.write_text(text, encoding="utf-8")
    sys.stdout.write(f"Wrote {SHIPPED}.\n")
    return 0


def written(knots: Sequence[float], bounds: tuple[int, int, int], begins: tuple[float, int, float]) -> str:
    """The module with what was chosen."""
    return TEMPLATE.format(", ".join(map(str, KNOTS)), ", ".join(map(str, knots)), *bounds, *begins)


TEMPLATE = '''\
"""What ``training/train_rambling.py`` chose on labelled answers; written by it, not by hand."""

SCALE = (
    ({}),
    ({}),
)
"""How far an answer leaves the point (``rambling.away``), and its score: the degree expected of it."""

LEVELS = ({}, {}, {})
"""Lowest scores of level 1, 2 and 3."""

LEAVING, SOON, AWAY = {}, {}, {}
"""Rambling sets in with the first sentence off the point with a probability of LEAVING after which AWAY of
the time of SOON sentences is off it."""
'''


if __name__ == "__main__":
    sys.exit(main())
