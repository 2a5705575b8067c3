"""Fixtures of the window's tests; without a display they run on Qt's offscreen platform."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import samples
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_rig import Rig

from interviewer.domain.settings import Settings, Theme
from interviewer.gui import theme
from interviewer.gui.pages.settings import SettingsPage


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[theme.Appearance]:
    """The application in the light theme at 100 %, with movement; put back afterwards."""
    yield theme.apply(qapp, Theme.LIGHT)
    theme.apply(qapp, Theme.LIGHT)


@pytest.fixture(autouse=True)
def swept(qapp: QApplication) -> Iterator[None]:
    """Widgets that a test has closed are freed at its end.

    No event loop runs between tests, so Qt would keep them all, and dress them again for every test.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def make_rig(qtbot: QtBot, tmp_path: Path, dressed: theme.Appearance) -> Callable[..., Rig]:
    """Opens a window with a real conductor whose workers write down their orders; takes Settings."""

    def make(settings: Settings | None = None) -> Rig:
        rig = Rig(tmp_path, settings)
        qtbot.addWidget(rig.window)
        rig.window.show()
        rig.window.activateWindow()
        qtbot.waitExposed(rig.window)
        qtbot.waitUntil(rig.window.isActiveWindow)
        return rig

    return make


@pytest.fixture
def rig(make_rig: Callable[..., Rig]) -> Rig:
    """A window on the Practise page."""
    return make_rig()


@pytest.fixture
def small_rig(rig: Rig) -> Rig:
    """The same on a small screen."""
    rig.window.resize(1024, 700)
    return rig


@pytest.fixture
def room() -> samples.Room:
    """What surrounds a single page: a conductor and a desk that write down what they are asked."""
    return samples.Room()


@pytest.fixture
def settings_page(
    qtbot: QtBot, dressed: theme.Appearance, room: samples.Room, tmp_path: Path
) -> SettingsPage:
    """The Settings page, shown."""
    made = SettingsPage(replace(room.context(), data=tmp_path))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    return made
