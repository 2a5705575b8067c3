"""Sentence vectors by all-MiniLM-L6-v2, converted to a file of 23 MB that onnxruntime runs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WIDTH = 384
"""Numbers in a vector."""

MOST_LETTERS = 4000
"""Of a longer sentence only the beginning is read (the model itself reads 256 word pieces)."""


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
