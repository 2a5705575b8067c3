"""The calm voice on the settings page: read, left, measured, refused, dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples

from interviewer.domain.calm_voice import CalmVoice
from interviewer.domain.settings import Settings
from interviewer.gui.pages.settings import SettingsPage
from interviewer.gui.pages.settings_calm import CalmSection
from interviewer.live.calm_reading import CalmVoiceTold, ReadingFailed
from interviewer.live.reports import Heard, SettingsChanged
from interviewer.scoring.calm import READING

CALM = CalmVoice(
    created="2026-11-22T10:00:00+00:00",
    seconds=62.0,
    words=168,
    articulation_rate=201.0,
    speech_rate=163.0,
    syllable_rate=4.2,
    tempo_spread=0.09,
    pauses=15.0,
    pitch_hz=118.0,
    pitch_range=5.4,
    loudness_range_db=8.2,
)


@pytest.fixture
def page(settings_page: SettingsPage) -> SettingsPage:
    return settings_page


@pytest.fixture
def calm(page: SettingsPage) -> CalmSection:
    return page.calm


def test_nothing_is_heard_until_the_person_asks(calm: CalmSection, room: samples.Room) -> None:
    assert calm.read_button.verb == "Read aloud"
    assert not calm.text.isVisible()
    assert not calm.drop_button.isVisible()
    assert not room.desk.named("begin_calm_reading")


def test_the_text_stands_there_while_it_is_read_and_done_measures_it(
    page: SettingsPage, calm: CalmSection, room: samples.Room
) -> None:
    page.tell(SettingsChanged(Settings(microphone="Headset")))
    calm.read_button.click()
    assert room.desk.named("begin_calm_reading") == [("Headset",)]
    assert calm.text.isVisible()
    assert all(part in calm.text.text() for part in READING)
    for _ in range(10):
        page.tell(Heard(0.0, -20.0, -10.0, False))
    assert calm.meter.loudness == "good"
    assert calm.read_button.verb == "Done"
    calm.read_button.click()
    assert len(room.desk.named("end_calm_reading")) == 1
    assert not calm.read_button.isEnabled()
    assert "measured" in calm.told.text()
    page.tell(CalmVoiceTold(CALM))
    assert "163 words a minute" in calm.told.text()
    assert "5 semitones" in calm.told.text()
    assert calm.read_button.verb == "Read again"
    assert calm.read_button.isEnabled()


def test_what_could_not_be_measured_is_told_and_can_be_tried_again(
    page: SettingsPage, calm: CalmSection
) -> None:
    page.tell(CalmVoiceTold(CALM))
    calm.read_button.click()
    calm.read_button.click()
    page.tell(ReadingFailed("That was 6 seconds."))
    assert calm.trouble.isVisible()
    assert calm.trouble.text() == "That was 6 seconds."
    assert "163 words a minute" in calm.told.text()
    calm.read_button.click()
    assert not calm.trouble.isVisible()


def test_leaving_the_reading_or_the_page_drops_it(
    page: SettingsPage, calm: CalmSection, room: samples.Room
) -> None:
    calm.read_button.click()
    calm.leave_button.click()
    assert not calm.reading
    calm.read_button.click()
    page.hide()
    assert not calm.reading
    assert len(room.desk.named("end_calm_reading")) == 2


def test_the_calm_voice_can_be_dropped(page: SettingsPage, calm: CalmSection, room: samples.Room) -> None:
    page.tell(CalmVoiceTold(CALM))
    calm.drop_button.click()
    assert room.desk.named("drop_calm_voice")
    page.tell(CalmVoiceTold(None))
    assert calm.read_button.verb == "Read aloud"
    assert not calm.drop_button.isVisible()


def test_figures_that_could_not_be_measured_are_left_out(page: SettingsPage, calm: CalmSection) -> None:
    page.tell(CalmVoiceTold(replace(CALM, pitch_range=None, loudness_range_db=None)))
    assert "semitones" not in calm.told.text()


def test_entering_it_by_name_brings_it_in_sight(page: SettingsPage, calm: CalmSection) -> None:
    page.enter("calm")
    assert 0 <= calm.mapTo(page, calm.rect().topLeft()).y() < page.height()
