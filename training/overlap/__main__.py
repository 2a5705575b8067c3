"""Trains and measures what hears two people at once: ``make train-overlap``, ``make bench-overlap``.

Everything is made here from the voices of the filled pause detector, whose sounds are shared; nothing is
downloaded and no recording of a person is used. All work is done in processes of one thread: the same
computer gives the same bytes again. The last line printed by a measurement is the figures as JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

# What makes the voices, and each piece in a process of its own, stands beside.
sys.path.append(str(Path(__file__).resolve().parent.parent / "filled_pauses"))

from jobs import each
from material import told
from two_fitting import measured, train
from two_material import Place

from interviewer.resources import resource
from interviewer.storage.paths import places


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("command", choices=["train", "measure"])
    parser.add_argument("--work", type=Path, default=Path("build") / "overlap")
    parser.add_argument("--voices", type=Path, default=Path("build") / "filled-pauses")
    parser.add_argument("--models", type=Path, default=None, help="folder of the assembled models")
    parser.add_argument(
        "--out",
        type=Path,
        default=resource("assets", "models", "overlap.npz"),
        help="the weights: where they are written, or which are measured",
    )
    given = parser.parse_args()
    place = Place(given.work, given.voices, given.models or places().models)
    if given.command == "train":
        list(each(train, [(place, given.out)]))
        return 0
    (figures,) = each(measured, [(place, given.out)])
    for part, rows in figures.items():
        for group, row in rows.items():
            told(f"{part} | {group} | {row}")
    told(json.dumps({"overlap": figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
