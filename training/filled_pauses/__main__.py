"""Trains and measures the filled pause detector: ``make train-filled-pauses``, ``make bench-filled-pauses``.

Everything is made here from the voices that the program brings along; nothing is downloaded and no recording
of a person is used. Sounds and encoder states are kept in a work folder, so that a second run goes on from
there. All work is done in processes of one thread (see `jobs`): the same computer gives the same bytes again.
The last line printed is the figures as JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from fitting import measured, train
from jobs import each
from material import told

from interviewer.resources import resource
from interviewer.storage.paths import places


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("command", choices=["train", "measure"])
    parser.add_argument("--work", type=Path, default=Path("build") / "filled-pauses")
    parser.add_argument("--models", type=Path, default=None, help="folder of the assembled models")
    parser.add_argument(
        "--out",
        type=Path,
        default=resource("assets", "models", "filled_pauses.npz"),
        help="the weights: where they are written, or which are measured",
    )
    given = parser.parse_args()
    models = given.models or places().models
    if given.command == "train":
        list(each(train, [(given.work, models, given.out)]))
        return 0
    (figures,) = each(measured, [(given.work, models, given.out)])
    for name, by_route in figures.items():
        for route, rows in by_route.items():
            for group, row in rows.items():
                if group != "all" and route not in ("detector", "all"):
                    continue
                recall, precision = (
                    f"{what} {row[what]} {row[what + '_95']}" for what in ("recall", "precision")
                )
                told(f"{name} | {route} | {group} {row['true']} | {recall} | {precision}")
    told(json.dumps({"filled_pauses": figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
