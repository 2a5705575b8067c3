from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_rig import Rig, Time, orders

from interviewer.domain import events as ev
from interviewer.domain.interview import Stage
from interviewer.domain.plan import opening_line
from interviewer.domain.settings import Mode
from interviewer.domain.timing import clock
from interviewer.domain.transcript import Word
from interviewer.gui.pages.undo_button import UndoButton
from interviewer.live.reports import Heard, RecordingStarted, SettingsChanged, SpeechLevel, WordsSettled

Key = Qt.Key


def press(rig: Rig, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or rig.window, key, modifier)


def listen(rig: Rig, seconds: float = 12.0, **choice: object) -> None:
    rig.start(**choice)
    rig.listen(seconds)


def test_asking_shows_who_speaks_and_what(rig: Rig) -> None:
    rig.start()
    talk = rig.practise.talk
    assert rig.practise.view is talk
    assert talk.face.name.text() == "Helen"
    assert talk.portrait.state == "thinking"
    persona = rig.conductor.interview.persona
    rig.play_line(opening_line(persona, 7))
    assert talk.portrait.state == "speaking"
    assert talk.caption.text() == opening_line(persona, 7).caption
    rig.play_line()
    assert talk.caption.text() == rig.conductor.interview.question.text
    assert talk.state.text == "Helen is asking"
    assert not talk.meter.isVisible()
    assert talk.controls.done.verb == "Skip ahead"


def test_the_mouth_follows_the_voice(rig: Rig, qtbot: QtBot) -> None:
    rig.start()
    rig.play_line()
    rig.window.tell(SpeechLevel(0.9))
    qtbot.waitUntil(lambda: rig.practise.talk.portrait.opening > 0.5)


def test_space_skips_the_speech(rig: Rig) -> None:
    rig.start()
    rig.play_line()
    press(rig, Key.Key_Space)
    assert rig.crew.speaker.hushed == 1
    assert rig.stage is Stage.ASKING


def test_listening_shows_level_time_and_that_it_records(rig: Rig) -> None:
    rig.start()
    rig.play_line()
    rig.play_speech_end()
    talk = rig.practise.talk
    assert talk.state.text == "Opening the microphone"
    rig.play_recording(42.0)
    assert talk.state.text == "Recording"
    assert talk.state.sign == "recording"
    assert talk.portrait.state == "listening"
    assert talk.clock.text.startswith("0:42")
    assert talk.meter.isVisible()
    assert talk.meter.loudness == "good"
    assert talk.caption.text() == rig.conductor.interview.question.text


def test_level_reports_of_another_time_are_dropped(rig: Rig) -> None:
    listen(rig, 12.0)
    rig.conductor.pause()
    rig.window.tell(Heard(99.0, -20.0, -10.0, True))
    assert rig.practise.talk.clock.text.startswith("0:12")


def test_the_hint_comes_when_the_recommended_length_has_passed(rig: Rig) -> None:
    listen(rig)
    talk = rig.practise.talk
    high = rig.conductor.interview.question.seconds[1]
    rig.window.tell(Heard(high - 1, -20.0, -10.0, True))
    assert talk.clock.stage == "inside"
    rig.window.tell(Heard(high + 1, -20.0, -10.0, True))
    assert talk.clock.stage == "past"
    assert rig.stage is Stage.LISTENING


def test_space_ends_the_answer_once_even_when_it_is_held(rig: Rig) -> None:
    listen(rig, mode=Mode.INTERVIEW)
    press(rig, Key.Key_Space)
    assert rig.stage is Stage.CONSIDERING
    assert len(rig.told(orders.Finish)) == 1
    assert all(not shortcut.autoRepeat() for shortcut in _shortcuts(rig.practise.talk))


def _shortcuts(widget: QWidget) -> list:
    from PySide6.QtGui import QShortcut

    found = widget.findChildren(QShortcut)
    assert found
    return found


