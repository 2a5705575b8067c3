"""A small network over the encoder's states, trained with numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from jobs import each
from mixing import Mixed
from speakers import KINDS
from states import FRAMES_A_SECOND

Array = Any
IGNORED = -1
FIRST, SECOND = 11, 41
"""Frames that the two convolutions look at: together a second, so that a drawn-out word's onset is seen."""


@dataclass(frozen=True)
class Recipe:
    """How it is trained."""

    kept: int = 128
    wide: int = 56
    middle: int = 32
    members: int = 3
    steps: int = 1500
    batch: int = 14
    chunk: int = 200
    rate: float = 4e-3
    decay: float = 1e-3
    noise: float = 0.3
    dropped: float = 0.1
    seed: int = 7


def labels(mixed: Mixed, frames: int) -> Array:
    """Class of each frame, 0 for none, KINDS from 1; the frames at an edge are IGNORED."""
    result = np.zeros(frames, np.int64)
    for mark in mixed.marks:
        start, end = mark.start * FRAMES_A_SECOND, mark.end * FRAMES_A_SECOND
        result[max(0, int(start - 1)) : int(end + 2)] = IGNORED
    for mark in mixed.marks:
        start, end = mark.start * FRAMES_A_SECOND, mark.end * FRAMES_A_SECOND
        result[round(start + 0.5) : max(round(start + 0.5) + 1, round(end - 0.5))] = (
            KINDS.index(mark.kind) + 1
        )
    return result


def centred(states: Array) -> Array:
    """States less their mean over the segment: what the voice and the room add everywhere falls away."""
    wide = np.asarray(states, np.float32)
    return wide - wide.mean(axis=0)


def principal(pieces: Sequence[Array], kept: int) -> tuple[Array, Array]:
    """Centre (512,) and basis (512, kept) of the standardised states' principal components."""
    sample = np.concatenate(pieces)
    centre, scale = sample.mean(0), sample.std(0) + 1e-3
    values, vectors = np.linalg.eigh(np.cov(((sample - centre) / scale).T, bias=True))
    basis = vectors[:, ::-1][:, :kept] / np.sqrt(values[::-1][:kept].mean()) / scale[:, None]
    return centre.astype(np.float32), basis.astype(np.float32)


def fit(states: Sequence[Array], truth: Sequence[Array], recipe: Recipe) -> dict[str, Array]:
    """Weights, members first; of the states of each segment (frames, 512) and the class of each frame."""
    centre, basis = principal([centred(one)[::5].copy() for one in states], recipe.kept)
    projected = [((centred(one) - centre) @ basis).astype(np.float32) for one in states]
    tasks = [(projected, truth, recipe, recipe.seed + number) for number in range(recipe.members)]
    members = list(each(_member, tasks))
    for weights in members:  # the projection goes into the first layer: what ships takes the centred states
        weights["w1"] = basis @ weights["w1"]
        weights["b1"] = weights["b1"] - centre @ weights["w1"]
    return {name: np.stack([one[name] for one in members]).astype(np.float32) for name in members[0]}


