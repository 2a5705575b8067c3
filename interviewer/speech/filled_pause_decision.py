"""Whether a sound is a filled pause, told from the detector's own probability and the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.transcript import FilledPause, Word
from interviewer.scoring.filled_pauses import is_filled, longest

SIGNS: Final = (
    "likely",
    "long",
    "um",
    "hmm",
    "covered",
    "sure_word",
    "whole_word",
    "short_word",
    "stretched",
    "written",
    "lonely",
)
"""What is looked at, in the order of `signs`."""

EDGE: Final = 0.06
"""Seconds by which the recogniser's word edges are off: a word counts as that much shorter on each side."""

ALONE: Final = 0.35
"""Seconds of no word on both sides from which on a sound stands alone."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """A logistic of the `SIGNS` of a sound, and how likely it must be to be told.

    ``weights`` holds the constant and then one number for each of SIGNS; ValueError when it does not.
    """

    weights: Numbers
    least: float

    def __post_init__(self) -> None:
        if np.shape(self.weights) != (len(SIGNS) + 1,) or not 0 < self.least < 1:
            raise ValueError("the weights of the decision about filled pauses do not fit")

    def confidence(self, pause: FilledPause, words: Sequence[Word]) -> float:
        """Probability (0 to 1) that what the detector heard is a filled pause."""
        value = float(self.weights[0] + self.weights[1:] @ signs(pause, words))
        return float(1 / (1 + np.exp(-np.clip(value, -30, 30))))

    def decided(self, heard: Iterable[FilledPause], words: Sequence[Word]) -> tuple[FilledPause, ...]:
        """Those likely enough, their confidence now the probability."""
        judged = [replace(pause, confidence=round(self.confidence(pause, words), 3)) for pause in heard]
        return tuple(pause for pause in judged if pause.confidence >= self.least)


def signs(pause: FilledPause, words: Sequence[Word]) -> Numbers:
    """What speaks for and against a filled pause, one number for each of SIGNS.

    Times of both in seconds from the same moment; the pause's confidence is the detector's.
    """
    length = max(pause.end - pause.start, 0.02)
    share = min(max(pause.confidence, 0.01), 0.99)
    spoken = [word for word in words if not is_filled(word)]
    shared = [min(pause.end, w.end - EDGE) - max(pause.start, w.start + EDGE) for w in spoken]
    covered = min(1.0, sum(max(0.0, one) for one in shared) / length)
    sure = whole = short = stretched = 0.0
    if covered > 0:
        word = spoken[int(np.argmax(shared))]
        lasts = max(word.end - word.start, 0.02)
        sure = covered * word.confidence
        whole = covered * min(1.0, max(shared) / lasts)
        short = covered * (sum(letter.isalpha() for letter in word.text) <= 4)
        stretched = covered * float(np.clip(np.log(lasts / longest(word)), -2, 1))
    written = any(is_filled(w) and w.start - 0.15 < pause.end and pause.start < w.end + 0.15 for w in words)
    near = any(w.start < pause.end + ALONE and pause.start - ALONE < w.end for w in spoken)
    return np.array(
        [
            np.log(share / (1 - share)),
            np.log(length / 0.3),
            pause.text == "um",
            pause.text == "hmm",
            covered,
            sure,
            whole,
            short,
            stretched,
            written,
            not near,
        ],
        float,
    )
