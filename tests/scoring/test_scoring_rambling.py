from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from conftest import STORY, TANGENTS, story

from interviewer.domain.scorecard import Role
from interviewer.scoring.rambling import STRETCH, away, drift, held
from interviewer.scoring.rambling_scale import LEAVING, LEVELS
from interviewer.scoring.reading import read

OFF = list(Role).index(Role.OFF)


class Told:
    """A labeller that finds each sentence off the point with a given probability, and else an action."""

    def __init__(self, off):
        self._off = off

    def chances(self, answer, question, vectors):
        table = np.zeros((len(answer), 9))
        table[:, OFF] = self._off
        table[:, list(Role).index(Role.ACTION)] = 1.0 - table[:, OFF]
        return table


def with_chances(evidence, off):
    return replace(
        evidence,
        vectors=np.zeros((len(off) + 1, 384), dtype=np.float32),
        contexts=np.zeros((len(off), 1536), dtype=np.float32),
        trained=Told(off),
    )


def judged(off):
    return drift(read(with_chances(story([*STORY[:4], *TANGENTS]), off)))


@pytest.mark.parametrize(
    ("leading_away", "begins"), [(0.05, 4), (LEAVING - 0.01, 4), (LEAVING, 3), (0.45, 3), (0.9, 3)]
)
def test_rambling_begins_where_a_sentence_half_leads_away(leading_away, begins):
    assert judged([0.02, 0.02, 0.02, leading_away] + [0.95] * 6).begins == begins


def test_an_answer_that_soon_comes_back_has_not_begun_to_ramble():
    """The definition of the labels: where it stops serving the question and does not soon come back."""
    assert judged([0.8] + [0.02] * 5 + [0.95] * 4).begins == 6


def test_rambling_in_pieces_begins_with_the_first():
    assert judged([0.02, 0.95, 0.95, 0.02, 0.02, 0.95, 0.95, 0.95, 0.02, 0.02]).begins == 1


def test_one_doubtful_sentence_is_no_beginning():
    found = judged([0.02, 0.45, 0.02, 0.02] + [0.02] * 6)
    assert found.level < 2
    assert found.begins is None


def test_half_a_minute_off_the_point_counts_nearly_the_same_in_a_long_answer():
    """What a listener bears is a stretch of time, not a share of however long the answer is."""

    def told(count):
        sentences = [" ".join(f"word{n}x{k}" for k in range(14)) for n in range(count)] + TANGENTS
        off = [0.02] * count + [0.95] * len(TANGENTS)
        return read(with_chances(story(sentences), off))

    short, long = told(8), told(24)
    assert sum(line.seconds for line in long.lines) > 3 * STRETCH
    assert 0.0 < away(short) - away(long) < 0.06


def test_a_score_has_no_step_where_the_second_kind_of_evidence_is_weighed():
    for second in (0.0, 0.3, 1.0):
        scores = [held(n / 10.0, second) for n in range(1001)]
        assert all(0.0 <= b - a < 0.3 for a, b in pairwise(scores))
    assert held(LEVELS[1] + 5.0, 0.0) < LEVELS[1] <= held(LEVELS[1] + 5.0, 1.0)
    assert held(LEVELS[1] + 20.0, 0.0) == LEVELS[1] + 20.0