def _member(
    projected: Sequence[Array], truth: Sequence[Array], recipe: Recipe, seed: int
) -> dict[str, Array]:
    """Weights of one network over the projected states (Adam, Kingma and Ba 2015; averaged weights)."""
    g = np.random.default_rng(seed)
    width = recipe.kept
    shapes = {
        "w1": (width, recipe.wide), "b1": (recipe.wide,),
        "w2": (FIRST * recipe.wide, recipe.middle), "b2": (recipe.middle,),
        "w3": (SECOND * recipe.middle, len(KINDS) + 1), "b3": (len(KINDS) + 1,),
    }  # fmt: skip
    weights = {
        name: (g.normal(0, (2 / shape[0]) ** 0.5, shape) if len(shape) == 2 else np.zeros(shape)).astype(
            np.float32
        )
        for name, shape in shapes.items()
    }
    first = {name: np.zeros_like(value) for name, value in weights.items()}
    second = {name: np.zeros_like(value) for name, value in weights.items()}
    average = {name: value.copy() for name, value in weights.items()}
    lengths = np.array([len(one) for one in projected], float)
    for step in range(1, recipe.steps + 1):
        chosen = g.choice(len(projected), recipe.batch, p=lengths / lengths.sum())
        inputs = np.zeros((recipe.batch, recipe.chunk, width), np.float32)
        wanted = np.full((recipe.batch, recipe.chunk), IGNORED)
        for row, index in enumerate(chosen):
            start = int(g.integers(0, max(1, len(projected[index]) - recipe.chunk + 1)))
            piece = projected[index][start : start + recipe.chunk]
            inputs[row, : len(piece)] = piece
            wanted[row, : len(piece)] = truth[index][start : start + recipe.chunk]
        kept = (g.random((recipe.batch, 1, width)) > recipe.dropped).astype(np.float32) / (1 - recipe.dropped)
        inputs = inputs * kept + recipe.noise * g.standard_normal(inputs.shape, np.float32)
        slopes = gradient(weights, inputs, wanted)
        rate = recipe.rate * min(1, step / 100) * (0.5 + 0.5 * np.cos(np.pi * step / recipe.steps))
        for name, slope in slopes.items():
            first[name] += 0.1 * (slope - first[name])
            second[name] += 0.001 * (slope**2 - second[name])
            move = (first[name] / (1 - 0.9**step)) / (np.sqrt(second[name] / (1 - 0.999**step)) + 1e-8)
            weights[name] -= rate * (move + recipe.decay * weights[name] * (slope.ndim == 2))
            average[name] += 0.01 * (weights[name] - average[name])
    return average


def widened(values: Array, width: int) -> Array:
    """Each frame with its neighbours: (batch, frames, channels) to (batch, frames, width * channels)."""
    half = width // 2
    padded = np.pad(values, ((0, 0), (half, half), (0, 0)))
    view = np.lib.stride_tricks.sliding_window_view(padded, width, axis=1)  # (batch, frames, channels, width)
    return np.ascontiguousarray(view.transpose(0, 1, 3, 2)).reshape(*values.shape[:2], -1)


def narrowed(values: Array, width: int) -> Array:
    """The transpose of `widened`: sums what belongs to the same frame."""
    batch, frames, _ = values.shape
    half = width // 2
    parts = values.reshape(batch, frames, width, -1)
    out = np.zeros((batch, frames + 2 * half, parts.shape[3]), np.float32)
    for place in range(width):
        out[:, place : place + frames] += parts[:, :, place]
    return out[:, half : half + frames]


def gradient(weights: dict[str, Array], inputs: Array, wanted: Array) -> dict[str, Array]:
    """Slopes of the mean cross-entropy over the frames that are not IGNORED."""
    a1 = inputs @ weights["w1"] + weights["b1"]
    h1 = np.maximum(a1, 0)
    c1 = widened(h1, FIRST)
    a2 = c1 @ weights["w2"] + weights["b2"]
    h2 = np.maximum(a2, 0)
    c2 = widened(h2, SECOND)
    logits = c2 @ weights["w3"] + weights["b3"]
    shares = np.exp(logits - logits.max(-1, keepdims=True))
    shares /= shares.sum(-1, keepdims=True)
    counted = wanted != IGNORED
    error = shares
    rows, columns = np.nonzero(counted)
    error[rows, columns, wanted[rows, columns]] -= 1
    error *= counted[..., None] / max(1, counted.sum())
    slopes = {"w3": _outer(c2, error), "b3": error.sum((0, 1))}
    d2 = narrowed(error @ weights["w3"].T, SECOND) * (a2 > 0)
    slopes |= {"w2": _outer(c1, d2), "b2": d2.sum((0, 1))}
    d1 = narrowed(d2 @ weights["w2"].T, FIRST) * (a1 > 0)
    return slopes | {"w1": _outer(inputs, d1), "b1": d1.sum((0, 1))}


def _outer(left: Array, right: Array) -> Array:
    return left.reshape(-1, left.shape[-1]).T @ right.reshape(-1, right.shape[-1])
