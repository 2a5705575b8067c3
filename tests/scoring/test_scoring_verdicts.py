from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from conftest import STORY, story

from interviewer.domain.question import Kind
from interviewer.resources import resource
from interviewer.scoring import verdicts
from interviewer.scoring.evidence import Verdicts
from interviewer.scoring.labeller import WeightsError
from interviewer.scoring.reading import read
from interviewer.scoring.verdict_signs import ANSWER_SIGNS, SENTENCE_SIGNS, View
from interviewer.scoring.verdicts import load, stored

SHIPPED = resource("assets", "roles", "flags.json")


def test_the_shipped_weights_are_read_and_written_alike():
    flagger = load(SHIPPED)
    assert set(flagger.sentences) == set(SENTENCE_SIGNS)
    assert set(flagger.answers) == set(ANSWER_SIGNS)
    assert verdicts.restored(json.loads(json.dumps(stored(flagger)))).answers.keys() == flagger.answers.keys()
    assert stored(flagger) == json.loads(SHIPPED.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.update(format=99),
        lambda d: d["answers"].pop("result"),
        lambda d: d["sentences"]["pay"]["spread"].__setitem__(0, 0.0),
        lambda d: d["sentences"]["pay"]["weights"].pop(),
        lambda d: d["answers"]["we_not_i"]["weights"].__setitem__(0, float("nan")),
        lambda d: d.update(sentences=3),
    ],
)
def test_damaged_weights_are_refused_in_words(tmp_path, spoil):
    content = json.loads(SHIPPED.read_text(encoding="utf-8"))
    spoil(content)
    path = tmp_path / "flags.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(WeightsError, match="Install the program again"):
        load(path)


def test_missing_weights_are_refused_in_words(tmp_path):
    with pytest.raises(WeightsError, match=r"none\.json"):
        load(tmp_path / "none.json")


def test_signs_fit_the_weights_and_are_finite():
    flagger = load(SHIPPED)
    reading = read(story(STORY))
    nothing = np.zeros(len(reading.lines))
    for name, signs in ANSWER_SIGNS.items():
        row = signs(View(reading, nothing, nothing))
        assert len(row) == len(flagger.answers[name].weights), name
        assert np.isfinite(row).all(), name


def test_without_vectors_there_is_no_verdict_and_rules_decide():
    reading = read(story(STORY))
    assert load(SHIPPED).verdicts(reading) == Verdicts()
    assert reading.verdicts.holds("result") is None


def test_a_verdict_holds_from_its_bound_on():
    drawn = Verdicts(chances={"result": 0.3}, bounds={"result": 0.3})
    assert drawn.holds("result") is True
    assert Verdicts(chances={"result": 0.29}, bounds={"result": 0.3}).holds("result") is False


def test_insults_and_thanks_are_told_apart():
    hard = SENTENCE_SIGNS["blame"]("my boss was a crook and he lied to everyone")
    soft = SENTENCE_SIGNS["blame"]("my boss was fair and i am grateful")
    assert hard[0] > 0
    assert soft[0] == 0
    assert soft[-3] == 1


def test_a_bad_word_on_a_thing_runs_nobody_down():
    of_people = SENTENCE_SIGNS["blame"]("it is a nice office but the boss is terrible")
    of_a_thing = SENTENCE_SIGNS["blame"]("he has a new shop now and the parking there is terrible")
    assert of_people[-2:] == [1.0, 0.0]
    assert of_a_thing[-2:] == [0.0, 1.0]


class Even:
    """A labeller that finds every role as likely."""

    def chances(self, answer, question, vectors):
        return np.full((len(answer), 9), 1 / 9)


@pytest.mark.parametrize(("kind", "parts"), [(Kind.MOTIVATION, False), (Kind.BEHAVIOURAL, True)])
def test_parts_are_judged_of_stories_alone(kind, parts):
    given = story(STORY, kind=kind)
    vectors = np.zeros((len(STORY) + 1, 384), dtype=np.float32)
    contexts = np.zeros((len(STORY), 768), dtype=np.float32)
    given = replace(given, vectors=vectors, contexts=contexts)
    reading = read(replace(given, trained=Even(), flagger=load(SHIPPED)))
    assert set(reading.verdicts.chances) >= {"negative_employer", "salary_focus", "buried_point"}
    assert ("result" in reading.verdicts.chances) is parts
    assert len(reading.verdicts.blame) == len(STORY)
