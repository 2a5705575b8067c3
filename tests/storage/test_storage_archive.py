from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.scorecard import Ramble, Scorecard, Status, Structure
from interviewer.storage.archive import Archive
from interviewer.storage.connection import start_afresh
from interviewer.storage.errors import DamagedHistoryError, NewerHistoryError, StorageError
from interviewer.storage.paths import Places
from interviewer.storage.schema import MIGRATIONS

NEXT = (*MIGRATIONS, ("ALTER TABLE interviews ADD COLUMN company TEXT NOT NULL DEFAULT ''",))
BROKEN = (*MIGRATIONS, ("ALTER TABLE interviews ADD COLUMN company TEXT", "ALTER TABLE nowhere ADD COLUMN x"))


def judged(structure: int, ramble: int, summary: str) -> Scorecard:
    return Scorecard(
        status=Status.OK,
        structure=Structure(score=structure, method="star"),
        ramble=Ramble(score=ramble, level=0),
        summary=summary,
        rules_version="1",
    )


def test_everything_kept_is_there_after_the_program_was_closed(
    places: Places, record: InterviewRecord, answer: Answer
) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
        archive.save_answer(answer)
    with Archive(places) as archive:
        assert archive.interview(record.id) == record
        assert archive.answer(answer.id) == answer
        assert archive.answers(record.id) == (answer,)
        assert archive.latest_answers() == (answer,)
        assert archive.recordings() == {answer.recording}
        assert archive.check() is None


def test_only_the_user_may_read_the_history(places: Places) -> None:
    Archive(places).close()
    if os.name == "posix":
        assert places.database.stat().st_mode & 0o077 == 0
        assert places.data.stat().st_mode & 0o077 == 0


def test_what_is_unknown_is_none(places: Places) -> None:
    with Archive(places) as archive:
        assert archive.interview("nobody") is None
        assert archive.answer("nothing") is None
        assert archive.interviews() == ()
        archive.delete_answer("nothing")
        archive.delete_interview("nobody")


def test_saving_again_changes_the_row_and_keeps_the_scores(
    places: Places, record: InterviewRecord, answer: Answer
) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
        archive.save_answer(answer)
        archive.save_answer(answer)
        better = judged(90, 10, "Well told.")
        archive.save_answer(replace(answer, part=2, scorecard=better))
        archive.save_answer(replace(answer, part=3, scorecard=None))
        assert archive.scorecards(answer.id) == (better, answer.scorecard)
        assert archive.answer(answer.id) == replace(answer, part=3, scorecard=better)
        archive.save_interview(replace(record, position=1, finished="2026-11-22T11:00:00+00:00"))
        assert len(archive.answers(record.id)) == 1
        assert archive.unfinished() == ()


def test_an_answer_without_its_interview_is_refused_and_leaves_no_trace(
    places: Places, answer: Answer
) -> None:
    with Archive(places) as archive:
        with pytest.raises(StorageError, match="could not be kept"):
            archive.save_answer(answer)
        assert archive.recordings() == frozenset()


def test_interviews_come_newest_first_with_counts_of_the_latest_takes(
    places: Places, record: InterviewRecord, later: Callable[..., Answer]
) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
        archive.save_interview(replace(record, id="talk-2", created="2026-11-23T10:00:00+00:00"))
        archive.save_interview(replace(record, id="talk-0", created="2026-11-21T10:00:00+00:00"))
        archive.save_answer(later(0, 1, scorecard=judged(10, 90, "poor")))
        archive.save_answer(later(0, 2, scorecard=judged(80, 20, "good")))
        archive.save_answer(later(1, 1, scorecard=judged(60, 60, "the one that mattered")))
        archive.save_answer(later(2, 1, scorecard=Scorecard(status=Status.TOO_SHORT, summary="short")))
        archive.save_answer(later(1, 2, scorecard=Scorecard(status=Status.TOO_SHORT, summary="short")))
        newest, middle, oldest = archive.interviews()
        assert [newest.record.id, middle.record.id, oldest.record.id] == ["talk-2", "talk-1", "talk-0"]
        assert (middle.answers, middle.answered) == (5, 3)
        assert (middle.structure, middle.focus) == (70.0, 60.0)
        assert middle.summary == "the one that mattered"
        assert (newest.answers, newest.structure, newest.summary) == (0, None, "")
        assert [line.record.id for line in archive.interviews(limit=1, offset=1)] == ["talk-1"]
        assert [line.id for line in archive.unfinished(limit=2)] == ["talk-2", "talk-1"]


