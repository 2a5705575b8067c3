"""One contract for every synthesiser, and what each of them does beside it."""

from __future__ import annotations

import hashlib
import itertools
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from interviewer.domain.persona import Voice
from interviewer.resources import resource
from interviewer.speech.kokoro import STYLE_SHAPE, WEIGHTS_BYTES, Kokoro
from interviewer.speech.loudness import LAST_TAIL, LEAD, PEAK, TARGET_DB, voiced_level_db
from interviewer.speech.models import KOKORO
from interviewer.speech.ports import Samples, Synthesiser, VoiceError
from interviewer.speech.quick_voice import HIGHEST, LOWEST, QuickVoice
from interviewer.speech.system_voice import SystemVoice
from interviewer.storage.question_files import load_personas

VOICE = Voice(kokoro="bf_emma", system="en-gb+f2", quick=0.97)
STYLES = resource("assets", "voices")
QUESTION = "What did you learn from it, and what would you do differently today?"


@pytest.fixture(scope="session")
def weights(models_folder: Path) -> Path:
    return models_folder / KOKORO.folder / KOKORO.files[0].name


@pytest.fixture(scope="session")
def kokoro(weights: Path) -> Kokoro:
    return Kokoro(weights, STYLES)


@pytest.fixture(scope="session")
def quick_voice() -> QuickVoice:
    return QuickVoice()


@pytest.fixture(scope="session")
def system_voice() -> Iterator[SystemVoice]:
    voice = SystemVoice()
    yield voice
    voice.close()


@pytest.fixture(params=[pytest.param("kokoro", marks=pytest.mark.engine), "quick_voice", "system_voice"])
def engine(request: pytest.FixtureRequest) -> Synthesiser:
    synthesiser: Synthesiser = request.getfixturevalue(request.param)
    return synthesiser


def line(engine: Synthesiser, text: str, voice: Voice = VOICE) -> Samples:
    return np.concatenate(list(engine.synthesise(text, voice)))


class TestContract:
    def test_a_question_is_heard_at_the_common_level(self, engine: Synthesiser) -> None:
        samples = line(engine, QUESTION)
        assert samples.dtype == np.float32
        assert samples.ndim == 1
        assert np.isfinite(samples).all()
        assert 2.0 < len(samples) / engine.rate < 8.0
        assert voiced_level_db(samples, engine.rate) == pytest.approx(TARGET_DB, abs=1.5)
        assert float(np.max(np.abs(samples))) <= PEAK + 1e-6

    def test_it_starts_soon_and_ends_soon(self, engine: Synthesiser) -> None:
        samples = line(engine, QUESTION)
        heard = np.flatnonzero(np.abs(samples) > 0.003) / engine.rate
        assert heard[0] < LEAD + 0.08
        assert len(samples) / engine.rate - heard[-1] < LAST_TAIL + 0.1
        assert abs(samples[0]) < 1e-6
        assert abs(samples[-1]) < 1e-6

    def test_each_sentence_is_a_piece_at_the_same_level(self, engine: Synthesiser) -> None:
        pieces = list(engine.synthesise(f"Thank you. {QUESTION} Take your time.", VOICE))
        assert len(pieces) == 3
        for piece in pieces:
            assert voiced_level_db(piece, engine.rate) == pytest.approx(TARGET_DB, abs=2.0)

    def test_texts_and_voices_differ(self, engine: Synthesiser) -> None:
        other = replace(VOICE, kokoro="af_sarah", system="en-us+f3", quick=1.03)
        spoken = [line(engine, QUESTION), line(engine, "Why us?"), line(engine, QUESTION, other)]
        for one, two in itertools.combinations(spoken, 2):
            assert len(one) != len(two) or not np.allclose(one, two, atol=0.01)

    def test_a_higher_speed_is_shorter(self, engine: Synthesiser) -> None:
        slow = len(line(engine, QUESTION, replace(VOICE, speed=0.8)))
        fast = len(line(engine, QUESTION, replace(VOICE, speed=1.3)))
        assert 1.3 < slow / fast < 1.9

    def test_a_very_long_sentence_is_cut_into_pieces(self, engine: Synthesiser) -> None:
        clauses = ", and ".join(["then we looked at what the customers had told us in the survey"] * 6)
        pieces = list(engine.synthesise(f"{clauses}.", VOICE))
        assert len(pieces) > 1
        assert sum(map(len, pieces)) / engine.rate > 12

    @pytest.mark.parametrize("text", ["", "  ", "…!", "—"])
    def test_nothing_to_say_is_told(self, engine: Synthesiser, text: str) -> None:
        with pytest.raises(VoiceError, match="nothing to say"):
            line(engine, text)

    def test_it_speaks_again_after_a_line_was_broken_off(self, engine: Synthesiser) -> None:
        broken = iter(engine.synthesise(f"Thank you. {QUESTION}", VOICE))
        next(broken)
        del broken
        assert len(line(engine, "Go on.")) / engine.rate > 0.3


def test_the_styles_are_the_published_ones() -> None:
    told = dict(row.split()[::-1] for row in (STYLES / "SHA256SUMS").read_text().splitlines())
    assert told["bf_emma.bin"] == "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73"
    assert set(told) == {path.name for path in STYLES.glob("*.bin")}
    for name, digest in told.items():
        assert hashlib.sha256((STYLES / name).read_bytes()).hexdigest() == digest
    assert "Apache License" in (STYLES / "LICENCE").read_text()
    assert "kokoro-js 1.2.1" in (STYLES / "NOTICE").read_text()


