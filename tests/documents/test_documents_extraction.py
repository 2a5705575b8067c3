"""What is found in postings, held against what a careful reader finds."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.documents.extraction import Extract, extract
from interviewer.documents.terms import Terms, vocabulary

POSTINGS = Path(__file__).resolve().parents[1] / "data" / "postings"
LABELS = tomllib.loads((POSTINGS / "labels.toml").read_text(encoding="utf-8"))
LEARNED_TO = 22
"""Rules and list were made while reading the postings up to this number; those after it were left alone."""


def found(name: str) -> Extract:
    return extract((POSTINGS / f"{name}.txt").read_text(encoding="utf-8"))


def same_names(terms: Terms, words: tuple[str, ...]) -> set[str]:
    """A label may use any wording of the list."""

    def name(word: str) -> str:
        return next((one.name for one in terms.find(word) if one.end - one.start == len(word)), word)

    return set(map(name, words))


def precision_and_recall(kind: str, wanted: Callable[[int], bool]) -> tuple[float, float]:
    right = given = asked = 0
    for name, label in LABELS.items():
        if not wanted(int(name[:2])):
            continue
        terms: Terms = getattr(vocabulary(), kind)
        ours, theirs = same_names(terms, getattr(found(name), kind)), same_names(terms, tuple(label[kind]))
        right, given, asked = right + len(ours & theirs), given + len(ours), asked + len(theirs)
    return right / given, right / asked


FLOORS = {
    # kind: on the postings that the rules were made with, and on those they had not seen
    "skills": ((0.86, 0.90), (0.60, 0.54)),
    "tools": ((0.98, 0.92), (0.90, 0.74)),
    "values": ((0.96, 0.92), (0.95, 0.68)),
}


@pytest.mark.parametrize("kind", FLOORS)
def test_the_rules_find_what_a_reader_finds(kind: str) -> None:
    known, fresh = FLOORS[kind]
    for floor, wanted in ((known, LEARNED_TO.__ge__), (fresh, LEARNED_TO.__lt__)):
        precision, recall = precision_and_recall(kind, wanted)
        assert precision >= floor[0], (kind, precision)
        assert recall >= floor[1], (kind, recall)


def test_company_and_role_are_found_in_nearly_all() -> None:
    company = [name for name, label in LABELS.items() if found(name).company != label["company"]]
    role = [name for name, label in LABELS.items() if found(name).role != label["role"]]
    # 'The Wexford Institute', and a role with its field
    assert set(company) <= {"28-research-assistant"}
    assert set(role) <= {"28-research-assistant"}


def test_duties_are_the_lines_of_their_part() -> None:
    assert found("01-data-analyst").duties[0] == "Build and maintain the weekly demand dashboards in Power BI"
    assert found("04-nurse").duties[1].startswith("Give medicines safely")


def test_british_and_american_spelling_find_the_same() -> None:
    both = "prioritisation and financial modelling", "Prioritization and financial modeling"
    names = [tuple(one.name for one in vocabulary().skills.find(text)) for text in both]
    assert names[0] == names[1] == ("prioritisation", "financial modelling")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("You excel at details", ()),
        ("Good Excel", ("Excel",)),
        ("We go far and swift", ()),
        ("Java, Go and C++", ("Java", "Go", "C++")),
        ("R or Python", ("R", "Python")),
        ("Plan R & D", ()),
        ("C#, .NET", ("C#", ".NET")),
        ("power-bi and Power  BI", ("Power BI", "Power BI")),
    ],
)
def test_names_that_are_words_are_told_apart(text: str, names: tuple[str, ...]) -> None:
    assert tuple(one.name for one in vocabulary().tools.find(text)) == names


def test_what_is_offered_is_not_asked_for() -> None:
    posting = "Clerk\n\nRequirements\n- Excel\n\nWhat we offer\n- Python courses\n- SAP training"
    assert extract(posting).tools == ("Excel",)


def test_an_empty_text_has_nothing() -> None:
    assert extract("") == Extract()
