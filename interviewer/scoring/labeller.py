"""The trained labeller: small networks over the features of a sentence, and a chain over the whole answer."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from interviewer.domain.question import Question
from interviewer.scoring import features
from interviewer.scoring.evidence import Line
from interviewer.scoring.features import FORMAT, SEEN, VIEW_WIDTH, VIEWS, WIDTH, Floats, Vectors
from interviewer.scoring.signs import ROLES

FURTHEST = 4.0
"""Standardised features are held within this, so that no odd sentence is judged by one column alone."""

_COUNT = len(ROLES)
_LEARNED = ("centre", "basis", "centres", "bases", "mean", "spread")
_NET = ("hidden", "hidden_bias", "out", "skip", "bias", "follow", "first", "last")


class WeightsError(Exception):
    """The weights cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """One network: F features, H hidden units, and log weights of the chain over the nine roles.

    ``hidden`` (F, H), ``hidden_bias`` (H,), ``out`` (H, 9), ``skip`` (F, 9), ``bias`` (9,), ``follow`` (9, 9)
    from one sentence's role to the next one's, ``first`` and ``last`` (9,).
    """

    hidden: Floats
    hidden_bias: Floats
    out: Floats
    skip: Floats
    bias: Floats
    follow: Floats
    first: Floats
    last: Floats

    def emission(self, rows: Floats) -> Floats:
        """Log odds (lines, 9) of the roles by the sentences alone."""
        direct: Floats = rows @ self.skip + self.bias
        return direct + np.maximum(rows @ self.hidden + self.hidden_bias, 0.0) @ self.out


def chained(nets: tuple[Net, ...], rows: Floats) -> Floats:
    """Probabilities (nets, lines, 9) given the whole answer: forwards and backwards over each chain."""
    emission = np.stack([net.emission(rows) for net in nets])
    follow = np.stack([net.follow for net in nets])
    forward, backward = np.zeros_like(emission), np.zeros_like(emission)
    forward[:, 0] = np.stack([net.first for net in nets]) + emission[:, 0]
    backward[:, -1] = np.stack([net.last for net in nets])
    for i in range(1, len(rows)):
        forward[:, i] = emission[:, i] + _total(forward[:, i - 1, :, None] + follow, 1)
    for i in range(len(rows) - 2, -1, -1):
        backward[:, i] = _total(follow + (emission[:, i + 1] + backward[:, i + 1])[:, None, :], 2)
    joint = forward + backward
    result: Floats = np.exp(joint - _total(joint, 2)[:, :, None])
    return result


def _total(values: Floats, axis: int) -> Floats:
    """The logarithm of the sum of the numbers whose logarithms these are."""
    most = values.max(axis=axis, keepdims=True)
    result: Floats = (most + np.log(np.exp(values - most).sum(axis=axis, keepdims=True))).squeeze(axis)
    return result


@dataclass(frozen=True, slots=True, kw_only=True)
class Labeller:
    """Projection of the vectors, scaling of the features, and the networks whose opinions are averaged.

    ``centre`` (384,), ``basis`` (384, N), those of the two states in context ``centres`` (2, 768) and
    ``bases`` (2, 768, M), ``mean`` and ``spread`` (F,); of the neighbours' vectors the first ``neighbour``
    directions count; ``name`` tells one set of weights from another.
    """

    centre: Floats
    basis: Floats
    centres: Floats
    bases: Floats
    mean: Floats
    spread: Floats
    nets: tuple[Net, ...]
    neighbour: int
    name: str = ""

    def chances(self, answer: tuple[Line, ...], question: Question, vectors: Vectors) -> Floats:
        """Probabilities (lines, 9) of the roles, in the order of ``Role``; rows sum to 1.

        ``vectors`` is (1 + lines, 1920): the question first, then a line a row: its vector alone and its two
        states in context. Raises ValueError where the shape is another.
        """
        if vectors.shape != (len(answer) + 1, SEEN):
            raise ValueError(f"{len(answer)} sentences need {len(answer) + 1} vectors, not {vectors.shape}")
        if not answer:
            return np.zeros((0, _COUNT))
        rows = self.scaled(self.raw(answer, question, vectors))
        result: Floats = chained(self.nets, rows).mean(axis=0)
        return result

    def raw(self, answer: tuple[Line, ...], question: Question, vectors: Vectors) -> Floats:
        """The features before scaling, (lines, F)."""
        return np.hstack([features.without_vectors(answer, question), self.of_vectors(vectors)])

    def of_vectors(self, vectors: Vectors) -> Floats:
        """The columns that vectors give, in their fixed order."""
        return np.hstack(
            [
                features.by_meaning(vectors),
                features.projected(vectors, self.centre, self.basis, self.neighbour),
                features.in_context(vectors, self.centres, self.bases),
            ]
        )

    def scaled(self, rows: Floats) -> Floats:
        """The features as the networks take them."""
        return np.clip((rows - self.mean) / self.spread, -FURTHEST, FURTHEST)


