"""Trains and measures the filled pause detector: ``make train-filled-pauses``, ``make bench-filled-pauses``.

Everything is made here from the voices that the program brings along; nothing is downloaded and no recording
of a person is used. Sounds and encoder states are kept in a work folder, so that a second run goes on from
there. The last line printed is the figures as JSON.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from measuring import table
from mixing import Mixed, Plan, mixed
from network import Recipe, fit, labels
from pools import Pool, bent_pools, clauses, espeak_pools, kokoro_pools
from states import Encoder

from interviewer.resources import resource
from interviewer.speech.filled_pause_detector import FilledPauseDetector, read, shipped
from interviewer.speech.models import KOKORO, WHISPER_BASE, require
from interviewer.storage.paths import places


@dataclass(frozen=True)
class Part:
    """Segments for one purpose: of the voices kept apart or not, their seed, how many, and how mixed."""

    kept_apart: bool
    seed: int
    count: int
    plan: Plan


SPLICED = Plan(formants=0, strangers=0.25, filled=0.4, false=0.08, dirty=0.5, quietest=-6, loudest=1)
PARTS = {
    "train": Part(False, 1, 510, Plan()),
    # A filled pause as loud as people make them, and now and then a word drawn out.
    "test": Part(True, 3, 150, SPLICED),
    # As in training: quieter ones, and as many words drawn out, vowels, hums and breaths as filled pauses.
    "hard": Part(True, 2, 90, Plan(formants=0, strangers=0.25, filled=0.4, false=0.2)),
}  # fmt: skip
FAMILIES = ("espeak", "bent", "kokoro")


def told(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def kept(path: Path, make: Callable[[], Any]) -> Any:
    """What the file holds, made and written first where there is none."""
    if path.is_file():
        return pickle.loads(path.read_bytes())
    began = time.perf_counter()
    made = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(made))
    told(f"{path.name}: {time.perf_counter() - began:.0f} s")
    return made


def pools_of(work: Path, models: Path, kept_apart: bool) -> dict[str, list[Pool]]:
    """The speakers of each family: for training, or those kept apart with sentences of answers kept apart."""
    texts = clauses(resource("tests", "data", "answers", "dev.jsonl"), kept_apart)
    weights, styles = require(KOKORO, models) / KOKORO.files[0].name, resource("assets", "voices")
    made: dict[str, Callable[[], list[Pool]]] = {
        "espeak": lambda: list(espeak_pools(texts, kept_apart)),
        "bent": lambda: list(bent_pools(texts, kept_apart)),
        "kokoro": lambda: list(kokoro_pools(texts, kept_apart, weights, styles)),
    }
    part = "test" if kept_apart else "train"
    return {name: kept(work / f"{name}_{part}.pickle", make) for name, make in made.items()}


def segments(work: Path, models: Path, name: str) -> list[tuple[Any, Mixed]]:
    """Encoder states and truth of each segment of a part."""
    part = PARTS[name]

    def make() -> list[tuple[Any, Mixed]]:
        families = pools_of(work, models, part.kept_apart)
        everybody = [pool for family in FAMILIES for pool in families[family]]
        encoder = Encoder(require(WHISPER_BASE, models))
        result = []
        for number in range(part.count):
            generator = np.random.default_rng([part.seed, number])
            own = families[FAMILIES[number % len(FAMILIES)]]
            one = mixed(
                own if part.kept_apart or generator.random() < 0.6 else everybody, part.plan, generator
            )
            result.append((encoder.states(one.samples), one))
        return result

    return list(kept(work / f"segments_{name}.pickle", make))


def train(work: Path, models: Path, out: Path) -> FilledPauseDetector:
    """Fit the network and write its weights to ``out``."""
    made = segments(work, models, "train")
    began = time.perf_counter()
    weights = fit(
        [states for states, _ in made], [labels(one, len(states)) for states, one in made], Recipe()
    )
    halves = {name: value.astype(np.float16) for name, value in weights.items()}
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(out, **halves)
    told(f"trained in {time.perf_counter() - began:.0f} s: {out}, {out.stat().st_size} bytes")
    return read(out)


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("command", choices=["train", "measure"])
    parser.add_argument("--work", type=Path, default=Path("build") / "filled-pauses")
    parser.add_argument("--models", type=Path, default=None, help="folder of the assembled models")
    parser.add_argument("--out", type=Path, default=resource("assets", "models", "filled_pauses.npz"))
    given = parser.parse_args()
    models = given.models or places().models
    detector = train(given.work, models, given.out) if given.command == "train" else shipped()
    figures = {name: table(detector, segments(given.work, models, name)) for name in ("test", "hard")}
    for name, rows in figures.items():
        for group, row in rows.items():
            recall, precision = (
                f"{what} {row[what]} {row[what + '_95']}" for what in ("recall", "precision")
            )
            told(f"{name} {group:14s} {row['true']:4d} {recall} {precision} edges {row['edges_median']}")
    told(json.dumps({"filled_pauses": figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
