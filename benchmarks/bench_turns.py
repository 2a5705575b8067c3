"""How long it is from Done to the interviewer's next sound, with a cold cache and the real parts.

    python benchmarks/bench_turns.py [--turns 24] [--silence 1.0] [--seconds 25] [--warm]

A voice answers an interview through the program's own listener, recogniser, judge, follow-ups and voices; a
player that takes as long as the sound would notes when the first audible sample is handed over, and LATENCY
is added for the device. Two figures a turn: the next sound (the acknowledgement) and the next thing that
asks (a follow-up, or what leads to the next question). Nothing was spoken before: the cache of lines is a new
folder (with --warm the interview runs twice, and the second is told). It is also counted how often another
voice had to step in. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import material
import numpy as np

from interviewer.app import Parts, Program, real_parts
from interviewer.audio.microphone import RawBlock
from interviewer.audio.playback import AUDIBLE_DB, Moved, Played, Stop
from interviewer.audio.player import SilentPlayer, ignore, never
from interviewer.cli.mailbox import Mailbox
from interviewer.cli.sample_candidate import SampleMicrophone
from interviewer.domain.interview import Stage
from interviewer.domain.persona import PersonaId
from interviewer.domain.settings import Mode
from interviewer.live.conductor import Choice
from interviewer.live.reports import LineStarted, RecordingStarted
from interviewer.speech.ports import BLOCK, RATE, Samples, Synthesiser
from interviewer.speech.speech_cache import SpeechCache
from interviewer.storage.paths import Places, places

LATENCY = 0.15
"""Seconds from handing a sample over to hearing it, as a loudspeaker here is opened."""

PATIENCE = 120.0
QUESTIONS = 4
"""Questions of one interview."""


class NotedPlayer(SilentPlayer):
    """Takes as long as the sound; notes when each play's first audible sample is handed over."""

    def __init__(self, sounds: list[float]) -> None:
        super().__init__(paced=True)
        self._sounds = sounds

    def play(
        self,
        pieces: Iterable[Samples],
        rate: float,
        *,
        stop: Stop = never,
        moved: Moved = ignore,
        place: float = 0.0,
    ) -> Played:
        """As SilentPlayer.play, noted."""
        return super().play(self._noted(pieces), rate, stop=stop, moved=moved, place=place)

    def _noted(self, pieces: Iterable[Samples]) -> Iterable[Samples]:
        waiting = True
        for piece in pieces:
            if waiting and len(piece):
                audible = np.flatnonzero(np.abs(piece) > 10 ** (AUDIBLE_DB / 20))
                if len(audible):
                    self._sounds.append(time.monotonic() + float(audible[0]) / RATE + LATENCY)
                    waiting = False
            yield piece


@dataclass(frozen=True, slots=True)
class Turn:
    """Seconds from Done to the next sound and to the next thing that asks; which kind that was."""

    sound: float
    asking: float
    follow_up: bool


