from __future__ import annotations

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import SimpleNamespace

import numpy as np
import pytest

from interviewer.language.context import ContextEncoder
from interviewer.language.encoder import WIDTH, Encoder, EncoderError
from interviewer.resources import resource

FOLDER = resource("assets", "encoder")
TEXTS = [
    "a man is eating food",
    "a man is eating a piece of bread",
    "the girl is carrying a baby",
    "i cut the checklist down to what the auditors test",
]


@pytest.fixture(scope="module")
def encoder():
    return Encoder(FOLDER)


def test_vectors_have_length_one_and_384_numbers(encoder):
    made = encoder.encode(TEXTS)
    assert made.shape == (len(TEXTS), WIDTH)
    assert made.dtype == np.float32
    assert np.allclose(np.linalg.norm(made, axis=1), 1.0, atol=1e-5)


def test_likeness_follows_meaning(encoder):
    # The authors of the model give .7553 and -.1050 for these pairs at full precision.
    made = encoder.encode(TEXTS)
    assert float(made[0] @ made[1]) == pytest.approx(0.755, abs=0.05)
    assert float(made[0] @ made[2]) == pytest.approx(-0.105, abs=0.05)


def test_the_same_sentence_gives_the_same_vector_whatever_stands_beside_it(encoder):
    alone = Encoder(FOLDER).encode(TEXTS[3:])
    assert np.array_equal(alone[0], encoder.encode([*TEXTS, TEXTS[3]])[-1])
    assert np.array_equal(alone[0], encoder.encode(TEXTS)[3])


def test_nothing_to_say_gives_zeros(encoder):
    assert not encoder.encode(["", "  "]).any()
    assert encoder.encode([]).shape == (0, WIDTH)


@pytest.mark.parametrize("text", ["😀" * 50, "\x00\x1b[31m", "שלום עולם", "word " * 5000])
def test_any_text_has_a_vector(encoder, text):
    assert np.isfinite(encoder.encode([text])).all()


def test_a_missing_model_is_told_in_words(tmp_path):
    with pytest.raises(EncoderError, match="judged by rules alone"):
        Encoder(tmp_path).encode(["one"])


def test_a_damaged_model_is_told_in_words(tmp_path):
    (tmp_path / "tokenizer.json").write_bytes((FOLDER / "tokenizer.json").read_bytes())
    (tmp_path / "model.onnx").write_bytes((FOLDER / "model.onnx").read_bytes()[:1000])
    with pytest.raises(EncoderError, match="cannot be read"):
        Encoder(tmp_path).encode(["one"])


@pytest.mark.parametrize("kind", [Encoder, ContextEncoder])
def test_a_model_that_two_threads_ask_for_is_loaded_once(monkeypatch, kind):
    loads, again = [], threading.Event()

    def load(folder):
        loads.append(folder)
        if len(loads) > 1:
            again.set()
        again.wait(0.3)  # room for the other thread to come in
        none = SimpleNamespace(ids=[])
        return object(), SimpleNamespace(encode=lambda *_, **__: none, token_to_id=lambda _: 1)

    monkeypatch.setattr(sys.modules[Encoder.__module__], "session", load)
    encoder = kind(FOLDER)
    with ThreadPoolExecutor(max_workers=2) as threads:
        ask = partial(encoder.knows, "word") if kind is Encoder else partial(encoder.word_states, "", [])
        for asked in [threads.submit(ask), threads.submit(ask)]:
            asked.result()
    assert len(loads) == 1
