"""A screen and a sound card of our own for the whole session: run as ``pytest tests/end_to_end``.

They must stand before Qt and PortAudio look for theirs, so these tests are a pytest process of their own; the
others run as ``pytest tests --ignore=tests/end_to_end``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "rig"))

from sound_card import Rig, RigError

RIG = pytest.StashKey[Rig]()


def pytest_configure(config: pytest.Config) -> None:
    if config.option.collectonly:
        return
    rig = Rig()
    try:
        rig.start()
    except RigError as error:
        raise pytest.UsageError(f"end-to-end tests: {error}") from error
    config.stash[RIG] = rig
    config.add_cleanup(rig.stop)


@pytest.fixture(scope="session")
def rig(pytestconfig: pytest.Config) -> Rig:
    """The screen and the sound card."""
    return pytestconfig.stash[RIG]


@pytest.fixture
def say(rig):
    """Plays sound files into the microphone without waiting; what still plays at the end is cut."""
    playing: list[subprocess.Popen[bytes]] = []

    def play(path: Path) -> subprocess.Popen[bytes]:
        playing.append(rig.say(path))
        return playing[-1]

    yield play
    for process in playing:
        if process.poll() is None:
            process.terminate()
        process.wait()
