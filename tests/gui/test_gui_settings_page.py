"""The Settings page: every choice holds at once, and what others change is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import samples
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from window_rig import freed_when_closed

from interviewer.domain.persona import PersonaId
from interviewer.domain.settings import Mode, Settings, Theme, VoiceEngine
from interviewer.gui import theme
from interviewer.gui.pages import asking
from interviewer.gui.pages.settings import SettingsPage
from interviewer.gui.pages.settings_models import size
from interviewer.live.models import ModelListed, ModelsListed
from interviewer.live.reports import DevicesListed, Heard, SentenceHeard, SettingsChanged

MODELS = (
    ModelListed(
        "tiny", "Whisper tiny", 78_203_619, "missing", 0, "about 0.55 times the work of Whisper base"
    ),
    ModelListed("base", "Whisper base", 147_882_941, "fine", 0, "about 1 times the work of Whisper base"),
    ModelListed("small", "Whisper small", 486_212_372, "fine", 0, "about 3 times the work of Whisper base"),
)


@pytest.fixture
def page(settings_page: SettingsPage) -> SettingsPage:
    return settings_page


def kept(room: samples.Room) -> Settings:
    return room.conductor.settings


def list_devices(page: SettingsPage) -> None:
    page.tell(DevicesListed(("Webcam", "Headset"), ("Headset", "Built-in")))


def list_models(page: SettingsPage, models: tuple[ModelListed, ...] = MODELS) -> None:
    page.tell(ModelsListed(models))
    QCoreApplication.processEvents()  # Qt shows what is put into a visible page a moment later


def test_entering_asks_for_devices_and_models_and_nothing_is_fetched(
    page: SettingsPage, room: samples.Room
) -> None:
    page.enter(None)
    assert [call[0] for call in room.desk.made] == ["list_devices", "read_calm_voice"]
    assert room.desk.models.made == [("read",)]


def test_entering_a_section_by_its_name_brings_it_in_sight(page: SettingsPage) -> None:
    page.enter("data")
    top = page.data.mapTo(page, page.data.rect().topLeft()).y()
    assert 0 <= top < page.height()


def test_devices_are_chosen_by_name(page: SettingsPage, room: samples.Room) -> None:
    list_devices(page)
    page.sound.microphone.setCurrentIndex(2)
    assert kept(room).microphone == "Headset"
    page.tell(SettingsChanged(kept(room)))
    page.sound.loudspeaker.setCurrentIndex(2)
    assert (kept(room).microphone, kept(room).loudspeaker) == ("Headset", "Built-in")
    assert len(room.conductor.named("change_settings")) == 2


def test_listing_devices_changes_nothing(page: SettingsPage, room: samples.Room) -> None:
    list_devices(page)
    assert not room.conductor.named("change_settings")


def test_a_chosen_device_that_is_unplugged_stays_chosen(page: SettingsPage, room: samples.Room) -> None:
    room.conductor.settings = Settings(microphone="Studio")
    page.tell(SettingsChanged(kept(room)))
    list_devices(page)
    assert page.sound.microphone.currentText() == "Studio (not there now)"
    assert page.sound.microphone.currentData() == "Studio"
    assert not room.conductor.named("change_settings")


def test_looking_again_and_no_device_at_all(page: SettingsPage, room: samples.Room) -> None:
    page.sound.look_button.click()
    assert room.desk.named("look_for_devices") == [()]
    page.tell(DevicesListed((), (), "No microphone was found. Plug one in and look again."))
    assert page.sound.trouble.isVisible()
    assert not page.sound.test_button.isEnabled()
    list_devices(page)
    assert not page.sound.trouble.isVisible()
    assert page.sound.test_button.isEnabled()


def test_the_level_is_tested_while_it_is_asked_for(page: SettingsPage, room: samples.Room) -> None:
    list_devices(page)
    page.tell(Heard(0.0, -20.0, -8.0, True))
    assert page.sound.meter.loudness == "waiting"
    page.sound.test_button.click()
    assert room.desk.named("test_microphone") == [(True, "")]
    for _ in range(8):
        page.tell(Heard(0.0, -20.0, -8.0, True))
    assert page.sound.meter.loudness == "good"
    page.sound.test_button.click()
    assert room.desk.named("test_microphone")[-1] == (False, "")
    assert not page.sound.meter.isVisible()


def test_leaving_the_page_ends_the_test(page: SettingsPage, room: samples.Room) -> None:
    list_devices(page)
    page.hide()
    assert not room.desk.named("test_microphone")
    page.show()
    page.sound.test_button.click()
    page.hide()
    assert room.desk.named("test_microphone")[-1] == (False, "")


def test_a_sentence_is_heard_and_written(page: SettingsPage, room: samples.Room) -> None:
    list_devices(page)
    page.sound.sentence_button.click()
    assert room.desk.named("hear_sentence") == [("",)]
    assert not page.sound.sentence_button.isEnabled()
    page.tell(SentenceHeard("Good morning."))
    assert page.sound.sentence.text() == "Heard: Good morning."
    page.sound.sentence_button.click()
    page.tell(SentenceHeard(""))
    assert "No voice was heard" in page.sound.sentence.text()


def test_each_voice_can_be_heard_as_it_is_set(page: SettingsPage, room: samples.Room) -> None:
    page.voice.speed.setValue(85)
    page.tell(SettingsChanged(kept(room)))
    page.voice.voices[PersonaId.EXECUTIVE].click()
    assert room.desk.named("hear_voice") == [(PersonaId.EXECUTIVE, kept(room))]
    assert kept(room).speaking_speed == 0.85


def test_captions_only_has_no_voice_to_hear(page: SettingsPage, room: samples.Room) -> None:
    page.voice.engine.setCurrentIndex(page.voice.engine.findData(VoiceEngine.CAPTIONS))
    assert kept(room).voice_engine is VoiceEngine.CAPTIONS
    page.tell(SettingsChanged(kept(room)))
    assert not any(button.isEnabled() for button in page.voice.voices.values())


def test_the_size_of_captions_is_seen_at_once(page: SettingsPage, room: samples.Room) -> None:
    before = page.voice.preview.sizeHint().height()
    page.voice.caption.setValue(40)
    page.tell(SettingsChanged(kept(room)))
    assert kept(room).caption_size == 40
    page.voice.preview.ensurePolished()
    assert page.voice.preview.sizeHint().height() > 1.5 * before


def test_silence_ends_an_answer_only_when_switched_on(page: SettingsPage, room: samples.Room) -> None:
    assert not page.talk.silence.isChecked()
    page.talk.silence.setChecked(True)
    assert kept(room).silence_ends_after == 4.0
    page.tell(SettingsChanged(kept(room)))
    page.talk.silence_seconds.setValue(6.5)
    assert kept(room).silence_ends_after == 6.5
    page.tell(SettingsChanged(kept(room)))
    page.talk.silence.setChecked(False)
    assert kept(room).silence_ends_after == 0.0


def test_mode_theme_and_movement(page: SettingsPage, room: samples.Room) -> None:
    page.talk.mode.setCurrentIndex(page.talk.mode.findData(Mode.INTERVIEW))
    page.tell(SettingsChanged(kept(room)))
    page.look.theme.setCurrentIndex(page.look.theme.findData(Theme.DARK))
    page.tell(SettingsChanged(kept(room)))
    page.look.still.setChecked(True)
    assert (kept(room).mode, kept(room).theme, kept(room).reduce_motion) == (
        Mode.INTERVIEW,
        Theme.DARK,
        True,
    )


def test_changes_made_elsewhere_are_shown_and_not_sent_back(page: SettingsPage, room: samples.Room) -> None:
    changed = Settings(
        voice_engine=VoiceEngine.SYSTEM,
        speaking_speed=1.2,
        caption_size=30,
        theme=Theme.DARK,
        reduce_motion=True,
        mode=Mode.INTERVIEW,
        silence_ends_after=9.0,
        model="small",
    )
    list_models(page)
    page.tell(SettingsChanged(changed))
    assert page.voice.engine.currentData() == VoiceEngine.SYSTEM
    assert (page.voice.speed.value(), page.voice.caption.value()) == (120, 30)
    assert page.look.theme.currentData() == Theme.DARK
    assert page.look.still.isChecked()
    assert page.talk.mode.currentData() == Mode.INTERVIEW
    assert (page.talk.silence.isChecked(), page.talk.silence_seconds.value()) == (True, 9.0)
    assert not page.models.rows["small"].use_button.isVisible()
    assert not room.conductor.named("change_settings")


def test_a_model_is_fetched_only_by_a_button_that_says_how_much(
    page: SettingsPage, room: samples.Room
) -> None:
    list_models(page)
    tiny = page.models.rows["tiny"]
    assert tiny.fetch_button.verb == "Download 78 MB"
    assert "0.55 times" in tiny.facts
    assert not room.desk.models.named("fetch")
    tiny.fetch_button.click()
    assert room.desk.models.named("fetch") == [("tiny",)]


def test_a_download_is_paused_gone_on_with_and_cancelled(page: SettingsPage, room: samples.Room) -> None:
    list_models(page)
    tiny = page.models.rows["tiny"]
    page.tell(ModelsListed((replace(MODELS[0], state="downloading", done=39_101_809), *MODELS[1:])))
    assert tiny.progress.value() == 500
    assert tiny.progress.isVisible()
    assert not tiny.fetch_button.isVisible()
    tiny.pause_button.click()
    assert room.desk.models.named("rest") == [()]
    page.tell(ModelsListed((replace(MODELS[0], state="paused", done=40_000_000), *MODELS[1:])))
    assert tiny.fetch_button.verb == "Go on"
    tiny.fetch_button.click()
    assert room.desk.models.named("fetch") == [("tiny",)]
    tiny.drop_button.click()
    assert room.desk.models.named("drop") == [("tiny",)]
    list_models(page)
    assert not tiny.progress.isVisible()


def test_another_model_is_used_and_the_one_in_use_says_so(page: SettingsPage, room: samples.Room) -> None:
    list_models(page)
    assert not page.models.rows["base"].use_button.isVisible()
    page.models.rows["small"].use_button.click()
    assert kept(room).model == "small"
    page.tell(SettingsChanged(kept(room)))
    assert page.models.rows["base"].use_button.isVisible()


def test_the_bundled_model_is_put_together_again_and_never_fetched(
    page: SettingsPage, room: samples.Room
) -> None:
    list_models(page, (MODELS[0], replace(MODELS[1], state="damaged")))
    base = page.models.rows["base"]
    assert not base.fetch_button.isVisible()
    base.rebuild_button.click()
    assert room.desk.models.named("rebuild") == [("base",)]


def test_a_model_is_taken_from_the_folder_that_is_named(
    page: SettingsPage, room: samples.Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = iter(["", "/media/stick"])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(named))
    page.models.adopt_button.click()
    assert room.desk.models.named("adopt") == []
    page.models.adopt_button.click()
    assert room.desk.models.named("adopt") == [(Path("/media/stick"),)]


def test_the_data_folder_is_named_and_opened(
    page: SettingsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(asking, "open_folder", lambda folder: opened.append(folder) or True)
    assert str(tmp_path) in page.data.where.text()
    page.folder_button.click()
    assert opened == [tmp_path]
    monkeypatch.setattr(asking, "open_folder", lambda folder: False)
    page.folder_button.click()
    assert page.bar.current is not None
    assert str(tmp_path) in page.bar.current.text


def test_the_first_start_is_shown_again(page: SettingsPage, room: samples.Room) -> None:
    page.first_start_button.click()
    assert room.gone == [("first_start", None)]


@pytest.mark.parametrize(
    ("count", "words"),
    [(78_203_619, "78 MB"), (1_530_571_735, "1.5 GB"), (2_000, "1 MB"), (999_999_999, "1000 MB")],
)
def test_sizes_in_words(count: int, words: str) -> None:
    assert size(count) == words


def test_the_page_is_freed_when_closed(
    qapp: QApplication, dressed: theme.Appearance, room: samples.Room
) -> None:
    def make() -> SettingsPage:
        page = SettingsPage(room.context())
        list_models(page)
        return page

    assert freed_when_closed(make)
    theme.apply(qapp, Theme.DARK)
