"""A sound system made of numbers, so that microphones and loudspeakers are tested without PortAudio."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest


class PortAudioError(Exception):
    pass


class FakeStream:
    """An output whose time passes when somebody looks at it, and an input that the test feeds."""

    def __init__(self, system: FakeSound, **wishes: Any) -> None:
        self.system, self.wishes = system, wishes
        self.samplerate = float(wishes["samplerate"])
        self.channels = wishes["channels"]
        self.latency = 0.15
        self.size = round(0.2 * self.samplerate)
        self.held = 0
        self.started = False
        self.log: list[str] = []
        self.given: list[Any] = []
        self.heard: list[Any] = []
        system.streams.append(self)

    def start(self) -> None:
        self._fail("start")
        self.started = True
        self.held = 0

    def abort(self, ignore_errors: bool = True) -> None:
        self.log.append("abort")
        self.started = False

    def stop(self, ignore_errors: bool = True) -> None:
        raise AssertionError("stop() can hang: abort() is what ends a stream")

    def close(self, ignore_errors: bool = True) -> None:
        self.log.append("close")

    def _fail(self, where: str) -> None:
        if error := self.system.failing.get(where):
            raise error

    @property
    def write_available(self) -> int:
        self._fail("write_available")
        if not self.system.stuck:
            self.held = max(0, self.held - round(0.01 * self.samplerate))
        return self.size - self.held

    def write(self, frames: Any) -> bool:
        self._fail("write")
        assert self.started
        assert frames.dtype == np.float32
        assert frames.shape[1] == self.channels
        assert len(frames) <= self.size - self.held, "this write would block"
        self.held += len(frames)
        self.given.append(frames.copy())
        return False

    def deliver(self, frames: Any, *, overflow: bool = False) -> None:
        status = types.SimpleNamespace(input_overflow=overflow)
        self.wishes["callback"](frames, len(frames), None, status)

    def end(self) -> None:
        self.wishes["finished_callback"]()

    @property
    def sound(self) -> Any:
        return np.concatenate(self.given) if self.given else np.zeros((0, self.channels), np.float32)


class FakeSound:
    """What the sounddevice module offers, with devices that a test can take away."""

    PortAudioError = PortAudioError

    def __init__(self) -> None:
        self.streams: list[FakeStream] = []
        self.failing: dict[str, Exception] = {}
        self.refused: Callable[[dict[str, Any]], Exception | None] = lambda _wishes: None
        self.stuck = False
        self.begun = 0
        self.hosts = [{"name": "ALSA", "default_input_device": 1, "default_output_device": 2}]
        self.devices = [
            self.row("Headset", inputs=1, outputs=0, rate=44_100.0),
            self.row("Built-in", inputs=2, outputs=0, rate=48_000.0),
            self.row("Speakers", inputs=0, outputs=2, rate=48_000.0),
            self.row("HDMI", inputs=0, outputs=8, rate=44_100.0),
        ]
        self.default = types.SimpleNamespace(device=[1, 2])

    @staticmethod
    def row(name: str, *, inputs: int, outputs: int, rate: float, host: int = 0) -> dict[str, Any]:
        return {
            "name": name,
            "hostapi": host,
            "max_input_channels": inputs,
            "max_output_channels": outputs,
            "default_samplerate": rate,
        }

    def get_portaudio_version(self) -> tuple[int, str]:
        return 1_246_720, "PortAudio V19.7"

    def query_devices(self) -> list[dict[str, Any]]:
        return self.devices

    def query_hostapis(self) -> list[dict[str, Any]]:
        return self.hosts

    def _stream(self, wishes: dict[str, Any]) -> FakeStream:
        if error := self.refused(wishes):
            raise error
        return FakeStream(self, **wishes)

    def InputStream(self, **wishes: Any) -> FakeStream:  # noqa: N802 - sounddevice's name
        return self._stream(wishes)

    def OutputStream(self, **wishes: Any) -> FakeStream:  # noqa: N802
        return self._stream(wishes)

    def _terminate(self) -> None:
        assert all("close" in stream.log for stream in self.streams), "an open stream would be freed"
        self.begun -= 1

    def _initialize(self) -> None:
        self.begun += 1


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> FakeSound:
    fake = FakeSound()
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    return fake
