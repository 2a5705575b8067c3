"""Speaks the interviewers' lines and plays recordings; falls silent the moment it is told to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from interviewer.audio.devices import SoundError
from interviewer.audio.files import length, read
from interviewer.audio.playback import Moved, Played, Stop
from interviewer.audio.riff import RecordingError
from interviewer.audio.splice import spliced
from interviewer.audio.stretch import stretched
from interviewer.domain.cut import Cut
from interviewer.domain.events import SpeechFinished
from interviewer.domain.persona import Line
from interviewer.domain.settings import VoiceEngine
from interviewer.domain.timing import Span
from interviewer.live import orders
from interviewer.live.crew import Hand
from interviewer.live.playing import Play, PlaybackEnded, PlaybackMoved
from interviewer.live.reports import LineStarted, Notice, SpeechLevel, Withdrawn
from interviewer.live.shelf import LineKey, Shelf
from interviewer.live.worker import Post, Worker
from interviewer.speech.ports import Synthesiser, VoiceError

Samples = NDArray[np.float32]

PATIENCE = 20.0
"""Seconds that a line waits for its own voice: one at work is not replaced, one that is stuck is."""

STUCK = 1.0
"""The same after a line for which that was too short, until the voice speaks again."""

NOTICED = 0.7
"""Seconds of silence before a line after which something else is said meanwhile, where there is something."""

LOOKING = 5.0
"""Seconds that the loudspeaker stays closed for the listener to look for devices."""

READING = 16.0
"""Letters a second at which a caption is read where nothing is heard: a calm reader's pace."""


class Loudspeaker(Protocol):
    """Plays sound: a device, or nothing."""

    @property
    def notice(self) -> str:
        """What the person should know about the last opening."""

    def open(self, device: str = "") -> None:
        """Open the device; raises SoundError."""

    def close(self) -> None:
        """Let the device go."""

    def play(
        self, pieces: Iterable[Samples], rate: float, *, stop: Stop, moved: Moved, place: float = 0.0
    ) -> Played:
        """Play to the end or until ``stop()``; ``place`` from -1.0 (left) to 1.0 (right)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What the speaker works with; ``lock`` keeps PortAudio to one opener at a time.

    ``stand_ins`` make the engines that step in, in their order; ``reading`` waits so many seconds, for a
    caption to be read or for something to say, or until its second argument is true.
    """

    player: Callable[[], Loudspeaker]
    lock: threading.Lock
    shelf: Shelf
    stand_ins: Mapping[VoiceEngine, tuple[Callable[[], Synthesiser], ...]]
    reading: Callable[[float, Callable[[], bool]], None]


