"""Subtitles: every word once, in order, readable, and in forms that players take."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.answer import Answer
from interviewer.domain.transcript import Transcript, Word
from interviewer.report.subtitles import LINE, LINES, LONGEST, cues, srt, vtt

TEXTS = st.sampled_from(
    ["I", "called", "her.", "What?", "-->", "<b>", "a&b", "antidisestablishmentarianism", "So,"]
)


@st.composite
def spoken(draw: st.DrawFn) -> tuple[Word, ...]:
    moment, words = draw(st.floats(0, 5)), []
    for text in draw(st.lists(TEXTS, max_size=60)):
        end = moment + draw(st.floats(0, 1.2))
        words.append(Word(text=text, start=moment, end=end))
        moment = end + draw(st.sampled_from([0.0, 0.1, 0.4, 2.0]))
    return tuple(words)


@given(spoken())
def test_every_word_stands_once_and_no_cue_overlaps(words: tuple[Word, ...]) -> None:
    made = cues(words)
    assert " ".join(line for cue in made for line in cue.lines) == " ".join(w.text for w in words)
    assert all(one.start <= one.end <= other.start for one, other in pairwise(made))
    for cue in made:
        assert len(cue.lines) <= LINES
        assert all(len(line) <= LINE for line in cue.lines)
        assert cue.end - cue.start <= LONGEST + 1.2


@pytest.mark.parametrize(("form", "name"), [(srt, "srt"), (vtt, "webvtt")])
def test_a_player_reads_what_was_written(answer: Answer, form, name: str) -> None:  # type: ignore[no-untyped-def]
    words = tuple(Word(text=t, start=i, end=i + 0.5) for i, t in enumerate(["<i>We", "-->", "fixed", "R&D."]))
    text = form(replace(answer, transcript=Transcript(words=words)))
    with av.open(io.BytesIO(text.encode()), format=name) as container:
        packets = [packet for packet in container.demux() if packet.size]
    assert len(packets) == len(cues(words))
    first = packets[0]
    assert float(first.pts * first.time_base) == pytest.approx(0.0)
    assert float(first.duration * first.time_base) == pytest.approx(cues(words)[0].end, abs=0.002)


def test_the_forms_are_those_of_their_kinds(answer: Answer) -> None:
    words = (Word(text="Late.", start=3725.5, end=3726.25),)
    late = replace(answer, transcript=Transcript(words=words))
    assert srt(late) == "1\n01:02:05,500 --> 01:02:06,250\nLate.\n"
    assert vtt(late) == "WEBVTT\n\n01:02:05.500 --> 01:02:06.250\nLate.\n"


def test_an_answer_without_words_has_no_cue(answer: Answer) -> None:
    silent = replace(answer, transcript=None)
    assert srt(silent) == ""
    assert vtt(silent) == "WEBVTT\n"
