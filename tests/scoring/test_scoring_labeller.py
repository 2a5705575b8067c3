from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from conftest import STORY, story
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.scorecard import Role
from interviewer.resources import resource
from interviewer.scoring.assess import RULES_ALONE, RULES_VERSION, assess
from interviewer.scoring.evidence import lines
from interviewer.scoring.labeller import WeightsError, arrays, fingerprint, load
from interviewer.scoring.levelling import levelled
from interviewer.scoring.roles import label

WEIGHTS = resource("assets", "roles", "roles.npz")


@pytest.fixture(scope="module")
def labeller():
    return load(WEIGHTS)


def vectors(count, seed=0):
    """What the encoder could give for an answer: vectors of length 1, then two states in context."""
    made = np.random.default_rng(seed).standard_normal((count + 1, 1920)).astype(np.float32)
    made[:, :384] /= np.linalg.norm(made[:, :384], axis=1, keepdims=True)
    made[0, 384:] = 0.0
    return made


def test_probabilities_are_probabilities_and_the_same_again(labeller):
    evidence = story(STORY)
    own = lines(evidence)
    one = labeller.chances(own, evidence.question, vectors(len(own)))
    assert one.shape == (len(STORY), len(Role))
    assert np.allclose(one.sum(axis=1), 1.0)
    assert (one >= 0).all()
    assert np.array_equal(one, labeller.chances(own, evidence.question, vectors(len(own))))


def test_vectors_must_fit_the_answer(labeller):
    evidence = story(STORY)
    with pytest.raises(ValueError, match="need 9 vectors"):
        labeller.chances(lines(evidence), evidence.question, vectors(3))


def test_the_version_tells_who_labelled(labeller):
    evidence = story(STORY)
    seen = vectors(len(STORY))
    trained = replace(evidence, vectors=seen[:, :384], contexts=seen[1:, 384:], trained=labeller)
    assert np.array_equal(trained.seen, seen)
    assert assess(trained).rules_version == RULES_VERSION
    assert assess(evidence).rules_version == RULES_ALONE
    # One or two of the three are not enough.
    assert assess(replace(evidence, trained=labeller)).rules_version == RULES_ALONE
    assert assess(replace(trained, contexts=None)).rules_version == RULES_ALONE


def test_the_same_words_again_are_off_the_point_whatever_was_learned(labeller):
    evidence = story([*STORY, STORY[3], STORY[4], "..."])
    given_labels = label(lines(evidence), evidence.question, labeller, vectors(len(STORY) + 3))
    assert [g.role for g in given_labels[-3:]] == [Role.OFF, Role.OFF, Role.FRAMING]
    assert all(abs(sum(g.chances) - 1.0) < 1e-3 for g in given_labels)


@given(st.lists(st.text(max_size=40), max_size=12), st.integers(0, 5))
@settings(max_examples=40, deadline=None)
def test_any_sentences_get_labels(sentences, seed):
    evidence = story(sentences)
    own = lines(evidence)
    given_labels = label(own, evidence.question, load(WEIGHTS), vectors(len(own), seed))
    assert len(given_labels) == len(sentences)
    assert all(0.0 <= g.off <= 1.0 for g in given_labels)


def saved(path, stored):
    with path.open("wb") as file:
        np.savez(file, **stored)
    return path


def test_weights_survive_writing_and_reading(labeller, tmp_path):
    again = load(saved(tmp_path / "w.npz", arrays(labeller)))
    assert fingerprint(again) == fingerprint(labeller) == labeller.name


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("hidden_0", lambda a: a[:-1]),
        ("mean", lambda a: a * np.nan),
        ("spread", lambda a: a * 0),
        ("format", lambda a: a + 1),
        ("bias_1", lambda a: a[:3]),
    ],
)
def test_damaged_weights_are_refused_in_words(labeller, tmp_path, key, change):
    stored = arrays(labeller)
    stored[key] = change(stored[key])
    with pytest.raises(WeightsError, match="judged by rules alone"):
        load(saved(tmp_path / "w.npz", stored))


def test_a_missing_array_is_refused(labeller, tmp_path):
    stored = arrays(labeller)
    del stored["basis"]
    with pytest.raises(WeightsError, match="cannot be used"):
        load(saved(tmp_path / "w.npz", stored))


def test_missing_cut_and_pickled_files_are_refused(tmp_path):
    with pytest.raises(WeightsError, match="is missing"):
        load(tmp_path / "none.npz")
    cut = tmp_path / "cut.npz"
    cut.write_bytes(WEIGHTS.read_bytes()[:5000])
    with pytest.raises(WeightsError, match="cannot be used"):
        load(cut)
    pickled = saved(tmp_path / "p.npz", {"format": np.array([{}], dtype=object)})
    with pytest.raises(WeightsError, match="cannot be used"):
        load(pickled)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Um, we organised 3 colour schemes.", "we organized three color schemes"),
        ("It saved 14,000 pounds.", "It saved fourteen thousand pounds"),
        ("I cancelled the programme, uh, twice", "i canceled the programme twice"),
    ],
)
def test_spelling_numbers_and_pauses_make_no_difference(one, other):
    assert levelled(one) == levelled(other)
