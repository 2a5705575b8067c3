"""Filled pauses are found in the encoder's states, timed, and carried to the answer's transcript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.timing import Span
from interviewer.domain.transcript import FilledPause, Transcript, Word
from interviewer.resources import resource
from interviewer.speech import filled_pause_detector as detector_module
from interviewer.speech.dictation import Dictation, hear, voiced_pauses
from interviewer.speech.encoder_states import Encoding
from interviewer.speech.filled_pause_detector import LONGEST, FilledPauseDetector, read, shipped
from interviewer.speech.ports import RATE, Over, Samples, Terms
from interviewer.speech.segments import Segment
from interviewer.speech.silero import Silero
from interviewer.speech.whisper import Whisper

EYE = np.eye(4, dtype=np.float32)
NONE, UH, UM, HMM = range(4)


@pytest.fixture(scope="module")
def plain() -> FilledPauseDetector:
    """One that says of each frame what its four numbers say."""
    zeros = np.zeros((1, 4), np.float32)
    return FilledPauseDetector(
        {"w1": EYE[None], "b1": zeros, "w2": EYE[None], "b2": zeros, "w3": 20 * EYE[None], "b3": zeros}
    )


def states(*runs: tuple[int, int]) -> np.ndarray:
    """Frames of (class, how many)."""
    return np.concatenate([np.tile(EYE[kind], (count, 1)) for kind, count in runs])


@pytest.mark.parametrize(("kind", "text"), [(UH, "uh"), (UM, "um"), (HMM, "hmm")])
def test_a_stretch_becomes_a_timed_filled_pause(plain: FilledPauseDetector, kind: int, text: str) -> None:
    (found,) = plain.alone(states((NONE, 50), (kind, 20), (NONE, 50)))
    assert found.text == text
    assert found.start == pytest.approx(1.0, abs=0.021)
    assert found.end == pytest.approx(1.4, abs=0.021)
    assert found.confidence > 0.9


def test_a_vowel_that_closes_is_told_by_its_longer_part(plain: FilledPauseDetector) -> None:
    (found,) = plain.alone(states((NONE, 20), (UH, 6), (UM, 14), (NONE, 20)))
    assert found.text == "um"


@pytest.mark.parametrize("count", [2, 4, int(LONGEST * 50) + 5])
def test_what_is_too_short_or_too_long_is_none(plain: FilledPauseDetector, count: int) -> None:
    assert plain.alone(states((NONE, 50), (UH, count), (NONE, 50))) == ()


@pytest.mark.parametrize(("between", "found"), [(4, 1), (12, 2)])
def test_a_short_gap_divides_nothing(plain: FilledPauseDetector, between: int, found: int) -> None:
    assert len(plain.alone(states((NONE, 20), (UH, 12), (NONE, between), (UH, 12), (NONE, 20)))) == found


@settings(deadline=None)  # a window of 30 s takes a while on a busy machine
@given(st.integers(0, 1500), st.integers(0, 99))
def test_any_states_give_ordered_pauses_within_the_window(frames: int, seed: int) -> None:
    detector = shipped()
    generator = np.random.default_rng(seed)
    words = [Word(text="her", start=0.0, end=1.0), Word(text="um", start=2.0, end=4.0)]
    found = detector.find(generator.normal(0, 2, (frames, detector.channels)).astype(np.float32), words)
    edges = [edge for pause in found for edge in (pause.start, pause.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= frames / 50 for edge in edges)
    assert all(0 <= pause.confidence <= 1 for pause in found)


def test_weights_that_do_not_fit_together_are_refused() -> None:
    zeros = np.zeros((1, 4), np.float32)
    with pytest.raises(ValueError, match="fit together"):
        FilledPauseDetector(
            {
                "w1": EYE[None],
                "b1": zeros,
                "w2": np.zeros((1, 7, 4)),
                "b2": zeros,
                "w3": EYE[None],
                "b3": zeros,
            }
        )


def test_a_file_without_the_weights_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "weights.npz", w1=EYE)
    with pytest.raises(ValueError, match="b1"):
        read(tmp_path / "weights.npz")


def test_the_shipped_weights_are_small_whole_and_for_base() -> None:
    file = resource("assets", "models", "filled_pauses.npz")
    assert file.stat().st_size < 500_000
    assert shipped().channels == 512


def test_filled_pauses_are_held_to_the_voice() -> None:
    pauses = tuple(FilledPause(text="um", start=a, end=b) for a, b in ((0.8, 1.4), (3.0, 3.5), (4.95, 5.6)))
    kept = voiced_pauses(pauses, (Span(0.0, 1.2), Span(5.0, 9.0)))
    assert [(one.start, one.end) for one in kept] == [(0.8, 1.2), (5.0, 5.6)]


@dataclass
class Hesitant:
    """A recogniser that hears one filled pause half a second into each segment."""

    detectors: list[str]
    model: str = "hesitant"

    def warm_up(self) -> None:
        pass

    def transcribe(
        self,
        samples: Samples,
        *,
        language: str | None = "en",
        terms: Terms = (),
        over: Over | None = None,
    ) -> Transcript:
        pause = FilledPause(text="uh", start=0.5, end=0.9, confidence=0.8)
        return Transcript(words=(), filled_pauses=(pause,), filled_pause_detector=self.detectors.pop(0))


def dictated(detectors: list[str]) -> Transcript:
    dictation = Dictation(Hesitant(detectors))
    for start in (0.0, 10.0):
        dictation.take(Segment(start, np.full(2 * RATE, 0.1, dtype=np.float32)))
    return dictation.transcript((Span(0.0, 2.0), Span(10.0, 12.0)))


def test_dictation_tells_them_in_seconds_of_the_answer() -> None:
    transcript = dictated(["probe", "probe"])
    assert [(one.start, one.end) for one in transcript.filled_pauses] == [(0.5, 0.9), (10.5, 10.9)]
    assert transcript.filled_pause_detector == "probe"


def test_a_detector_that_failed_once_is_not_trusted_for_the_answer() -> None:
    assert dictated(["probe", ""]).filled_pause_detector == ""


class Engine:
    def __init__(self) -> None:
        self.asked = 0

    def encode(self, features: np.ndarray) -> int:
        self.asked += 1
        return self.asked


def test_a_window_is_encoded_once() -> None:
    engine = Engine()
    encoding = Encoding(engine)
    first, second = np.zeros((80, 3000), np.float32), np.ones((80, 3000), np.float32)
    assert [engine.encode(w) for w in (first, second, first.copy(), second)] == [1, 2, 1, 2]
    first[0, 0] = 5.0  # what was kept does not change with the caller's array
    assert engine.encode(first) == 3
    assert encoding.encode(np.zeros((80, 3000), np.float32)) == 1


@pytest.fixture(scope="module")
def recogniser(models_folder: Path) -> Whisper:
    made = Whisper(models_folder / "whisper-base")
    made.warm_up()
    return made


CLAUSES = (
    "In my second year as a nurse I noticed",
    "that our medication round took two hours",
    "I asked three colleagues to note every interruption",
    "and most of them were phone calls",
    "after we moved the phone",
    "the round took half the time",
)


@pytest.fixture(scope="module")
def hesitant(speak: Callable[[str], Samples]) -> tuple[Samples, list[Span]]:
    """Clauses with 'um' or 'uh' between them, and where."""
    generator = np.random.default_rng(4)
    pieces: list[Samples] = [np.zeros(RATE // 2, np.float32)]
    marks: list[Span] = []

    def length() -> float:
        return sum(map(len, pieces)) / RATE

    for number, clause in enumerate(CLAUSES):
        pieces.append(speak(clause))
        if number < len(CLAUSES) - 1:
            pieces.append(np.zeros(int(0.12 * RATE), np.float32))
            start = length()
            pieces.append(0.7 * speak("Um..." if number % 2 else "Uh..."))
            marks.append(Span(start, length()))
            pieces.append(np.zeros(int(0.15 * RATE), np.float32))
    pieces.append(np.zeros(RATE // 2, np.float32))
    samples = np.concatenate(pieces)
    return samples + generator.normal(0, 3e-4, len(samples)).astype(np.float32), marks


@pytest.mark.engine
def test_spoken_ones_are_found_and_timed(recogniser: Whisper, hesitant: tuple[Samples, list[Span]]) -> None:
    samples, marks = hesitant
    transcript, _ = hear(samples, recogniser, Silero())
    assert transcript.filled_pause_detector == shipped().name
    found = [Span(one.start, one.end) for one in transcript.filled_pauses]
    hit = [mark for mark in marks if any(mark.overlap(one) > 0.1 for one in found)]
    assert len(hit) >= 4
    assert len(found) <= len(marks)
    edges = [abs(one.start - mark.start) for mark in hit for one in found if mark.overlap(one) > 0.1]
    assert float(np.median(edges)) < 0.1


@pytest.mark.engine
def test_speech_without_any_has_none_and_stays_the_same(
    recogniser: Whisper, speak: Callable[[str], Samples]
) -> None:
    samples = np.concatenate([speak(", ".join(CLAUSES) + "."), np.zeros(RATE, np.float32)])
    first = recogniser.transcribe(samples)
    assert first.filled_pauses == ()
    assert first.filled_pause_detector
    assert recogniser.transcribe(samples) == first


@pytest.mark.engine
def test_the_same_sound_gives_the_same_pauses(
    models_folder: Path, recogniser: Whisper, hesitant: tuple[Samples, list[Span]]
) -> None:
    again = Whisper(models_folder / "whisper-base").transcribe(hesitant[0])
    assert again.filled_pauses == recogniser.transcribe(hesitant[0]).filled_pauses


@pytest.mark.engine
def test_without_the_weights_words_are_heard_as_before(
    models_folder: Path, hesitant: tuple[Samples, list[Span]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> FilledPauseDetector:
        raise OSError("no such file")

    monkeypatch.setattr(detector_module, "shipped", missing)
    transcript = Whisper(models_folder / "whisper-base").transcribe(hesitant[0][: 6 * RATE])
    assert transcript.words
    assert transcript.filled_pause_detector == ""
