"""Trains where sentences end by the words alone, and writes ``assets/roles/cuts.npz``.

    python training/train_cuts.py [--to FILE] [--check]

A network of one hidden layer with a direct path beside it, over the encoder's states of the word before a gap
and the word after it; numpy only, half a minute, the same weights on every run. How well it cuts is measured
by ``benchmarks/validate.py``, on answers that were left out.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums in one order, whatever the machine's cores

import numpy as np
from numpy.typing import NDArray
from roles.answers import WRITERS, rows_of

from interviewer.language.context import ContextEncoder
from interviewer.language.cuts import AROUND, STATES, Cuts, arrays, load, looked_up
from interviewer.resources import resource
from interviewer.scoring.levelling import levelled, levelled_words

Floats = NDArray[np.float32]
ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "assets" / "roles" / "cuts.npz"

DIRECTIONS = 96
"""Directions kept of each half of a word's state, those in which words differ most."""

VOCABULARY, UNITS = 150, 64
STEPS, AT_ONCE, RATE, DECAY, LEFT_OUT = 1200, 1024, 4e-3, 1e-4, 0.4


@dataclass(frozen=True, kw_only=True)
class Told:
    """The words of an answer, levelled, their states, and whether a sentence ends in each gap."""

    origin: str
    said: tuple[str, ...]
    states: Floats
    ends: NDArray[np.bool_]


def told() -> list[Told]:
    """All labelled answers, word by word."""
    encoder = ContextEncoder(resource("assets", "context"))
    result = []
    for row in (row for writer in WRITERS for row in rows_of(writer)):
        sentences = [s["text"].split() for s in row["sentences"]]
        said, places = levelled_words([word for words in sentences for word in words])
        after = np.cumsum([len(words) for words in sentences])
        sentence = np.searchsorted(after, places, side="right")
        states = encoder.word_states(levelled(row["question"]), said)
        result.append(Told(origin=row["id"], said=said, states=states, ends=np.diff(sentence) > 0))
    return result


def train(given: Sequence[Told]) -> Cuts:
    """Fit the model to these answers: logistic loss, Adam, states and hidden units left out at random."""
    gaps = np.concatenate([np.hstack([one.states[:-1], one.states[1:]]) for one in given])
    truth = np.concatenate([one.ends for one in given]).astype(np.float32)
    often = Counter(word for one in given for word in one.said if word.isascii())
    vocabulary = tuple(w for w, _ in sorted(often.items(), key=lambda item: (-item[1], item[0]))[:VOCABULARY])
    place_of = {word: place for place, word in enumerate(vocabulary)}
    places = np.concatenate([looked_up(one.said, place_of) for one in given])
    centre = gaps.mean(axis=0)
    basis = np.zeros((2 * STATES, 4 * DIRECTIONS), dtype=np.float32)
    half = STATES // 2
    for k in range(4):
        rows = slice(half * k, half * (k + 1))
        basis[rows, DIRECTIONS * k : DIRECTIONS * (k + 1)] = directions(gaps[:, rows])
    net = fit((gaps - centre) @ basis, places, truth)
    hidden, skip = basis @ net["hidden"], basis @ net["skip"]
    return Cuts(
        hidden=hidden,
        hidden_bias=net["hidden_bias"] - centre @ hidden,
        out=net["out"],
        skip=skip,
        words=net["words"],
        bias=float(net["bias"][0] - centre @ skip),
        vocabulary=vocabulary,
    )


def directions(states: Floats) -> Floats:
    """The directions (768, DIRECTIONS) in which states (n, 768) differ most, each scaled to a spread of 1."""
    spread, found = np.linalg.eigh(np.cov(states.T.astype(np.float64)))
    best = found[:, ::-1][:, :DIRECTIONS]
    best = best * np.sign(best[np.abs(best).argmax(axis=0), np.arange(DIRECTIONS)])
    result: Floats = (best / np.sqrt(spread[::-1][:DIRECTIONS])).astype(np.float32)
    return result


def fit(rows: Floats, places: NDArray[np.int64], truth: Floats) -> dict[str, Floats]:
    """The network's weights; ``rows`` (gaps, F) are states by direction, ``places`` (gaps, 3) the words."""
    rng = np.random.default_rng(0)
    width = rows.shape[1]
    first: dict[str, NDArray[Any]] = {
        "hidden": rng.normal(0.0, 1.0 / np.sqrt(width), (width, UNITS)),
        "hidden_bias": np.zeros(UNITS),
        "out": rng.normal(0.0, 0.1, UNITS),
        "skip": np.zeros(width),
        "words": np.zeros((AROUND, VOCABULARY + 1)),
        "bias": np.array([-2.5]),
    }
    net: dict[str, Floats] = {key: value.astype(np.float32) for key, value in first.items()}
    pace = {key: np.zeros_like(value) for key, value in net.items()}
    power = {key: np.zeros_like(value) for key, value in net.items()}
    for step in range(1, STEPS + 1):
        some = rng.integers(0, len(truth), AT_ONCE)
        seen, near = rows[some] * kept(rng, (AT_ONCE, width)), places[some]
        inner = seen @ net["hidden"] + net["hidden_bias"]
        units = kept(rng, inner.shape) * (inner > 0)
        odds = (inner * units) @ net["out"] + seen @ net["skip"] + net["bias"]
        odds += sum(net["words"][k][near[:, k]] for k in range(AROUND))
        slope = ((1.0 / (1.0 + np.exp(-odds)) - truth[some]) / AT_ONCE).astype(np.float32)
        back = np.outer(slope, net["out"]) * units
        gradient = {
            "hidden": seen.T @ back,
            "hidden_bias": back.sum(axis=0),
            "out": (inner * units).T @ slope,
            "skip": seen.T @ slope,
            "words": np.stack([np.bincount(near[:, k], slope, VOCABULARY + 1) for k in range(AROUND)]),
            "bias": slope.sum(keepdims=True),
        }
        rate = RATE * 0.5 * (1.0 + np.cos(np.pi * step / STEPS))
        for key, slopes in gradient.items():
            slopes = (slopes + DECAY * net[key]).astype(np.float32)
            pace[key] = (0.9 * pace[key] + 0.1 * slopes).astype(np.float32)
            power[key] = (0.99 * power[key] + 0.01 * slopes**2).astype(np.float32)
            move = pace[key] / (1 - 0.9**step) / (np.sqrt(power[key] / (1 - 0.99**step)) + 1e-8)
            net[key] = (net[key] - rate * move).astype(np.float32)
    return net


def kept(rng: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    """Ones with a share of zeros, scaled so that the mean stays 1."""
    there = rng.random(shape, dtype=np.float32) >= LEFT_OUT
    return there.astype(np.float32) / np.float32(1.0 - LEFT_OUT)


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the weights were written, or are those shipped."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--to", type=Path, default=SHIPPED, help="the file to write")
    parser.add_argument(
        "--check", action="store_true", help="compare with the shipped weights, write nothing"
    )
    chosen = parser.parse_args(arguments)
    made = arrays(train(told()))
    if chosen.check:
        shipped = arrays(load(SHIPPED))
        far = max(float(np.abs(made[key].astype(float) - shipped[key].astype(float)).max()) for key in made)
        sys.stdout.write(f"The largest difference from the shipped weights is {far:.2g}.\n")
        return 0 if far < 1e-3 else 1
    chosen.to.parent.mkdir(parents=True, exist_ok=True)
    with chosen.to.open("wb") as file:
        np.savez(file, **made)
    sys.stdout.write(f"Wrote {chosen.to} ({chosen.to.stat().st_size} bytes).\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
