"""What the voices say is what a recogniser hears."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from interviewer.domain.persona import Persona, PersonaId, Voice
from interviewer.resources import resource
from interviewer.speech.kokoro import Kokoro
from interviewer.speech.loudness import voiced_level_db
from interviewer.speech.models import KOKORO, WHISPER_BASE
from interviewer.speech.ports import RATE, Synthesiser
from interviewer.speech.quick_voice import QuickVoice
from interviewer.speech.whisper import Whisper
from interviewer.storage.question_files import load_personas

pytestmark = pytest.mark.engine

SENTENCE = "Tell me about a time when you had to make a decision without all the information you needed."


@pytest.fixture(scope="module")
def kokoro(models_folder: Path) -> Kokoro:
    return Kokoro(models_folder / KOKORO.folder / KOKORO.files[0].name, resource("assets", "voices"))


@pytest.fixture(scope="module")
def recogniser(models_folder: Path) -> Whisper:
    return Whisper(models_folder / WHISPER_BASE.folder)


@pytest.fixture(scope="module")
def personas() -> dict[PersonaId, Persona]:
    return load_personas(resource("questions", "personas.toml"))


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def word_error_rate(said: str, heard: str) -> float:
    """Fewest substitutions, insertions and deletions between the words, as a share of those said."""
    first, second = words(said), words(heard)
    row = list(range(len(second) + 1))
    for count, word in enumerate(first, start=1):
        above, row[0] = row[0], count
        for place, other in enumerate(second, start=1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (word != other))
    return row[-1] / len(first)


def test_the_rate_counts_words() -> None:
    assert word_error_rate("one two three four", "One, two, three, four.") == 0.0
    assert word_error_rate("one two three four", "one three four five") == 0.5


def heard(engine: Synthesiser, voice: Voice, text: str, recogniser: Whisper) -> str:
    import soxr

    samples = np.concatenate(list(engine.synthesise(text, voice)))
    assert len(samples) / engine.rate > 1.0
    assert voiced_level_db(samples, engine.rate) > -35.0
    assert float(np.max(np.abs(samples))) < 1.0
    return recogniser.transcribe(soxr.resample(samples, engine.rate, RATE).astype(np.float32)).text


@pytest.mark.parametrize("persona", list(PersonaId))
def test_every_interviewer_is_understood(
    persona: PersonaId, personas: dict[PersonaId, Persona], kokoro: Kokoro, recogniser: Whisper
) -> None:
    text = heard(kokoro, personas[persona].voice, SENTENCE, recogniser)
    assert word_error_rate(SENTENCE, text) < 0.15, text


@pytest.mark.parametrize("factor", [0.85, 0.97, 1.0, 1.06])
def test_the_quick_voice_is_understood(factor: float, recogniser: Whisper) -> None:
    voice = Voice(kokoro="", system="", quick=factor)
    text = heard(QuickVoice(), voice, SENTENCE, recogniser)
    assert word_error_rate(SENTENCE, text) < 0.15, text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("The package has a 401(k) and a base of $120k-$140k.", ["401k", "120 to 140"]),
        ("Walk me through your resume, and your growth of 20-30% YoY.", ["resume", "year on year"]),
        ("How would you run Kubernetes in production?", ["kubernetes"]),
    ],
)
def test_terms_come_back_as_they_were_meant(
    written: str,
    expected: list[str],
    personas: dict[PersonaId, Persona],
    kokoro: Kokoro,
    recogniser: Whisper,
) -> None:
    voice = replace(personas[PersonaId.HIRING_MANAGER].voice, speed=1.0)
    text = " ".join(words(heard(kokoro, voice, written, recogniser)))
    for term in expected:
        assert term in text
