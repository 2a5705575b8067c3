from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.storage.errors import StorageError
from interviewer.storage.paths import Places, places, recording_path
from interviewer.whole_file import write_whole


def test_a_variable_moves_data_and_cache_into_one_folder(tmp_path: Path) -> None:
    home = tmp_path / "Größe 家"
    moved = places({"INTERVIEWER_HOME": str(home)})
    assert moved == Places(home / "data", home / "cache")
    moved.prepare()
    moved.settings_file.write_text("")
    assert moved.recordings.is_dir()
    assert moved.speech_cache.is_dir()


def test_without_it_the_systems_folders_are_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda name, **_: str(tmp_path / name / "d"))
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name, **_: str(tmp_path / name / "c"))
    usual = Places(tmp_path / "interviewer" / "d", tmp_path / "interviewer" / "c")
    assert places({}) == usual
    assert places({"INTERVIEWER_HOME": "  "}) == usual


def test_a_full_disk_leaves_no_trace_of_the_attempt(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    places.prepare()

    def full(path: Path, _content: bytes) -> None:
        path.touch()  # the name finds room, its content does not
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StorageError, match="the disk is full"):
        places.prepare()
    assert sorted(path.name for path in places.data.iterdir()) == ["banks", "logs", "models", "recordings"]


def test_preparing_twice_changes_nothing(places: Places) -> None:
    places.prepare()
    places.prepare()
    assert sorted(path.name for path in places.data.iterdir()) == ["banks", "logs", "models", "recordings"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "may not write"),
        (errno.EACCES, "may not write"),
        (errno.EIO, "could not be made"),
    ],
)
def test_what_the_disk_refuses_is_told_in_words(
    places: Places, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, "as the system says it")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StorageError, match=words) as caught:
        places.prepare()
    assert "kept before is safe" in str(caught.value)
    assert str(places.data) in str(caught.value)


def test_a_folder_that_exists_and_cannot_be_written_is_found_at_the_start(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    places.prepare()
    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(StorageError, match="Nothing can be written"):
        places.prepare()


def test_recordings_are_named_by_month_interview_and_question() -> None:
    created = "2026-11-22T10:00:00+00:00"
    assert recording_path("talk-1", created, 0) == "recordings/2026-11/talk-1/01.wav"
    assert recording_path("talk-1", created, 11, 3) == "recordings/2026-11/talk-1/12-take3.wav"
    assert recording_path("talk-1", created, 0, 2, 2) == "recordings/2026-11/talk-1/01-take2-part2.wav"


@pytest.mark.parametrize(
    ("interview", "created", "position"),
    [
        ("../x", "2026-11-22", 0),
        ("", "2026-11-22", 0),
        ("a/b", "2026-11-22", 0),
        ("a", "11/2026", 0),
        ("a", "2026-11", -1),
    ],
)
def test_no_id_leads_out_of_the_recordings(interview: str, created: str, position: int) -> None:
    with pytest.raises(ValueError, match="not a recording"):
        recording_path(interview, created, position)


@given(
    st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,20}", fullmatch=True), st.integers(0, 200), st.integers(1, 30)
)
def test_every_recording_is_found_again_below_the_data(interview: str, position: int, take: int) -> None:
    here = Places(Path("data"), Path("cache"))
    relative = recording_path(interview, "2026-11-22", position, take)
    assert here.relative(here.recording(relative)) == relative


def test_a_recording_is_found_in_either_form(places: Places) -> None:
    relative = recording_path("talk-1", "2026-11-22", 0)
    assert places.sound(relative) is None
    wav = places.recording(relative)
    wav.parent.mkdir(parents=True)
    wav.with_suffix(".flac").write_bytes(b"fLaC")
    assert places.sound(relative) == wav.with_suffix(".flac")
    wav.write_bytes(b"RIFF")
    assert places.sound(relative) == wav
    with pytest.raises(StorageError, match="outside its folder"):
        places.sound("recordings/../../elsewhere.wav")


def test_a_file_is_written_whole_or_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Bericht ü.html"
    write_whole(path, "first")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("interviewer.whole_file.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "second")
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]
