"""The lock files: every package with hashes, the same for the tests, and nothing of any machine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN, TEST = ROOT / "packaging" / "requirements.lock", ROOT / "packaging" / "requirements-dev.lock"


def locked(path: Path) -> dict[str, set[str]]:
    """Name to the pinned versions; there are several where they differ by Python or system."""
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", path.read_text(encoding="utf-8"), re.M):
        versions.setdefault(name, set()).add(version)
    return versions


def wanted(requirements: list[str]) -> set[str]:
    names = (re.match(r"[A-Za-z0-9._-]+", requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in names if name}


@pytest.mark.parametrize("path", [RUN, TEST], ids=["run", "test"])
def test_every_package_is_pinned_with_hashes(path: Path) -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", path.read_text(encoding="utf-8"))
    packages = [block for block in blocks if not block.startswith("#")]
    assert len(packages) > 40
    for block in packages:
        assert re.match(r"[a-z0-9._-]+==\S+", block), block
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block


@pytest.mark.parametrize("path", [RUN, TEST], ids=["run", "test"])
def test_no_address_and_no_path_is_in_the_lock(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\w+://|--(?:extra-)?index-url|--find-links|\s/\w+/", text)


def test_all_that_the_project_declares_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = wanted(project["project"]["dependencies"])
    assert run <= set(locked(RUN))
    group = [one for one in project["dependency-groups"]["dev"] if isinstance(one, str)]
    assert wanted(group) <= set(locked(TEST))


def test_tests_run_with_the_versions_that_the_program_runs_with() -> None:
    tests = locked(TEST)
    assert {name: tests.get(name) for name in locked(RUN)} == locked(RUN)


def test_qt_stays_below_the_version_that_aborts() -> None:
    (version,) = locked(RUN)["pyside6-essentials"]
    assert tuple(map(int, version.split(".")[:2])) < (6, 12)
