"""One open output stream of PortAudio: what it takes, what it still holds, and its errors in words."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from interviewer.audio.devices import Choice, Device, SoundError, in_words, library
from interviewer.audio.samples import Samples

LATENCY = 0.15
"""Seconds of sound that PortAudio holds: more delays a stop, and 'high' had four gaps a minute under load."""

STUCK_AFTER = 4.0
"""Seconds without the device taking a sample after which it counts as lost."""


class Output:
    """A loudspeaker held open at its own rate, silent until ``start``; used by one thread.

    ``place`` is where sound is heard, from -1.0 (left) over 0.0 (both sides alike) to 1.0 (right).
    Every method raises SoundError when the device is gone, but ``drop`` and ``close``, which never raise.
    """

    def __init__(self, choice: Choice) -> None:
        self.device: Device = choice.device
        with in_words(f"The loudspeaker '{choice.device.name}' could not be opened."):
            self._stream: Any = library().OutputStream(
                device=choice.index,
                samplerate=choice.device.rate,
                channels=min(2, choice.device.channels),
                dtype="float32",
                latency=LATENCY,
            )
        self.rate = float(self._stream.samplerate)
        self.latency = float(self._stream.latency)
        self._lost = f"The loudspeaker '{choice.device.name}' stopped."
        self._capacity = 0
        self.place = 0.0

    @property
    def capacity(self) -> int:
        """Samples that lie between giving and hearing, as far as PortAudio knows."""
        return max(self._capacity, round(self.latency * self.rate))

    def start(self) -> None:
        """Begin to take sound."""
        with in_words(self._lost):
            self._stream.start()
            self._capacity = int(self._stream.write_available)

    def queued(self) -> int:
        """Samples given that were not heard yet."""
        return max(0, self._capacity - self._room())

    def give(self, samples: Samples) -> None:
        """Hand over mono samples; blocks unless there was room for them.

        They are heard from ``place``: the other side is turned down, so that nothing is louder than it was.
        """
        frames = np.ascontiguousarray(samples[:, np.newaxis] * self._gains())
        with in_words(self._lost):
            self._stream.write(frames)

    def _gains(self) -> Samples:
        """Of each channel; a single one takes every place."""
        if int(self._stream.channels) != 2:
            return np.ones(int(self._stream.channels), dtype=np.float32)
        return np.array([min(1.0, 1.0 - self.place), min(1.0, 1.0 + self.place)], dtype=np.float32)

    def wait_for_room(self, count: int, stop: Callable[[], bool]) -> bool:
        """Wait until ``count`` samples can be given without blocking; False if stopped meanwhile.

        A blocking write would never return from a device that takes no more.
        """
        before = -1
        since = time.monotonic()
        while (room := self._room()) < min(count, self._capacity):
            if stop():
                return False
            if room != before:
                before, since = room, time.monotonic()
            elif time.monotonic() - since > STUCK_AFTER:
                raise SoundError(
                    f"The loudspeaker '{self.device.name}' takes no more sound; it may have been unplugged. "
                    "Plug it in again or choose another one in the settings."
                )
            time.sleep(min(0.01, max(0.001, (count - room) / self.rate)))
        return True

    def _room(self) -> int:
        with in_words(self._lost):
            return int(self._stream.write_available)

    def drop(self) -> None:
        """Fall silent at once; what was not heard is dropped, and ``start`` begins anew."""
        with contextlib.suppress(SoundError), in_words("The loudspeaker did not stop."):
            self._stream.abort()  # stop() waits for the device to finish, and one that is gone never does

    def close(self) -> None:
        """Let the device go."""
        self.drop()
        with contextlib.suppress(SoundError), in_words("The loudspeaker did not close."):
            self._stream.close()