def arrays(labeller: Labeller) -> dict[str, Any]:
    """The labeller as arrays of 32 bits by name: what is written to a file of weights."""
    result: dict[str, Any] = {
        "format": np.array([FORMAT, labeller.neighbour, len(labeller.nets)], dtype=np.int32),
        "name": np.frombuffer(labeller.name.encode("ascii"), dtype=np.uint8),
        **{key: getattr(labeller, key).astype(np.float32) for key in _LEARNED},
    }
    for number, net in enumerate(labeller.nets):
        for key in _NET:
            result[f"{key}_{number}"] = getattr(net, key).astype(np.float32)
    return result


def load(path: Path) -> Labeller:
    """Read a file of weights; raises WeightsError where it is missing, damaged or of another make."""
    try:
        with path.open("rb") as raw_file, np.load(raw_file, allow_pickle=False) as file:
            return restored({key: file[key] for key in file.files})
    except FileNotFoundError as error:
        raise WeightsError(_told(path, "is missing")) from error
    except (OSError, ValueError, KeyError, EOFError, IndexError, zipfile.BadZipFile) as error:
        raise WeightsError(_told(path, f"cannot be used ({error})")) from error


def restored(stored: Mapping[str, Any]) -> Labeller:
    """The labeller from its arrays; KeyError or ValueError where one is missing or of a wrong shape."""
    made, neighbour, count = (int(n) for n in stored["format"])
    if made != FORMAT or count < 1:
        raise ValueError(f"made for format {made}, this program reads {FORMAT}")
    width = len(stored["mean"])
    units = len(stored["hidden_bias_0"])
    shapes: dict[str, tuple[int, ...]] = {
        "centre": (WIDTH,),
        "basis": (WIDTH, stored["basis"].shape[-1]),
        "centres": (VIEWS, VIEW_WIDTH),
        "bases": (VIEWS, VIEW_WIDTH, stored["bases"].shape[-1]),
        "mean": (width,),
        "spread": (width,),
    }
    each = {
        "hidden": (width, units), "hidden_bias": (units,), "out": (units, _COUNT), "skip": (width, _COUNT),
        "bias": (_COUNT,), "follow": (_COUNT, _COUNT), "first": (_COUNT,), "last": (_COUNT,),
    }  # fmt: skip
    shapes |= {f"{key}_{n}": shape for n in range(count) for key, shape in each.items()}
    for key, shape in shapes.items():
        if stored[key].shape != shape or not np.isfinite(stored[key]).all():
            raise ValueError(f"'{key}' is not {shape} finite numbers")
    if (stored["spread"] <= 0).any():
        raise ValueError("'spread' is not above zero")
    full = {key: stored[key].astype(np.float64) for key in shapes}
    return Labeller(
        **{key: full[key] for key in _LEARNED},
        nets=tuple(Net(**{key: full[f"{key}_{n}"] for key in _NET}) for n in range(count)),
        neighbour=neighbour,
        name=bytes(stored["name"]).decode("ascii"),
    )


def fingerprint(labeller: Labeller) -> str:
    """Eight hexadecimal digits that change with any weight."""
    total = hashlib.sha256()
    for key, value in sorted(arrays(labeller).items()):
        if key != "name":
            total.update(key.encode() + value.tobytes())
    return total.hexdigest()[:8]


def _told(path: Path, what: str) -> str:
    return (
        f"The trained judgement of sentences {what}: {path}. Answers are judged by rules alone, which is "
        "less exact. Install the program again to mend it."
    )
