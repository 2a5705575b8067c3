"""How well words are heard: the live path beside plain batch faster-whisper, on the same sound.

    python benchmarks/bench_words.py --all [--answers 6]
    python benchmarks/bench_words.py [--answers 6] [--first 0] [--dirty] [--styles] [--sentences 6]
    python benchmarks/bench_words.py --monologue 180 [--texts 4] | --audio DIR

Labelled answers are spoken by our voices (kept in the cache between runs), taken through the segmenter, the
recogniser and the dictation that live recording uses, and through one batch call of the peer. Errors are
pooled over all words. With --audio every recording of a folder is heard instead, one by one, read where it
lies; a text file of the same name beside it is its reference. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import material
import numpy as np
from plain_whisper import PlainWhisper
from word_errors import errors, matched, plain

from interviewer.audio.files import decode
from interviewer.audio.riff import RecordingError
from interviewer.domain.transcript import Transcript, Word
from interviewer.speech.dictation import hear
from interviewer.speech.model_catalogue import WHISPER_BASE
from interviewer.speech.models import require
from interviewer.speech.ports import RATE, Samples
from interviewer.speech.silero import Silero
from interviewer.speech.whisper import Whisper
from interviewer.storage.paths import places

SOUNDS = (".wav", ".flac", ".mp3", ".ogg", ".m4a")
NO_WHISPER_CPP = (
    "not run: whisper.cpp (pywhispercpp) fetches its model from a hub, and no package registry carries it"
)


@dataclass(frozen=True, slots=True)
class Sound:
    """Something to hear: its name, its kind of dirt, the text where known."""

    name: str
    kind: str
    text: str | None
    samples: Samples


def spoken(given: argparse.Namespace) -> Iterator[Sound]:
    """Answers said by our voices; with --dirty each in one of the dirty forms in turn."""
    chosen = list(enumerate(material.rows()))[given.first : given.first + given.answers]
    kinds = list(material.DIRTY)
    for number, row in chosen:
        name, samples = material.answer(row, number, styles=given.styles, first=given.sentences)
        text = " ".join(material.sentences(row)[: given.sentences])
        if given.dirty:
            kind = kinds[number % len(kinds)]
            yield Sound(f"{name}-{kind}", kind, text, material.DIRTY[kind](samples, number))
        else:
            voice = material.STYLES[number % len(material.STYLES)].kokoro if given.styles else "clean"
            yield Sound(name, voice, text, material.clean(samples, number))


def unbroken(given: argparse.Namespace) -> Iterator[Sound]:
    """Sentences said without a pause, with the noise of a room (-50 dBFS): cut where it must be."""
    for first in range(given.first, len(material.rows()), 11)[: given.texts]:
        text, samples = material.monologue(given.monologue, first)
        yield Sound(f"monologue-{given.monologue:.0f}-{first}", "monologue", text, samples)


def chosen(given: argparse.Namespace) -> Iterator[Sound]:
    """What the options ask for; --all gives way to anything more particular."""
    if given.audio:
        return recorded(given.audio)
    if given.monologue:
        return unbroken(given)
    if given.dirty or not given.all:
        return spoken(given)
    dirty, long = (argparse.Namespace(**vars(given)) for _ in range(2))
    dirty.dirty, long.monologue = True, 180.0
    return chain(spoken(given), spoken(dirty), unbroken(long))


def recorded(folder: Path) -> Iterator[Sound]:
    """Recordings of a folder, which are read and never copied."""
    for path in sorted(one for one in folder.iterdir() if one.suffix.lower() in SOUNDS):
        reference = path.with_suffix(".txt")
        text = reference.read_text(encoding="utf-8") if reference.is_file() else None
        try:
            yield Sound(path.name, "recorded", text, decode(path))
        except RecordingError as problem:
            sys.stderr.write(f"{problem}\n")


def differences(live: Transcript, batch: Transcript) -> tuple[list[float], list[float]]:
    """Live minus batch, start and end in seconds, of the words that both heard."""
    one, other = timed(live.words), timed(batch.words)
    pairs = matched([w for w, _ in one], [w for w, _ in other])
    starts = [one[i][1].start - other[j][1].start for i, j in pairs]
    ends = [one[i][1].end - other[j][1].end for i, j in pairs]
    return starts, ends


def timed(words: tuple[Word, ...]) -> list[tuple[str, Word]]:
    """Each comparable word with the heard word it comes from."""
    return [(form, word) for word in words for form in plain(word.text)]


def heard_one(sound: Sound, ours: Whisper, peer: PlainWhisper) -> dict[str, Any]:
    """Both transcripts of a sound and what they cost."""
    begun, used = time.perf_counter(), time.process_time()
    live, voiced = hear(sound.samples, ours, Silero())
    live_seconds, live_cpu = time.perf_counter() - begun, time.process_time() - used
    begun, used = time.perf_counter(), time.process_time()
    batch = peer.transcribe(sound.samples)
    batch_seconds, batch_cpu = time.perf_counter() - begun, time.process_time() - used
    words, others = plain(live.text), plain(batch.text)
    starts, ends = differences(live, batch)
    result: dict[str, Any] = {
        "file": sound.name,
        "kind": sound.kind,
        "seconds": round(len(sound.samples) / RATE, 1),
        "voiced": round(sum(span.seconds for span in voiced), 1),
        "live_words": len(words),
        "batch_words": len(others),
        "live_against_batch": errors(others, words),
        "start_differences": [round(x, 3) for x in starts],
        "end_differences": [round(x, 3) for x in ends],
        "live_seconds": round(live_seconds, 1),
        "batch_seconds": round(batch_seconds, 1),
        "live_cpu": round(live_cpu, 1),
        "batch_cpu": round(batch_cpu, 1),
        "live_text": live.text,
        "batch_text": batch.text,
    }
    if sound.text is not None:
        said = plain(sound.text)
        result |= {
            "words": len(said),
            "live_errors": errors(said, words),
            "batch_errors": errors(said, others),
        }
    return result


def pooled(heard: list[dict[str, Any]]) -> dict[str, Any]:
    """Figures over all sounds: errors of all words, times of all words."""
    known = [one for one in heard if "words" in one]
    total = sum(one["words"] for one in known)
    seconds = sum(one["seconds"] for one in heard)
    starts = [abs(x) for one in heard for x in one["start_differences"]]
    ends = [abs(x) for one in heard for x in one["end_differences"]]
    result: dict[str, Any] = {"sounds": len(heard), "seconds": round(seconds, 1), "words": total}
    if total:
        for side in ("live", "batch"):
            result[f"{side}_word_error_percent"] = round(
                100 * sum(one[f"{side}_errors"] for one in known) / total, 2
            )
    result |= {
        "median_start_difference_ms": round(1000 * statistics.median(starts)) if starts else None,
        "median_end_difference_ms": round(1000 * statistics.median(ends)) if ends else None,
        "live_cpu_per_second": round(sum(one["live_cpu"] for one in heard) / seconds, 3) if seconds else None,
        "batch_cpu_per_second": round(sum(one["batch_cpu"] for one in heard) / seconds, 3)
        if seconds
        else None,
    }
    return result


def summary(heard: list[dict[str, Any]]) -> dict[str, Any]:
    """Everything, by kind of sound and together, and the five worst files."""
    known = [one for one in heard if one.get("words")]
    worst = sorted(known, key=lambda one: -one["live_errors"] / one["words"])[:5]
    kinds = sorted({one["kind"] for one in heard})
    dirty = [one for one in heard if one["kind"] in material.DIRTY]
    return {
        "date": date.today().isoformat(),
        "machine": material.machine(),
        "load": material.load(),
        "all": pooled(heard),
        **({"dirty": pooled(dirty)} if dirty else {}),
        "by_kind": {kind: pooled([one for one in heard if one["kind"] == kind]) for kind in kinds},
        "five_worst": [
            {
                "file": one["file"],
                "live": round(100 * one["live_errors"] / one["words"], 1),
                "batch": round(100 * one["batch_errors"] / one["words"], 1),
            }
            for one in worst
        ],
        "whisper_cpp_base": NO_WHISPER_CPP,
    }


def told(one: dict[str, Any]) -> str:
    """A line for a person about one sound."""
    rate = (
        f"errors live {100 * one['live_errors'] / one['words']:5.1f} %, "
        f"batch {100 * one['batch_errors'] / one['words']:5.1f} % of {one['words']:4}"
        if one.get("words")
        else f"words live {one['live_words']}, batch {one['batch_words']}"
    )
    return f"{one['file']:28} {one['seconds']:6.1f} s  {rate}  differ in {one['live_against_batch']}"


def main() -> int:
    """Measure and print; 1 where there was nothing to hear."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--all", action="store_true", help="clean, dirty and without pauses, one after the other"
    )
    parser.add_argument("--answers", type=int, default=6, help="how many labelled answers")
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    parser.add_argument("--dirty", action="store_true", help="echo, noise, clipping, loudspeaker, rates")
    parser.add_argument("--styles", action="store_true", help="the interviewers' voices, slow to make")
    parser.add_argument("--sentences", type=int, help="only so many sentences of each answer")
    parser.add_argument("--monologue", type=float, help="so many seconds said without a pause instead")
    parser.add_argument("--texts", type=int, default=4, help="how many such monologues")
    parser.add_argument("--audio", type=Path, help="a folder of recordings to be heard instead")
    parser.add_argument("--json", type=Path, help="file to which each sound's result is added, one a line")
    parser.add_argument("--pool", type=Path, nargs="+", help="no hearing: pool such files of earlier runs")
    given = parser.parse_args()
    heard: list[dict[str, Any]] = []
    if given.pool:
        heard = [json.loads(line) for path in given.pool for line in path.read_text("utf-8").splitlines()]
    else:
        folder = require(WHISPER_BASE, places().models)
        ours, peer = Whisper(folder), PlainWhisper(folder)
        ours.warm_up()
        peer.transcribe(np.zeros(RATE, np.float32))
        for sound in chosen(given):
            heard.append(heard_one(sound, ours, peer))
            sys.stdout.write(told(heard[-1]) + "\n")
            sys.stdout.flush()
            if given.json:
                with given.json.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(heard[-1]) + "\n")
    if not heard:
        sys.stderr.write("There was nothing to hear.\n")
        return 1
    sys.stdout.write(json.dumps(summary(heard)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
