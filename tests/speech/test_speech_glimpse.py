"""A quick look at speech that still goes on, by the real recogniser."""

from __future__ import annotations

import difflib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from interviewer.speech.ports import RATE, Samples
from interviewer.speech.recogniser_process import RecogniserProcess

TEXT = (
    "In spring our biggest customer wanted to leave, because the monthly reports came late. I was asked to "
    "keep them, so I called their controller every week and built a new report."
)


@pytest.fixture(scope="module")
def recogniser(models_folder: Path) -> Iterator[RecogniserProcess]:
    made = RecogniserProcess(models_folder / "whisper-base")
    made.warm_up()
    yield made
    made.close()


def likeness(one: str, other: str) -> float:
    first, second = ([word.strip(".,").lower() for word in text.split()] for text in (one, other))
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


@pytest.mark.engine
def test_a_look_gives_nearly_the_settled_words_in_less_time(
    recogniser: RecogniserProcess, speak: Callable[[str], Samples]
) -> None:
    samples = speak(TEXT)
    looks, settled = [], []
    for _ in range(3):
        began = time.perf_counter()
        seen = recogniser.glimpse(samples)
        between = time.perf_counter()
        heard = recogniser.transcribe(samples)
        looks.append(between - began)
        settled.append(time.perf_counter() - between)
    assert likeness(seen, heard.text) > 0.85
    assert min(looks) < 0.8 * min(settled)  # measured: 0.45


@pytest.mark.engine
@pytest.mark.parametrize("seconds", [0.05, 0.5, 30.0])
def test_silence_and_scraps_give_no_words(recogniser: RecogniserProcess, seconds: float) -> None:
    count = round(seconds * RATE)
    assert recogniser.glimpse(np.zeros(count, dtype=np.float32)) == ""
    noise = np.random.default_rng(3).normal(0.0, 0.001, count).astype(np.float32)
    assert len(recogniser.glimpse(noise).split()) <= 3


@pytest.mark.engine
def test_of_a_long_stretch_the_last_part_is_seen(
    recogniser: RecogniserProcess, speak: Callable[[str], Samples]
) -> None:
    samples = np.concatenate([np.zeros(25 * RATE, dtype=np.float32), speak(TEXT)])
    assert "controller" in recogniser.glimpse(samples)
