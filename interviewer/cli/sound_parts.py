"""Examining sound: PortAudio, microphones and loudspeakers."""

from __future__ import annotations

import sys

from interviewer.audio.devices import Device, SoundError, inputs, outputs, portaudio
from interviewer.cli.parts import Part, State

_MEND_PORTAUDIO = {
    "linux": "sudo apt-get install libportaudio2",
    "win32": "py -m pip install --force-reinstall sounddevice",
}


def examine() -> list[Part]:
    """PortAudio and what it lists."""
    try:
        version = portaudio()
    except SoundError as error:
        mend = _MEND_PORTAUDIO.get(sys.platform, "python3 -m pip install --force-reinstall sounddevice")
        return [Part(name="PortAudio", state=State.MISSING, detail=str(error), mend=mend)]
    found = Part(name="PortAudio", state=State.FINE, detail=version.splitlines()[0])
    try:
        microphones, loudspeakers = inputs(), outputs()
    except SoundError as error:
        broken = Part(name="Sound devices", state=State.BROKEN, detail=str(error), mend=_listening())
        return [found, broken]
    return [
        found,
        _devices("Microphone", microphones, "answers can be typed, and the demonstration works"),
        _devices("Loudspeaker", loudspeakers, "the interviewer's lines stand on the screen as captions"),
    ]


def _devices(name: str, devices: tuple[Device, ...], without: str) -> Part:
    if not devices:
        return Part(name=name, state=State.NOTE, detail=f"none: {without}", mend=_listening())
    usual = devices[0]
    more = f" and {len(devices) - 1} more" if len(devices) > 1 else ""
    detail = f"{usual.name} ({usual.host}, {usual.rate:.0f} Hz){more}"
    return Part(name=name, state=State.FINE, detail=detail)


def _listening() -> str:
    if sys.platform.startswith("linux"):
        return (
            "plug one in; on a desktop with PulseAudio or PipeWire: sudo apt-get install libasound2-plugins"
        )
    return "plug one in, and allow it in the system's privacy settings"
