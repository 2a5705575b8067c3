"""A world of fakes, and a program on it that is closed whatever happens."""

from __future__ import annotations

import contextlib
import functools
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import Story, World

from interviewer.audio.devices import Device
from interviewer.domain.bank import Bank
from interviewer.live import sound_in
from interviewer.storage import own_banks
from interviewer.storage.paths import Places
from interviewer.storage.question_files import load_banks


@pytest.fixture(autouse=True)
def no_thread_left_over() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    end = time.monotonic() + 5.0
    for thread in set(threading.enumerate()) - before:
        thread.join(max(0.0, end - time.monotonic()))
    left = [thread.name for thread in set(threading.enumerate()) - before]
    assert not left, f"threads left over: {left}"


@pytest.fixture(autouse=True)
def devices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two microphones and a loudspeaker in place of what PortAudio would tell."""
    named = [Device(name=name, host="fake", rate=48_000.0, channels=1) for name in ("Desk", "Headset")]
    monkeypatch.setattr(sound_in, "inputs", lambda: tuple(named))
    monkeypatch.setattr(sound_in, "outputs", lambda: (named[1],))
    monkeypatch.setattr(sound_in, "rescan", lambda: None)


@pytest.fixture(autouse=True)
def banks_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_banks, "load_banks", _banks)


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here depends on a loss of power, and a busy disk takes its time."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    connect = sqlite3.connect

    def unhurried(*args: Any, **more: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **more)
        with contextlib.suppress(sqlite3.Error):
            connection.execute("PRAGMA synchronous = OFF")
        return connection

    monkeypatch.setattr(sqlite3, "connect", unhurried)


def _banks(folders: tuple[Path, ...]) -> Bank:
    return load_banks(folders) if any(folders[1].glob("*.toml")) else _ours(folders[0])


@functools.cache
def _ours(folder: Path) -> Bank:
    return load_banks((folder,))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    return folder


@pytest.fixture
def world(tmp_path: Path, home: Path) -> World:
    return World(Places(tmp_path / "Zoë 李" / "data", tmp_path / "Zoë 李" / "cache"))


@pytest.fixture
def open_program(world: World) -> Iterator[Callable[[], Story]]:
    """Opens the program; call it again for the next start."""
    opened: list[Story] = []

    def make() -> Story:
        opened.append(Story(world))
        return opened[-1]

    yield make
    for story in opened:
        story.close()


@pytest.fixture
def story(open_program: Callable[[], Story]) -> Story:
    return open_program()
