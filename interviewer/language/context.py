"""What each word of an answer means among the others: the lower half of all-mpnet-base-v2 by onnxruntime.

The question and all words are read at once, with no sign between sentences, so that where a recogniser puts
its full stops changes nothing here; what a sentence becomes is the mean of its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interviewer.language.encoder import EncoderError, Shipped

WIDTH = 768
"""Numbers of one state of a word."""

STATES = ("middle", "last")
"""The states that the model gives: after its fourth and its sixth layer."""

MOST_PIECES = 500
"""Word pieces read at once with a question (the model has places for 512); a longer answer in parts."""

QUESTION_PIECES = 80
"""Of a longer question only the beginning is read."""

WORD_PIECES = 12
"""Of a longer word only the beginning is read."""

MOST_LETTERS = 4000
"""Of a longer question only the beginning is looked at."""

WORDS_SHARED = 60
"""Words that two parts share (of parts of few words, half of them)."""

PARTS_KEPT = 32
"""Parts of answers whose reading is kept: while an answer grows its first parts stay the same. About 3 MB
each at most, and enough for an answer of an hour."""

_BEGIN, _END, _UNKNOWN = 0, 2, 104  # the vocabulary's marks: <s>, </s>, [UNK]

Pieces = tuple[int, ...]
"""Word pieces of a question or a word, by their numbers."""


class ContextEncoder(Shipped):
    """Reads the words of an answer in their context."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._read_kept = lru_cache(maxsize=PARTS_KEPT)(self._read)

    def word_states(self, question: str, words: Sequence[str]) -> NDArray[np.float32]:
        """What the model makes of each word while it reads the whole answer: (words, 2 * 768).

        The mean of the states of a word's pieces after the fourth layer, and after the sixth; of an answer
        that is too long to be read at once, the mean over the ``parts`` that a word is in. The same words
        give the same numbers on every run; raises EncoderError.
        """
        self._load()
        asked = self._pieces(question)[:QUESTION_PIECES]
        told = [self._pieces(word)[:WORD_PIECES] or (_UNKNOWN,) for word in words]
        result = np.zeros((len(told), len(STATES) * WIDTH), dtype=np.float32)
        times = np.zeros((len(told), 1), dtype=np.float32)
        room = MOST_PIECES - len(asked) - 3
        for first, after in parts([len(pieces) for pieces in told], room):
            result[first:after] += self._read_kept(asked, tuple(told[first:after]))
            times[first:after] += 1.0
        result /= np.maximum(times, 1.0)
        return result

    def _read(self, asked: Pieces, told: tuple[Pieces, ...]) -> NDArray[np.float32]:
        """One part of an answer, (words, 2 * 768)."""
        ids = [_BEGIN, *asked, _END, *(piece for pieces in told for piece in pieces), _END]
        seen = self._session.run(list(STATES), {"ids": np.array([ids], dtype=np.int64)})
        states = np.concatenate([part[0] for part in seen], axis=1)
        sizes = [len(pieces) for pieces in told]
        begins = len(asked) + 2 + np.cumsum([0, *sizes[:-1]])
        sums: NDArray[np.float32] = np.add.reduceat(states[: begins[-1] + sizes[-1]], begins, axis=0)
        sums /= np.array(sizes, dtype=np.float32)[:, None]
        return sums

    def _pieces(self, text: str) -> Pieces:
        return tuple(self._tokenizer.encode(text[:MOST_LETTERS], add_special_tokens=False).ids)


def parts(sizes: Sequence[int], most: int, shared: int = WORDS_SHARED) -> list[tuple[int, int]]:
    """First and after of each part of an answer of words of these sizes, none above ``most`` in sum.

    A part shares that many words with the next, and at most half of its own: where words have many pieces, as
    those of another script have, each part would else go on by a word or two. A word that is too long by
    itself is a part by itself.
    """
    result: list[tuple[int, int]] = []
    first = after = 0
    while after < len(sizes):
        whole = 0
        after = first
        while after < len(sizes) and (after == first or whole + sizes[after] <= most):
            whole += sizes[after]
            after += 1
        result.append((first, after))
        first = max(first + 1, after - min(shared, (after - first) // 2))
    return result


def pooled(states: NDArray[np.float32], places: Sequence[int], after: Sequence[int]) -> NDArray[np.float32]:
    """What each sentence becomes among the others: the mean of the states of its words, (sentences, 2 * 768).

    ``states`` (words, 2 * 768) are of words that stand at these ``places`` of the text, which only rise;
    each sentence ends before the place that ``after`` gives. Zeros for a sentence without a word.
    """
    bounds = np.searchsorted(np.asarray(places, dtype=np.int64), [0, *after])
    result = np.zeros((len(after), states.shape[1]), dtype=np.float32)
    for row, (begin, end) in enumerate(pairwise(bounds.tolist())):
        if end > begin:
            result[row] = states[begin:end].mean(axis=0)
    return result


__all__ = ["STATES", "WIDTH", "ContextEncoder", "EncoderError", "parts", "pooled"]
