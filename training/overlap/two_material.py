"""What is trained and measured on: segments of one voice and of two with their states, made once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from jobs import each
from material import kept
from pools import Pool, clauses, family_pools
from states import Encoder
from talk import Shares, Talk, talk
from voices import Use

from interviewer.resources import resource
from interviewer.speech.models import KOKORO, WHISPER_BASE, require

PIECE = 20
"""Segments made in one process."""

Segments = list[tuple[Any, Talk]]
"""Encoder states (frames, 512) and truth of each segment."""


@dataclass(frozen=True)
class Part:
    """Segments for one purpose: whose voices, families of first speakers in turn, seed, how many, of what."""

    use: Use
    families: tuple[str, ...]
    seed: int
    count: int
    shares: Shares


SHIPPED = ("espeak", "bent", "kokoro")
PARTS = {
    "train": Part("train", SHIPPED, 11, 240, Shares()),
    "more": Part("train", ("styled", "kokoro"), 21, 60, Shares(one=0.5, turns=0.1, shortest=18.0, radio=0.5)),
    "dev": Part("dev", ("espeak", "bent", "styled"), 22, 60, Shares(one=0.5, shortest=18.0, radio=0.1)),
    "test": Part("test", SHIPPED, 12, 80, Shares()),
    # Nobody talks at once here: how often it is told all the same.
    "alone": Part("test", SHIPPED, 24, 90, Shares(one=0.8, turns=0.2, shortest=18.0, radio=0.1)),
}


@dataclass(frozen=True)
class Place:
    """Where sounds are kept, and the assembled models; ``pools`` are shared with the filled pauses."""

    work: Path
    pools: Path
    models: Path


def pools_of(place: Place, use: Use, families: tuple[str, ...]) -> dict[str, list[Pool]]:
    """The speakers of each family, as the filled pause detector has them, made where there are none yet."""

    def make(family: str) -> list[Pool]:
        texts = clauses(resource("tests", "data", "answers", "dev.jsonl"), use == "test")
        weights = require(KOKORO, place.models) / KOKORO.files[0].name
        return family_pools(family, texts, use, weights, resource("assets", "voices"))

    return {
        family: kept(place.pools / f"{family}_{use}.pickle", partial(make, family))
        for family in sorted(set(families))
    }


def segments(place: Place, name: str) -> Segments:
    """Encoder states and truth of each segment of a part."""
    part = PARTS[name]

    def make() -> Segments:
        pools_of(place, part.use, part.families)  # made here, read from their files by each piece
        firsts = range(0, part.count, PIECE)
        pieces = [(place, name, first, min(first + PIECE, part.count)) for first in firsts]
        return list(chain.from_iterable(each(some, pieces)))

    return list(kept(place.work / f"talks_{name}.pickle", make))


def some(place: Place, name: str, first: int, after: int) -> Segments:
    """Those of a part's segments with these numbers; each has a seed of its own."""
    part = PARTS[name]
    families = pools_of(place, part.use, part.families)
    everybody = [pool for family in dict.fromkeys(part.families) for pool in families[family]]
    encoder = Encoder(require(WHISPER_BASE, place.models))
    result = []
    for number in range(first, after):
        own = families[part.families[number % len(part.families)]]
        one = talk(everybody, own, part.shares, np.random.default_rng([part.seed, number]))
        result.append((encoder.states(one.samples), one))
    return result
