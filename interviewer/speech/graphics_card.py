"""Whether a graphics card can run a model, tried in a child process, which a missing library may end."""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Literal

log = logging.getLogger(__name__)

Device = Literal["cpu", "cuda"]

PATIENCE = 30.0
"""Seconds for loading a model onto the card and running it once; one that hangs is not used."""

_SIGNS = {
    "linux": ("/proc/driver/nvidia/version", "/dev/nvidiactl", "/dev/dxg"),
    "win32": (r"C:\Windows\System32\nvcuda.dll",),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Where a model runs, and why, as a clause for the doctor."""

    device: Device
    why: str


def sign() -> bool:
    """Whether this computer shows a card with CUDA at all; where it does not, nothing need be tried."""
    return any(Path(path).exists() for path in _SIGNS.get(sys.platform, ()))


class GraphicsCard:
    """Remembers what was found as long as the program runs; any thread may ask."""

    def __init__(
        self,
        signed: Callable[[], bool] = sign,
        trial: Callable[[Path], str] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """``trial`` runs a model on the card in the child and gives '' or what was wrong; it is picklable."""
        self._signed = signed
        self._trial = trial or run_once
        self._patience = patience
        self._lock = threading.Lock()
        self._found: Found | None = None

    def find(self, folder: Path) -> Found:
        """Where a Whisper model runs; tried with the one in ``folder``, once."""
        with self._lock:
            if self._found is None:
                self._found = self._look(folder)
                log.info("models run on %s: %s", self._found.device, self._found.why)
            return self._found

    def _look(self, folder: Path) -> Found:
        if not self._signed():
            return Found("cpu", "no graphics card with CUDA was found")
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        child = context.Process(target=_child, args=(theirs, partial(self._trial, folder)), daemon=True)
        try:
            child.start()
        except OSError as error:
            return Found("cpu", f"the graphics card could not be tried ({error})")
        finally:
            theirs.close()
        hung = not wait([ours, child.sentinel], timeout=self._patience)
        try:
            wrong = ours.recv() if ours.poll() else None
        except (EOFError, OSError):
            wrong = None
        finally:
            ours.close()
            if hung:
                child.kill()
            child.join(5.0)  # its pipe closes a moment before it ends
        if wrong == "":
            return Found("cuda", "the graphics card ran a model")
        if wrong is None:
            wrong = "it gave no answer" if hung else f"it ended the attempt (code {child.exitcode})"
        return Found("cpu", f"the graphics card cannot be used: {wrong}")


def run_once(folder: Path) -> str:
    """Load the model in ``folder`` onto the card and encode a second; '' or what was wrong."""
    import ctranslate2

    if ctranslate2.get_cuda_device_count() == 0:
        return "CUDA sees no device"
    import numpy as np
    from faster_whisper import WhisperModel

    os.environ["HF_HUB_OFFLINE"] = "1"
    engine: Any = WhisperModel(str(folder), device="cuda", compute_type="auto", local_files_only=True)
    engine.encode(engine.feature_extractor(np.zeros(16_000, dtype=np.float32)))
    return ""


def _child(pipe: Connection, trial: Callable[[], str]) -> None:
    try:
        answer = trial()
    except Exception as error:  # noqa: BLE001 - whatever the libraries raise, the processor does the work
        answer = f"{error}" or type(error).__name__
    pipe.send(answer)
    pipe.close()
    os._exit(0)  # native destructors may crash, and there is nothing to save
