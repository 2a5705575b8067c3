"""The recogniser in a process of its own, so that a crash of native code ends nothing else."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from interviewer.domain.transcript import Transcript
from interviewer.speech.models import WHISPERS, ModelState, mend, verify
from interviewer.speech.ports import RATE, GivenUp, Over, Recogniser, RecogniserError, Samples, Terms
from interviewer.speech.whisper import Whisper

log = logging.getLogger(__name__)

NICENESS = 5
"""The child gives way to the window and to recording where the system knows priorities."""

ASK_EVERY = 0.03
"""Seconds between two looks at whether what is being tried is still wanted."""

GIVE_UP = ("give up",)
"""What the parent sends while the child works, where that is not wanted any more."""

Make = Callable[[], Recogniser]


class RecogniserDied(RecogniserError):  # noqa: N818 - an event, told as one
    """The recogniser's process ended or hung in the middle of its work; the next call starts a new one."""


class RecogniserProcess:
    """Implements Recogniser by a child process that holds a Whisper model.

    Calls come from one thread; `close` may come from any. ``limit`` is the patience in seconds for loading or
    for one transcription, to which twice the length of the sound is added. ``make`` builds the recogniser in
    the child and must be picklable; by default it is Whisper.
    """

    def __init__(self, folder: Path, threads: int = 2, limit: float = 60.0, make: Make | None = None) -> None:
        self._folder = folder
        self._limit = limit
        self._make: Make = make or partial(Whisper, folder, threads)
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._busy = threading.Lock()
        self._closed = False

    @property
    def model(self) -> str:
        """Name of the model, as stored beside a transcript."""
        return self._folder.name

    @property
    def pid(self) -> int | None:
        """The child's process id, None while there is none."""
        return self._process.pid if self._process is not None else None

    def warm_up(self) -> None:
        """Start the child and load the model; raises RecogniserError."""
        self._ask(("warm_up",), self._limit)

    def transcribe(
        self,
        samples: Samples,
        *,
        language: str | None = "en",
        terms: Terms = (),
        over: Over | None = None,
    ) -> Transcript:
        """Words as Whisper tells them; RecogniserError, or RecogniserDied when the child ended or hung.

        GivenUp where it was ``over`` in time; ``over`` is asked in the calling thread.
        """
        patience = self._limit + 2 * len(samples) / RATE
        answer = self._ask(("transcribe", samples, language, terms, over is not None), patience, over)
        assert isinstance(answer, Transcript)
        return answer

    def glimpse(self, samples: Samples, *, language: str = "en") -> str:
        """Provisional text as Whisper tells it; RecogniserError, or RecogniserDied as for `transcribe`."""
        answer = self._ask(("glimpse", samples, language), self._limit)
        assert isinstance(answer, str)
        return answer

    def close(self) -> None:
        """End the child at once; a call that waits for it raises RecogniserDied. It takes no more."""
        self._closed = True
        process = self._process
        if process is not None:
            with contextlib.suppress(ValueError):  # already gone, and seen to be
                process.kill()  # it holds nothing that could be lost
        with self._busy:
            self._drop()

    def _ask(self, request: tuple[Any, ...], patience: float, over: Over | None = None) -> Any:
        with self._busy:
            if self._closed:
                raise RecogniserError("The recogniser was closed. The recording is kept.")
            process, pipe = self._started()
            try:
                pipe.send(request)
                if not _answered(process, pipe, patience, over):
                    process.kill()
                    self._drop()
                    raise RecogniserDied(
                        f"The recogniser gave no answer for {patience:.0f} s and was ended. The recording "
                        "is kept; it can be transcribed again. A smaller model is faster."
                    )
                kind, answer = pipe.recv()
            except (EOFError, OSError) as error:
                process.join(5.0)
                code = process.exitcode
                self._drop()
                raise RecogniserDied(self._obituary(code)) from error
            if kind == "given up":
                raise GivenUp(answer)
            if kind == "error":
                raise RecogniserError(answer)
            return answer

    def _started(self) -> tuple[BaseProcess, Connection]:
        if self._process is not None and self._pipe is not None and self._process.is_alive():
            return self._process, self._pipe
        self._drop()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._make), name="recogniser", daemon=True)
        try:
            process.start()
        except OSError as error:
            ours.close()
            raise RecogniserError(
                f"The recogniser could not be started: {error}. The recording is kept. Close other "
                "programs and try again."
            ) from error
        finally:
            theirs.close()
        self._process, self._pipe = process, ours
        return process, ours

    def _drop(self) -> None:
        """Forget the child; it is ended if it still runs."""
        process, self._process = self._process, None
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            pipe.close()
        if process is not None:
            if process.is_alive():
                process.kill()
            process.join(5.0)
            if process.exitcode is not None:
                process.close()

    def _obituary(self, code: int | None) -> str:
        """Why the child may have died: a damaged model is the usual reason, so its hashes are looked at."""
        known = next((info for info in WHISPERS if info.folder == self._folder.name), None)
        if known is not None and verify(known, self._folder.parent) is not ModelState.FINE:
            return f"The speech model in {self._folder} is damaged. The recording is kept. {mend(known)}"
        log.warning("the recogniser's process ended with code %s", code)
        return (
            f"The recogniser stopped unexpectedly (code {code}). The recording is kept and the recogniser "
            "starts anew; what was being transcribed can be transcribed again."
        )


def _answered(process: BaseProcess, pipe: Connection, patience: float, over: Over | None) -> bool:
    """Wait for the child's answer, or its end, and tell it once where it is not wanted any more."""
    end = time.monotonic() + patience
    while over is not None and not wait([pipe, process.sentinel], timeout=ASK_EVERY):
        if over():
            pipe.send(GIVE_UP)
            over = None
        elif time.monotonic() >= end:
            return False
    return bool(wait([pipe, process.sentinel], timeout=max(0.0, end - time.monotonic())))


def serve(pipe: Connection, make: Make) -> None:
    """What the child does: answer requests until the parent closes the pipe or ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(NICENESS)
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    _share_no_semaphore()
    recogniser = make()
    while True:
        try:
            request = pipe.recv()
        except (EOFError, OSError):
            break
        if request == GIVE_UP:  # it was done already
            continue
        answer: tuple[str, Transcript | str | None]
        try:
            answer = ("ok", _answer(recogniser, request, pipe))
        except GivenUp as event:
            answer = ("given up", str(event))
        except RecogniserError as error:
            answer = ("error", str(error))
        except Exception as error:  # noqa: BLE001 - any fault of the library becomes words, and the child lives on
            answer = ("error", f"The recogniser failed: {error!r}. The recording is kept; try again.")
        try:
            pipe.send(answer)
        except OSError:
            break
    # Native destructors of the model crash now and then at the interpreter's end; there is nothing to save.
    os._exit(0)


def _share_no_semaphore() -> None:
    """Keep the progress bars that faster-whisper makes from opening a semaphore that this exit would leak."""
    with contextlib.suppress(ImportError):
        from tqdm import tqdm

        tqdm.set_lock(threading.RLock())


def _answer(recogniser: Recogniser, request: tuple[Any, ...], pipe: Connection) -> Transcript | str | None:
    if request[0] == "warm_up":
        recogniser.warm_up()
        return None
    if request[0] == "glimpse":
        return recogniser.glimpse(request[1], language=request[2])
    _, samples, language, terms, on_trial = request
    # While the child works nothing else is sent than that it is not wanted any more.
    return recogniser.transcribe(
        samples, language=language, terms=terms, over=pipe.poll if on_trial else None
    )


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
