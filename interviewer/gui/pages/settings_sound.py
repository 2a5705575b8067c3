"""Settings of sound: which microphone and loudspeaker, and whether they work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from interviewer.domain.settings import Settings
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.pages.settings_parts import Section, choice, fill
from interviewer.gui.widgets.level_meter import LevelMeter
from interviewer.live.reports import DevicesListed, Heard, SentenceHeard

if TYPE_CHECKING:
    from interviewer.live.desk import Desk


NO_MICROPHONE = "No microphone was found. Plug one in and look again; until then you can type your answers."
NOBODY = "No voice was heard. Choose another microphone, or turn it up in the system's own settings."


class SoundSection(Section):
    """The level test runs only while it is asked for, and never while an answer is recorded."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__("Sound", settings)
        self._desk = desk
        self._listed = DevicesListed((), ())
        self._testing = False
        self.microphone, self.loudspeaker = choice("Microphone"), choice("Loudspeaker")
        self.look_button = ActionButton("Look again", "repeat")
        self.trouble = label(look="warning", wrap=True)
        self.test_button = ActionButton("Test the microphone", "microphone")
        self.meter = LevelMeter()
        self.sentence_button = ActionButton("Say a sentence", "microphone")
        self.sentence = label(look="quiet", wrap=True)
        self.row("Microphone", self.microphone)
        self.row(
            "Loudspeaker",
            self.loudspeaker,
            hint="Headphones are best: then the interviewer's voice never gets into your recording.",
        )
        self.row("Not listed?", self.look_button, hint="After you plug something in or out.")
        self.wide(self.trouble)
        self.row("Level", self.test_button, self.meter)
        self.row("In words", self.sentence_button, hint=self.sentence)
        self.meter.hide()
        self.microphone.currentIndexChanged.connect(self._choose)
        self.loudspeaker.currentIndexChanged.connect(self._choose)
        self.look_button.clicked.connect(desk.look_for_devices)
        self.test_button.clicked.connect(self._toggle_test)
        self.sentence_button.clicked.connect(self._hear_sentence)
        self.sentence.setText("Hear whether your voice is understood. Nothing of it is kept.")
        self.take(settings)

    @property
    def testing(self) -> bool:
        """Whether the level is being tested."""
        return self._testing

    def take(self, settings: Settings) -> None:
        """Show the chosen devices."""
        super().take(settings)
        self._fill(self.microphone, self._listed.microphones, settings.microphone)
        self._fill(self.loudspeaker, self._listed.loudspeakers, settings.loudspeaker)

    def tell(self, message: object) -> None:
        """Take devices, levels and sentences."""
        match message:
            case DevicesListed():
                self._listed = message
                self.take(self.settings)
                self.trouble.setText(message.trouble or ("" if message.microphones else NO_MICROPHONE))
                self.trouble.setVisible(bool(self.trouble.text()))
                self.test_button.setEnabled(bool(message.microphones))
                self.sentence_button.setEnabled(bool(message.microphones))
            case Heard() if self._testing:
                self.meter.set_level(message.rms_db, message.peak_db)
            case SentenceHeard(text):
                self.sentence_button.setEnabled(True)
                self.sentence.setText(f"Heard: {text}" if text else NOBODY)

    def show_devices(self) -> None:
        """Ask which devices there are."""
        self.trouble.setVisible(bool(self.trouble.text()))
        self._desk.list_devices()

    def stop_testing(self) -> None:
        """End the level test."""
        if self._testing:
            self._toggle_test()

    def _fill(self, box: QComboBox, names: tuple[str, ...], chosen: str) -> None:
        items: list[tuple[str, object]] = [("The system's choice", ""), *((name, name) for name in names)]
        if chosen and chosen not in names:
            items.append((f"{chosen} (not there now)", chosen))
        fill(box, items, chosen)

    def _choose(self) -> None:
        settings = replace(
            self.settings,
            microphone=str(self.microphone.currentData() or ""),
            loudspeaker=str(self.loudspeaker.currentData() or ""),
        )
        self.changed.emit(settings)
        if self._testing:
            self.meter.reset()

    def _toggle_test(self) -> None:
        self._testing = not self._testing
        self.meter.reset()
        self.meter.setVisible(self._testing)
        self.test_button.set_verb("Stop" if self._testing else "Test the microphone")
        self._desk.test_microphone(self._testing, self.settings.microphone)

    def _hear_sentence(self) -> None:
        self.sentence_button.setEnabled(False)
        self.sentence.setText("Say a sentence now.")
        self._desk.hear_sentence(self.settings.microphone)
