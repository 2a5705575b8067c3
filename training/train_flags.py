"""Trains the verdicts on whole answers (flags, parts of a story) and writes ``assets/roles/flags.json``.

    python training/train_flags.py [--to FILE] [--check]

They are fitted on what labellers that never saw an answer say of it (five folds), since that is how sure the
shipped labeller is of a new one. Run it after ``train_roles.py``. numpy only; the same weights on every run.
How well they do is measured by ``benchmarks/validate.py``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums in one order, whatever the machine's cores

from flags.examples import Example, examples
from flags.fitting import fit
from roles.answers import WRITERS, Sample, rows_of, samples
from roles.kept import trained

from interviewer.scoring.labeller import Labeller
from interviewer.scoring.verdicts import Flagger, load, stored

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "assets" / "roles" / "flags.json"
FOLDS, NETS = 5, 2


def crossed_labellers() -> dict[str, Labeller]:
    """For each answer's id a labeller trained on the four fifths of all answers that it is not in."""
    own = [(writer, one, more) for writer in WRITERS for one, more in samples(writer)]
    fold = folds([one.origin for _, one, _ in own])
    result: dict[str, Labeller] = {}
    for held in range(FOLDS):
        given: list[Sample] = [s for _, one, more in own if fold[one.origin] != held for s in (one, *more)]
        labeller = trained(given, NETS)
        result |= {one.origin: labeller for _, one, _ in own if fold[one.origin] == held}
    return result


def folds(identities: Sequence[str]) -> dict[str, int]:
    """A fold, 0 to FOLDS - 1, for each answer; the same on every run."""
    order = list(range(len(identities)))
    random.Random(3).shuffle(order)
    return {identities[i]: place % FOLDS for place, i in enumerate(order)}


def collected(labellers: Mapping[str, Labeller]) -> list[Example]:
    """All labelled answers as these labellers read them, with their variants."""
    return [
        one for writer in WRITERS for row in rows_of(writer) for one in examples(row, labellers[row["id"]])
    ]


def difference(one: Flagger, other: Flagger) -> float:
    """The largest difference between two sets of weights as the file holds them."""
    a, b = stored(one), stored(other)
    return max(
        abs(x - y)
        for group in ("sentences", "answers")
        for name in a[group]
        for x, y in zip(a[group][name]["weights"], b[group][name]["weights"], strict=True)
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the weights were written, or are those shipped."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--to", type=Path, default=SHIPPED, help="the file to write")
    parser.add_argument(
        "--check", action="store_true", help="compare with the shipped weights, write nothing"
    )
    chosen = parser.parse_args(arguments)
    made = fit(collected(crossed_labellers()))
    if chosen.check:
        far = difference(made, load(SHIPPED))
        sys.stdout.write(f"The largest difference from the shipped weights is {far:.2g}.\n")
        return 0 if far < 5e-3 else 1
    text = json.dumps(stored(made), separators=(",", ":")).replace('},"', '},\n"').replace('],"', '],\n"')
    chosen.to.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"Wrote {chosen.to} ({chosen.to.stat().st_size} bytes).\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
