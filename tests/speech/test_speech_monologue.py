"""A minute said without a pause, in a noisy room: cut where it must be, with nothing lost or doubled."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pytest

from interviewer.speech.dictation import hear
from interviewer.speech.ports import RATE, Samples
from interviewer.speech.segments import Ear
from interviewer.speech.silero import Silero
from interviewer.speech.whisper import Whisper

SENTENCES = (
    "The warehouse lost track of about forty pallets every month.",
    "I walked the aisles with the night shift for a week and wrote down where each one was found.",
    "Most of them stood beside the loading door because the scanner there dropped its connection.",
    "Nobody had reported it since the old scanners had done the same for years.",
    "I borrowed two new ones from the other building and we tried them for ten days.",
    "In that time only three pallets went missing and all three were found before lunch.",
    "The manager agreed to replace the rest and asked me to train the other shifts.",
    "I wrote a single page with four pictures and hung it next to every door.",
    "By the summer we were down to five missing pallets in the whole quarter.",
    "What I learned is that people stop reporting a fault when nobody ever comes to mend it.",
    "Since then I ask every new team what they have got used to that they should not have to.",
    "Twice that question has shown me something which had cost us money for a long time.",
    "The drivers still tease me about my pictures but they are still hanging there.",
    "And the scanner by the loading door has not dropped a single pallet since.",
)
GAP = 0.12


def squeezed(samples: Samples) -> Samples:
    """Without what is longer than GAP of each silence."""
    frames = samples[: len(samples) // 160 * 160].reshape(-1, 160)
    kept, silent = [], 0
    for frame in frames:
        silent = 0 if float(np.sqrt(np.mean(frame**2))) > 0.004 else silent + 1
        if silent <= GAP * 100:
            kept.append(frame)
    return np.concatenate(kept)


@pytest.fixture(scope="module")
def monologue(speak: Callable[[str], Samples]) -> Samples:
    gap = np.zeros(int(GAP * RATE), np.float32)
    speech = np.concatenate([part for text in SENTENCES for part in (squeezed(speak(text)), gap)])
    return speech + np.random.default_rng(8).normal(0, 10 ** (-50 / 20), len(speech)).astype(np.float32)


@pytest.mark.engine
def test_words_at_forced_cuts_are_neither_doubled_nor_lost(monologue: Samples, models_folder: Path) -> None:
    ear = Ear(Silero())
    segments = [*ear.feed(monologue), *ear.finish()]
    cuts = [segment.start for segment in segments[1:]]
    assert cuts
    for before, after in itertools.pairwise(segments):
        assert after.start == before.end  # no pause there: it was cut within the voice

    whisper = Whisper(models_folder / "whisper-base")
    transcript, _ = hear(monologue, whisper, Silero())
    said = re.findall(r"[a-z]+", " ".join(SENTENCES).lower())
    heard = [(form, word) for word in transcript.words for form in re.findall(r"[a-z]+", word.text.lower())]
    changes = SequenceMatcher(None, said, [form for form, _ in heard], autojunk=False).get_opcodes()
    for what, first, after, start, end in changes:
        # A number may be written as a figure, a word misheard: one for one. Nothing vanishes or comes twice.
        times = [word.start for _, word in heard[max(0, start - 1) : end + 1]]
        near = any(abs(time - cut) < 1.5 for time in times for cut in cuts)
        assert what == "equal" or not near, (said[first:after], heard[start:end])
    wrong = sum(
        max(after - first, end - start) for what, first, after, start, end in changes if what != "equal"
    )
    assert wrong <= 0.04 * len(said)
