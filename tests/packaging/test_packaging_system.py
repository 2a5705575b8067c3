"""Which system packages are missing, and how they are installed without ever asking."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import system_packages as system

from interviewer.cli import window_parts

EVERYTHING = frozenset(need.library for need in system.NEEDS if need.library)


@pytest.mark.parametrize(
    ("release", "apt"),
    [
        ("ID=debian\n", True),
        ('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', True),
        ('ID="linuxmint"\nID_LIKE="ubuntu debian"\n', True),
        ('ID=fedora\nID_LIKE="rhel"\n', False),
        ("nothing of use", False),
    ],
)
def test_debian_and_its_children_use_apt(
    release: str, apt: bool, tmp_path: Path, programs: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "os-release"
    file.write_text(release, encoding="utf-8")
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert system.uses_apt(file) is apt


def test_a_system_without_apt_does_not_use_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "os-release"
    file.write_text("ID=debian\n", encoding="utf-8")
    monkeypatch.setattr(system.shutil, "which", lambda name: None)
    assert not system.uses_apt(file)
    assert not system.uses_apt(tmp_path / "absent")


@pytest.mark.parametrize("absent", sorted(EVERYTHING))
def test_each_library_is_missed_by_its_package(absent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "loadable_libraries", lambda: EVERYTHING - {absent})
    found = [need for need in system.missing(tests=False) if need.library]
    assert [need.library for need in found] == [absent]


def test_nothing_is_called_missing_where_the_loader_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "loadable_libraries", lambda: None)
    assert not [need for need in system.missing(tests=False) if need.library]


def test_the_tools_of_tests_are_wanted_by_tests_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system.shutil, "which", lambda name: None)
    assert {"xvfb", "xdotool", "pulseaudio"} <= {need.names[0] for need in system.missing(tests=True)}
    assert system.TESTS not in {need.purpose for need in system.missing(tests=False)}


def test_python_without_ensurepip_needs_debians_package(monkeypatch: pytest.MonkeyPatch) -> None:
    assert system.environment_need() is None
    monkeypatch.setattr(
        system.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name
    )
    need = system.environment_need()
    assert need is not None
    assert need.names == (f"python3.{sys.version_info[1]}-venv", "python3-venv")


def test_the_message_groups_by_purpose_and_names_each_package_once() -> None:
    glib = [need for need in system.NEEDS if need.names[-1] == "libglib2.0-0"]
    assert len(glib) == 2
    lines = system.in_words([*system.NEEDS[:1], *glib])
    assert lines == ["for microphone and loudspeaker: libportaudio2", "for the window: libglib2.0-0"]
    assert system.command(glib).endswith("install -y libglib2.0-0")


def test_root_needs_no_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert system.privilege() == []


def test_a_user_without_sudo_may_not_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system.shutil, "which", lambda name: None)
    assert system.privilege() is None


@pytest.mark.parametrize(("lets", "before"), [(True, ["-n"]), (False, None)])
def test_without_a_terminal_sudo_is_never_let_ask(
    lets: bool, before: list[str] | None, programs: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A sudo that is called without -n would wait for a password: here it is a failure at once.
    assert callable(programs)
    programs("sudo", f'[ "$1" = -n ] || exit 99\nexit {0 if lets else 1}')
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    found = system.privilege()
    assert (found and found[1:]) == before


def test_apt_is_asked_to_ask_nothing(programs: object) -> None:
    assert callable(programs)
    asked = programs("apt-get", 'echo "$DEBIAN_FRONTEND $(wc -c) $*" >> "$ASKED"')
    programs("apt-cache", 'echo "  Candidate: (none)"')
    assert system.install(list(system.NEEDS[:2]), [])
    update, install = asked.read_text(encoding="utf-8").splitlines()
    assert update.startswith("noninteractive 0 ")
    assert update.endswith(" update")
    assert install.startswith("noninteractive 0 ")
    assert install.endswith("install -y --no-install-recommends libportaudio2 libegl1")


def test_one_refused_package_does_not_take_the_others_down(programs: object) -> None:
    assert callable(programs)
    asked = programs("apt-get", 'echo "$*" >> "$ASKED"\ncase "$*" in *libegl1*) exit 100;; esac')
    programs("apt-cache", "true")
    assert not system.install(list(system.NEEDS[:3]), [])
    alone = [line.rsplit(maxsplit=1)[-1] for line in asked.read_text(encoding="utf-8").splitlines()[2:]]
    assert alone == ["libportaudio2", "libegl1", "libgl1"]


@pytest.mark.parametrize(
    ("policy", "name"),
    [("  Candidate: 2.80", "libglib2.0-0t64"), ("  Candidate: (none)", "libglib2.0-0"), ("", "libglib2.0-0")],
)
def test_a_renamed_package_is_taken_where_it_is_served(policy: str, name: str, programs: object) -> None:
    assert callable(programs)
    asked = programs("apt-get", 'echo "$*" >> "$ASKED"')
    programs("apt-cache", f'echo "{policy}"')
    glib = [need for need in system.NEEDS if need.library == "libglib-2.0.so.0"]
    assert system.install(glib, [])
    assert asked.read_text(encoding="utf-8").splitlines()[-1].endswith(f" {name}")


def test_the_doctor_names_the_same_packages() -> None:
    ours = {
        need.library: need.names[-1]
        for need in system.NEEDS
        if need.purpose == system.WINDOW and need.library
    }
    assert ours == window_parts.APT
