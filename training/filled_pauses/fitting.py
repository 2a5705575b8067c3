"""Fits the networks and the decision on the material, writes the weights, and measures them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from deciding import Heard, fitted
from material import MEASURED, kept, segments, told, voices, words
from measuring import table
from network import Recipe, fit, labels
from routes import Listened, routes

from interviewer.speech.filled_pause_detector import FilledPauseDetector, read


def train(work: Path, models: Path, out: Path) -> None:
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


def measured(work: Path, models: Path, weights: Path) -> dict[str, dict[str, Any]]:
    """Figures of each route, with the ``weights`` of a file, on each of the parts kept apart."""
    detector = read(weights)
    return {name: measured_on(work, models, detector, name) for name in MEASURED}


def measured_on(work: Path, models: Path, detector: FilledPauseDetector, name: str) -> dict[str, Any]:
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
