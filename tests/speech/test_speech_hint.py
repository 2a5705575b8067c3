"""The hint made of terms, and a text that only recites it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.speech.hint import LONGEST, MOST_LETTERS, hint, recited
from interviewer.speech.ports import RATE, Samples
from interviewer.speech.whisper import Whisper

TERMS = ("Quellmark", "Kubernetes", "Debezium", "Power BI", "Oyelaran", "St Aldhelm's")


def test_a_hint_is_a_bare_list_without_a_full_stop() -> None:
    assert (
        hint(["Quellmark.", " Power  BI ", "Quellmark", "", "R", "a" * (LONGEST + 1)])
        == "Quellmark, Power BI"
    )
    assert hint(()) == ""


@given(st.lists(st.text(min_size=2, max_size=30), max_size=80))
def test_a_hint_is_never_too_long_and_keeps_the_first(terms: list[str]) -> None:
    made = hint(terms)
    assert len(made) <= MOST_LETTERS
    assert all(part in ", ".join(" ".join(term.split()) for term in terms) for part in made.split(", "))


@pytest.mark.parametrize(
    ("text", "is_recited"),
    [
        ("Quellmark, Kubernetes, Debezium, Power BI.", True),
        ("so Power BI Oyelaran St. Aldhelm's", True),
        ("We took Kubernetes and Debezium and then Power BI.", False),
        ("Debezium, Kubernetes, Quellmark.", False),
        ("", False),
    ],
)
def test_three_terms_in_their_order_are_recited(text: str, is_recited: bool) -> None:
    assert recited(text, TERMS) is is_recited
    assert not recited(text, ())


@pytest.fixture(scope="module")
def whisper(models_folder: Path) -> Whisper:
    return Whisper(models_folder / "whisper-base")


@pytest.mark.engine
def test_terms_are_written_as_they_were_given(whisper: Whisper, speak: Callable[[str], Samples]) -> None:
    said = "I would like to join Veridion because they brought in Kyriba and left Debezium alone."
    sound = np.concatenate([speak(said), np.zeros(RATE, np.float32)])
    heard = whisper.transcribe(sound, terms=("Veridion", "Kyriba", *TERMS)).text
    for term in ("Veridion", "Kyriba", "Debezium"):
        assert term in heard
    assert "Power BI" not in heard
    assert "Kyriba" not in whisper.transcribe(sound).text


@pytest.mark.engine
@pytest.mark.parametrize("level_db", [-70.0, -50.0, -35.0, -20.0])
def test_no_term_comes_out_of_noise(whisper: Whisper, level_db: float) -> None:
    chance = np.random.default_rng(3)
    noise = chance.normal(0.0, 10 ** (level_db / 20), 6 * RATE).astype(np.float32)
    heard = whisper.transcribe(noise, terms=TERMS).text
    assert not any(term in heard for term in TERMS)
