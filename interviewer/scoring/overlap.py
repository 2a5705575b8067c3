"""How sentences hang together: what each shares with the question, the rest and what came before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from interviewer.scoring.evidence import Line
from interviewer.scoring.tokens import content, tokens

ENOUGH = 3
"""Fewer content words than this say nothing about a sentence's topic."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Shares of a sentence's content words, 0 to 1.

    ``question``: also in the question; ``others``: in any other sentence; ``earlier``: in one or two
    sentences
    before it (repetition); ``whole``: in everything said before.
    """

    question: float
    others: float
    earlier: float
    whole: float
    size: int


def ties(answer: tuple[Line, ...], question: str) -> tuple[Tie, ...]:
    """One tie a line. Sentences are sets of stems; the cost is one product of 0-1 matrices."""
    asked = set(content(tokens(question)))
    vocabulary: dict[str, int] = {}
    for line in answer:
        for word in line.content:
            vocabulary.setdefault(word, len(vocabulary))
    if not vocabulary:
        return tuple(Tie(0.0, 0.0, 0.0, 0.0, 0) for _ in answer)
    has = np.zeros((len(answer), len(vocabulary)), dtype=np.float32)
    for row, line in enumerate(answer):
        for word in line.content:
            has[row, vocabulary[word]] = 1.0
    counts = has.sum(axis=0)
    seen = np.zeros(len(vocabulary), dtype=np.float32)
    result: list[Tie] = []
    for row, line in enumerate(answer):
        size = len(line.content)
        if size == 0:
            result.append(Tie(0.0, 0.0, 0.0, 0.0, 0))
            continue
        own = has[row]
        shared = has[:row] @ own
        best = 0.0
        if row:
            first = int(shared.argmax())
            rest = own * (1.0 - has[first])
            best = (
                float(shared[first] + (has[:row] @ rest).max()) / size
                if row > 1
                else float(shared[first]) / size
            )
        result.append(
            Tie(
                question=sum(w in asked for w in line.content) / size,
                others=float((own * (counts > 1.5)).sum()) / size,
                earlier=best,
                whole=float((own * (seen > 0)).sum()) / size,
                size=size,
            )
        )
        seen += own
    return tuple(result)
