"""How sentences hang together: what each shares with the question, the rest and what came before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from interviewer.scoring.evidence import Line
from interviewer.scoring.tokens import content, tokens

Matrix = NDArray[np.float32]

ENOUGH = 3
"""Fewer content words than this say nothing about a sentence's topic."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Shares of a sentence's content words, 0 to 1.

    ``question``: also in the question; ``others``: in any other sentence; ``earlier``: in one or two
    before it (repetition); ``same``: likeness to the best single one before, 1 for word for word; ``echo``:
    share of its neighbouring pairs of words that stand in the question; ``size``: its content words.
    """

    question: float
    others: float
    earlier: float
    same: float
    echo: float
    size: int


@lru_cache(maxsize=4)
def ties(answer: tuple[Line, ...], question: str) -> tuple[Tie, ...]:
    """One tie a line. Sentences are sets of stems; the cost is products of 0-1 matrices.

    Kept for the answer at hand, which is asked for its ties by four: rules, features, labels and reading.
    """
    asked = set(content(tokens(question)))
    pairs = set(pairwise(tokens(question)))
    vocabulary: dict[str, int] = {}
    for line in answer:
        for word in line.content:
            vocabulary.setdefault(word, len(vocabulary))
    has = np.zeros((len(answer), max(1, len(vocabulary))), dtype=np.float32)
    for row, line in enumerate(answer):
        for word in line.content:
            has[row, vocabulary[word]] = 1.0
    counts, sizes = has.sum(axis=0), has.sum(axis=1)
    said: set[tuple[str, ...]] = set()
    result: list[Tie] = []
    for row, line in enumerate(answer):
        size = len(line.content)
        own = tuple(pairwise(line.tokens))
        best, same = _earlier(has[:row], sizes[:row], has[row])
        result.append(
            Tie(
                question=sum(w in asked for w in line.content) / size if size else 0.0,
                others=float((has[row] * (counts > 1.5)).sum()) / size if size else 0.0,
                earlier=best,
                same=1.0 if line.tokens in said else same,
                echo=sum(pair in pairs for pair in own) / len(own) if own else 0.0,
                size=size,
            )
        )
        said.add(line.tokens)
    return tuple(result)


def repeated(tie: Tie) -> bool:
    """True where a sentence is said again word for word, or reads the question back."""
    again = tie.same >= 0.8 and (tie.size >= ENOUGH or tie.same == 1.0)
    return again or tie.echo >= 0.7


def _earlier(before: Matrix, sizes: Matrix, own: Matrix) -> tuple[float, float]:
    """Share of a sentence's words in its best two forerunners, and likeness to the best single one."""
    size = float(own.sum())
    if not len(before) or size == 0:
        return 0.0, 0.0
    shared = before @ own
    first = int(shared.argmax())
    rest = own * (1.0 - before[first])
    both = float(shared[first] + (before @ rest).max()) / size
    return both, float((shared / np.maximum(sizes, size)).max())
