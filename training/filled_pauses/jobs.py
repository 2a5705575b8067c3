"""Runs fixed pieces of work, each in a fresh process of one thread: a second run gives the same bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any, Final, TypeVar

Result = TypeVar("Result")

SIDE_BY_SIDE: Final = 2
"""How many pieces run at once: it changes how long the whole takes, never what comes out."""

_ALWAYS: Final = {
    # Sums are split among threads, so that their last bits hang on how many there are.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
}


def each(
    work: Callable[..., Result], pieces: Iterable[tuple[Any, ...]], side_by_side: int = SIDE_BY_SIDE
) -> Iterator[Result]:
    """``work(*piece)`` of each piece, in the order of the pieces; what ``work`` raises is raised here.

    A piece never shares its process with another: an engine that goes on from what it said before (the noise
    of espeak-ng) begins anew. ``work`` must be importable from a module other than ``__main__``.
    """
    os.environ.update(_ALWAYS)  # read by the libraries of a child as it starts
    watchers = ThreadPoolExecutor(side_by_side)
    try:
        waiting = [watchers.submit(_alone, work, piece) for piece in pieces]
        for one in waiting:
            yield one.result()
    finally:
        watchers.shutdown(cancel_futures=True)


def _alone(work: Callable[..., Result], piece: tuple[Any, ...]) -> Result:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as child:
        return child.submit(work, *piece).result()
