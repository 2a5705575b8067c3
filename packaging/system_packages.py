"""Which system packages the program needs on Debian and Ubuntu, which are missing, and installing them."""

from __future__ import annotations

import glob
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = "Python's virtual environments"
SOUND = "microphone and loudspeaker"
WINDOW = "the window"
TESTS = "the tests"


@dataclass(frozen=True)
class Need:
    """One package and how its absence shows.

    ``names`` are the package's names in the order of preference (newer releases renamed some); the package is
    there when ``library`` is in the loader's cache, ``command`` on the path, or a file matches ``file``.
    """

    purpose: str
    names: tuple[str, ...]
    library: str = ""
    command: str = ""
    file: tuple[str, ...] = ()


def _window(library: str, *names: str) -> Need:
    return Need(WINDOW, names, library=library)


# What Qt's xcb plug-in and QtGui link, as `ldd` lists it, less what their packages bring along themselves.
NEEDS = (
    Need(SOUND, ("libportaudio2",), library="libportaudio.so.2"),
    _window("libEGL.so.1", "libegl1"),
    _window("libGL.so.1", "libgl1"),
    _window("libX11-xcb.so.1", "libx11-xcb1"),
    _window("libdbus-1.so.3", "libdbus-1-3"),
    _window("libfontconfig.so.1", "libfontconfig1"),
    _window("libglib-2.0.so.0", "libglib2.0-0t64", "libglib2.0-0"),
    _window("libgthread-2.0.so.0", "libglib2.0-0t64", "libglib2.0-0"),
    _window("libxcb-cursor.so.0", "libxcb-cursor0"),
    _window("libxcb-icccm.so.4", "libxcb-icccm4"),
    _window("libxcb-image.so.0", "libxcb-image0"),
    _window("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    _window("libxcb-randr.so.0", "libxcb-randr0"),
    _window("libxcb-render-util.so.0", "libxcb-render-util0"),
    _window("libxcb-render.so.0", "libxcb-render0"),
    _window("libxcb-shape.so.0", "libxcb-shape0"),
    _window("libxcb-shm.so.0", "libxcb-shm0"),
    _window("libxcb-sync.so.1", "libxcb-sync1"),
    _window("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    _window("libxcb-xkb.so.1", "libxcb-xkb1"),
    _window("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    _window("libxkbcommon.so.0", "libxkbcommon0"),
    Need(
        WINDOW,
        ("fonts-dejavu-core",),
        file=tuple(
            f"/usr/{place}/fonts/**/*.{kind}" for place in ("share", "local/share") for kind in ("ttf", "otf")
        ),
    ),
)

TEST_NEEDS = (
    Need(TESTS, ("xvfb",), command="Xvfb"),
    Need(TESTS, ("xauth",), command="xauth"),
    Need(TESTS, ("xdotool",), command="xdotool"),
    Need(TESTS, ("pulseaudio",), command="pulseaudio"),
    Need(TESTS, ("pulseaudio-utils",), command="pactl"),
    Need(
        TESTS,
        ("libasound2-plugins",),
        file=(
            "/usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so",
            "/usr/lib/alsa-lib/libasound_module_pcm_pulse.so",
        ),
    ),
)


def environment_need() -> Need | None:
    """The package with Python's venv and pip, which Debian keeps apart; None when this Python has both."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return None
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return Need(ENVIRONMENT, (version, "python3-venv"))


def missing(*, tests: bool) -> list[Need]:
    """The needs that this Linux machine does not meet, those of the tests among them if ``tests``."""
    wanted = [*NEEDS, *(TEST_NEEDS if tests else ())]
    libraries = loadable_libraries()
    venv = environment_need()
    absent = [need for need in wanted if not _met(need, libraries)]
    return [venv, *absent] if venv else absent


def loadable_libraries() -> frozenset[str] | None:
    """Names of all libraries in the loader's cache; None where there is none, so that nobody can tell."""
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    try:
        listed = subprocess.run(
            [ldconfig, "-p"], capture_output=True, text=True, errors="replace", check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return frozenset(line.split()[0] for line in listed.stdout.splitlines() if "=>" in line)


def _met(need: Need, libraries: frozenset[str] | None) -> bool:
    if need.library:
        return libraries is None or need.library in libraries
    if need.command:
        return shutil.which(need.command) is not None
    return any(next(glob.iglob(pattern, recursive=True), None) for pattern in need.file)


def uses_apt(release: Path = Path("/etc/os-release")) -> bool:
    """Whether this is Debian, Ubuntu or a child of theirs."""
    try:
        lines = release.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    facts = {key: value.strip("\"'") for key, _, value in (line.partition("=") for line in lines)}
    families = {facts.get("ID", ""), *facts.get("ID_LIKE", "").split()}
    return bool(families & {"debian", "ubuntu"}) and shutil.which("apt-get") is not None


def privilege() -> list[str] | None:
    """What stands before a command that only root may run; None when this user has no way to it."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    if sys.stdin.isatty() and sys.stdout.isatty():
        return [sudo]
    # Without a terminal a question for the password would hang for ever: -n makes sudo say no instead.
    try_it = subprocess.run([sudo, "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return [sudo, "-n"] if try_it.returncode == 0 else None


def in_words(needs: Iterable[Need]) -> list[str]:
    """One line for each purpose with the packages that it lacks."""
    by_purpose: dict[str, list[str]] = {}
    for need in needs:
        names = by_purpose.setdefault(need.purpose, [])
        if need.names[-1] not in names:
            names.append(need.names[-1])
    return [f"for {purpose}: {' '.join(names)}" for purpose, names in by_purpose.items()]


def command(needs: Iterable[Need]) -> str:
    """What a person types to install them."""
    names = dict.fromkeys(need.names[-1] for need in needs)
    return "sudo apt-get update && sudo apt-get install -y " + " ".join(names)


def install(needs: list[Need], before: list[str]) -> bool:
    """Install them with apt, ``before`` being the result of `privilege`; False when apt failed for any."""
    quiet = ["DEBIAN_FRONTEND=noninteractive", "NEEDRESTART_MODE=a"]
    apt = [
        *before,
        "env",
        *quiet,
        "apt-get",
        "-q",
        "-o",
        "DPkg::Lock::Timeout=180",
        "-o",
        "Acquire::Retries=3",
    ]
    # An update that fails for some third-party source must not stop an installation from the others.
    _run([*apt, "update"])
    names = list(dict.fromkeys(_served(need.names) for need in needs))
    options = ["install", "-y", "--no-install-recommends"]
    if _run([*apt, *options, *names]):
        return True
    # One name that is not served must not take the others down with it.
    outcomes = [_run([*apt, *options, name]) for name in names]
    return all(outcomes)


def _served(names: tuple[str, ...]) -> str:
    for name in names[:-1]:
        shown = subprocess.run(
            ["apt-cache", "policy", name], capture_output=True, text=True, check=False
        ).stdout
        if "Candidate:" in shown and "Candidate: (none)" not in shown:
            return name
    return names[-1]


def _run(arguments: list[str]) -> bool:
    print("  $ " + " ".join(arguments), flush=True)
    return subprocess.run(arguments, stdin=subprocess.DEVNULL, check=False).returncode == 0
