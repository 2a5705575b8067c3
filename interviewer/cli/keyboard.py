"""Single key presses from the terminal, without waiting for Enter."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from types import TracebackType
from typing import Self

if sys.platform == "win32":
    import msvcrt

    class Keyboard:
        """Use it as a context; ``pressed`` never waits."""

        def __enter__(self) -> Self:
            return self

        def __exit__(
            self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
        ) -> None:
            return None

        def pressed(self) -> str:
            """The next key, empty when none was pressed."""
            return msvcrt.getwch() if msvcrt.kbhit() else ""

        @contextlib.contextmanager
        def line(self) -> Iterator[None]:
            """While this is open, a whole line can be read as usual."""
            yield

else:
    import os
    import select
    import termios
    import tty

    class Keyboard:
        """Use it as a context: it puts the terminal back as it was; ``pressed`` never waits."""

        def __enter__(self) -> Self:
            self._file = sys.stdin.fileno()
            self._before = termios.tcgetattr(self._file)
            tty.setcbreak(self._file)
            return self

        def __exit__(
            self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
        ) -> None:
            termios.tcsetattr(self._file, termios.TCSADRAIN, self._before)

        def pressed(self) -> str:
            """The next key, empty when none was pressed; ``q`` when the terminal is gone."""
            if not select.select([self._file], [], [], 0)[0]:
                return ""
            data = os.read(self._file, 1)
            return data.decode("ascii", "ignore") if data else "q"

        @contextlib.contextmanager
        def line(self) -> Iterator[None]:
            """While this is open, a whole line can be read as usual."""
            termios.tcsetattr(self._file, termios.TCSADRAIN, self._before)
            try:
                yield
            finally:
                tty.setcbreak(self._file)
