"""Half an hour of speech in one go: is a block lost, does memory grow, does a block take longer and longer?

    python benchmarks/bench_memory.py [--minutes 30]

The program's listener, transcriber and recogniser process take speech as fast as they can, a minute at a time
(a real device gives it no faster than it is spoken). The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import time
from datetime import date
from typing import Any

import material
import numpy as np
from bench_latency import PATIENCE, Remembering, caught_up, listening, speech, until

from interviewer.audio.files import read
from interviewer.domain.answer import MarkKind
from interviewer.domain.events import AnswerRecorded, AnswerScored, AnswerTranscribed
from interviewer.live import orders
from interviewer.speech.model_catalogue import WHISPER_BASE
from interviewer.speech.models import require
from interviewer.speech.ports import BLOCK, RATE, Samples
from interviewer.speech.recogniser_process import RecogniserProcess
from interviewer.storage.paths import places

MINUTE = 60 * RATE // BLOCK * BLOCK


def minutes_of(count: int) -> Samples:
    """So many minutes of labelled answers, repeated with another noise where they do not suffice."""
    whole = speech(600.0, 0)
    repeated = np.resize(whole, count * MINUTE)
    return material.clean(repeated, 3)


def measured(samples: Samples, recogniser: Remembering) -> dict[str, Any]:
    """Feed it all, press Done and look at what is kept."""
    own, child = os.getpid(), recogniser.process.pid
    minutes: list[dict[str, float]] = []
    with listening(recogniser) as (program, microphone, mailbox):
        for at in range(0, len(samples), MINUTE):
            part = samples[at : at + MINUTE]
            used, began = time.process_time(), time.monotonic()
            taken = threading.Event()
            microphone.say(part)
            program.listener.send(orders.LookAgain(taken))
            taken.wait(PATIENCE)
            used = time.process_time() - used
            caught_up(program, mailbox, microphone)
            minutes.append(
                {
                    "ms_a_block": round(1000 * used * BLOCK / len(part), 3),
                    "seconds": round(time.monotonic() - began, 1),
                    "program_mb": material.memory_mb(own, "VmRSS"),
                    "recogniser_mb": material.memory_mb(child, "VmRSS"),
                }
            )
            sys.stdout.write(f"minute {len(minutes):2}: {minutes[-1]}\n")
            sys.stdout.flush()
        began = time.monotonic()
        program.conductor.done()
        recorded = until(mailbox, program, AnswerRecorded)
        transcribed = until(mailbox, program, AnswerTranscribed)
        words = time.monotonic() - began
        until(mailbox, program, AnswerScored)
        score = time.monotonic() - began
        kept = len(read(program.places.recording(recorded.recording))[0])
    return {
        "minutes": len(minutes),
        "blocks_given": len(samples) // BLOCK,
        "samples_missing_in_the_file": len(samples) - kept,
        "marked_as_lost": sum(m.kind is MarkKind.SAMPLES_LOST for m in recorded.hearing.marks),
        "words": len(transcribed.transcript.words),
        "to_words": round(words, 2),
        "to_score": round(score, 2),
        "first": fifth(minutes[:5]),
        "last": fifth(minutes[-5:]),
    }


def fifth(minutes: list[dict[str, float]]) -> dict[str, float]:
    """Medians of five minutes."""
    return {key: round(float(np.median([one[key] for one in minutes])), 3) for key in minutes[0]}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=int, default=30)
    given = parser.parse_args()
    recogniser = Remembering(RecogniserProcess(require(WHISPER_BASE, places().models)), remembers=False)
    recogniser.warm_up()
    try:
        result = measured(minutes_of(given.minutes), recogniser)
    finally:
        recogniser.process.close()
    result |= {"date": date.today().isoformat(), "machine": material.machine(), "load": material.load()}
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
