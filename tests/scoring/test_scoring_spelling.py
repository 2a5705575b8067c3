from __future__ import annotations

import pytest

from interviewer.scoring.digits import in_digits
from interviewer.scoring.levelling import levelled, levelled_words
from interviewer.scoring.spelling import american
from interviewer.scoring.tokens import listed


@pytest.mark.parametrize(
    ("british", "word"),
    [
        ("organisation", "organization"),
        ("prioritised", "prioritized"),
        ("neighbour's", "neighbor's"),
        ("colourful", "colorful"),
        ("kilometres", "kilometers"),
        ("labelling", "labeling"),
        ("analysed", "analyzed"),
        ("kerb", "curb"),
        ("paediatric", "pediatric"),
    ],
)
def test_british_words_are_made_american(british, word):
    assert american(british) == word
    assert american(word) == word


@pytest.mark.parametrize(
    "word",
    sorted(
        listed(
            "promised exercise surprised advertise otherwise noise raised revised televised premises "
            "tortoise four your flour telling selling spelling yelled analyst optimist wise"
        )
    ),
)
def test_words_spelt_so_everywhere_stay(word):
    assert american(word) == word


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("It cost £17.20.", "It cost £seventeen point two zero."),
        ("We sold 1,100 of them.", "We sold one thousand one hundred of them."),
        ("There were 128 people.", "There were a hundred and twenty-eight people."),
        ("On the 28th of May", "on the twenty-eighth of May"),
        ("1 in 25 failed", "one in twenty-five failed"),
        ("between 34 and 37 thousand", "between thirty-four and thirty-seven thousand"),
    ],
)
def test_a_number_is_the_same_in_digits_and_in_words(written, spelt):
    assert levelled(written) == levelled(spelt)


def test_one_of_us_is_no_number():
    assert levelled("One of us said a first word.") == "one of us said a first word"


def test_the_words_of_a_number_leave_one_word_at_its_place():
    words = ["We", "sold", "one", "hundred", "and", "six", "um", "crates."]
    assert levelled_words(words) == (("we", "sold", "10", "crates"), (0, 1, 2, 7))


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("from thirty four to ninety nine percent", "from 34 to 99 percent"),
        ("two thousand three hundred and six", "2306"),
        ("three point one four", "3 14"),
        ("in twenty nineteen", "in 2019"),
        ("the twenty eighth", "the 28th"),
        ("one in forty", "1 in 40"),
        ("one of us had a dozen", "one of us had a dozen"),
        ("half a million", "half 1000000"),
        ("at 8 30 on the first", "at 8 30 on the first"),
    ],
)
def test_numbers_in_words_become_digits(words, digits):
    assert in_digits(words) == digits


def test_numbers_without_end_are_no_trouble():
    for said in ("thousand " * 3000, "hundred " * 3000, "1" * 5000 + " thousand", "twenty " + "1" * 5000):
        assert levelled(said) == "10"
        assert in_digits(said).endswith(said.split()[-1])
