"""Where the program's own files (pictures, voices, questions) are: in the wheel or in the checkout."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder, such as ``resource("assets", "icons")``; it may not exist."""
    package = Path(str(files("interviewer")))
    installed = package / "_data"
    root = installed if installed.is_dir() else package.parent
    return root.joinpath(*parts)
