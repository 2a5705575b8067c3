"""What the benchmarks of listening speak and hear: labelled answers said by our voices, clean and dirty."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr

from interviewer.audio.sixteen import ToSixteen
from interviewer.domain.persona import Voice
from interviewer.resources import resource
from interviewer.speech.kokoro import Kokoro
from interviewer.speech.model_catalogue import KOKORO
from interviewer.speech.models import require
from interviewer.speech.ports import RATE, Samples, Synthesiser
from interviewer.speech.quick_voice import QuickVoice
from interviewer.storage.paths import places

ANSWERS = Path(__file__).resolve().parent.parent / "tests" / "data" / "answers" / "dev.jsonl"

QUICK = tuple(Voice(kokoro="", system="", quick=factor) for factor in (1.0, 0.9, 1.06))
"""The quick voice and what can be made of it without loss; a minute takes a second."""

STYLES = tuple(
    Voice(kokoro=name, system="", speed=speed)
    for name, speed in (("bf_emma", 1.0), ("bm_george", 0.97), ("am_michael", 1.05), ("af_sarah", 1.0))
)
"""The four interviewers; speaking takes about as long as the speech."""

ROOM_DB = -62.0
"""Level of the room under clean speech, whose voice lies at -20 dBFS: no microphone gives dead silence."""

Row = dict[str, Any]


def rows(path: Path = ANSWERS) -> list[Row]:
    """The labelled answers of a file; raises OSError or ValueError."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def sentences(row: Row) -> list[str]:
    """What was said, sentence by sentence."""
    return [one["text"] for one in row["sentences"]]


def folder() -> Path:
    """Where spoken answers are kept between runs; it can be deleted at any time."""
    found = places().cache / "benchmarks"
    found.mkdir(parents=True, exist_ok=True)
    return found


def kokoro() -> Synthesiser:
    """The interviewers' voices; raises ModelError or VoiceError."""
    return Kokoro(require(KOKORO, places().models) / KOKORO.files[0].name, resource("assets", "voices"))


def quiet(count: int, level_db: float, seed: int) -> Samples:
    """White noise of that level (RMS, dBFS)."""
    noise = np.random.default_rng(seed).normal(0.0, 10 ** (level_db / 20), count)
    return noise.astype(np.float32)


