"""From a device's sound to ours: any rate and number of channels in, 16 kHz mono out, as it comes."""

from __future__ import annotations

from typing import Any

import numpy as np

from interviewer.audio.samples import RATE, Frames, Samples, mono


class ToSixteen:
    """Streams frames of one device into 16 kHz mono; the same samples result however they are cut up.

    The resampler runs a few milliseconds behind; ``flush`` gives what it still holds.
    """

    def __init__(self, rate: float, channels: int) -> None:
        if rate <= 0 or channels < 1:
            raise ValueError(f"not a form of sound: {rate} Hz, {channels} channels")
        self._channels = channels
        self._rate = rate
        self._stream = self._fresh()

    def _fresh(self) -> Any:
        if self._rate == RATE:
            return None
        import soxr

        return soxr.ResampleStream(self._rate, RATE, 1, dtype="float32", quality="HQ")

    def feed(self, frames: Frames) -> Samples:
        """16 kHz samples that are ready, shape (n,), n may be 0; ``frames`` are (n, channels) float32."""
        if frames.ndim == 2 and frames.shape[1] != self._channels:
            raise ValueError(f"{frames.shape[1]} channels came where {self._channels} were promised")
        samples = np.ascontiguousarray(mono(frames), dtype=np.float32)
        if self._stream is None or len(samples) == 0:
            return samples
        result: Samples = self._stream.resample_chunk(samples)
        return result

    def flush(self) -> Samples:
        """What is still held, shape (n,); afterwards the next frame begins a new stream."""
        if self._stream is None:
            return np.zeros(0, dtype=np.float32)
        result: Samples = self._stream.resample_chunk(np.zeros(0, dtype=np.float32), last=True)
        self._stream = self._fresh()
        return result
