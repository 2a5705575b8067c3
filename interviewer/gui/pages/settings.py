"""The Settings page: every choice holds at once and is kept."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from interviewer.domain.interview_state import Stage
from interviewer.domain.settings import Settings
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, column, scrolling
from interviewer.gui.pages import Context, Page
from interviewer.gui.pages.settings_calm import CalmSection
from interviewer.gui.pages.settings_data import DataSection
from interviewer.gui.pages.settings_models import ModelSection
from interviewer.gui.pages.settings_parts import Section
from interviewer.gui.pages.settings_sound import SoundSection
from interviewer.gui.pages.settings_talk import LookSection, TalkSection, VoiceSection
from interviewer.gui.pages.tab_order import tab_before
from interviewer.gui.widgets.message_bar import MessageBar
from interviewer.live.reports import SettingsChanged

WIDTH = 760
"""Pixels (at 100 %) of the column of settings."""


NARROW = 640
"""Below so many pixels (at 100 %) controls stand under their names."""


class SettingsPage(Page):
    """Enter with the name of a section ('sound', 'calm', 'models') to begin there."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("Tab", "from choice to choice"),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        settings = context.settings
        self.bar = MessageBar()
        self.sound = SoundSection(context.desk, settings)
        self.calm = CalmSection(context.desk, settings)
        self.calm.unfolded.connect(lambda: QTimer.singleShot(0, self._show_reading))
        self.voice = VoiceSection(context.desk, context.personas, settings)
        self.talk = TalkSection(settings)
        self.look = LookSection(settings)
        self.models = ModelSection(context.desk, settings)
        self.data = DataSection(context.desk, settings, context.data, self.bar, self._running)
        self.folder_button = self.data.folder_button
        self.first_start_button = ActionButton("Show the first start again", "practise")
        self.data.row(
            "First start",
            self.first_start_button,
            hint="Hear a voice, say a sentence and see it written.",
        )
        self.first_start_button.clicked.connect(lambda: context.go("first_start"))
        self.sections: dict[str, Section] = {
            "sound": self.sound,
            "calm": self.calm,
            "voices": self.voice,
            "interview": self.talk,
            "look": self.look,
            "models": self.models,
            "data": self.data,
        }
        self._narrow = True
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, theme.px(8), 0)
        lines.setSpacing(theme.px(8))
        for section in self.sections.values():
            lines.addWidget(section)
            section.changed.connect(self._change)
        lines.addStretch(1)
        self._area = scrolling(column(content, WIDTH))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.bar)
        whole.addWidget(self._area, 1)

    def enter(self, argument: Any) -> None:
        """Look at devices and models, and begin at the section that is named."""
        self.sound.show_devices()
        self.context.desk.models.read()
        self.context.desk.read_calm_voice()
        self.data.measure()
        section = self.sections.get(argument) if isinstance(argument, str) else None
        if section is not None:
            self._area.ensureWidgetVisible(section, 0, 0)
            section.setFocus()

    def tell(self, message: Any) -> None:
        """Take settings, devices, levels and models."""
        if isinstance(message, SettingsChanged):
            for section in self.sections.values():
                section.take(message.settings)
        self.sound.tell(message)
        self.calm.tell(message)
        self.data.tell(message)
        before = len(self.models.rows)
        self.models.tell(message)
        if len(self.models.rows) > before:
            following = self.data.keep if self.context.data is None else self.folder_button
            tab_before(following, [button for row in self.models.rows.values() for button in row.buttons])

    def _show_reading(self) -> None:
        """Both ends of the text and its button, once the layout knows how tall they are."""
        self._area.ensureWidgetVisible(self.calm, 0, 0)

    def _change(self, settings: Settings) -> None:
        if settings != self.context.settings:
            self.context.conductor.change_settings(settings)

    def _running(self) -> bool:
        running = self.context.conductor.interview
        return running is not None and running.stage not in {Stage.FINISHED, Stage.STOPPED, Stage.READY}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows fold where it is narrow; the page knows, for a row that is cut off does not."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            for section in self.sections.values():
                section.fold(narrow=narrow)

    def hideEvent(self, event: QHideEvent) -> None:
        """The microphone is let go when the page is left."""
        self.sound.stop_testing()
        self.calm.stop()
        super().hideEvent(event)
