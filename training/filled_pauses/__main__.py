"""Trains and measures the filled pause detector: ``make train-filled-pauses``, ``make bench-filled-pauses``.

Everything is made here from the voices that the program brings along; nothing is downloaded and no recording
of a person is used. Sounds and encoder states are kept in a work folder, so that a second run goes on from
there. The last line printed is the figures as JSON.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from deciding import Heard, fitted
from heard import Recogniser
from measuring import table
from mixing import Mixed, Plan, mixed
from network import Recipe, fit, labels
from pools import Pool, bent_pools, clauses, espeak_pools, kokoro_pools, styled_pools
from routes import Listened, routes
from states import Encoder
from voices import Use

from interviewer.domain.timing import Span
from interviewer.domain.transcript import Word
from interviewer.resources import resource
from interviewer.speech.filled_pause_detector import FilledPauseDetector, read, shipped
from interviewer.speech.models import KOKORO, WHISPER_BASE, require
from interviewer.speech.segments import Ear
from interviewer.speech.silero import Silero
from interviewer.storage.paths import places


@dataclass(frozen=True)
class Part:
    """Segments for one purpose: whose voices, families of hosts in turn, seed, how many, how mixed."""

    use: Use
    families: tuple[str, ...]
    seed: int
    count: int
    plan: Plan


SPLICED = Plan(formants=0, strangers=0.25, filled=0.4, false=0.08, dirty=0.5, quietest=-6, loudest=1)
SHIPPED = ("espeak", "bent", "kokoro")
PARTS = {
    "train": Part("train", SHIPPED, 1, 510, Plan()),
    "more": Part("train", ("styled", "espeak", "styled", "bent"), 6, 160, Plan()),
    "dev": Part("dev", ("espeak", "bent", "styled"), 5, 120, SPLICED),
    # A filled pause as loud as people make them, and now and then a word drawn out.
    "test": Part("test", SHIPPED, 3, 150, SPLICED),
    # As in training: quieter ones, and as many words drawn out, vowels, hums and breaths as filled pauses.
    "hard": Part("test", SHIPPED, 2, 90, Plan(formants=0, strangers=0.25, filled=0.4, false=0.2)),
}  # fmt: skip
MEASURED = ("test", "hard")


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


def pools_of(work: Path, models: Path, part: Part) -> dict[str, list[Pool]]:
    """The speakers of each family of a part."""
    use = part.use
    texts = clauses(resource("tests", "data", "answers", "dev.jsonl"), use == "test")
    weights, styles = require(KOKORO, models) / KOKORO.files[0].name, resource("assets", "voices")
    made: dict[str, Callable[[], list[Pool]]] = {
        "espeak": lambda: list(espeak_pools(texts, use)),
        "bent": lambda: list(bent_pools(texts, use)),
        "kokoro": lambda: list(kokoro_pools(texts, use, weights, styles)),
        "styled": lambda: list(styled_pools(texts, use, weights)),
    }
    return {name: kept(work / f"{name}_{use}.pickle", made[name]) for name in sorted(set(part.families))}


def segments(work: Path, models: Path, name: str) -> list[tuple[Any, Mixed]]:
    """Encoder states and truth of each segment of a part."""
    part = PARTS[name]

    def make() -> list[tuple[Any, Mixed]]:
        families = pools_of(work, models, part)
        everybody = [pool for family in dict.fromkeys(part.families) for pool in families[family]]
        encoder = Encoder(require(WHISPER_BASE, models))
        result = []
        for number in range(part.count):
            generator = np.random.default_rng([part.seed, number])
            own = families[part.families[number % len(part.families)]]
            one = mixed(
                own if part.use != "train" or generator.random() < 0.6 else everybody, part.plan, generator
            )
            result.append((encoder.states(one.samples), one))
        return result

    return list(kept(work / f"segments_{name}.pickle", make))


def words(work: Path, models: Path, name: str, verbatim: bool = False) -> list[tuple[Word, ...]]:
    """What the recogniser writes of each segment of a part."""

    def make() -> list[tuple[Word, ...]]:
        recogniser = Recogniser(require(WHISPER_BASE, models))
        write = recogniser.verbatim if verbatim else recogniser.words
        return [write(one.samples) for _, one in segments(work, models, name)]

    return list(kept(work / f"{'verbatim' if verbatim else 'words'}_{name}.pickle", make))


def voices(work: Path, models: Path, name: str) -> list[tuple[Span, ...]]:
    """Where somebody speaks in each segment of a part."""

    def make() -> list[tuple[Span, ...]]:
        activity, result = Silero(), []
        for _, one in segments(work, models, name):
            ear = Ear(activity)
            ear.feed(one.samples)
            ear.finish()
            result.append(ear.voiced())
        return result

    return list(kept(work / f"voices_{name}.pickle", make))


def train(work: Path, models: Path, out: Path) -> FilledPauseDetector:
    """Fit the networks, then the decision on other voices, and write the weights of both to ``out``."""

    def make() -> dict[str, Any]:
        made = segments(work, models, "train") + segments(work, models, "more")
        truth = [labels(one, len(states)) for states, one in made]
        weights = fit([states for states, _ in made], truth, Recipe())
        return {name: value.astype(np.float16) for name, value in weights.items()}

    halves = kept(work / "networks.pickle", make)
    sound = FilledPauseDetector(halves)
    found = fitted(
        [
            Heard(sound.faint(states), written, one)
            for (states, one), written in zip(
                segments(work, models, "dev"), words(work, models, "dev"), strict=True
            )
        ]
    )
    told(
        f"decided from {found.decision.least}: recall {found.recall:.3f}, precision {found.precision:.3f} "
        "on voices left out in turn"
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    least = np.float64(found.decision.least)
    np.savez(out, **halves, decision=found.decision.weights.astype(np.float32), least=least)
    told(f"{out}, {out.stat().st_size} bytes, {hashlib.sha256(out.read_bytes()).hexdigest()}")
    return read(out)


def measured(work: Path, models: Path, detector: FilledPauseDetector, name: str) -> dict[str, Any]:
    """Figures of each route on a part, for all voices and for each group of them.

    Those with the hint, which asks the recogniser once more, are measured on the first part only.
    """
    made, plain = segments(work, models, name), words(work, models, name)
    hinted = name == MEASURED[0]
    verbatim = words(work, models, name, verbatim=True) if hinted else [()] * len(made)
    listened = [
        Listened(states, one, *rest)
        for (states, one), *rest in zip(made, plain, verbatim, voices(work, models, name), strict=True)
    ]
    chosen = {route: find for route, find in routes(detector).items() if hinted or "verbatim" not in route}
    return {route: table(find, listened) for route, find in chosen.items()}


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("command", choices=["train", "measure"])
    parser.add_argument("--work", type=Path, default=Path("build") / "filled-pauses")
    parser.add_argument("--models", type=Path, default=None, help="folder of the assembled models")
    parser.add_argument("--out", type=Path, default=resource("assets", "models", "filled_pauses.npz"))
    given = parser.parse_args()
    models = given.models or places().models
    if given.command == "train":
        train(given.work, models, given.out)
        return 0
    figures = {name: measured(given.work, models, shipped(), name) for name in MEASURED}
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