def test_space_presses_the_button_that_was_tabbed_to(rig: Rig) -> None:
    listen(rig)
    rig.practise.talk.controls.pause.setFocus(Qt.FocusReason.TabFocusReason)
    press(rig, Key.Key_Space)
    assert rig.stage is Stage.PAUSED
    assert not rig.told(orders.Finish)


def test_a_click_leaves_the_focus_on_the_large_button(rig: Rig) -> None:
    listen(rig)
    controls = rig.practise.talk.controls
    QTest.mouseClick(controls.repeat, Qt.MouseButton.LeftButton)
    assert rig.stage is Stage.REPEATING
    assert controls.done.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_P, Key.Key_Escape])
def test_a_break_says_what_is_kept_and_goes_on(rig: Rig, key: Qt.Key) -> None:
    listen(rig, 42.0)
    press(rig, key)
    talk = rig.practise.talk
    assert rig.stage is Stage.PAUSED
    assert talk.state.sign == "pause"
    assert talk.state.text == "Paused"
    assert "42 s" in talk.note.text()
    assert talk.controls.go_on.hasFocus()
    press(rig, key)
    assert rig.stage is Stage.LISTENING
    assert len(rig.told(orders.Continue)) == 1


def test_space_after_a_break_goes_on_and_ends_nothing(rig: Rig) -> None:
    listen(rig)
    rig.conductor.pause()
    press(rig, Key.Key_Space)
    assert rig.stage is Stage.LISTENING
    assert not rig.told(orders.Finish)


def test_a_break_while_asking_says_that_the_question_comes_again(rig: Rig) -> None:
    rig.start()
    rig.play_line()
    press(rig, Key.Key_P)
    assert rig.practise.talk.note.text() == "The question will be asked again."
    assert not rig.practise.talk.controls.end.isVisible()


def test_repeat_lets_the_recording_rest_and_space_cuts_it_short(rig: Rig) -> None:
    listen(rig)
    press(rig, Key.Key_R)
    assert rig.stage is Stage.REPEATING
    rig.play_line()
    assert "rests" in rig.practise.talk.state.text
    press(rig, Key.Key_Space)
    assert rig.stage is Stage.LISTENING
    assert not rig.told(orders.Finish)
    assert rig.crew.speaker.hushed == 1


def test_skip_leaves_the_question(rig: Rig) -> None:
    listen(rig)
    press(rig, Key.Key_S)
    assert rig.conductor.interview.slot.position == 1
    assert rig.practise.talk.progress.text() == "Question 2 of 4"


def test_a_false_start_is_put_aside_without_asking(rig: Rig) -> None:
    listen(rig, 12.0)
    press(rig, Key.Key_D)
    assert len(rig.told(orders.Discard)) == 1
    assert rig.stage is Stage.LISTENING
    assert "put aside" in rig.practise.talk.note.text()
    assert rig.practise.talk.note.isVisible()
    assert rig.practise.talk.clock.text.startswith("0:00")


def test_nothing_can_be_discarded_before_it_is_said(rig: Rig) -> None:
    rig.start()
    rig.play_line()
    assert not rig.practise.talk.controls.discard.isVisible()
    press(rig, Key.Key_D)
    assert not rig.told(orders.Discard)


def test_done_can_be_undone_while_the_next_question_is_asked(rig: Rig) -> None:
    listen(rig, 30.0, mode=Mode.INTERVIEW)
    rig.conductor.done()
    undo = rig.practise.talk.controls.undo
    assert undo.isVisible()
    assert "10 s" in undo.text()
    assert undo.accessibleName() == "Undo Done"
    press(rig, Key.Key_U)
    assert rig.stage is Stage.LISTENING
    assert rig.told(orders.TakeUp)[0].slot == ev.Slot(0, 1, 2)
    assert not undo.isVisible()
    talk = rig.practise.talk
    assert talk.progress.text() == "Question 1 of 4"
    high = rig.conductor.interview.question.seconds[1]
    assert talk.clock.text.endswith(f"of {clock(high)}")
    rig.conductor.handle(RecordingStarted("x", 30.0))
    assert talk.clock.text.startswith("0:30")


