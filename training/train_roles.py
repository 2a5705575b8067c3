"""Trains the labeller of sentences on the project's labelled answers and writes ``assets/roles/roles.npz``.

    python training/train_roles.py [--to FILE] [--check]

numpy only, a few minutes at most, the same weights on every run; ``--check`` compares them with those shipped
instead of writing. How well it does is measured by ``benchmarks/validate.py``, by cross-validation.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums in one order, whatever the machine's cores

import numpy as np
from roles.answers import WRITERS, Sample, samples
from roles.fitting import Recipe, fit

from interviewer.scoring.features import VIEW_WIDTH, VIEWS, WIDTH, Floats
from interviewer.scoring.labeller import FURTHEST, Labeller, arrays, fingerprint, load

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "assets" / "roles" / "roles.npz"
DIRECTIONS, NEIGHBOUR, VIEWED, NETS = 48, 24, 64, 4
GROUPS = ("rules", "shape", "place", "beside", "meaning", "projected", "context")


def train(
    given: list[Sample], nets: int = NETS, without: frozenset[str] = frozenset(), recipe: Recipe | None = None
) -> Labeller:
    """Fit a labeller to answers and variants; ``without`` names groups of columns to be left unseen."""
    own = [s for s in given if s.weight == 1.0]
    vectors = np.concatenate([s.vectors[1:] for s in own]).astype(np.float64)
    centre, basis = directions(vectors[:, :WIDTH], DIRECTIONS, even=False)
    views = [
        directions(vectors[:, begin : begin + VIEW_WIDTH], VIEWED, even=True)
        for begin in range(WIDTH, WIDTH + VIEWS * VIEW_WIDTH, VIEW_WIDTH)
    ]
    unscaled = Labeller(
        centre=centre,
        basis=basis,
        centres=np.stack([c for c, _ in views]),
        bases=np.stack([b for _, b in views]),
        mean=np.zeros(1),
        spread=np.ones(1),
        nets=(),
        neighbour=NEIGHBOUR,
    )
    tables = [np.hstack([s.fixed, unscaled.of_vectors(s.vectors)]) for s in given]
    known = np.concatenate([t for t, s in zip(tables, given, strict=True) if s.weight == 1.0])
    mean, spread = known.mean(axis=0), known.std(axis=0) + 0.05
    spread[hidden(len(mean), without)] = 1e9  # what is divided by this is as good as 0
    rows = np.clip((np.concatenate(tables) - mean) / spread, -FURTHEST, FURTHEST)
    targets = np.concatenate([s.targets for s in given])
    weights = np.array([s.weight for s in given])
    sizes = [len(s.targets) for s in given]
    made = replace(
        unscaled,
        mean=mean,
        spread=spread,
        nets=tuple(fit(rows, targets, sizes, weights, seed, recipe) for seed in range(nets)),
    )
    return replace(made, name=fingerprint(made))


def directions(vectors: Floats, count: int, even: bool) -> tuple[Floats, Floats]:
    """Centre (N,) and the ``count`` directions (N, count) in which vectors (n, N) differ most.

    With ``even`` each direction is scaled to a spread of 1.
    """
    centre = vectors.mean(axis=0)
    _, size, basis = np.linalg.svd(vectors - centre, full_matrices=False)
    basis = basis[:count].T
    basis *= np.sign(basis[np.abs(basis).argmax(axis=0), np.arange(count)])
    if even:
        basis /= size[:count] / np.sqrt(len(vectors))
    # Rounded as the file holds them.
    return centre.astype(np.float32).astype(np.float64), basis.astype(np.float32).astype(np.float64)


def hidden(width: int, without: frozenset[str]) -> list[int]:
    """Columns of the groups named in ``without``."""
    ends = dict(zip(GROUPS, np.cumsum([*WIDTHS, width - sum(WIDTHS)]).tolist(), strict=True))
    sizes = dict(zip(GROUPS, [*WIDTHS, width - sum(WIDTHS)], strict=True))
    return [column for name in sorted(without) for column in range(ends[name] - sizes[name], ends[name])]


WIDTHS = (54, 31, 43, 80, 14, DIRECTIONS + 3 * NEIGHBOUR)
"""Columns of each group but the last, as ``features`` makes them."""


def collected(writers: Sequence[str] = WRITERS) -> list[Sample]:
    """All answers of these writers with their variants."""
    return [sample for writer in writers for one, more in samples(writer) for sample in (one, *more)]


def same(one: Labeller, other: Labeller) -> float:
    """The largest difference between two sets of weights."""
    a, b = arrays(one), arrays(other)
    values: list[Floats] = [np.abs(a[k].astype(float) - b[k].astype(float)) for k in a if k != "name"]
    return float(max(v.max() for v in values))


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the weights were written, or are those shipped."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--to", type=Path, default=SHIPPED, help="the file to write")
    parser.add_argument(
        "--check", action="store_true", help="compare with the shipped weights, write nothing"
    )
    chosen = parser.parse_args(arguments)
    made = train(collected())
    if chosen.check:
        far = same(made, load(SHIPPED))
        sys.stdout.write(f"The largest difference from the shipped weights is {far:.2g}.\n")
        return 0 if far < 1e-3 else 1
    chosen.to.parent.mkdir(parents=True, exist_ok=True)
    with chosen.to.open("wb") as file:
        np.savez(file, **arrays(made))
    sys.stdout.write(f"Wrote {chosen.to} ({chosen.to.stat().st_size} bytes), weights {made.name}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
