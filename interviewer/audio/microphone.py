"""The microphone: one input stream whose callback copies blocks and hands them on, nothing else."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from interviewer.audio.devices import Device, SoundError, chosen, in_words, library
from interviewer.audio.samples import RATE, Frames

logger = logging.getLogger(__name__)

BLOCK_SECONDS = 0.032
"""Length of a block: one of voice activity at 16 kHz (512 samples)."""

WORRY_AFTER = 1.5
"""Seconds without a block after which the microphone may be gone."""

REOPEN_AFTER = 4.0
"""Seconds without a block after which it is: callbacks of a loaded machine came up to 2.1 s late."""


@dataclass(frozen=True, slots=True)
class RawBlock:
    """What the device gave: frames of shape (n, channels) that nobody writes again, at ``rate`` Hz.

    ``overflowed``: the system lost sound before this block.
    """

    frames: Frames
    overflowed: bool
    rate: float


class Microphone:
    """One input device; ``deliver`` is called on PortAudio's thread and must only put the block in a queue.

    ``open`` and ``close`` belong to one thread; the rest may be read from any.
    """

    def __init__(self, deliver: Callable[[RawBlock], None]) -> None:
        self._deliver = deliver
        self._stream: Any = None
        self._device: Device | None = None
        self._notice = ""
        self._rate = float(RATE)
        self._channels = 1
        self._latency = 0.0
        self._last = 0.0
        self._ended = False

    @property
    def device(self) -> Device | None:
        """What is open, None when nothing is."""
        return self._device

    @property
    def notice(self) -> str:
        """What the person should know about the last ``open``: another device is used; else empty."""
        return self._notice

    @property
    def rate(self) -> float:
        """Frames a second of the blocks."""
        return self._rate

    @property
    def channels(self) -> int:
        """Channels of the blocks."""
        return self._channels

    @property
    def latency(self) -> float:
        """Seconds from the sound to the block, as PortAudio estimates them."""
        return self._latency

    @property
    def running(self) -> bool:
        """Whether the stream is open and has not ended by itself; watch ``age`` as well.

        A device that vanishes may leave the stream running with no more blocks.
        """
        return self._stream is not None and not self._ended

    def age(self) -> float:
        """Seconds since the last block (or since ``open``), infinite when closed."""
        return time.monotonic() - self._last if self._stream is not None else float("inf")

    def open(self, device: str = "") -> None:
        """Open the device of that name ('' is the system's choice) and deliver; raises SoundError.

        At 16 kHz mono where it offers that, else at its own rate, with as many channels as it insists on.
        """
        self.close()
        choice = chosen(device, "input")
        sounddevice = library()
        own = choice.device.rate
        forms = [(float(RATE), 1), (own, 1), (own, 2), (own, choice.device.channels)]
        forms = [form for form in dict.fromkeys(forms) if form[1] <= choice.device.channels]
        with in_words(f"The microphone '{choice.device.name}' could not be opened."):
            for number, (rate, channels) in enumerate(forms):
                try:
                    self._start(sounddevice, choice.index, rate, channels)
                    break
                except (sounddevice.PortAudioError, ValueError):
                    if number == len(forms) - 1:
                        raise
        self._device, self._notice = choice.device, choice.notice

    def _start(self, sounddevice: Any, index: int, rate: float, channels: int) -> None:
        def take(frames: Frames, _count: int, _times: object, status: Any) -> None:
            self._last = time.monotonic()
            self._deliver(RawBlock(frames.copy(), bool(status.input_overflow), actual))

        def ended() -> None:
            if self._stream is stream:
                self._ended = True

        # 'high' latency: with it nothing was lost while other threads held the processor or the interpreter.
        actual = rate
        stream = sounddevice.InputStream(
            device=index,
            samplerate=rate,
            channels=channels,
            dtype="float32",
            blocksize=round(rate * BLOCK_SECONDS),
            latency="high",
            callback=take,
            finished_callback=ended,
        )
        actual = float(stream.samplerate)
        self._stream, self._ended, self._last = stream, False, time.monotonic()
        self._rate, self._channels, self._latency = actual, channels, float(stream.latency)
        try:
            stream.start()
        except BaseException:
            self._stream = None
            stream.close(ignore_errors=True)
            raise

    def close(self) -> None:
        """Stop at once and let the device go; never raises, and may be called again."""
        stream, self._stream, self._device = self._stream, None, None
        if stream is None:
            return
        with contextlib.suppress(SoundError), in_words("The microphone did not close."):
            stream.abort()  # stop() waits for the device, and one that is gone never comes
        with contextlib.suppress(SoundError), in_words("The microphone did not close."):
            stream.close()
