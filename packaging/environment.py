"""The virtual environment of a checkout: making it, filling it from the lock, knowing that it is whole."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {
    "run": ROOT / "packaging" / "requirements.lock",
    "test": ROOT / "packaging" / "requirements-dev.lock",
}
UNFINISHED = VENV / "unfinished"
"""Lies there while packages are being installed: found at the next start, it tells of an interruption."""

LOG = VENV / "pip.log"
"""What pip said in the last installation."""


class SetupError(Exception):
    """Set-up cannot go on; the message says what happened, what was kept and what to do."""


def binary(name: str) -> Path:
    """A program of the virtual environment."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def fingerprint(level: str) -> str:
    """Changes when the environment must be made anew: with lock, project file, Python or place."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {sys.base_prefix} {ROOT}".encode())
    for path in (LOCKS[level], ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def current(level: str) -> bool:
    """Whether the environment holds all that ``level`` ('run' or 'test') needs, by its stamp alone."""
    if UNFINISHED.exists() or not binary("interviewer").exists():
        return False
    try:
        return _stamp(level).read_text(encoding="ascii") == fingerprint(level)
    except OSError:
        return False


def make(level: str) -> None:
    """Bring the environment to ``level``; raises SetupError. What an interrupted set-up left is replaced."""
    with _alone():
        if current(level):
            return
        if not _usable():
            _create()
        UNFINISHED.touch()
        LOG.unlink(missing_ok=True)
        _pip("Installing the dependencies (some 450 MB the first time)", [
            "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(LOCKS[level]),
        ])  # fmt: skip
        _pip("Installing the program", ["--no-deps", "--no-build-isolation", "-e", str(ROOT)])
        for whole in ("run", "test") if level == "test" else ("run",):
            _stamp(whole).write_text(fingerprint(whole), encoding="ascii")
        UNFINISHED.unlink()


def prepared() -> bool:
    """Whether the model files that the last preparation recorded for this user are where it left them."""
    try:
        files = json.loads(record().read_text(encoding="utf-8"))
        return bool(files) and all(Path(path).stat().st_size == size for path, size in files.items())
    except (OSError, ValueError, AttributeError):
        return False


def record() -> Path:
    """Where `interviewer prepare` lists what it made; another data folder has another record."""
    names = ("INTERVIEWER_HOME", "XDG_DATA_HOME", "HOME", "LOCALAPPDATA")
    folder = "\n".join(os.environ.get(name, "") for name in names)
    return VENV / f"prepared-{hashlib.sha256(folder.encode()).hexdigest()[:12]}.json"


def remove() -> list[Path]:
    """Delete the environment and everything that tools left in the checkout; returns what was deleted."""
    caches = (
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        ".import_linter_cache",
        "build",
        "dist",
    )
    gone = [path for path in (VENV, *(ROOT / name for name in caches)) if path.exists()]
    for path in gone:
        shutil.rmtree(path, ignore_errors=True)
    return gone


def _stamp(level: str) -> Path:
    return VENV / f"set-up-{level}"


def _usable() -> bool:
    if UNFINISHED.exists():
        print("An earlier set-up did not finish; its half-made environment is replaced.", flush=True)
        return False
    if (
        not binary("python").exists()
        or _origin_file().read_text(encoding="utf-8", errors="replace") != _origin()
    ):
        return False
    test = [str(binary("python")), "-I", "-c", "import pip"]
    return subprocess.run(test, capture_output=True, check=False).returncode == 0


def _origin() -> str:
    # Scripts in the environment name their interpreter by its full path, so a moved checkout needs new ones.
    return f"{ROOT}\n{sys.version_info[:2]}\n{sys.base_prefix}\n"


def _origin_file() -> Path:
    path = VENV / "made-for"
    return path if path.exists() else Path(os.devnull)


def _create() -> None:
    print(f"Making the virtual environment {VENV}", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if made.returncode != 0:
        raise SetupError(
            f"The virtual environment could not be made in {VENV}:\n{made.stdout}{made.stderr}\n"
            "Nothing else was changed. See that the folder can be written, the disk has 2 GB free and "
            "Python's venv module is installed (on Debian and Ubuntu: python3-venv), then try again."
        )
    (VENV / "made-for").write_text(_origin(), encoding="utf-8")


def _pip(title: str, arguments: list[str]) -> None:
    print(title, flush=True)
    # -I keeps the checkout, whose folder `packaging` has the name of a library, off pip's path.
    pip = [str(binary("python")), "-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    with (
        LOG.open("a", encoding="utf-8", errors="replace") as stream,
        subprocess.Popen(
            [*pip, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace", cwd=ROOT / "packaging",
        ) as process,
    ):  # fmt: skip
        assert process.stdout is not None
        try:
            _follow(process.stdout, stream)
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        raise SetupError(_why(LOG.read_text(encoding="utf-8", errors="replace")))


def _follow(output: IO[str], log: IO[str]) -> None:
    terminal = sys.stdout.isatty()
    count = 0
    for line in output:
        log.write(line)
        if found := re.match(r"\s*(?:Collecting|Requirement already satisfied:) ([^\s=;]+)", line):
            count += 1
            if terminal:
                print(f"\r  {count:3d}  {found[1][:60]:60}", end="", flush=True)
            elif count % 20 == 0:
                print(f"  {count} packages", flush=True)
        elif line.startswith("Installing collected packages"):
            words = f"  {count} packages fetched, putting them in place" if count else "  putting it in place"
            print(f"\r{words:70}" if terminal else words, flush=True)
    if terminal and count:
        print(flush=True)


def _why(said: str) -> str:
    noise = re.compile(r"\s*(?:$|WARNING: Location|WARNING: Retrying|Ignoring |Looking in )")
    lines = [line[:300] for line in said.splitlines() if not noise.match(line)]
    if "No space left" in said:
        advice = "The disk is full: about 2 GB are needed. Free some space and try again."
    elif "DO NOT MATCH THE HASHES" in said:
        advice = (
            "A package is not the one that was locked, and was refused. Try again, or on another connection."
        )
    elif re.search(r"(?i)name resolution|connection|timed out|proxy|SSL", said):
        advice = "The package registry could not be reached. Check the connection and try again."
    elif "No matching distribution" in said:
        advice = (
            "A package has no ready-made build for this system and Python. "
            "Python 3.11 to 3.13 have one for every system."
        )
    else:
        advice = "Try again; 'make clean' before it starts from nothing."
    tail = "\n".join(f"  {line}" for line in lines[-12:])
    return f"The packages could not be installed:\n{tail}\nAll of it is in {LOG}. {advice}"


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    # Two set-ups at once would install into each other; the second waits and then finds the work done.
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with (ROOT / ".setup-stamp.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("Another set-up is at work in this folder; waiting for it.", flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
