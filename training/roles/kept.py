"""Labellers trained before on the same answers by the same code, kept in the cache: each costs minutes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from roles.answers import Sample
from train_roles import train

from interviewer.scoring.labeller import Labeller, WeightsError, arrays, load
from interviewer.storage.paths import places

HERE = Path(__file__).resolve().parent


def trained(given: list[Sample], nets: int, without: frozenset[str] = frozenset()) -> Labeller:
    """The labeller that ``train`` makes of these, read from the cache where it is there.

    The cache can be deleted at any time.
    """
    total = hashlib.sha256(f"{nets} {sorted(without)}".encode())
    for source in (HERE.parent / "train_roles.py", HERE / "fitting.py"):
        total.update(source.read_bytes())
    for sample in given:
        for part in (sample.vectors, sample.fixed, sample.targets, np.array([sample.weight])):
            total.update(np.ascontiguousarray(part).tobytes())
    folder = places().cache / "benchmarks" / "labellers"
    path = folder / f"{total.hexdigest()[:24]}.npz"
    try:
        return load(path)
    except WeightsError:
        pass
    made = train(given, nets, without)
    folder.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".part")
    with half.open("wb") as file:
        np.savez(file, **arrays(made))
    half.replace(path)
    return load(path)
