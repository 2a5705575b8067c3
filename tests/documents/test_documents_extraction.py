"""What is found in postings, held against what a careful reader finds."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.documents.extraction import Extract, extract
from interviewer.documents.terms import Terms, vocabulary

POSTINGS = Path(__file__).resolve().parents[1] / "data" / "postings"
LABELS = tomllib.loads((POSTINGS / "labels.toml").read_text(encoding="utf-8"))
LEARNED_TO = 34
"""The list was made while reading the postings up to this number; those after it are trades drawn by lot."""


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
    # kind: on the trades that the list knows, and on those drawn by lot
    "skills": ((0.80, 0.92), (0.58, 0.35)),
    "tools": ((0.93, 0.95), (0.87, 0.73)),
    "values": ((0.94, 0.90), (0.90, 0.60)),
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
    assert set(role) <= {"28-research-assistant", "37-welder"}


def test_duties_are_the_lines_of_their_part() -> None:
    assert found("01-data-analyst").duties[0] == "Build and maintain the weekly demand dashboards in Power BI"
    assert found("04-nurse").duties[1].startswith("Give medicines safely")


def test_a_list_that_lost_its_signs_and_broke_its_lines_is_still_a_list() -> None:
    found = extract(
        "Planner\n\nResponsibilities\nPlan the weekly production with the\nfactory manager\n"
        "Fabricate and weld frames\n\nRequirements\nStrong Excel\n"
    )
    assert found.duties == (
        "Plan the weekly production with the factory manager",
        "Fabricate and weld frames",
    )
    assert {"fabrication", "welding"} <= set(found.skills)
    assert found.tools == ("Excel",)


def test_a_salary_on_a_line_of_its_own_says_nothing_of_the_lines_below() -> None:
    posting = "Gardener\nSalary: 22,000\nApplicants must hold a full driving licence."
    assert extract(posting).tools == ("driving licence",)
    assert extract(posting).skills == ()


def test_what_is_wished_for_stands_before_what_is_done() -> None:
    posting = "Clerk\n\nYour tasks\n- Reporting to the board\n\nRequirements\n- Negotiation"
    assert extract(posting).skills == ("negotiation", "reporting")


def test_what_one_holds_and_what_one_studied_are_no_skills() -> None:
    found = extract(
        "Nurse\n\nRequirements\n- Degree in biology or similar\n- PRV registration\n- Member of the Guild"
    )
    assert found.skills == ()
    assert found.tools == ("PRV registration", "Guild")


def test_a_posting_in_american_spelling_names_its_values() -> None:
    assert extract("Cook\n\nOur values\nCandor, humor").values[0] == "candour"


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


@pytest.mark.parametrize(
    "text", ["X" * 20_000, "Abc " * 5_000, "You will need A, B, C of " * 800, "a, " * 6_000]
)
def test_no_text_takes_for_ever(text: str) -> None:
    before = time.process_time()
    extract(f"Requirements\n{text}")
    assert time.process_time() - before < 5
