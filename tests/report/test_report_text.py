from __future__ import annotations

import errno
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.scorecard import Finding, Measure
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.report import wording
from interviewer.report.files import as_json, write
from interviewer.report.json import interview_as_dict
from interviewer.report.text import answer_lines, markdown_report, terminal_summary
from interviewer.report.view import lay_out
from interviewer.scoring.words import unscored

People = Mapping[PersonaId, Persona]


def test_markdown_tells_scores_transcript_findings_and_measures(
    record: InterviewRecord, answer: Answer, short: Answer, personas: People
) -> None:
    text = markdown_report(record, (short, answer), personas=personas)
    lines = text.splitlines()
    assert lines[0] == "# 22 November 2026, with Michael, future colleague"
    assert "**Structure 64, partly built · Focus 70, to the point**" in lines
    assert "`0:04` **A** I um fixed it." in lines
    assert "2. `0:05` You said 'um'." in lines
    (counted,) = [line for line in lines if line.startswith("| Filled pauses | 5 a minute | 80 |")]
    assert counted.endswith("1 counted, confidence 91 %. |")
    assert text.index("## 1.") < text.index("## 2.") < text.index("too short to score")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("# heading", r"\# heading"),
        ("a | b", r"a \| b"),
        ("<script>", r"\<script\>"),
        ("**bold** [x](y)", r"\*\*bold\*\* \[x\](y)"),
        ("1. item", r"1\. item"),
        ("- item", r"\- item"),
        ("two\n\n# lines", r"two \# lines"),
    ],
)
def test_what_is_said_cannot_change_the_layout_of_markdown(
    record: InterviewRecord, answer: Answer, personas: People, said: str, shown: str
) -> None:
    text = markdown_report(replace(record, note=said), (), personas=personas)
    assert f"Note: {shown}" in text.splitlines()
    asked = replace(answer, question=replace(answer.question, text=said))
    assert f"## 1. {shown}" in markdown_report(record, (asked,), personas=personas).splitlines()


def test_the_terminal_gets_plain_lines(
    record: InterviewRecord, answer: Answer, short: Answer, personas: People
) -> None:
    lines = terminal_summary(record, (answer, short), personas=personas)
    assert lines[0] == "22 November 2026, with Michael, future colleague"
    assert lines[1] == "You began to wander at 0:08."
    assert lines[2] == "Structure 64, partly built · Focus 70, to the point"
    assert "   Structure 64, partly built.  Focus 70, to the point.  0:12" in lines
    assert "   - End with the result." in lines
    assert lines[-1] == wording.PRACTICE
    assert answer_lines(short) == [unscored(short)]


def test_control_characters_never_reach_the_terminal(
    record: InterviewRecord, answer: Answer, personas: People
) -> None:
    card = answer.scorecard
    assert card is not None
    bad = "\x1b[2J\x07gone\r\n"
    nasty = replace(answer, question=replace(answer.question, text=bad), scorecard=replace(card, summary=bad))
    lines = terminal_summary(record, (nasty,), personas=personas)
    assert all(line.isprintable() for line in lines)
    assert any("gone" in line for line in lines)


def test_takes_are_named_and_the_latest_count(
    record: InterviewRecord, answer: Answer, personas: People
) -> None:
    card = answer.scorecard
    assert card is not None
    better = replace(
        answer,
        id="b",
        take=2,
        scorecard=replace(card, structure=replace(card.structure, score=90), summary="Well told."),
    )
    shown = lay_out(record, (better, answer), personas)
    assert (shown.structure, shown.focus, shown.sentence) == (90, 70, "Well told.")
    lines = terminal_summary(record, (better, answer), personas=personas)
    assert "1. Tell me about a failure. (take 2)" in lines


def test_answers_follow_the_talk_question_by_question(
    record: InterviewRecord, answer: Answer, personas: People
) -> None:
    order = [(0, 1), (0, 2), (1, 1)]
    takes = [replace(answer, id=f"{p}-{t}", position=p, take=t) for p, t in reversed(order)]
    shown = lay_out(record, takes, personas).answers
    assert [(one.answer.position, one.answer.take) for one in shown] == order
    assert [(one.key, one.number) for one in shown] == [(1, 1), (2, 1), (3, 2)]


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.94, "seconds", "0.9 seconds"),
        (1.0, "seconds", "1.0 second"),
        (59.4, "seconds", "59.4 seconds"),
        (59.7, "seconds", "1:00 minutes"),
        (108.0, "seconds", "1:48 minutes"),
        (0.173, "share of the answer", "17 % of the answer"),
        (2, "count", "2"),
        (151.3, "words a minute", "151 words a minute"),
        (3.25, "a minute", "3.2 a minute"),
        (None, "a minute", "not measurable"),
    ],
)
def test_figures_carry_their_unit(value: float | None, unit: str, shown: str) -> None:
    assert wording.figure(Measure(name="x", value=value, unit=unit)) == shown


def test_json_holds_everything_and_can_be_written(
    record: InterviewRecord, answer: Answer, short: Answer, tmp_path: Path
) -> None:
    held = interview_as_dict(record, (answer, short))
    path = tmp_path / "talk.json"
    write(path, as_json(held))
    read = json.loads(path.read_text(encoding="utf-8"))
    assert read == held
    assert read["form"] == 2
    assert read["interview"]["mode"] == "rehearsal"
    first = read["answers"][0]
    assert first["question"]["kind"] == "behavioural"
    assert first["transcript"]["words"][0] == {"text": "We", "start": 0.5, "end": 1.25, "confidence": 1.0}
    assert (first["scorecard"]["focus"], first["scorecard"]["ramble"]["score"]) == (70, 30)
    assert first["scorecard"]["sentences"][2]["label"] == "X"
    assert read["answers"][1]["hearing"] is None


def test_a_full_disk_leaves_no_half_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("interviewer.whole_file.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path / "report.html", "x" * 100_000)
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.floats(0, 14), st.floats(0, 1)), max_size=30))
def test_every_word_stands_in_one_sentence_in_its_order(
    record: InterviewRecord, answer: Answer, personas: People, times: list[tuple[float, float]]
) -> None:
    words = tuple(
        Word(text=f"w{i}", start=start, end=start + length) for i, (start, length) in enumerate(sorted(times))
    )
    (shown,) = lay_out(record, (replace(answer, transcript=Transcript(words=words)),), personas).answers
    held = [word.text for sentence in shown.sentences for word in sentence.words]
    if words:
        assert sorted(held) == sorted(word.text for word in words)
        marked = sorted(n for s in shown.sentences for w in s.words for n in w.begins)
        assert marked == list(range(1, len(shown.findings) + 1))
    else:
        assert held == [s.text for s in answer.scorecard.sentences] if answer.scorecard else []


def test_the_plain_lines_tell_what_was_wrong_with_the_sound(answer: Answer) -> None:
    assert answer.scorecard is not None
    remark = "From 0:31 to 0:38 two people seem to talk at once."
    doubt = Measure(
        name="loudness",
        value=-20.0,
        unit="dBFS",
        findings=(Finding(kind="sound", remark=remark, span=Span(31, 38)),),
    )
    doubted = replace(answer.scorecard, measures=(*answer.scorecard.measures, doubt))
    before, after = answer_lines(answer), answer_lines(replace(answer, scorecard=doubted))
    assert after == [*before, f"- {remark}"]
