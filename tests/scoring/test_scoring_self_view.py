from __future__ import annotations

import pytest

from interviewer.domain.history import Rating
from interviewer.scoring.self_view import self_view


def given(*distances: int):
    return [(Rating(answer="a", structure=50 + d, focus=50 + d), 50, 50) for d in distances]


@pytest.mark.parametrize(
    ("distances", "told"),
    [
        ((), ""),
        ((-20,), "Over 1 answer you rated yourself 20 points below the program."),
        ((4, -4), "Over 2 answers you rated yourself about as the program does."),
        (
            (30, 30, 2, 2, 2, 2, 2),
            "Over 7 answers you rated yourself 30 points above the program at first, "
            "and lately about as the program does.",
        ),
    ],
)
def test_the_distance_is_told_calmly(distances, told):
    assert self_view(given(*distances)).sentence == told


def test_both_scores_count_alike():
    rating = Rating(answer="a", structure=70, focus=40)
    assert self_view([(rating, 50, 50)]).distances == (5.0,)
