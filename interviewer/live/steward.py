"""Looks after the speech models: tells their state, rebuilds the bundled one, fetches others when asked."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

from interviewer.live.models import (
    AdoptModel,
    DropDownload,
    FetchModel,
    ListModels,
    ModelListed,
    ModelsListed,
    RebuildModel,
)
from interviewer.live.reports import Notice, Withdrawn
from interviewer.live.worker import Post, Worker
from interviewer.speech.model_catalogue import WHISPERS, ModelInfo, model_named
from interviewer.speech.model_download import ModelDownload, Outcome
from interviewer.speech.models import ModelError, ModelState, adopt, assemble, check

TELL_EVERY = 0.2
"""Seconds between two reports of a running download."""


class Steward(Worker):
    """Lives on its own thread; opens no connection unless a download is ordered."""

    name = "steward"

    def __init__(self, post: Post, models: Path) -> None:
        super().__init__(post)
        self._models = models
        self._lock = threading.Lock()
        self._download: ModelDownload | None = None
        self._told = 0.0

    # from any thread

    def rest(self) -> None:
        """Let the running download rest; what was fetched is kept."""
        with self._lock:
            if self._download is not None:
                self._download.pause()

    # on the thread

    def work(self, order: Any) -> None:
        """Carry out one order."""
        try:
            match order:
                case ListModels():
                    self._tell()
                case FetchModel(name) if (info := model_named(name)) is not None:
                    self._fetch(info)
                case DropDownload(name) if (info := model_named(name)) is not None:
                    for part in (self._models / info.folder).glob("*.part"):
                        part.unlink(missing_ok=True)
                    self._tell()
                case AdoptModel(folder):
                    info = adopt(folder, self._models)
                    self._tell()
                    self.post(Notice("info", f"{info.title} is ready. Choose it to use it.", "models"))
                case RebuildModel(name) if (info := model_named(name)) is not None:
                    assemble(info, self._models)
                    self.post(Withdrawn("models"))
                    self._tell()
        except ModelError as error:
            self.post(Notice("error", str(error), "models"))
            self._tell()

    def _fetch(self, info: ModelInfo) -> None:
        def report(done: int, _whole: int) -> None:
            if time.monotonic() - self._told >= TELL_EVERY:
                self._told = time.monotonic()
                self._tell(info.name, done)

        download = ModelDownload(info, self._models, report)
        with self._lock:
            self._download = download
        try:
            outcome = download.run()
        finally:
            with self._lock:
                self._download = None
        self._tell()
        if outcome is Outcome.DONE:
            self.post(Notice("info", f"{info.title} is ready. Choose it to use it.", "models"))

    def _tell(self, downloading: str = "", done: int = 0) -> None:
        self.post(ModelsListed(tuple(self._listed(info, downloading, done) for info in WHISPERS)))

    def _listed(self, info: ModelInfo, downloading: str, done: int) -> ModelListed:
        state: str = check(info, self._models)
        parts = [path.stat().st_size for path in (self._models / info.folder).glob("*.part")]
        if info.name == downloading:
            state = "downloading"
        elif parts and state != ModelState.FINE:
            state, done = "paused", sum(parts)
        else:
            done = 0
        return ModelListed(
            name=info.name,
            title=info.title,
            bytes=info.size,
            state=state,
            done=done,
            expected_speed=f"about {info.cost:g} times the work of Whisper base",
        )