def test_rows_older_than_a_field_can_be_read(places: Places, record: InterviewRecord, answer: Answer) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
        archive.save_answer(answer)
    with sqlite3.connect(places.database) as raw:
        raw.execute(
            """UPDATE answers SET hearing = json_remove(hearing, '$.marks', '$.clipped', '$.lead'),
               question = json_set(json_remove(question, '$.intent', '$.probes'), '$.mood', 'new')"""
        )
    raw.close()
    with Archive(places) as archive:
        read = archive.answer(answer.id)
        assert read is not None
        assert read.hearing is not None
        assert read.hearing.marks == ()
        assert read.hearing.lead is None
        assert read.question.probes == ()


def test_times_that_run_backwards_are_moved_up_and_no_word_is_lost(
    places: Places, record: InterviewRecord, later: Callable[..., Answer]
) -> None:
    words = (
        '{"words": [{"text": "early", "start": -1, "end": 3}, {"text": "late", "start": 900, "end": 1.5},'
        ' {"text": "after", "start": 2, "end": 3}]}'
    )
    with Archive(places) as archive:
        archive.save_interview(record)
        archive.save_answer(later(0))
    with sqlite3.connect(places.database) as raw:
        raw.execute("UPDATE answers SET transcript = ?", (words,))
    raw.close()
    with Archive(places) as archive:
        (read,) = archive.answers(record.id)
    assert read.transcript is not None
    found = [(word.text, word.start, word.end) for word in read.transcript.words]
    assert found == [("early", 0.0, 3.0), ("late", 900.0, 900.0), ("after", 900.0, 900.0)]


@pytest.mark.parametrize(
    "spoilt",
    [
        "{",
        '{"words": [{"text": "never", "start": NaN, "end": NaN}]}',
        '{"words": [{"text": "endless", "start": 1, "end": Infinity}]}',
    ],
)
def test_a_row_spoilt_by_hand_does_not_hide_the_others(
    places: Places,
    record: InterviewRecord,
    later: Callable[..., Answer],
    caplog: pytest.LogCaptureFixture,
    spoilt: str,
) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
        archive.save_answer(later(0))
        archive.save_answer(later(1))
    with sqlite3.connect(places.database) as raw:
        raw.execute("UPDATE answers SET transcript = ? WHERE position = 0", (spoilt,))
    raw.close()
    with Archive(places) as archive:
        assert archive.answers(record.id) == (later(1),)
        (told,) = [one for one in caplog.records if one.levelname == "WARNING"]
        assert "talk-1-01-1" in told.getMessage()
        assert told.exc_info is None  # it stands on a terminal, too
        with pytest.raises(StorageError, match=r"talk-1-01-1.*recording was not"):
            archive.answer("talk-1-01-1")


def test_it_is_used_on_one_thread_only(places: Places) -> None:
    caught: list[BaseException] = []

    def use(archive: Archive) -> None:
        try:
            archive.interviews()
        except sqlite3.ProgrammingError as error:
            caught.append(error)

    with Archive(places) as archive:
        thread = threading.Thread(target=use, args=(archive,))
        thread.start()
        thread.join()
    assert len(caught) == 1


def test_a_reader_beside_a_writer_sees_what_is_kept_and_cannot_write(
    places: Places, record: InterviewRecord, answer: Answer
) -> None:
    with Archive(places) as window, Archive.reading(places) as command_line:
        window.save_interview(record)
        assert command_line.interview(record.id) == record
        window.save_answer(answer)
        assert command_line.answers(record.id) == (answer,)
        with pytest.raises(StorageError, match="may only be read"):
            command_line.save_interview(record)


def test_reading_where_there_is_no_history_yet_makes_none(places: Places) -> None:
    with Archive.reading(places) as archive:
        assert archive.interviews() == ()
    assert not places.data.exists()


def test_another_program_that_holds_the_file_is_named(
    places: Places, record: InterviewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviewer.storage.connection._WAIT", 0.0)
    with Archive(places) as first, Archive(places) as second:
        first._access._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="another program is using"):
            second.save_interview(record)
        first._access._connection.execute("ROLLBACK")
        second.save_interview(record)


