"""Putting right in the review: misheard words in their place, and findings that are not accepted."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from interviewer.domain.events import AnswerScored
from interviewer.domain.history import Dispute
from interviewer.domain.scorecard import Disputed, Measure
from interviewer.domain.timing import Span
from interviewer.gui import theme
from interviewer.gui.pages.dispute_bar import AFTER_ALL, TO_THE_POINT, WRONG
from interviewer.gui.pages.review import ReviewPage
from interviewer.live.reports import EnvelopeRead

SHOWN = samples.answer(1)


@pytest.fixture
def page(qtbot: QtBot, dressed: theme.Appearance, room: samples.Room) -> ReviewPage:
    made = ReviewPage(room.context())
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    made.enter(SHOWN)
    made.tell(EnvelopeRead(SHOWN.id, samples.envelope(SHOWN, 400), SHOWN.hearing.seconds))
    made.activateWindow()
    return made


def test_w_writes_over_the_lit_word_and_enter_has_it_judged(
    page: ReviewPage, room: samples.Room, qtbot: QtBot
) -> None:
    word = SHOWN.transcript.words[4]
    page.review.timeline.seek.emit(word.start + 0.01)
    page.review.timeline.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_W)
    field = page.review.transcript.field
    assert field.isVisible()
    assert field.text() == word.text
    field.setText("two words")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.isHidden()
    ((judged,),) = room.desk.named("use_words")
    assert [w.text for w in judged.transcript.words[4:6]] == ["two", "words"]
    assert judged.transcript.model == "base, corrected"
    remark = page.review.transcript.remark_at(5)
    assert "You corrected this" in remark
    assert word.text in remark
    assert "2 words put right" in page.review.put_right.words.text()
    # Judged again: the place stays.
    page.tell(AnswerScored(answer=judged))
    assert page.review.replay.position == pytest.approx(word.start + 0.01)


def test_undo_takes_one_step_back(page: ReviewPage, room: samples.Room, qtbot: QtBot) -> None:
    page.review.transcript.open_word(0)
    page.review.transcript.field.clear()
    qtbot.keyClick(page.review.transcript.field, Qt.Key.Key_Return)
    assert len(page.review.answer.transcript.words) == len(SHOWN.transcript.words) - 1
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.desk.named("use_words")[-1] == (SHOWN,)
    assert page.review.put_right.undo_button.isHidden()


@pytest.mark.parametrize("text", ["other", None])
def test_esc_or_the_same_word_changes_nothing(
    page: ReviewPage, room: samples.Room, qtbot: QtBot, text: str | None
) -> None:
    page.review.transcript.open_word(3)
    field = page.review.transcript.field
    if text is not None:
        field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Escape if text is not None else Qt.Key.Key_Return)
    assert field.isHidden()
    assert room.desk.named("use_words") == []
    assert page.review.answer == SHOWN


def test_twice_on_a_word_opens_it(page: ReviewPage, qtbot: QtBot) -> None:
    view = page.review.transcript
    place = view.cursorRect(view._selection(2, 2)).center() - QPoint(6, 0)
    index = view.word_at(place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.field.isVisible()
    assert view.field.text() == SHOWN.transcript.words[index].text


def test_d_disputes_the_chosen_finding_with_a_reason(
    page: ReviewPage, room: samples.Room, qtbot: QtBot
) -> None:
    found = page.review.side.findings.findings
    number = next(n for n, f in enumerate(found, 1) if f.kind == "ramble_begins")
    page.review.finding(number)
    bar = page.review.side.dispute
    assert bar.button.verb == TO_THE_POINT
    qtbot.keyClick(page, Qt.Key.Key_D)
    assert bar.reason.isVisible()
    qtbot.keyClicks(bar.reason, "They asked for the party.")
    qtbot.keyClick(bar.reason, Qt.Key.Key_Return)
    finding = found[number - 1]
    kept = Dispute(answer=SHOWN.id, kind=finding.kind, span=finding.span, reason="They asked for the party.")
    assert room.desk.marks.named("dispute") == [(SHOWN.interview, kept)]


def test_esc_leaves_the_finding_as_it_is(page: ReviewPage, room: samples.Room, qtbot: QtBot) -> None:
    page.review.finding(1)
    bar = page.review.side.dispute
    assert bar.button.verb in (TO_THE_POINT, WRONG)
    bar.button.click()
    qtbot.keyClick(bar.reason, Qt.Key.Key_Escape)
    assert bar.reason.isHidden()
    assert bar.button.isVisible()
    assert room.desk.marks.named("dispute") == []


def test_what_is_disputed_is_listed_and_can_be_accepted_after_all(
    page: ReviewPage, room: samples.Room, qtbot: QtBot
) -> None:
    told = Disputed(
        kind="hedge", remark="'Maybe'", span=Span(3.0, 3.4), measure="hedging", reason="It was so."
    )
    hedging = Measure(name="hedging", value=2.0, unit="per 100 words")
    rest = tuple(m for m in SHOWN.scorecard.measures if m.name != "hedging")
    card = replace(SHOWN.scorecard, measures=(*rest, hedging), disputed=(told,))
    page.tell(AnswerScored(answer=replace(SHOWN, scorecard=card)))
    side = page.review.side
    assert side.dispute.note.text() == "The scores are without the finding you dispute."
    assert any("not counted" in one.text() for one in side.figures.findChildren(QLabel))
    side.findings.setCurrentRow(side.findings.count() - 1)
    assert side.findings.current == told
    assert side.dispute.button.verb == AFTER_ALL
    side.dispute.button.click()
    taken_back = Dispute(answer=SHOWN.id, kind="hedge", span=told.span, reason="It was so.")
    assert room.desk.marks.named("withdraw") == [(SHOWN.interview, taken_back)]
