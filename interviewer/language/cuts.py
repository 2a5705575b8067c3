"""Where sentences end by the words alone: a small trained model over the encoder's states, no punctuation.

An answer is cut the same way whether or not a recogniser wrote full stops and wherever it put them, so that
what is drawn from these pieces does not hang on that. The weights are made by ``training/train_cuts.py``.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.transcript import Passage
from interviewer.scoring.labeller import WeightsError
from interviewer.scoring.tokens import FILLED, tokens

Floats = NDArray[np.float32]

FORMAT = 2
STATES = 1536
"""Numbers of a word's state (``ContextEncoder.word_states``)."""

AROUND = 3
"""Words that are looked up by themselves: the one before a gap and the two after it."""

EVEN = 0.5
"""How much it costs a piece to be longer or shorter than is usual (a square of the logarithm)."""

LEAST = 3
"""Words of the shortest piece; a shorter one costs SCRAP."""

SCRAP = 6.0


@dataclass(frozen=True, slots=True)
class Grain:
    """How coarse the pieces are: words of a usual one and of the longest, and what is ``ready`` to end.

    ``ready`` is added to the log odds of an end: a sentence too few mixes two roles, one too many parts one.
    """

    usual: float
    ready: float
    most: int


SHOWN = Grain(11.0, 1.2, 45)
"""Pieces that stand for sentences where a text has no punctuation."""

JUDGED = (Grain(16.0, 0.4, 60), Grain(22.0, -0.2, 60))
"""Pieces that are only judged: coarser ones are judged better, and two ways to cut better than one."""

_ARRAYS = ("hidden", "hidden_bias", "out", "skip", "words")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cuts:
    """A network of H hidden units that tells how likely a sentence ends between two words.

    ``hidden`` (3072, H) and ``skip`` (3072,) take the states of the word before and the word after;
    ``hidden_bias``, ``out`` (H,); ``words`` (3, V + 1) adds log odds for each of the words around, by its
    place in ``vocabulary``, the last for all others; ``bias`` is added to all.
    """

    hidden: Floats
    hidden_bias: Floats
    out: Floats
    skip: Floats
    words: Floats
    bias: float
    vocabulary: tuple[str, ...]

    def odds(self, said: Sequence[str], states: Floats) -> NDArray[np.float64]:
        """Log odds (words - 1,) of an end after each word but the last; ``states`` (words, 1536)."""
        if len(said) < 2:
            return np.zeros(0)
        gaps = np.hstack([states[:-1], states[1:]])
        places = looked_up(said, {word: place for place, word in enumerate(self.vocabulary)})
        result = np.maximum(gaps @ self.hidden + self.hidden_bias, 0.0) @ self.out + gaps @ self.skip
        for k in range(AROUND):
            result = result + self.words[k][places[:, k]]
        odds: NDArray[np.float64] = result.astype(np.float64) + self.bias
        return odds


def pieces(
    words: Sequence[str], places: Sequence[int], odds: NDArray[np.float64], grain: Grain = SHOWN
) -> tuple[Passage, ...]:
    """The sentences of an answer by its words alone; every word belongs to exactly one.

    ``words`` are as written, ``places`` what ``levelled_words`` makes of them, ``odds`` what ``Cuts.odds``
    does. The text of a piece has no filled pause and no sign but a question mark at its end. Nothing said has
    no pieces.
    """
    if not places:
        return ()
    inside = [a == b for a, b in pairwise(places)]
    ends = [places[end - 1] + 1 for end in divided(odds, inside, grain)]
    result: list[Passage] = []
    first = 0
    for after in [*ends[:-1], len(words)]:
        result.append(Passage(text=_plainly(words[first:after]), first=first, after=after))
        first = after
    return tuple(result)


def looked_up(said: Sequence[str], place_of: Mapping[str, int]) -> NDArray[np.int64]:
    """For each gap the places of the words around it, (words - 1, 3); ``len(place_of)`` for others."""
    other = len(place_of)
    found = [place_of.get(word, other) for word in said]
    return np.array([found[:-1], found[1:], [*found[2:], other]], dtype=np.int64).T


def divided(odds: NDArray[np.float64], inside: Sequence[bool], grain: Grain = SHOWN) -> list[int]:
    """Ends (after which word, the last included) of the likeliest pieces of usual lengths.

    ``odds`` (words - 1,) of an end in each gap; no piece ends where a gap is ``inside`` a word.
    """
    count = len(odds) + 1
    sizes = range(1, grain.most + 1)
    cost = [0.0] + [EVEN * log(size / grain.usual) ** 2 + SCRAP * (size < LEAST) for size in sizes]
    worth = [
        -1e6 if within else value + grain.ready for value, within in zip(odds.tolist(), inside, strict=True)
    ]
    worth.append(0.0)
    best = [0.0] + [-1e18] * count
    back = [0] * (count + 1)
    for end in range(1, count + 1):
        for begin in range(max(0, end - grain.most), end):
            value = best[begin] - cost[end - begin]
            if value > best[end]:
                best[end], back[end] = value, begin
        best[end] += worth[end - 1]
    ends: list[int] = []
    end = count
    while end > 0:
        ends.append(end)
        end = back[end]
    return ends[::-1]


def _plainly(words: Sequence[str]) -> str:
    said = " ".join(t for word in words for t in tokens(word) if t not in FILLED)
    return f"{said}?" if words and words[-1].rstrip("\"')").endswith("?") else said


def arrays(cuts: Cuts) -> dict[str, Any]:
    """The model as arrays by name: what is written to a file of weights."""
    return {
        "format": np.array([FORMAT], dtype=np.int32),
        "bias": np.array([cuts.bias], dtype=np.float32),
        "vocabulary": np.frombuffer(" ".join(cuts.vocabulary).encode("ascii"), dtype=np.uint8),
        **{key: getattr(cuts, key).astype(np.float32) for key in _ARRAYS},
    }


def load(path: Path) -> Cuts:
    """Read a file of weights; raises WeightsError where it is missing, damaged or of another make."""
    try:
        with path.open("rb") as raw_file, np.load(raw_file, allow_pickle=False) as file:
            return restored({key: file[key] for key in file.files})
    except (OSError, ValueError, KeyError, EOFError, IndexError, zipfile.BadZipFile) as error:
        raise WeightsError(
            f"The trained model that finds sentences by their words cannot be used: {path} ({error}). "
            "Answers are judged by the sentences as written, which is less steady. Install the program again "
            "to mend it."
        ) from error


def restored(stored: Mapping[str, Any]) -> Cuts:
    """The model from its arrays; KeyError or ValueError where one is missing or of a wrong shape."""
    if int(stored["format"][0]) != FORMAT:
        raise ValueError(f"made for format {stored['format'][0]}, this program reads {FORMAT}")
    vocabulary = tuple(bytes(stored["vocabulary"]).decode("ascii").split())
    units = len(stored["out"])
    shapes = {
        "hidden": (2 * STATES, units), "hidden_bias": (units,), "out": (units,), "skip": (2 * STATES,),
        "words": (AROUND, len(vocabulary) + 1), "bias": (1,),
    }  # fmt: skip
    for key, shape in shapes.items():
        if stored[key].shape != shape or not np.isfinite(stored[key]).all():
            raise ValueError(f"'{key}' is not {shape} finite numbers")
    return Cuts(
        **{key: stored[key].astype(np.float32) for key in _ARRAYS},
        bias=float(stored["bias"][0]),
        vocabulary=vocabulary,
    )
