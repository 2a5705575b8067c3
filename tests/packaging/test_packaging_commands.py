"""The commands: what they run, how soon the second start is under way, and what old Pythons are told."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import setup

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "setup.py"


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout that is set up, with a program that writes down its arguments."""
    folder = tmp_path / "check out"
    shutil.copytree(ROOT / "packaging", folder / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copy(ROOT / "Makefile", folder)
    program = folder / ".venv" / "bin" / "interviewer"
    program.parent.mkdir(parents=True)
    content = f"""#!/bin/sh\nfor a; do echo "<$a>"; done > '{tmp_path}/arguments'\nexit 7\n"""
    program.write_text(content, encoding="utf-8")
    program.chmod(0o755)
    stamp = (
        "import environment as e, json; e._stamp('run').write_text(e.fingerprint('run'));"
        "made = e.binary('interviewer'); e.record().write_text(json.dumps({str(made): made.stat().st_size}))"
    )
    subprocess.run([sys.executable, "-c", stamp], cwd=folder / "packaging", check=True)
    return folder


def test_run_starts_the_program_with_its_arguments_and_status(ready: Path) -> None:
    command = [sys.executable, "packaging/setup.py", "run", "--terminal", "two words"]
    assert subprocess.run(command, cwd=ready, check=False).returncode == 7
    assert (ready.parent / "arguments").read_text(encoding="utf-8") == "<--terminal>\n<two words>\n"


def test_demo_is_a_run_of_the_demonstration(ready: Path) -> None:
    assert (
        subprocess.run([sys.executable, "packaging/setup.py", "demo"], cwd=ready, check=False).returncode == 7
    )
    assert (ready.parent / "arguments").read_text(encoding="utf-8") == "<demo>\n"


def test_make_works_with_python_alone(ready: Path) -> None:
    assert shutil.which("make"), "make test was started by make"
    make = subprocess.run(
        ["make", f"PYTHON={sys.executable}", "run", "ARGS=--terminal"],
        cwd=ready,
        check=False,
        capture_output=True,
        text=True,
    )
    assert make.returncode == 2
    assert "Error 7" in make.stderr
    assert (ready.parent / "arguments").read_text(encoding="utf-8") == "<--terminal>\n"


def test_the_second_start_is_under_way_at_once(ready: Path) -> None:
    def once() -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "packaging/setup.py", "run"], cwd=ready, check=False)
        return time.perf_counter() - began

    assert min(once() for _ in range(5)) < 0.3


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["nonsense"], 2), (["--help"], 0)])
def test_usage_names_every_command(
    arguments: list[str], status: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert setup.main(arguments) == status
    said = capfd.readouterr()
    text = said.out if status == 0 else said.err
    for command in ("setup", "run", "test", "demo", "doctor", "lock", "clean"):
        assert re.search(rf"^  {command} ", text, re.M)


def test_old_versions_of_python_can_read_the_script() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))
    assert "import environment" not in SCRIPT.read_text(encoding="utf-8").split("def ")[0]


def test_without_a_way_to_install_the_command_is_printed_and_set_up_stops(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import system_packages as system

    need = system.Need(system.ENVIRONMENT, ("python3.11-venv", "python3-venv"))
    monkeypatch.setattr(system, "missing", lambda *, tests: [need, system.NEEDS[0]])
    monkeypatch.setattr(system, "uses_apt", lambda: True)
    monkeypatch.setattr(system, "privilege", lambda: None)
    assert setup.set_up("run", required=True) == 1
    said = capsys.readouterr()
    assert "sudo apt-get update && sudo apt-get install -y python3-venv libportaudio2" in said.out
    assert "cannot be set up without python3-venv" in said.err


def test_without_portaudio_set_up_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import system_packages as system

    monkeypatch.setattr(system, "missing", lambda *, tests: [system.NEEDS[0]])
    monkeypatch.setattr(system, "uses_apt", lambda: False)
    assert setup.system_packages_missing("run") == []
    assert "Without PortAudio" in capsys.readouterr().out


def test_a_failed_preparation_stops_setup_but_not_a_start(
    ready: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import environment

    monkeypatch.setattr(setup, "system_packages_missing", lambda level: [])
    monkeypatch.setattr(environment, "make", lambda level: None)
    monkeypatch.setattr(environment, "VENV", ready / ".venv")
    monkeypatch.setenv("INTERVIEWER_HOME", str(ready / "another"))
    assert setup.set_up("run", required=True) == 1
    assert "speech model" in capsys.readouterr().err
    assert setup.set_up("run", required=False) == 0


def test_the_doctor_of_a_bare_checkout_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import environment

    monkeypatch.setattr(environment, "VENV", tmp_path)
    assert setup.doctor([]) == 1
    assert "make setup" in capsys.readouterr().out


def test_clean_deletes_what_tools_left_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import environment

    for name in (".venv", ".mypy_cache", "build", "questions", "recordings"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    assert setup.clean() == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["questions", "recordings"]
    assert "not touched" in capsys.readouterr().out


def test_ci_runs_the_readmes_test_command() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)
    assert re.search(r"^make test$", script.read_text(encoding="utf-8"), re.M)
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_check_of_make_test_is_told_and_one_failure_fails_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import checks

    python = sys.executable
    screen = "import os; print(os.environ['QT_QPA_PLATFORM'], 'PYTHONPATH' in os.environ)"
    monkeypatch.setenv("PYTHONPATH", "anything")
    monkeypatch.setattr(
        checks,
        "checks",
        lambda: [
            checks.Check("first", (python, "-c", "print('== 1 failed in 2 s =='); raise SystemExit(1)")),
            checks.Check("second", (python, "-c", screen), platform="offscreen"),
        ],
    )
    assert not checks.run_all()
    lines = capsys.readouterr().out.splitlines()
    summary = lines[lines.index("Summary") + 1 :]
    assert re.fullmatch(r"  first +FAILED +[\d.]+ s  1 failed in 2 s", summary[0])
    assert re.fullmatch(r"  second +fine +[\d.]+ s  offscreen False", summary[1])
