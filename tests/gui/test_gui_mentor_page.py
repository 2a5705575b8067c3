"""The Mentor page: blind until rated, then side by side; and the ways to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import samples
from pytestqt.qtbot import QtBot

from interviewer.domain.history import Rating
from interviewer.domain.mentor import MentorFile
from interviewer.gui import theme
from interviewer.gui.pages import asking
from interviewer.gui.pages.mentor import MentorPage
from interviewer.gui.pages.review import ReviewPage
from interviewer.live.mentoring import MentorFileOpened, MentorFileRefused, MentorFileWritten
from interviewer.live.playing import PlaybackMoved

SHOWN = samples.answer(1)
FILE = Path("for-a-mentor.interviewer-mentor")
OWN = Rating(answer=SHOWN.id, structure=60, focus=70)


def opened(*, known: bool = False, returned: Rating | None = None) -> MentorFileOpened:
    held = MentorFile(
        answer=replace(SHOWN, scorecard=None, recording=None),
        rubric="Structure: parts. Focus: served.",
        scorecard=SHOWN.scorecard,
        own=OWN,
        returned=returned,
    )
    return MentorFileOpened(FILE, held, Path("sound.wav"), known, returned is not None and known)


@pytest.fixture
def page(qtbot: QtBot, dressed: theme.Appearance, room: samples.Room) -> MentorPage:
    made = MentorPage(room.context())
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    made.enter(FILE)
    return made


def test_the_mentor_rates_blind_and_then_sees_all(
    page: MentorPage, room: samples.Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert room.desk.mentor.named("open") == [(FILE,)]
    page.tell(opened())
    assert page.question.text() == SHOWN.question.text
    assert page.ratings.isHidden()
    assert page.back_button.isHidden()
    assert not page.keep_button.isEnabled()
    page.name.setText(" Zoë  Ø. ")
    page.replay.seek(42.0)
    page.note_button.click()
    page.notes.insertPlainText("Too long.")
    page.field.sliders[0].setValue(40)
    page.keep_button.click()
    score = SHOWN.scorecard
    assert page.ratings.rows == [
        "The candidate: Structure 60, Focus 70",
        "Zoë Ø.: Structure 40, Focus 50",
        f"The program: Structure {score.structure.score}, Focus {score.focus}",
    ]
    target = Path("back.interviewer-mentor")
    monkeypatch.setattr(asking, "where_to_save_for_mentor", lambda *_: target)
    page.back_button.click()
    ((source, path, rating),) = room.desk.mentor.named("send_back")
    assert (source, path) == (FILE, target)
    assert (rating.rater, rating.structure, rating.note) == ("Zoë Ø.", 40, "0:42 Too long.")
    page.tell(MentorFileWritten(target, back=True))
    assert "Send that file back" in page.bar.current.text


def test_the_mentor_hears_the_answer(qtbot: QtBot, page: MentorPage, room: samples.Room) -> None:
    page.tell(opened())
    page.player.play_pause.emit()
    ((answer, start, *_),) = room.desk.mentor.playback.named("play")
    assert (answer.id, start) == (SHOWN.id, 0.0)
    assert room.desk.mentor.named("take_sound") == [(Path("sound.wav"),)]
    page.tell(PlaybackMoved(SHOWN.id, 12.0))
    assert page.replay.position == 12.0
    page.note_button.click()
    assert page.notes.toPlainText() == "0:12 "


def test_without_sound_there_is_nothing_to_play(page: MentorPage, room: samples.Room) -> None:
    page.tell(replace(opened(), sound=None))
    page.replay.toggle()
    assert page.player.isHidden()
    assert not room.desk.mentor.playback.named("play")


def test_what_came_back_is_shown_beside_the_own_rating(page: MentorPage, room: samples.Room) -> None:
    page.tell(opened(known=True, returned=Rating(answer=SHOWN.id, structure=40, focus=55, rater="Ana")))
    assert [row.split(":")[0] for row in page.ratings.rows] == ["You", "Ana", "The program"]
    assert "is kept with your answer" in page.bar.current.text
    assert page.back_button.isHidden()
    page.review_button.click()
    assert room.gone == [("review", SHOWN.interview)]


def test_a_rating_that_was_not_sent_is_not_lost_without_a_word(
    page: MentorPage, room: samples.Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    monkeypatch.setattr(asking, "sure", lambda *_: answers.pop(0))
    page.tell(opened())
    page.name.setText("Ana")
    page.keep_button.click()
    page.enter(Path("other"))
    assert room.desk.mentor.named("open") == [(FILE,)]
    page.enter(Path("other"))
    assert room.desk.mentor.named("open") == [(FILE,), (Path("other"),)]
    assert not answers


def test_a_refusal_stands_before_an_older_message(page: MentorPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.tell(opened())
    page.name.setText("Ana")
    page.keep_button.click()
    monkeypatch.setattr(asking, "where_to_save_for_mentor", lambda *_: Path("back"))
    page.back_button.click()
    page.tell(MentorFileWritten(Path("back"), back=True))
    page.enter(Path("other"))  # it was sent: nobody is asked
    page.tell(MentorFileRefused(Path("other"), "This is no file for a mentor."))
    assert page.bar.current.text == "This is no file for a mentor."
    assert page.bar.waiting == 0


def test_a_file_that_is_refused_is_told(page: MentorPage) -> None:
    page.tell(MentorFileRefused(FILE, "This is no file for a mentor."))
    assert page.bar.current.text == "This is no file for a mentor."
    page.tell(MentorFileRefused(Path("other"), "Something else."))
    assert page.bar.waiting == 0


def test_the_review_writes_a_file(
    qtbot: QtBot, dressed: theme.Appearance, room: samples.Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = ReviewPage(room.context())
    qtbot.addWidget(review)
    review.show()
    review.enter(SHOWN)
    monkeypatch.setattr(asking, "where_to_save_for_mentor", lambda *_: FILE)
    review.offers.mentor_button.click()
    assert room.desk.mentor.named("write") == [(SHOWN, FILE)]
    review.tell(MentorFileWritten(FILE, back=False))
    assert "mentor" in review.bar.current.text
