"""The person's own words on the talk page, and the switch for them."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot
from window_rig import Rig

from interviewer.domain.settings import Settings
from interviewer.domain.transcript import Word
from interviewer.gui import theme
from interviewer.gui.pages.settings import SettingsPage
from interviewer.gui.widgets.own_words import LATEST, OwnWords
from interviewer.live.reports import WordsHeard, WordsSettled


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(text=one, start=0.0, end=0.1) for one in text.split())


def test_settled_words_replace_the_provisional_ones(qtbot: QtBot, dressed: theme.Appearance) -> None:
    own = OwnWords()
    qtbot.addWidget(own)
    own.hear(("We", "bild", "a"))
    assert own.provisional == ("We", "bild", "a")
    own.settle(["We", "built", "a", "<new>"])
    assert own.provisional == ()
    assert "bild" not in own.text()
    assert "&lt;new&gt;" in own.text()
    own.hear(("export",))
    assert own.text().index("built") < own.text().index("export")
    assert theme.palette().second_ink in own.text()


def test_only_the_latest_words_are_shown_and_the_height_stays(
    qtbot: QtBot, dressed: theme.Appearance
) -> None:
    own = OwnWords()
    qtbot.addWidget(own)
    height = own.height()
    own.settle([f"w{n}" for n in range(100)])
    own.hear([f"p{n}" for n in range(5)])
    assert f"w{100 - (LATEST - 5)} " in own.text()
    assert f"w{99 - (LATEST - 5)} " not in own.text()
    assert own.height() == height


def test_own_words_are_off_unless_switched_on(rig: Rig) -> None:
    rig.start()
    rig.listen(2.0)
    assert not rig.practise.talk.own_words.isVisible()


def test_own_words_stand_under_the_question_while_the_person_speaks(
    make_rig: Callable[..., Rig],
) -> None:
    rig = make_rig(Settings(welcomed=True, own_captions=True))
    own = rig.practise.talk.own_words
    rig.start()
    rig.play_line()
    assert not own.isVisible()
    rig.play_speech_end()
    rig.play_recording(2.0)
    assert own.isVisible()
    rig.conductor.handle(WordsHeard("x", ("I", "was")))
    rig.conductor.handle(WordsSettled("x", words("I was asked")))
    assert own.settled == ("I", "was", "asked")
    rig.practise.talk.press_discard()
    assert own.settled == ()
    rig.play_recording(1.0)
    rig.conductor.handle(WordsHeard("x", ("So",)))
    rig.conductor.done()
    assert not own.isVisible()


def test_the_switch_in_the_settings_holds_at_once(rig: Rig) -> None:
    page = rig.window.pages["settings"]
    assert isinstance(page, SettingsPage)
    assert not page.voice.own.isChecked()
    rig.start()
    rig.listen(2.0)
    page.voice.own.click()
    assert rig.conductor.settings.own_captions
    assert rig.practise.talk.own_words.isVisible()
    page.voice.own.click()
    assert not rig.practise.talk.own_words.isVisible()
