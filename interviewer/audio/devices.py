"""Microphones and loudspeakers as PortAudio tells them, and what may be wrong with them, in words."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal, Protocol

logger = logging.getLogger(__name__)

Way = Literal["input", "output"]

_INSTALL = {
    "linux": "Run: sudo apt-get install libportaudio2",
    "darwin": "Run: python -m pip install --force-reinstall sounddevice",
    "win32": "Run: py -m pip install --force-reinstall sounddevice",
}


class SoundError(Exception):
    """A microphone or loudspeaker cannot be used; the message says why and what mends it."""


class Closable(Protocol):
    """Something that holds a PortAudio stream."""

    def close(self) -> None:
        """Let the stream go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One microphone or loudspeaker: the name by which settings know it, its own rate (Hz) and channels.

    ``host`` is the system's sound interface that offers it (ALSA, Core Audio, Windows WASAPI ...).
    """

    name: str
    host: str
    rate: float
    channels: int


def library() -> ModuleType:
    """The sounddevice module, imported at the first call; raises SoundError when PortAudio is missing."""
    try:
        import sounddevice
    except (OSError, ImportError) as error:
        how = _INSTALL.get(sys.platform, "Install PortAudio.")
        raise SoundError(
            f"The sound library PortAudio is missing, so nothing can be recorded or played. {how}"
        ) from error
    module: ModuleType = sounddevice
    return module


def portaudio() -> str:
    """PortAudio's version, as it names itself; raises SoundError when it is missing."""
    return str(library().get_portaudio_version()[1])


@contextmanager
def in_words(what: str) -> Iterator[None]:
    """Turn what sounddevice raises into SoundError: '``what``. reason. what to do'."""
    sounddevice = library()
    try:
        yield
    except (OSError, ValueError, sounddevice.PortAudioError) as error:
        raise SoundError(f"{what} {_advice(str(error))}") from error


def _advice(error: str) -> str:
    small = error.lower()
    if "unavailable" in small or "busy" in small or "in use" in small:
        return "Another program holds it, or it was unplugged. Close that program or plug it in; try again."
    if "denied" in small or "permission" in small:
        return "The system does not allow it. Allow it in the system's privacy settings, and try again."
    if "invalid number of channels" in small or "sample rate" in small:
        return f"It offers no form of sound that can be used ({error}). Choose another one in the settings."
    if "no " in small or "querying" in small or "invalid device" in small:
        return "None is connected. Plug one in and look for devices again."
    return f"The system says: {error}. Choose another one in the settings, or plug it in again."


def inputs() -> tuple[Device, ...]:
    """Microphones, the system's choice first, each name once; raises SoundError."""
    return tuple(device for _, device in _listed("input"))


def outputs() -> tuple[Device, ...]:
    """Loudspeakers, the system's choice first, each name once; raises SoundError."""
    return tuple(device for _, device in _listed("output"))


def _listed(way: Way) -> list[tuple[int, Device]]:
    """PortAudio's index and the device, the system's choice first."""
    sounddevice = library()
    with in_words("Sound devices could not be listed."):
        everything: Any = sounddevice.query_devices()
        hosts: Any = sounddevice.query_hostapis()
        usual = _default(way, everything, hosts)
    usual_host = everything[usual]["hostapi"] if usual is not None else 0
    found: dict[str, tuple[int, Device]] = {}
    rows = [(index, row) for index, row in enumerate(everything) if row[f"max_{way}_channels"] > 0]
    for index, row in sorted(rows, key=lambda r: (r[0] != usual, r[1]["hostapi"] != usual_host, r[0])):
        device = Device(
            name=row["name"],
            host=hosts[row["hostapi"]]["name"],
            rate=float(row["default_samplerate"]),
            channels=int(row[f"max_{way}_channels"]),
        )
        found.setdefault(device.name, (index, device))
    return list(found.values())


def _default(way: Way, everything: Any, hosts: Any) -> int | None:
    """PortAudio's index of the system's choice, None when it has none."""
    wished = library().default.device[0 if way == "input" else 1]
    indices = [wished, *(host[f"default_{way}_device"] for host in hosts)]
    return next((int(index) for index in indices if 0 <= index < len(everything)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A device to open by its PortAudio ``index``; ``notice`` says so when it is not the wished one."""

    index: int
    device: Device
    notice: str = ""


def chosen(name: str, way: Way) -> Choice:
    """The device of that name, else the system's choice, else the first; raises SoundError if none is."""
    word = "microphone" if way == "input" else "loudspeaker"
    listed = _listed(way)
    if not listed:
        raise SoundError(f"No {word} was found. Plug one in and look for devices again.")
    if name:
        for index, device in listed:
            if device.name == name:
                return Choice(index=index, device=device)
    index, device = listed[0]
    notice = f"The {word} '{name}' is not there; '{device.name}' is used instead." if name else ""
    if notice:
        logger.info("%s", notice)
    return Choice(index=index, device=device, notice=notice)


def rescan(streams: Iterable[Closable] = ()) -> None:
    """Look again for what was plugged in or out; raises SoundError.

    PortAudio lists devices only when it starts, and starting it anew frees every open stream: give all that
    are open, they are closed first. Not to be called while another thread opens one.
    """
    sounddevice = library()
    for stream in streams:
        stream.close()
    with in_words("Sound devices could not be looked for."):
        sounddevice._terminate()  # noqa: SLF001 - sounddevice's own documented way to look again
        sounddevice._initialize()  # noqa: SLF001
