"""Opening the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from interviewer.app import Program, real_parts
from interviewer.storage.paths import Places


def open_interviewer(places: Places, seed: int | None = None) -> int:
    """Show the window until it is closed; the exit status. ``seed`` repeats questions and lines exactly."""
    if sys.platform == "win32":
        # The other order is reported to end the program on Windows.
        import ctranslate2  # noqa: F401
        import onnxruntime  # noqa: F401
    from interviewer.gui.launch import open_window

    def make(post: Callable[[Any], None]) -> Program:
        program = Program(places, real_parts(places), post)
        program.conductor.planner.seed = seed
        return program

    return open_window(make, places.data)
