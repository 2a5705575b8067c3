from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.language.encoder import WIDTH, Encoder, EncoderError, parts
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


def test_what_is_read_again_while_an_answer_grows_is_its_end(monkeypatch):
    growing = Encoder(FOLDER)
    words = " ".join(["we counted every box twice and then loaded the second lorry by hand"] * 80).split()
    sentences = [" ".join(words[at : at + 13]) for at in range(0, len(words), 13)]
    asked = "what did you do"
    growing.in_context(asked, sentences[:70])
    growing.word_states(asked, words[:910])
    read, plainly = [], growing._states
    monkeypatch.setattr(growing, "_states", lambda ids: read.append(len(ids)) or plainly(ids))
    grown = growing.in_context(asked, sentences[:75]), growing.word_states(asked, words[:975])
    assert len(read) == 2  # of three parts each
    fresh = Encoder(FOLDER)
    assert np.array_equal(grown[0], fresh.in_context(asked, sentences[:75]))
    assert np.array_equal(grown[1], fresh.word_states(asked, words[:975]))


ANSWER = ["we lost a supplier in may", "", "so i called three others", "and the line never stopped"]


def test_a_sentence_is_read_with_those_around_it(encoder):
    told = encoder.in_context("tell me about a setback", ANSWER)
    assert told.shape == (4, 2 * WIDTH)
    assert not told[1].any()
    assert np.array_equal(told, Encoder(FOLDER).in_context("tell me about a setback", ANSWER))
    elsewhere = encoder.in_context("tell me about a setback", [ANSWER[2]])
    assert not np.allclose(told[2], elsewhere[0], atol=0.05)
    assert float(told[2] @ elsewhere[0]) > 0.5 * float(told[2] @ told[2])


def test_an_answer_of_any_length_is_read(encoder):
    assert encoder.in_context("", []).shape == (0, 2 * WIDTH)
    told = encoder.in_context("why " * 300, [*ANSWER * 60, "word " * 5000])
    assert told.shape == (241, 2 * WIDTH)
    assert np.isfinite(told).all()
    assert told[-1].any()


@given(st.lists(st.integers(1, 60), max_size=40), st.integers(10, 80))
def test_parts_hold_every_sentence_and_share_some(sizes, most):
    made = parts(sizes, most)
    assert [first for first, _ in made] == sorted({first for first, _ in made})
    assert {i for first, after in made for i in range(first, after)} == set(range(len(sizes)))
    assert all(after - first == 1 or sum(sizes[first:after]) <= most for first, after in made)
    assert (made[-1][1] if made else 0) == len(sizes)


def test_a_missing_model_is_told_in_words(tmp_path):
    with pytest.raises(EncoderError, match="judged by rules alone"):
        Encoder(tmp_path).encode(["one"])


def test_a_damaged_model_is_told_in_words(tmp_path):
    (tmp_path / "tokenizer.json").write_bytes((FOLDER / "tokenizer.json").read_bytes())
    (tmp_path / "model.onnx").write_bytes((FOLDER / "model.onnx").read_bytes()[:1000])
    with pytest.raises(EncoderError, match="cannot be read"):
        Encoder(tmp_path).encode(["one"])
