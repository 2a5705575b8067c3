"""A private screen and a private sound card for tests, started before Qt and PortAudio look for either.

Everything lives in one folder under the temporary one, and ends with the test session; what a killed session
left behind is ended by the next one. Linux only: PulseAudio plays the sound card, Xvfb the screen.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SCRIPT = Path(__file__).with_name("virtual_audio.sh")
PREFIX = f"interviewer-rig-{os.getuid()}-" if hasattr(os, "getuid") else "interviewer-rig-"
PACKAGES = "xvfb pulseaudio pulseaudio-utils libasound2-plugins libportaudio2"
PROGRAMS = ("bash", "awk", "Xvfb", "pulseaudio", "pactl", "paplay", "parecord")


class RigError(Exception):
    """The rig cannot run; the message names what is missing."""


class Rig:
    """One screen and one sound card. ``start`` changes os.environ, ``stop`` puts it back."""

    def __init__(self) -> None:
        self.folder = Path()
        self._screen: subprocess.Popen[bytes] | None = None
        self._before: dict[str, str] | None = None

    def start(self) -> None:
        """Start both and point the environment at them; raises RigError."""
        missing = [program for program in PROGRAMS if shutil.which(program) is None]
        if missing:
            raise RigError(f"not installed: {', '.join(missing)}. Run: sudo apt-get install {PACKAGES}")
        if "sounddevice" in sys.modules:
            raise RigError(
                "PortAudio has looked for devices already: run the end-to-end tests as a pytest of their own "
                "(pytest tests/end_to_end)."
            )
        _sweep()
        # A socket's path may have 107 bytes at most, so long temporary folders do not serve.
        base = Path(tempfile.gettempdir())
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base if len(str(base)) < 40 else "/tmp"))
        (self.folder / "owner").write_text(_identity(os.getpid()))
        self._before = dict(os.environ)
        try:
            self._start_screen()
            self.start_sound()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End what ``start`` started."""
        if self._before is None:
            return
        self.stop_sound()
        if self._screen is not None:
            self._screen.terminate()
            try:
                self._screen.wait(5)
            except subprocess.TimeoutExpired:
                self._screen.kill()
                self._screen.wait()
        os.environ.clear()
        os.environ.update(self._before)
        self._before = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start_screen(self) -> None:
        log = self.folder / "screen.log"
        out, into = os.pipe()
        with open(out, "rb") as answers, log.open("wb") as errors:
            self._screen = subprocess.Popen(
                [
                    "Xvfb",
                    "-displayfd",
                    str(into),
                    "-screen",
                    "0",
                    "1280x800x24",
                    "-nolisten",
                    "tcp",
                    "-noreset",
                ],
                pass_fds=[into],
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )
            os.close(into)
            number = answers.readline().strip()
        if not number:
            raise RigError(f"Xvfb did not start: {log.read_text()[-500:]}")
        (self.folder / "screen").write_text(_identity(self._screen.pid))
        os.environ.update(DISPLAY=f":{number.decode()}", QT_QPA_PLATFORM="xcb")
        for name in ("WAYLAND_DISPLAY", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE"):
            os.environ.pop(name, None)

    def start_sound(self) -> None:
        """Plug the sound card in (again); raises RigError."""
        done = subprocess.run(
            ["bash", str(SCRIPT), "start", str(self.folder)],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        if done.returncode:
            raise RigError(f"the virtual sound card did not start: {done.stderr[-500:]}")
        os.environ.update(re.findall(r"^export (\w+)='(.*)'$", done.stdout, re.MULTILINE))
        os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

    def stop_sound(self) -> None:
        """Tear the sound card out, as when a device is unplugged."""
        subprocess.run(["bash", str(SCRIPT), "stop", str(self.folder)], timeout=30, check=False)

    def say(self, path: Path) -> subprocess.Popen[bytes]:
        """Play a sound file into the microphone and return at once; ``wait()`` waits for its end."""
        return subprocess.Popen(["paplay", "--device=micfeed", str(path)])

    @contextlib.contextmanager
    def hearing(self, path: Path) -> Iterator[None]:
        """Record into ``path`` (WAV, 48 kHz, stereo) what the loudspeaker plays."""
        recorder = subprocess.Popen(
            [
                "parecord",
                "--device=speaker.monitor",
                *("--rate=48000", "--channels=2", "--format=s16le", "--file-format=wav"),
                "--latency-msec=20",
                str(path),
            ]
        )
        try:
            deadline = time.monotonic() + 10
            while not path.exists() or path.stat().st_size <= 4_096:  # sound has begun to arrive
                if recorder.poll() is not None or time.monotonic() > deadline:
                    raise RigError("parecord does not record")
                time.sleep(0.01)
            yield
        finally:
            recorder.send_signal(signal.SIGINT)
            try:
                recorder.wait(10)
            except subprocess.TimeoutExpired:
                recorder.kill()
                recorder.wait()

    def control(self, *words: str) -> str:
        """Give pactl a command and return what it answers."""
        return subprocess.run(
            ["pactl", *words], capture_output=True, text=True, timeout=10, check=True
        ).stdout


def _identity(pid: int) -> str:
    """A process, not to be mistaken for a later one of the same number; empty when it is gone."""
    try:
        return f"{pid} {Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()[19]}"
    except OSError:
        return ""


def _lives(file: Path) -> int | None:
    """The number of the process that ``file`` names, None when it has ended."""
    try:
        text = file.read_text()
    except OSError:
        return None
    return int(text.split()[0]) if text and _identity(int(text.split()[0])) == text else None


def _sweep() -> None:
    """End what killed sessions left behind."""
    for base in {Path(tempfile.gettempdir()), Path("/tmp")}:
        for folder in base.glob(f"{PREFIX}*"):
            if not (folder / "owner").exists() or _lives(folder / "owner") is not None:
                continue
            subprocess.run(["bash", str(SCRIPT), "stop", str(folder)], timeout=30, check=False)
            if screen := _lives(folder / "screen"):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(screen, signal.SIGTERM)
            shutil.rmtree(folder, ignore_errors=True)
