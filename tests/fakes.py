"""Stand-ins for the devices and engines of a computer, in step with the ports, and a whole program on them.

Speech is a row of tones, one for each word of a vocabulary, so that what the recogniser writes is really
read from the samples that went through the listener.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import numpy as np
import soxr

from interviewer.app import Parts, Program
from interviewer.audio.devices import SoundError
from interviewer.audio.microphone import RawBlock
from interviewer.audio.playback import Moved, Played, Stop
from interviewer.cli.mailbox import Mailbox
from interviewer.domain.answer import Answer
from interviewer.domain.interview import Stage
from interviewer.domain.persona import PersonaId, Voice
from interviewer.domain.settings import Mode, VoiceEngine
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.live.conductor import Choice, Clock
from interviewer.live.reports import InterviewChanged, Notice, RecordingStarted, WorkerFailed
from interviewer.speech.ports import RATE, GivenUp, Over, RecogniserError, Samples, Terms, VoiceError
from interviewer.storage.paths import Places

PATIENCE = 8.0
"""Seconds after which a story that waits for something has failed."""

BLOCK = 512

_WORDS = (
    "so in spring our biggest customer wanted to leave because the reports came late and i was asked to "
    "keep them first i called every week then built a new one with two people cut delay from nine days "
    "result they stayed signed for years learned that listening early pays twice"
)
VOCABULARY = tuple(dict.fromkeys(_WORDS.split()))
_LOWEST, _STEP = 250.0, 60.0
_TONE, _GAP = round(0.2 * RATE), round(0.06 * RATE)


def speech(text: str, before: float = 0.3, after: float = 0.3) -> Samples:
    """Words of the vocabulary as a microphone would hear them: 16 kHz mono, in a quiet room."""
    times = np.arange(_TONE) / RATE
    pieces = [np.zeros(round(before * RATE), dtype=np.float32)]
    for word in text.split():
        tone = 0.3 * np.sin(2 * np.pi * (_LOWEST + _STEP * VOCABULARY.index(word)) * times)
        pieces += [tone.astype(np.float32), np.zeros(_GAP, dtype=np.float32)]
    pieces.append(np.zeros(round(after * RATE), dtype=np.float32))
    return room(np.concatenate(pieces))


def silence(seconds: float) -> Samples:
    """A quiet room, which is never exactly zero."""
    return room(np.zeros(round(seconds * RATE), dtype=np.float32))


def room(samples: Samples) -> Samples:
    noise = np.random.default_rng(len(samples)).normal(0.0, 0.0005, len(samples))
    return (samples + noise).astype(np.float32)


def wait_for(condition: Callable[[], Any]) -> None:
    """Wait until another thread has made the condition true."""
    end, pause = time.monotonic() + PATIENCE, threading.Event()
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        pause.wait(0.002)


class LoudnessVoice:
    """Takes everything loud for a voice."""

    def probability(self, block: Samples) -> float:
        return 1.0 if float(np.sqrt(np.mean(np.square(block)))) > 0.02 else 0.0

    def reset(self) -> None:
        """Nothing is remembered."""


class ToneRecogniser:
    """Reads words off their tones; can be told to die some times, to refuse, and to wait."""

    def __init__(self, model: str = "base") -> None:
        self.model = model
        self.deaths = 0
        self.refuses = False
        self.breaks: Exception | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.asked = 0
        self.given_up = 0
        self.terms: Terms = ()
        self.at_once: tuple[Span, ...] = ()
        self.glimpsed = 0
        self.closed = False

    def warm_up(self) -> None:
        if self.refuses:
            raise RecogniserError("The speech model is missing. Run 'make setup'.")

    def close(self) -> None:
        self.closed = True

    def transcribe(
        self,
        samples: Samples,
        *,
        language: str | None = "en",
        terms: Terms = (),
        over: Over | None = None,
    ) -> Transcript:
        self.asked += 1
        self.terms = terms
        assert self.gate.wait(PATIENCE)
        if over is not None and over():
            self.given_up += 1
            raise GivenUp("Not wanted any more.")
        if self.breaks is not None:
            raise self.breaks
        if self.refuses:
            raise RecogniserError("The recogniser refuses.")
        if self.deaths > 0:
            self.deaths -= 1
            raise RecogniserError("The recogniser stopped unexpectedly.")
        return Transcript(words=tuple(_words(samples)), model=self.model, at_once=self.at_once)

    def glimpse(self, samples: Samples, *, language: str = "en") -> str:
        self.glimpsed += 1
        return self.transcribe(samples, language=language).text


def _words(samples: Samples) -> Iterator[Word]:
    frames = samples[: len(samples) // 160 * 160].reshape(-1, 160)
    loud = np.concatenate([[0], (np.sqrt(np.mean(frames**2, axis=1)) > 0.05).astype(int), [0]])
    edges = np.flatnonzero(np.diff(loud))
    for first, after in zip(edges[::2], edges[1::2], strict=True):
        heard = samples[first * 160 : after * 160]
        if len(heard) < _TONE // 2:
            continue
        spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard)), 8 * RATE))
        number = round((float(np.argmax(spectrum)) / 8 - _LOWEST) / _STEP)
        if 0 <= number < len(VOCABULARY):
            yield Word(text=VOCABULARY[number], start=float(first / 100), end=float(after / 100))


class ToneVoice:
    """Speaks any line as a few short pieces; can be told to refuse, to break off and to wait."""

    rate = RATE

    def __init__(self, name: str = "tone", pieces: int = 2) -> None:
        self.name = name
        self.count = pieces
        self.refuses = False
        self.breaks: Exception | None = None
        self.breaks_at = 0
        self.gate = threading.Event()
        self.gate.set()
        self.made: list[str] = []

    def synthesise(self, text: str, voice: Voice) -> Iterator[Samples]:
        if self.refuses:
            raise VoiceError("The voice is not there.")
        for number in range(self.count):
            if self.breaks is not None and number == self.breaks_at:
                raise self.breaks
            assert self.gate.wait(PATIENCE)
            yield np.full(RATE // 10, 0.25, dtype=np.float32)
        self.made.append(text)


class FakeMicrophone:
    """A source of sound that does what the test says."""

    def __init__(self, deliver: Callable[[RawBlock], None]) -> None:
        self._deliver = deliver
        self.running = False
        self.notice = ""
        self.rate = float(RATE)
        self.channels = 1
        self.refuses = ""
        self.silent_for = 0.0
        self.devices: list[str] = []
        self.overflowed = False
        self.dropped = 0

    def age(self) -> float:
        return self.silent_for if self.running else float("inf")

    def open(self, device: str = "") -> None:
        self.running = False
        if self.refuses:
            raise SoundError(self.refuses)
        self.devices.append(device)
        self.running = True
        self.silent_for = 0.0

    def close(self) -> None:
        self.running = False

    def vanish(self) -> None:
        """The device is gone: the stream has ended, and nothing more comes."""
        self.running = False

    def say(self, samples: Samples) -> None:
        """Deliver 16 kHz mono samples in the form of this device."""
        if self.rate != RATE:
            samples = soxr.resample(samples, RATE, self.rate).astype(np.float32)
        frames = np.repeat(samples[:, np.newaxis], self.channels, axis=1)
        size = round(self.rate * 0.032)
        for start in range(0, len(frames), size):
            if not self.running:
                self.dropped += 1
                continue
            self._deliver(RawBlock(frames[start : start + size].copy(), self.overflowed, self.rate))
            self.overflowed = False


class FakeLoudspeaker:
    """Notes what it was given; can be told to refuse, to vanish and to hold a sound in the middle."""

    def __init__(self) -> None:
        self.notice = ""
        self.refuses = ""
        self.vanishes = False
        self.flow = threading.Event()
        self.flow.set()
        self.holding = threading.Event()
        self.opened: list[str] = []
        self.is_open = False
        self.played: list[int] = []
        self.places: list[float] = []
        self.slices_after_stop = 0

    def open(self, device: str = "") -> None:
        if self.refuses:
            raise SoundError(self.refuses)
        self.opened.append(device)
        self.is_open = True

    def close(self) -> None:
        self.is_open = False

    def play(
        self, pieces: Iterable[Samples], rate: float, *, stop: Stop, moved: Moved, place: float = 0.0
    ) -> Played:
        self.places.append(place)
        if self.vanishes:
            self.is_open = False
            raise SoundError("The loudspeaker is gone.")
        count = 0
        for piece in pieces:
            if stop():
                break
            count += len(piece)
            moved(count / rate, 0.5)
            while not self.flow.is_set() and not stop():
                self.holding.set()
                self.flow.wait(0.005)
        self.played.append(count)
        return Played(finished=not stop(), seconds=count / rate, silence_since=0.0)


class MemoryCache:
    """Keeps spoken lines as long as the test lasts."""

    def __init__(self) -> None:
        self.lines: dict[tuple[str, Voice, str], tuple[Samples, int]] = {}

    def get(self, engine: str, voice: Voice, text: str) -> tuple[Samples, int] | None:
        return self.lines.get((engine, voice, text))

    def put(self, engine: str, voice: Voice, text: str, samples: Samples, rate: int) -> bool:
        self.lines[engine, voice, text] = (samples, rate)
        return True


class Box:
    """Takes the orders of a worker under test."""

    def __init__(self) -> None:
        self.orders: list[Any] = []

    def send(self, order: Any) -> None:
        self.orders.append(order)


class HandClock:
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.chances = 0

    def clock(self) -> Clock:
        started = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
        return Clock(
            monotonic=lambda: self.seconds,
            now=lambda: started + timedelta(seconds=self.seconds),
            chance=self._chance,
        )

    def _chance(self) -> int:
        self.chances += 1
        return self.chances


@dataclass
class World:
    """All that a program touches, in the hands of the test; it outlives the program."""

    places: Places
    recogniser: ToneRecogniser = field(default_factory=ToneRecogniser)
    voice: ToneVoice = field(default_factory=ToneVoice)
    stand_in: ToneVoice = field(default_factory=lambda: ToneVoice("stand-in", pieces=1))
    loudspeaker: FakeLoudspeaker = field(default_factory=FakeLoudspeaker)
    cache: MemoryCache = field(default_factory=MemoryCache)
    clock: HandClock = field(default_factory=HandClock)
    refuses: str = ""
    others: dict[str, ToneRecogniser] = field(default_factory=dict)
    microphone: FakeMicrophone = field(init=False)

    def parts(self) -> Parts:
        return Parts(
            source=self._source,
            player=lambda: self.loudspeaker,
            activity=LoudnessVoice,
            recogniser=self._recogniser,
            voices={VoiceEngine.NATURAL: lambda: self.voice, VoiceEngine.SYSTEM: lambda: self.voice},
            stand_ins={VoiceEngine.NATURAL: (lambda: self.stand_in,)},
            cache=self.cache,
            sample=lambda: speech(_WORDS),
            reading=lambda _seconds, _stopped: None,
        )

    def _source(self, deliver: Callable[[RawBlock], None]) -> FakeMicrophone:
        self.microphone = FakeMicrophone(deliver)
        self.microphone.refuses = self.refuses
        return self.microphone

    def _recogniser(self, name: str) -> ToneRecogniser:
        """The one there is, unless the test has put another in for that model."""
        if name in self.others:
            return self.others[name]
        self.recogniser.model = name
        return self.recogniser


class Story:
    """A whole program on the fakes, told step by step; every message goes through the conductor."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.told: list[Any] = []
        self.allowed_failures = 0
        self._mailbox = Mailbox()
        self.program = Program(world.places, world.parts(), self._mailbox.post)
        self.conductor = self.program.conductor
        self.conductor._clock = world.clock.clock()
        self.conductor.tell = self.told.append
        self.desk = self.program.desk
        self._closed = False
        for worker in self.program.workers:
            worker.work = partial(_answering, worker.work)  # type: ignore[method-assign]
        self.program.start()

    # time

    def until(self, condition: Callable[[], Any], what: str = "", seconds: float = PATIENCE) -> None:
        """Hand messages over until the condition holds."""
        end = time.monotonic() + seconds
        while not condition():
            message = self._mailbox.take(0.004)
            if message is not None:
                self.conductor.handle(message)
            elif time.monotonic() > end:
                recent = "\n".join(f"  {message}"[:300] for message in self.told[-15:])
                raise AssertionError(
                    f"waited in vain for {what or condition}; the last that was told:\n{recent}"
                )
            self._watch()

    def _watch(self) -> None:
        failed = [message for message in self.told if isinstance(message, WorkerFailed)]
        if len(failed) > self.allowed_failures:
            raise AssertionError(f"{failed[-1].worker}: {failed[-1].detail}")

    def until_told(self, kind: type[Any], since: int = 0, **fields: Any) -> Any:
        """Wait for a message of that kind and those values, told after the first ``since`` messages."""

        def found() -> Any:
            return next(
                (
                    m
                    for m in self.told[since:]
                    if isinstance(m, kind) and all(getattr(m, k) == v for k, v in fields.items())
                ),
                None,
            )

        self.until(lambda: found() is not None, f"{kind.__name__} {fields}")
        return found()

    def until_stage(self, *stages: Stage) -> None:
        self.until(lambda: self.stage in stages, f"stage {stages}, not {self.stage}")

    def settled(self, *, but: str = "") -> None:
        """Wait until every worker (``but`` one) has done what it was given, and all of it was handled."""
        for _ in range(3):
            for worker in self.program.workers:
                if worker.name == but:
                    continue
                done = threading.Event()
                worker._orders.put(done)  # past send(), because the speaker counts what it is sent
                self.until(done.is_set, f"{worker.name} to be at rest")
            while (message := self._mailbox.take(0)) is not None:
                self.conductor.handle(message)
        self._watch()

    # what is there

    @property
    def stage(self) -> Stage | None:
        return self.conductor.interview.stage if self.conductor.interview is not None else None

    @property
    def notices(self) -> list[Notice]:
        return [message for message in self.told if isinstance(message, Notice)]

    def notice(self, topic: str) -> str:
        """The newest message of that topic, waited for."""
        self.until(lambda: any(n.topic == topic for n in self.notices), f"a notice on {topic}")
        return [n.text for n in self.notices if n.topic == topic][-1]

    def stages(self) -> list[Stage]:
        return [m.interview.stage for m in self.told if isinstance(m, InterviewChanged)]

    # what the person does

    def start(self, count: int = 2, mode: Mode = Mode.REHEARSAL) -> None:
        self.conductor.start(Choice(persona=PersonaId.HIRING_MANAGER, count=count, mode=mode))

    def listening(self) -> None:
        """Wait until the answer of the present question is being recorded."""
        self.until_stage(Stage.LISTENING)
        interview = self.conductor.interview
        assert interview is not None
        mine = interview.answer_id(interview.slot)
        mark = max(
            i
            for i, m in enumerate(self.told)
            if isinstance(m, InterviewChanged) and m.interview.stage != self.stage
        )
        self.until_told(RecordingStarted, since=mark, answer=mine)

    def say(self, text: str) -> None:
        self.world.microphone.say(speech(text))

    def answer(self, text: str) -> None:
        """Answer the present question aloud and press Done."""
        self.listening()
        self.say(text)
        self.conductor.done()

    def scored(self, position: int, take: int = 1, part: int = 1) -> Answer:
        """The judged answer, waited for."""

        def found() -> Answer | None:
            return next(
                (
                    a
                    for a in self.conductor.answers()
                    if (a.position, a.take, a.part) == (position, take, part) and a.scorecard is not None
                ),
                None,
            )

        self.until(
            lambda: found() is not None, f"the score of answer {position + 1}, take {take}, part {part}"
        )
        answer = found()
        assert answer is not None
        return answer

    def close(self) -> None:
        """Close the program as the window does; twice is once."""
        if self._closed:
            return
        self._closed = True
        self.program.close(self._deliver)
        self._deliver()
        self._watch()

    def _deliver(self) -> None:
        while (message := self._mailbox.take(0)) is not None:
            self.conductor.handle(message)


def _answering(work: Callable[[Any], None], order: Any) -> None:
    if isinstance(order, threading.Event):
        order.set()
    else:
        work(order)
