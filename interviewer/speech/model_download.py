"""Fetches a larger speech model when the person asks for it: with pause, resume and a check by hash."""

from __future__ import annotations

import http.client
import os
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from interviewer.speech.models import (
    CHUNK,
    ModelError,
    ModelFile,
    ModelInfo,
    ModelState,
    Progress,
    digest,
    need_space,
    verify,
)

PATIENCE = 30.0
"""Seconds without a byte after which a connection counts as cut."""

TRIES = 5
"""Connections in a row that may be cut without bringing a single byte."""

_CUT = (http.client.HTTPException, TimeoutError, ConnectionError, ssl.SSLError)
_TRY_AGAIN = (408, 429, 500, 502, 503, 504)


class Response(Protocol):
    """What is read of an answer."""

    status: int

    def read(self, count: int, /) -> bytes:
        """Up to ``count`` bytes, none at the end."""

    def close(self) -> None:
        """End the connection."""


Open = Callable[[urllib.request.Request], Response]


class Outcome(StrEnum):
    """How a download ended without an error."""

    DONE = "done"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class ModelDownload:
    """One download of one model; `run` in a thread of its own, `pause` and `cancel` from any other.

    Nothing is fetched before `run`. What has arrived stays in ``.part`` files, also when the program ends,
    and a later run goes on from there; only `cancel` removes them. A file takes its place only when its hash
    is right. ``wait`` is the time in seconds before a cut connection is tried again, doubled by each in vain.
    """

    def __init__(
        self,
        info: ModelInfo,
        models_folder: Path,
        report: Progress | None = None,
        open_url: Open | None = None,
        wait: float = 1.0,
    ) -> None:
        self._info = info
        self._models_folder = models_folder
        self._folder = models_folder / info.folder
        self._report = report
        self._open = open_url or open_securely
        self._wait = wait
        self._outcome = Outcome.DONE
        self._stop = threading.Event()

    def pause(self) -> None:
        """Stop and keep what has arrived; the next `run` goes on from there."""
        if not self._stop.is_set():
            self._outcome = Outcome.PAUSED
            self._stop.set()

    def cancel(self) -> None:
        """Stop and remove what has arrived of unfinished files."""
        self._outcome = Outcome.CANCELLED
        self._stop.set()

    def run(self) -> Outcome:
        """Fetch what is missing; ModelError when it cannot be done (no connection, no room, a wrong hash)."""
        try:
            return self._run()
        except (*_CUT, urllib.error.URLError) as error:
            reason = getattr(error, "reason", None) or error
            raise ModelError(
                f"{self._info.title} could not be fetched: {reason}. What has arrived was kept. See that "
                "this computer is online and choose 'Download' again; it goes on from there."
            ) from error
        except OSError as error:
            raise ModelError(
                f"{self._info.title} could not be written to {self._folder}: {error.strerror or error}. What "
                "has arrived was kept. Free some space there and choose 'Download' again."
            ) from error
        finally:
            self._outcome = Outcome.DONE
            self._stop.clear()

    def _run(self) -> Outcome:
        self._folder.mkdir(parents=True, exist_ok=True)
        need_space(self._folder, self._missing(), self._info.title)
        for file in self._info.files:
            if not self._has(file) and not self._stop.is_set():
                self._file(file)
        if self._stop.is_set():
            if self._outcome is Outcome.CANCELLED:
                self._clear()
            return self._outcome
        if verify(self._info, self._models_folder) is not ModelState.FINE:
            for file in self._info.files:
                if digest(self._folder / file.name) != file.sha256:
                    (self._folder / file.name).unlink()
            raise ModelError(
                f"A file of {self._info.title} that was already on the disk is damaged and was removed. The "
                "others were kept. Choose 'Download' again to fetch it anew."
            )
        return Outcome.DONE

    def _file(self, file: ModelFile) -> None:
        if not file.url:
            raise ModelError(f"{file.name} of {self._info.title} cannot be downloaded. Run 'make setup'.")
        part = self._part(file)
        vain = 0
        while not self._stop.is_set() and (arrived := _size(part)) < file.size:
            error: Exception = ConnectionError("the connection brings nothing more")
            try:
                self._fetch(file, part, arrived)
            except urllib.error.HTTPError as refused:
                refused.close()
                if refused.code not in _TRY_AGAIN:
                    raise
                error = refused
            except (*_CUT, urllib.error.URLError) as cut:
                error = cut
            if _size(part) > arrived:
                vain = 0
                continue
            vain += 1
            if vain >= TRIES:
                raise error
            self._stop.wait(self._wait * 2 ** (vain - 1))
        if self._stop.is_set():
            return
        if _size(part) != file.size or digest(part) != file.sha256:
            part.unlink()
            raise ModelError(
                f"{self._info.title} was refused: {file.name} is not the published file (wrong SHA-256) and "
                "was removed. The models you have are as they were. Try again from another network."
            )
        part.replace(self._folder / file.name)

    def _fetch(self, file: ModelFile, part: Path, arrived: int) -> None:
        request = urllib.request.Request(file.url, headers={"User-Agent": "interviewer"})
        if arrived:
            request.add_header("Range", f"bytes={arrived}-")
        response = self._open(request)
        try:
            # A server that does not know ranges sends everything again, with status 200.
            with part.open("ab" if arrived and response.status == 206 else "wb") as out:
                while not self._stop.is_set() and (chunk := response.read(CHUNK)):
                    out.write(chunk)
                    if out.tell() > file.size:
                        break
                    self._tell(file, out.tell())
                out.flush()
                os.fsync(out.fileno())
        finally:
            response.close()

    def _clear(self) -> None:
        for file in self._info.files:
            self._part(file).unlink(missing_ok=True)
        if not any(self._folder.iterdir()):
            self._folder.rmdir()

    def _tell(self, file: ModelFile, arrived: int) -> None:
        if self._report is not None:
            others = sum(one.size for one in self._info.files if one != file and self._has(one))
            self._report(others + arrived, self._info.size)

    def _missing(self) -> int:
        return sum(f.size - min(f.size, _size(self._part(f))) for f in self._info.files if not self._has(f))

    def _has(self, file: ModelFile) -> bool:
        return _size(self._folder / file.name) == file.size

    def _part(self, file: ModelFile) -> Path:
        # The beginning of the hash is part of the name: the rest of another file is never appended to it.
        return self._folder / f"{file.name}.{file.sha256[:8]}.part"


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def open_securely(request: urllib.request.Request) -> Response:
    """Open an https address, redirections included, trusting what the operating system trusts."""
    import truststore

    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPSHandler(context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        # Files of the hub lie on other servers. There is no handler for http: a redirection to it is refused.
        urllib.request.HTTPRedirectHandler(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    response: Response = opener.open(request, timeout=PATIENCE)
    return response
