"""How far the person's own words on the screen lag behind what is said, at real pace.

    python benchmarks/bench_captions.py [--seconds 60] [--runs 1]

An answer with pauses and one without are recorded as the program does, with and without own words shown; a
word counts as shown when as many words as stand before it are on the screen. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

import material

from interviewer.domain.events import AnswerTranscribed, Slot
from interviewer.live import orders
from interviewer.live.listener import trial
from interviewer.live.recording import Recording
from interviewer.live.reports import WordsHeard, WordsSettled
from interviewer.live.transcriber import Transcriber
from interviewer.speech.model_catalogue import WHISPER_BASE
from interviewer.speech.models import require
from interviewer.speech.ports import BLOCK, RATE, Samples
from interviewer.speech.recogniser_process import RecogniserProcess
from interviewer.speech.silero import Silero
from interviewer.storage.paths import places

PATIENCE = 600.0


class Screen:
    """Notes when what was posted."""

    def __init__(self) -> None:
        self.told: list[tuple[float, Any]] = []
        self.over = threading.Event()
        self.began = 0.0

    def post(self, message: Any) -> None:
        """Take a message from the transcriber's thread."""
        self.told.append((time.monotonic() - self.began, message))
        if isinstance(message, AnswerTranscribed):
            self.over.set()


def recorded(samples: Samples, transcriber: Transcriber, screen: Screen, *, shown: bool) -> float:
    """Say the samples at real pace as the listener would hand them on; seconds from Done to the words."""
    pause = threading.Event()
    with tempfile.TemporaryDirectory() as folder:
        recording = Recording(Slot(0), "answer", Path(folder) / "01.wav", Silero())
        screen.began = time.monotonic()
        for start in range(0, len(samples), BLOCK):
            pause.wait(max(0.0, screen.began + (start + BLOCK) / RATE - time.monotonic()))
            for closed in recording.feed(samples[start : start + BLOCK]):
                transcriber.send(orders.HearSegment("answer", closed.start, closed.samples, closed.cut))
            if (silence := recording.pause(patient=shown)) is not None:
                transcriber.send(trial("answer", silence))
            elif shown and (spoken := recording.so_far()) is not None:
                transcriber.send(orders.HearSoFar("answer", spoken.start, spoken.samples))
        done = time.monotonic()
        for closed in recording.end():
            transcriber.send(orders.HearSegment("answer", closed.start, closed.samples, closed.cut))
        finished = recording.finish(Path(folder))
    transcriber.send(orders.FinishTranscript(Slot(0), "answer", finished.hearing.voiced))
    if not screen.over.wait(PATIENCE):
        raise SystemExit("no words came")
    return time.monotonic() - done


def delays(screen: Screen) -> list[float]:
    """Seconds from the end of each word to its place on the screen."""
    words = next(m for _, m in screen.told if isinstance(m, AnswerTranscribed)).transcript.words
    settled, shown, found = 0, 0, []
    for at, message in screen.told:
        if isinstance(message, WordsSettled):
            settled += len(message.words)
        if not isinstance(message, WordsSettled | WordsHeard):
            continue
        now = settled + (len(message.words) if isinstance(message, WordsHeard) else 0)
        found += [at - word.end for word in words[shown:now]]
        shown = max(shown, now)
    return found


def measured(samples: Samples, *, shown: bool) -> dict[str, Any]:
    """One recording: the lag, the wait after Done, and what the recogniser took."""
    folder, screen = require(WHISPER_BASE, places().models), Screen()
    process = RecogniserProcess(folder)
    process.warm_up()
    transcriber = Transcriber(screen.post, lambda _name: process, Silero, "base")
    transcriber.start()
    used = material.cpu_seconds(process.pid)
    try:
        wait = recorded(samples, transcriber, screen, shown=shown)
        cores = (material.cpu_seconds(process.pid) - used) / (len(samples) / RATE)
    finally:
        transcriber.stop()
    lags = sorted(delays(screen))
    return {
        "shown": shown,
        "looks": sum(isinstance(message, WordsHeard) for _, message in screen.told),
        "lag_median": round(statistics.median(lags), 2),
        "lag_nine_of_ten": round(lags[9 * len(lags) // 10], 2),
        "lag_worst": round(lags[-1], 2),
        "done_to_words": round(wait, 2),
        "recogniser_cores": round(cores, 2),
        "load": material.load(),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--runs", type=int, default=1)
    given = parser.parse_args()
    count = round(given.seconds * RATE)
    sounds = {
        "with pauses": material.clean(material.answer(material.rows()[0], 0)[1], 0)[:count],
        "without": material.monologue(given.seconds, 22)[1][:count],
    }
    results = []
    for name, samples in sounds.items():
        for shown in (True, False):
            for _ in range(given.runs):
                results.append({"speech": name, **measured(samples, shown=shown)})
                sys.stdout.write(f"{results[-1]}\n")
                sys.stdout.flush()
    result = {"date": date.today().isoformat(), "machine": material.machine(), "runs": results}
    sys.stdout.write(json.dumps(result) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
