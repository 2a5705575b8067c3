"""The doctor: every part that can be missing or broken is told, with what mends it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from interviewer.audio.devices import Device, SoundError
from interviewer.cli import doctor, parts, prepare, sound_parts, speech_parts, storage_parts, window_parts
from interviewer.cli.parts import Examination, Group, Part, State
from interviewer.domain.persona import Voice
from interviewer.resources import resource
from interviewer.speech.models import KOKORO, WHISPER_BASE
from interviewer.speech.ports import VoiceError
from interviewer.storage.archive import Archive
from interviewer.storage.errors import NewerHistoryError
from interviewer.storage.paths import Places
from interviewer.storage.question_files import load_personas

FOLDERS = ("data", "cache")


@pytest.fixture
def where(tmp_path: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "cache")


# Judging


def test_what_judges_sentences_is_examined(monkeypatch: pytest.MonkeyPatch) -> None:
    assert speech_parts.judging_part().state is State.FINE
    monkeypatch.setattr(speech_parts, "trouble", lambda: "Answers are judged by rules alone.")
    part = speech_parts.judging_part()
    assert (part.state, part.detail) == (State.BROKEN, "Answers are judged by rules alone.")
    assert part.mend


# Children


def test_parts_come_back_from_a_child_as_they_were() -> None:
    some = [Part(name="Ümläut", state=State.NOTE, detail="a\nb", mend="do it"), doctor.python_part()]
    assert parts.decoded(parts.encoded(some)) == some


def test_a_child_that_fails_is_a_broken_part_with_its_last_words() -> None:
    group = Group(name="nonsense", title="Nonsense", mend="mend it")
    (part,) = Examination(group, FOLDERS).parts()
    assert part.state is State.BROKEN
    assert part.name == "Nonsense"
    assert "no group of parts is called nonsense" in part.detail
    assert part.mend == "mend it"


def test_a_child_that_is_killed_or_hangs_is_a_broken_part(monkeypatch: pytest.MonkeyPatch) -> None:
    group = Group(name="sound", title="PortAudio", mend="mend it", limit=20.0)
    dying = Examination(group, FOLDERS)
    dying._child.kill()
    assert "SIGKILL" in dying.parts()[0].detail
    hanging = Examination(Group(name="sound", title="PortAudio", mend="", limit=0.0), FOLDERS)
    (part,) = hanging.parts()
    assert (part.state, part.detail) == (State.BROKEN, "does not answer within 0 s")
    assert hanging._child.returncode is not None


def test_the_child_answers_for_each_group(where: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("window", "sound", "speech"):
        monkeypatch.setattr(f"interviewer.cli.{name}_parts.examine", lambda *given, name=name: [name, *given])
    assert [doctor.answer(group.name, where)[0] for group in doctor.GROUPS] == ["window", "sound", "speech"]
    assert doctor.answer("speech", where)[1] is where


# The window


def test_libraries_that_the_loader_does_not_find_are_named_with_their_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ldd = tmp_path / "ldd"
    listed = (
        "\tlibxcb-icccm.so.4 => not found\n\tlibm.so.6 => /lib/libm.so.6 (0x0)\n\tlibodd.so.1 => not found\n"
    )
    ldd.write_text(f"#!/bin/sh\nprintf '{listed}'", encoding="utf-8")
    ldd.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(sys, "platform", "linux")
    part = window_parts.qt_part()
    assert part.state is State.MISSING
    assert "libodd.so.1, libxcb-icccm.so.4" in part.detail
    assert part.mend == "sudo apt-get install libxcb-icccm4"


def test_qt_that_is_not_installed_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_parts.importlib.util, "find_spec", lambda name: None)
    assert window_parts.qt_part().state is State.MISSING
    assert [part.name for part in window_parts.examine()] == ["Qt"]


def test_without_a_screen_the_terminal_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    part = window_parts.screen_part({})
    assert part.state is State.NOTE
    assert "terminal" in part.detail


def test_a_screen_that_can_be_opened_is_fine_and_one_that_aborts_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    fine = window_parts.screen_part({"QT_QPA_PLATFORM": "offscreen"})
    assert fine.state is State.FINE
    assert fine.detail.startswith("offscreen, ")
    monkeypatch.setenv("QT_QPA_PLATFORM", "nonsense")
    broken = window_parts.screen_part({"QT_QPA_PLATFORM": "nonsense"})
    assert broken.state is State.BROKEN
    assert "nonsense" in broken.detail


# Sound


def test_without_portaudio_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> str:
        raise SoundError("PortAudio is missing.")

    monkeypatch.setattr(sound_parts, "portaudio", absent)
    monkeypatch.setattr(sys, "platform", "linux")
    (part,) = sound_parts.examine()
    assert part.state is State.MISSING
    assert part.mend == "sudo apt-get install libportaudio2"


def test_devices_are_named_and_their_absence_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Device(name="Headset", host="ALSA", rate=48_000.0, channels=1)
    two = Device(name="Webcam", host="ALSA", rate=44_100.0, channels=2)
    monkeypatch.setattr(sound_parts, "portaudio", lambda: "PortAudio V19\nmore")
    monkeypatch.setattr(sound_parts, "inputs", lambda: (one, two))
    monkeypatch.setattr(sound_parts, "outputs", lambda: ())
    library, microphone, loudspeaker = sound_parts.examine()
    assert library.detail == "PortAudio V19"
    assert microphone.detail == "Headset (ALSA, 48000 Hz) and 1 more"
    assert (loudspeaker.state, loudspeaker.good) == (State.NOTE, True)
    assert "captions" in loudspeaker.detail


def test_a_sound_server_that_does_not_list_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> tuple[Device, ...]:
        raise SoundError("Sound devices could not be listed.")

    monkeypatch.setattr(sound_parts, "portaudio", lambda: "PortAudio V19")
    monkeypatch.setattr(sound_parts, "inputs", refused)
    assert [part.state for part in sound_parts.examine()] == [State.FINE, State.BROKEN]


# Speech


def test_models_are_missing_then_damaged(where: Places) -> None:
    part = speech_parts.model_part("Speech model", WHISPER_BASE, where.models)
    assert (part.state, part.mend) == (State.MISSING, "interviewer doctor --mend")
    folder = where.models / WHISPER_BASE.folder
    folder.mkdir(parents=True)
    (folder / "config.json").write_text("{}", encoding="utf-8")
    assert speech_parts.model_part("Speech model", WHISPER_BASE, where.models).state is State.BROKEN


def test_without_weights_no_voice_is_tried(where: Places) -> None:
    natural, quick, _system = speech_parts.voice_parts(where)
    assert natural.state is State.MISSING
    assert natural.mend == "interviewer doctor --mend"
    assert quick.state is State.FINE


def test_a_chosen_model_that_is_not_there_is_told(where: Places) -> None:
    where.prepare()
    where.settings_file.write_text('model = "small"\n', encoding="utf-8")
    chosen = speech_parts.recogniser_parts(where)[-1]
    assert (chosen.name, chosen.state) == ("Chosen speech model", State.MISSING)
    assert "settings" in chosen.mend


def test_a_silent_voice_does_not_pass() -> None:
    import numpy as np

    class Silent:
        name, rate = "silent", 16_000

        def synthesise(self, text: str, voice: Voice) -> object:
            yield np.zeros(16_000, np.float32)

    with pytest.raises(VoiceError, match="gives no sound"):
        speech_parts.speaks(Silent(), Voice(kokoro="nobody", system=""))  # type: ignore[arg-type]


# What is kept


def test_a_fresh_home_is_fine(where: Places) -> None:
    found = storage_parts.examine(where)
    assert [part.name for part in found] == ["Data folder", "Disk", "History", "Settings", "Questions"]
    assert all(part.good for part in found)
    assert not where.database.exists()


def test_a_slip_in_an_own_bank_is_noted_with_its_line(where: Places) -> None:
    where.prepare()
    (where.banks / "mine.toml").write_text('[[question]]\nid = "mine"\nkind = "plan"\ntext = ""\n', "utf-8")
    part = storage_parts.questions_part(where)
    assert part.state is State.NOTE
    assert "mine.toml, line 4: 'text' is empty." in part.detail
    assert part.mend == f'interviewer questions check "{where.banks}"/*.toml'


def test_own_and_hidden_questions_are_counted(where: Places) -> None:
    where.prepare()
    (where.banks / "mine.toml").write_text(
        '[[question]]\nid = "mine"\ntext = "Why?"\nkind = "plan"\n', "utf-8"
    )
    where.hidden_questions.write_text('hidden = ["pay-expectation"]\n', "utf-8")
    part = storage_parts.questions_part(where)
    assert part.state is State.FINE
    assert part.detail.endswith(", of them your own 1; hidden 1")
    where.hidden_questions.unlink()
    assert storage_parts.questions_part(where).detail.endswith("hidden 0")


def test_a_sound_history_is_counted(where: Places) -> None:
    Archive(where).close()
    part = storage_parts.history_part(where)
    assert (part.state, part.detail) == (State.FINE, f"0 interviews in {where.database}")


def test_a_damaged_history_is_told_and_left_alone(where: Places) -> None:
    where.prepare()
    where.database.write_bytes(b"no database " * 100)
    part = storage_parts.history_part(where)
    assert part.state is State.BROKEN
    assert str(where.database) in part.mend
    assert where.database.read_bytes() == b"no database " * 100


def test_a_damaged_history_is_set_aside_when_mended(
    where: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    where.prepare()
    damaged = b"no database at all" * 500
    where.database.write_bytes(damaged)
    monkeypatch.setattr(doctor, "places", lambda: where)
    monkeypatch.setattr("interviewer.cli.prepare.run", lambda *, seconds: 0)
    monkeypatch.setattr(doctor, "examine", lambda where: [storage_parts.history_part(where)])
    assert doctor.run() == 1
    assert where.database.read_bytes() == damaged
    assert doctor.run(mend=True) == 0
    (aside,) = where.data.glob("history.damaged-*.sqlite3")
    assert aside.read_bytes() == damaged
    assert str(aside) in capsys.readouterr().err


def test_a_history_that_is_whole_or_newer_stays_when_mended(where: Places) -> None:
    assert storage_parts.mend_history(where) is None
    Archive(where).close()
    assert storage_parts.mend_history(where) is None
    connection = sqlite3.connect(where.database)
    connection.execute("pragma user_version = 99")
    connection.close()
    with pytest.raises(NewerHistoryError):
        storage_parts.mend_history(where)
    assert where.database.exists()


def test_a_newer_history_is_told(where: Places) -> None:
    Archive(where).close()
    with closing(sqlite3.connect(where.database)) as connection:
        connection.execute("PRAGMA user_version = 999")
        connection.commit()
    part = storage_parts.history_part(where)
    assert part.state is State.BROKEN
    assert "newer" in part.detail


def test_a_folder_that_cannot_be_made_is_broken(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way", encoding="utf-8")
    part = storage_parts.folder_part(Places(tmp_path / "data", tmp_path / "cache"))
    assert part.state is State.BROKEN
    assert "INTERVIEWER_HOME" in part.mend


@pytest.mark.parametrize(
    ("free", "state"), [(5_000_000_000, State.FINE), (500_000_000, State.NOTE), (50_000_000, State.BROKEN)]
)
def test_a_disk_that_fills_is_told(
    free: int, state: State, where: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        def __init__(self, folder: Path) -> None:
            assert folder.exists()
            self.free = free

    monkeypatch.setattr(storage_parts.shutil, "disk_usage", Usage)
    assert storage_parts.disk_part(where).state is state


def test_settings_that_cannot_be_read_are_a_note(where: Places) -> None:
    where.prepare()
    where.settings_file.write_text("questions = 'many'\n", encoding="utf-8")
    part = storage_parts.settings_part(where)
    assert part.state is State.NOTE
    assert str(where.settings_file) in part.mend


# The report


@pytest.mark.parametrize(
    ("state", "status"), [(State.FINE, 0), (State.NOTE, 0), (State.MISSING, 1), (State.BROKEN, 1)]
)
def test_the_exit_status_tells_whether_all_that_is_needed_is_fine(
    state: State, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = [doctor.python_part(), Part(name="Odd [part]", state=state, detail="as it is", mend="mend it")]
    monkeypatch.setattr(doctor, "examine", lambda where: found)
    assert doctor.run() == status
    report = capsys.readouterr().out
    assert "Odd [part]" in report
    assert "-> mend it" in report
    assert doctor.run(as_json=True) == status
    assert [part["state"] for part in json.loads(capsys.readouterr().out)] == ["fine", str(state)]


def test_mending_prepares_first_and_its_failure_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def failing(*, seconds: float) -> int:
        asked.append(seconds)
        return 1

    monkeypatch.setattr(prepare, "run", failing)
    monkeypatch.setattr(doctor, "examine", lambda where: [doctor.python_part()])
    assert doctor.run(mend=True) == 1
    assert doctor.run() == 0
    assert asked == [0.0]


# Preparing


def test_lines_are_made_for_all_personas_in_turn() -> None:
    personas = list(load_personas(resource("questions", "personas.toml")).values())
    lines = list(prepare.common_lines(personas))
    assert [persona.id for persona, _ in lines[:4]] == [persona.id for persona in personas]
    wanted = {(p.id, text) for p in personas for text in (*p.openings, *p.acknowledgements)}
    assert {(persona.id, text) for persona, text in lines} == wanted
    assert len(lines) == len(wanted)


def test_a_home_that_cannot_be_written_fails_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home").write_text("a file in the way", encoding="utf-8")
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path / "home"))
    record = tmp_path / "record.json"
    assert prepare.run(record=record, seconds=0.0) == 1
    assert "in the way" in capsys.readouterr().err
    assert not record.exists()


@pytest.mark.engine
def test_preparing_makes_a_home_in_which_the_doctor_finds_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "Zuhause é"
    monkeypatch.setenv("INTERVIEWER_HOME", str(home))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    record = tmp_path / "record.json"
    assert prepare.run(record=record, seconds=0.5) == 0
    files = json.loads(record.read_text(encoding="utf-8"))
    assert {Path(path).stat().st_size for path in files} == {
        f.size for i in (WHISPER_BASE, KOKORO) for f in i.files
    }
    assert list((home / "cache" / "speech").glob("*.flac"))
    capsys.readouterr()
    (home / "data" / "models" / WHISPER_BASE.folder / "config.json").unlink()
    assert doctor.run(as_json=True) == 1
    found = {part["name"]: part["state"] for part in json.loads(capsys.readouterr().out)}
    assert [name for name, state in found.items() if state in ("missing", "broken")] == ["Speech model"]
    assert doctor.run(mend=True) == 0
    assert "Everything that is needed is fine." in capsys.readouterr().out


def test_the_parts_import_no_native_library() -> None:
    modules = "doctor, parts, prepare, sound_parts, speech_parts, storage_parts, window_parts"
    program = (
        f"from interviewer.cli import {modules}; import sys; "
        "print({'sounddevice', 'PySide6', 'ctranslate2', 'onnxruntime'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"
