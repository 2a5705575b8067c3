"""The child process that speaks with the operating system's voice: JSON lines in, JSON lines out.

pyttsx3 wants one engine in one thread, prints to standard output and may hang or crash in native code; a
process of its own keeps all of that away from the interview. First it says ``{"voices": [...]}`` or
``{"error": ...}``; then it answers ``{"text", "path", "voice", "words_a_minute"}`` with ``{"path"}`` or
``{"error"}``. It ends when its input does.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any, Final

BUNDLED: Final = "--bundled-espeak"
"""Argument: take espeak-ng from the package espeakng-loader even where the system has it."""

_ESPEAK: Final = "libespeak-ng.so.1"
_HEADER_BYTES: Final = 4096
_TICK: Final = 0.005
_TRIES: Final = 3


def run(arguments: list[str]) -> int:
    """Serve until the input ends; the exit status."""
    answers = _answers_only()
    try:
        prepare_espeak(bundled=BUNDLED in arguments)
        speaker = _Speaker()
        hello: dict[str, Any] = {"voices": speaker.voices()}
    except Exception as error:  # noqa: BLE001 - pyttsx3's drivers raise whatever their platform does
        _say(answers, {"error": f"{type(error).__name__}: {error}"})
        return 1
    _say(answers, hello)
    for line in sys.stdin.buffer:
        order = json.loads(line)
        try:
            answer = {"path": speaker.speak(order)}
        except Exception as error:  # noqa: BLE001 - as above; the parent decides what follows
            answer = {"error": f"{type(error).__name__}: {error}"}
        _say(answers, answer)
    return 0


def prepare_espeak(*, bundled: bool) -> None:
    """On Linux, make espeak-ng findable for pyttsx3: the system's library, or that of espeakng-loader.

    The loaded library answers to its SONAME afterwards, so pyttsx3 finds it under the usual name. OSError if
    neither can be loaded.
    """
    if not sys.platform.startswith("linux"):
        return
    if not bundled:
        try:
            ctypes.CDLL(_ESPEAK)
        except OSError:
            bundled = True
    if bundled:
        import espeakng_loader

        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)


class _Speaker:
    """pyttsx3's one engine, used from this process's only thread."""

    def __init__(self) -> None:
        import pyttsx3

        self._engine = pyttsx3.init()
        self._espeak = sys.modules.get("pyttsx3.drivers._espeak")
        self._finished = threading.Event()
        self._failures: list[str] = []
        self._engine.connect("finished-utterance", self._on_finished)
        self._engine.connect("error", self._on_error)

    def voices(self) -> list[dict[str, str]]:
        """What the system offers: id, name, language in lower case with hyphens, gender (may be empty)."""
        return [
            {
                "id": str(voice.id),
                "name": str(voice.name),
                "language": str((voice.languages or [""])[0] or "").lower().replace("_", "-"),
                "gender": _gender(str(voice.gender or "")),
            }
            for voice in self._engine.getProperty("voices")
        ]

    def speak(self, order: dict[str, Any]) -> str:
        """Write the text as a sound file and return its path; RuntimeError when no sound came."""
        path, deadline = Path(order["path"]), time.monotonic() + 5.0 + len(order["text"]) / 100
        self._failures.clear()
        self._rest(deadline)
        if order.get("voice"):
            self._engine.setProperty("voice", order["voice"])
        self._engine.setProperty("rate", int(order["words_a_minute"]))
        for _ in range(_TRIES):
            path.unlink(missing_ok=True)
            # Setting a property keeps espeak-ng busy for a moment, and runAndWait cancels what it finds busy,
            # which would be our own line: without this second rest 1 of 15 lines came out empty.
            self._rest(deadline)
            self._finished.clear()
            self._engine.save_to_file(order["text"], str(path))  # one a run: of several the last is written
            self._engine.runAndWait()
            if self._espeak is not None:  # here runAndWait may return before the file exists
                self._finished.wait(max(0.0, deadline - time.monotonic()))
            if self._settled(path, deadline):
                break
        else:
            raise RuntimeError(f"no sound came in {_TRIES} tries")
        if (
            self._failures
        ):  # a refused voice is told here only; the voice of the line before would have spoken
            raise RuntimeError(self._failures[0])
        return str(path)

    def _rest(self, deadline: float) -> None:
        """Wait until espeak-ng is idle; a line begun earlier is lost silently in up to 5 of 120 calls."""
        while self._espeak is not None and self._espeak.IsPlaying() and time.monotonic() < deadline:
            time.sleep(_TICK)

    def _settled(self, path: Path, deadline: float) -> bool:
        """Whether sound is in the file, once it has stopped growing (on macOS others write it)."""
        size = -1
        while time.monotonic() < deadline:
            now = path.stat().st_size if path.exists() else 0
            if now == size and (now > _HEADER_BYTES or self._espeak is not None):
                break
            size = now
            time.sleep(_TICK if self._espeak is not None else 40 * _TICK)
        return size > _HEADER_BYTES

    def _on_finished(self, name: str | None, completed: bool) -> None:
        self._finished.set()

    def _on_error(self, name: str | None, exception: Exception) -> None:
        self._failures.append(f"{type(exception).__name__}: {exception}")


def _gender(told: str) -> str:
    """Systems say Female, VoiceGenderFemale, Male or nothing."""
    told = told.lower()
    return "female" if "female" in told else "male" if "male" in told else ""


def _answers_only() -> IO[str]:
    """Keep standard output for answers: what pyttsx3 prints goes to standard error from now on."""
    answers = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _say(answers: IO[str], message: dict[str, Any]) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
