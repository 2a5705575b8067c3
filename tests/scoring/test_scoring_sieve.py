"""The learned verdict on whether this is an answer: its weights, its signs, and what becomes of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import numpy as np
import pytest
from conftest import STORY, story

from interviewer.domain.question import Kind
from interviewer.resources import resource
from interviewer.scoring import sieve
from interviewer.scoring.assess import assess
from interviewer.scoring.labeller import WeightsError
from interviewer.scoring.plausible import ENOUGH, REFUSED
from interviewer.scoring.reading import read
from interviewer.scoring.sieve_signs import of_sentences, of_whole, repeated
from interviewer.scoring.tokens import tokens

SHIPPED = resource("assets", "roles", "answers.json")
REFUSAL = "No answer to the question was found in this."


@dataclass(frozen=True)
class Sure:
    """A sieve that always says the same."""

    told: float | None

    def odds(self, reading):
        return self.told


def seen(kind=Kind.BEHAVIOURAL, sentences=STORY):
    vectors = np.eye(len(sentences) + 1, 384, dtype=np.float32)
    return replace(story(sentences, kind=kind), vectors=vectors)


def test_the_shipped_weights_are_read_and_written_alike():
    assert sieve.stored(sieve.load(SHIPPED)) == json.loads(SHIPPED.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.update(format=99),
        lambda d: d.pop("whole"),
        lambda d: d["whole"]["spread"].__setitem__(0, 0.0),
        lambda d: d["sentence"]["weights"].pop(),
        lambda d: d["whole"]["weights"].__setitem__(0, float("nan")),
        lambda d: d.update(sentence=3),
    ],
)
def test_damaged_weights_are_refused_in_words(tmp_path, spoil):
    content = json.loads(SHIPPED.read_text(encoding="utf-8"))
    spoil(content)
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(WeightsError, match="Install the program again"):
        sieve.load(path)


def test_signs_fit_the_weights_and_are_finite():
    shipped = sieve.load(SHIPPED)
    reading = read(seen())
    rows = of_sentences(reading)
    assert rows.shape == (len(STORY), len(shipped.sentence.weights))
    signs = of_whole(reading, shipped.sentence.odds(rows))
    assert len(signs) == len(shipped.whole.weights)
    assert np.isfinite(signs).all()


@pytest.mark.parametrize("kind", [Kind.TASK, Kind.OWN_QUESTIONS])
def test_a_pitch_and_own_questions_are_not_sieved(kind):
    assert sieve.load(SHIPPED).odds(read(seen(kind))) is None


def test_without_vectors_nothing_is_told():
    assert sieve.load(SHIPPED).odds(read(story(STORY))) is None


def test_what_is_surely_no_answer_is_refused_and_what_is_not_is_judged():
    assert assess(replace(story(STORY), sieve=Sure(REFUSED + 0.1))).summary == REFUSAL
    assert assess(replace(story(STORY), sieve=Sure(REFUSED - 0.1))).summary != REFUSAL


def test_where_the_verdict_is_unsure_confidence_falls_and_nothing_else():
    sure = assess(replace(story(STORY), sieve=Sure(-9.0)))
    unsure = assess(replace(story(STORY), sieve=Sure(REFUSED - 1e-6)))
    untold = assess(replace(story(STORY), sieve=Sure(None)))
    assert unsure.confidence == pytest.approx(sure.confidence / 2, abs=0.011)
    assert replace(unsure, confidence=sure.confidence) == sure
    assert untold == assess(story(STORY))


def test_few_words_are_weak_evidence():
    few = STORY[:2]
    words = sum(len(s.split()) for s in few)
    assert 25 <= words < ENOUGH
    assert assess(replace(story(few), sieve=Sure(REFUSED + 0.1))).summary != REFUSAL
    assert assess(replace(story(few), sieve=Sure(REFUSED * ENOUGH / words + 0.1))).summary == REFUSAL


def test_a_refrain_needs_no_line_ends():
    assert repeated(tokens("Row, row, row your boat and row, row, row your boat")) > 0.4
    assert repeated(tokens("I asked the crew what they would need")) == 0.0
    assert repeated(()) == 0.0
