"""Settings of the person's calm voice: a text to read aloud once, what it gave, and doing it again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from interviewer.domain.calm_voice import CalmVoice
from interviewer.domain.settings import Settings
from interviewer.domain.timing import clock
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.pages.settings_parts import Section
from interviewer.gui.widgets.level_meter import LevelMeter
from interviewer.live.calm_reading import CalmVoiceTold, ReadingFailed
from interviewer.live.reports import Heard, Notice
from interviewer.scoring.calm import READING

if TYPE_CHECKING:
    from interviewer.live.desk import Desk

WHY = (
    "Everybody speaks at a pace and in a tone of their own. Read a short text aloud once, as you would to a "
    "friend, and your answers are told against that and not against everybody else. It takes a minute, can "
    "be left out, and only the figures are kept, not the sound."
)
READ = "Read this aloud at your own pace. When you are through, choose Done."
_LEADING = "line-height:145%;margin-top:0;margin-bottom:8"
MEASURING = "Your reading is being measured."


class CalmSection(Section):
    """Hears nothing by itself; a reading that is left is dropped."""

    unfolded = Signal()
    """The text to be read has come, and the section is longer."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__("Your calm voice", settings)
        self._desk = desk
        self._calm: CalmVoice | None = None
        self._reading = False
        self._measuring = False
        self.told = label(WHY, wrap=True)
        self.text = label(wrap=True)
        style = f"{_LEADING};font-size:{theme.px(18)}px"
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setText("".join(f"<p style='{style}'>{part}</p>" for part in READING))
        self.text.setAccessibleName("Text to read aloud")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.meter = LevelMeter()
        self.clock = label(look="quiet")
        self.read_button = ActionButton("Read aloud", "microphone")
        self.leave_button = ActionButton("Leave it", look="link")
        self.drop_button = ActionButton("Drop it", "discard")
        self.trouble = label(look="warning", wrap=True)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for control in (self.read_button, self.leave_button, self.drop_button, self.clock):
            row.addWidget(control)
        row.addStretch(1)
        self.wide(self.told, self.text, self.meter, self.trouble, buttons)
        self.read_button.clicked.connect(self._read_or_done)
        self.leave_button.clicked.connect(self.stop)
        self.drop_button.clicked.connect(desk.drop_calm_voice)
        self._show()

    @property
    def reading(self) -> bool:
        """Whether the person reads aloud now."""
        return self._reading

    def tell(self, message: object) -> None:
        """Take what is kept, what went wrong, and the level while somebody reads."""
        match message:
            case CalmVoiceTold(calm):
                self._calm = calm
                self._end()
            case ReadingFailed(text):
                self._end(text)
            case Notice(level="error", topic="recogniser") if self._measuring:
                self._end(message.text)
            case Heard() if self._reading:
                self.meter.set_level(message.rms_db, message.peak_db)

    def stop(self) -> None:
        """Leave a reading; nothing of it is kept."""
        if self._reading:
            self._desk.end_calm_reading(keep=False)
            self._end()

    def _read_or_done(self) -> None:
        if self._reading:
            self._desk.end_calm_reading(keep=True)
            self._reading, self._measuring = False, True
        else:
            self._reading = True
            self.meter.reset()
            self._desk.begin_calm_reading(self.settings.microphone)
        self.trouble.setText("")
        self._show()
        if self._reading:
            self.unfolded.emit()

    def _end(self, trouble: str = "") -> None:
        self._reading = self._measuring = False
        self.trouble.setText(trouble)
        self._show()
        if trouble:
            theme.announce(self.trouble, trouble)

    def _show(self) -> None:
        """What can be done now."""
        idle = not (self._reading or self._measuring)
        if self._reading:
            said = READ
        elif self._measuring:
            said = MEASURING
        else:
            said = WHY if self._calm is None else in_words(self._calm)
        if said != self.told.text():
            self.told.setText(said)
            if not idle:
                theme.announce(self.told, said)
        again = "Read aloud" if self._calm is None else "Read again"
        self.read_button.set_verb(
            "Done" if self._reading else again, "check" if self._reading else "microphone"
        )
        self.read_button.setEnabled(not self._measuring)
        self.text.setVisible(self._reading)
        self.meter.setVisible(self._reading)
        self.leave_button.setVisible(self._reading)
        self.drop_button.setVisible(idle and self._calm is not None)
        self.trouble.setVisible(bool(self.trouble.text()))


def in_words(calm: CalmVoice) -> str:
    """What a calm reading gave, as a person reads it."""
    day = datetime.fromisoformat(calm.created).astimezone()
    lines = [
        f"Read on {day.day} {day:%B %Y}, {clock(round(calm.seconds))} minutes.",
        f"Your calm pace is {calm.speech_rate:.0f} words a minute, {calm.articulation_rate:.0f} between "
        f"pauses, with {calm.pauses:.0f} pauses a minute.",
    ]
    moved = []
    if calm.pitch_range is not None and calm.pitch_hz is not None:
        moved.append(f"moves over {calm.pitch_range:.0f} semitones around {calm.pitch_hz:.0f} Hz")
    if calm.loudness_range_db is not None:
        moved.append(f"over {calm.loudness_range_db:.0f} dB in loudness")
    if moved:
        lines.append(f"Your voice {' and '.join(moved)}.")
    lines.append("Answers from now on are told against this. Those that were judged before stay as they are.")
    return "\n".join(lines)
