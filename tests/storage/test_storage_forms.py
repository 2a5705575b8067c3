"""Every fact that is kept comes back as it was."""

from __future__ import annotations

import dataclasses
import json
import typing
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.domain.answer import Answer, Hearing, Mark
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.question import Question
from interviewer.domain.scorecard import Advice, Finding, Measure, Part, Scorecard, Sentence
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.storage.archive import Archive
from interviewer.storage.forms import from_json, to_json
from interviewer.storage.paths import Places


def span(first: float, second: float) -> Span:
    return Span(min(first, second), max(first, second))


def in_order(transcript: Transcript) -> Transcript:
    """The transcript with words that follow one another, as all do that are written."""
    times = sorted(abs(time) for word in transcript.words for time in (word.start, word.end))
    words = (
        dataclasses.replace(word, start=start, end=end)
        for word, start, end in zip(transcript.words, times[::2], times[1::2], strict=True)
    )
    return dataclasses.replace(transcript, words=tuple(words))


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    Span: st.builds(span, st.floats(0, 5_000), st.floats(0, 5_000)),
    str: st.text(max_size=12),
    float: st.floats(allow_nan=False, allow_infinity=False),
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    type(None): st.none(),
}


def facts(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type of the domain."""
    if kind in PLAIN:
        return PLAIN[kind]
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        made = st.builds(kind, **{field.name: facts(hints[field.name]) for field in dataclasses.fields(kind)})
        return made.map(in_order) if kind is Transcript else made
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    inner = typing.get_args(kind)
    if typing.get_origin(kind) is typing.Literal:
        return st.sampled_from(inner)
    if typing.get_origin(kind) is tuple:
        if inner[-1] is Ellipsis:
            return st.lists(facts(inner[0]), max_size=3).map(tuple)
        return st.tuples(*map(facts, inner))
    return st.one_of(*map(facts, inner))


KINDS = [
    Span,
    Mark,
    Hearing,
    Word,
    Transcript,
    Sentence,
    Finding,
    Measure,
    Part,
    Advice,
    Question,
    Scorecard,
    Answer,
]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_fact_comes_back_from_json(kind: type, data: st.DataObject) -> None:
    fact = data.draw(facts(kind))
    text = to_json(fact)
    assert text.isascii()
    assert from_json(text, kind) == fact


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    record=facts(InterviewRecord),
    answers=st.lists(facts(Answer), min_size=1, max_size=3, unique_by=lambda answer: answer.id),
)
def test_every_interview_and_answer_comes_back_from_the_archive(
    tmp_path_factory: pytest.TempPathFactory, record: InterviewRecord, answers: list[Answer]
) -> None:
    root: Path = tmp_path_factory.mktemp("archive")
    answers = [dataclasses.replace(answer, interview=record.id) for answer in answers]
    with Archive(Places(root / "data", root / "cache")) as archive:
        archive.save_interview(record)
        for answer in answers:
            archive.save_answer(answer)
        assert archive.interview(record.id) == record
        assert {answer.id: archive.answer(answer.id) for answer in answers} == {a.id: a for a in answers}
        assert len(archive.answers(record.id)) == len(answers)


def test_fields_that_are_missing_take_their_default_and_unknown_ones_are_left_alone() -> None:
    old = {"id": "a", "text": "t", "kind": "leaving", "method": "leaving", "colour": "blue"}
    question = from_json(json.dumps(old), Question)
    assert question.seconds == (60.0, 120.0)
    assert question.probes == ()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"id": "a"}', '{"start": 3, "end": 1}'])
def test_what_holds_no_fact_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        from_json(text, Question)
