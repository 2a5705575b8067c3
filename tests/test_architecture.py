"""The rules of the code's structure: layers, imports, what no file says, and a wheel that works alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIVE = sorted(f"interviewer.live.{path.stem}" for path in (ROOT / "interviewer" / "live").glob("[!_]*.py"))


def tracked() -> list[Path]:
    """All files under version control; in a copy without it, all that a checkout would hold."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    tops = (path for path in ROOT.iterdir() if not path.name.startswith(".") or path.name == ".ci")
    every = (file for top in tops for file in ([top] if top.is_file() else top.rglob("*")))
    return [file for file in every if file.is_file() and "__pycache__" not in file.parts]


def test_the_layers_hold() -> None:
    program = (
        "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    )
    command = [sys.executable, "-c", program, "--no-cache"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", checked.stdout), checked.stdout


@pytest.mark.parametrize("module", LIVE)
def test_the_conductor_and_its_workers_load_no_heavy_library(module: str) -> None:
    heavy = (
        "{'PySide6', 'sounddevice', 'soundfile', 'faster_whisper', 'ctranslate2', 'onnxruntime', 'pyttsx3'}"
    )
    program = f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))"
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert answer.stdout.strip() == "[]"


def test_there_are_workers_to_look_at() -> None:
    assert {"interviewer.live.conductor", "interviewer.live.worker"} <= set(LIVE)


NEVER = {
    "a path of one machine": r"(?<![\w.}$])/(?:root|work|opt|srv)/[\w.-]+",
    "a person's folder": r"(?<![\w.}$])/(?:home|Users)/[\w.-]+|[A-Z]:\\\\?Users\\",
    "the address of a package index": r"(?i)https?://[^\s\"')]*(?:/simple\b|pypi|index)",
    "a private address": r"\b(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+\b",
    "a name and a password in an address": r"://[^/\s:@]+:[^/\s@]+@",
}


@pytest.mark.parametrize("what", NEVER)
def test_no_file_names(what: str) -> None:
    found = []
    for path in tracked():
        if path == Path(__file__) or path.stat().st_size > 1_000_000:
            continue
        if what == "a person's folder" and "tests" in path.parts:
            continue  # tests may invent persons
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in re.finditer(NEVER[what], text)]
    assert not found


def test_the_folder_packaging_is_no_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert not list((ROOT / "tests").rglob("__init__.py"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built offline from a copy of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for path in tracked():
        target = source / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    build = [sys.executable, "-I", "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    made = subprocess.run(
        [*build, "-w", str(folder), str(source)], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout + made.stderr
    shutil.rmtree(source)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_brings_pictures_voices_and_questions(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("assets", "questions"):
        ours = {path.relative_to(ROOT) for path in tracked() if path.relative_to(ROOT).parts[0] == folder}
        assert ours
        assert {f"interviewer/_data/{path.as_posix()}" for path in ours} <= names
    assert not [name for name in names if name.startswith(("tests/", "packaging/", "docs/"))]


def test_the_wheel_runs_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Installed into an environment of its own, which borrows the libraries of this one."""
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False)
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    site = next(environment.glob("lib*/**/site-packages"))
    install = ["install", "--no-deps", "--no-index", "--quiet", "--target", str(site), str(wheel)]
    subprocess.run([sys.executable, "-I", "-m", "pip", *install], check=True, capture_output=True)
    libraries = next(path for path in map(Path, sys.path) if path.name == "site-packages")
    borrowed = tmp_path / "libraries"
    borrowed.mkdir()
    for path in libraries.iterdir():
        # All but the checkout's own installation.
        if not path.name.startswith(("interviewer", "_editable", "__editable__")) and path.suffix != ".pth":
            (borrowed / path.name).symlink_to(path)
    (site / "borrowed.pth").write_text(str(borrowed), encoding="utf-8")
    program = (
        "import interviewer, sys; from interviewer.resources import resource; "
        "print(interviewer.__file__, resource('questions', 'personas.toml').is_file(), "
        "resource('assets', 'portraits').is_dir()); sys.argv = ['interviewer', '--help']; "
        "from interviewer.cli import main; main()"
    )
    command = [str(binaries / "python"), "-I", "-c", program]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    first, *rest = ran.stdout.splitlines()
    assert first == f"{site / 'interviewer' / '__init__.py'} True True"
    assert "doctor" in "\n".join(rest)
