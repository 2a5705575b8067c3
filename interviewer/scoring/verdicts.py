"""Verdicts on a whole answer that were learned: six flags, and whether a story has its parts.

Three small logistic models tell sentences of blame, of pay and those that measure an outcome by their
vectors, by what they become in the whole answer and by their words; one more for each verdict draws it from
what the sentences do and say together. The weights are a file that can be read (``assets/roles/flags.json``),
made by ``training/train_flags.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from interviewer.scoring.evidence import Verdicts
from interviewer.scoring.features import WIDTH
from interviewer.scoring.labeller import WeightsError
from interviewer.scoring.plausible import Order
from interviewer.scoring.reading import Reading
from interviewer.scoring.sentence_signs import SENTENCE_SIGNS, has_count
from interviewer.scoring.tokens import FILLED
from interviewer.scoring.verdict_signs import (
    ANSWER_SIGNS,
    PARTS,
    STORIES_ONLY,
    UNCOUNTED,
    Floats,
    View,
    role_signs,
)

FORMAT = 5
STRETCH = 2.0
"""Brings vectors of length 1 to about the size of the signs beside them."""

FURTHEST = 4.0
"""Standardised signs are held within this."""

SURE = 0.9
"""Probability of a sentence from which on nobody is told that the part is missing."""

PLACES = 4
"""Decimals of a weight in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logistic:
    """A logistic model: the log odds are ``(signs - mean) / spread @ weights + bias``.

    All arrays are (N,). ``bound`` is the probability from which on it holds.
    """

    mean: Floats
    spread: Floats
    weights: Floats
    bias: float
    bound: float = 0.5

    def odds(self, rows: Floats) -> Floats:
        """Log odds of each row of signs, (rows, N) -> (rows,)."""
        scaled = np.clip((rows - self.mean) / self.spread, -FURTHEST, FURTHEST)
        result: Floats = scaled @ self.weights + self.bias
        return result


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagger:
    """The models of sentences and of answers, by name, and the order that English words stand in."""

    sentences: Mapping[str, Logistic]
    answers: Mapping[str, Logistic]
    order: Order

    def verdicts(self, reading: Reading) -> Verdicts:
        """What holds of an answer; an answer without sentences, or without vectors, has no verdicts."""
        if reading.evidence.seen is None or not reading.lines:
            return Verdicts()
        view = viewed(reading, self.sentences)
        chances: dict[str, float] = {}
        for name, model in self.answers.items():
            if name in STORIES_ONLY and not reading.story:
                continue
            odds = float(model.odds(np.array([ANSWER_SIGNS[name](view)]))[0])
            chance = float(1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0))))
            if name in PARTS:
                most = float(view.chances[:, PARTS[name]].max())
                chance = max(chance, most if most >= SURE else 0.0)
            chances[name] = round(chance, 4)
        said = [[t for t in line.tokens if t not in FILLED] for line in reading.lines]
        return Verdicts(
            chances=chances,
            bounds={name: self.answers[name].bound for name in chances},
            blame=tuple(view.blame.round(3).tolist()),
            pay=tuple(view.pay.round(3).tolist()),
            gain=round(self.order.gain(said), 4),
        )


def viewed(reading: Reading, sentences: Mapping[str, Logistic]) -> View:
    """An answer with what its sentences are about."""
    odds = {name: model.odds(sentence_rows(reading, name)) for name, model in sentences.items()}
    without = np.array([not has_count(text) for text in reading.plain])
    odds["measured"] = np.where(without, UNCOUNTED, odds["measured"])
    return View(reading, **odds)


def sentence_rows(reading: Reading, name: str) -> Floats:
    """The signs that a model of sentences sees, (lines, 1920 + N): vector, context, words; roles too."""
    seen = reading.evidence.seen
    assert seen is not None
    meant = seen[1:].astype(np.float64)
    parts = [meant[:, :WIDTH] * STRETCH, meant[:, WIDTH:], np.array(SENTENCE_SIGNS[name](reading.plain))]
    if name == "measured":
        parts.append(role_signs(reading))
    return np.hstack(parts)


def load(path: Path) -> Flagger:
    """Read a file of weights; raises WeightsError where it is missing, damaged or of another make."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return restored(stored)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(
            f"The trained judgement of answers cannot be used: {path} ({error}). Flags are set by rules "
            "alone, which is less exact. Install the program again to mend it."
        ) from error


def restored(stored: Mapping[str, Any]) -> Flagger:
    """The models from what a file holds; ValueError or KeyError where one is missing or of a wrong size."""
    if stored["format"] != FORMAT:
        raise ValueError(f"made for format {stored['format']}, this program reads {FORMAT}")
    made: dict[str, dict[str, Logistic]] = {"sentences": {}, "answers": {}}
    for group, names in (("sentences", SENTENCE_SIGNS), ("answers", ANSWER_SIGNS)):
        for name in names:
            one = stored[group][name]
            arrays = {key: np.array(one[key], dtype=np.float64) for key in ("mean", "spread", "weights")}
            size = len(arrays["weights"])
            if any(a.shape != (size,) or not np.isfinite(a).all() for a in arrays.values()):
                raise ValueError(f"'{name}' is not three rows of {size} finite numbers")
            if (arrays["spread"] <= 0).any():
                raise ValueError(f"the spread of '{name}' is not above zero")
            made[group][name] = Logistic(**arrays, bias=float(one["bias"]), bound=float(one["bound"]))
    order = Order(
        **{key: {str(w): int(n) for w, n in stored["order"][key].items()} for key in ("single", "pairs")}
    )
    return Flagger(sentences=made["sentences"], answers=made["answers"], order=order)


def stored(flagger: Flagger) -> dict[str, Any]:
    """The models as plain lists, rounded as the file holds them."""
    order = {key: dict(sorted(getattr(flagger.order, key).items())) for key in ("single", "pairs")}
    result: dict[str, Any] = {"format": FORMAT, "order": order}
    for group, models in (("sentences", flagger.sentences), ("answers", flagger.answers)):
        result[group] = {
            name: {
                "bound": round(model.bound, PLACES),
                "bias": round(model.bias, PLACES),
                **{
                    key: [round(float(v), PLACES) for v in getattr(model, key)]
                    for key in ("weights", "mean", "spread")
                },
            }
            for name, model in models.items()
        }
    return result
