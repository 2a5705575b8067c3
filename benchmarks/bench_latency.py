"""How long a person waits from Done to the words and to the score, beside plain batch transcription.

    python benchmarks/bench_latency.py [--seconds 30 60 120 300] [--silence 2.0 1.0 0.0] [--runs 3]
                                       [--peers 1] [--real]

A voice speaks into the program's own listener, with its own transcriber and recogniser process. Of each run
the last twelve seconds come at real pace; what lies before is delivered faster, and the recogniser is let to
finish with it first, as it has in real time (with --real all of it comes at real pace, which shows that). The
peer is plain batch faster-whisper in a process of the same priority, same model, same settings, on the same
recording, in the same run. The last line is JSON.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import material
import numpy as np
from plain_whisper import PlainWhisper

from interviewer.app import Program, real_parts
from interviewer.audio.microphone import RawBlock
from interviewer.audio.player import SilentPlayer
from interviewer.cli.mailbox import Mailbox
from interviewer.cli.sample_candidate import SampleMicrophone
from interviewer.domain.answer import MarkKind
from interviewer.domain.events import AnswerRecorded, AnswerScored, AnswerTranscribed, RanOn, ScoringFailed
from interviewer.domain.persona import PersonaId
from interviewer.domain.settings import VoiceEngine
from interviewer.domain.transcript import Transcript
from interviewer.live import orders
from interviewer.live.conductor import Choice
from interviewer.live.reports import RecordingStarted, SentenceHeard
from interviewer.speech.model_catalogue import WHISPER_BASE
from interviewer.speech.models import require
from interviewer.speech.ports import BLOCK, RATE, Over, Samples, Terms
from interviewer.speech.recogniser_process import RecogniserProcess
from interviewer.storage.paths import Places, places

PACED = 12.0
"""Seconds at the end that come at real pace: longer than any trial, pause and segment's work in them."""

LONGEST = 300.0
"""Seconds of the recording whose last part the shorter ones are."""

PATIENCE = 500.0


@dataclass(slots=True)
class Remembering:
    """The recogniser's process; what it already heard in an earlier run is not worked out again.

    It gives the same words for the same samples, so that long answers can be repeated; ``remembers`` is
    switched off before anything that is measured.
    """

    process: RecogniserProcess
    remembers: bool = True
    known: dict[bytes, Transcript] = field(default_factory=dict)

    @property
    def model(self) -> str:
        """Name of the model."""
        return self.process.model

    def warm_up(self) -> None:
        """Load the model."""
        self.process.warm_up()

    def transcribe(
        self,
        samples: Samples,
        *,
        language: str | None = "en",
        terms: Terms = (),
        over: Over | None = None,
    ) -> Transcript:
        """Words, remembered or heard."""
        key = hashlib.sha256(samples.tobytes() + f"{language}{terms}".encode()).digest()
        if not self.remembers or key not in self.known:
            self.known[key] = self.process.transcribe(samples, language=language, terms=terms, over=over)
        return self.known[key]

    def glimpse(self, samples: Samples, *, language: str = "en") -> str:
        """Provisional text, never remembered."""
        return self.process.glimpse(samples, language=language)


@dataclass(frozen=True, slots=True)
class Run:
    """What one answer took: seconds from Done to words and to the score, and what it cost."""

    words: float
    score: float
    lost: int
    cpu_share: float


def speech(seconds: float, cut: int) -> Samples:
    """About so many seconds of labelled answers, without a room, up to the ``cut``-th last pause of LONGEST.

    All lengths end alike, so that their waits differ by their length and not by their last segment.
    """
    pieces: list[Samples] = []
    for number, row in enumerate(material.rows()):
        if sum(map(len, pieces)) >= max(seconds, LONGEST) * RATE:
            break
        pieces.append(material.answer(row, number * len(material.QUICK))[1])
    whole = np.concatenate(pieces)
    sounding = np.flatnonzero(np.abs(whole) > 0.003)
    gaps = np.flatnonzero(np.diff(sounding) > 0.3 * RATE)
    gaps = gaps[sounding[gaps] < max(seconds, LONGEST) * RATE]
    end = int(sounding[gaps[-1 - cut % len(gaps)]]) + 1
    starts = sounding[gaps + 1]
    starts = starts[starts <= end - seconds * RATE] - RATE // 4
    return whole[int(starts[-1]) if len(starts) and seconds < LONGEST else 0 : end]


