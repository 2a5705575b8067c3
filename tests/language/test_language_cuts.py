"""Sentences by their words alone: the same whatever signs were written."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.language import cuts
from interviewer.language.context import ContextEncoder
from interviewer.language.cuts import JUDGED, SHOWN, STATES, arrays, divided, load, restored
from interviewer.language.sentences import bare, estimated
from interviewer.resources import resource
from interviewer.scoring.labeller import WeightsError
from interviewer.scoring.levelling import levelled, levelled_words

ENCODER = ContextEncoder(resource("assets", "context"))
CUTS = load(resource("assets", "roles", "cuts.npz"))
ASKED = levelled("Tell me about a setback.")
TOLD = (
    "We lost our biggest supplier in May, two weeks before the launch. I called three others that afternoon. "
    "Then I drove to the nearest one with the drawings, and they agreed to a trial. "
    "In the end we launched four days late and lost no customer."
)


def pieces(text):
    words = text.split()
    said, places = levelled_words(words)
    return cuts.pieces(words, places, CUTS.odds(said, ENCODER.word_states(ASKED, said)))


def test_signs_case_and_filled_pauses_move_no_cut():
    plain = TOLD.replace(",", "").replace(".", "").lower()
    assert [p.text for p in pieces(plain)] == [p.text for p in pieces(TOLD)]
    hesitant = TOLD.replace("I called", "um I uh called")
    assert [p.text for p in pieces(hesitant)] == [p.text for p in pieces(TOLD)]


def test_most_ends_of_plain_sentences_are_found():
    found = {p.after for p in pieces(TOLD)}
    after = np.cumsum([len(s.split()) for s in TOLD.split(". ")])
    assert len(found & set(after.tolist())) >= 3
    assert len(found) <= 7


def test_coarser_pieces_are_fewer_and_lose_no_word():
    words = (TOLD + " " + TOLD.replace("May", "June")).split()
    said, places = levelled_words(words)
    states = ENCODER.word_states(ASKED, said)
    odds = CUTS.odds(said, states)
    made = [cuts.pieces(words, places, odds, grain) for grain in (SHOWN, *JUDGED)]
    assert [len(cut) for cut in made] == sorted({len(cut) for cut in made}, reverse=True)
    for cut in made:
        assert [i for p in cut for i in range(p.first, p.after)] == list(range(len(words)))


def test_a_question_mark_is_kept_at_the_end_of_a_piece():
    found = pieces("That is all I have to say about it. What does the team look like at the moment?")
    assert found[-1].text.endswith("moment?")


@given(st.lists(st.text(max_size=8), max_size=60))
def test_every_word_is_in_exactly_one_piece(texts):
    words = [word for text in texts for word in text.split()]
    said, places = levelled_words(words)
    states = np.sin(np.arange(len(said) * STATES, dtype=np.float32)).reshape(len(said), STATES)
    found = cuts.pieces(words, places, CUTS.odds(said, states))
    if said:
        assert [i for p in found for i in range(p.first, p.after)] == list(range(len(words)))
    else:
        assert found == ()


@given(st.lists(st.floats(-6, 6), max_size=120))
def test_pieces_are_no_longer_than_the_longest_and_follow_the_odds(values):
    odds = np.array(values)
    ends = divided(odds, [False] * len(odds))
    assert ends[-1] == len(odds) + 1
    assert ends == sorted(set(ends))
    assert max(b - a for a, b in zip([0, *ends], ends, strict=False)) <= SHOWN.most


def test_a_sure_end_is_taken_and_no_word_is_cut_in_two():
    odds = np.full(19, -6.0)
    odds[8] = 6.0
    assert divided(odds, [False] * 19) == [9, 20]
    assert 9 not in divided(odds, [i == 8 for i in range(19)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [(TOLD, False), (TOLD.replace(",", "").replace(".", ""), True), ("too short", False)],
)
def test_a_text_without_punctuation_is_bare(text, expected):
    assert bare(estimated(text)[0]) is expected


def test_weights_survive_writing_and_reading():
    again = restored(arrays(CUTS))
    said, _ = levelled_words(TOLD.split())
    states = ENCODER.word_states(ASKED, said)
    assert np.array_equal(again.odds(said, states), CUTS.odds(said, states))


@pytest.mark.parametrize(
    "change", [{"format": np.array([9])}, {"out": np.zeros(3)}, {"bias": np.array([np.nan])}]
)
def test_damaged_weights_are_refused_in_words(tmp_path, change):
    path = tmp_path / "cuts.npz"
    np.savez(path, **(arrays(CUTS) | change))
    with pytest.raises(WeightsError, match="Install the program again"):
        load(path)
    with pytest.raises(WeightsError, match="cannot be used"):
        load(tmp_path / "missing.npz")
