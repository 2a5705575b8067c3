"""Sentence vectors by all-MiniLM-L6-v2, converted to a file of 23 MB that onnxruntime runs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

WIDTH = 384
"""Numbers in a vector."""

MOST_LETTERS = 4000
"""Of a longer sentence only the beginning is read (the model itself reads 256 word pieces)."""


class EncoderError(Exception):
    """The encoder cannot be used; the message says why and what to do."""


class Shipped:
    """A model of a ``folder`` that holds model.onnx and tokenizer.json.

    Nothing is loaded before it is needed, and then once; several threads may ask at once.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loading = Lock()
        self._session: Any = None
        self._tokenizer: Any = None

    def _load(self) -> None:
        with self._loading:
            if self._session is None:
                self._session, self._tokenizer = session(self._folder)


class Encoder(Shipped):
    """Makes vectors of sentences, one after the other, so that none depends on what is encoded beside it."""

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

    def knows(self, word: str) -> bool:
        """Whether the model's vocabulary of 30,522 pieces holds a word whole, or but for its plural 's'.

        Numbers, and the parts around an apostrophe, count by themselves. Raises EncoderError.
        """
        self._load()
        pieces = [piece for piece in word.casefold().split("'") if piece]
        return all(
            piece.isdigit() or any(self._tokenizer.token_to_id(form) is not None for form in _forms(piece))
            for piece in pieces
        )

    def _vector(self, text: str) -> NDArray[np.float32]:
        self._load()
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        vector: NDArray[np.float32] = self._session.run(None, {"ids": ids})[0][0]
        return vector


def session(folder: Path) -> tuple[Any, Any]:
    """The model and the tokenizer of a folder, ready to run on one thread; raises EncoderError."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    # One thread: sums are made in one order, and the recogniser keeps the other cores.
    options.inter_op_num_threads = 1
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    try:
        tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        model = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # both libraries raise their own kinds, all derived from Exception
        raise EncoderError(
            f"A model by which answers are judged cannot be read ({folder}). They are judged by "
            "rules alone, which is less exact. Install the program again to mend it."
        ) from error
    return model, tokenizer


def _forms(word: str) -> tuple[str, ...]:
    return (word, word[:-1]) if word.endswith("s") and len(word) > 2 else (word,)
