from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.probe import Probe
from interviewer.domain.scorecard import Role, Scorecard, Status
from interviewer.domain.transcript import Transcript, Word
from interviewer.report.html import html_report
from interviewer.report.printed import printed_report
from interviewer.report.ribbon import PATTERN_OF

WAV = b"RIFF\x24\0\0\0WAVEfmt "
NASTY = (
    "</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>\"' & {{ 7*7 }} Ж 李 🙂"
)
VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """The page as tags with their attributes and text, which also checks that tags are closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    def having(self, name: str) -> list[dict[str, str]]:
        """Attributes of the elements of a tag or a class."""
        return [values for tag, values in self.tags if tag == name or name in values.get("class", "").split()]


@pytest.fixture
def page(
    record: InterviewRecord, answer: Answer, short: Answer, personas: Mapping[PersonaId, Persona]
) -> str:
    return html_report(
        record, (short, answer), audio=lambda one: WAV if one.recording else None, personas=personas
    )


def test_date_persona_what_mattered_and_both_scores_stand_in_front(page: str) -> None:
    head = Page(page).text.split("Tell me about a failure.")[0]
    for said in ("22 November 2026", "Michael, future colleague", "You began to wander at 0:08."):
        assert said in head
    assert "Structure64 partly built" in head
    assert "Focus70 to the point" in head


def test_every_word_carries_its_moment_and_findings_are_underlined_and_listed(page: str) -> None:
    read = Page(page)
    words = read.having("w")
    assert [word["data-t"] for word in words[:3]] == ["0.50", "1.50", "2.50"]
    assert [word["title"] for word in words if "f" in word["class"].split()] == ["You said 'um'."]
    times = [(b["data-t"], b["data-until"]) for b in read.having("button")]
    assert times == [("8.50", "12.25"), ("3.30", "3.40"), ("5.50", "6.25")]
    # The silence touches no word and is marked at the one that follows.
    assert "outage.1 " in read.text
    assert "um2 fixed" in read.text


def test_the_recording_is_inside_and_whole(page: str) -> None:
    (sound,) = Page(page).having("audio")
    kind, _, content = sound["src"].partition(";base64,")
    assert kind == "data:audio/wav"
    assert base64.b64decode(content) == WAV


@pytest.mark.parametrize(
    ("sound", "kind"),
    [(b"fLaC\0", "audio/flac"), (b"OggS\0", "audio/ogg"), (b"junk", None), (b"", None), (None, None)],
)
def test_the_kind_of_sound_is_told_by_its_bytes(
    record: InterviewRecord,
    answer: Answer,
    personas: Mapping[PersonaId, Persona],
    sound: bytes | None,
    kind: str | None,
) -> None:
    read = Page(html_report(record, (answer,), audio=lambda _: sound, personas=personas))
    assert [one["src"].split(";")[0] for one in read.having("audio")] == ([f"data:{kind}"] if kind else [])
    assert ("recording of this answer is not in this file" in read.text) is (kind is None)
    assert bool(read.having("button")) is (kind is not None)


def test_a_short_answer_is_told_kindly_and_typed_ones_so(page: str) -> None:
    text = Page(page).text
    assert "too short to score" in text
    assert "This answer was typed." in text


def test_answers_stand_in_the_order_of_the_talk(page: str) -> None:
    text = Page(page).text
    assert text.index("outage.") < text.index("too short to score")


def test_nothing_is_asked_of_the_network_and_only_the_named_script_may_run(page: str) -> None:
    assert re.findall(r"""(?:src|href|action|url)\s*[=(]\s*["']?(?!data:|#|["'])\S+""", page) == []
    assert "http://" not in page
    assert "https://" not in page
    policy = next(m["content"] for m in Page(page).having("meta") if "http-equiv" in m)
    assert policy.startswith("default-src 'none'")
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        content = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert content is not None
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    # With a policy by hash, attributes with style or code would be dead, and are a slip.
    assert [
        name for _, values in Page(page).tags for name in values if name == "style" or name.startswith("on")
    ] == []


def test_the_ribbon_shows_every_role_by_letter_pattern_and_time(page: str) -> None:
    read = Page(page)
    assert [(g["data-t"]) for g in read.having("g")][:3] == ["0.50", "4.50", "8.50"]
    assert "Roles over time: Situation 0:00 to 0:04; Action 0:04 to 0:08; Off the point" in page
    assert len(read.having("pX")) == 1
    assert "Silence of 2.5 seconds at 0:03" in page
    assert "You began to wander at 0:08" in page
    defined = {pattern["id"] for pattern in read.having("pattern")}
    assert set(PATTERN_OF.values()) <= defined


def test_every_role_has_its_colour_and_its_letters_ink() -> None:
    from interviewer.report.html import template

    style = template("report.css")
    for role in Role:
        assert f".r{role.value} " in style
        assert f".letter.l{role.value} " in style
        assert f"text.l{role.value}" in style


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_letters_and_text_keep_their_contrast_in_light_dark_and_print() -> None:
    from interviewer.report.html import template

    schemes = re.findall(r":root \{(.*?)\}", template("report.css"), re.DOTALL)
    assert len(schemes) == 3
    colours: dict[str, str] = {}
    for scheme in schemes:
        # Each later one changes what it names and keeps the rest.
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})", scheme))
        for role in "STF":
            assert contrast(colours[role], colours["dark-letter"]) >= 4.5, role
        for role in "ARLPQ":
            assert contrast(colours[role], "#FFFFFF") >= 4.5, role
        for ink in ("ink", "second", "accent", "wander"):
            assert contrast(colours[ink], colours["card"]) >= 4.5, ink
        assert contrast(colours["second"], colours["paper"]) >= 4.5
        if scheme is not schemes[2]:
            assert contrast(colours["ink"], colours["lit"]) >= 4.5