@contextmanager
def listening(recogniser: Remembering) -> Iterator[tuple[Program, SampleMicrophone, Mailbox]]:
    """The whole program with a voice for a microphone, recording an answer; closed at the end."""
    mailbox = Mailbox()
    microphone: list[SampleMicrophone] = []

    def source(deliver: Callable[[RawBlock], None]) -> SampleMicrophone:
        microphone.append(SampleMicrophone(deliver))
        return microphone[0]

    with tempfile.TemporaryDirectory() as folder:
        parts = replace(
            real_parts(places()),
            source=source,
            player=SilentPlayer,
            recogniser=lambda _name: recogniser,
            reading=lambda _seconds, _stopped: None,
        )
        program = Program(Places(Path(folder), Path(folder) / "cache"), parts, mailbox.post)
        conductor = program.conductor
        conductor.settings = replace(conductor.settings, voice_engine=VoiceEngine.CAPTIONS)
        program.start()
        try:
            conductor.start(Choice(persona=PersonaId.HIRING_MANAGER, count=1))
            until(mailbox, program, RecordingStarted)
            yield program, microphone[0], mailbox
        finally:
            program.close()


def until(mailbox: Mailbox, program: Program, wanted: type) -> Any:
    """Handle what is posted until something of that kind comes; ends the benchmark where none does."""
    while (message := mailbox.take(PATIENCE)) is not None:
        handle(program, message)
        if isinstance(message, wanted):
            return message
        if isinstance(message, ScoringFailed):
            raise SystemExit(message.message)
    raise SystemExit("nothing happened")


def handle(program: Program, message: Any) -> None:
    """Nobody cuts in, though it is listened for: the question was chosen by chance, the answer was not."""
    if not isinstance(message, RanOn):
        program.conductor.handle(message)


def caught_up(program: Program, mailbox: Mailbox, microphone: SampleMicrophone) -> None:
    """Wait until the listener and, behind it, the transcriber have done all they were given."""
    heard = threading.Event()
    program.listener.send(orders.LookAgain(heard))  # it answers when all blocks before it were taken
    if not heard.wait(PATIENCE):
        raise SystemExit("the listener hangs")
    program.transcriber.send(orders.HearSample(np.zeros(BLOCK, np.float32)))
    until(mailbox, program, SentenceHeard)


def paced(program: Program, mailbox: Mailbox, microphone: SampleMicrophone, samples: Samples) -> None:
    """Say the samples block by block at the pace of a real device; what is told meanwhile is handled."""
    began = time.monotonic()
    for start in range(0, len(samples), BLOCK):
        while (left := began + (start + BLOCK) / RATE - time.monotonic()) > 0:
            if (message := mailbox.take(left)) is not None:
                handle(program, message)
        microphone.say(samples[start : start + BLOCK])


def live(samples: Samples, silence: float, recogniser: Remembering, *, real: bool) -> Run:
    """One answer through the program; Done is pressed ``silence`` seconds after its last sample."""
    whole = np.concatenate([samples, np.zeros(round(silence * RATE), np.float32)])
    whole = material.clean(whole, 1)
    early = 0 if real else max(0, len(samples) - round(PACED * RATE)) // BLOCK * BLOCK
    with listening(recogniser) as (program, microphone, mailbox):
        recogniser.remembers = True
        microphone.say(whole[:early])
        caught_up(program, mailbox, microphone)
        recogniser.remembers = False
        used, begun = material.cpu_seconds(recogniser.process.pid), time.monotonic()
        paced(program, mailbox, microphone, whole[early:])
        while (message := mailbox.take(0)) is not None:
            handle(program, message)
        share = (material.cpu_seconds(recogniser.process.pid) - used) / (time.monotonic() - begun)
        began = time.monotonic()
        program.conductor.done()
        recorded = until(mailbox, program, AnswerRecorded)
        until(mailbox, program, AnswerTranscribed)
        words = time.monotonic() - began
        until(mailbox, program, AnswerScored)
        score = time.monotonic() - began
    marked = sum(mark.kind is MarkKind.SAMPLES_LOST for mark in recorded.hearing.marks)
    missing = round((len(whole) / RATE - recorded.hearing.seconds) * RATE / BLOCK)
    return Run(words, score, marked + missing, share)