class Speaker(Worker):
    """Lives on its own thread, which owns the loudspeaker."""

    name = "speaker"

    def __init__(self, post: Post, stage: Stage, device: str, listener: Hand) -> None:
        """``listener`` is told when the loudspeaker has been let go and devices can be looked for."""
        super().__init__(post)
        self._stage = stage
        self._device = device
        self._listener = listener
        self._player: Loudspeaker | None = None
        self._engines: dict[Callable[[], Synthesiser], Synthesiser] = {}
        self._given = 0
        self._done = 0
        self._hushed = 0
        self._patience = PATIENCE
        self._count = threading.Lock()
        self._stopped: Callable[[], bool] = bool

    # from any thread

    def send(self, order: Any) -> None:
        """Queue an order."""
        with self._count:
            self._given += 1
            super().send(order)

    def hush(self) -> None:
        """Stop what is being played, and everything that was queued before."""
        with self._count:
            self._hushed = self._given

    # on the thread

    def set_up(self) -> None:
        """Open the loudspeaker, so that the first line does not wait for it."""
        self._open()

    def tear_down(self) -> None:
        """Let the loudspeaker go."""
        if self._player is not None:
            self._player.close()

    def work(self, order: Any) -> None:
        """Carry out one order."""
        self._done += 1
        number = self._done
        # Bound to this order: a source that is still being drawn must not come alive with the next one.
        self._stopped = lambda: self._hushed >= number
        match order:
            case orders.Say():
                self._say(order)
            case Play():
                self._play(order)
            case orders.OpenLoudspeaker(device):
                self._device = device
                self._let_go()
                self._open()
            case orders.LookAgain():
                self._let_go()
                self._listener.send(order)
                order.over.wait(LOOKING)
                order.over.set()  # from here on the loudspeaker may be open again

    def failed(self, order: Any, error: Exception) -> None:
        """Tell that nothing more is spoken, so that nobody waits for it."""
        super().failed(order, error)
        if isinstance(order, orders.Say):
            self.post(SpeechLevel(0.0))
            self.post(SpeechFinished(order.token, heard=False))

    def _let_go(self) -> None:
        if self._player is not None:
            self._player.close()
            self._player = None

    def _open(self) -> Loudspeaker | None:
        if self._player is not None:
            return self._player
        player = self._stage.player()
        try:
            with self._stage.lock:
                player.open(self._device)
        except SoundError as error:
            text = (
                f"{error} The interviewer's words stand on the screen, and the interview runs without sound."
            )
            self.post(Notice("warning", text, "loudspeaker", "loudspeaker"))
            return None
        if player.notice:
            self.post(Notice("warning", player.notice, "loudspeaker", "loudspeaker"))
        else:
            self.post(Withdrawn("loudspeaker"))
        self._player = player
        return player

    # lines

    def _say(self, order: orders.Say) -> None:
        heard, silence = False, 0.0
        for line, key in self._bridged(order):
            if self._stopped():
                break
            self.post(LineStarted(line))
            played = self._speak(key, order.places.get(line.persona, 0.0))
            if played is None:
                # What was heard before is not what the person answers: no silence is counted from it.
                heard = heard and self._stopped()
                self._stage.reading(len(line.caption) / READING, self._stopped)
            else:
                heard, silence = True, played.silence_since
        self.post(SpeechLevel(0.0))
        if order.linger > 0:
            self._stage.reading(order.linger, lambda: self._stopped() or not self._orders.empty())
        self.post(SpeechFinished(order.token, silence, heard))

    def _bridged(self, order: orders.Say) -> Iterator[tuple[Line, LineKey]]:
        """The lines; before the first whose voice is late what is said meanwhile, if that is ready."""
        meanwhile = order.meanwhile
        for line, key in order.lines:
            if meanwhile is not None and key.engine is not VoiceEngine.CAPTIONS:
                late = not self._stage.shelf.line(key).ready(NOTICED, self._stopped)
                if late and self._stage.shelf.line(meanwhile[1]).ready(0.0):
                    yield meanwhile
                    meanwhile = None
            yield line, key

    def _speak(self, key: LineKey, place: float) -> Played | None:
        """Play one line, from where the voice sits; None when only the caption can be read."""
        if key.engine is VoiceEngine.CAPTIONS:
            return None
        player = self._open()
        if player is None:
            return None
        line = self._stage.shelf.line(key)
        if line.ready(self._patience, self._stopped):
            self._patience = PATIENCE
            return self._through(player, line.pieces(self._stopped), line.rate, place)
        if not line.trouble and not self._stopped():
            self._patience = STUCK
        for make in self._stage.stand_ins.get(key.engine, ()):
            if self._stopped():
                break
            try:
                engine = self._engines.get(make) or self._engines.setdefault(make, make())
                pieces = engine.synthesise(key.text, key.voice)
                first = next(iter(pieces))
            except (VoiceError, StopIteration):
                continue
            return self._through(player, _chain(first, pieces), engine.rate, place)
        return None

    def _through(
        self, player: Loudspeaker, pieces: Iterable[Samples], rate: float, place: float
    ) -> Played | None:
        def moved(_seconds: float, loudness: float) -> None:
            self.post(SpeechLevel(loudness))

        try:
            return player.play(pieces, rate, stop=self._stopped, moved=moved, place=place)
        except SoundError as error:
            self._let_go()
            self.post(Notice("warning", f"{error} The captions go on.", "loudspeaker", "loudspeaker"))
        except VoiceError as error:
            self.post(Notice("warning", f"{error} The captions go on.", "voice", "doctor"))
        return None

    # recordings

    def _play(self, order: Play) -> None:
        ended = order.start
        try:
            player = self._open()
            if player is None or self._stopped():
                return
            seconds, rate = length(order.path)
            cut = (order.cut or Cut((Span(0.0, seconds),))).part(order.start, order.end)

            def moved(heard: float, _loudness: float) -> None:
                self.post(PlaybackMoved(order.answer, cut.source(heard * order.speed)))

            # Read as it is played: the first sound of a long recording comes as soon as that of a short one.
            pieces = spliced(lambda start, end: read(order.path, start, end)[0], rate, cut)
            played = player.play(stretched(pieces, rate, order.speed), rate, stop=self._stopped, moved=moved)
            ended = cut.source(played.seconds * order.speed) if cut.kept else order.start
        except RecordingError as error:
            text = f"{error} The words and scores of this answer are still here."
            self.post(Notice("warning", text, "replay"))
        except SoundError as error:
            self._let_go()
            self.post(Notice("warning", str(error), "loudspeaker", "loudspeaker"))
        finally:
            self.post(PlaybackEnded(order.answer, ended))


def _chain(first: Samples, rest: Iterable[Samples]) -> Iterator[Samples]:
    yield first
    yield from rest


def wait_to_read(seconds: float, stopped: Callable[[], bool]) -> None:
    """Wait as long as a caption takes to be read, or until ``stopped()``."""
    pause = threading.Event()
    left = seconds
    while left > 0 and not stopped():
        pause.wait(min(0.02, left))
        left -= 0.02
