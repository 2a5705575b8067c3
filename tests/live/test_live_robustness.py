"""The two scores in front where the same answer is written otherwise, a test for each change.

The judge is the one that is shipped, and it was trained on these answers; how far the scores of answers that
it never saw move stands in docs/scoring.md (Robustness), measured by benchmarks/validate.py.
"""

from __future__ import annotations

import json
import random
import sys
from functools import cache
from pathlib import Path

import pytest

from interviewer.domain.question import Kind
from interviewer.live.judging import judge_text
from interviewer.scoring.kinds import question_of

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from rewriting import REWRITINGS  # noqa: E402 - what the benchmark measures is what is tested

WRITERS = ("dev", "ash", "birch", "cedar", "maple")
EACH = 6
MOST = 3
"""Points that neither score may move by where only the writing of words differs."""


def written_by(writer):
    with (ROOT / "tests" / "data" / "answers" / f"{writer}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def every_so_many(writer):
    rows = written_by(writer)
    return rows[:: len(rows) // EACH][:EACH]


SOME = [row for writer in WRITERS for row in every_so_many(writer)]


def texts_of(row):
    return [s["text"] for s in row["sentences"]]


def scores(row, told):
    asked = question_of(row["question"], Kind(row["kind"]), row["id"])
    card = judge_text(asked, row["persona"], told)
    return card.ramble.score, card.structure.score


@cache
def as_written(number):
    return scores(SOME[number], texts_of(SOME[number]))


@cache
def moves(name):
    """How far rambling and structure move in each answer that a rewriting changes."""
    found = []
    for number, row in enumerate(SOME):
        told = REWRITINGS[name](texts_of(row), random.Random(row["id"]))
        if told != texts_of(row):
            before, after = as_written(number), scores(row, told)
            found.append(tuple(abs(a - b) for a, b in zip(before, after, strict=True)))
    return found


def spelt(name, least):
    """Answers of all writers that a rewriting changes, those where it changes most words first."""
    changed = []
    for row in (row for writer in WRITERS for row in written_by(writer)):
        told = REWRITINGS[name](texts_of(row), random.Random(row["id"]))
        words = zip(" ".join(texts_of(row)).split(), " ".join(told).split(), strict=False)
        if told != texts_of(row):
            changed.append((-sum(a != b for a, b in words), row["id"], row, told))
    changed.sort(key=lambda one: one[:2])
    assert len(changed) >= least
    return [(row, told) for _, _, row, told in changed[:least]]


def test_thirty_answers_of_five_writers_are_judged():
    assert len({row["id"] for row in SOME}) == EACH * len(WRITERS)
    assert {row["ramble"] >= 2 for row in SOME} == {True, False}


@pytest.mark.parametrize(
    ("name", "least"), [("American spelling", 25), ("British spelling", 8), ("filled pauses removed", 25)]
)
def test_how_words_are_spelt_and_filled_pauses_move_no_answer_by_more_than_three(name, least):
    for row, told in spelt(name, least):
        for before, after in zip(scores(row, texts_of(row)), scores(row, told), strict=True):
            assert abs(before - after) <= MOST, row["id"]


def test_filled_pauses_put_in_move_no_answer_by_more_than_three():
    found = moves("filled pauses put in")
    assert len(found) == len(SOME)
    assert max(map(max, found)) <= MOST


def test_numbers_in_words_move_the_answers_with_most_of_them_by_at_most_three():
    for row, told in spelt("numbers spelt out", 25):
        for before, after in zip(scores(row, texts_of(row)), scores(row, told), strict=True):
            assert abs(before - after) <= MOST, row["id"]


BOUNDS = {
    # The mean of a score's moves, the 95th percentile and the largest.
    "numbers spelt out": ((1.0, 3, 5), (1.0, 3, 7)),
    "punctuation lost, sentences as before": ((0.6, 2, 5), (0.6, 2, 7)),
    "running text with its punctuation": ((0.4, 1, 3), (0.4, 1, 3)),
    "running text without punctuation": ((3.0, 9, 18), (1.5, 6, 8)),
    "15 % of boundaries moved or gone": ((1.5, 5, 6), (1.0, 3, 4)),
    "every third sentence joined to the next": ((2.0, 7, 8), (2.5, 10, 16)),
    "sentences cut at ', and' and the like": ((3.0, 17, 19), (2.0, 6, 11)),
}
"""What holds of the thirty answers, rambling first, with little to spare: single answers still move further
than MOST where sentences are cut otherwise, and one with many clock times where they are spelt out."""


@pytest.mark.parametrize("name", BOUNDS)
def test_where_sentences_end_and_their_signs_move_the_scores_little_in_the_mean(name):
    found = moves(name)
    assert len(found) >= 20
    for column, (mean, often, largest) in enumerate(BOUNDS[name]):
        own = sorted(move[column] for move in found)
        assert sum(own) / len(own) <= mean <= MOST
        assert own[int(0.95 * len(own))] <= often
        assert own[-1] <= largest


def test_most_answers_keep_within_three_however_they_are_cut():
    found = [max(move) for name in BOUNDS for move in moves(name)]
    assert sum(move <= MOST for move in found) / len(found) >= 0.83
