"""Backing up, putting back and erasing everything while the program runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import Story

from interviewer.domain.application import Application
from interviewer.domain.calm_voice import CalmVoice
from interviewer.domain.persona import PersonaId
from interviewer.live.applying import ApplicationsRead
from interviewer.live.calm_reading import CalmVoiceTold
from interviewer.live.debriefing import DebriefRead
from interviewer.live.history import ListingChanged
from interviewer.live.keeping import BackupDone, EverythingErased
from interviewer.live.reports import HistoryRead, InterviewRead
from interviewer.storage import calm_voice
from interviewer.storage.archive import Archive

CALM = CalmVoice(
    created="2026-11-22T10:00:00+00:00",
    seconds=60.0,
    words=150,
    articulation_rate=180.0,
    speech_rate=150.0,
    syllable_rate=4.0,
    tempo_spread=0.1,
    pauses=12.0,
)
WANTED = Application(id="a", created="2026-11-22T10:00:00+00:00", company="Acme")


def answered(story: Story) -> str:
    story.start(count=1)
    story.listening()
    story.answer("i was asked to keep them first i called every week then built a new one with two people")
    story.scored(0)
    story.conductor.stop()
    story.settled()
    assert story.conductor.record is not None
    return story.conductor.record.id


def test_a_backup_comes_back_after_everything_was_erased(story: Story, tmp_path: Path) -> None:
    interview = answered(story)
    story.desk.keep_application(WANTED)
    story.desk.keep_thanks(interview, PersonaId.HIRING_MANAGER, "Dear Helen, mine.")
    calm_voice.save(story.world.places.calm_voice, CALM)
    file = tmp_path / "all.interviewer-backup"
    story.desk.keeping.back_up(file)
    done = story.until_told(BackupDone)
    assert (done.interviews, done.recordings, done.restored) == (1, 1, False)

    mark = len(story.told)
    story.desk.keeping.erase_everything()
    story.until_told(EverythingErased, since=mark)
    story.until_told(ListingChanged, since=mark)
    assert story.until_told(HistoryRead, since=mark).interviews == ()
    assert story.until_told(ApplicationsRead, since=mark).applications == ()
    assert story.until_told(CalmVoiceTold, since=mark).calm is None
    with Archive.reading(story.world.places) as books:
        assert books.marks.thanks(interview) == {}
    recordings = story.world.places.recordings
    assert not [path for path in recordings.rglob("*") if path.is_file()]

    mark = len(story.told)
    story.desk.keeping.restore(file)
    back = story.until_told(BackupDone, since=mark)
    assert (back.interviews, back.restored) == (1, True)
    story.until_told(ListingChanged, since=mark)
    assert story.until_told(ApplicationsRead, since=mark).applications == (WANTED,)
    assert story.until_told(CalmVoiceTold, since=mark).calm == CALM
    story.desk.read_debrief(interview)
    thanks = story.until_told(DebriefRead, since=mark).thanks
    assert thanks == {"hiring_manager": "Dear Helen, mine."}
    story.desk.read_interview(interview)
    read = story.until_told(InterviewRead, since=mark)
    assert read.answers[0].scorecard is not None
    assert read.answers[0].recording is not None
    assert story.world.places.sound(read.answers[0].recording) is not None


def test_a_broken_backup_is_told_and_the_history_goes_on(story: Story, tmp_path: Path) -> None:
    interview = answered(story)
    broken = tmp_path / "broken"
    broken.write_bytes(b"PK\x03\x04 nothing")
    story.desk.keeping.restore(broken)
    story.until(lambda: any("not a whole backup" in notice.text for notice in story.notices))
    story.desk.read_interview(interview)
    assert story.until_told(InterviewRead).record.id == interview
    with Archive.reading(story.world.places) as archive:
        assert archive.interview(interview) is not None


@pytest.mark.parametrize("name", ["nowhere/all", "a/b/c"])
def test_a_place_that_is_not_there_is_told(story: Story, tmp_path: Path, name: str) -> None:
    story.desk.keeping.back_up(tmp_path / name)
    story.until(lambda: any("backup could not be written" in notice.text for notice in story.notices))
