"""One recording while it is made, and the transcriber that writes its segments down."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from fakes import LoudnessVoice, ToneRecogniser, silence, speech
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.audio.wav import RecordingError
from interviewer.domain.answer import Hearing, MarkKind
from interviewer.domain.events import AnswerTranscribed, ScoringFailed, Slot
from interviewer.domain.timing import Span
from interviewer.live import orders
from interviewer.live.recording import Recording
from interviewer.live.reports import Notice, SentenceHeard, WordsSettled
from interviewer.live.transcriber import Transcriber
from interviewer.speech.ports import RATE, Samples
from interviewer.storage.errors import StorageError

FIRST = "so in spring our biggest customer"
SECOND = "wanted to leave because the reports came late"
HEARD = Hearing(voiced=(), seconds=3.0)


def recording(path: Path, part: int = 1, *, going_on: bool = False) -> Recording:
    return Recording(Slot(0, 1, part), "a-01-1", path, LoudnessVoice(), going_on=going_on)


def fed(made: Recording, samples: Samples, size: int = 512) -> list[Any]:
    return [segment for at in range(0, len(samples), size) for segment in made.feed(samples[at : at + size])]


def test_what_was_heard_of_a_recording(tmp_path: Path) -> None:
    made = recording(tmp_path / "01.wav")
    made.began(0.75)
    samples = np.concatenate([speech(FIRST), np.full(160, 1.0, dtype=np.float32)])
    segments = fed(made, samples) + made.end()
    finished = made.finish(tmp_path / "elsewhere")
    assert finished.path == tmp_path / "01.wav"
    hearing = finished.hearing
    assert hearing.seconds == len(samples) / RATE
    assert hearing.lead == 0.75
    assert hearing.level_db == pytest.approx(20 * np.log10(0.3 / np.sqrt(2) * np.sqrt(0.2 / 0.26)), abs=1.0)
    assert hearing.clipped == pytest.approx(160 / len(samples))
    assert hearing.voiced[0].start == pytest.approx(0.3, abs=0.05)
    assert sum(len(segment.samples) for segment in segments) <= len(samples)
    assert not list(tmp_path.glob("*.part"))


@settings(max_examples=20, deadline=None)
@given(size=st.integers(min_value=64, max_value=5000))
def test_the_outcome_does_not_depend_on_how_sound_is_cut_up(
    tmp_path_factory: pytest.TempPathFactory, size: int
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    samples = speech(f"{FIRST} {SECOND}")
    outcomes = []
    for name, cut in (("whole", len(samples)), ("cut", size)):
        made = recording(folder / name / "01.wav")
        fed(made, samples, cut)
        made.end()
        outcomes.append(made.finish(folder).hearing)
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("break_at", [0.2, 1.0, 2.5])
def test_spans_of_voice_go_on_over_parts_without_overlap(tmp_path: Path, break_at: float) -> None:
    samples = speech(f"{FIRST} {SECOND}")
    cut = round(break_at * RATE)
    one = recording(tmp_path / "01.wav")
    fed(one, samples[:cut])
    one.end()
    before = one.finish(tmp_path).hearing
    two = recording(tmp_path / "01.wav", part=2, going_on=True)
    two.follow(before)
    segments = fed(two, samples[cut:]) + two.end()
    finished = two.finish(tmp_path)
    voiced = finished.hearing.voiced
    assert all(first.end < second.start for first, second in pairwise(voiced))
    assert voiced[-1].end <= finished.hearing.seconds == len(samples) / RATE
    assert [(m.kind, m.span) for m in finished.hearing.marks] == [
        (MarkKind.WENT_ON, Span(cut / RATE, cut / RATE))
    ]
    assert all(segment.start >= cut / RATE for segment in segments)
    assert finished.path is not None
    assert np.max(np.abs(soundfile.read(finished.path)[0] - samples)) < 1e-3


def test_a_rest_is_marked_once_and_silence_counts_anew_afterwards(tmp_path: Path) -> None:
    made = recording(tmp_path / "01.wav")
    assert made.silent_for is None
    fed(made, silence(3.0))
    assert made.silent_for is None  # nobody has spoken yet
    fed(made, speech(FIRST, after=2.0))
    assert made.silent_for == pytest.approx(2.0, abs=0.15)
    made.hold(MarkKind.PAUSED)
    made.hold(MarkKind.MICROPHONE_LOST)
    assert made.held
    made.go_on()
    assert made.silent_for == 0.0
    fed(made, silence(1.0))
    assert made.silent_for == pytest.approx(1.0, abs=0.05)
    made.end()
    assert [mark.kind for mark in made.finish(tmp_path).hearing.marks] == [MarkKind.PAUSED]


def test_discarded_recordings_are_numbered(tmp_path: Path) -> None:
    for _ in range(3):
        made = recording(tmp_path / "01.wav")
        fed(made, speech(FIRST))
        made.put_aside()
    names = sorted(path.name for path in (tmp_path / "discarded").iterdir())
    assert names == ["01-1.wav", "01-2.wav", "01-3.wav"]


def test_two_recordings_of_one_interview_are_never_made_at_once(tmp_path: Path) -> None:
    made = recording(tmp_path / "01.wav")
    with pytest.raises(StorageError, match="another window"):
        recording(tmp_path / "02.wav")
    made.put_aside()
    recording(tmp_path / "02.wav").put_aside()


def test_a_recording_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "01.wav").write_bytes(b"precious")
    with pytest.raises(RecordingError, match="It was kept"):
        recording(tmp_path / "01.wav")
    assert (tmp_path / "01.wav").read_bytes() == b"precious"
    recording(tmp_path / "02.wav").put_aside()  # and the folder is free again


# transcriber, worked by hand on the test's own thread


class Writing:
    def __init__(self) -> None:
        self.recogniser, self.posted = ToneRecogniser(), list[Any]()
        self.made: list[str] = []
        self.transcriber = Transcriber(self.posted.append, self._make, LoudnessVoice, "base")
        self.transcriber.set_up()

    def _make(self, name: str) -> ToneRecogniser:
        self.made.append(name)
        self.recogniser.model = name
        return self.recogniser

    def hear(self, text: str, start: float = 0.0, answer: str = "a") -> None:
        self.transcriber.work(orders.HearSegment(answer, start, speech(text)))

    def finish(self, answer: str = "a", part: int = 1) -> Any:
        self.transcriber.work(orders.FinishTranscript(Slot(0, 1, part), answer, (Span(0.0, 60.0),)))
        return self.posted[-1]


@pytest.fixture
def writing() -> Writing:
    return Writing()


def test_segments_become_words_in_the_time_of_the_answer(writing: Writing) -> None:
    writing.hear(FIRST)
    writing.hear(SECOND, start=10.0)
    settled = [message for message in writing.posted if isinstance(message, WordsSettled)]
    assert [len(message.words) for message in settled] == [6, 8]
    assert settled[1].words[0].start == pytest.approx(10.3, abs=0.02)
    done = writing.finish()
    assert isinstance(done, AnswerTranscribed)
    assert done.transcript.text == f"{FIRST} {SECOND}"
    assert done.transcript.model == "base"


def test_a_trial_of_the_tail_is_used_only_for_the_very_same_segment(writing: Writing) -> None:
    tail = orders.HearTail("a", 0.0, speech(FIRST), HEARD)
    writing.transcriber.work(tail)
    assert writing.recogniser.asked == 1
    assert not [m for m in writing.posted if isinstance(m, WordsSettled)]  # a trial settles nothing
    writing.hear(FIRST)
    assert writing.recogniser.asked == 1
    assert writing.finish().transcript.text == FIRST
    writing.transcriber._try_after = 0.0
    writing.transcriber.work(orders.HearTail("b", 0.0, speech(FIRST), HEARD))
    writing.hear(f"{FIRST} {SECOND}", answer="b")
    assert writing.recogniser.asked == 3
    assert writing.finish("b").transcript.text == f"{FIRST} {SECOND}"


def test_a_trial_is_forgotten_with_its_recording(writing: Writing) -> None:
    same = "our our our our"
    writing.transcriber.work(orders.HearTail("a", 0.0, speech(same), HEARD))
    writing.transcriber.work(orders.ForgetTranscript("a"))
    writing.hear("late late late late")
    assert writing.finish().transcript.text == "late late late late"


def test_what_the_recogniser_owes_comes_first_and_in_order(writing: Writing) -> None:
    writing.recogniser.deaths = 2
    writing.hear(FIRST)
    assert isinstance(writing.posted[-1], Notice)
    writing.hear(SECOND, start=10.0)
    assert writing.finish().transcript.text == f"{FIRST} {SECOND}"


def test_an_answer_without_all_its_words_is_not_given_out_as_whole(writing: Writing) -> None:
    writing.hear(FIRST)
    writing.recogniser.refuses = True
    writing.hear(SECOND, start=10.0)
    failed = writing.finish()
    assert isinstance(failed, ScoringFailed)
    assert failed.slot == Slot(0, 1, 1)
    writing.recogniser.refuses = False
    assert writing.finish(part=2).transcript.text == f"{FIRST} {SECOND}"  # after an undo nothing is missing


def test_another_model_is_used_from_the_next_answer_on(writing: Writing) -> None:
    writing.hear(FIRST)
    writing.transcriber.work(orders.UseModel("small"))
    writing.hear(SECOND, start=10.0)
    assert writing.finish().transcript.model == "base"
    writing.hear(FIRST, answer="b")
    assert writing.finish("b").transcript.model == "small"
    assert writing.made == ["base", "small"]


def test_silence_has_no_words(writing: Writing) -> None:
    assert writing.finish().transcript.words == ()


def test_a_sample_sentence_is_told_even_when_nothing_can_be_heard(writing: Writing) -> None:
    writing.transcriber.work(orders.HearSample(speech(FIRST)))
    assert writing.posted[-1] == SentenceHeard(FIRST)
    writing.recogniser.refuses = True
    writing.transcriber.work(orders.HearSample(speech(FIRST)))
    assert writing.posted[-1] == SentenceHeard("")
