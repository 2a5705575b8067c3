"""The Review page: opened with an answer or an interview, played, and left for the next question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import samples
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from window_rig import freed_when_closed

from interviewer.domain.events import AnswerScored
from interviewer.domain.history import Moment
from interviewer.domain.interview import Stage
from interviewer.domain.scorecard import Advice
from interviewer.domain.settings import Mode, Theme
from interviewer.domain.timing import Span
from interviewer.gui import theme
from interviewer.gui.pages import asking, review_words
from interviewer.gui.pages.answer_review import MOST_COLUMNS, spread
from interviewer.gui.pages.review import ReviewPage
from interviewer.gui.pages.review_side import MOST_NUMBERED, NOT_JUDGED, SMALL_KINDS, weighty
from interviewer.gui.pages.turn_bar import TurnBar
from interviewer.gui.widgets.transcript_view import NOT_WRITTEN
from interviewer.live.exports import ReportWritten
from interviewer.live.playing import PlaybackEnded, PlaybackMoved
from interviewer.live.reports import (
    AnswerErased,
    EnvelopeRead,
    HistoryRead,
    InterviewChanged,
    InterviewErased,
    InterviewRead,
)

SHOWN = samples.answer(1)
Make = Callable[[], ReviewPage]


@pytest.fixture
def room() -> samples.Room:
    return samples.Room()


@pytest.fixture
def page(qtbot: QtBot, dressed: theme.Appearance, room: samples.Room) -> ReviewPage:
    made = ReviewPage(room.context())
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def opened(page: ReviewPage, answer: samples.Answer = SHOWN) -> ReviewPage:
    page.enter(answer)
    if answer.hearing is not None and answer.recording is not None:
        page.tell(EnvelopeRead(answer.id, samples.envelope(answer, 400), answer.hearing.seconds))
    return page


def last_play(room: samples.Room) -> tuple[float, float | None]:
    _, start, end, _, _ = room.desk.playback.named("play")[-1]
    return start, end


def press(qtbot: QtBot, page: ReviewPage, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    page.activateWindow()
    qtbot.keyClick(page, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_shows_question_take_scores_and_the_sentence_that_matters(page: ReviewPage) -> None:
    opened(page, replace(SHOWN, take=1))
    page.tell(InterviewRead(samples.record(), (samples.answer(0), SHOWN, samples.answer(1, take=2))))
    head = page.review.head
    assert head.question.text() == SHOWN.question.text
    assert "take 1 of 2" in head.which.text()
    assert SHOWN.scorecard is not None
    assert head.said.text() == SHOWN.scorecard.summary
    structure, focus = head.scores
    assert str(SHOWN.scorecard.structure.score) in structure.text
    assert str(SHOWN.scorecard.focus) in focus.text
    assert [button.text() for button in page.tabs.buttons] == ["Interview", "1", "2a", "2b"]
    assert page.tabs.buttons[2].isChecked()


def test_asks_for_the_waveform_and_the_rest_of_the_interview(page: ReviewPage, room: samples.Room) -> None:
    page.enter(SHOWN)
    assert room.desk.named("read_envelope") == [(SHOWN,)]
    assert room.desk.named("read_interview") == [(SHOWN.interview,)]


def test_an_import_says_which_files_it_came_from(page: ReviewPage) -> None:
    record = replace(samples.record(SHOWN.interview), note="imported: 1 Ж.mp3, 2 b.wav")
    page.enter(record.id)
    page.tell(InterviewRead(record, (SHOWN,)))
    assert page.summary.origin.text() == "Imported: 1 Ж.mp3, 2 b.wav"
    page.enter(record.id)
    page.tell(InterviewRead(replace(record, note=""), (SHOWN,)))
    assert not page.summary.origin.isVisible()


def test_a_recording_that_was_cut_off_is_told_and_not_stretched(page: ReviewPage) -> None:
    assert SHOWN.hearing is not None
    quarter = SHOWN.hearing.seconds / 4
    page.enter(SHOWN)
    page.tell(EnvelopeRead(SHOWN.id, np.full((400, 2), 0.5, np.float32), quarter))
    assert "ends at 0:" in page.review.note.text()
    assert page.review.player.isVisible()
    columns = page.review.timeline._picture.columns
    loud = sum(high > 0 for _, high in columns) / len(columns)
    assert loud == pytest.approx(0.25, abs=0.01)
    page.tell(EnvelopeRead(SHOWN.id, np.full((400, 2), 0.5, np.float32), SHOWN.hearing.seconds))
    assert not page.review.note.isVisible()


def test_the_cuts_of_a_recording_that_was_cut_off_end_where_it_ends(page: ReviewPage) -> None:
    assert SHOWN.hearing is not None
    sound = np.full((400, 2), 0.5, np.float32)
    cuts = opened(page).review.cuts
    whole = cuts.tight_button.verb
    page.tell(EnvelopeRead(SHOWN.id, sound, 20.0))
    cuts.tight_button.click()
    assert cuts.shown_cut is not None
    assert cuts.shown_cut.kept[-1].end <= 20.0
    assert "instead of 0:20" in cuts.tight_button.toolTip()
    page.tell(EnvelopeRead(SHOWN.id, sound, 0.5))  # hardly a second is left of it
    assert cuts.shown_cut is None
    assert not cuts.isVisible()
    page.tell(EnvelopeRead(SHOWN.id, sound, SHOWN.hearing.seconds))
    assert cuts.tight_button.verb == whole


@pytest.mark.parametrize("seconds", [0.001, 1.0, 60.0, 5000.0])
def test_an_outline_lies_where_its_sound_is(seconds: float) -> None:
    whole = 120.0
    laid = spread(np.full((4000, 2), 0.5, np.float32), seconds, whole)
    assert len(laid) <= 2 * MOST_COLUMNS
    assert float(np.mean(laid[:, 1] > 0)) == pytest.approx(min(1.0, seconds / whole), abs=0.01)


def test_what_is_not_written_down_yet_is_not_said_to_be_empty(page: ReviewPage) -> None:
    opened(page, replace(SHOWN, transcript=None, scorecard=None, hearing=None))
    assert page.review.transcript.toPlainText() == NOT_WRITTEN
    assert page.review.side.findings.item(0).text() == NOT_JUDGED
    opened(page)
    assert page.review.side.findings.count() > 1


def test_a_word_a_finding_and_advice_play_their_moment(page: ReviewPage, room: samples.Room) -> None:
    opened(page)
    page.review.transcript.word_clicked.emit(12.5)
    assert last_play(room) == (12.5, None)
    finding = page.review.side.findings.findings[2]
    page.review.side.findings.choose(3)
    start, end = last_play(room)
    assert start == pytest.approx(max(0.0, finding.span.start - 1.0))
    assert end is not None
    assert end >= min(finding.span.end, page.review.timeline.seconds)
    assert SHOWN.scorecard is not None
    span = SHOWN.scorecard.advice[0].span
    assert span is not None
    page.review.side.advice.buttons[0].click()
    assert last_play(room)[0] == pytest.approx(span.start - 1.0)


def test_a_click_on_a_number_of_the_timeline_plays_the_finding_and_elsewhere_only_moves(
    page: ReviewPage, room: samples.Room
) -> None:
    opened(page)
    page.review.timeline.seek.emit(31.25)
    assert not room.desk.playback.named("play")
    assert page.review.replay.position == 31.25
    finding = page.review.side.findings.findings[1]
    page.review.timeline.seek.emit(finding.span.start)
    assert last_play(room)[0] == pytest.approx(finding.span.start - 1.0)


def test_the_play_head_the_words_and_the_list_move_together(page: ReviewPage) -> None:
    opened(page)
    page.review.replay.play()
    finding = page.review.side.findings.findings[1]
    at = finding.span.start + 0.1
    page.tell(PlaybackMoved(SHOWN.id, at))
    assert page.review.timeline.position == pytest.approx(at)
    assert page.review.side.findings.currentRow() == 1
    page.tell(PlaybackMoved(SHOWN.id, 20.0))
    lit = page.review.transcript.lit
    assert lit is not None
    assert SHOWN.transcript is not None
    assert SHOWN.transcript.words[lit].start <= 20.0


def test_the_keys_of_the_review(qtbot: QtBot, page: ReviewPage, room: samples.Room) -> None:
    replay = opened(page).review.replay
    replay.seek(30.0)
    places = []
    for key, modifier in (
        (Qt.Key.Key_Left, None),
        (Qt.Key.Key_Right, None),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_J, None),
        (Qt.Key.Key_L, None),
    ):
        press(qtbot, page, key, modifier)
        places.append(replay.position)
    assert places == [25.0, 30.0, 29.0, 30.0, 20.0, 30.0]
    press(qtbot, page, Qt.Key.Key_K)
    assert replay.playing
    press(qtbot, page, Qt.Key.Key_Space)
    assert not replay.playing
    press(qtbot, page, Qt.Key.Key_2)
    assert page.review.side.findings.currentRow() == 1
    press(qtbot, page, Qt.Key.Key_Period)
    assert page.review.side.findings.currentRow() == 2
    press(qtbot, page, Qt.Key.Key_Comma)
    assert page.review.side.findings.currentRow() == 1
    page.tell(PlaybackEnded(SHOWN.id, 30.0))
    replay.pause()
    replay.seek(10.0)
    press(qtbot, page, Qt.Key.Key_BracketLeft)
    replay.seek(15.0)
    press(qtbot, page, Qt.Key.Key_BracketRight)
    assert last_play(room) == (10.0, 15.0)
    press(qtbot, page, Qt.Key.Key_Backspace)
    assert replay.loop is None


def test_the_speed_of_the_player_is_that_of_the_replay(page: ReviewPage, room: samples.Room) -> None:
    opened(page)
    page.review.replay.play(4.0)
    page.review.player.set_factor(0.75)
    _, start, _, speed, _ = room.desk.playback.named("play")[-1]
    assert (start, speed) == (4.0, 0.75)


def test_next_and_again_only_while_the_running_interview_waits_for_its_review(
    qtbot: QtBot, page: ReviewPage, room: samples.Room
) -> None:
    opened(page)
    assert not page.turn.isVisible()
    press(qtbot, page, Qt.Key.Key_N)
    assert not room.conductor.named("next")
    room.conductor.interview = samples.reviewing(SHOWN)
    page.tell(InterviewChanged(room.conductor.interview))
    assert page.turn.isVisible()
    press(qtbot, page, Qt.Key.Key_N)
    assert room.conductor.named("next") == [()]
    assert room.gone[-1] == ("practise", None)
    press(qtbot, page, Qt.Key.Key_A)
    assert room.conductor.named("again") == [()]
    page.enter(samples.answer(0))
    assert not page.turn.isVisible()


def test_the_last_question_is_followed_by_the_end(page: ReviewPage, room: samples.Room) -> None:
    last = replace(SHOWN, position=3)
    opened(page, last)
    room.conductor.interview = samples.reviewing(last)
    page.tell(InterviewChanged(room.conductor.interview))
    assert page.turn.next_button.verb == "Finish"


def test_done_can_be_taken_back_for_ten_seconds(qtbot: QtBot, dressed: theme.Appearance) -> None:
    now = 100.0
    bar = TurnBar(monotonic=lambda: now)
    qtbot.addWidget(bar)
    bar.take(samples.reviewing(SHOWN, stage=Stage.JUDGING))
    now = 103.5
    bar.take(samples.reviewing(SHOWN))
    bar.offer(True)
    assert bar.undo_button.isVisible()
    assert "7 s" in bar.undo_button.text()
    with qtbot.waitSignal(bar.undone):
        bar.undo_button.click()
    now = 110.1
    qtbot.waitUntil(lambda: not bar.undo_button.isVisible())
    assert bar.next_button.isVisible()


def test_long_advice_is_never_cut(page: ReviewPage, qtbot: QtBot) -> None:
    said = "Say what it was before and what it was after you had done your part, and give the figure for it "
    advice = tuple(Advice(text=said + "twice.", span=Span(at, at + 5.0)) for at in (9.0, 30.0, 60.0))
    opened(page, replace(SHOWN, scorecard=replace(SHOWN.scorecard, advice=advice)))
    page.resize(920, 640)
    QApplication.processEvents()  # layouts show what was put in
    shown = [one for one in page.review.side.advice.findChildren(QLabel) if one.isVisible()]
    labels = [one for one in shown if one.text().startswith("Say")]
    assert len(labels) == 3

    def whole() -> bool:
        tops = [one.mapTo(page, one.rect().topLeft()).y() for one in labels]
        fits = all(one.height() >= one.heightForWidth(one.width()) > 2 * 17 for one in labels)
        apart = all(b - a >= one.height() for a, b, one in zip(tops, tops[1:], labels, strict=False))
        return fits and apart

    qtbot.waitUntil(whole)


def test_with_room_for_two_columns_the_buttons_stand_over_what_they_choose(
    page: ReviewPage, qtbot: QtBot
) -> None:
    opened(page)
    side = page.review.side
    for width, over in ((2200, side.figures), (1100, side.findings), (2200, side.figures)):
        page.resize(width, 900)
        button = side.buttons[1]

        def stands(button: QWidget = button, over: QWidget = over) -> bool:
            left = button.mapTo(page, button.rect().topLeft()).x()
            start = over.mapTo(page, over.rect().topLeft()).x()
            return over.isVisible() and start - 8 <= left < start + over.width()

        side.buttons[0 if width < 1500 else 1].click()
        qtbot.waitUntil(stands)
        assert side.findings.isVisible()


def test_undo_goes_back_to_the_talk(page: ReviewPage, room: samples.Room) -> None:
    opened(page)
    room.conductor.interview = samples.reviewing(SHOWN)
    page.tell(InterviewChanged(room.conductor.interview))
    page.turn.undo_button.click()
    assert room.conductor.named("undo") == [()]
    assert room.gone[-1] == ("practise", None)


def test_a_missing_recording_leaves_words_and_scores(page: ReviewPage, room: samples.Room) -> None:
    page.enter(SHOWN)
    page.tell(EnvelopeRead(SHOWN.id, np.zeros((0, 2), dtype=np.float32), 0.0))
    assert "missing or cannot be read" in page.review.note.text()
    assert page.review.note.isVisible()
    assert not page.review.player.isVisible()
    assert page.review.transcript.toPlainText().startswith("Oh, um")
    assert page.review.timeline.seconds > 100
    assert not page.review.side.advice.buttons
    page.review.side.findings.choose(1)
    assert not room.desk.playback.named("play")


def test_a_typed_answer_has_no_player_and_says_that_times_are_estimated(
    page: ReviewPage, room: samples.Room
) -> None:
    opened(page, samples.typed())
    assert not page.review.player.isVisible()
    assert "estimated" in page.review.note.text()
    assert not room.desk.named("read_envelope")
    assert page.review.head.scores[0].isVisible()


def test_an_answer_without_words_is_told_kindly(page: ReviewPage) -> None:
    opened(page, samples.wordless())
    assert page.review.head.said.text().startswith("No words were heard")
    assert not page.review.head.scores[0].isVisible()
    assert page.review.player.isVisible()


def test_an_answer_that_is_not_judged_yet_says_so_and_then_is(page: ReviewPage) -> None:
    opened(page, replace(SHOWN, transcript=None, scorecard=None))
    assert "being written down" in page.review.head.said.text()
    page.tell(AnswerScored(answer=SHOWN))
    assert SHOWN.scorecard is not None
    assert page.review.head.said.text() == SHOWN.scorecard.summary
    assert page.review.side.findings.findings


def test_twenty_minutes_number_a_few_findings_and_list_all_when_asked(page: ReviewPage) -> None:
    long = samples.answer(1, times=10)
    opened(page, long)
    assert long.scorecard is not None
    assert len(page.review.side.findings.findings) == MOST_NUMBERED
    assert page.review.side.every.isVisible()
    page.review.side.every.setChecked(True)
    assert page.review.side.findings.findings == long.scorecard.findings


def test_the_weightiest_findings_are_of_every_kind_and_in_order_of_time() -> None:
    card = samples.answer(1, times=10).scorecard
    assert card is not None
    chosen = weighty(card.findings)
    assert list(chosen) == sorted(chosen, key=lambda f: (f.span.start, f.span.end))
    kinds = {f.kind for f in card.findings} - SMALL_KINDS
    assert {f.kind for f in chosen} == kinds


def test_an_interview_opens_with_its_summary(page: ReviewPage, room: samples.Room) -> None:
    record = samples.record()
    page.enter(record.id)
    assert room.desk.named("read_interview") == [(record.id,)]
    answers = (samples.answer(0), SHOWN, samples.answer(2))
    page.tell(InterviewRead(samples.record("another"), answers))
    assert page.summary.answers.count() == 0
    page.tell(InterviewRead(record, answers))
    assert page.answer is None
    cards = [a.scorecard for a in answers if a.scorecard is not None]
    mean = round(sum(card.structure.score or 0 for card in cards) / 3)
    assert str(mean) in page.summary.scores[0].text
    worst = min(cards, key=lambda card: (card.structure.score or 0) + (card.focus or 0))
    assert page.summary.said == worst.summary
    page.summary.chosen.emit(SHOWN)
    assert page.answer == SHOWN


def test_only_the_latest_scored_take_of_a_question_counts_in_the_summary(page: ReviewPage) -> None:
    record = samples.record()
    strong = replace(samples.answer(0), id="x", position=1, take=2)
    page.enter(record.id)
    page.tell(InterviewRead(record, (SHOWN, strong)))
    assert strong.scorecard is not None
    assert str(strong.scorecard.structure.score) in page.summary.scores[0].text


def test_the_answers_of_an_interview_are_walked_through(
    qtbot: QtBot, page: ReviewPage, room: samples.Room
) -> None:
    record = samples.record()
    page.enter(record.id)
    page.tell(InterviewRead(record, (samples.answer(0), SHOWN)))
    control = Qt.KeyboardModifier.ControlModifier
    press(qtbot, page, Qt.Key.Key_PageDown, control)
    press(qtbot, page, Qt.Key.Key_PageDown, control)
    press(qtbot, page, Qt.Key.Key_PageDown, control)
    assert page.answer == SHOWN
    page.tabs.buttons[1].click()
    assert page.answer == samples.answer(0)
    page.review.replay.play()
    page.tabs.buttons[0].click()
    assert page.answer is None
    assert not page.review.replay.playing


def test_by_the_rail_the_newest_interview_with_answers_is_opened(
    page: ReviewPage, room: samples.Room
) -> None:
    page.enter(None)
    assert room.desk.named("read_history") == [()]
    read = samples.overviews(3)
    page.tell(HistoryRead((replace(read[0], answers=0), *read[1:])))
    assert room.desk.named("read_interview") == [(read[1].record.id,)]


def test_without_any_answer_the_page_teaches(page: ReviewPage, room: samples.Room) -> None:
    page.enter(None)
    page.tell(HistoryRead(()))
    assert page.empty.isVisible()
    assert not page.tabs.isVisible()
    page.empty.button.click()
    assert room.gone == [("practise", None)]


def test_no_figures_of_an_interview_that_still_goes_on_without_them(
    page: ReviewPage, room: samples.Room
) -> None:
    opened(page)
    room.conductor.interview = samples.reviewing(SHOWN, mode=Mode.INTERVIEW, stage=Stage.ASKING)
    page.tell(InterviewChanged(room.conductor.interview))
    assert page.answer is None
    assert page.empty.isVisible()
    room.conductor.interview = replace(room.conductor.interview, stage=Stage.FINISHED)
    page.enter(SHOWN)
    assert page.answer == SHOWN


def test_an_erased_answer_is_gone(page: ReviewPage) -> None:
    record = samples.record()
    opened(page)
    page.tell(InterviewRead(record, (samples.answer(0), SHOWN)))
    page.tell(AnswerErased(SHOWN.id))
    assert page.answers == (samples.answer(0),)
    assert page.answer is None


def test_an_erased_interview_is_gone(page: ReviewPage) -> None:
    opened(page)
    page.tell(InterviewRead(samples.record(), (SHOWN,)))
    page.tell(HistoryRead(samples.overviews(2)))  # only the newest: that says nothing of this one
    assert page.answer is not None
    page.tell(InterviewErased(samples.record().id))
    assert page.answer is None
    assert page.empty.isVisible()


def test_a_moment_of_the_history_is_shown_at_its_second(page: ReviewPage, room: samples.Room) -> None:
    moment = Moment(
        interview=samples.record().id, answer=SHOWN.id, question="", created="", start=12.5, text=""
    )
    page.enter(moment)
    assert room.desk.named("read_interview") == [(moment.interview,)]
    page.tell(InterviewRead(samples.record(), (samples.answer(0), SHOWN)))
    assert page.answer is not None
    assert page.answer.id == SHOWN.id
    assert page.review.replay.position == 12.5
    assert not page.review.replay.playing


def test_the_report_is_written_where_the_person_wants_it(
    page: ReviewPage, room: samples.Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    record, path, shown = samples.record(), tmp_path / "report.html", []
    page.enter(record.id)
    page.tell(InterviewRead(record, (SHOWN,)))
    monkeypatch.setattr(asking, "where_to_save", lambda parent, of: path)
    monkeypatch.setattr(asking, "open_folder", lambda folder: shown.append(folder) or True)
    page.summary.report_button.click()
    assert room.desk.named("write_report") == [(record.id, path)]
    page.tell(ReportWritten(tmp_path / "another.html"))
    assert page.bar.current is None
    page.tell(ReportWritten(path))
    assert page.bar.current is not None
    assert str(path) in page.bar.current.text
    page.bar.buttons[0].click()
    assert shown == [tmp_path]


def test_nothing_plays_on_a_page_that_is_left(page: ReviewPage, room: samples.Room) -> None:
    opened(page)
    page.review.replay.play()
    page.hide()
    assert room.desk.playback.made[-1] == ("stop",)


def test_the_page_is_freed_when_closed(
    qapp: QApplication, dressed: theme.Appearance, room: samples.Room
) -> None:
    assert freed_when_closed(lambda: opened(ReviewPage(room.context())))
    theme.apply(qapp, Theme.DARK)  # whoever is still connected would fail here


def test_one_answer_is_saved_as_a_report_or_as_subtitles(
    page: ReviewPage, room: samples.Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened(page)
    path = tmp_path / "answer.srt"
    monkeypatch.setattr(asking, "where_to_save_answer", lambda parent, of: path)
    page.offers.save_button.click()
    assert room.desk.named("write_report") == [(SHOWN.interview, path, SHOWN.id)]
    page.tell(ReportWritten(path))
    assert page.bar.current is not None
    assert str(path) in page.bar.current.text


def test_the_takes_of_a_drill_are_called_by_their_times() -> None:
    asked = samples.answer(0)
    takes = [
        replace(asked, position=n, question=replace(asked.question, seconds=(low, high)))
        for n, (low, high) in enumerate(((80.0, 120.0), (60.0, 90.0), (40.0, 60.0)))
    ]
    assert [review_words.take_of(take, takes) for take in takes] == [
        "the take of 120 seconds",
        "the take of 90 seconds",
        "the take of 60 seconds",
    ]
    same = [replace(asked, take=n) for n in (1, 2)]
    assert [review_words.take_of(take, same) for take in same] == ["take 1 of 2", "take 2 of 2"]
