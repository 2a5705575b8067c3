"""espeak-ng and its variants: robots, but many, and each tells where its words lie."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import soxr
from speakers import Spoken, resampled, trimmed, trimmed_bounds

from interviewer.speech.ports import RATE, Samples

ESPEAK_SIGNS = {
    "uh": ("V", "3:", "@", "V:", "@:", "a#", "VV", "@@"),
    "um": ("Vm", "3:m", "@m", "V:m", "@:m", "Vmm", "@@m", "3:mm"),
    "hm": ("hm", "m", "mm", "h@m", "hmm"),
}


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("identifier", ctypes.c_uint),
        ("text", ctypes.c_int),
        ("length", ctypes.c_int),
        ("milliseconds", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user", ctypes.c_void_p),
        ("name", ctypes.c_char * 8),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class EspeakEngine:
    """espeak-ng through ctypes; one in a process, the same noise in each. It tells where each word lies."""

    def __init__(self) -> None:
        import espeakng_loader

        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self.rate = self._library.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0)
        self._library.espeak_ng_SetRandSeed(ctypes.c_long(1))  # its noise would begin with the clock
        self._pieces: list[Samples] = []
        self._words: list[tuple[int, int]] = []
        self._callback = _Callback(self._take)  # kept: the library holds a bare pointer to it
        self._library.espeak_SetSynthCallback(self._callback)

    def say(
        self, text: str, voice: str, pace: int, pitch: int, liveliness: int
    ) -> tuple[Samples, list[tuple[int, float]]]:
        """Samples at 16 kHz and (place in the text, seconds) of each word; [[...]] holds phonemes."""
        self._pieces, self._words = [], []
        self._library.espeak_SetVoiceByName(voice.encode())
        for parameter, value in ((1, pace), (3, pitch), (4, liveliness)):
            self._library.espeak_SetParameter(parameter, value, 0)
        said = text.encode()
        self._library.espeak_Synth(said, len(said) + 1, 0, 1, 0, 0x101, None, None)
        samples = np.concatenate(self._pieces) if self._pieces else np.zeros(1, np.float32)
        words = [(place, sample / self.rate) for place, sample in self._words]
        out: Samples = soxr.resample(samples, self.rate, RATE).astype(np.float32)
        return out, words

    def _take(self, wave: Any, count: int, events: Any) -> int:
        if wave and count:
            self._pieces.append(np.ctypeslib.as_array(wave, (count,)).astype(np.float32) / 32768)
        index = 0
        while events[index].type != 0:
            if events[index].type == 1:
                self._words.append((events[index].text, events[index].sample))
            index += 1
        return 0


@dataclass
class Espeak:
    """One variant of espeak-ng; ``generator`` draws pitch, pace and sounds."""

    engine: EspeakEngine
    voice: str
    generator: np.random.Generator
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.name = f"espeak {self.voice}"
        self._pitch = int(self.generator.integers(25, 75))
        self._size = float(self.generator.uniform(0.9, 1.12))

    def _say(self, text: str, pace: int, liveliness: int) -> tuple[Samples, list[tuple[int, float]]]:
        samples, words = self.engine.say(text, self.voice, pace, self._pitch, liveliness)
        return resampled(samples, self._size), [(place, at / self._size) for place, at in words]

    def clause(self, text: str) -> Samples:
        """See Speaker."""
        return trimmed(self._say(text, int(self.generator.integers(130, 190)), 50)[0])

    def filler(self, kind: str) -> Samples:
        """See Speaker."""
        sign = self.generator.choice(ESPEAK_SIGNS[kind])
        liveliness = int(self.generator.integers(0, 45))
        return trimmed(self._say(f"[[{sign}]]", int(self.generator.integers(80, 170)), liveliness)[0])

    def word(self, text: str) -> Samples:
        """See Speaker."""
        return trimmed(self._say(text, int(self.generator.integers(80, 150)), 30)[0])

    def inside(self, before: str, kind: str, after: str) -> Spoken:
        """A clause with a filled pause in its flow, its place marked."""
        sign = self.generator.choice(ESPEAK_SIGNS[kind])
        text = f"{before} [[{sign}]] {after}"
        samples, words = self._say(text, int(self.generator.integers(110, 170)), 40)
        place = len(before) + 1
        start = max((at for where, at in words if where <= place + 3 and where > place - 1), default=None)
        later = [at for where, at in words if where > place + 3]
        if start is None or not later:
            return Spoken(np.zeros(0, np.float32))
        # The library falls silent between phonemes given by hand and text: that is not part of the sound.
        first, last = int(start * RATE), int(min(later) * RATE)
        heard = trimmed_bounds(samples[first:last])
        return Spoken(samples, ((first + heard[0]) / RATE, (first + heard[1]) / RATE))
