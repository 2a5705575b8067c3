"""Fits the networks and the chain of the labeller: a conditional random field, by gradient, in numpy alone.

The loss is the mean negative log probability of the labels of a whole answer given its sentences (Lafferty
2001), with weight decay and features and hidden units left out at random while fitting (Srivastava 2014);
the steps are Adam's (Kingma 2015) over some answers at a time, the rate falling by half a cosine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interviewer.scoring.labeller import Net

Array = NDArray[np.floating]
COUNT = 9


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How a network is fitted; the defaults were chosen by cross-validation (docs/role-model-card.md)."""

    units: int = 64
    steps: int = 700
    answers: int = 100
    rate: float = 0.006
    decay: float = 6e-3
    chain_decay: float = 1e-2
    features_out: float = 0.5
    units_out: float = 0.4


class Answers:
    """Sentences of many answers in one table, and their places when the answers stand side by side.

    ``sizes`` are the numbers of sentences; ``place`` (answers, longest) holds rows of the table, -1 where an
    answer is over.
    """

    def __init__(self, sizes: list[int]) -> None:
        self.sizes = np.array(sizes)
        self.place = np.full((len(sizes), max(sizes)), -1)
        begins = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        for number, (begin, size) in enumerate(zip(begins, self.sizes, strict=True)):
            self.place[number, :size] = np.arange(begin, begin + size)
        self.there = self.place >= 0
        self.starts, self.ends = begins, begins + self.sizes - 1


def expected(emission: Array, answers: Answers, net: dict[str, Array]) -> tuple[Array, Array, Array, Array]:
    """Probabilities of roles (n, 9), and expected counts of pairs (9, 9), first and last roles (9,)."""
    count, longest = answers.place.shape
    x = np.zeros((count, longest, COUNT))
    x[answers.there] = emission[answers.place[answers.there]]
    follow, there = net["follow"].astype(np.float64), answers.there[:, :, None]
    forward, backward = np.zeros_like(x), np.zeros_like(x)
    forward[:, 0] = net["first"] + x[:, 0]
    for t in range(1, longest):
        step = x[:, t] + _sum(forward[:, t - 1][:, :, None] + follow, 1)
        forward[:, t] = np.where(there[:, t], step, forward[:, t - 1])
    total = _sum(forward[:, -1] + net["last"], 1)
    backward[:, -1] = net["last"]
    for t in range(longest - 2, -1, -1):
        step = _sum(follow[None] + (x[:, t + 1] + backward[:, t + 1])[:, None, :], 2)
        backward[:, t] = np.where(there[:, t + 1], step, net["last"])
    each = np.exp(forward + backward - total[:, None, None])
    joint = forward[:, :-1, :, None] + follow + (x[:, 1:] + backward[:, 1:])[:, :, None, :]
    joint = np.exp(joint - total[:, None, None, None]) * answers.there[:, 1:, None, None]
    pairs = joint.sum(axis=(0, 1))
    result = np.zeros_like(emission, dtype=np.float64)
    result[answers.place[answers.there]] = each[answers.there]
    last = each[np.arange(count), answers.sizes - 1]
    return result, pairs, each[:, 0].sum(axis=0), last.sum(axis=0)


def _sum(values: Array, axis: int) -> Array:
    most = values.max(axis=axis, keepdims=True)
    result: Array = (most + np.log(np.exp(values - most).sum(axis=axis, keepdims=True))).squeeze(axis)
    return result


def fit(
    rows: Array, targets: Array, sizes: list[int], weights: Array, seed: int, recipe: Recipe | None = None
) -> Net:
    """Fit one network to ``rows`` (n, F) and ``targets`` (n, 9), rows that sum to 1.

    ``sizes`` and ``weights`` tell of each answer how many sentences it has and how often it is taken.
    """
    own = recipe or Recipe()
    rng = np.random.default_rng(seed)
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    chance = weights / weights.sum()
    x = rows.astype(np.float32)
    width = x.shape[1]
    net: dict[str, Array] = {
        "hidden": (rng.standard_normal((width, own.units)) / np.sqrt(width)).astype(np.float32),
        "hidden_bias": np.zeros(own.units, np.float32),
        "out": (rng.standard_normal((own.units, COUNT)) / np.sqrt(own.units)).astype(np.float32),
        "skip": np.zeros((width, COUNT), np.float32),
        "bias": np.zeros(COUNT, np.float32),
        "follow": np.zeros((COUNT, COUNT), np.float32),
        "first": np.zeros(COUNT, np.float32),
        "last": np.zeros(COUNT, np.float32),
    }
    pace = {key: np.zeros_like(value) for key, value in net.items()}
    power = {key: np.zeros_like(value) for key, value in net.items()}
    for step in range(1, own.steps + 1):
        some = rng.choice(len(sizes), size=min(own.answers, len(sizes)), replace=False, p=chance)
        at = np.concatenate([np.arange(begins[i], begins[i] + sizes[i]) for i in some])
        answers, wanted = Answers([sizes[i] for i in some]), targets[at]
        seen = x[at] * _some(rng, (len(at), width), own.features_out)
        before = seen @ net["hidden"] + net["hidden_bias"]
        left = _some(rng, before.shape, own.units_out)
        units = np.maximum(before, 0) * left
        emission = seen @ net["skip"] + net["bias"] + units @ net["out"]
        chances, pairs_now, first_now, last_now = expected(emission, answers, net)
        joined = np.ones(len(at) - 1, dtype=bool)
        joined[answers.starts[1:] - 1] = False
        pairs = wanted[:-1][joined].T @ wanted[1:][joined]
        firsts, lasts = wanted[answers.starts].sum(axis=0), wanted[answers.ends].sum(axis=0)
        whole = len(at)
        slope = ((chances - wanted) / whole).astype(np.float32)
        inner = (slope @ net["out"].T) * left * (before > 0)
        gradient = {
            "hidden": seen.T @ inner + own.decay * net["hidden"],
            "hidden_bias": inner.sum(axis=0),
            "out": units.T @ slope + own.decay * net["out"],
            "skip": seen.T @ slope + own.decay * net["skip"],
            "bias": slope.sum(axis=0),
            "follow": (pairs_now - pairs) / whole + own.chain_decay * net["follow"],
            "first": (first_now - firsts) / whole + own.chain_decay * net["first"],
            "last": (last_now - lasts) / whole + own.chain_decay * net["last"],
        }
        rate = own.rate * 0.5 * (1 + np.cos(np.pi * step / own.steps))
        for key, slopes in gradient.items():
            pace[key] = (0.9 * pace[key] + 0.1 * slopes).astype(np.float32)
            power[key] = (0.99 * power[key] + 0.01 * slopes**2).astype(np.float32)
            move = pace[key] / (1 - 0.9**step) / (np.sqrt(power[key] / (1 - 0.99**step)) + 1e-8)
            net[key] = (net[key] - rate * move).astype(np.float32)
    return Net(**{key: value.astype(np.float64) for key, value in net.items()})


def _some(rng: np.random.Generator, shape: tuple[int, ...], out: float) -> Array:
    """Ones with a share of zeros, scaled so that the mean stays 1."""
    kept = rng.random(shape, dtype=np.float32) >= out
    return kept.astype(np.float32) / np.float32(1.0 - out)
