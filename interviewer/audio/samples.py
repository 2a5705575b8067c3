"""The form in which sound is kept, heard and judged: 16 kHz, mono, float32 between -1 and 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono samples, shape (n,)."""

Frames = NDArray[np.float32]
"""What a device delivers or takes, shape (n, channels)."""

RATE = 16_000
"""Samples a second of everything that is kept."""

FULL_SCALE = 32_768
"""Steps of 16-bit sound on one side of zero; the same factor both ways, so that a round trip is exact."""


def to_pcm16(samples: Samples) -> NDArray[np.int16]:
    """The samples as little-endian 16-bit numbers, clipped at full scale."""
    steps = np.rint(np.asarray(samples, dtype=np.float32) * FULL_SCALE)
    pcm: NDArray[np.int16] = np.clip(np.nan_to_num(steps), -FULL_SCALE, FULL_SCALE - 1).astype("<i2")
    return pcm


def from_pcm16(steps: NDArray[np.int16]) -> Samples:
    """16-bit numbers as samples."""
    return steps.astype(np.float32) / np.float32(FULL_SCALE)


def mono(frames: Frames) -> Samples:
    """The mean of the channels, shape (n,); what is mono already is returned as it is."""
    if frames.ndim == 1:
        return frames
    if frames.shape[1] == 1:
        return frames[:, 0]
    mean: Samples = frames.mean(axis=1, dtype=np.float32)
    return mean
