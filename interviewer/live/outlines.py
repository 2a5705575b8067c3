"""Waveforms for drawing, kept while the program runs, so that opening again decodes nothing again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interviewer.audio.files import envelope, read

BUCKETS = 4000
"""Stretches of a waveform: more than the widest window has points."""

KEPT = 64
"""Waveforms that are kept, 32 kB each; nothing of them is written to the disk."""

Outline = tuple[NDArray[np.float32], float]
"""Lowest and highest sample of each stretch, shape (n, 2), and the recording's length in seconds."""


class Outlines:
    """Of the recordings that were opened last."""

    def __init__(self) -> None:
        self._known: dict[tuple[Path, int, int], Outline] = {}

    def of(self, path: Path) -> Outline:
        """The waveform of a recording as it is now; raises RecordingError, also when it is gone meanwhile."""
        try:
            found = path.stat()
            key = (path, found.st_mtime_ns, found.st_size)
        except OSError:
            key = (path, 0, 0)  # reading it says what is the matter
        outline = self._known.pop(key, None)
        if outline is None:
            samples, rate = read(path)
            outline = envelope(samples, BUCKETS), len(samples) / rate
        self._known[key] = outline
        if len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        return outline
