"""Filled pauses and other vowels by source and filter."""

from __future__ import annotations

from typing import Any

import numpy as np

from interviewer.speech.ports import RATE, Samples


class Formants:
    """Filled pauses and other vowels by source and filter: no engine's voice, any throat, creak included."""

    def __init__(self, generator: np.random.Generator) -> None:
        self.name = "formants"
        self._g = generator

    def clause(self, text: str) -> Samples:
        """No clause can be made of vowels: ValueError."""
        raise ValueError(f"formants speak single vowels, not '{text[:40]}'")

    def word(self, text: str) -> Samples:
        """A long vowel that no filled pause has."""
        return self._vowel([(270, 2290, 3010), (300, 870, 2240), (390, 1990, 2550), (570, 840, 2410)], "uh")

    def filler(self, kind: str) -> Samples:
        """See Speaker."""
        return self._vowel(
            [
                (500, 1500, 2500),
                (600, 1200, 2450),
                (640, 1190, 2390),
                (490, 1350, 1690 + 700),
                (560, 1600, 2500),
            ],
            kind,
        )

    def _vowel(self, targets: list[tuple[int, int, int]], kind: str) -> Samples:
        g = self._g
        throat, pitch = float(g.uniform(0.88, 1.2)), float(np.exp(g.uniform(np.log(75), np.log(260))))
        seconds = float(np.exp(g.uniform(np.log(0.14), np.log(0.9))))
        count = int(seconds * RATE)
        along = np.linspace(0, 1, count)
        f0 = pitch * (1 + g.uniform(-0.12, 0.06) * along) * np.exp(_slow(g, count, 0.015))
        phase = np.cumsum(f0 / RATE)
        pulse = (np.diff(np.floor(phase), prepend=0) > 0).astype(float)
        marks = np.flatnonzero(pulse)
        pulse[marks] *= 1 + g.normal(0, 0.08, len(marks))
        if g.random() < 0.3:  # creak: every second pulse late and weak
            pulse[marks[1::2]] *= g.uniform(0.2, 0.6)
        source = pulse + g.normal(0, g.uniform(0.002, 0.02), count)
        source = _one_pole(source, g.uniform(0.9, 0.97))
        oral = np.array(targets[int(g.integers(len(targets)))]) * throat * g.uniform(0.93, 1.07, 3)
        formants = [(f, 60 + 0.05 * f) for f in (*oral, 3500 * throat)]
        nasal = [(260 * throat, 60), (1050 * throat, 250), (2100 * throat, 300), (3200 * throat, 300)]
        vowel, murmur = _filtered(source, formants), _filtered(source, nasal) * g.uniform(0.25, 0.6)
        turn = {"uh": 2.0, "um": float(g.uniform(0.3, 0.75)), "hm": -1.0}[kind]
        share = 1 / (1 + np.exp(-(along - turn) * seconds / 0.012))
        out = vowel / (np.std(vowel) + 1e-9) * (1 - share) + murmur / (np.std(murmur) + 1e-9) * 0.5 * share
        edge = np.minimum(
            1,
            np.minimum(
                along * seconds / g.uniform(0.015, 0.06), (1 - along) * seconds / g.uniform(0.03, 0.15)
            ),
        )
        result: Samples = (0.1 * out * edge * np.exp(_slow(g, count, 0.1))).astype(np.float32)
        return result


def _slow(g: np.random.Generator, count: int, size: float) -> Any:
    """A smooth random course of standard deviation ``size``."""
    knots = g.normal(0, size, max(4, count // 800))
    return np.interp(np.linspace(0, len(knots) - 1, count), np.arange(len(knots)), knots)


def _one_pole(samples: Any, pole: float) -> Any:
    """Low-pass by convolution with a decaying exponential."""
    return np.convolve(samples, pole ** np.arange(200))[: len(samples)]


def _filtered(source: Any, formants: list[tuple[float, float]]) -> Any:
    """The source through resonances in cascade, in the frequency domain."""
    size = len(source) + 2048
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    response = np.ones(len(z), complex)
    for frequency, width in formants:
        radius, angle = np.exp(-np.pi * width / RATE), 2 * np.pi * min(frequency, 7500) / RATE
        response *= (1 - 2 * radius * np.cos(angle) + radius**2) / (
            1 - 2 * radius * np.cos(angle) * z + radius**2 * z**2
        )
    response *= 1 - 0.95 * z  # radiation from the lips
    return np.fft.irfft(np.fft.rfft(source, size) * response, size)[: len(source)]
