"""What the person disputes stands in every form of the report, struck through and with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewer.domain.scorecard import Disputed, Measure
from interviewer.domain.timing import Span
from interviewer.report.html import html_report
from interviewer.report.json import interview_as_dict
from interviewer.report.text import markdown_report


@pytest.fixture
def disputing(answer):
    told = Disputed(
        kind="tangent", remark="The <dog>.", span=Span(8.5, 11.0), measure="loose", reason="It was asked."
    )
    lost = Measure(name="loose", value=1.0, unit="times")
    card = replace(answer.scorecard, disputed=(told,), measures=(*answer.scorecard.measures, lost))
    return replace(answer, scorecard=card)


def test_html(record, disputing, personas):
    page = html_report(record, [disputing], audio=lambda answer: None, personas=personas)
    assert "<s>The &lt;dog&gt;.</s>" in page
    assert "Not counted. You: It was asked." in page
    assert "not counted: you disputed it" in page


def test_markdown(record, disputing, personas):
    text = markdown_report(record, [disputing], personas=personas)
    assert "~~The \\<dog\\>.~~ Not counted. You: It was asked." in text
    assert "not counted: you disputed it" in text


def test_json(record, disputing):
    (told,) = interview_as_dict(record, [disputing])["answers"][0]["scorecard"]["disputed"]
    assert (told["kind"], told["reason"]) == ("tangent", "It was asked.")
    assert told["span"] == {"start": 8.5, "end": 11.0}
