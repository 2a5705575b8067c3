"""What nobody caught: written to the log and told in the window, never lost."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_log = logging.getLogger("interviewer.window")

LOG_BYTES = 500_000


@contextmanager
def logged(folder: Path) -> Iterator[None]:
    """Write what the program logs to ``folder``/interviewer.log; a folder that cannot be written is borne."""
    root = logging.getLogger("interviewer")
    before = root.level
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "interviewer.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8"
        )
    except OSError:
        yield
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
        handler.close()


@contextmanager
def uncaught(tell: Callable[[str], None]) -> Iterator[None]:
    """Log what escapes from slots and threads, and ``tell`` it in words, from whichever thread it came."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        _log.error("nobody caught this", exc_info=(kind, error, trace))
        tell(
            f"Something went wrong in the program ({error or kind.__name__}). What you said is kept. "
            "If it happens again, close the window and open it anew; the details are in the log."
        )

    def report_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            report(args.exc_type, args.exc_value, args.exc_traceback)

    before, before_thread = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = report, report_thread
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = before, before_thread
