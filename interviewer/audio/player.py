"""The loudspeaker: one output stream that stays open, fed in slices so that it falls silent when told to."""

from __future__ import annotations

import time
from collections.abc import Iterable

import numpy as np

from interviewer.audio.devices import Device, SoundError, chosen
from interviewer.audio.output import Output
from interviewer.audio.playback import Feed, Moved, Played, Stop, Timeline, meter, resampled, slices
from interviewer.audio.samples import Samples

SLICE = 0.05
"""Seconds handed over at a time."""

TAIL = 0.15
"""Seconds of silence given beyond the latency, for PortAudio cuts the end; it guards against echo as well."""

PATIENCE = 10.0
"""Seconds that a source which was stopped gets to let go before the next play begins without it."""


def never() -> bool:
    """Do not stop."""
    return False


def ignore(_seconds: float, _loudness: float) -> None:
    """Nobody watches."""


class Player:
    """One output device, used by one thread (the speaker's)."""

    def __init__(self) -> None:
        self._output: Output | None = None
        self._notice = ""
        self._feed: Feed | None = None

    @property
    def device(self) -> Device | None:
        """What is open, None when nothing is."""
        return self._output.device if self._output is not None else None

    @property
    def notice(self) -> str:
        """What the person should know about the last ``open``: another device is used; else empty."""
        return self._notice

    @property
    def latency(self) -> float:
        """Seconds from handing a sample over to hearing it, as PortAudio estimates them; 0.0 when closed."""
        return self._output.latency if self._output is not None else 0.0

    def open(self, device: str = "") -> None:
        """Open the device of that name ('' is the system's choice) at its own rate; raises SoundError."""
        self.close()
        choice = chosen(device, "output")
        self._output, self._notice = Output(choice), choice.notice

    def close(self) -> None:
        """Let the device go; never raises, and may be called again."""
        if self._feed is not None:
            self._feed.close()
            self._feed.join(PATIENCE)
            self._feed = None
        self._let_go()

    def _let_go(self) -> None:
        output, self._output = self._output, None
        if output is not None:
            output.close()

    def play(
        self,
        pieces: Iterable[Samples],
        rate: float,
        *,
        stop: Stop = never,
        moved: Moved = ignore,
        place: float = 0.0,
    ) -> Played:
        """Play mono float32 pieces of ``rate`` Hz to their end, or until ``stop()``, and return then.

        An iterator is drawn on a thread of its own: pieces may come late, silence is played meanwhile.
        ``stop`` is asked before every slice and drops what the device still holds; ``moved`` is called for
        every slice, both on the calling thread. ``place`` is where it is heard, from -1.0 (left) to 1.0
        (right). Raises SoundError when the device is missing or vanishes (it
        is closed then), and whatever ``pieces`` raises.
        """
        if self._output is None:
            raise SoundError("No loudspeaker is open. Choose one in the settings.")
        if self._feed is not None:
            self._feed.join(PATIENCE)  # the source may not be used by two threads
        self._feed = Feed(pieces)
        self._output.place = place
        play = _Play(self._output, stop, moved)
        try:
            return play.run(resampled(self._feed, rate, self._output.rate))
        except SoundError:
            self._let_go()
            raise
        finally:
            if self._feed is not None:
                self._feed.close()
            if self._output is not None:
                self._output.drop()


class _Play:
    """One sound on its way through an output."""

    def __init__(self, output: Output, stop: Stop, moved: Moved) -> None:
        self._output = output
        self._stop = stop
        self._moved = moved
        self._timeline = Timeline(output.rate)
        self._size = round(SLICE * output.rate)
        self._started = False

    def run(self, pieces: Iterable[Samples | None]) -> Played:
        for piece in slices(pieces, self._size):
            if self._stop():
                return self._played(finished=False)
            if piece is None:
                # Nearly dry: silence of our own rather than what a starved device makes of it.
                if self._started and self._output.queued() <= self._size:
                    self._rest(self._size)
            elif not self._sound(piece):
                return self._played(finished=False)
        left = self._output.capacity + round(TAIL * self._output.rate) if self._started else 0
        while left > 0:
            count = min(self._size, left)
            if self._stop() or not self._output.wait_for_room(count, self._stop):
                return self._played(finished=False)
            self._rest(count)
            left -= count
        return self._played(finished=True)

    def _sound(self, piece: Samples) -> bool:
        if not self._started:
            self._output.start()
            self._started = True
        if not self._output.wait_for_room(len(piece), self._stop):
            return False
        self._output.give(piece)
        self._timeline.sounds(piece)
        self._moved(*self._timeline.heard(self._output.queued()))
        return True

    def _rest(self, count: int) -> None:
        self._output.give(np.zeros(count, dtype=np.float32))
        self._timeline.rests(count)
        self._moved(*self._timeline.heard(self._output.queued()))

    def _played(self, *, finished: bool) -> Played:
        queued = self._output.queued() if self._started else 0
        seconds, _ = self._timeline.heard(queued)
        return Played(finished=finished, seconds=seconds, silence_since=self._timeline.silence(queued))


class SilentPlayer:
    """Stands in for a loudspeaker where there is none: plays nothing and counts time in samples.

    ``paced``: takes as long as the sound would, for captions that are read; otherwise returns at once.
    """

    def __init__(self, *, paced: bool = False) -> None:
        self._paced = paced

    @property
    def device(self) -> Device | None:
        """There is none."""
        return None

    @property
    def notice(self) -> str:
        """Nothing needs to be said."""
        return ""

    @property
    def latency(self) -> float:
        """Silence comes at once."""
        return 0.0

    def open(self, device: str = "") -> None:
        """Nothing to open."""

    def close(self) -> None:
        """Nothing to close."""

    def play(
        self,
        pieces: Iterable[Samples],
        rate: float,
        *,
        stop: Stop = never,
        moved: Moved = ignore,
        place: float = 0.0,
    ) -> Played:
        """As Player.play, silently."""
        time_line = Timeline(rate)
        began = time.monotonic()
        for piece in slices(pieces, round(SLICE * rate)):
            if stop():
                return Played(
                    finished=False, seconds=time_line.heard(0)[0], silence_since=time_line.silence(0)
                )
            if piece is not None:
                time_line.sounds(piece)
                if self._paced:
                    time.sleep(max(0.0, began + time_line.given / rate - time.monotonic()))
                moved(time_line.heard(0)[0], meter(piece))
        return Played(finished=True, seconds=time_line.heard(0)[0], silence_since=time_line.silence(0))
