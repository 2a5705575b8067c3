"""Syllables by spelling, held against words whose syllables were counted by hand."""

from __future__ import annotations

from interviewer.scoring.syllables import syllables

COUNTED = {
    1: "I bread bridge closed stands choose done leave costs them worked cause team real used moved "
    "time don't we've the",
    2: "station river minutes hardly opens autumn repairs annoyed nearly longer noticed benches wooden "
    "watches single people being going really wanted little because every something changes quiet "
    "client million region moment reports released issues houses prices couldn't didn't able table "
    "business science trial onion special social statement sometimes evening",
    3: "bakery regretted manager created customer management different idea area period obvious museum "
    "various previous serious reaction processes diagram initial audio video another engineer",
    4: "usually experience situation education application university priorities",
}


def test_nineteen_of_twenty_words_are_counted_right() -> None:
    words = [(word, number) for number, row in COUNTED.items() for word in row.split()]
    wrong = {word: syllables(word) for word, number in words if syllables(word) != number}
    assert len(wrong) <= len(words) / 20, wrong
    told, counted = sum(syllables(word) for word, _ in words), sum(number for _, number in words)
    assert abs(told - counted) <= 0.02 * counted


def test_figures_have_syllables_and_signs_have_none() -> None:
    assert syllables("1984") == 5.6
    assert syllables("... -") == 0
    assert syllables("") == 0
