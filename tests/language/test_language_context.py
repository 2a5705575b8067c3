from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.language.context import WIDTH, ContextEncoder, parts, pooled
from interviewer.language.encoder import EncoderError
from interviewer.resources import resource

FOLDER = resource("assets", "context")
ASKED = "tell me about a setback"
SAID = "we lost a supplier in may so i called three others and the line never stopped"
ANSWER = SAID.split()


@pytest.fixture(scope="module")
def encoder():
    return ContextEncoder(FOLDER)


def test_a_word_is_read_with_those_around_it(encoder):
    told = encoder.word_states(ASKED, ANSWER)
    assert told.shape == (len(ANSWER), 2 * WIDTH)
    assert np.array_equal(told, ContextEncoder(FOLDER).word_states(ASKED, ANSWER))
    alone = encoder.word_states(ASKED, ANSWER[6:7])
    assert not np.allclose(told[6], alone[0], atol=0.05)
    assert float(told[6] @ alone[0]) > 0.5 * float(told[6] @ told[6])
    other = encoder.word_states("what is your weakness", ANSWER)
    assert not np.allclose(told, other, atol=0.05)


def test_an_answer_of_any_length_and_any_words_is_read(encoder):
    assert encoder.word_states("", []).shape == (0, 2 * WIDTH)
    odd = ["", "😀" * 50, "\x00\x1b[31m", "שלום", "pneumonoultramicroscopicsilicovolcanoconiosis" * 9]
    told = encoder.word_states("why " * 300, [*ANSWER * 60, *odd])
    assert told.shape == (len(ANSWER) * 60 + len(odd), 2 * WIDTH)
    assert np.isfinite(told).all()
    assert np.abs(told).sum(axis=1).min() > 0


def test_what_is_read_again_while_an_answer_grows_is_its_end(monkeypatch):
    growing = ContextEncoder(FOLDER)
    words = ["we", "counted", "every", "box", "twice", "then", "loaded", "the", "lorry"] * 150
    growing.word_states(ASKED, words[:1200])
    read, plainly = [], growing._session.run
    monkeypatch.setattr(growing, "_session", Counted(plainly, read))
    grown = growing.word_states(ASKED, words[:1260])
    assert len(read) == 2  # of four parts
    assert np.array_equal(grown, ContextEncoder(FOLDER).word_states(ASKED, words[:1260]))


class Counted:
    def __init__(self, run, read):
        self._run, self._read = run, read

    def run(self, names, given):
        self._read.append(given["ids"].shape[1])
        return self._run(names, given)


@given(st.lists(st.integers(1, 12), max_size=60), st.integers(20, 80), st.integers(1, 6))
def test_parts_hold_every_word_and_share_some(sizes, most, shared):
    made = parts(sizes, most, shared)
    assert [first for first, _ in made] == sorted({first for first, _ in made})
    assert {i for first, after in made for i in range(first, after)} == set(range(len(sizes)))
    assert all(sum(sizes[first:after]) <= most for first, after in made)
    assert (made[-1][1] if made else 0) == len(sizes)


@given(st.lists(st.integers(6, 12), max_size=400))
def test_parts_of_words_of_many_pieces_are_not_many(sizes):
    # As those of another script; each part once went on by a single word.
    made = parts(sizes, 417)
    assert len(made) <= len(sizes) / 17 + 1


@given(st.lists(st.integers(1, 4), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_a_sentence_is_the_mean_of_its_words_and_no_other(lengths, rng):
    total = sum(lengths)
    # A filled pause has no levelled word, a compound has two.
    places = [place for place in range(total) for _ in range(rng.choice([0, 1, 1, 2]))]
    states = np.arange(2 * len(places), dtype=np.float32).reshape(-1, 2)
    after = np.cumsum(lengths).tolist()
    made = pooled(states, places, after)
    for row, (begin, end) in enumerate(zip([0, *after], after, strict=False)):
        own = [states[i] for i, place in enumerate(places) if begin <= place < end]
        assert made[row] == pytest.approx(np.mean(own, axis=0) if own else np.zeros(2))


def test_a_missing_and_a_damaged_model_are_told_in_words(tmp_path):
    with pytest.raises(EncoderError, match="judged by rules alone"):
        ContextEncoder(tmp_path).word_states("why", ["one"])
    (tmp_path / "tokenizer.json").write_bytes((FOLDER / "tokenizer.json").read_bytes())
    (tmp_path / "model.onnx").write_bytes((FOLDER / "model.onnx").read_bytes()[:1000])
    with pytest.raises(EncoderError, match="cannot be read"):
        ContextEncoder(tmp_path).word_states("why", ["one"])
