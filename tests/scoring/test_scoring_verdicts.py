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
from interviewer.scoring.sentence_signs import SENTENCE_SIGNS, has_count
from interviewer.scoring.verdict_signs import ANSWER_SIGNS, ROLE_SIGNS, View, role_signs
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
        row = signs(View(reading, nothing, nothing, nothing))
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


INSULT, THANKS, OF_PEOPLE, OF_A_THING = 0, 11, 12, 13
"""Columns of the words of blame; those on people begin at 14."""

THEIRS, FAILING_AT_WORK, OUTSIDER = 14 + 6, 14 + 9, 14 + 13


def blamed(*texts: str) -> list[float]:
    """The signs of blame of the last of these sentences."""
    return SENTENCE_SIGNS["blame"](texts)[-1]


def test_insults_and_thanks_are_told_apart():
    hard = blamed("my boss was a crook and he lied to everyone")
    soft = blamed("my boss was fair and i am grateful")
    assert hard[INSULT] > 0
    assert soft[INSULT] == 0
    assert soft[THANKS] == 1


def test_a_bad_word_on_a_thing_runs_nobody_down():
    of_people = blamed("it is a nice office but the boss is terrible")
    of_a_thing = blamed("he has a new shop now and the parking there is terrible")
    assert (of_people[OF_PEOPLE], of_people[OF_A_THING]) == (1, 0)
    assert (of_a_thing[OF_PEOPLE], of_a_thing[OF_A_THING]) == (0, 1)


def test_he_is_the_boss_only_where_one_was_named_shortly_before():
    after_the_boss = blamed("my boss bought a new van", "he never says thank you")
    after_a_neighbour = blamed("the man next door bought a new van", "he never says thank you")
    long_after = blamed(
        "my boss bought a new van", "it rained", "i swept", "it snowed", "he never says thank you"
    )
    assert (after_the_boss[THEIRS], after_the_boss[FAILING_AT_WORK]) == (1, 1)
    assert (after_a_neighbour[THEIRS], after_a_neighbour[FAILING_AT_WORK]) == (0, 0)
    assert (long_after[THEIRS], long_after[FAILING_AT_WORK]) == (0, 0)


def test_a_customer_is_nobody_at_work_unless_the_boss_is_there_too():
    assert blamed("the customer was rude to everyone")[OUTSIDER] == 1
    assert blamed("my manager was rude to the customer")[OUTSIDER] == 0


COUNT, FRACTION, LASTING, BEYOND, COMPARED = 1, 2, 4, 6, 8
"""Columns of the signs of figures."""


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("complaints went down from 40 a week to 12", {COUNT, BEYOND, COMPARED}),
        ("sick days went down by a third", {FRACTION}),
        ("i had two weeks", {COUNT, LASTING}),
        ("we met at half past three", set()),
        ("the queue was gone by half past nine", set()),
        ("it was done in half an hour", set()),
        ("the waste went down by half", {FRACTION}),
        ("the lift works again", set()),
    ],
)
def test_figures_are_told_by_what_they_are_beside(text, held):
    row = SENTENCE_SIGNS["measured"]([text])[0]
    assert {n for n in (COUNT, FRACTION, LASTING, BEYOND) if row[n]} == held - {COMPARED}
    assert bool(row[COMPARED]) is (COMPARED in held)
    assert has_count(text) is bool(held & {COUNT, FRACTION})


def test_figures_are_the_same_in_words_and_in_digits():
    spelt = "complaints went down from forty a week to twelve in two months"
    assert SENTENCE_SIGNS["measured"]([spelt])[0][:-1] == pytest.approx(
        SENTENCE_SIGNS["measured"](["complaints went down from 40 a week to 12 in 2 months"])[0][:-1]
    )


def test_a_length_of_time_or_a_clock_alone_measures_nothing():
    """Without a vector, a context or a role known, the shipped weights tell a change from a date."""
    model = load(SHIPPED).sentences["measured"]

    def odds(text: str) -> float:
        row = model.mean.copy()
        signs = SENTENCE_SIGNS["measured"]([text])[0]
        row[1920 : 1920 + len(signs)] = signs
        return float(model.odds(row[None])[0])

    change = odds("complaints went down from 40 percent to 12 percent")
    assert change > odds("i was there for six years")
    assert change > odds("we met at half past three")


def test_roles_beside_a_sentence_are_those_of_its_neighbours():
    reading = read(story(STORY))
    row = role_signs(reading)
    assert row.shape == (len(STORY), ROLE_SIGNS)
    chances = np.array([given.chances for given in reading.labels])
    assert row[1:, 5] == pytest.approx(chances[:-1, 2])
    assert (row[0, 5:7] == 0).all()
    assert (row[-1, 7:10] == 0).all()


class Even:
    """A labeller that finds every role as likely."""

    def chances(self, answer, question, vectors):
        return np.full((len(answer), 9), 1 / 9)


@pytest.mark.parametrize(("kind", "parts"), [(Kind.MOTIVATION, False), (Kind.BEHAVIOURAL, True)])
def test_parts_are_judged_of_stories_alone(kind, parts):
    given = story(STORY, kind=kind)
    vectors = np.zeros((len(STORY) + 1, 384), dtype=np.float32)
    contexts = np.zeros((len(STORY), 1536), dtype=np.float32)
    given = replace(given, vectors=vectors, contexts=contexts)
    reading = read(replace(given, trained=Even(), flagger=load(SHIPPED)))
    assert set(reading.verdicts.chances) >= {"negative_employer", "salary_focus", "buried_point"}
    assert ("result" in reading.verdicts.chances) is parts
    assert len(reading.verdicts.blame) == len(STORY)
