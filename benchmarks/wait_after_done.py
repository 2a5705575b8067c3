"""How long a person waits from Done to the score, against transcribing the whole recording at once.

    python benchmarks/wait_after_done.py [--seconds 60] [--silence 1.0] [--runs 3]

The sample candidate speaks at real pace into the real listener; the peer is plain batch faster-whisper with
the same model and settings on the same recording, in the same run. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from interviewer.app import Program, real_parts
from interviewer.audio.microphone import RawBlock
from interviewer.audio.player import SilentPlayer
from interviewer.cli.mailbox import Mailbox
from interviewer.cli.sample_candidate import SampleMicrophone, sample_answers, spoken
from interviewer.domain.events import AnswerScored
from interviewer.domain.persona import PersonaId
from interviewer.domain.settings import VoiceEngine
from interviewer.live.conductor import Choice
from interviewer.live.reports import RecordingStarted
from interviewer.resources import resource
from interviewer.speech.model_catalogue import WHISPER_BASE
from interviewer.speech.models import require
from interviewer.speech.ports import BLOCK, RATE, Samples
from interviewer.speech.quick_voice import QuickVoice
from interviewer.storage.paths import Places, places

MOST = 600.0


def answer_of(seconds: float) -> Samples:
    """At least so many seconds of speech by the sample candidate, cut between two sentences."""
    texts = [one.text for one in sample_answers(resource("questions", "demonstration.toml"))]
    sentences = [part.strip() + "." for text in texts for part in text.replace("\n", " ").split(".") if part]
    voice, said, number = QuickVoice(), [], 0
    while sum(map(len, said)) < seconds * RATE:
        said.append(spoken(sentences[number % len(sentences)], voice))
        number += 1
    return np.concatenate(said)


def wait_live(samples: Samples, silence: float) -> float:
    """Seconds from Done, pressed ``silence`` seconds after the last word, to the score."""
    mailbox = Mailbox()
    microphone: list[SampleMicrophone] = []

    def source(deliver: Callable[[RawBlock], None]) -> SampleMicrophone:
        microphone.append(SampleMicrophone(deliver))
        return microphone[0]

    with tempfile.TemporaryDirectory() as folder:
        own = Places(Path(folder), Path(folder) / "cache")
        parts = replace(
            real_parts(places()), source=source, player=SilentPlayer, reading=lambda _seconds, _stopped: None
        )
        program = Program(own, parts, mailbox.post)
        conductor = program.conductor
        conductor.settings = replace(conductor.settings, voice_engine=VoiceEngine.CAPTIONS)
        program.start()
        conductor.start(Choice(persona=PersonaId.HIRING_MANAGER, count=1))
        _until(mailbox, conductor.handle, RecordingStarted)
        _speak(microphone[0], np.concatenate([samples, np.zeros(round(silence * RATE), np.float32)]))
        while (message := mailbox.take(0)) is not None:
            conductor.handle(message)
        began = time.monotonic()
        conductor.done()
        _until(mailbox, conductor.handle, AnswerScored)
        waited = time.monotonic() - began
        program.close(lambda: None)
    return waited


def _until(mailbox: Mailbox, handle: Callable[[Any], None], wanted: type) -> None:
    while True:
        message = mailbox.take(MOST)
        if message is None:
            raise SystemExit("nothing happened")
        handle(message)
        if isinstance(message, wanted):
            return


def _speak(microphone: SampleMicrophone, samples: Samples) -> None:
    pause, began = threading.Event(), time.monotonic()
    for start in range(0, len(samples), BLOCK):
        microphone.say(samples[start : start + BLOCK])
        pause.wait(max(0.0, began + (start + BLOCK) / RATE - time.monotonic()))


def wait_batch(samples: Samples) -> float:
    """Seconds that plain faster-whisper takes for the whole recording, model loaded."""
    from faster_whisper import WhisperModel

    folder = require(WHISPER_BASE, places().models)
    model = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2, local_files_only=True)
    list(model.transcribe(samples[: 5 * RATE], language="en", word_timestamps=True)[0])
    began = time.monotonic()
    list(
        model.transcribe(
            samples, language="en", word_timestamps=True, condition_on_previous_text=False, vad_filter=False
        )[0]
    )
    return time.monotonic() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--silence", type=float, default=1.0)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    samples = answer_of(given.seconds)
    live = [wait_live(samples, given.silence) for _ in range(given.runs)]
    batch = [wait_batch(samples) for _ in range(given.runs)]
    result = {
        "seconds": round(len(samples) / RATE, 1),
        "silence_before_done": given.silence,
        "live_wait": [round(one, 2) for one in live],
        "batch": [round(one, 2) for one in batch],
        "share_of_batch": round(statistics.median(live) / statistics.median(batch), 3),
    }
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