def test_undo_counts_down_and_leaves(rig: Rig, qtbot: QtBot) -> None:
    now = Time()
    button = UndoButton(monotonic=now)
    qtbot.addWidget(button)
    listen(rig, mode=Mode.INTERVIEW)
    rig.conductor.done()
    button.follow(rig.conductor.interview)
    assert "10 s" in button.text()
    now.seconds += 6.5
    qtbot.waitUntil(lambda: "4 s" in button.text())
    now.seconds += 3.6
    qtbot.waitUntil(lambda: not button.isVisible())
    button.follow(rig.conductor.interview)
    assert not button.isVisible()


def test_judging_says_so_and_takes_the_focus_from_undo(rig: Rig) -> None:
    listen(rig)
    press(rig, Key.Key_Space)
    talk = rig.practise.talk
    assert rig.stage is Stage.JUDGING
    assert "judging" in talk.state.text
    assert talk.portrait.state == "thinking"
    press(rig, Key.Key_Space)
    assert rig.stage is Stage.JUDGING, "a second tap must not undo the first"


def test_a_lost_microphone_offers_three_ways_on(rig: Rig) -> None:
    listen(rig, 42.0)
    rig.conductor.handle(ev.ListeningStopped("The microphone stopped. 42 seconds are kept."))
    talk = rig.practise.talk
    assert talk.note.text() == "The microphone stopped. 42 seconds are kept."
    assert talk.state.sign == "microphone-off"
    for button in (talk.controls.go_on, talk.controls.end, talk.controls.microphone, talk.controls.type):
        assert button.isVisible()
    assert talk.controls.type.verb == "Type the rest"
    talk.controls.go_on.click()
    assert rig.stage is Stage.LISTENING
    rig.play_recording()
    rig.conductor.pause()
    assert "stopped" not in talk.note.text()


def test_a_second_loss_is_told_as_well(rig: Rig) -> None:
    listen(rig, 42.0)
    for text in ("Gone once.", "Gone twice."):
        rig.conductor.handle(ev.ListeningStopped(text))
        assert rig.practise.talk.note.text() == text
        rig.conductor.go_on()


