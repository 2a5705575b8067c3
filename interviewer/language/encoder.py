"""Sentence vectors by all-MiniLM-L6-v2, converted to a file of 23 MB that onnxruntime runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WIDTH = 384
"""Numbers in a vector."""

STATES = ("middle", "last")
"""The states of words that the model gives: after its fourth and its sixth layer."""

MOST_PIECES = 500
"""Word pieces read at once with a question (the model has places for 512); a longer answer in parts."""

QUESTION_PIECES, SENTENCE_PIECES = 80, 200
"""Of a longer question or sentence only the beginning is read."""

OVERLAP = 4
"""Sentences that two parts of a long answer share."""

WORDS_SHARED = 60
"""Words that two parts share where an answer is read word by word."""

PARTS_KEPT = 32
"""Parts of answers whose reading is kept: while an answer grows its first parts stay the same."""

WORD_PIECES = 12
"""Of a longer word only the beginning is read."""

MOST_LETTERS = 4000
"""Of a longer sentence only the beginning is read (the model itself reads 256 word pieces)."""


Pieces = tuple[int, ...]
"""Word pieces of a question, a sentence or a word, by their numbers."""


class EncoderError(Exception):
    """The encoder cannot be used; the message says why and what to do."""


class Encoder:
    """Makes vectors of sentences, one after the other, so that none depends on what is encoded beside it.

    ``folder`` holds model.onnx and tokenizer.json. Nothing is loaded before the first sentence.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._session: Any = None
        self._tokenizer: Any = None
        self._sentences_read = lru_cache(maxsize=PARTS_KEPT)(self._read_sentences)
        self._words_read = lru_cache(maxsize=PARTS_KEPT)(self._read_words)

    def encode(self, sentences: Iterable[str]) -> NDArray[np.float32]:
        """Vectors (n, 384) of length 1, zeros for a sentence without a word; raises EncoderError.

        The same sentence gives the same vector on every run.
        """
        texts = list(sentences)
        result = np.zeros((len(texts), WIDTH), dtype=np.float32)
        known: dict[str, int] = {}
        for row, text in enumerate(texts):
            if not text.strip():
                continue
            if text in known:
                result[row] = result[known[text]]
                continue
            known[text] = row
            result[row] = self._vector(text[:MOST_LETTERS])
        return result

    def in_context(self, question: str, sentences: Sequence[str]) -> NDArray[np.float32]:
        """What the model makes of each sentence while it reads the whole answer: (n, 2 * 384).

        The mean of the states of a sentence's words after the fourth layer, and after the sixth; of an answer
        that is too long to be read at once, the mean over the parts that a sentence is in. Zeros for a
        sentence without a word. The same answer gives the same numbers on every run; raises EncoderError.
        """
        if self._session is None:
            self._load()
        asked = self._pieces(question)[:QUESTION_PIECES]
        told = [self._pieces(text)[:SENTENCE_PIECES] for text in sentences]
        result = np.zeros((len(told), len(STATES) * WIDTH), dtype=np.float32)
        times = np.zeros((len(told), 1), dtype=np.float32)
        for first, after in parts([len(t) + 1 for t in told], MOST_PIECES - len(asked) - 2):
            result[first:after] += self._sentences_read(tuple(asked), tuple(map(tuple, told[first:after])))
            times[first:after] += 1.0
        result /= np.maximum(times, 1.0)
        return result

    def word_states(self, question: str, words: Sequence[str]) -> NDArray[np.float32]:
        """What the model makes of each word while it reads the whole answer with no sign in it: (n, 2 * 384).

        The mean of the states of a word's pieces after the fourth layer, and after the sixth; of a long
        answer the mean over the parts that a word is in, which share WORDS_SHARED words. The same words give
        the same numbers on every run; raises EncoderError.
        """
        if self._session is None:
            self._load()
        asked = self._pieces(question)[:QUESTION_PIECES]
        told = [self._pieces(word)[:WORD_PIECES] or [_UNKNOWN] for word in words]
        result = np.zeros((len(told), len(STATES) * WIDTH), dtype=np.float32)
        times = np.zeros((len(told), 1), dtype=np.float32)
        room = MOST_PIECES - len(asked) - 3
        for first, after in parts([len(t) for t in told], room, WORDS_SHARED):
            result[first:after] += self._words_read(tuple(asked), tuple(map(tuple, told[first:after])))
            times[first:after] += 1.0
        result /= np.maximum(times, 1.0)
        return result

    def _read_sentences(self, asked: Pieces, told: tuple[Pieces, ...]) -> NDArray[np.float32]:
        """One part read sentence by sentence, (sentences, 2 * 384)."""
        states = self._states([_BEGIN, *asked, _END, *(i for pieces in told for i in (*pieces, _END))])
        begins = len(asked) + 2 + np.cumsum([0, *(len(pieces) + 1 for pieces in told)])
        result = np.zeros((len(told), len(STATES) * WIDTH), dtype=np.float32)
        for row, (begin, after) in enumerate(pairwise(begins)):
            if told[row]:
                result[row] = states[begin:after].mean(axis=0)
        return result

    def _read_words(self, asked: Pieces, told: tuple[Pieces, ...]) -> NDArray[np.float32]:
        """One part read word by word, (words, 2 * 384)."""
        states = self._states([_BEGIN, *asked, _END, *(i for pieces in told for i in pieces), _END])
        sizes = [len(pieces) for pieces in told]
        begins = len(asked) + 2 + np.cumsum([0, *sizes[:-1]])
        sums: NDArray[np.float32] = np.add.reduceat(states[: begins[-1] + sizes[-1]], begins, axis=0)
        sums /= np.array(sizes, dtype=np.float32)[:, None]
        return sums

    def _states(self, ids: list[int]) -> NDArray[np.float32]:
        seen = self._session.run(list(STATES), {"ids": np.array([ids], dtype=np.int64)})
        return np.concatenate([s[0] for s in seen], axis=1)

    def _pieces(self, text: str) -> list[int]:
        found: list[int] = self._tokenizer.encode(text[:MOST_LETTERS], add_special_tokens=False).ids
        return found

    def knows(self, word: str) -> bool:
        """Whether the model's vocabulary of 30,522 pieces holds a word whole, or but for its plural 's'.

        Numbers, and the parts around an apostrophe, count by themselves. Raises EncoderError.
        """
        if self._session is None:
            self._load()
        pieces = [piece for piece in word.casefold().split("'") if piece]
        return all(
            piece.isdigit() or any(self._tokenizer.token_to_id(form) is not None for form in _forms(piece))
            for piece in pieces
        )

    def _vector(self, text: str) -> NDArray[np.float32]:
        if self._session is None:
            self._load()
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        vector: NDArray[np.float32] = self._session.run(None, {"ids": ids})[0][0]
        return vector

    def _load(self) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        # One thread: sums are made in one order, and the recogniser keeps the other cores.
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = 1
        options.log_severity_level = 4
        model, words = self._folder / "model.onnx", self._folder / "tokenizer.json"
        try:
            self._tokenizer = Tokenizer.from_str(words.read_text(encoding="utf-8"))
            self._session = onnxruntime.InferenceSession(
                str(model), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # both libraries raise their own kinds, all derived from Exception
            raise EncoderError(
                f"The model that compares sentences cannot be read ({self._folder}). Answers are judged by "
                "rules alone, which is less exact. Install the program again to mend it."
            ) from error


_UNKNOWN, _BEGIN, _END = 100, 101, 102  # the vocabulary's marks: [UNK], [CLS], [SEP]


def parts(sizes: Sequence[int], most: int, shared: int = OVERLAP) -> list[tuple[int, int]]:
    """First and after of each part of an answer of sentences of these sizes, none above ``most`` in sum.

    Parts share that many sentences where that leaves room to go on; a sentence that is too long by itself
    is a part by itself.
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
        first = max(first + 1, after - shared)
    return result


def _forms(word: str) -> tuple[str, ...]:
    return (word, word[:-1]) if word.endswith("s") and len(word) > 2 else (word,)
