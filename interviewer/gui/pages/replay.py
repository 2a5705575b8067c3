"""The replay of one answer: where it stands, what is playing, and how fast; no widgets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from interviewer.domain.answer import Answer
from interviewer.domain.cut import Cut
from interviewer.domain.timing import Span
from interviewer.live.playing import PlaybackEnded, PlaybackMoved

if TYPE_CHECKING:
    from interviewer.live.playing import Playback

LEAD_IN = 1.0
"""Seconds before a finding from which it is played, so that it is heard in its place."""

TAIL = 0.3
"""Seconds after a finding until it stops."""

SHORTEST = 1.5
"""A finding of less is a word or a breath; it is heard for so long."""

SEEK_EVERY_MS = 80
"""While somebody drags, the recording is taken up anew at most so often."""

SHORTEST_LOOP = 0.2

AT_THE_END = 0.15
"""Seconds before the end from which Play begins anew."""


class Replay(QObject):
    """Says where it stands; the speaker plays.

    The speaker reports the end of each play once, the ones that were cut off too: only when none is
    outstanding has the last one ended.
    """

    moved = Signal(float)
    """Seconds."""
    playing_changed = Signal(bool)
    loop_changed = Signal(object)
    """A Span, or None."""

    def __init__(self, playback: Playback, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playback = playback
        self._answer: Answer | None = None
        self._seconds = 0.0
        self._position = 0.0
        self._until: float | None = None
        self._cut: Cut | None = None
        self._heard: Cut | None = None
        self._speed = 1.0
        self._playing = False
        self._loop: Span | None = None
        self._loop_start: float | None = None
        self._outstanding: Counter[str] = Counter()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SEEK_EVERY_MS)
        self._rest.timeout.connect(self._rested)
        self._moved_since = False

    @property
    def answer(self) -> Answer | None:
        """What is played."""
        return self._answer

    @property
    def position(self) -> float:
        """Where it stands, seconds."""
        return self._position

    @property
    def playing(self) -> bool:
        """Whether it sounds."""
        return self._playing

    @property
    def cut(self) -> Cut | None:
        """What is heard of the answer from now on; None: all of it."""
        return self._cut

    @property
    def loop(self) -> Span | None:
        """What plays again and again."""
        return self._loop

    def set_answer(self, answer: Answer | None, seconds: float = 0.0) -> None:
        """Take another answer, silent and at its beginning; ``seconds`` 0: there is nothing to hear."""
        if self._playing:
            self._playback.stop()
        self._set_playing(False)
        self._answer = answer
        self._seconds = max(0.0, seconds)
        self._until = None
        self._cut = self._heard = None
        self._clear_loop()
        self._go_to(0.0)

    def set_seconds(self, seconds: float) -> None:
        """The length of the recording, 0 when it turns out to be missing."""
        self._seconds = max(0.0, seconds)
        if self._seconds <= 0 and self._playing:
            self.pause()

    def toggle(self) -> None:
        """Play from here, or pause."""
        if self._playing:
            self.pause()
        else:
            self.play()

    def set_cut(self, cut: Cut | None) -> None:
        """Hear only what a cut keeps from now on, or all of it again; what plays goes on."""
        self._cut = self._heard = cut
        if self._playing:
            self.play(self._position, self._until)

    def hear(self, cut: Cut) -> None:
        """Play what a cut keeps once, from its beginning."""
        if cut.kept:
            self._clear_loop()
            self._play(cut.kept[0].start, None, cut)

    def play(self, start: float | None = None, until: float | None = None) -> None:
        """Play from ``start`` (from here if not given) to ``until`` (the end of the loop, or of all)."""
        self._play(start, until, self._cut)

    def _play(self, start: float | None, until: float | None, cut: Cut | None) -> None:
        place = self._position if start is None else start
        first, last = (cut.kept[0].start, cut.kept[-1].end) if cut and cut.kept else (0.0, self._seconds)
        if start is None and place >= last - AT_THE_END:
            place = first
        if self._loop is not None and until is None:
            if not self._loop.start <= place < self._loop.end - AT_THE_END:
                place = self._loop.start
            until = self._loop.end
        self._go_to(place)
        self._until, self._heard = until, cut
        if self._answer is None or self._seconds <= 0:
            return
        self._outstanding[self._answer.id] += 1
        self._playback.play(self._answer, self._position, until, self._speed, cut)
        self._set_playing(True)

    def play_span(self, span: Span) -> None:
        """Hear a moment with what comes just before it."""
        start = max(0.0, span.start - LEAD_IN)
        end = min(max(span.end + TAIL, span.start + SHORTEST), max(self._seconds, span.end))
        self._clear_loop()
        self._play(start, end, None)  # a finding may be what a cut leaves out

    def pause(self) -> None:
        """Fall silent here."""
        if self._playing:
            self._playback.stop()
        self._set_playing(False)

    def seek(self, seconds: float) -> None:
        """Go elsewhere; what plays goes on from there to the end."""
        self._go_to(seconds)
        self._until = None
        if not self._playing:
            return
        if self._rest.isActive():
            self._moved_since = True
            return
        self._rest.start()
        self.play(self._position)

    def step(self, seconds: float) -> None:
        """Go so many seconds on, or back when negative."""
        self.seek(self._position + seconds)

    def set_speed(self, factor: float) -> None:
        """Play so many times as fast, at once where it plays."""
        self._speed = factor
        if not self._playing:
            return
        if self._until is not None and self._position >= self._until:
            self.pause()  # the moment has been heard, and the report of its end is on the way
        else:
            self._play(self._position, self._until, self._heard)

    def choose_loop(self, span: Span) -> None:
        """Play this stretch again and again."""
        if span.seconds < SHORTEST_LOOP:
            return
        self._set_loop(span)
        self.play(span.start)

    def begin_loop(self) -> None:
        """The loop begins here; it holds as soon as its end is set."""
        self._loop_start = self._position
        self._set_loop(None)

    def end_loop(self) -> None:
        """The loop ends here, and plays from its beginning."""
        start = self._loop_start or 0.0
        if self._position > start:
            self.choose_loop(Span(start, self._position))

    def end_looping(self) -> None:
        """No loop any more; what plays goes on."""
        had_one = self._loop is not None
        self._clear_loop()
        if had_one and self._playing:
            self.play(self._position)

    def tell(self, message: Any) -> None:
        """Take what the speaker reports."""
        if isinstance(message, PlaybackMoved):
            if self._is_the_last(message.answer) and self._playing and not self._rest.isActive():
                self._go_to(message.seconds)
        elif isinstance(message, PlaybackEnded):
            self._ended(message)

    def _ended(self, message: PlaybackEnded) -> None:
        if self._outstanding[message.answer] > 0:
            self._outstanding[message.answer] -= 1
        if self._answer is None or message.answer != self._answer.id or self._outstanding[message.answer]:
            return
        if self._playing:
            self._go_to(message.seconds)
            if self._loop is not None and message.seconds >= self._last_of(self._loop) - AT_THE_END:
                self.play(self._loop.start)
                return
        self._set_playing(False)

    def _last_of(self, loop: Span) -> float:
        """The last moment of a loop that is heard."""
        kept = self._heard.part(loop.start, loop.end).kept if self._heard is not None else ()
        return kept[-1].end if kept else loop.end

    def _is_the_last(self, answer: str) -> bool:
        return self._answer is not None and answer == self._answer.id and self._outstanding[answer] == 1

    def _go_to(self, seconds: float) -> None:
        # Without sound the words can still be walked through: their times reach beyond the length of 0.
        top = self._seconds if self._seconds > 0 else float("inf")
        self._position = min(max(0.0, seconds), top)
        self.moved.emit(self._position)

    def _rested(self) -> None:
        if self._moved_since and self._playing:
            self._moved_since = False
            self._rest.start()
            self.play(self._position)

    def _set_playing(self, playing: bool) -> None:
        self._moved_since = self._moved_since and playing
        if playing != self._playing:
            self._playing = playing
            self.playing_changed.emit(playing)

    def _set_loop(self, loop: Span | None) -> None:
        self._loop = loop
        self.loop_changed.emit(loop)

    def _clear_loop(self) -> None:
        self._loop_start = None
        if self._loop is not None:
            self._set_loop(None)