def batch(samples: Samples, peer: RecogniserProcess) -> float:
    """Seconds that the peer takes for the whole recording, model loaded."""
    heard = material.clean(samples, 1)
    began = time.monotonic()
    peer.transcribe(heard)
    return time.monotonic() - began


def measured(given: argparse.Namespace, recogniser: Remembering, peer: RecogniserProcess) -> dict[str, Any]:
    """All runs, by length and silence."""
    live_runs: dict[tuple[float, float], list[Run]] = {}
    batches: dict[float, list[float]] = {}
    loads: list[float] = []
    for number in range(given.runs):
        for seconds in given.seconds:
            samples = speech(seconds, number)
            for silence in given.silence:
                run = live(samples, silence, recogniser, real=given.real)
                live_runs.setdefault((seconds, silence), []).append(run)
                sys.stdout.write(
                    f"{seconds:5.0f} s, Done after {silence} s: words {run.words:.2f} s, "
                    f"score {run.score:.2f} s, recogniser {run.cpu_share:.2f} cores, load {material.load()}\n"
                )
                sys.stdout.flush()
            if number < given.peers:
                batches.setdefault(seconds, []).append(batch(samples, peer))
                sys.stdout.write(
                    f"{seconds:5.0f} s, batch: {batches[seconds][-1]:.2f} s, load {material.load()}\n"
                )
            loads.append(material.load() or 0.0)
    return {
        "lengths": [
            figures(seconds, silence, runs, batches.get(seconds, []))
            for (seconds, silence), runs in live_runs.items()
        ],
        "growth": [growth(live_runs, silence) for silence in given.silence],
        "lost_blocks": sum(run.lost for runs in live_runs.values() for run in runs),
        "load": [min(loads), max(loads)],
    }


def figures(seconds: float, silence: float, runs: list[Run], batches: list[float]) -> dict[str, Any]:
    """Medians of one length and one silence."""
    words, score = (statistics.median(getattr(run, name) for run in runs) for name in ("words", "score"))
    against = statistics.median(batches) if batches else None
    return {
        "seconds": seconds,
        "silence": silence,
        "runs": len(runs),
        "to_words": round(words, 2),
        "to_score": round(score, 2),
        "batch": round(against, 2) if against else None,
        "words_to_batch": round(words / against, 3) if against else None,
        "score_to_batch": round(score / against, 3) if against else None,
        "recogniser_cores_while_listening": round(statistics.median(run.cpu_share for run in runs), 2),
    }


def growth(runs: dict[tuple[float, float], list[Run]], silence: float) -> dict[str, Any]:
    """The longest length against the shortest."""
    lengths = sorted(seconds for seconds, other in runs if other == silence)
    short, long = (
        statistics.median(run.words for run in runs[(seconds, silence)])
        for seconds in (lengths[0], lengths[-1])
    )
    return {
        "silence": silence,
        "of": [lengths[0], lengths[-1]],
        "times": round(long / short, 2),
        "seconds": round(long - short, 2),
        "runs": len(runs[(lengths[0], silence)]),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, nargs="+", default=[30.0, 60.0, 120.0, 300.0])
    parser.add_argument("--silence", type=float, nargs="+", default=[2.0, 1.0, 0.0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", type=int, default=1, help="in how many of the runs the peer runs too")
    parser.add_argument("--real", action="store_true", help="the whole answer at real pace")
    given = parser.parse_args()
    folder = require(WHISPER_BASE, places().models)
    recogniser = Remembering(RecogniserProcess(folder))
    peer = RecogniserProcess(folder, limit=PATIENCE, make=partial(PlainWhisper, folder))
    for one in (recogniser.process, peer):
        one.warm_up()
        one.transcribe(material.clean(speech(30.0, 0)[: 5 * RATE], 2))
    try:
        result = {
            "date": date.today().isoformat(),
            "machine": material.machine(),
            "pace": "real" if given.real else f"last {PACED:.0f} s real",
            **measured(given, recogniser, peer),
            "memory_mb": {
                "program": material.memory_mb(os.getpid()),
                "recogniser": material.memory_mb(recogniser.process.pid),
                "batch": material.memory_mb(peer.pid),
            },
        }
    finally:
        recogniser.process.close()
        peer.close()
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
