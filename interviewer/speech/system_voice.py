"""The operating system's voices through pyttsx3, in a child process that is replaced when it dies."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import numpy as np

from interviewer.domain.persona import Voice
from interviewer.speech.loudness import finished, tails
from interviewer.speech.ports import Samples, VoiceError
from interviewer.speech.pronunciation import pieces

WORKER_ARGUMENT: Final = "--system-voice-worker"
"""By this argument a frozen program starts itself as the child: it must then call system_voice_worker.run."""

WORDS_A_MINUTE: Final = 165
START_LIMIT: Final = 20.0
_MOST_LETTERS: Final = 300
_MEND: Final = "Choose another voice in the settings; the captions still show every line."


def worker_command(*extra: str) -> list[str]:
    """How the child is started, from a checkout or installation and from a frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_ARGUMENT, *extra]
    return [sys.executable, "-m", "interviewer.speech.system_voice_worker", *extra]


def chosen_voice(wanted: str, offered: Sequence[Mapping[str, str]]) -> str:
    """The id of the offered voice nearest to ``wanted``, an espeak-ng name such as ``en-gb+f2``.

    espeak-ng takes its ids with a variant behind, but not every language (``en-gb`` fails, its id is
    ``gmw/en``) and a refused name would leave the voice of the line before: so the part before ``+`` is
    looked up among ids and languages. Elsewhere gender (``+f``: a woman, else a man) counts before accent.
    Raises VoiceError when the system has no English voice.
    """
    base, plus, variant = wanted.lower().partition("+")
    espeak = any(_is_espeak(voice) for voice in offered)
    if espeak:
        for key in ("id", "language"):
            named = next((voice["id"] for voice in offered if voice[key].lower() == base), None)
            if named:
                return named + plus + variant
    accent = base.rpartition("/")[2][:5] or "en"
    gender = "female" if variant.startswith("f") else "male"
    english = [voice for voice in offered if voice["language"][:2] == "en"]
    if not english:
        raise VoiceError(f"The operating system has no English voice. {_MEND}")
    best = max(english, key=lambda voice: (voice["gender"] == gender, voice["language"].startswith(accent)))
    return best["id"] + (plus + variant if espeak else "")


def _is_espeak(voice: Mapping[str, str]) -> bool:
    """espeak-ng's ids are FAMILY/LANGUAGE; Windows has registry paths and macOS dotted names."""
    return "/" in voice["id"] and "\\" not in voice["id"]


class SystemVoice:
    """Synthesiser on the system's voices, 22.05 kHz. Any thread may call it, one line at a time.

    The child starts with the first line; `close` ends it (it also ends with this process). ``extra`` are
    arguments to it.
    """

    def __init__(self, *extra: str) -> None:
        self._command = worker_command(*extra)
        self._lock = threading.Lock()
        self._child: _Child | None = None

    @property
    def name(self) -> str:
        """Engine's name, part of the cache's key."""
        return "system"

    @property
    def rate(self) -> int:
        """Samples a second, as espeak-ng delivers them; other systems' sound is brought to it."""
        return 22_050

    def synthesise(self, text: str, voice: Voice) -> Iterator[Samples]:
        """A piece for each sentence, levelled; raises VoiceError.

        A child that died or hangs is replaced once for each piece.
        """
        plan = pieces(text, lambda part: len(part) <= _MOST_LETTERS)
        if not plan:
            raise VoiceError(f"There is nothing to say in the line '{text[:60]}'; it stays a caption.")
        for (part, _), tail in zip(plan, tails([end for _, end in plan]), strict=True):
            samples, rate = self._spoken(part, voice)
            if rate != self.rate:
                import soxr

                samples = soxr.resample(samples, rate, self.rate).astype(np.float32)
            yield finished(samples, self.rate, tail)

    def close(self) -> None:
        """End the child."""
        with self._lock:
            if self._child is not None:
                self._child.end()
                self._child = None

    def _spoken(self, text: str, voice: Voice) -> tuple[Samples, int]:
        with self._lock:
            for attempt in (1, 2):
                try:
                    if self._child is None:
                        self._child = _Child(self._command)
                    return self._child.speak(text, voice)
                except _ChildLostError as error:
                    if self._child is not None:
                        self._child.end()
                        self._child = None
                    if attempt == 2:
                        raise VoiceError(
                            f"The operating system's voice does not answer ({error}). {_MEND}"
                        ) from error
        raise AssertionError("unreachable")


class _ChildLostError(Exception):
    """The child ended, answers nonsense, or does not answer in time."""


class _Child:
    """A running worker and the thread that reads its answers, so that waiting can end."""

    def __init__(self, command: list[str]) -> None:
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # else a console opens on Windows
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=flags,
            )
        except OSError as error:
            raise _ChildLostError(str(error)) from error
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        reader = threading.Thread(
            target=_read, args=(self._process, self._answers), name="system voice reader", daemon=True
        )
        reader.start()
        self._folder = tempfile.mkdtemp(prefix="interviewer-voice-")
        # Also when nobody closes it: on garbage collection and when the program ends.
        self.end = weakref.finalize(self, _end, self._process, reader, self._folder)
        try:
            hello = self._answer(START_LIMIT)
            if "voices" not in hello:
                raise VoiceError(f"The operating system's voice cannot start ({hello.get('error')}). {_MEND}")
            self._offered: list[dict[str, str]] = hello["voices"]
        except BaseException:
            self.end()
            raise

    def speak(self, text: str, voice: Voice) -> tuple[Samples, int]:
        """Samples and rate of one piece; _ChildLostError or VoiceError."""
        import soundfile

        path = Path(self._folder) / "line.wav"
        order = {
            "text": text,
            "path": str(path),
            "voice": chosen_voice(voice.system, self._offered),
            "words_a_minute": round(WORDS_A_MINUTE * min(2.0, max(0.5, voice.speed))),
        }
        stdin = self._process.stdin
        assert stdin is not None
        try:
            stdin.write(json.dumps(order).encode("ascii") + b"\n")
            stdin.flush()
        except OSError as error:
            raise _ChildLostError(str(error)) from error
        answer = self._answer(10.0 + len(text) / 50)
        if "error" in answer:
            raise _ChildLostError(str(answer["error"]))
        try:
            with path.open("rb") as file:  # known by its contents: macOS writes AIFF whatever the name
                samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
        except (OSError, RuntimeError) as error:
            raise _ChildLostError(f"unreadable sound: {error}") from error
        if not len(samples):
            raise _ChildLostError("no sound came")
        return samples[:, 0].copy(), int(rate)

    def _answer(self, limit: float) -> dict[str, Any]:
        try:
            line = self._answers.get(timeout=limit)
        except queue.Empty:
            raise _ChildLostError(f"no answer within {limit:.0f} s") from None
        if not line:
            raise _ChildLostError("it ended")
        try:
            answer = json.loads(line)
        except ValueError as error:
            raise _ChildLostError("its answer cannot be read") from error
        return dict(answer)


def _read(process: subprocess.Popen[bytes], answers: queue.SimpleQueue[bytes]) -> None:
    """Pass the child's lines on; an empty one says that it ended."""
    assert process.stdout is not None
    for line in process.stdout:
        answers.put(line)
    answers.put(b"")


def _end(process: subprocess.Popen[bytes], reader: threading.Thread, folder: str) -> None:
    """Kill the process, if it still runs, and clear up."""
    process.kill()
    process.wait()
    reader.join()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # an order that could not be sent to a child that is gone
                pipe.close()
    shutil.rmtree(folder, ignore_errors=True)
