"""Notices blocks that a device delivers a second time, as some drivers do after a stall."""

from __future__ import annotations

from collections import deque
from hashlib import blake2b

import numpy as np

from interviewer.audio.samples import Frames

REMEMBERED = 64
"""Blocks within which a repetition is looked for (2 s of 32 ms each)."""

_LIVING = 8
"""Different values that a block of living sound has at least; less is silence, or a constant."""


class Doubled:
    """Whether a block is exactly one of the last few.

    A microphone hisses, so that two blocks of it are never equal to the last bit; silence may be, and is let
    through, as are the equal waves of a test tone when they last as long as all that is remembered.
    """

    def __init__(self) -> None:
        self._seen: deque[bytes] = deque(maxlen=REMEMBERED)
        self._in_a_row = 0

    def feed(self, frames: Frames) -> bool:
        """Take a block of any shape; whether it came before and should be left out."""
        if len(np.unique(frames)) < _LIVING:
            return False
        form = blake2b(np.ascontiguousarray(frames).tobytes(), digest_size=16).digest()
        again = form in self._seen
        self._seen.append(form)
        self._in_a_row = self._in_a_row + 1 if again else 0
        # More in a row than were ever remembered is no stutter: sound that truly repeats itself.
        return again and self._in_a_row <= REMEMBERED
