"""A learned verdict on whether a candidate is answering at all, or something is sung, or said to others.

One logistic model tells from a sentence's vector and words how likely it is no part of an answer; a second
one draws the verdict from these odds, from the likeness to the question and from what repeats. The weights
are a file that can be read (``assets/roles/answers.json``), made by ``training/train_answers.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from interviewer.domain.question import Kind
from interviewer.scoring.labeller import WeightsError
from interviewer.scoring.reading import Reading
from interviewer.scoring.sieve_signs import of_sentences, of_whole
from interviewer.scoring.verdicts import PLACES, Logistic

FORMAT = 1

NOT_DRAWN = frozenset({Kind.TASK, Kind.OWN_QUESTIONS})
"""Of these no verdict is drawn: a pitch may well sound like advertising, and questions are no answers."""

_MODELS = ("sentence", "whole")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """The models of a sentence and of the whole, whose odds ``plausible.REFUSED`` is held against."""

    sentence: Logistic
    whole: Logistic

    def odds(self, reading: Reading) -> float | None:
        """Log odds that this is no answer of a candidate; None where nothing can be told."""
        if reading.evidence.vectors is None or not reading.lines or reading.kind in NOT_DRAWN:
            return None
        each = self.sentence.odds(of_sentences(reading))
        return float(self.whole.odds(np.array([of_whole(reading, each)]))[0])


def load(path: Path) -> Sieve:
    """Read a file of weights; raises WeightsError where it is missing, damaged or of another make."""
    try:
        return restored(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(
            f"What tells answers from songs and other texts cannot be used: {path} ({error}). Only nonsense "
            "is told then. Install the program again to mend it."
        ) from error


def restored(stored: Mapping[str, Any]) -> Sieve:
    """The models from what a file holds; ValueError or KeyError where one is missing or of a wrong size."""
    if stored["format"] != FORMAT:
        raise ValueError(f"made for format {stored['format']}, this program reads {FORMAT}")
    made: dict[str, Logistic] = {}
    for name in _MODELS:
        arrays = {key: np.array(stored[name][key], dtype=np.float64) for key in ("mean", "spread", "weights")}
        size = len(arrays["weights"])
        if any(a.shape != (size,) or not np.isfinite(a).all() for a in arrays.values()):
            raise ValueError(f"'{name}' is not three rows of {size} finite numbers")
        if (arrays["spread"] <= 0).any():
            raise ValueError(f"the spread of '{name}' is not above zero")
        made[name] = Logistic(**arrays, bias=float(stored[name]["bias"]), bound=0.5)
    return Sieve(**made)


def stored(sieve: Sieve) -> dict[str, Any]:
    """The models as plain lists, rounded as the file holds them."""
    result: dict[str, Any] = {"format": FORMAT}
    for name in _MODELS:
        model: Logistic = getattr(sieve, name)
        result[name] = {
            "bias": round(model.bias, PLACES),
            **{
                key: [round(float(v), PLACES) for v in getattr(model, key)]
                for key in ("weights", "mean", "spread")
            },
        }
    return result
