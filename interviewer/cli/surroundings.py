"""What this computer has for an interview: a screen, a terminal, a microphone, a loudspeaker."""

from __future__ import annotations

import ctypes
import os
import sys


def has_screen() -> bool:
    """Whether a window can be opened. A display that is named but does not answer counts as none."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "") not in {"", "xcb", "wayland"}:
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(os.environ.get("DISPLAY")) and _answers()


def _answers() -> bool:
    """Whether the X server of DISPLAY takes connections; Qt would end the program if it did not."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt brings or misses it itself, and the doctor tells
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    broken = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not broken


def has_terminal() -> bool:
    """Whether a person can type here and read the answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def has_microphone() -> bool:
    """Whether sound can come in."""
    from interviewer.audio.devices import SoundError, inputs

    try:
        return bool(inputs())
    except SoundError:
        return False


def has_loudspeaker() -> bool:
    """Whether sound can go out."""
    from interviewer.audio.devices import SoundError, outputs

    try:
        return bool(outputs())
    except SoundError:
        return False
