"""A changed number and a story told again are found, and what only looks like it is left alone."""

from __future__ import annotations

import pytest

from interviewer.domain.application import Exchange, RoundOne
from interviewer.domain.scorecard import Role, Scorecard, Sentence, Status
from interviewer.scoring.quantities import quantities
from interviewer.scoring.round_one import (
    changed_numbers,
    findings_of_round_one,
    reused_stories,
    with_round_one,
)


def said(*texts: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(text=text, label=Role.ACTION, start=5.0 * n, end=5.0 * n + 4) for n, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I led a team of 5.", [(5, "count", "team")]),
        ("We were five people in the team.", [(5, "count", "team")]),
        ("It was an eight-person team.", [(8, "count", "team")]),
        ("There were six of us.", [(6, "count", "team")]),
        ("The budget was £200,000.", [(200_000, "money", "budget")]),
        ("A budget of two million euros", [(2_000_000, "money", "budget")]),
        ("We cut returns by 30%", [(30, "percent", "")]),
        ("That took twenty-one days and 40k pounds", [(21, "days", ""), (40_000, "money", "")]),
        ("My notice period is three months.", [(91.2, "days", "period")]),
        ("We had 150 customers", [(150, "count", "customer")]),
        ("In 2019, at 9:30 I was one of them, half a day early.", []),
    ],
)
def test_quantities_are_told_with_what_they_count(text: str, found: list[tuple[float, str, str]]) -> None:
    assert [(round(q.value, 1), q.unit, q.subject) for q in quantities(text)] == found


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("team of 5", "I led a team of eight people there."),
        ("team of five", "There were eight of us in the team."),
        ("budget 200,000 pounds", "I had a budget of £300,000 to spend."),
        ("cut returns by 30 percent", "In the end we cut the returns by 40%."),
        ("notice period of 3 months", "My notice period is six weeks."),
    ],
)
def test_a_changed_number_is_found_with_its_evidence(before: str, now: str) -> None:
    (clash,) = changed_numbers(RoundOne(numbers=(before,)), said("That was hard.", now))
    assert (clash.before, clash.said, clash.sentence, clash.span.start) == (before, now, 1, 5.0)
    assert clash.was != clash.now


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("team of 5", "I led a team of five people."),
        ("team of 5", "We grew the team of five to a team of eight."),
        ("about 20 complaints a week", "There were 22 complaints a week."),
        ("team of 5 at Brightwater", "At Calder I had a team of 8."),
        ("team of 5", "We had 8 customers."),
        ("cut returns by 30 percent", "Sales grew by 12 percent."),
        ("3 years in retail", "It took us three months."),
        ("team of 5", "In 2019 it was 8 o'clock."),
        ("team of 5", "There were 220 people, and two team leads who had stopped speaking."),
    ],
)
def test_other_numbers_are_left_alone(before: str, now: str) -> None:
    assert changed_numbers(RoundOne(numbers=(before,)), said(now)) == ()


def test_a_whole_answer_of_round_one_is_held_against_the_same_story_only() -> None:
    told = "I moved the stock reports to Snowflake. We were a team of five."
    round_one = RoundOne(exchanges=(Exchange(asked="A hard project?", answered=told),))
    same = said("I moved the stock reports to Snowflake.", "We were a team of eight, and it took all summer.")
    other = said("At the bakery I ran the night shift.", "We were a team of eight.")
    assert [clash.now for clash in changed_numbers(round_one, same)] == [8]
    assert changed_numbers(round_one, other) == ()


STORY = "moving the stock reports from Excel to Snowflake"
AGAIN = (
    "We had stock reports in Excel that took two days.",
    "I moved the reports to Snowflake in a month.",
    "After that nobody waited for stock figures any more.",
)


def test_a_story_told_again_is_found_from_its_first_to_its_last_sentence() -> None:
    (reuse,) = reused_stories(RoundOne(stories=(STORY,)), said("Good question.", *AGAIN))
    assert (reuse.sentence, reuse.span.start, reuse.span.end) == (1, 5.0, 19.0)


@pytest.mark.parametrize(
    "news",
    ["Since we spoke, two more plants have taken it over.", "I mentioned this last time, so only the end."],
)
def test_a_story_with_news_is_welcome(news: str) -> None:
    assert reused_stories(RoundOne(stories=(STORY,)), said(*AGAIN, news)) == ()


def test_a_story_that_grew_is_welcome_and_one_that_did_not_is_found() -> None:
    known = RoundOne(stories=(STORY,), exchanges=(Exchange(asked="A project?", answered=" ".join(AGAIN)),))
    assert len(reused_stories(known, said(*AGAIN))) == 1
    more = (
        "Two factory managers refused to give up their own spreadsheets.",
        "I sat beside each of them for a morning and rebuilt their favourite table.",
        "One of them later taught his colleagues in Hull and Grimsby.",
    )
    assert reused_stories(known, said(*AGAIN, *more)) == ()


def test_another_story_is_another_story() -> None:
    assert (
        reused_stories(RoundOne(stories=(STORY,)), said("I calmed an angry customer down.", "She stayed."))
        == ()
    )


def test_findings_say_what_to_do() -> None:
    known = RoundOne(numbers=("team of 5",), stories=(STORY,))
    findings = findings_of_round_one(known, said("I had a team of 8.", *AGAIN))
    assert [finding.kind for finding in findings] == ["changed_number", "reused_story"]
    assert "'team of 5'" in findings[0].remark
    assert findings_of_round_one(RoundOne(), said(*AGAIN)) == ()


def test_a_judgement_remembers_round_one_only_where_something_is_known() -> None:
    card = Scorecard(status=Status.OK, sentences=said("I had a team of 8."))
    assert with_round_one(card, RoundOne()) == card
    measure = with_round_one(card, RoundOne(numbers=("team of 5",))).measure("round_one")
    assert measure is not None
    assert measure.value == 1.0
    short = Scorecard(status=Status.TOO_SHORT, sentences=card.sentences)
    assert with_round_one(short, RoundOne(numbers=("team of 5",))) == short


def test_the_line_that_the_person_wrote_is_the_evidence_and_not_the_answer_around_it() -> None:
    answered = "I led a team of five analysts for six months, and we cut the waste of meals by a tenth."
    known = RoundOne(
        numbers=("team of 5",), exchanges=(Exchange(asked="What did you lead?", answered=answered),)
    )
    (clash,) = changed_numbers(known, said("I led a team of eight analysts.", "We cut the waste of meals."))
    assert clash.before == "team of 5"
