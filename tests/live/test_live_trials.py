"""What is tried before Done: when the listener offers it, and what the transcriber makes of it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fakes import LoudnessVoice, ToneRecogniser, silence, speech
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.answer import Hearing
from interviewer.domain.events import AnswerTranscribed, Slot
from interviewer.domain.timing import Span
from interviewer.live import orders
from interviewer.live.recording import TRIALS, Pause, Recording
from interviewer.live.reports import AnswerForeseen, Notice, WordsHeard, WordsSettled
from interviewer.live.transcriber import Transcriber
from interviewer.speech.ports import RATE, Samples
from interviewer.speech.segments import WHOLE, Segment

FIRST = "so in spring our biggest customer"
SECOND = "wanted to leave because the reports came late"
VOICED = (Span(0.0, 60.0),)
HEARD = Hearing(voiced=VOICED, seconds=60.0)


class Recorded:
    """A recording with what it offered and closed."""

    def __init__(self, path: Path) -> None:
        self.recording = Recording(Slot(0, 1, 1), "a-01-1", path, LoudnessVoice())
        self.pauses: list[Pause] = []
        self.segments: list[Segment] = []

    def feed(self, samples: Samples, size: int = 512) -> None:
        for at in range(0, len(samples), size):
            self.segments += self.recording.feed(samples[at : at + size])
            pause = self.recording.pause()
            if pause is not None:
                self.pauses.append(pause)

    def end(self) -> None:
        self.segments += self.recording.end()
        self.recording.finish(Path())


def test_a_silence_is_offered_as_soon_as_its_tail_is_whole_and_twice_more(tmp_path: Path) -> None:
    made = Recorded(tmp_path / "01.wav")
    made.feed(silence(2.0))
    assert made.pauses == []  # nobody has spoken yet
    made.feed(speech(FIRST, after=0.2))
    assert made.pauses == []
    made.feed(silence(3.0))
    assert len(made.pauses) == len(TRIALS)
    first = made.pauses[0]
    assert first.tail is not None
    assert first.heard.seconds - first.tail.end < 0.04  # in the very block that makes it whole
    assert first.heard.seconds == pytest.approx(first.heard.voiced[-1].end + WHOLE, abs=0.1)
    assert not first.over.is_set()
    made.feed(speech(SECOND, before=0.0))
    assert all(pause.over.is_set() for pause in made.pauses[: len(TRIALS)])
    assert not made.pauses[-1].over.is_set()
    made.end()


def test_where_words_are_read_along_a_short_silence_is_left_alone(tmp_path: Path) -> None:
    made = Recorded(tmp_path / "01.wav")
    offered = []
    for samples in (speech(FIRST, after=0.4), silence(0.4)):
        for at in range(0, len(samples), 512):
            made.recording.feed(samples[at : at + 512])
            offered.append(made.recording.pause(patient=True))
    found = [pause.heard.seconds for pause in offered if pause is not None]
    assert found == [pytest.approx(len(speech(FIRST, after=0.0)) / RATE + TRIALS[1], abs=0.1)]
    made.end()


def test_a_silence_without_an_open_segment_is_offered_too(tmp_path: Path) -> None:
    made = Recorded(tmp_path / "01.wav")
    made.feed(speech(f"{FIRST} {SECOND} {FIRST} {SECOND}", after=1.5))  # more than six seconds, so it closes
    assert len(made.segments) == 1
    assert [pause.tail is None for pause in made.pauses] == [False, True, True]
    made.end()


@settings(max_examples=40, deadline=None)
@given(
    gaps=st.lists(st.floats(min_value=0.05, max_value=1.6), min_size=1, max_size=5),
    words=st.lists(st.integers(min_value=1, max_value=30), min_size=5, max_size=5),
    size=st.integers(min_value=100, max_value=9000),
)
def test_a_tail_that_is_offered_is_what_done_gives_while_the_silence_lasts(
    tmp_path_factory: pytest.TempPathFactory, gaps: list[float], words: list[int], size: int
) -> None:
    made = Recorded(tmp_path_factory.mktemp("offered") / "01.wav")
    said = f"{FIRST} {SECOND} ".split() * 3
    pieces = [
        speech(" ".join(said[:count]), before=0.0, after=gap) for gap, count in zip(gaps, words, strict=False)
    ]
    made.feed(np.concatenate(pieces), size)
    made.end()
    whole = {(segment.start, segment.samples.tobytes()) for segment in made.segments}
    lasting = [pause for pause in made.pauses if not pause.over.is_set()]
    assert len({id(pause.over) for pause in lasting}) <= 1  # only the last silence lasts
    assert len(lasting) <= len(TRIALS)
    for pause in lasting:
        if pause.tail is not None:
            assert (pause.tail.start, pause.tail.samples.tobytes()) in whole


class Writing:
    def __init__(self) -> None:
        self.recogniser, self.posted = ToneRecogniser(), list[Any]()
        self.transcriber = Transcriber(
            self.posted.append, lambda _name: self.recogniser, LoudnessVoice, "base"
        )
        self.transcriber.set_up()

    def attempt(self, text: str, start: float = 0.0, *, over: bool = False) -> None:
        self.rested()
        event = threading.Event()
        if over:
            event.set()
        samples = speech(text) if text else silence(0.0)
        self.transcriber.work(orders.HearTail("a", start, samples, HEARD, event))

    def rested(self) -> None:
        self.transcriber._try_after = 0.0

    def hear(self, text: str, start: float = 0.0) -> None:
        self.transcriber.work(orders.HearSegment("a", start, speech(text)))

    def finish(self) -> Any:
        self.transcriber.work(orders.FinishTranscript(Slot(0, 1, 1), "a", VOICED))
        return next(m for m in reversed(self.posted) if isinstance(m, AnswerTranscribed)).transcript

    def told(self, kind: type[Any]) -> list[Any]:
        return [message for message in self.posted if isinstance(message, kind)]


@pytest.fixture
def writing() -> Writing:
    return Writing()


def test_what_a_trial_gave_is_told_as_the_whole_answer_that_it_makes(writing: Writing) -> None:
    writing.hear(FIRST)
    writing.attempt(SECOND, start=10.0)
    (foreseen,) = writing.told(AnswerForeseen)
    assert foreseen.transcript.text == f"{FIRST} {SECOND}"
    assert foreseen.heard is HEARD
    assert len(writing.told(WordsSettled)) == 1  # and nothing of it has settled
    writing.hear(SECOND, start=10.0)
    assert writing.finish() == foreseen.transcript
    assert writing.recogniser.asked == 2


def test_the_same_words_are_foreseen_once(writing: Writing) -> None:
    writing.attempt(FIRST)
    writing.attempt(FIRST)
    writing.hear(FIRST)
    writing.attempt("", start=0.0)  # the segment is closed, the silence lasts
    assert len(writing.told(AnswerForeseen)) == 1
    assert writing.recogniser.asked == 1
    writing.hear(SECOND, start=10.0)
    writing.attempt("")
    assert [one.transcript.text for one in writing.told(AnswerForeseen)] == [FIRST, f"{FIRST} {SECOND}"]


def test_a_trial_is_not_begun_when_the_person_has_gone_on(writing: Writing) -> None:
    writing.attempt(FIRST, over=True)
    assert writing.recogniser.asked == 0
    writing.hear(f"{FIRST} {SECOND}")
    assert writing.finish().text == f"{FIRST} {SECOND}"


def test_a_trial_that_is_given_up_is_no_failure(writing: Writing) -> None:
    over = threading.Event()
    writing.recogniser.gate.clear()

    def goes_on() -> None:
        over.set()
        writing.recogniser.gate.set()

    threading.Timer(0.05, goes_on).start()
    writing.transcriber.work(orders.HearTail("a", 0.0, speech(FIRST), HEARD, over))
    assert writing.recogniser.given_up == 1
    assert writing.told(AnswerForeseen) == writing.told(WordsHeard) == writing.told(Notice) == []
    writing.attempt(f"{FIRST} our")  # the next one is tried all the same
    writing.hear(f"{FIRST} {SECOND}")
    assert writing.finish().text == f"{FIRST} {SECOND}"
    assert writing.recogniser.asked == 3


def test_after_a_trial_that_took_long_the_next_pause_is_left_alone(writing: Writing) -> None:
    writing.attempt(FIRST)
    writing.transcriber._try_after = float("inf")
    late = orders.HearTail("a", 0.0, speech(f"{FIRST} our"), HEARD)
    writing.transcriber.work(late)
    assert writing.recogniser.asked == 1
    writing.rested()
    writing.transcriber.work(late)  # offered again while the silence lasts
    assert writing.recogniser.asked == 2
    assert [one.transcript.text for one in writing.told(AnswerForeseen)] == [FIRST, f"{FIRST} our"]


Step = tuple[str, int, bool]


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["try", "try nothing", "close", "die"]), st.integers(1, 14), st.booleans()),
        max_size=14,
    )
)
def test_whatever_is_tried_changes_no_word(steps: list[Step]) -> None:
    said = f"{FIRST} {SECOND}".split()
    tried, plain = Writing(), Writing()
    start = 0.0
    for kind, count, over in steps:
        text = " ".join(said[:count])
        if kind == "try":
            tried.attempt(text, start, over=over)
        elif kind == "try nothing":
            tried.attempt("", over=over)
        elif kind == "die":
            tried.recogniser.deaths = 1
        else:
            tried.hear(text, start)
            plain.hear(text, start)
            start += 10.0
    assert tried.finish() == plain.finish()
    settled = [[word for one in w.told(WordsSettled) for word in one.words] for w in (tried, plain)]
    assert settled[0] == settled[1]
