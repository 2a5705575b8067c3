"""Alex, the sample candidate: a voice in place of a microphone."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr

from interviewer.audio.microphone import RawBlock
from interviewer.domain.persona import Voice
from interviewer.speech.ports import BLOCK, RATE, Samples, Synthesiser

ALEX = Voice(kokoro="", system="", quick=1.0)
BREATH = 0.6
"""Seconds of silence before Alex begins and after the last word."""

NOISE_DB = -62.0
"""Level of the room in which Alex sits: a quiet one, and not the dead silence of a computed voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAnswer:
    """An answer of Alex to the question of that id."""

    question: str
    manner: str
    text: str


def sample_answers(path: Path) -> tuple[SampleAnswer, ...]:
    """The answers of the demonstration; raises OSError, KeyError or tomllib.TOMLDecodeError."""
    with path.open("rb") as file:
        table = tomllib.load(file)
    return tuple(
        SampleAnswer(question=one["question"], manner=one["manner"], text=one["text"].strip())
        for one in table["answer"]
    )


def spoken(text: str, voice: Synthesiser) -> Samples:
    """The text as the microphone would hear Alex: 16 kHz mono, with the sound of a quiet room."""
    return np.concatenate(spoken_pieces(text, voice))


def spoken_pieces(text: str, voice: Synthesiser) -> list[Samples]:
    """As ``spoken``, a sentence or so at a time."""
    pause = np.zeros(round(BREATH * RATE), dtype=np.float32)
    speech = (soxr.resample(piece, voice.rate, RATE) for piece in voice.synthesise(text, ALEX))
    return [_in_a_room(piece) for piece in (pause, *speech, pause)]


def _in_a_room(heard: Samples) -> Samples:
    room = np.random.default_rng(len(heard)).normal(0.0, 10 ** (NOISE_DB / 20), len(heard))
    return (heard + room).astype(np.float32)


class SampleMicrophone:
    """Delivers what Alex says as blocks, as fast as they are taken: time is counted in samples."""

    def __init__(self, deliver: Callable[[RawBlock], None]) -> None:
        self._deliver = deliver
        self.running = False
        self.notice = ""
        self.rate = float(RATE)
        self.channels = 1

    def age(self) -> float:
        """It never falls silent by itself."""
        return 0.0

    def open(self, device: str = "") -> None:
        """Let sound in."""
        self.running = True

    def close(self) -> None:
        """Let no sound in."""
        self.running = False

    def say(self, samples: Samples) -> None:
        """Deliver 16 kHz mono samples."""
        for start in range(0, len(samples), BLOCK):
            self._deliver(RawBlock(samples[start : start + BLOCK, np.newaxis].copy(), False, RATE))
