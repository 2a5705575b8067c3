from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import story

from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Scorecard
from interviewer.scoring.assess import assess
from interviewer.scoring.methods import TIME_KEPT
from interviewer.scoring.reading import read
from interviewer.scoring.structure import time_kept

CASE = "Present in a few minutes how you would win back a customer who has left."
TOLD = [
    "I would win this customer back in three steps, and I begin with why they left.",
    "First I would call the buyer, because nobody but the buyer knows what went wrong.",
    "Then I would show what we have changed since, for example the delivery times of the last quarter.",
    "Since trust comes before price, I would offer a small order without a contract.",
    "To sum up, I would listen first, show what changed, and start small.",
]


def judged(low: float, high: float) -> tuple[Scorecard, float]:
    evidence = story(TOLD, CASE, Kind.TASK)
    evidence = replace(evidence, question=replace(evidence.question, seconds=(low, high)))
    return assess(evidence), time_kept(read(evidence))


def test_a_task_in_its_time_has_kept_it() -> None:
    card, kept = judged(30.0, 60.0)
    assert kept == 1.0
    assert [(p.name, p.present) for p in card.structure.parts] == [
        ("opening", True),
        ("argument", True),
        ("close", True),
        (TIME_KEPT, True),
    ]


@pytest.mark.parametrize(("low", "high"), [(180.0, 300.0), (5.0, 10.0)])
def test_a_task_far_from_its_time_loses_what_that_part_weighs(low: float, high: float) -> None:
    whole, _ = judged(30.0, 60.0)
    card, kept = judged(low, high)
    assert kept == 0.0
    assert card.structure.parts[-1].name == TIME_KEPT
    assert not card.structure.parts[-1].present
    assert whole.structure.score is not None
    assert card.structure.score == pytest.approx(whole.structure.score * 85 / 110, abs=1)
    length = card.measure("answer_length")
    assert [f.kind for f in length.findings] == ["short_answer" if low > 60 else "long_answer"]


def test_the_time_of_a_task_counts_by_degrees() -> None:
    kept = [judged(low, 2.0 * low)[1] for low in (40.0, 50.0, 60.0, 75.0, 100.0)]
    assert kept == sorted(kept, reverse=True)
    assert any(0.0 < one < 1.0 for one in kept)


def test_no_other_kind_has_that_part() -> None:
    card = assess(story(TOLD, CASE, Kind.TECHNICAL))
    assert TIME_KEPT not in [p.name for p in card.structure.parts]
