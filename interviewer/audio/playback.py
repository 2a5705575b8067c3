"""The bookkeeping of one play: what is heard of the source, how loud it is, when it fell silent."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from interviewer.audio.level import level
from interviewer.audio.samples import Samples

AUDIBLE_DB = -60.0
"""A sample below this counts as silence."""

_AUDIBLE = 10 ** (AUDIBLE_DB / 20)

Stop = Callable[[], bool]
"""Asked before every slice whether to fall silent."""

Moved = Callable[[float, float], None]
"""Told the seconds of the source that have been heard and how loud it is just now, 0.0 to 1.0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What came of it: ``seconds`` of the source that were heard, ``finished`` if all of it was.

    ``silence_since`` is the time between the last audible sample and the return.
    """

    finished: bool
    seconds: float
    silence_since: float


def meter(samples: Samples) -> float:
    """0.0 to 1.0 for the picture of who speaks, from -60 to -6 dBFS."""
    return min(1.0, max(0.0, (level(samples).rms_db + 60.0) / 54.0))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Source samples [source, source + length) stand at sample ``at`` of what the device was given."""

    at: int
    source: int
    length: int
    loudness: float


class Timeline:
    """Where the source stands in the stream that a device was given; all counted in the device's samples."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._ahead: deque[_Stretch] = deque()
        self._now: _Stretch | None = None
        self.given = 0
        self._source = 0
        self._last_audible = 0

    def sounds(self, samples: Samples) -> None:
        """The next samples of the source were given."""
        self._ahead.append(_Stretch(self.given, self._source, len(samples), meter(samples)))
        places = np.flatnonzero(np.abs(samples) > _AUDIBLE)
        if len(places):
            self._last_audible = self.given + int(places[-1]) + 1
        self.given += len(samples)
        self._source += len(samples)

    def rests(self, count: int) -> None:
        """Zeros that are not of the source were given."""
        self.given += count

    def heard(self, queued: int) -> tuple[float, float]:
        """Seconds of the source heard and its loudness now, with ``queued`` samples still to come."""
        position = self.given - queued
        while self._ahead and self._ahead[0].at < position:
            self._now = self._ahead.popleft()
        if self._now is None:
            return 0.0, 0.0
        into = position - self._now.at
        loudness = self._now.loudness if into <= self._now.length else 0.0
        return (self._now.source + min(into, self._now.length)) / self._rate, loudness

    def silence(self, queued: int) -> float:
        """Seconds since the last audible sample was heard, with ``queued`` samples still to come."""
        return max(0.0, (self.given - queued - self._last_audible) / self._rate)


def slices(pieces: Iterable[Samples | None], size: int) -> Iterator[Samples | None]:
    """Pieces cut into slices of at most ``size`` samples; None (nothing is ready yet) is passed on."""
    for piece in pieces:
        if piece is None:
            yield None
        else:
            yield from (piece[at : at + size] for at in range(0, len(piece), size))


def resampled(pieces: Iterable[Samples | None], rate: float, wanted: float) -> Iterator[Samples | None]:
    """Pieces at another rate (Hz); None is passed on."""
    if rate == wanted:
        yield from pieces
        return
    import soxr

    stream = soxr.ResampleStream(rate, wanted, 1, dtype="float32", quality="HQ")
    for piece in pieces:
        if piece is None:
            yield None
        elif len(piece):
            yield stream.resample_chunk(np.ascontiguousarray(piece, dtype=np.float32))
    yield stream.resample_chunk(np.zeros(0, dtype=np.float32), last=True)


class Feed:
    """Draws pieces on a thread of its own, so that a slow source holds up neither the sound nor a stop.

    Iterating gives None as often as nothing is ready for ``patience`` seconds, and raises what the source
    raised. Lists and tuples are ready and need no thread.
    """

    _AHEAD = 4
    _END: Any = object()

    def __init__(self, pieces: Iterable[Samples], patience: float = 0.02) -> None:
        self._pieces = pieces
        self._patience = patience
        self._ready: queue.Queue[Any] = queue.Queue(self._AHEAD)
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        if not isinstance(pieces, Sequence):
            self._thread = threading.Thread(target=self._draw, name="pieces", daemon=True)
            self._thread.start()

    def __iter__(self) -> Iterator[Samples | None]:
        if self._thread is None:
            yield from self._pieces
            return
        while True:
            try:
                piece = self._ready.get(timeout=self._patience)
            except queue.Empty:
                yield None
                continue
            if piece is self._END:
                return
            if isinstance(piece, BaseException):
                raise piece
            yield piece

    def _draw(self) -> None:
        try:
            for piece in self._pieces:
                if not self._hand_on(piece):
                    break
            if hasattr(self._pieces, "close"):
                self._pieces.close()
        except Exception as error:  # noqa: BLE001 - whatever it was, the thread that plays raises it
            self._hand_on(error)
        else:
            self._hand_on(self._END)

    def _hand_on(self, piece: object) -> bool:
        while not self._closed.is_set():
            try:
                self._ready.put(piece, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False

    def close(self) -> None:
        """Draw no more; a piece that is being made is finished first, and nobody waits for it here."""
        self._closed.set()
        with contextlib.suppress(queue.Empty):
            while True:  # make room, so that the thread does not wait for any before it looks up
                self._ready.get_nowait()

    def join(self, timeout: float) -> bool:
        """Wait until the source has been let go; False if it has not been within ``timeout`` seconds."""
        if self._thread is not None:
            self._thread.join(timeout)
            return not self._thread.is_alive()
        return True