def said(parts: list[str], synthesiser: Synthesiser, voice: Voice, seed: int) -> Samples:
    """The sentences at 16 kHz with pauses of 0.15 to 1.4 s between them, as a person makes them; no room."""
    generator = np.random.default_rng(seed)
    pieces: list[Samples] = [np.zeros(RATE // 2, np.float32)]
    for part in parts:
        sound = np.concatenate(list(synthesiser.synthesise(part, voice)))
        pieces.append(soxr.resample(sound, synthesiser.rate, RATE).astype(np.float32))
        pause = min(1.4, float(generator.gamma(1.6, 0.3)))
        pieces.append(np.zeros(round(pause * RATE), np.float32))
    pieces.append(np.zeros(RATE // 2, np.float32))
    return np.concatenate(pieces)


def answer(row: Row, number: int, *, styles: bool = False, first: int | None = None) -> tuple[str, Samples]:
    """Name of the spoken file and its samples without room; made at the first call, read later.

    ``first``: only so many of its sentences.
    """
    voice = (STYLES if styles else QUICK)[number % (len(STYLES) if styles else len(QUICK))]
    name = f"{row['id']}-{voice.kokoro if styles else f'quick{voice.quick}'}"
    if first is not None:
        name += f"-{first}"
    path = folder() / f"{name}.flac"
    if not path.is_file():
        samples = said(sentences(row)[:first], kokoro() if styles else QuickVoice(), voice, number)
        half = path.with_suffix(".part")
        soundfile.write(half, samples, RATE, format="FLAC", subtype="PCM_16")
        half.replace(path)
    kept: Samples = soundfile.read(path, dtype="float32")[0]
    return name, kept


def clean(samples: Samples, seed: int) -> Samples:
    """In a quiet room."""
    return samples + quiet(len(samples), ROOM_DB, seed)


def echo(samples: Samples, seed: int) -> Samples:
    """In a room that rings for 0.4 s (noise decaying by 60 dB), the direct sound 6 dB above the echo."""
    count = round(0.4 * RATE)
    tail = np.random.default_rng(seed).normal(0.0, 1.0, count) * 10 ** (-3 * np.arange(count) / count)
    tail[: RATE // 200] = 0.0  # the first reflection comes after 5 ms
    tail *= 0.5 / np.sqrt(np.sum(tail**2))
    size = 1 << (len(samples) + count).bit_length()
    wet = np.fft.irfft(np.fft.rfft(samples, size) * np.fft.rfft(tail, size), size)[: len(samples)]
    return clean((samples + wet).astype(np.float32), seed)


def noise(samples: Samples, seed: int) -> Samples:
    """With noise of a computer's fan, -50 dBFS."""
    return samples + quiet(len(samples), -50.0, seed)


def clipped(samples: Samples, seed: int) -> Samples:
    """Driven 14 dB too high."""
    driven: Samples = np.clip(clean(samples, seed) * np.float32(5.0), -1.0, 1.0)
    return driven


def bleed(samples: Samples, seed: int) -> Samples:
    """With what a loudspeaker leaves in the microphone: the same voice from elsewhere, 26 dB lower."""
    other = np.roll(samples[::-1], len(samples) // 3)  # backwards, so that it adds sound and no words
    return clean(samples + np.float32(0.05) * other, seed)


def resampled(rate: int) -> Callable[[Samples, int], Samples]:
    """Taken by a device of that rate and brought to 16 kHz by the program, block by block."""

    def through(samples: Samples, seed: int) -> Samples:
        there = soxr.resample(clean(samples, seed), RATE, rate).astype(np.float32)
        stream, block = ToSixteen(float(rate), 1), round(rate * 0.032)
        pieces = [stream.feed(there[at : at + block, np.newaxis]) for at in range(0, len(there), block)]
        return np.concatenate([*pieces, stream.flush()])

    return through


DIRTY: dict[str, Callable[[Samples, int], Samples]] = {
    "echo": echo,
    "noise": noise,
    "clipped": clipped,
    "bleed": bleed,
    "44100": resampled(44_100),
    "48000": resampled(48_000),
}


def monologue(
    seconds: float, text: int = 0, gap: float = 0.12, room_db: float = -50.0
) -> tuple[str, Samples]:
    """Text and sound of sentences said without a pause: ``gap`` seconds between them, with a room's noise.

    ``text`` is the answer with which it begins.
    """
    voice, texts, pieces = QuickVoice(), [], []
    count = 0
    for number, row in enumerate(rows()[text:], text):
        for sentence in sentences(row):
            sound = np.concatenate(list(voice.synthesise(sentence, QUICK[0])))
            sound = soxr.resample(sound, voice.rate, RATE).astype(np.float32)
            loud = np.flatnonzero(np.abs(sound) > 0.01)
            sound = squeezed(sound[loud[0] : loud[-1] + 1], gap)
            pieces += [sound, np.zeros(round(gap * RATE), np.float32)]
            texts.append(sentence)
            count += len(pieces[-2]) + len(pieces[-1])
            if count >= seconds * RATE:
                whole = np.concatenate(pieces)
                return " ".join(texts), whole + quiet(len(whole), room_db, number)
    raise ValueError("there are not so many answers")


def squeezed(samples: Samples, gap: float) -> Samples:
    """Without the part of each silence that is longer than ``gap`` seconds."""
    frame = RATE // 100
    whole = samples[: len(samples) // frame * frame].reshape(-1, frame)
    loud = np.sqrt(np.mean(whole**2, axis=1)) > 0.004
    kept, silent = [], 0
    for one, sounding in zip(whole, loud, strict=True):
        silent = 0 if sounding else silent + 1
        if silent <= round(gap * 100):
            kept.append(one)
    return np.concatenate(kept)


def load() -> float | None:
    """Jobs that wanted a core in the last minute; None where the system does not tell."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def machine() -> Row:
    """What the figures were made on."""
    return {"cores": os.cpu_count(), "system": platform.system(), "processor": platform.machine()}


def cpu_seconds(pid: int | None) -> float:
    """Processor seconds that a process has used, 0.0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError):
        return 0.0


def memory_mb(pid: int | str | None, field: str = "VmHWM") -> float:
    """Megabytes of memory a process has used at most (VmRSS: uses now); 0.0 where it is not told."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith(field + ":"):
                return round(int(line.split()[1]) / 1024, 1)
    except OSError:
        pass
    return 0.0
