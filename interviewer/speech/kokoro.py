"""The interviewers' voices: the Kokoro model, which speaks a sentence at a time in one of several styles."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.persona import Voice
from interviewer.speech.loudness import finished, tails
from interviewer.speech.ports import Samples, VoiceError
from interviewer.speech.pronunciation import pieces

WEIGHTS_BYTES: Final = 92_361_271
STYLE_SHAPE: Final = (510, 256)

_MOST_PHONEMES: Final = 250
"""About 16 s of speech; the model takes 509, but time and memory grow with the length of the piece."""

_REPAIR: Final = "Run 'interviewer doctor --mend' (or 'make setup') to build it again."


class Kokoro:
    """Synthesiser on ONNX Runtime; 0.5 s to build, 24 kHz, British sounds for styles that begin with b.

    ``weights`` is kokoro-v1.0.int8.onnx, ``styles`` a folder of ``NAME.bin`` (510 rows of 256 little-endian
    float32; row n is for n phonemes). Raises VoiceError if the weights are missing or not those. Any thread
    may call it; two calls at once share the cores.
    """

    def __init__(self, weights: Path, styles: Path, threads: int = 2) -> None:
        size = weights.stat().st_size if weights.is_file() else 0
        if size != WEIGHTS_BYTES:
            state = "is damaged" if size else "is missing"
            raise VoiceError(f"The voice model {weights.name} {state} ({weights}). {_REPAIR}")
        self._session = _session(weights, threads)
        self._folder = styles
        self._styles: dict[str, NDArray[np.float32]] = {}
        self._phonetics: dict[bool, Any] = {}
        self._vocabulary = _vocabulary()
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """Engine's name, part of the cache's key."""
        return "kokoro"

    @property
    def rate(self) -> int:
        """Samples a second."""
        return 24_000

    def synthesise(self, text: str, voice: Voice) -> Iterator[Samples]:
        """A piece for each sentence, levelled and with the pause that follows it; raises VoiceError.

        ``voice.kokoro`` names the style and ``voice.speed`` (0.5 to 2) the pace.
        """
        style = self._style(voice.kokoro)
        plan = self._plan(text, british=voice.kokoro.startswith("b"))
        if not plan:
            raise VoiceError(f"There is nothing to say in the line '{text[:60]}'; it stays a caption.")
        speed = float(np.clip(voice.speed, 0.5, 2.0))
        for (tokens, _), tail in zip(plan, tails([end for _, end in plan]), strict=True):
            yield finished(self._run(tokens, style[len(tokens)], speed), self.rate, tail)

    def _plan(self, text: str, *, british: bool) -> list[tuple[list[int], bool]]:
        """Tokens of each piece and whether a sentence ends there; pieces without a sound are left out."""
        with self._lock:  # the dictionaries behind it are read and filled by one thread at a time
            cut = pieces(text, lambda part: len(self._tokens(part, british)) <= _MOST_PHONEMES)
            plan = [(self._tokens(part, british), end) for part, end in cut]
        space = self._vocabulary[" "]  # the numbers up to the space's are punctuation
        return [(tokens, end) for tokens, end in plan if any(token > space for token in tokens)]

    def _tokens(self, text: str, british: bool) -> list[int]:
        if british not in self._phonetics:
            from hibari.g2p import G2P

            self._phonetics[british] = G2P(british=british)
        phonemes: str = self._phonetics[british](text)
        return [self._vocabulary[sign] for sign in phonemes if sign in self._vocabulary]

    def _style(self, name: str) -> NDArray[np.float32]:
        """The vectors of a style, read once; raises VoiceError in words."""
        if name in self._styles:
            return self._styles[name]
        path = self._folder / f"{name}.bin"
        if not name or not path.is_file():
            raise VoiceError(f"The voice '{name}' is not installed ({path}). {_REPAIR}")
        numbers = np.fromfile(path, "<f4")
        if numbers.size != STYLE_SHAPE[0] * STYLE_SHAPE[1] or not np.isfinite(numbers).all():
            raise VoiceError(f"The voice '{name}' is damaged ({path}). {_REPAIR}")
        self._styles[name] = numbers.astype(np.float32).reshape(STYLE_SHAPE)
        return self._styles[name]

    def _run(self, tokens: list[int], style: NDArray[np.float32], speed: float) -> Samples:
        """The samples of one piece as the model gives them; raises VoiceError."""
        import onnxruntime

        options = onnxruntime.RunOptions()
        # Gives the working memory back after each piece: 200 MB instead of 600 after a long one, same speed.
        options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        inputs = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": style[None],
            "speed": np.array([speed], np.float32),
        }
        try:
            result = self._session.run(None, inputs, options)[0]
        except Exception as error:  # the runtime raises classes of its own without a common base
            raise VoiceError(f"The voice failed ({error}). The line stays as a caption.") from error
        samples = np.asarray(result, np.float32).ravel()
        if not samples.size or not np.isfinite(samples).all():
            raise VoiceError(f"The voice model gave no sound. {_REPAIR}")
        return samples


def _vocabulary() -> dict[str, int]:
    """Token of each phoneme sign; hibari speaks the same alphabet. Raises VoiceError."""
    try:
        text = (files("hibari") / "assets" / "vocab.json").read_text(encoding="utf-8")
    except (ImportError, OSError) as error:
        raise VoiceError(f"The dictionary of sounds is not installed ({error}). {_REPAIR}") from error
    vocabulary: dict[str, int] = json.loads(text)
    return vocabulary


def _session(weights: Path, threads: int) -> Any:
    """An inference session on the processor; raises VoiceError."""
    try:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Silence between words decays into denormal numbers, which are many times slower to compute.
        options.add_session_config_entry("session.set_denormal_as_zero", "1")
        # Threads that spin while they wait take 40 % more of the processor and win no time (measured).
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime raises classes of its own without a common base
        raise VoiceError(f"The voice model {weights.name} cannot be loaded ({error}). {_REPAIR}") from error
