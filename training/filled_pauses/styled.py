"""Kokoro in its styles and in mixtures of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray
from speakers import IPA_SIGNS, islands, resampled, trimmed

from interviewer.speech.ports import RATE, Samples

Styles = NDArray[np.float32]


def shipped_styles(folder: Path) -> dict[str, Styles]:
    """The styles that the program speaks with."""
    return {path.stem: np.fromfile(path, "<f4").reshape(510, 256) for path in sorted(folder.glob("*.bin"))}


def added_styles(file: Path) -> dict[str, Styles]:
    """Styles of which only some rows are kept: the row at or below stands in for the others."""
    with np.load(file) as stored:
        rows = stored["rows"]
        nearest = np.clip(np.searchsorted(rows, np.arange(510), side="right") - 1, 0, len(rows) - 1)
        return {name: stored[name].astype(np.float32)[nearest] for name in stored if name != "rows"}


class KokoroEngine:
    """Kokoro's network with any style vectors: (tokens, 256) for each name."""

    def __init__(self, weights: Path, styles: dict[str, Styles]) -> None:
        import json
        from importlib.resources import files

        import onnxruntime
        from hibari.g2p import G2P

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # more of them add up in another order
        options.log_severity_level = 3
        options.add_session_config_entry("session.set_denormal_as_zero", "1")
        self._session = onnxruntime.InferenceSession(
            str(weights), options, providers=["CPUExecutionProvider"]
        )
        self._signs: dict[str, int] = json.loads(
            (files("hibari") / "assets" / "vocab.json").read_text("utf-8")
        )
        self._g2p = {british: G2P(british=british) for british in (False, True)}
        self._styles = styles

    def phonemes(self, text: str, british: bool) -> str:
        """Signs of a clause."""
        return str(self._g2p[british](text))

    def say(self, phonemes: str, mixture: dict[str, float], pace: float) -> Samples:
        """Samples at 16 kHz of the styles mixed by weight."""
        tokens = [self._signs[sign] for sign in phonemes if sign in self._signs]
        style = sum(weight * self._styles[name][len(tokens)] for name, weight in mixture.items())
        wave = self._session.run(
            None,
            {
                "tokens": np.array([[0, *tokens, 0]], np.int64),
                "style": np.asarray(style, np.float32)[None],
                "speed": np.array([pace], np.float32),
            },
        )[0]
        out: Samples = soxr.resample(np.ravel(wave).astype(np.float32), 24000, RATE).astype(np.float32)
        return out


@dataclass
class Styled:
    """Kokoro in one style or a mixture of several, played a little faster or slower."""

    engine: KokoroEngine
    mixture: dict[str, float]
    factor: float
    generator: np.random.Generator
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.name = "kokoro " + " ".join(f"{name}={weight:.2f}" for name, weight in self.mixture.items())
        self._british = max(self.mixture, key=lambda name: self.mixture[name]).startswith("b")

    def _say(self, phonemes: str, pace: float) -> Samples:
        return resampled(self.engine.say(phonemes, self.mixture, pace), self.factor)

    def clause(self, text: str) -> Samples:
        """See Speaker."""
        pace = float(self.generator.uniform(0.9, 1.2))
        return trimmed(self._say(self.engine.phonemes(text, self._british) + ".", pace))

    def filler(self, kind: str) -> Samples:
        """See Speaker. It is said after words, as the model knows it, and cut out at the quiet around it."""
        g = self.generator
        for _ in range(3):
            before = self.engine.phonemes(
                str(g.choice(["I was there", "We did it", "That was it"])), self._british
            )
            said = self._say(f"{before}. {g.choice(IPA_SIGNS[kind])}…", float(g.uniform(0.6, 1.1)))
            found = islands(said, 0.06, 32)
            if len(found) >= 2 and 0.1 * RATE <= found[-1][1] - found[-1][0] <= RATE:
                return trimmed(said[slice(*found[-1])])
        return trimmed(self._say(f"{g.choice(IPA_SIGNS[kind])}.", float(g.uniform(0.6, 1.1))))

    def word(self, text: str) -> Samples:
        """See Speaker."""
        pace = float(self.generator.uniform(0.55, 1.0))
        return trimmed(self._say(self.engine.phonemes(text, self._british) + ".", pace))
