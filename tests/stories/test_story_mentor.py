"""An answer goes to a mentor as a file, is rated on another computer, and the rating comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fakes import Story

from interviewer.domain.history import Rating
from interviewer.live.marks import MarksRead
from interviewer.live.mentoring import MentorFileOpened, MentorFileRefused, MentorFileWritten
from interviewer.live.playing import PlaybackEnded

SAID = "so in spring our biggest customer wanted to leave because the reports came late"


def test_there_and_back(story: Story, tmp_path: Path) -> None:
    story.start(count=2)
    story.answer(SAID)
    answer = story.scored(0)
    story.desk.marks.rate(answer.interview, Rating(answer=answer.id, structure=80, focus=70))
    sent, back = tmp_path / "söme ☂.interviewer-mentor", tmp_path / "back.interviewer-mentor"
    story.desk.mentor.write(answer, sent)
    story.until_told(MentorFileWritten, path=sent)

    story.desk.mentor.open(sent)
    opened = story.until_told(MentorFileOpened, path=sent)
    assert opened.held.answer.transcript == answer.transcript
    assert opened.held.scorecard == answer.scorecard
    assert opened.held.own.structure == 80
    assert (opened.known, opened.kept) == (True, False)
    assert opened.sound.is_file()
    story.desk.mentor.take_sound(opened.sound)
    story.desk.mentor.playback.play(opened.held.answer, 0.0, 0.3)
    story.until_told(PlaybackEnded)

    rating = Rating(answer=answer.id, structure=40, focus=55, rater="Ana", note="0:02 Say it sooner.")
    story.desk.mentor.send_back(sent, back, rating)
    story.until_told(MentorFileWritten, path=back, back=True)
    since = len(story.told)
    story.desk.mentor.open(back)
    assert story.until_told(MentorFileOpened, since, path=back).kept
    ratings = story.until_told(MarksRead, since).ratings[answer.id]
    assert [(one.rater, one.structure) for one in ratings] == [("", 80), ("Ana", 40)]


def test_a_stranger_s_answer_is_opened_and_nothing_is_kept(story: Story, tmp_path: Path) -> None:
    story.start(count=2)
    story.answer(SAID)
    answer = story.scored(0)
    path = tmp_path / "a.interviewer-mentor"
    story.desk.mentor.write(answer, path)
    story.until_told(MentorFileWritten, path=path)
    story.settled()
    back = tmp_path / "b.interviewer-mentor"
    rating = Rating(answer=answer.id, structure=1, focus=2, rater="Ana")
    story.desk.mentor.send_back(path, back, rating)
    story.until_told(MentorFileWritten, path=back)
    story.desk.erase_answer(answer.id)
    story.desk.mentor.open(back)
    opened = story.until_told(MentorFileOpened, path=back)
    assert (opened.known, opened.kept) == (False, False)
    assert opened.held.returned == replace(rating, created=opened.held.returned.created)


def test_a_foreign_file_is_told(story: Story, tmp_path: Path) -> None:
    story.start(count=2)
    path = tmp_path / "letter.interviewer-mentor"
    path.write_text("Dear mentor")
    story.desk.mentor.open(path)
    assert "no file for a mentor" in story.until_told(MentorFileRefused, path=path).text
