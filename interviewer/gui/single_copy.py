"""Keeps the window to one a data folder: a second copy raises the first and leaves."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1_500


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

    def claim(self) -> bool:
        """Be the first, or call the first and give False; where nothing can be locked, everybody is first."""
        with contextlib.suppress(OSError):  # the program says in words what is wrong with the folder
            self._data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError:
            self._call()
            return False
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        QLocalServer.removeServer(self._name)  # what a killed copy left behind
        server.listen(self._name)
        self._server = server
        return True

    def release(self) -> None:
        """Let another copy be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _call(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        reached = socket.waitForConnected(WAIT_MS)
        if reached:
            socket.write(b"here")
            socket.waitForBytesWritten(WAIT_MS)
            socket.disconnectFromServer()
        return reached

    def _answer(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.called.emit()
