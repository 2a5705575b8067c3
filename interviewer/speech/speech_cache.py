"""Spoken lines kept on disk, so that no line is made twice: a file for each engine, voice and text."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
import time
from pathlib import Path
from typing import Final

import numpy as np

from interviewer.domain.persona import Voice
from interviewer.speech.ports import Samples, Synthesiser

LOG = logging.getLogger(__name__)

FORM: Final = 1
"""Raise it when lines come out otherwise than before (words, loudness, weights); old files then age out."""

_STALE: Final = 3600.0


class SpeechCache:
    """FLAC files in ``folder``, together at most ``limit_mb`` megabytes; those unused longest go first.

    Nothing in it is ever needed: a file that is damaged or cannot be read is a miss, a folder that cannot be
    written keeps nothing. Any thread or process may use it; files appear whole or not at all.
    """

    def __init__(self, folder: Path, limit_mb: int = 300) -> None:
        self._folder = folder
        self._limit = limit_mb * 1_000_000

    def holds(self, engine: str, voice: Voice, text: str) -> bool:
        """Whether the line is there; it may still turn out to be damaged."""
        return self._path(engine, voice, text).is_file()

    def get(self, engine: str, voice: Voice, text: str) -> tuple[Samples, int] | None:
        """The line as mono float32 samples with their rate, or None. A damaged file is removed."""
        import soundfile

        path = self._path(engine, voice, text)
        try:
            with soundfile.SoundFile(path) as file:
                pcm = file.read(dtype="int16")
                rate, told = int(file.samplerate), file.comment
        except (OSError, RuntimeError, ValueError):
            if path.is_file():
                self._remove(path)
            return None
        if pcm.ndim != 1 or not pcm.size or told != _fingerprint(pcm):
            self._remove(path)
            return None
        self._touch(path)
        return pcm.astype(np.float32) / 32768.0, rate

    def put(self, engine: str, voice: Voice, text: str, samples: Samples, rate: int) -> bool:
        """Keep a whole line (mono, -1 to 1); False, and nothing changed, when it could not be written."""
        import soundfile

        if not len(samples) or not np.isfinite(samples).all():
            return False
        pcm = np.round(np.clip(samples, -1.0, 32767 / 32768) * 32768.0).astype(np.int16)
        path = self._path(engine, voice, text)
        part: Path | None = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(suffix=".part", dir=self._folder)
            os.close(handle)
            part = Path(name)
            with soundfile.SoundFile(part, "w", rate, 1, "PCM_16", format="FLAC") as file:
                file.comment = _fingerprint(pcm)
                file.write(pcm)
            if soundfile.info(part).frames != len(pcm):
                raise OSError(f"{part} is incomplete")
            part.replace(path)
        except (OSError, RuntimeError, ValueError) as error:
            LOG.info("A spoken line could not be kept: %s", error)
            if part is not None:
                self._remove(part)
            return False
        self._shrink(path)
        return True

    def prepare(self, engine: Synthesiser, voice: Voice, text: str) -> bool:
        """Make the line unless it is there; True when it lies in the cache afterwards. Raises VoiceError."""
        if self.holds(engine.name, voice, text):
            return True
        made = list(engine.synthesise(text, voice))
        return self.put(engine.name, voice, text, np.concatenate(made), engine.rate)

    def _path(self, engine: str, voice: Voice, text: str) -> Path:
        speed = round(float(voice.speed), 3)  # 0.97 * 1.1 is the same pace however it was reckoned
        fields = (FORM, engine, voice.kokoro, voice.system, speed, voice.quick, text)
        # JSON keeps the fields apart whatever they hold, and writes even a lone surrogate in plain letters.
        key = json.dumps(fields).encode("ascii")
        return self._folder / f"{hashlib.sha256(key).hexdigest()[:40]}.flac"

    def _shrink(self, kept: Path) -> None:
        """Remove the files unused longest, never ``kept``, until the folder is within its limit."""
        found: list[tuple[float, int, Path]] = []
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    state = entry.stat()
                    if entry.name.endswith(".flac"):
                        found.append((state.st_mtime, state.st_size, Path(entry.path)))
                    elif entry.name.endswith(".part") and state.st_mtime < time.time() - _STALE:
                        self._remove(Path(entry.path))  # left by a program that was killed
        except OSError:
            return
        size = sum(bytes_ for _, bytes_, _ in found)
        for _, bytes_, path in sorted(found):
            if size <= self._limit:
                break
            if path != kept:
                self._remove(path)
                size -= bytes_

    def _touch(self, path: Path) -> None:
        try:
            os.utime(path)
        except OSError:
            LOG.debug("%s cannot be marked as used", path.name)

    def _remove(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            LOG.info("A spoken line could not be removed: %s", error)


def _fingerprint(pcm: np.ndarray) -> str:
    """Kept inside the file beside the sound: FLAC libraries return wrong samples from some damaged files."""
    return hashlib.sha256(pcm.astype("<i2").tobytes()).hexdigest()
