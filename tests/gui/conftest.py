"""Fixtures of the window's tests; without a display they run on Qt's offscreen platform."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from interviewer.domain.settings import Theme
from interviewer.gui import theme


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[theme.Appearance]:
    """The application in the light theme at 100 %, with movement; put back afterwards."""
    yield theme.apply(qapp, Theme.LIGHT)
    theme.apply(qapp, Theme.LIGHT)
