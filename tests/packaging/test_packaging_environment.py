"""The virtual environment: known to be whole by its stamp, made again after an interruption."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import environment
import pytest


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with locks, in which nothing is set up and pip does nothing."""
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    venv = tmp_path / ".venv"
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "UNFINISHED", venv / "unfinished")
    monkeypatch.setattr(environment, "LOG", venv / "pip.log")
    locks = {"run": tmp_path / "requirements.lock", "test": tmp_path / "requirements-dev.lock"}
    monkeypatch.setattr(environment, "LOCKS", locks)

    def create() -> None:
        (venv / "bin").mkdir(parents=True, exist_ok=True)
        for left in venv.glob("*.left"):
            left.unlink()
        (venv / "unfinished").unlink(missing_ok=True)
        environment.binary("python").touch()

    def pip(title: str, arguments: list[str]) -> None:
        environment.binary("interviewer").touch()

    monkeypatch.setattr(environment, "_create", create)
    monkeypatch.setattr(environment, "_usable", lambda: False)
    monkeypatch.setattr(environment, "_pip", pip)
    return tmp_path


def test_what_was_made_is_current_until_something_changes(checkout: Path) -> None:
    assert not environment.current("run")
    environment.make("run")
    assert environment.current("run")
    assert not environment.current("test")
    (checkout / "requirements.lock").write_text("another", encoding="utf-8")
    assert not environment.current("run")


def test_the_tests_environment_runs_the_program_too(checkout: Path) -> None:
    environment.make("test")
    assert environment.current("test")
    assert environment.current("run")


def test_a_moved_checkout_is_not_current(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.make("run")
    monkeypatch.setattr(environment, "ROOT", checkout / ".." / checkout.name)
    assert not environment.current("run")


def test_an_interrupted_set_up_is_not_taken_for_a_whole_one(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.make("run")
    whole = environment._pip

    def interrupted(title: str, arguments: list[str]) -> None:
        (environment.VENV / "half.left").touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "_pip", interrupted)
    (checkout / "requirements.lock").write_text("another", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        environment.make("run")
    assert not environment.current("run")
    assert (environment.VENV / "unfinished").exists()
    monkeypatch.setattr(environment, "_pip", whole)
    environment.make("run")
    assert environment.current("run")
    assert not (environment.VENV / "half.left").exists()


def test_a_real_environment_is_usable_and_a_broken_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = tmp_path / ".venv"
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "UNFINISHED", venv / "unfinished")
    environment._create()
    assert environment._usable()
    (venv / "made-for").write_text("another folder\n", encoding="utf-8")
    assert not environment._usable()
    environment._create()
    (venv / "unfinished").touch()
    assert not environment._usable()
    (venv / "unfinished").unlink()
    environment.binary("python").unlink()
    assert not environment._usable()


def test_the_library_packaging_is_not_hidden_by_the_folder() -> None:
    root = Path(environment.__file__).parent.parent
    python = environment.sys.executable
    asked = "import packaging.version, pip; print(packaging.version.__file__)"
    answer = subprocess.run([python, "-c", asked], cwd=root, capture_output=True, text=True, check=True)
    assert "site-packages" in answer.stdout
    assert not (root / "packaging" / "__init__.py").exists()


def test_models_count_as_prepared_while_they_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path / "home"))
    assert not environment.prepared()
    model = tmp_path / "model.bin"
    model.write_bytes(b"12345")
    environment.record().write_text(json.dumps({str(model): 5}), encoding="utf-8")
    assert environment.prepared()
    model.write_bytes(b"1234")
    assert not environment.prepared()
    model.unlink()
    assert not environment.prepared()
    for nonsense in ("{}", "[1]", "not json"):
        environment.record().write_text(nonsense, encoding="utf-8")
        assert not environment.prepared()


def test_another_data_folder_is_prepared_on_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path / "one"))
    one = environment.record()
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path / "two"))
    assert environment.record() != one


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "refused"),
        (
            "Failed to establish a new connection: Temporary failure in name resolution",
            "Check the connection",
        ),
        ("ERROR: No matching distribution found for av==18.1.0", "no ready-made build"),
        ("something else", "make clean"),
    ],
)
def test_why_pip_failed_is_told_in_words(said: str, advice: str) -> None:
    noise = "Ignoring pywin32: markers 'sys_platform == \"win32\"' don't match your environment\n"
    told = environment._why(noise + said)
    assert said in told
    assert advice in told
    assert "Ignoring" not in told
    assert str(environment.LOG) in told


def test_progress_counts_packages_and_the_log_keeps_every_line(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"Collecting package-{number}==1.0\n" for number in range(41)]
    lines += ["  Downloading package.whl (80.1 MB)\n", "Installing collected packages: a, b\n"]
    log = io.StringIO()
    environment._follow(io.StringIO("".join(lines)), log)
    assert log.getvalue() == "".join(lines)
    shown = capsys.readouterr().out.splitlines()
    assert [line.strip() for line in shown] == [
        "20 packages",
        "40 packages",
        "41 packages fetched, putting them in place",
    ]