def test_typing_rests_the_recording_and_offers_what_was_heard(rig: Rig) -> None:
    listen(rig, 20.0)
    answer = rig.conductor.interview.answer_id(ev.Slot(0))
    words = tuple(Word(text=w, start=i, end=i + 0.5) for i, w in enumerate(["I", "had", "just", "begun"]))
    rig.window.tell(WordsSettled(answer, words))
    press(rig, Key.Key_T)
    box = rig.practise.talk.typing
    assert rig.stage is Stage.PAUSED
    assert box.text.hasFocus()
    assert box.text.toPlainText() == "I had just begun "
    QTest.keyClicks(box.text, "and Pushed on? 1 2")
    assert rig.stage is Stage.PAUSED
    assert not rig.window.overview.isVisible()
    press(rig, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert rig.stage is Stage.JUDGING
    (judged,) = rig.told(orders.Judge)
    assert judged.answer.transcript.text == "I had just begun and Pushed on? 1 2"
    assert not box.isVisible()


def test_escape_leaves_the_box_and_keeps_its_words(rig: Rig) -> None:
    listen(rig)
    press(rig, Key.Key_T)
    QTest.keyClicks(rig.practise.talk.typing.text, "half")
    press(rig, Key.Key_Escape)
    assert not rig.practise.talk.typing.isVisible()
    assert rig.stage is Stage.PAUSED
    press(rig, Key.Key_T)
    assert rig.practise.talk.typing.text.toPlainText() == "half"


def test_nothing_is_handed_in_that_was_not_typed(rig: Rig) -> None:
    listen(rig)
    press(rig, Key.Key_T)
    assert not rig.practise.talk.typing.hand_in.isEnabled()
    press(rig, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not rig.told(orders.Judge)


def test_the_recording_rests_when_the_question_ends_while_one_types(rig: Rig, qtbot: QtBot) -> None:
    rig.start()
    rig.play_line()
    press(rig, Key.Key_T)
    assert rig.stage is Stage.ASKING
    rig.play_speech_end()
    qtbot.waitUntil(lambda: rig.stage is Stage.PAUSED)


def test_the_next_question_has_an_empty_box_and_clock(rig: Rig) -> None:
    listen(rig, 30.0, mode=Mode.INTERVIEW)
    press(rig, Key.Key_T)
    QTest.keyClicks(rig.practise.talk.typing.text, "one")
    press(rig, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rig.play_speech_end()  # a moment to think is asked for, and nothing comes of it
    rig.listen()
    assert rig.practise.talk.typing.text.toPlainText() == ""
    assert rig.practise.talk.clock.text.startswith("0:00")


def test_turning_to_another_page_is_a_break(rig: Rig, qtbot: QtBot) -> None:
    listen(rig, 10.0)
    rig.window.go("history")
    qtbot.waitUntil(lambda: rig.stage is Stage.PAUSED)
    rig.window.go("practise")
    assert rig.practise.talk.controls.go_on.hasFocus()


def test_a_talk_that_begins_elsewhere_comes_forward(rig: Rig) -> None:
    rig.window.go("questions")
    rig.start(questions=(rig.repertoire.bank.questions[0].id,))
    assert rig.window.page == "practise"
    assert rig.stage is Stage.ASKING


def test_stop_keeps_and_leads_back_to_the_choice(rig: Rig) -> None:
    listen(rig, 10.0)
    rig.practise.talk.stop.click()
    assert rig.stage is Stage.STOPPED
    assert rig.told(orders.Finish)
    assert rig.practise.view is rig.practise.choose
    assert rig.told(orders.ReadHistory), "what can be resumed is looked up"


def test_the_size_of_the_captions_follows_the_settings(rig: Rig) -> None:
    from dataclasses import replace

    listen(rig)
    before = rig.practise.talk.caption.heightForWidth(400)
    rig.window.tell(SettingsChanged(replace(rig.conductor.settings, caption_size=48)))
    assert rig.practise.talk.caption.heightForWidth(400) > 2 * before


def test_a_huge_question_takes_the_room_of_the_portrait_and_leaves_the_buttons(
    rig: Rig, qtbot: QtBot
) -> None:
    rig.window.resize(1024, 700)
    rig.practise.talk.face.set_caption_size(48)
    longest = max(rig.repertoire.bank.questions, key=lambda question: len(question.text))
    listen(rig, questions=(longest.id,))
    talk = rig.practise.talk
    qtbot.waitUntil(lambda: not talk.portrait.isVisible())
    done = talk.controls.done
    assert rig.window.rect().contains(done.mapTo(rig.window, done.rect().bottomRight()))
    talk.face.set_caption_size(18)
    rig.conductor.pause()
    qtbot.waitUntil(talk.portrait.isVisible)


def test_a_question_shrinks_where_a_small_window_would_cut_it(rig: Rig, qtbot: QtBot) -> None:
    rig.window.resize(1024, 700)
    longest = max(rig.repertoire.bank.questions, key=lambda question: len(question.text))
    listen(rig, questions=(longest.id,))
    face = rig.practise.talk.face
    face.set_caption_size(24)
    qtbot.waitUntil(lambda: face.caption.height() <= face.height())
    large = face.caption.heightForWidth(400)
    rig.window.resize(640, 400)
    qtbot.waitUntil(lambda: face.caption.heightForWidth(400) < large)
    rig.window.resize(1024, 700)
    qtbot.waitUntil(lambda: face.caption.heightForWidth(400) == large)


def test_the_speech_is_announced_and_no_figure_is_shown_while_one_speaks(rig: Rig) -> None:
    listen(rig, mode=Mode.INTERVIEW)
    rig.conductor.done()
    rig.play_scored(ev.Slot(0))
    assert rig.practise.view is rig.practise.talk
    assert not rig.practise.scored.isVisible()
