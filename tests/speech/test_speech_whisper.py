from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.speech.dictation import hear
from interviewer.speech.ports import RATE, RecogniserError, Samples
from interviewer.speech.silero import Silero
from interviewer.speech.whisper import Whisper, decided, loudest_db, settled, validate

TEXT = (
    "In my second year as a nurse I noticed that our medication round took two hours. "
    "I asked three colleagues to note every interruption, and we found that most of them were phone calls. "
    "After we moved the phone, the round took half the time."
)


@dataclass
class Piece:
    word: str
    start: float
    end: float
    probability: float = 0.9


@pytest.fixture(scope="module")
def whisper(models_folder: Path) -> Whisper:
    recogniser = Whisper(models_folder / "whisper-base")
    recogniser.warm_up()
    return recogniser


@pytest.fixture(scope="module")
def spoken(speak: Callable[[str], Samples]) -> Samples:
    quiet = np.random.default_rng(2).normal(0, 3e-4, RATE).astype(np.float32)
    return np.concatenate([quiet, speak(TEXT), quiet])


def plain(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def test_pieces_without_a_space_belong_to_the_word_before() -> None:
    pieces = [Piece(" ten", 0, 0.3), Piece("-year", 0.3, 0.6, 0.5), Piece(" 40", 0.6, 1), Piece("%.", 1, 1.2)]
    words = settled(pieces, 2.0)
    assert [(one.text, one.start, one.end, one.confidence) for one in words] == [
        ("ten-year", 0, 0.6, 0.5),
        ("40%.", 0.6, 1.2, 0.9),
    ]


@given(
    st.lists(
        st.builds(
            Piece,
            st.sampled_from([" a", "b", " ", ""]),
            st.floats(-1, 40),
            st.floats(-1, 40),
            st.floats(-1, 2),
        )
    )
)
def test_times_run_forward_within_the_sound(pieces: list[Piece]) -> None:
    words = settled(pieces, 30.0)
    assert all(0 <= one.start <= one.end <= 30 for one in words)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))
    assert all(0 <= one.confidence <= 1 and one.text == one.text.strip() != "" for one in words)


# Measured with the base model on voices of espeak-ng: the language, or English with the accent of one.
@pytest.mark.parametrize(
    ("likely", "language"),
    [
        ({"en": 0.044, "de": 0.791, "cy": 0.02}, "de"),
        ({"en": 0.005, "es": 0.958}, "es"),
        ({"en": 0.681, "cy": 0.088}, "en"),
        ({"en": 0.023, "la": 0.764, "es": 0.1}, "en"),
        ({"en": 0.117, "la": 0.334, "pl": 0.2}, "en"),
        ({"en": 0.25, "de": 0.7}, "en"),
        ({"en": 1.0}, "en"),
    ],
)
def test_accents_are_not_taken_for_another_language(likely: dict[str, float], language: str) -> None:
    assert decided(likely) == (language, likely[language])


def test_the_loudest_moment_is_measured() -> None:
    assert loudest_db(np.zeros(0, dtype=np.float32)) == -120.0
    samples = np.zeros(4000, dtype=np.float32)
    samples[1024:1536] = 0.1
    assert loudest_db(samples) == pytest.approx(-20.0, abs=0.01)


def test_a_missing_or_foreign_folder_is_refused_before_native_code_sees_it(tmp_path: Path) -> None:
    with pytest.raises(RecogniserError, match=r"is missing.*kept.*doctor --mend"):
        validate(tmp_path / "nowhere")
    (tmp_path / "model.bin").write_bytes(b"short")
    with pytest.raises(RecogniserError, match="is damaged"):
        Whisper(tmp_path).warm_up()


@pytest.mark.engine
def test_a_cut_model_is_refused_before_native_code_sees_it(models_folder: Path, tmp_path: Path) -> None:
    for file in (models_folder / "whisper-base").iterdir():
        (tmp_path / file.name).symlink_to(file)
    validate(tmp_path)
    (tmp_path / "vocabulary.txt").unlink()
    (tmp_path / "vocabulary.txt").write_text("cut")
    with pytest.raises(RecogniserError, match="is damaged"):
        validate(tmp_path)


@pytest.mark.engine
def test_a_spoken_answer_is_written_down_with_its_times(whisper: Whisper, spoken: Samples) -> None:
    transcript, voiced = hear(spoken, whisper, Silero())
    said, written = plain(TEXT), plain(transcript.text)
    assert sum(a != b for a, b in zip(said, written, strict=True)) <= 2
    assert transcript.language == "en"
    assert transcript.language_confidence > 0.5
    assert transcript.model == "whisper-base"
    assert transcript.words[0].start == pytest.approx(1.0, abs=0.15)
    assert transcript.words[-1].end == pytest.approx(len(spoken) / RATE - 1.0, abs=0.15)
    assert voiced[0].start == pytest.approx(1.0, abs=0.1)


@pytest.mark.engine
def test_the_same_sound_gives_the_same_words(whisper: Whisper, spoken: Samples) -> None:
    cut = spoken[: 6 * RATE]
    assert whisper.transcribe(cut) == whisper.transcribe(cut)


@pytest.mark.engine
def test_quiet_and_clipped_speech_is_understood(whisper: Whisper, spoken: Samples) -> None:
    part = spoken[: int(5.6 * RATE)]
    for changed in (part * np.float32(0.003), np.clip(part * np.float32(8), -1, 1)):
        assert {"nurse", "medication", "round"} <= set(plain(whisper.transcribe(changed).text))


def sounds() -> dict[str, Samples]:
    generator = np.random.default_rng(11)
    time = np.arange(12 * RATE) / RATE
    breath = generator.normal(0, 0.02, len(time)) * (np.sin(2 * np.pi * 0.25 * time) > 0)
    typing = generator.normal(0, 5e-4, len(time))
    for at in generator.integers(0, len(time) - 400, 60):
        typing[at : at + 400] += generator.normal(0, 0.2, 400) * np.exp(-np.arange(400) / 60)
    chord = sum(
        np.sin(2 * np.pi * f * time) * (0.5 + 0.5 * np.sin(2 * np.pi * time)) for f in (220, 277, 330)
    )
    return {
        "nothing": np.zeros(len(time)),
        "room": generator.normal(0, 1e-3, len(time)),
        "loud noise": generator.normal(0, 0.1, len(time)),
        "hum": 0.1 * np.sin(2 * np.pi * 50 * time),
        "breath": breath,
        "typing": typing,
        "music": 0.1 * np.asarray(chord),
    }


@pytest.mark.engine
@pytest.mark.parametrize("name", sorted(sounds()))
def test_no_words_out_of_what_is_not_speech(name: str, whisper: Whisper) -> None:
    transcript, _ = hear(sounds()[name].astype(np.float32), whisper, Silero())
    assert transcript.text == ""


@pytest.mark.engine
def test_what_is_no_number_does_no_harm(whisper: Whisper, spoken: Samples) -> None:
    broken = spoken[: 5 * RATE].copy()
    broken[100:200] = np.nan
    assert "nurse" in plain(whisper.transcribe(broken).text)