def test_every_interviewer_has_a_style_and_a_voice_of_their_own() -> None:
    personas = load_personas(resource("questions", "personas.toml"))
    voices = [persona.voice for persona in personas.values()]
    assert {voice.kokoro for voice in voices} == {"bf_emma", "bm_george", "am_michael", "af_sarah"}
    assert all((STYLES / f"{voice.kokoro}.bin").is_file() for voice in voices)
    assert len({voice.system for voice in voices}) == len(voices)


def test_missing_weights_are_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match=r"is missing .*doctor --mend"):
        Kokoro(tmp_path / "kokoro-v1.0.int8.onnx", STYLES)


def test_weights_of_a_wrong_size_are_damaged(tmp_path: Path) -> None:
    path = tmp_path / "kokoro-v1.0.int8.onnx"
    path.write_bytes(b"short")
    with pytest.raises(VoiceError, match="is damaged"):
        Kokoro(path, STYLES)


def test_weights_of_the_right_size_that_are_no_model_cannot_be_loaded(tmp_path: Path) -> None:
    path = tmp_path / "kokoro-v1.0.int8.onnx"
    with path.open("wb") as file:
        file.truncate(WEIGHTS_BYTES)
    with pytest.raises(VoiceError, match="cannot be loaded"):
        Kokoro(path, STYLES)


@pytest.mark.engine
def test_a_missing_library_is_told_in_words(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(VoiceError, match=r"cannot be loaded .*onnxruntime"):
        Kokoro(weights, STYLES)


@pytest.mark.engine
def test_a_missing_style_is_told_in_words(weights: Path, tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="'bf_emma' is not installed"):
        line(Kokoro(weights, tmp_path), QUESTION)


@pytest.mark.engine
@pytest.mark.parametrize("content", [b"x" * 40, b"\xff" * (STYLE_SHAPE[0] * STYLE_SHAPE[1] * 4)])
def test_a_damaged_style_is_told_in_words(weights: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bf_emma.bin").write_bytes(content)
    with pytest.raises(VoiceError, match="'bf_emma' is damaged"):
        line(Kokoro(weights, tmp_path), QUESTION)


@pytest.mark.engine
@pytest.mark.parametrize("text", ["你好吗", "щ"])
def test_kokoro_never_crashes_on_foreign_letters(kokoro: Kokoro, text: str) -> None:
    with suppress(VoiceError):  # either it says something of it, or that it cannot
        assert np.isfinite(line(kokoro, text)).all()
    assert len(line(kokoro, "Thank you."))


@pytest.mark.engine
def test_kokoro_says_the_same_every_time(kokoro: Kokoro) -> None:
    assert np.array_equal(line(kokoro, "Thank you."), line(kokoro, "Thank you."))


@pytest.mark.engine
def test_british_interviewers_speak_with_british_sounds(kokoro: Kokoro) -> None:
    plans = [kokoro._plan("I asked the class.", british=british) for british in (True, False)]
    assert plans[0] != plans[1]


def test_a_man_cannot_be_made_from_the_quick_voice(quick_voice: QuickVoice) -> None:
    with pytest.raises(VoiceError, match="cannot stand in"):
        line(quick_voice, QUESTION, replace(VOICE, quick=None))


@pytest.mark.parametrize("factor", [0.5, LOWEST - 0.01, HIGHEST + 0.01])
def test_the_quick_voice_refuses_a_factor_that_would_spoil_it(quick_voice: QuickVoice, factor: float) -> None:
    with pytest.raises(VoiceError, match="cannot be shifted"):
        line(quick_voice, QUESTION, replace(VOICE, quick=factor))


def test_the_factor_shifts_the_pitch_and_keeps_the_pace(quick_voice: QuickVoice) -> None:
    def pitch(samples: Samples) -> float:
        """Hertz of the strongest repetition, over the median of voiced frames of 50 ms."""
        found = []
        for start in range(0, len(samples) - 1200, 600):
            frame = samples[start : start + 1200].astype(np.float64)
            if np.sqrt(np.mean(frame**2)) < 0.05:
                continue
            power = np.correlate(frame, frame, "full")[1199:]
            low, high = 24_000 // 350, 24_000 // 110
            found.append(24_000 / (low + int(np.argmax(power[low:high]))))
        return float(np.median(found))

    low, plain = (line(quick_voice, QUESTION, replace(VOICE, quick=factor)) for factor in (0.85, 1.0))
    assert pitch(low) / pitch(plain) == pytest.approx(0.85, abs=0.05)
    assert len(low) / len(plain) == pytest.approx(1.0, abs=0.12)


def test_the_quick_voice_says_the_same_every_time(quick_voice: QuickVoice) -> None:
    assert np.array_equal(line(quick_voice, QUESTION), line(quick_voice, QUESTION))


def test_engines_load_no_heavy_library_until_they_are_made() -> None:
    code = (
        "import sys, interviewer.speech.kokoro, interviewer.speech.quick_voice;"
        "import interviewer.speech.system_voice, interviewer.speech.speech_cache;"
        "print([n for n in ('onnxruntime', 'hibari', 'pyttsx3', 'soundfile', 'soxr') if n in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
