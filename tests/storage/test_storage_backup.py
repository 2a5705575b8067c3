"""Backing everything up and putting it back: whole, checked, and never over what is there."""

from __future__ import annotations

import errno
import itertools
import json
import os
import shutil
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.storage import backup, exchange
from interviewer.storage.archive import Archive
from interviewer.storage.backup import back_up, bytes_in, earlier_copies, erase_everything, restore
from interviewer.storage.errors import StorageError
from interviewer.storage.paths import Places

Filled = tuple[Places, Path]


@pytest.fixture
def filled(places: Places, record: InterviewRecord, answer: Answer, tmp_path: Path) -> Filled:
    places.prepare()
    with Archive(places) as archive:
        archive.save_interview(record)
        archive.save_answer(answer)
    assert answer.recording is not None
    sound = places.recording(answer.recording)
    sound.parent.mkdir(parents=True)
    sound.write_bytes(b"RIFF" + bytes(range(256)) * 20)
    sound.with_name("02.wav.part").write_bytes(b"unfinished")
    (places.banks / "mine.toml").write_text("# my questions")
    places.settings_file.write_text('model = "base"\n')
    places.calm_voice.write_text('{"words": 100}')
    places.hidden_questions.write_text('hidden = ["one"]\n')
    places.models.joinpath("big.bin").write_bytes(b"0" * 1000)
    return places, tmp_path / "all.interviewer-backup"


def content(places: Places) -> dict[str, bytes]:
    names = ("recordings", "banks", "settings.toml", "calm_voice.json", "hidden-questions.toml")
    files = [
        p for name in names for p in [places.data / name, *(places.data / name).rglob("*")] if p.is_file()
    ]
    return {p.relative_to(places.data).as_posix(): p.read_bytes() for p in files if p.suffix != ".part"}


def test_another_computer_has_everything_again(filled: Filled, tmp_path: Path, answer: Answer) -> None:
    places, file = filled
    done = back_up(places, file)
    assert (done.interviews, done.recordings) == (1, 1)
    assert done.bytes == file.stat().st_size
    assert file.stat().st_mode & 0o077 == 0
    other = Places(tmp_path / "other" / "data", tmp_path / "other" / "cache")
    back = restore(other, file)
    assert (back.interviews, back.recordings, back.aside) == (1, 1, None)
    assert content(other) == content(places)
    assert (other.calm_voice.exists(), other.hidden_questions.exists()) == (True, True)
    with Archive(other) as archive:
        assert archive.answer(answer.id) == answer
        assert [m.answer for m in archive.finder.moments("um")] == [answer.id]
    assert not list(other.data.glob(".restore*"))
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".all")] == []


def test_what_a_killed_backup_left_goes_with_the_next_one(filled: Filled) -> None:
    places, file = filled
    half = [file.with_name(f".{file.name}.0123abcd.{end}") for end in ("new", "history")]
    half.append(file.with_name(f"..{file.name}.0123abcd.history.new"))
    mine = file.with_name(f".{file.name}.notes")
    for path in (*half, mine):
        path.write_bytes(b"x")
    back_up(places, file)
    assert mine.exists()
    assert not [path for path in half if path.exists()]


def test_what_was_there_is_set_aside(filled: Filled, record: InterviewRecord) -> None:
    places, file = filled
    back_up(places, file)
    with Archive(places) as archive:
        archive.save_interview(replace(record, id="later"))
    (places.banks / "mine.toml").write_text("# changed since")
    done = restore(places, file)
    assert done.aside is not None
    assert (done.aside / "banks" / "mine.toml").read_text() == "# changed since"
    assert (places.banks / "mine.toml").read_text() == "# my questions"
    with Archive(places) as archive:
        assert archive.interview("later") is None
        assert archive.interview(record.id) is not None
    with Archive(Places(done.aside, places.cache)) as before:
        assert before.interview("later") is not None
    assert places.models.joinpath("big.bin").is_file()


