"""Writing a report to the disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from interviewer.whole_file import write_whole


def write(path: Path, text: str) -> None:
    """Write a report as a whole or not at all, and its folder; raises OSError, an earlier file is intact."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, text)


def as_json(content: dict[str, Any]) -> str:
    """The content as JSON that a person can read, letters of all languages as they are."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
