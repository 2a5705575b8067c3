from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from window_rig import Rig, orders, scorecard

from interviewer.domain import events as ev
from interviewer.domain.interview import Stage
from interviewer.domain.plan import Form
from interviewer.domain.scorecard import Status
from interviewer.domain.settings import Mode
from interviewer.gui.pages import asking
from interviewer.live.exports import ReportWritten, WriteReport
from interviewer.live.reports import InterviewRead


def answered(rig: Rig, **choice: object) -> None:
    rig.start(**choice)
    rig.listen(30.0)
    rig.conductor.done()
    rig.play_recorded(ev.Slot(0))


def test_a_scored_answer_stands_in_one_card(rig: Rig) -> None:
    answered(rig)
    rig.play_scored(ev.Slot(0))
    rig.window.go("practise")
    view = rig.practise.scored
    assert rig.practise.view is view
    assert view.structure.text.startswith("Structure 71")
    assert view.focus.text.startswith("Focus 48")
    assert "went on for 50 seconds" in view.summary.text()
    assert view.next.verb == "Next question"


@pytest.mark.parametrize(("key", "take", "position"), [(Qt.Key.Key_N, 1, 1), (Qt.Key.Key_A, 2, 0)])
def test_next_and_again(rig: Rig, key: Qt.Key, take: int, position: int) -> None:
    answered(rig)
    rig.play_scored(ev.Slot(0))
    rig.window.go("practise")
    QTest.keyClick(QApplication.focusWidget(), key)
    assert rig.stage is Stage.ASKING
    assert rig.conductor.interview.slot == ev.Slot(position, take)
    assert rig.practise.view is rig.practise.talk


def test_next_pressed_elsewhere_brings_the_talk_forward(rig: Rig) -> None:
    answered(rig)
    rig.play_scored(ev.Slot(0))
    rig.window.go("review")
    rig.conductor.next()
    assert rig.window.page == "practise"
    assert rig.stage is Stage.ASKING


def test_the_last_answer_offers_to_finish(rig: Rig) -> None:
    answered(rig, count=1)
    rig.play_scored(ev.Slot(0))
    assert rig.practise.scored.next.verb == "Finish"


def test_an_answer_that_could_not_be_judged_says_why(rig: Rig) -> None:
    answered(rig)
    identity = rig.conductor.interview.answer_id(ev.Slot(0))
    rig.conductor.handle(ev.ScoringFailed(answer=identity, slot=ev.Slot(0), message="No model. It is kept."))
    view = rig.practise.scored
    assert rig.practise.view is view
    assert view.summary.text() == "No model. It is kept."
    assert not view.structure.isVisible()
    assert not view.review.isVisible()


def test_a_short_answer_has_no_figures(rig: Rig) -> None:
    answered(rig)
    rig.play_scored(ev.Slot(0), scorecard(None, None, status=Status.TOO_SHORT, summary=""))
    assert "too short" in rig.practise.scored.summary.text()
    assert "too short" in rig.practise.scored.structure.text


def finish(rig: Rig) -> None:
    """An interview of two questions, the second still being judged."""
    rig.start(mode=Mode.INTERVIEW, count=2)
    for position in range(2):
        rig.listen(30.0)
        rig.conductor.done()
        rig.play_recorded(ev.Slot(position))
        rig.play_speech_end()  # a moment to think is asked for,
        rig.play_speech_end()  # and nothing came to the interviewer's mind
    rig.play_scored(ev.Slot(0))
    rig.play_speech_end()


def texts(rig: Rig) -> str:
    QApplication.processEvents()  # layouts show what was put in
    return "\n".join(
        label.text() for label in rig.practise.finished.findChildren(QLabel) if label.isVisible()
    )


def test_the_summary_fills_in_as_scores_come(rig: Rig) -> None:
    finish(rig)
    assert rig.stage is Stage.FINISHED
    assert rig.practise.view is rig.practise.finished
    assert "Structure 71, well built" in texts(rig)
    assert "Being judged" in texts(rig)
    assert len(rig.practise.finished.review_buttons) == 1
    rig.play_scored(ev.Slot(1), scorecard(35, 80))
    assert "Being judged" not in texts(rig)
    assert "Everything is kept." in texts(rig)
    assert len(rig.practise.finished.review_buttons) == 2


def test_a_skipped_question_is_not_hidden(rig: Rig) -> None:
    rig.start(mode=Mode.INTERVIEW, count=2)
    rig.conductor.skip()
    rig.conductor.skip()
    rig.play_speech_end()
    assert texts(rig).count("Not answered.") == 2


def test_answers_of_an_earlier_sitting_are_fetched(rig: Rig) -> None:
    finish(rig)
    (asked,) = rig.told(orders.ReadInterview)
    assert asked.id == rig.conductor.interview.id
    rig.play_scored(ev.Slot(1), scorecard(35, 80))
    earlier = rig.conductor.answers()[0]
    rig.practise._answers.clear()
    rig.window.tell(InterviewRead(rig.conductor.record, (earlier,)))
    assert "Being judged" not in texts(rig)


def test_the_takes_of_a_drill_stand_side_by_side_by_their_times(rig: Rig) -> None:
    rig.start(mode=Mode.INTERVIEW, form=Form.DRILL)
    rig.window.resize(1024, 700)
    rig.window.show()
    rig.window.go("practise")
    for position, card in enumerate((scorecard(60, 40), scorecard(71, 20))):
        rig.listen(30.0)
        rig.conductor.done()
        rig.play_recorded(ev.Slot(position))
        rig.play_scored(ev.Slot(position), card)
    rig.conductor.skip()
    rig.play_speech_end()
    seen = texts(rig)
    assert "That was the drill with Helen" in seen
    assert seen.count(rig.conductor.interview.questions[0].text) == 1
    names = [f"Take {n}, {seconds} seconds" for n, seconds in ((1, 120), (2, 90), (3, 60))]
    labels = {one.text(): one for one in rig.practise.finished.findChildren(QLabel) if one.isVisible()}
    across = [labels[name].mapTo(rig.window, QPoint(0, 0)) for name in names]
    assert len({point.y() for point in across}) == 1
    assert across[0].x() < across[1].x() < across[2].x()
    assert "Structure 60, partly built" in seen
    assert "Structure 71, well built" in seen
    assert "Not answered." in seen
    said = [button.accessibleName() for button in rig.practise.finished.review_buttons]
    assert said == [f"See the review of take {n}, {s} seconds" for n, s in ((1, 120), (2, 90))]


def test_a_new_interview_leads_back_to_the_choice(rig: Rig) -> None:
    finish(rig)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert rig.practise.view is rig.practise.choose


def test_the_report_is_saved_where_it_was_asked_for(
    rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(rig)
    path = tmp_path / "report.html"
    monkeypatch.setattr(asking, "where_to_save", lambda parent, record: path)
    rig.practise.finished.save.click()
    (order,) = rig.told(WriteReport)
    assert order.path == path
    rig.window.tell(ReportWritten(tmp_path / "another.html"))
    assert rig.window.bar.current is None
    rig.window.tell(ReportWritten(path))
    assert str(path) in rig.window.bar.current.text


def test_a_dialog_that_was_left_saves_nothing(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    finish(rig)
    monkeypatch.setattr(asking, "where_to_save", lambda parent, record: None)
    rig.practise.finished.save.click()
    assert not rig.told(WriteReport)
