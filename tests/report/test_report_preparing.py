"""A report says what the interview prepared for, and what of the posting came up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from interviewer.domain.answer import Answer
from interviewer.domain.application import Application, Exchange, RoundOne
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId
from interviewer.report.files import as_text
from interviewer.report.formats import Format
from interviewer.report.json import interview_as_dict
from interviewer.report.printed import printed_report
from interviewer.scoring.coverage import Coverage, Level, Preparing

PREPARING = Preparing(
    application=Application(id="a", created="", company="A<b>cme", role="analyst", tools=("SQL", "dbt")),
    coverage=(
        Coverage(term="SQL", kind="tool", level=Level.STORY),
        Coverage(term="dbt", kind="tool", level=Level.NEVER),
    ),
)


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN])
def test_what_came_up_is_told(
    form: Format, record: InterviewRecord, answer: Answer, personas: Mapping[PersonaId, Persona]
) -> None:
    def text(preparing: Preparing | None) -> str:
        return as_text(form, record, (answer,), audio=lambda _: None, personas=personas, preparing=preparing)

    told = text(PREPARING)
    assert "A<b>cme" not in told
    for words in ("Backed by a story", "SQL", "Never came up", "dbt", "Only named", "nothing"):
        assert words in told
    assert "Never came up" not in text(None)


def test_it_is_printed(
    record: InterviewRecord, answer: Answer, personas: Mapping[PersonaId, Persona]
) -> None:
    html = printed_report(record, (answer,), personas=personas, preparing=PREPARING).html
    assert "<b>Never came up</b>: dbt" in html


PRIVATE = replace(
    PREPARING,
    application=replace(
        PREPARING.application,
        cv="PRIVATE cv with my address",
        posting="PRIVATE posting",
        notes="PRIVATE note",
        date="2031-05-06",
        thanked=("PRIVATE-talk",),
        round_one=RoundOne(
            exchanges=(Exchange(asked="PRIVATE?", answered="PRIVATE."),),
            weak=("PRIVATE weakness",),
            people=("PRIVATE Person",),
        ),
    ),
)


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN, Format.JSON])
def test_papers_and_notes_stay_at_home(
    form: Format, record: InterviewRecord, answer: Answer, personas: Mapping[PersonaId, Persona]
) -> None:
    """A report is handed to others."""
    told = as_text(form, record, (answer,), audio=lambda _: None, personas=personas, preparing=PRIVATE)
    assert "analyst" in told
    assert "PRIVATE" not in told
    assert "2031" not in told


def test_the_application_goes_out_as_data(record: InterviewRecord, answer: Answer) -> None:
    held = interview_as_dict(record, (answer,), PREPARING)
    assert held["application"]["role"] == "analyst"
    assert held["application"]["tools"] == ["SQL", "dbt"]
    assert held["coverage"][1] == {
        "term": "dbt", "kind": "tool", "level": "never", "answer": "", "said": "", "span": None
    }  # fmt: skip
    assert "application" not in interview_as_dict(record, (answer,))
