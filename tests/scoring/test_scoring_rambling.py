from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from conftest import STORY, TANGENTS, story

from interviewer.domain.scorecard import Role
from interviewer.scoring.rambling import LEAVING, drift
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


def judged(off):
    sentences = [*STORY[:4], *TANGENTS]
    given = replace(
        story(sentences),
        vectors=np.zeros((len(sentences) + 1, 384), dtype=np.float32),
        contexts=np.zeros((len(sentences), 768), dtype=np.float32),
        trained=Told(off),
    )
    return drift(read(given))


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
