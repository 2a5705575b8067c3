"""Recordings from elsewhere, taken into the history while the program runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from fakes import Story, ToneRecogniser, World, speech

from interviewer.domain.answer import Answer
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Question
from interviewer.live.importing import files_of, record_of, so_far
from interviewer.live.intake import Commission, Intake
from interviewer.live.orders import KeepAnswer
from interviewer.live.reports import ImportEnded, ImportMoved, StraysFound
from interviewer.scoring.kinds import question_of
from interviewer.speech.ports import RATE
from interviewer.storage.archive import Archive
from interviewer.storage.rescue import strays

SPRING = "so in spring our biggest customer wanted to leave because the reports came late"
LATER = "i was asked to keep them first i called every week then built a new one with two people"
ASKED: Question = question_of("Tell me about a time you kept a customer.")


@pytest.fixture
def folder(tmp_path: Path, world: World) -> Path:
    """Two recordings, one with a name of many scripts, a broken one and a note."""
    world.others["small"] = ToneRecogniser("small")
    made = tmp_path / "elsewhere"
    made.mkdir()
    soundfile.write(made / "1 erste Antwort.flac", speech(SPRING), RATE)
    soundfile.write(made / "3 回答 ответ.wav", speech(LATER), RATE)
    (made / "2 broken.mp3").write_bytes(b"ID3" + b"\0" * 400)
    (made / "notes.txt").write_text("not a recording")
    return made


def kept(story: Story, interview: str) -> tuple[Answer, ...]:
    with Archive.reading(story.world.places) as archive:
        return archive.answers(interview)


def test_a_folder_is_imported_and_what_is_broken_is_named_and_skipped(story: Story, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    story.desk.import_files((folder,), ASKED, PersonaId.PEER, "small")
    ended = story.until_told(ImportEnded)
    assert [name for name, _ in ended.skipped] == ["2 broken.mp3"]
    assert "cannot be read" in ended.skipped[0][1]
    assert (ended.kept, ended.stopped) == (2, False)
    story.settled()
    answers = kept(story, ended.interview)
    assert [answer.transcript.text for answer in answers if answer.transcript] == [SPRING, LATER]
    assert all(answer.scorecard is not None and answer.hearing is not None for answer in answers)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    with Archive.reading(story.world.places) as archive:
        record = archive.interview(ended.interview)
        assert record is not None
        names = "1 1 erste Antwort.flac, 2 3 回答 ответ.wav"
        assert (len(record.plan.turns), record.position, record.note) == (2, 2, f"imported: {names}")
        assert record.finished is not None
        assert strays(story.world.places, archive.recordings()) == ()
    for answer in answers:
        assert answer.recording is not None
        sound, _ = soundfile.read(story.world.places.recording(answer.recording), dtype="float32")
        assert np.abs(sound).max() > 0.1
    moved = [m for m in story.told if isinstance(m, ImportMoved)]
    assert [(m.number, m.files) for m in moved if m.whole == 0] == [(1, 3), (2, 3), (3, 3)]


def test_it_rests_and_goes_on(story: Story, folder: Path) -> None:
    world = story.world
    gate = world.others["small"].gate
    gate.clear()
    story.desk.import_files((folder,), ASKED, PersonaId.PEER, "small")
    story.until_told(ImportMoved)
    story.desk.rest_import(on=True)
    gate.set()
    story.settled(but="auditor")
    assert not any(isinstance(m, ImportEnded) for m in story.told)
    story.desk.rest_import(on=False)
    assert story.until_told(ImportEnded).kept == 2


def test_what_was_imported_before_a_stop_stays(story: Story, folder: Path) -> None:
    gate = story.world.others["small"].gate
    story.desk.import_files((folder / "1 erste Antwort.flac",), ASKED, PersonaId.PEER, "small")
    first = story.until_told(ImportEnded)
    mark = len(story.told)
    gate.clear()
    story.desk.import_files((folder / "3 回答 ответ.wav",), ASKED, PersonaId.PEER, "small")
    story.until_told(ImportMoved, since=mark)
    story.desk.stop_import()
    gate.set()
    second = story.until_told(ImportEnded, since=mark)
    assert second.stopped
    story.settled()
    assert len(kept(story, first.interview)) == 1
    # Either the copy was made, then its recording is kept and can be heard later, or nothing was begun.
    assert second.kept == len(kept(story, second.interview)) if second.interview else second.kept == 0


def test_nothing_to_import_is_said(story: Story, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    story.world.others["small"] = ToneRecogniser("small")
    story.desk.import_files((empty,), ASKED, PersonaId.PEER, "small")
    assert story.until_told(ImportEnded) == ImportEnded("", 0, ())
    mark = len(story.told)
    story.desk.import_files((tmp_path / "gone.wav",), ASKED, PersonaId.PEER, "small")
    ended = story.until_told(ImportEnded, since=mark)
    assert ended.kept == 0
    assert "not there" in ended.skipped[0][1]


def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "a.wav").write_bytes(b"")

    def refuse(_self: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert files_of((closed, tmp_path / "a.wav")) == (closed, tmp_path / "a.wav")


def test_names_that_are_no_text_can_be_kept() -> None:
    record = so_far(record_of(ASKED, PersonaId.PEER, 3), ["a.mp3", "\udcff.mp3"])
    assert record.note == "imported: 1 a.mp3, 2 ?.mp3"
    assert (len(record.plan.turns), record.position) == (2, 2)


def imported(story: Story, *paths: Path, again: bool = False) -> ImportEnded:
    mark = len(story.told)
    story.desk.import_files(paths, ASKED, PersonaId.PEER, "small", again=again)
    ended: ImportEnded = story.until_told(ImportEnded, since=mark)
    story.settled()
    return ended


def test_what_is_here_already_is_known_by_its_content_and_not_taken_twice(
    story: Story, folder: Path, tmp_path: Path
) -> None:
    first = imported(story, folder)
    renamed = (folder / "1 erste Antwort.flac").rename(folder / "renamed.flac")
    second = imported(story, folder)
    assert (second.interview, second.kept) == ("", 0)
    assert [(one.path.name, one.answer.interview, one.in_trash) for one in second.known] == [
        ("3 回答 ответ.wav", first.interview, False),
        ("renamed.flac", first.interview, False),
    ]
    twice = tmp_path / "twice.flac"
    twice.write_bytes(renamed.read_bytes())
    third = imported(story, renamed, again=True)
    assert (third.kept, third.known) == (1, ())
    story.desk.import_files((twice,), question_of("What do you do under pressure?"), PersonaId.PEER, "small")
    fourth = story.until_told(ImportEnded, since=len(story.told))
    assert (fourth.kept, fourth.known) == (1, ())  # judged anew: it answers something else


def test_one_file_under_two_names_is_taken_once(story: Story, folder: Path) -> None:
    (folder / "copy.flac").write_bytes((folder / "1 erste Antwort.flac").read_bytes())
    ended = imported(story, folder)
    assert ended.kept == 2
    assert [one.path.name for one in ended.known] == ["copy.flac"]


def test_what_lies_in_the_trash_is_not_taken_again_either(story: Story, folder: Path) -> None:
    first = imported(story, folder)
    story.desk.history.throw_away(interview=first.interview)
    story.settled()
    assert [one.in_trash for one in imported(story, folder).known] == [True, True]


def test_an_answer_that_was_copied_and_not_heard_is_heard_when_its_file_comes_again(
    story: Story, folder: Path
) -> None:
    """As a killed import leaves it."""
    first = imported(story, folder)
    bare = replace(kept(story, first.interview)[0], hearing=None, transcript=None, scorecard=None)
    story.program.clerk.send(KeepAnswer(bare))
    story.settled()
    second = imported(story, folder)
    assert (second.interview, second.kept, len(second.known)) == (first.interview, 1, 1)
    answers = kept(story, first.interview)
    assert [answer.transcript.text for answer in answers if answer.transcript] == [SPRING, LATER]
    with Archive.reading(story.world.places) as archive:
        assert len(archive.interviews()) == 1


def test_what_another_program_imports_is_not_offered_as_left_behind(
    open_program: Callable[[], Story], world: World, folder: Path
) -> None:
    commission = Commission(files=files_of((folder,)), question=ASKED, persona=PersonaId.PEER)
    world.places.prepare()
    with Archive(world.places) as books, Intake(commission, world.places, books.imported) as intake:
        answer, _ = intake.take(commission.files[0])
        books.save_interview(intake.record)
        books.save_answer(answer)
        story = open_program()
        assert story.until_told(StraysFound).strays == ()
        story.desk.rescue_strays()  # offered a moment before, and pressed now
        story.settled()
        assert kept(story, answer.interview)[0].transcript is None
        world.others["small"] = ToneRecogniser("small")
        ((name, why),) = imported(story, folder).skipped
        assert name == ""
        assert "Another import is going on" in why
    mark = len(story.told)
    story.desk.read_history()
    (stray,) = story.until_told(StraysFound, since=mark).strays
    assert stray.interview == answer.interview
    assert not world.places.importing.exists()


def test_half_a_copy_is_no_answer_and_is_cleared_away(story: Story, folder: Path) -> None:
    """As an import leaves it that was killed while it copied: the file itself is where it was."""
    places = story.world.places
    places.importing.mkdir(parents=True)
    (places.importing / "copy.wav.part").write_bytes(b"RIFF" + b"\0" * 90_000)
    assert imported(story, folder).kept == 2
    assert not places.importing.exists()
    with Archive.reading(places) as archive:
        assert strays(places, archive.recordings()) == ()
