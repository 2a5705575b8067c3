from __future__ import annotations

from collections.abc import Callable

import pytest
from window_rig import Rig, orders

from interviewer.domain.settings import Settings
from interviewer.gui.pages.first_start import CALM, FirstStartPage
from interviewer.live.reports import DevicesListed, Heard, SentenceHeard


@pytest.fixture
def fresh(make_rig: Callable[..., Rig]) -> Rig:
    return make_rig(Settings(microphone="USB"))


def page(rig: Rig) -> FirstStartPage:
    found = rig.window.pages["first_start"]
    assert isinstance(found, FirstStartPage)
    return found


def test_it_asks_for_devices_and_listens(fresh: Rig) -> None:
    assert fresh.told(orders.ListDevices)
    assert fresh.told(orders.TestMicrophone)[-1].on
    assert fresh.told(orders.OpenMicrophone)[-1].device == "USB"


def test_a_microphone_that_is_away_stays_chosen(fresh: Rig) -> None:
    fresh.window.tell(DevicesListed(("Built-in",), ("Headphones",)))
    box = page(fresh).microphone
    assert box.currentData() == "USB"
    assert "not here now" in box.currentText()
    assert fresh.kept == []


def test_choosing_a_microphone_is_kept_and_tested(fresh: Rig) -> None:
    fresh.window.tell(DevicesListed(("USB", "Built-in"), ("Headphones",)))
    page(fresh).microphone.setCurrentIndex(2)
    assert fresh.kept[-1].microphone == "Built-in"
    assert fresh.told(orders.OpenMicrophone)[-1].device == "Built-in"


def test_no_devices_are_told_in_words(fresh: Rig) -> None:
    fresh.window.tell(DevicesListed((), ()))
    assert "no microphone" in page(fresh).trouble.text()
    assert not page(fresh).listen.isEnabled()
    assert page(fresh).look.isEnabled()
    fresh.window.tell(DevicesListed((), (), "PortAudio is missing."))
    assert page(fresh).trouble.text() == "PortAudio is missing."
    fresh.window.tell(DevicesListed(("USB",), ("Headphones",)))
    assert not page(fresh).trouble.isVisible()


def test_the_meter_follows_the_microphone(fresh: Rig) -> None:
    for _ in range(10):
        fresh.window.tell(Heard(0.0, -20.0, -10.0, False))
    assert page(fresh).meter.loudness == "good"


def test_the_voice_is_heard_at_the_chosen_speed(fresh: Rig) -> None:
    page(fresh).speed.setValue(85)
    page(fresh).hear.click()
    assert fresh.kept[-1].speaking_speed == 0.85
    (said,) = fresh.told(orders.Say)
    assert len(said.lines) == 1


def test_a_sentence_is_seen_written(fresh: Rig) -> None:
    page(fresh).listen.click()
    assert fresh.told(orders.HearSentence)
    assert not page(fresh).listen.isEnabled()
    fresh.window.tell(SentenceHeard("I time things first."))
    assert "I time things first." in page(fresh).sentence.text()
    fresh.window.tell(SentenceHeard(""))
    assert "try again" in page(fresh).sentence.text()
    assert page(fresh).listen.isEnabled()


@pytest.mark.parametrize("button", ["ready", "skip"])
def test_leaving_it_is_remembered(fresh: Rig, button: str) -> None:
    getattr(page(fresh), button).click()
    assert fresh.kept[-1].welcomed
    assert fresh.window.page == "practise"
    assert not fresh.told(orders.TestMicrophone)[-1].on


def test_the_calm_voice_is_mentioned_and_one_click_away(fresh: Rig) -> None:
    assert "calm voice" in CALM
    page(fresh).calm.click()
    assert fresh.kept[-1].welcomed
    assert fresh.window.pages["settings"].isVisible()
