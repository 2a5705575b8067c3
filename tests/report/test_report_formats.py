"""The forms a report leaves in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId
from interviewer.report.files import as_text
from interviewer.report.formats import Format, FormatError, format_of
from interviewer.report.printed import printed_report

Personas = Mapping[PersonaId, Persona]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.html", Format.HTML),
        ("A.HTM", Format.HTML),
        ("v1.2.pdf", Format.PDF),
        ("b.markdown", Format.MARKDOWN),
        ("c.srt", Format.SRT),
    ],
)
def test_the_ending_tells_the_form(name: str, form: Format) -> None:
    assert format_of(Path(name)) is form


@pytest.mark.parametrize("name", ["report", "report.docx", ".html", "a.htmlx"])
def test_another_ending_is_refused_with_those_that_are_known(name: str) -> None:
    with pytest.raises(FormatError, match="html, pdf, md, json, srt, vtt"):
        format_of(Path(name))


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN, Format.JSON, Format.SRT, Format.VTT])
def test_every_form_holds_what_was_said(
    record: InterviewRecord, answer: Answer, personas: Personas, form: Format
) -> None:
    text = as_text(form, record, (answer,), audio=lambda _: None, personas=personas)
    if form is Format.JSON:
        words = json.loads(text)["answers"][0]["transcript"]["words"]
        assert [word["text"] for word in words][:4] == ["We", "had", "an", "outage."]
    else:
        assert "outage." in text


def test_every_form_that_shows_the_count_of_filled_pauses_says_how_sure_it_is(
    record: InterviewRecord, answer: Answer, personas: Personas
) -> None:
    for form in (Format.HTML, Format.MARKDOWN):
        text = as_text(form, record, (answer,), audio=lambda _: None, personas=personas)
        assert "1 counted, confidence 91 %." in text
    assert "1 counted, confidence 91 %." in printed_report(record, (answer,), personas=personas).html
    stored = json.loads(as_text(Format.JSON, record, (answer,), audio=lambda _: None, personas=personas))
    measures = stored["answers"][0]["scorecard"]["measures"]
    assert {m["name"]: m["confidence"] for m in measures}["filled_pauses"] == 0.91


def test_subtitles_are_of_one_recording(record: InterviewRecord, answer: Answer, personas: Personas) -> None:
    for answers in ((), (answer, replace(answer, id="a2")), (replace(answer, transcript=None),)):
        with pytest.raises(FormatError, match="one recording"):
            as_text(Format.SRT, record, answers, audio=lambda _: None, personas=personas)


def test_the_printed_pages_name_their_drawings(
    record: InterviewRecord, answer: Answer, personas: Personas
) -> None:
    typed = replace(answer, id="a2", position=1, scorecard=None, recording=None)
    printed = printed_report(record, (answer, typed), personas=personas)
    assert list(printed.drawings) == ["ribbon-1"]
    assert '<img src="ribbon-1"' in printed.html
    assert "ribbon-2" not in printed.html
    assert "outage." in printed.html
    assert printed.drawings["ribbon-1"].startswith("<svg ")


def test_what_was_typed_cannot_become_code(
    record: InterviewRecord, answer: Answer, personas: Personas
) -> None:
    sly = replace(answer, question=replace(answer.question, text="<script>alert(1)</script>"))
    assert "<script>" not in printed_report(record, (sly,), personas=personas).html
