"""What is trained and measured on: speakers, segments, their words and voices, made once and kept."""

from __future__ import annotations

import pickle
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from heard import listened
from jobs import each
from mixing import Mixed, Plan, mixed
from pools import Pool, clauses, family_pools
from states import Encoder
from voices import Use

from interviewer.domain.timing import Span
from interviewer.domain.transcript import Word
from interviewer.resources import resource
from interviewer.speech.models import KOKORO, WHISPER_BASE, require
from interviewer.speech.segments import Ear
from interviewer.speech.silero import Silero

PIECE = 20
"""Segments made or heard in one process."""

Segments = list[tuple[Any, Mixed]]
"""Encoder states (frames, 512) and truth of each segment."""


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
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_bytes(pickle.dumps(made))
    unfinished.replace(path)  # so that a run broken off while writing leaves no half of a file
    told(f"{path.name}: {time.perf_counter() - began:.0f} s")
    return made


def pools_of(work: Path, models: Path, part: Part) -> dict[str, list[Pool]]:
    """The speakers of each family of a part."""
    use = part.use

    def make(family: str) -> list[Pool]:
        texts = clauses(resource("tests", "data", "answers", "dev.jsonl"), use == "test")
        weights = require(KOKORO, models) / KOKORO.files[0].name
        return family_pools(family, texts, use, weights, resource("assets", "voices"))

    return {
        family: kept(work / f"{family}_{use}.pickle", partial(make, family))
        for family in sorted(set(part.families))
    }


def segments(work: Path, models: Path, name: str) -> Segments:
    """Encoder states and truth of each segment of a part."""
    part = PARTS[name]

    def make() -> Segments:
        pools_of(work, models, part)  # made here, read from their files by each piece
        pieces = [(work, models, name, slice(*bounds)) for bounds in _bounds(part.count)]
        return list(chain.from_iterable(each(some_segments, pieces)))

    return list(kept(work / f"segments_{name}.pickle", make))


def some_segments(work: Path, models: Path, name: str, which: slice) -> Segments:
    """Those of a part's segments that ``which`` picks by number; each has a seed of its own."""
    part = PARTS[name]
    families = pools_of(work, models, part)
    everybody = [pool for family in dict.fromkeys(part.families) for pool in families[family]]
    encoder = Encoder(require(WHISPER_BASE, models))
    result = []
    for number in range(part.count)[which]:
        generator = np.random.default_rng([part.seed, number])
        own = families[part.families[number % len(part.families)]]
        one = mixed(
            own if part.use != "train" or generator.random() < 0.6 else everybody, part.plan, generator
        )
        result.append((encoder.states(one.samples), one))
    return result


def words(work: Path, models: Path, name: str, verbatim: bool = False) -> list[tuple[Word, ...]]:
    """What the recogniser writes of each segment of a part."""

    def make() -> list[tuple[Word, ...]]:
        samples = [one.samples for _, one in segments(work, models, name)]
        folder = require(WHISPER_BASE, models)
        pieces = [(folder, samples[slice(*bounds)], verbatim) for bounds in _bounds(len(samples))]
        return list(chain.from_iterable(each(listened, pieces)))

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


def _bounds(count: int) -> Iterator[tuple[int, int]]:
    """First and after of each piece of ``count`` segments."""
    for first in range(0, count, PIECE):
        yield first, min(first + PIECE, count)
