"""Keeps the window to one a data folder: a second copy raises the first and leaves, or waits for its end."""

from __future__ import annotations

import contextlib
import hashlib
import time
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1_500
"""How long one call may take, until the first copy has answered it."""

PATIENCE = 30.0
"""Seconds for which a first copy that does not answer is waited for: it may be writing down what was said."""

ANSWER = b"seen"


class SingleCopy(QObject):
    """`claim` says whether this copy is the first; ``called`` tells the first that there was another."""

    called = Signal()

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(data.expanduser().absolute()).encode()).hexdigest()
        self._name = f"interviewer-{digest[:16]}"
        self._data = data
        self._lock = QLockFile(str(data / "window.lock"))
        # A lock is out of date when its process is gone, however long that process has lived.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self, patience: float = PATIENCE) -> bool:
        """Be the first, or call the first and give False; where nothing can be locked, everybody is first.

        A first copy that is just ending does not answer: its end is waited for, ``patience`` seconds at most.
        TimeoutError when it neither answers nor ends, in words.
        """
        with contextlib.suppress(OSError):  # the program says in words what is wrong with the folder
            self._data.mkdir(mode=0o700, parents=True, exist_ok=True)
        deadline = time.monotonic() + patience
        while not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError:
            if self._call():
                return False
            if time.monotonic() > deadline:
                pid = self._lock.getLockInfo()[0]
                raise TimeoutError(
                    f"Another window of this program (process {pid}) neither answers nor ends. Nothing was "
                    f"changed. Close it, or end it with: kill {pid}"
                )
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        QLocalServer.removeServer(self._name)  # what a killed copy left behind
        server.listen(self._name)
        self._server = server
        return True

    def be_deaf(self) -> None:
        """Answer no other copy any more: this one is closing, and another may wait for that."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def release(self) -> None:
        """Let another copy be the first."""
        self.be_deaf()
        self._lock.unlock()

    def _call(self) -> bool:
        """Whether the first copy was reached and answered; one that is ending can be reached as well."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        heard = b""
        if socket.waitForConnected(WAIT_MS):
            while not heard and socket.waitForReadyRead(WAIT_MS):
                heard = bytes(socket.readAll().data())
        else:
            time.sleep(0.1)  # nobody listens, which is known at once: the lock will be free in a moment
        socket.abort()
        return heard == ANSWER

    def _answer(self) -> None:
        if self._server is None:
            return
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.called.emit()
            socket.write(ANSWER)
            socket.flush()