class Talk:
    """One interview, answered by a voice."""

    def __init__(self, cache: Path, given: argparse.Namespace) -> None:
        self._given = given
        self._cache = cache
        self._sounds: list[float] = []
        self._stood_in = 0
        self._microphone: SampleMicrophone | None = None
        self._mailbox = Mailbox()
        self._lines: list[tuple[str, float]] = []
        self.turns: list[Turn] = []

    @property
    def stood_in(self) -> int:
        """How often another voice had to speak a line."""
        return self._stood_in

    def hold(self, persona: PersonaId, seed: int, answers: Iterable[Samples]) -> None:
        """Begin, answer everything that is asked, and close."""
        with tempfile.TemporaryDirectory() as folder:
            program = Program(Places(Path(folder), Path(folder) / "cache"), self._parts(), self._mailbox.post)
            conductor = program.conductor
            conductor.tell = self._follow
            program.start()
            try:
                conductor.start(Choice(persona=persona, count=QUESTIONS, mode=Mode.INTERVIEW, seed=seed))
                for answer in answers:
                    if not self._until(program, RecordingStarted):
                        break
                    self._answer(program, answer)
            finally:
                program.close(lambda: None)

    def _parts(self) -> Parts:
        def source(deliver: Callable[[RawBlock], None]) -> SampleMicrophone:
            self._microphone = SampleMicrophone(deliver)
            return self._microphone

        def counted(make: Callable[[], Synthesiser]) -> Callable[[], Synthesiser]:
            def made() -> Synthesiser:
                self._stood_in += 1
                return make()

            return made

        real = real_parts(places())
        return replace(
            real,
            source=source,
            player=lambda: NotedPlayer(self._sounds),
            cache=SpeechCache(self._cache),
            stand_ins={engine: tuple(map(counted, makes)) for engine, makes in real.stand_ins.items()},
        )

    def _follow(self, message: Any) -> None:
        if isinstance(message, LineStarted):
            self._lines.append((message.line.text, time.monotonic()))

    def _until(self, program: Program, wanted: type) -> bool:
        """Handle messages until one of that kind comes; False when the interview is over first."""
        while (message := self._mailbox.take(PATIENCE)) is not None:
            program.conductor.handle(message)
            if isinstance(message, wanted):
                return True
            interview = program.conductor.interview
            if interview is not None and interview.stage in {Stage.CLOSING, Stage.FINISHED}:
                return False
        raise SystemExit("nothing happened")

    def _answer(self, program: Program, samples: Samples) -> None:
        whole = np.concatenate([samples, np.zeros(round(self._given.silence * RATE), np.float32)])
        whole = material.clean(whole, 1)
        self._say(whole, program)
        sounds = len(self._sounds)
        lines = len(self._lines)
        began = time.monotonic()
        program.conductor.done()
        interview = program.conductor.interview
        while (asking := self._asking(program, lines)) is None or len(self._sounds) <= sounds + asking:
            message = self._mailbox.take(0.005)
            if message is not None:
                program.conductor.handle(message)
            if time.monotonic() > began + PATIENCE:
                raise SystemExit("nothing was said")
        interview = program.conductor.interview
        assert interview is not None
        first, second = (self._sounds[sounds + n] - began for n in (0, asking))
        turn = Turn(first, second, interview.slot.probe > 0)
        self.turns.append(turn)
        said = " | ".join(text for text, _ in self._lines[lines:])
        sys.stdout.write(
            f"next sound {turn.sound:.2f} s, next question {turn.asking:.2f} s "
            f"({'follow-up' if turn.follow_up else 'onwards'}), load {material.load()}: {said}\n"
        )
        sys.stdout.flush()

    def _asking(self, program: Program, before: int) -> int | None:
        """Which line since then asks: the first after the acknowledgement that begs no moment to think."""
        said = [text for text, _ in self._lines[before:]]
        personas = program.conductor.repertoire.personas.values()
        thinking = {text for persona in personas for text in persona.ponderings}
        return next((n for n, text in enumerate(said) if n > 0 and text not in thinking), None)

    def _say(self, samples: Samples, program: Program) -> None:
        """Say the samples at the pace of a real device, while messages are handled."""
        assert self._microphone is not None
        pause, began = threading.Event(), time.monotonic()
        for start in range(0, len(samples), BLOCK):
            while (message := self._mailbox.take(0)) is not None:
                program.conductor.handle(message)
            pause.wait(max(0.0, began + (start + BLOCK) / RATE - time.monotonic()))
            self._microphone.say(samples[start : start + BLOCK])


def answers(seconds: float, number: int) -> list[Samples]:
    """Beginnings of labelled answers of about so many seconds, in a quick voice, ended at a pause."""
    found = []
    for row in material.rows()[number::3]:
        whole = material.answer(row, number)[1]
        if len(whole) <= seconds * RATE:
            found.append(whole)
            continue
        part = whole[: round(seconds * RATE)]
        quiet = np.flatnonzero(np.convolve(np.abs(part), np.ones(RATE // 5) / (RATE // 5), "valid") < 0.002)
        found.append(part[: int(quiet[-1])] if len(quiet) else part)
    return found


def share(values: list[float], part: float) -> float:
    """A percentile, ``part`` from 0 to 1."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]


def figures(turns: list[Turn]) -> dict[str, Any]:
    """Median, 95th percentile and worst of both waits."""
    result: dict[str, Any] = {"turns": len(turns), "follow_ups": sum(t.follow_up for t in turns)}
    for name in ("sound", "asking"):
        values = [getattr(turn, name) for turn in turns]
        result[name] = {
            "median": round(statistics.median(values), 2),
            "p95": round(share(values, 0.95), 2),
            "worst": round(max(values), 2),
        }
    follow_ups = [turn.asking for turn in turns if turn.follow_up]
    if follow_ups:
        result["to_follow_up"] = {
            "median": round(statistics.median(follow_ups), 2),
            "p95": round(share(follow_ups, 0.95), 2),
        }
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--turns", type=int, default=24)
    parser.add_argument("--silence", type=float, default=1.0, help="seconds from the last word to Done")
    parser.add_argument("--seconds", type=float, default=25.0, help="length of an answer")
    parser.add_argument("--warm", action="store_true", help="with all lines in the cache")
    given = parser.parse_args()
    turns: list[Turn] = []
    stood_in, loads, number = 0, [], 0
    while len(turns) < given.turns:
        persona = list(PersonaId)[number % len(PersonaId)]
        with tempfile.TemporaryDirectory() as cache:
            for _ in range(2 if given.warm else 1):
                talk = Talk(Path(cache), given)
                talk.hold(persona, number, answers(given.seconds, number % 3)[number:])
        turns += talk.turns
        stood_in += talk.stood_in
        loads.append(material.load() or 0.0)
        number += 1
    result = {
        "date": date.today().isoformat(),
        "machine": material.machine(),
        "cache": "warm" if given.warm else "cold",
        "silence": given.silence,
        **figures(turns),
        "another_voice": stood_in,
        "load": [min(loads), max(loads)],
    }
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