def test_it_is_made_beside_an_open_history_but_not_put_back_over_it(
    filled: Filled, record: InterviewRecord
) -> None:
    places, file = filled
    with Archive(places) as archive:
        archive.save_interview(replace(record, id="just-now"))
        assert back_up(places, file).interviews == 2
        before = content(places)
        with pytest.raises(StorageError, match="open in another window"):
            restore(places, file)
        assert content(places) == before
        assert archive.interview("just-now") is not None
    assert restore(places, file).interviews == 2


def rewritten(file: Path, change: dict[str, bytes], *, listed: bool = True) -> None:
    """The backup with some files changed; ``listed``: their lengths and hashes as well."""
    import hashlib

    with zipfile.ZipFile(file) as old:
        held = {name: old.read(name) for name in old.namelist()}
    held.update(change)
    if listed:
        manifest = json.loads(held["manifest.json"])
        for name, data in change.items():
            if name != "manifest.json":
                manifest["files"][name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        held["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as new:
        for name, data in held.items():
            new.writestr(name, data)


@pytest.mark.parametrize(
    ("change", "listed", "said"),
    [
        ({"banks/mine.toml": b"# my questionz"}, False, "was changed"),
        ({"banks/mine.toml": b"short"}, False, "another length"),
        ({"../../evil.txt": b"x"}, True, "does not belong"),
        ({"/etc/evil": b"x"}, True, "does not belong"),
        ({"models/evil.bin": b"x"}, True, "does not belong"),
        ({"recordings/..\\evil": b"x"}, True, "does not belong"),
        ({"manifest.json": b"{}"}, False, "list of contents"),
        ({"manifest.json": b"\xff\xfe"}, False, "list of contents"),
        ({"manifest.json": b'{"form": 1, "files": [1]}'}, False, "list of contents"),
        ({"manifest.json": b'{"form": 2, "files": {}}'}, False, "newer version"),
        ({"history.sqlite3": b"not a database, but long enough to be looked at" * 30}, True, "damaged"),
    ],
)
def test_a_file_that_was_tampered_with_changes_nothing(
    filled: Filled, change: dict[str, bytes], listed: bool, said: str
) -> None:
    places, file = filled
    back_up(places, file)
    rewritten(file, change, listed=listed)
    before, names = content(places), sorted(p.name for p in places.data.iterdir())
    with pytest.raises(StorageError, match=said):
        restore(places, file)
    assert content(places) == before
    assert sorted(p.name for p in places.data.iterdir()) == names
    assert not (places.data.parent / "evil.txt").exists()


@pytest.mark.parametrize("keep", [0, 10, 700])
def test_half_a_file_is_no_backup(filled: Filled, keep: int) -> None:
    places, file = filled
    back_up(places, file)
    file.write_bytes(file.read_bytes()[:keep])
    with pytest.raises(StorageError, match="not a whole backup"):
        restore(places, file)
    assert content(places)


def test_a_missing_file_is_said(places: Places, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="could not be restored"):
        restore(places, tmp_path / "nowhere")


def test_without_room_nothing_is_unpacked(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    places, file = filled
    back_up(places, file)
    monkeypatch.setattr(backup, "_ROOM", shutil.disk_usage(places.data).free)
    with pytest.raises(StorageError, match="Free some space"):
        restore(places, file)


def test_a_place_that_cannot_be_written_leaves_no_half_file(filled: Filled, tmp_path: Path) -> None:
    places, _ = filled
    (tmp_path / "file").write_text("kept")
    for target in (tmp_path / "nowhere" / "all", tmp_path / "file" / "all"):
        with pytest.raises(StorageError, match="could not be written"):
            back_up(places, target)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["Zoë 李", "file"]


def test_nothing_at_all_can_be_backed_up_and_restored(places: Places, tmp_path: Path) -> None:
    places.prepare()
    done = back_up(places, tmp_path / "none")
    assert (done.interviews, done.recordings) == (0, 0)
    assert restore(places, tmp_path / "none").interviews == 0


class Killed(BaseException):
    """The program ends here: nothing that would tidy up is run."""


@pytest.mark.parametrize("reading", [False, True], ids=["the window", "a command that only reads"])
@pytest.mark.parametrize("step", range(14))
def test_a_restore_that_was_killed_is_finished_at_the_next_start(
    filled: Filled, monkeypatch: pytest.MonkeyPatch, record: InterviewRecord, step: int, reading: bool
) -> None:
    places, file = filled
    back_up(places, file)
    backed_up = content(places)
    with Archive(places) as archive:
        archive.save_interview(replace(record, id="later"))
    (places.banks / "mine.toml").write_text("# changed since")
    changed = content(places)
    calls = itertools.count()

    def rename(one: Path, other: Path) -> None:
        if next(calls) == step:
            raise Killed
        os.rename(one, other)

    with monkeypatch.context() as dying:
        dying.setattr(exchange.os, "replace", rename)
        with pytest.raises(Killed):
            restore(places, file)
    if reading:
        Archive.reading(places).close()
    else:
        places.prepare()
    begun = step > 0  # before the first renaming nothing of it is to be seen
    assert content(places) == (backed_up if begun else changed)
    with Archive.reading(places) as archive:
        assert archive.finder.count_all() == (1 if begun else 2)
    asides = list(places.data.glob("before-restore-*"))
    assert len(asides) == begun
    for aside in asides:
        assert (aside / "banks" / "mine.toml").read_text() == "# changed since"
        assert (aside / "recordings").is_dir()
    assert not list(places.data.glob(".restore-*"))


def test_a_restore_that_a_folder_resists_changes_nothing(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    places, file = filled
    back_up(places, file)
    (places.banks / "mine.toml").write_text("# changed since")
    before = content(places)
    calls = itertools.count()

    def resisted(one: Path, other: Path) -> None:
        if next(calls) == 9:
            raise OSError(errno.EACCES, "held by another program")
        os.rename(one, other)

    monkeypatch.setattr(exchange.os, "replace", resisted)
    with pytest.raises(StorageError, match="could not be restored"):
        restore(places, file)
    assert content(places) == before
    assert not [p.name for p in places.data.iterdir() if "restore" in p.name]
    with Archive(places) as archive:
        assert archive.finder.count_all() == 1


def test_what_a_killed_program_had_unpacked_goes_after_a_day(filled: Filled) -> None:
    places, _ = filled
    fresh, old = (places.data / f".restore-new-{name}" for name in ("fresh", "old"))
    for folder in (fresh, old):
        folder.mkdir()
        (folder / "history.sqlite3").write_bytes(b"x")
    os.utime(old, (1, 1))
    places.prepare()
    assert fresh.exists()  # another terminal may be unpacking into it
    assert not old.exists()


def test_erasing_that_was_killed_is_finished_at_the_next_start(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    places, _ = filled

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(exchange.shutil, "rmtree", die)
        with pytest.raises(Killed):
            erase_everything(places)
    assert not places.database.exists()
    places.prepare()
    assert content(places) == {}
    assert not list(places.data.glob(".erase-*"))


def test_everything_goes_but_what_can_be_had_again(filled: Filled) -> None:
    places, file = filled
    back_up(places, file)
    restore(places, file)  # leaves what was set aside
    (places.data / ".restore-new-1").mkdir()
    (places.data / ".restore-new-1" / "history.sqlite3").write_bytes(b"x")
    shutil.copy(places.database, places.data / "history.before-3.sqlite3")
    places.speech_cache.joinpath("line.flac").write_bytes(b"voice")
    foreign = places.data / "holiday.jpg"
    foreign.write_bytes(b"mine")
    assert {path.name[:14] for path in earlier_copies(places)} == {
        "before-restore",
        ".restore-new-1",
        "history.before",
    }
    assert sum(bytes_in(path) for path in earlier_copies(places)) > 5000
    erase_everything(places)
    left = sorted(p.relative_to(places.data).as_posix() for p in places.data.rglob("*") if p.is_file())
    assert left == ["holiday.jpg", "models/big.bin"]
    assert not list(places.speech_cache.iterdir())
    with Archive(places) as archive:
        assert archive.interviews() == ()
    with sqlite3.connect(places.database) as connection:
        assert connection.execute("SELECT count(*) FROM answers").fetchone() == (0,)