def test_names_with_any_characters_stay_text(
    record: InterviewRecord, answer: Answer, personas: Mapping[PersonaId, Persona]
) -> None:
    card = answer.scorecard
    assert card is not None
    finding = replace(card.measures[0].findings[0], remark=NASTY)
    nasty = replace(
        answer,
        question=replace(answer.question, text=NASTY),
        transcript=Transcript(words=(Word(text=NASTY, start=5.5, end=6.0),)),
        scorecard=replace(
            card,
            summary=NASTY,
            rules_version=NASTY,
            model=NASTY,
            measures=(replace(card.measures[0], name=NASTY, unit=NASTY, findings=(finding,)),),
            advice=(replace(card.advice[0], text=NASTY),),
            structure=replace(
                card.structure, method=NASTY, parts=(replace(card.structure.parts[0], name=NASTY),)
            ),
        ),
    )
    people = {key: replace(one, name=NASTY, title=NASTY) for key, one in personas.items()}
    page = html_report(
        replace(record, note=NASTY, created=NASTY), (nasty,), audio=lambda _: None, personas=people
    )
    read = Page(page)
    assert len(read.having("script")) == 1
    assert read.having("img") == []
    assert read.text.count("alert(1)") > 8
    assert "49" not in read.text.replace("--49", "")
    assert "{{ 7*7 }} Ж 李 🙂" in read.text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.text(max_size=60))
def test_whatever_was_said_the_page_is_whole(
    record: InterviewRecord, answer: Answer, personas: Mapping[PersonaId, Persona], said: str
) -> None:
    spoken = replace(answer, transcript=Transcript(words=(Word(text=said, start=1.0, end=2.0),)))
    page = html_report(replace(record, note=said), (spoken,), audio=lambda _: None, personas=personas)
    assert len(Page(page).having("article")) == 1


def test_without_answers_or_judgement_the_page_still_teaches(
    record: InterviewRecord, answer: Answer, personas: Mapping[PersonaId, Persona]
) -> None:
    empty = Page(html_report(record, (), audio=lambda _: None, personas={}))
    assert "No question was answered" in empty.text
    assert "With peer" in empty.text
    raw = replace(answer, scorecard=None, transcript=None)
    page = Page(html_report(record, (raw,), audio=lambda _: WAV, personas=personas))
    assert "is being written down" in page.text
    assert "Nothing was heard" in page.text
    assert len(page.having("audio")) == 1


def test_sentences_without_words_are_shown(
    record: InterviewRecord, answer: Answer, personas: Mapping[PersonaId, Persona]
) -> None:
    read = Page(
        html_report(record, (replace(answer, transcript=None),), audio=lambda _: None, personas=personas)
    )
    assert "We had an outage." in read.text
    assert "My dog is brown." in read.text


def test_another_language_is_told(
    record: InterviewRecord, answer: Answer, personas: Mapping[PersonaId, Persona]
) -> None:
    foreign = replace(answer, scorecard=Scorecard(status=Status.UNSUPPORTED_LANGUAGE))
    read = Page(html_report(record, (foreign,), audio=lambda _: None, personas=personas))
    assert "only English can be judged" in read.text
    assert "We had an outage." in read.text


def test_a_follow_up_is_told_as_one_with_its_reason(
    record: InterviewRecord, answer: Answer, personas: Mapping[PersonaId, Persona]
) -> None:
    probe = Probe(rule="no_number", text="By how much?", persona=answer.persona, remark="No <number>.")
    followed = replace(answer, id="more", probe=1, follow_up=probe)

    def printed(*given: Any, **more: Any) -> str:
        return printed_report(*given, **more).html

    for make in (partial(html_report, audio=lambda _: None), printed):
        page = make(record, [answer, followed], personas=personas)
        assert page.count("Follow-up 1") == 1
        assert page.index("Follow-up 1") < page.index("Why it was asked: No &lt;number&gt;.")
        assert "Follow-up" not in make(record, [answer], personas=personas)


def test_numbers_of_findings_that_begin_together_are_apart(
    record: InterviewRecord, answer: Answer, personas: Mapping[PersonaId, Persona]
) -> None:
    card = answer.scorecard
    assert card is not None
    first, *rest = card.measures
    twice = replace(first, findings=(*first.findings, *first.findings))
    shown = replace(answer, scorecard=replace(card, measures=(twice, *rest)))
    page = html_report(record, (shown,), audio=lambda _: None, personas=personas)
    (marks,) = [mark for mark in re.findall("<sup>(.*?)</sup>", page) if not mark.isdigit()]
    assert re.fullmatch(r"\d+, \d+", marks)
