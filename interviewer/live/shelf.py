"""Spoken lines on their way from the prompter, who makes them, to the speaker, who plays them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.persona import Voice
from interviewer.domain.settings import Settings, VoiceEngine

Samples = NDArray[np.float32]

KEPT = 64
"""Lines held in memory: some four interviews; older ones lie in the cache on disk."""


@dataclass(frozen=True, slots=True)
class LineKey:
    """What a spoken line is known by; ``voice`` holds the person's speaking speed already."""

    engine: VoiceEngine
    voice: Voice
    text: str


def line_key(text: str, voice: Voice, settings: Settings) -> LineKey:
    """How a line will be spoken with these settings."""
    speed = round(voice.speed * settings.speaking_speed, 3)
    return LineKey(settings.voice_engine, replace(voice, speed=speed), text)


class SpokenLine:
    """Pieces of one line as they become ready; one thread adds, any thread reads."""

    def __init__(self) -> None:
        self._pieces: list[Samples] = []
        self._changed = threading.Condition()
        self._complete = False
        self.rate = 0
        self.trouble = ""

    def add(self, piece: Samples, rate: int) -> None:
        """Add the next piece of ``rate`` Hz."""
        with self._changed:
            self._pieces.append(piece)
            self.rate = rate
            self._changed.notify_all()

    def end(self, trouble: str = "") -> None:
        """No more pieces come; ``trouble`` says why if that is not as it should be."""
        with self._changed:
            self._complete = True
            self.trouble = trouble
            self._changed.notify_all()

    @property
    def complete(self) -> bool:
        """Whether all pieces are there."""
        return self._complete and not self.trouble

    def whole(self) -> Samples:
        """All pieces joined."""
        with self._changed:
            return np.concatenate(self._pieces) if self._pieces else np.zeros(0, dtype=np.float32)

    def ready(self, within: float, stop: Callable[[], bool] = bool) -> bool:
        """Whether the first piece is there within so many seconds; not waited for after ``stop()``."""
        end = time.monotonic() + within
        with self._changed:
            while not self._pieces and not self._complete and not stop():
                left = end - time.monotonic()
                if left <= 0:
                    break
                self._changed.wait(min(left, 0.05))  # a stop is not announced here
            return bool(self._pieces)

    def pieces(self, stop: Callable[[], bool]) -> Iterator[Samples]:
        """The pieces, as they come, until the last or until ``stop()``."""
        number = 0
        while not stop():
            with self._changed:
                if len(self._pieces) <= number and not self._complete:
                    self._changed.wait(0.1)  # with a limit, because a stop is not announced here
                if len(self._pieces) <= number:
                    if self._complete:
                        return
                    continue
                piece = self._pieces[number]
            number += 1
            yield piece


class Shelf:
    """Finds a line by its key; safe to use from any thread."""

    def __init__(self) -> None:
        self._lines: dict[LineKey, SpokenLine] = {}
        self._lock = threading.Lock()

    def line(self, key: LineKey) -> SpokenLine:
        """The line of that key, new and empty if nobody asked for it before; one that failed says so."""
        return self._find(key, anew=False)

    def line_to_make(self, key: LineKey) -> SpokenLine:
        """As ``line``, but new and empty if it failed before: it is tried once more."""
        return self._find(key, anew=True)

    def _find(self, key: LineKey, *, anew: bool) -> SpokenLine:
        with self._lock:
            line = self._lines.pop(key, None)
            if line is None or (anew and line.trouble):
                line = SpokenLine()
            self._lines[key] = line  # the last asked for is the last to go
            while len(self._lines) > KEPT:
                del self._lines[next(iter(self._lines))]
            return line
