"""The microphone as the listener has it: opened when needed, watched while open, heard at 16 kHz."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from interviewer.audio.devices import SoundError, inputs, outputs, rescan
from interviewer.audio.doubled import Doubled
from interviewer.audio.level import ZeroWatch
from interviewer.audio.microphone import REOPEN_AFTER, WORRY_AFTER, RawBlock
from interviewer.audio.sixteen import ToSixteen
from interviewer.live.orders import Samples
from interviewer.live.reports import DevicesListed, Notice, Withdrawn
from interviewer.live.worker import Post

STALLED = "No sound has come from the microphone for a moment."
NOTHING: Samples = np.zeros(0, dtype=np.float32)

MUTE = (
    "The microphone sends nothing but silence. It may be muted, or another program may hold it. "
    "Unmute it or choose another one in the settings."
)

TWICE = (
    "The microphone sends some sound twice. What came twice is left out, so nothing is lost or doubled. "
    "If this goes on, another microphone or a cable helps."
)

FULL_RATE = 16_000
"""Samples a second below which part of the speech is missing."""

TELEPHONE = (
    "This microphone gives sound as a telephone does ({:.0f} kHz), so the words and the scores are less "
    "certain. Headsets without a cable often do that; choose another microphone in the settings."
)


class SoundSource(Protocol):
    """What lets sound in: the microphone, or the sample candidate of the demonstration."""

    @property
    def running(self) -> bool:
        """Whether it is open and has not ended by itself."""

    @property
    def rate(self) -> float:
        """Frames a second of its blocks."""

    @property
    def channels(self) -> int:
        """Channels of its blocks."""

    @property
    def notice(self) -> str:
        """What the person should know about the last opening."""

    def age(self) -> float:
        """Seconds since the last block."""

    def open(self, device: str = "") -> None:
        """Let sound in; raises SoundError."""

    def close(self) -> None:
        """Let no sound in."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Where sound comes from and which folder recordings lie below.

    ``lock`` keeps PortAudio to one opener at a time.
    """

    source: Callable[[Callable[[RawBlock], None]], SoundSource]
    data: Path
    lock: threading.Lock


class SoundIn:
    """Lives on the listener's thread."""

    def __init__(self, sound: Sound, deliver: Callable[[RawBlock], None], post: Post) -> None:
        self._source = sound.source(deliver)
        self._lock = sound.lock
        self._post = post
        self._device = ""
        self._to_sixteen: ToSixteen | None = None
        self._left = NOTHING
        self._worried = False
        self._dead = False

    def open(self) -> None:
        """Open the chosen device unless it is open and well; raises SoundError."""
        if self._source.running and self._source.age() < WORRY_AFTER:
            return
        self._let_go()
        with self._lock:
            self._source.open(self._device)
        self._to_sixteen = ToSixteen(self._source.rate, self._source.channels)
        self._form = (self._source.rate, self._source.channels)
        self._zeros = ZeroWatch(self._source.rate)
        self._doubled = Doubled()
        self._twice = False
        self._worried = False
        if self._source.notice:
            self._post(Notice("warning", self._source.notice, "microphone", "microphone"))
        else:
            self._post(Withdrawn("microphone"))
        if self._source.rate < FULL_RATE:
            self._post(Notice("info", TELEPHONE.format(self._source.rate / 1000), "telephone", "microphone"))
        else:
            self._post(Withdrawn("telephone"))

    def choose(self, device: str) -> bool:
        """Use the named device from now on; whether it could be opened (if not, the person is told)."""
        if device != self._device:
            self.close()
            self._device = device
        try:
            self.open()
        except SoundError as error:
            text = f"{error} You can type your answers, or choose a microphone in the settings."
            self._post(Notice("warning", text, "microphone", "microphone"))
            return False
        return True

    def close(self) -> None:
        """Let the device go; what it did not send is no trouble any more."""
        self._source.close()
        self._let_go()
        if self._dead:
            self._dead = False
            self._post(Withdrawn("mute"))

    def _let_go(self) -> None:
        if self._to_sixteen is not None:
            self._left = self._to_sixteen.flush()
            self._to_sixteen = None

    @property
    def device(self) -> str:
        """Name of the chosen device, empty for the system's choice."""
        return self._device

    @property
    def expected(self) -> bool:
        """Whether sound was asked for: what a device delivered before it vanished still counts."""
        return self._to_sixteen is not None

    def rest(self) -> Samples:
        """The last milliseconds that the resampler held back, shape (n,); taken once."""
        left, self._left = self._left, NOTHING
        return left if self._to_sixteen is None else np.concatenate([left, self._to_sixteen.flush()])

    def heard(self, block: RawBlock, *, listening: bool) -> Samples:
        """The block at 16 kHz mono; ``listening``: somebody counts on it, so exact silence is told."""
        if self._to_sixteen is None or (block.rate, block.frames.shape[1]) != self._form:
            return NOTHING  # the last of a device that was let go for another
        if self._worried:
            self._worried = False
            self._post(Withdrawn("microphone"))
        dead = self._zeros.feed(block.frames) and listening
        if dead != self._dead:
            self._dead = dead
            self._post(Notice("warning", MUTE, "mute", "microphone") if dead else Withdrawn("mute"))
        left, self._left = self._left, NOTHING
        if self._doubled.feed(block.frames):
            if listening and not self._twice:
                self._twice = True
                self._post(Notice("info", TWICE, "twice", "microphone"))
            return left
        return np.concatenate([left, self._to_sixteen.feed(block.frames)])

    def lost(self) -> bool:
        """Whether no block will come any more; to be asked while none comes."""
        age = self._source.age()
        if not self._source.running or age > REOPEN_AFTER:
            self.close()
            self._worried = False
            return True
        if age > WORRY_AFTER and not self._worried:
            self._worried = True
            self._post(Notice("warning", STALLED, "microphone"))
        return False

    def list_devices(self) -> None:
        """Report what can be heard with and spoken through."""
        try:
            microphones = tuple(dict.fromkeys(device.name for device in inputs()))
            loudspeakers = tuple(dict.fromkeys(device.name for device in outputs()))
        except SoundError as error:
            self._post(DevicesListed((), (), str(error)))
            return
        self._post(DevicesListed(microphones, loudspeakers))

    def look_again(self, over: threading.Event) -> None:
        """Close the microphone, look for new devices unless ``over`` is set, and set it then.

        Raises SoundError.
        """
        try:
            self.close()
            with self._lock:
                # Looking frees every stream: once the speaker waits no longer, it may have opened its own.
                if not over.is_set():
                    rescan()
        finally:
            over.set()
