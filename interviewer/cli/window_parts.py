"""Examining the window: Qt, the libraries of the system that it loads, and a screen to open it on."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from interviewer.cli.parts import Part, State

APT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Debian's package for each library that Qt's xcb plug-in loads; set-up has the same list."""

_REINSTALL = "make setup"


def examine() -> list[Part]:
    """Qt and the screen. Asks a child to open Qt, which ends the process where it cannot."""
    qt = qt_part()
    return [qt, screen_part(os.environ)] if qt.good else [qt]


def qt_part() -> Part:
    """Whether PySide6 is installed and all that its platform plug-in links can be loaded."""
    name = "Qt"
    spec = importlib.util.find_spec("PySide6")
    folder = next(iter(spec.submodule_search_locations or []), None) if spec else None
    try:
        number = version("PySide6-Essentials")
    except PackageNotFoundError:
        folder = None
    if folder is None:
        return Part(
            name=name, state=State.MISSING, detail="PySide6-Essentials is not installed", mend=_REINSTALL
        )
    if not sys.platform.startswith("linux"):
        return Part(name=name, state=State.FINE, detail=f"PySide6 {number}")
    plugin = Path(folder) / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    absent = missing_libraries(plugin)
    if not absent:
        return Part(name=name, state=State.FINE, detail=f"PySide6 {number}")
    # Libraries without an entry come along as dependencies of those that have one.
    packages = dict.fromkeys(APT[library] for library in absent if library in APT) or absent
    return Part(
        name=name,
        state=State.MISSING,
        detail=f"PySide6 {number} cannot load {', '.join(absent)}",
        mend=f"sudo apt-get install {' '.join(packages)}",
    )


def missing_libraries(plugin: Path) -> list[str]:
    """Names of the shared libraries that ``plugin`` or what it links needs and the loader does not find."""
    try:
        # What ldd lists is complete; loading the plug-in would tell of the first missing one only.
        listed = subprocess.run(["ldd", str(plugin)], capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return []
    lines = listed.stdout.splitlines()
    return sorted({line.split()[0] for line in lines if line.strip().endswith("=> not found")})


def screen_part(environment: Mapping[str, str]) -> Part:
    """Whether a window can be opened."""
    name = "Screen"
    wished = environment.get("QT_QPA_PLATFORM", "")
    on_linux = sys.platform.startswith("linux")
    if on_linux and not wished and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        return Part(
            name=name,
            state=State.NOTE,
            detail="there is none: the interview runs in the terminal",
            mend="start the program from a desktop session",
        )
    program = (
        "from PySide6.QtGui import QGuiApplication as A; a = A([]); s = a.primaryScreen(); "
        "print(a.platformName(), s.size().width(), s.size().height()) if s else print(a.platformName(), 0, 0)"
    )
    try:
        opened = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=30
        )
    except subprocess.TimeoutExpired:
        return Part(
            name=name,
            state=State.BROKEN,
            detail="the display does not answer",
            mend="see that DISPLAY is right",
        )
    if opened.returncode != 0:
        said = [line for line in opened.stderr.splitlines() if line.strip()]
        return Part(
            name=name,
            state=State.BROKEN,
            detail=f"no window can be opened: {(said or ['Qt gave no reason'])[0][:200]}",
            mend="start the program from a desktop session, or with: interviewer --terminal",
        )
    platform, width, height = opened.stdout.split()[-3:]
    return Part(name=name, state=State.FINE, detail=f"{platform}, {width} x {height}")
