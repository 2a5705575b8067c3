"""The quick voice bent into other people: pitch, throat, manner and length are changed in its spectra."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import soxr
from speakers import IPA_SIGNS, trimmed

from interviewer.speech.ports import RATE, Samples


class HibariEngine:
    """The quick voice's network, whose spectra can be bent before they become sound."""

    def __init__(self) -> None:
        from hibari import Hibari
        from hibari.voices import voice_path

        self._engine: Any = Hibari(model=voice_path("heart", download_missing=False))

    def phonemes(self, text: str) -> str:
        """Signs of a clause."""
        return " ".join(self._engine.phonemize(text))

    def say(self, phonemes: str, bend: Bend, stretch: float, generator: np.random.Generator) -> Samples:
        """Samples at 16 kHz; ``stretch`` above 1 draws the sounds out."""
        from hibari import dsp

        inputs = {
            "ids": np.asarray([self._engine.ids(phonemes)], np.int64),
            "speed": np.asarray([bend.pace], np.float32),
        }
        found = self._engine.sess.run(None, inputs)
        parts, f0 = [part[0] for part in found[:5]], found[5][0]
        frames = len(f0)
        times = np.linspace(0, frames - 1, max(4, round(frames * stretch)))
        bins = np.clip(np.arange(601) / bend.throat, 0, 600)
        lh, th, ln, lr, phi = (_warped(part, bins, times) for part in parts)
        voiced = f0 > 40
        f0 = np.where(voiced, f0, 0)
        mean = float(f0[voiced].mean()) if voiced.any() else 200.0
        drawn = np.interp(times, np.arange(frames), f0)
        sure = np.interp(times, np.arange(frames), voiced.astype(float)) > 0.99
        wobble = np.cumsum(generator.normal(0, 0.004, len(drawn)))
        drawn = bend.pitch * (mean + bend.liveliness * (drawn - mean)) / mean * np.exp(wobble - wobble.mean())
        drawn = np.where(sure, np.clip(drawn, 55, 420), 0)
        lh = lh + bend.tilt * np.linspace(0, -1, 601)[:, None]
        ln = ln + bend.breath
        wave = dsp.synth(
            *(np.asarray(x, np.float32) for x in (lh, th, ln, lr - 3 * (stretch != 1), phi, drawn)), generator
        )
        out: Samples = soxr.resample(wave, 24000, RATE).astype(np.float32)
        return out


@dataclass(frozen=True)
class Bend:
    """A speaker made of the quick voice: pitch (Hz), throat (formants' factor), and manner."""

    pitch: float
    throat: float
    pace: float
    liveliness: float
    tilt: float
    breath: float


def _warped(part: Samples, bins: Any, times: Any) -> Samples:
    """A spectrogram (601, frames) read at other frequencies and times."""
    low = np.floor(bins).astype(int)
    high = np.minimum(low + 1, 600)
    share = (bins - low)[:, None]
    bent = part[low] * (1 - share) + part[high] * share
    first = np.floor(times).astype(int)
    second = np.minimum(first + 1, part.shape[1] - 1)
    share = (times - first)[None]
    out: Samples = (bent[:, first] * (1 - share) + bent[:, second] * share).astype(np.float32)
    return out


@dataclass
class Bent:
    """The quick voice bent into another person."""

    engine: HibariEngine
    number: int
    generator: np.random.Generator
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.name = f"bent {self.number}"
        g = self.generator
        man = bool(g.random() < 0.5)
        self._throat = float(g.uniform(0.82, 0.95) if man else g.uniform(0.93, 1.12))
        self._pitch = float(g.uniform(85, 140) if man else g.uniform(150, 250))
        self._tilt, self._breath = float(g.uniform(-0.5, 1.5)), float(g.uniform(-0.3, 0.8))

    def _bend(self, pace: float, liveliness: float) -> Bend:
        return Bend(self._pitch, self._throat, pace, liveliness, self._tilt, self._breath)

    def clause(self, text: str) -> Samples:
        """See Speaker."""
        g = self.generator
        bend = self._bend(float(g.uniform(0.85, 1.25)), float(g.uniform(0.6, 1.2)))
        return trimmed(self.engine.say(self.engine.phonemes(text) + ".", bend, 1.0, g))

    def filler(self, kind: str) -> Samples:
        """See Speaker."""
        g = self.generator
        bend = self._bend(float(g.uniform(0.8, 1.1)), float(g.uniform(0, 0.5)))
        sign = str(g.choice(IPA_SIGNS[kind])) + str(g.choice([".", ",", "…"]))
        return trimmed(self.engine.say(sign, bend, float(g.uniform(0.8, 2.2)), g))

    def word(self, text: str) -> Samples:
        """See Speaker."""
        g = self.generator
        bend = self._bend(float(g.uniform(0.8, 1.1)), float(g.uniform(0, 0.8)))
        return trimmed(self.engine.say(self.engine.phonemes(text) + ",", bend, float(g.uniform(0.9, 2.2)), g))
