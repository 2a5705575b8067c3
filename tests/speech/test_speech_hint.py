"""The hint made of terms, and what is taken from what is heard with it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.transcript import Word
from interviewer.speech.hint import LONGEST, MOST_LETTERS, hint, mended
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


def words(text: str) -> tuple[Word, ...]:
    return tuple(
        Word(text=one, start=float(at), end=at + 0.8, confidence=0.9) for at, one in enumerate(text.split())
    )


def text(found: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in found)


@pytest.mark.parametrize(
    ("heard", "hinted", "result"),
    [
        ("I made it in power by.", "I made it in Power BI.", "I made it in Power BI."),
        ("we had the bees him there", "we had Debezium there", "we had Debezium there"),
        ("in FASTAPI and JSON", "in FastAPI and json", "in FastAPI and JSON"),
        # nothing but terms is taken
        ("we turned to Jira.", "we learned to Jira.", "we turned to Jira."),
        ("One sentence. And another one.", "One sentence.", "One sentence. And another one."),
        ("so that was it", "so that was it Quellmark, Kubernetes, Debezium", "so that was it"),
        ("the bees hum", "Debezium said that all of the other people were gone", "the bees hum"),
        ("nothing said", "", "nothing said"),
        ("", "Quellmark", ""),
    ],
)
def test_only_terms_take_the_place_of_words_of_their_length(heard: str, hinted: str, result: str) -> None:
    assert text(mended(words(heard), hinted, (*TERMS, "FastAPI", "Jira"))) == result


SOME = st.lists(
    st.sampled_from(["the", "bees", "Debezium", "power", "BI", "Quellmark,", "we", "by"]), max_size=12
)


@given(SOME, SOME)
def test_times_stay_in_order_within_what_was_heard(heard: list[str], hinted: list[str]) -> None:
    before = words(" ".join(heard))
    after = mended(before, " ".join(hinted), TERMS)
    assert bool(after) == bool(before)
    assert all(one.start <= one.end <= other.start for one, other in pairwise(after))
    if after:
        assert (after[0].start, after[-1].end) == (before[0].start, pytest.approx(before[-1].end))


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
