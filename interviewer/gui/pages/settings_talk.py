"""Settings of the talk itself: voices, speed, captions, how an interview runs, and the look of the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QSlider, QSpinBox

from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.settings import Mode, Settings, Theme, VoiceEngine
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, Wrapped, label
from interviewer.gui.pages.settings_parts import Section, choice, fill

if TYPE_CHECKING:
    from interviewer.live.desk import Desk

ENGINES: dict[VoiceEngine, tuple[str, str]] = {
    VoiceEngine.NATURAL: (
        "Natural voices",
        "Each interviewer has a voice of their own. On a slow computer a line may begin a moment late.",
    ),
    VoiceEngine.SYSTEM: (
        "The system's voice",
        "Speaks at once everywhere, and sounds like a machine.",
    ),
    VoiceEngine.CAPTIONS: (
        "Captions only",
        "Nothing is spoken: you read the questions. Time to the first word is not measured then.",
    ),
}
"""What each voice engine is called, and one honest line."""

USUAL_SILENCE = 4.0
"""Seconds of silence that end an answer when the person switches that on."""

PREVIEW = "What would you change here first?"


class VoiceSection(Section):
    """Who speaks, how fast, and how large the words stand on the screen."""

    def __init__(self, desk: Desk, personas: Mapping[PersonaId, Persona], settings: Settings) -> None:
        super().__init__("Voices and captions", settings)
        self._desk = desk
        self.engine = choice("Voice")
        self._engine_hint = label(look="small-quiet", wrap=True)
        self.voices: dict[PersonaId, ActionButton] = {}
        for identity, persona in personas.items():
            button = ActionButton(persona.name, "play")
            button.setAccessibleName(f"Hear {wording.who(persona)}")
            button.setToolTip(wording.who(persona))
            button.clicked.connect(lambda _=False, identity=identity: self._hear(identity))
            self.voices[identity] = button
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self.speed.setRange(70, 130)
        self.speed.setSingleStep(5)
        self.speed.setPageStep(10)
        self.speed.setMinimumWidth(theme.px(200))
        self.speed.setAccessibleName("Speaking speed")
        self._speed_words = label(look="quiet")
        self.caption = QSpinBox()
        self.caption.setRange(14, 48)
        self.caption.setSuffix(" points")
        self.caption.setAccessibleName("Size of captions")
        self.preview = Wrapped()
        self.preview.setText(PREVIEW)
        self.row("Voice", self.engine, hint=self._engine_hint)
        self.row("Hear a voice", *self.voices.values())
        self.row("Speaking speed", self.speed, self._speed_words)
        self.own = QCheckBox("Show my own words while I speak")
        self.row("Captions", self.caption)
        self.wide(self.preview)
        self.row(
            "Your words",
            self.own,
            hint="They stand under the question about a second after you said them, those that may still "
            "change in grey. Reading along can distract you.",
        )
        self.own.toggled.connect(self._choose)
        self.engine.currentIndexChanged.connect(self._choose)
        self.speed.valueChanged.connect(self._choose)
        self.caption.valueChanged.connect(self._choose)
        theme.appearance().changed.connect(self._show_preview)
        self.take(settings)

    def take(self, settings: Settings) -> None:
        """Show what is chosen."""
        super().take(settings)
        items: list[tuple[str, object]] = [(words, engine) for engine, (words, _) in ENGINES.items()]
        fill(self.engine, items, settings.voice_engine)
        self._engine_hint.setText(ENGINES[settings.voice_engine][1])
        for control, value in (
            (self.speed, round(settings.speaking_speed * 100)),
            (self.caption, settings.caption_size),
        ):
            control.blockSignals(True)
            control.setValue(value)
            control.blockSignals(False)
        self.own.blockSignals(True)
        self.own.setChecked(settings.own_captions)
        self.own.blockSignals(False)
        self._speed_words.setText(_speed_words(settings.speaking_speed))
        self.speed.setAccessibleDescription(self._speed_words.text())
        for button in self.voices.values():
            button.setEnabled(settings.voice_engine is not VoiceEngine.CAPTIONS)
        self._show_preview()

    def _hear(self, persona: PersonaId) -> None:
        self._desk.hear_voice(persona, self.settings)

    def _choose(self) -> None:
        self.changed.emit(
            replace(
                self.settings,
                voice_engine=VoiceEngine(self.engine.currentData()),
                speaking_speed=self.speed.value() / 100,
                caption_size=self.caption.value(),
                own_captions=self.own.isChecked(),
            )
        )

    def _show_preview(self) -> None:
        self.preview.set_size(self.settings.caption_size)


def _speed_words(factor: float) -> str:
    shown = f"{factor * 100:.0f} %"
    return (
        shown if round(factor * 100) == 100 else f"{shown}, {'slower' if factor < 1 else 'faster'} than usual"
    )


class TalkSection(Section):
    """How an interview runs."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("The interview", settings)
        self.mode = choice("Mode")
        self._mode_hint = label(look="small-quiet", wrap=True)
        self.silence = QCheckBox("End my answer after a silence of")
        self.silence_seconds = QDoubleSpinBox()
        self.silence_seconds.setRange(2.0, 30.0)
        self.silence_seconds.setSingleStep(0.5)
        self.silence_seconds.setDecimals(1)
        self.silence_seconds.setSuffix(" seconds")
        self.silence_seconds.setAccessibleName("Seconds of silence that end an answer")
        self.row("Usual mode", self.mode, hint=self._mode_hint)
        self.row(
            "Silence",
            self.silence,
            self.silence_seconds,
            hint="Off, only Space or the button ends an answer, and you can think as long as you like.",
        )
        self.help_before = QCheckBox("What a good answer contains, before answering too")
        self.row("Help", self.help_before, hint="Off, you see it only when you have answered, in the review.")
        self.follow_ups = QCheckBox("Interviewers come back to my answers")
        self.cut_ins = QCheckBox("They may cut in when I ramble")
        self.row("Follow-ups", self.follow_ups)
        self.row(
            "Cutting in",
            self.cut_ins,
            hint="How soon depends on who listens: George waits least. With loudspeakers the "
            "microphone hears them too, so use headphones.",
        )
        self.end_at_limit = QCheckBox("They end an answer when its time is up")
        self.row(
            "Time limits",
            self.end_at_limit,
            hint="In drills and tasks. Off, the clock shows the limit, and you end the answer yourself.",
        )
        self.rate_first = QCheckBox("Rate yourself first")
        self.row(
            "Your own view",
            self.rate_first,
            hint="In a rehearsal you say how an answer was before you see its scores, and then see both.",
        )
        for box in (self.follow_ups, self.cut_ins, self.end_at_limit, self.rate_first):
            box.toggled.connect(self._choose)
        self.help_before.toggled.connect(self._choose)
        self.mode.currentIndexChanged.connect(self._choose)
        self.silence.toggled.connect(self._choose)
        self.silence_seconds.valueChanged.connect(self._choose)
        self.take(settings)

    def take(self, settings: Settings) -> None:
        """Show what is chosen."""
        super().take(settings)
        fill(self.mode, [(wording.mode_name(mode), mode) for mode in Mode], settings.mode)
        self._mode_hint.setText(wording.mode_meaning(settings.mode))
        on = settings.silence_ends_after > 0
        boxes = (
            self.silence,
            self.help_before,
            self.follow_ups,
            self.cut_ins,
            self.end_at_limit,
            self.rate_first,
        )
        for control in (*boxes, self.silence_seconds):
            control.blockSignals(True)
        self.silence.setChecked(on)
        self.help_before.setChecked(settings.help_before)
        self.follow_ups.setChecked(settings.follow_ups)
        self.cut_ins.setChecked(settings.cut_ins)
        self.end_at_limit.setChecked(settings.end_at_limit)
        self.rate_first.setChecked(settings.rate_first)
        self.silence_seconds.setValue(settings.silence_ends_after if on else USUAL_SILENCE)
        for control in (*boxes, self.silence_seconds):
            control.blockSignals(False)
        self.silence_seconds.setEnabled(on)

    def _choose(self) -> None:
        seconds = self.silence_seconds.value() if self.silence.isChecked() else 0.0
        self.changed.emit(
            replace(
                self.settings,
                mode=Mode(self.mode.currentData()),
                silence_ends_after=seconds,
                help_before=self.help_before.isChecked(),
                follow_ups=self.follow_ups.isChecked(),
                cut_ins=self.cut_ins.isChecked(),
                end_at_limit=self.end_at_limit.isChecked(),
                rate_first=self.rate_first.isChecked(),
            )
        )


class LookSection(Section):
    """Colours and movement."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("Look", settings)
        self.theme = choice("Colours")
        self.still = QCheckBox("Less movement")
        self.row("Colours", self.theme)
        self.row("Movement", self.still, hint="Portraits and levels change without moving there.")
        self.theme.currentIndexChanged.connect(self._choose)
        self.still.toggled.connect(self._choose)
        self.take(settings)

    def take(self, settings: Settings) -> None:
        """Show what is chosen."""
        super().take(settings)
        words: list[tuple[str, object]] = [
            ("As the system", Theme.SYSTEM),
            ("Light", Theme.LIGHT),
            ("Dark", Theme.DARK),
        ]
        fill(self.theme, words, settings.theme)
        self.still.blockSignals(True)
        self.still.setChecked(settings.reduce_motion)
        self.still.blockSignals(False)

    def _choose(self) -> None:
        self.changed.emit(
            replace(
                self.settings, theme=Theme(self.theme.currentData()), reduce_motion=self.still.isChecked()
            )
        )
