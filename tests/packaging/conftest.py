"""What the tests of set-up share: its modules on the path, and stand-ins for programs of the system."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "packaging"))

Stand = Callable[[str, str], Path]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    """Give a program of the system another content; returns the file it may write what it was asked to."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder), prepend=":")

    def stand(name: str, content: str) -> Path:
        asked = tmp_path / f"{name}.asked"
        file = folder / name
        file.write_text(f"#!/bin/sh\nASKED='{asked}'\n{content}\n", encoding="utf-8")
        file.chmod(0o755)
        return asked

    return stand