def test_a_step_forward_keeps_a_copy_of_what_was(places: Places, record: InterviewRecord) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
    with Archive(places, migrations=NEXT) as archive:
        assert archive.interview(record.id) == record
        columns = {
            row["name"] for row in archive._access._connection.execute("PRAGMA table_info(interviews)")
        }
        assert "company" in columns
    copy = places.data / f"history.before-{len(NEXT)}.sqlite3"
    raw = sqlite3.connect(copy)
    assert raw.execute("SELECT id FROM interviews").fetchall() == [(record.id,)]
    assert raw.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    raw.close()


def test_a_step_that_fails_is_taken_back_as_a_whole(places: Places, record: InterviewRecord) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
    with pytest.raises(StorageError, match="could not be opened"):
        Archive(places, migrations=BROKEN)
    with Archive(places) as archive:
        columns = {
            row["name"] for row in archive._access._connection.execute("PRAGMA table_info(interviews)")
        }
        assert "company" not in columns
        assert archive.interview(record.id) == record


def test_no_step_is_taken_when_the_copy_cannot_be_kept(
    places: Places, record: InterviewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("interviewer.storage.schema.os.replace", full)
    with pytest.raises(StorageError, match="disk is full"):
        Archive(places, migrations=NEXT)
    assert sorted(path.name for path in places.data.glob("*before*")) == []
    assert sorted(path.name for path in places.data.glob(".*before*")) == []
    with Archive(places) as archive:
        assert archive.interview(record.id) == record


def test_an_older_history_is_read_in_memory_and_stays_as_it_is(
    places: Places, record: InterviewRecord
) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
    with Archive(places, reading=True, migrations=NEXT) as archive:
        assert archive.interview(record.id) == record
    raw = sqlite3.connect(places.database)
    assert raw.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    raw.close()


@pytest.mark.parametrize("reading", [False, True])
def test_a_newer_history_is_refused_in_words_and_untouched(
    places: Places, record: InterviewRecord, reading: bool
) -> None:
    with Archive(places, migrations=NEXT) as archive:
        archive.save_interview(record)
    before = places.database.read_bytes()
    with pytest.raises(NewerHistoryError, match=r"newer version.*Nothing was changed"):
        Archive(places, reading=reading)
    assert places.database.read_bytes() == before


@pytest.mark.parametrize("reading", [False, True])
def test_a_file_that_is_no_database_is_named_and_untouched(places: Places, reading: bool) -> None:
    places.prepare()
    places.database.write_bytes(b"not a database at all, but long enough to be looked at" * 100)
    before = places.database.read_bytes()
    with pytest.raises(DamagedHistoryError, match="is damaged"):
        Archive(places, reading=reading)
    assert places.database.read_bytes() == before


def test_damage_in_the_middle_of_the_file_is_told_in_words(
    places: Places, record: InterviewRecord, later: Callable[..., Answer]
) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
        for position in range(40):
            archive.save_answer(later(position))
    content = bytearray(places.database.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    places.database.write_bytes(content)
    with pytest.raises(DamagedHistoryError, match="is damaged"):
        read_everything(places)


def read_everything(places: Places) -> None:
    with Archive(places) as archive:
        for table in ("interviews", "answers", "scorecards"):
            archive._rows(f"SELECT * FROM {table}")


def test_starting_afresh_sets_the_damaged_file_aside_and_never_over_another(
    places: Places, record: InterviewRecord
) -> None:
    places.prepare()
    for number in (1, 2):
        places.database.write_bytes(b"damaged %d" % number)
        Path(f"{places.database}-wal").write_bytes(b"log %d" % number)
        aside = start_afresh(places)
        assert aside.name == f"history.damaged-{number}.sqlite3"
        assert aside.read_bytes() == b"damaged %d" % number
        assert Path(f"{aside}-wal").read_bytes() == b"log %d" % number
        with Archive(places) as archive:
            archive.save_interview(record)
            assert archive.interview(record.id) == record
    assert (places.data / "history.damaged-1.sqlite3").read_bytes() == b"damaged 1"


def test_a_full_disk_keeps_what_was_there(
    places: Places, record: InterviewRecord, later: Callable[..., Answer]
) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
        archive.save_answer(later(0))
        pages = archive._access._connection.execute("PRAGMA page_count").fetchone()[0]
        archive._access._connection.execute(f"PRAGMA max_page_count = {pages}")
        long = replace(later(1), question=replace(later(1).question, text="x" * 50_000))
        with pytest.raises(StorageError, match=r"disk is full.*kept before is safe"):
            archive.save_answer(long)
        assert archive.answers(record.id) == (later(0),)
        archive._access._connection.execute("PRAGMA max_page_count = 100000")
        archive.save_answer(long)
        assert len(archive.answers(record.id)) == 2


def kept_file(places: Places, answer: Answer, suffix: str = "") -> Path:
    assert answer.recording is not None
    path = Path(f"{places.recording(answer.recording)}{suffix}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"sound")
    return path


def test_deleting_an_answer_removes_its_files_and_scores_and_no_others(
    places: Places, record: InterviewRecord, later: Callable[..., Answer]
) -> None:
    first, second, other = later(0, 1), later(0, 2), later(1)
    with Archive(places) as archive:
        archive.save_interview(record)
        for answer in (first, second, other):
            archive.save_answer(answer)
        gone = [kept_file(places, first), kept_file(places, first, ".part")]
        gone.append(gone[0].with_suffix(".flac"))
        gone.append(gone[0].with_name("01-part2.wav"))
        for path in gone:
            path.write_bytes(b"sound")
        stay = [kept_file(places, second), kept_file(places, other)]
        archive.delete_answer(first.id)
        assert not any(path.exists() for path in gone)
        assert all(path.exists() for path in stay)
        assert archive.answers(record.id) == (second, other)
        assert archive.scorecards(first.id) == ()


def test_deleting_an_interview_removes_its_folder_but_no_foreign_file(
    places: Places, record: InterviewRecord, later: Callable[..., Answer]
) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
        archive.save_answer(later(0))
        path = kept_file(places, later(0))
        stray = kept_file(places, later(3), ".part")
        mine = path.with_name("my notes.txt")
        mine.write_text("keep me")
        archive.delete_interview(record.id)
        assert not path.exists()
        assert not stray.exists()
        assert mine.exists()
        assert archive.interview(record.id) is None
        assert archive.answers(record.id) == ()
        mine.unlink()
        archive.save_interview(record)
        kept_file(places, later(0))
        archive.delete_interview(record.id)
        assert list(places.recordings.iterdir()) == []


def test_a_file_that_resists_keeps_the_row(
    places: Places, record: InterviewRecord, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with Archive(places) as archive:
        archive.save_interview(record)
        archive.save_answer(answer)
        path = kept_file(places, answer)
        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", refuse)
            for delete in (archive.delete_answer, archive.delete_interview):
                with pytest.raises(StorageError, match="could not be deleted"):
                    delete(answer.id if delete == archive.delete_answer else record.id)
        assert path.exists()
        assert archive.answers(record.id) == (answer,)


@pytest.mark.parametrize("path", ["../../secret.wav", "/etc/passwd", "recordings/../settings.toml", "x.wav"])
def test_a_path_out_of_the_recordings_deletes_nothing(
    places: Places, record: InterviewRecord, answer: Answer, path: str
) -> None:
    with Archive(places) as archive:
        places.settings_file.write_text("")
        archive.save_interview(record)
        archive.save_answer(replace(answer, recording=path))
        with pytest.raises(StorageError, match="outside its folder"):
            archive.delete_answer(answer.id)
        assert archive.answer(answer.id) is not None
        assert places.settings_file.exists()


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "data").write_text("a file in the way")
    with pytest.raises(StorageError, match="a file is in the way"):
        Archive(Places(tmp_path / "data", tmp_path / "cache"))
    monkeypatch.setattr("interviewer.storage.connection.os.open", _read_only)
    with pytest.raises(StorageError, match="may not write"):
        Archive(Places(tmp_path / "other", tmp_path / "cache"))


def _read_only(*_: object) -> int:
    raise OSError(30, "Read-only file system")


def test_what_was_imported_is_found_by_its_file_and_what_lies_in_the_trash_comes_last(
    places: Places, record: InterviewRecord, later: Callable[..., Answer]
) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
        first, second = later(0, source="5f"), later(1, source="5f")
        for one in (first, second, later(2, source="77"), later(3)):
            archive.save_answer(one)
        assert [one.answer for one in archive.imported("5f")] == [first, second]
        archive.marks.put_in_trash(answer=first.id)
        found = [(one.answer.id, one.in_trash) for one in archive.imported("5f")]
        assert found == [(second.id, False), (first.id, True)]
        assert archive.imported("") == ()
        archive.delete_answer(second.id)
        assert [one.answer.id for one in archive.imported("5f")] == [first.id]
