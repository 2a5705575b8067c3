"""The first start: a microphone and a loudspeaker, a voice, and a sentence that is seen written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSlider, QSpinBox, QVBoxLayout, QWidget

from interviewer.domain.persona import PersonaId
from interviewer.domain.settings import Settings
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, Wrapped, card, column, label, scrolling
from interviewer.gui.pages import Context, Page
from interviewer.gui.widgets.level_meter import LevelMeter
from interviewer.live.reports import DevicesListed, Heard, LineStarted, SentenceHeard, SettingsChanged

SYSTEM_CHOICE = "The system's choice"
WIDTH = 760

CALM = (
    "Whoever reads a minute aloud, once, has pace and tone held against their own. It can wait: it stands in "
    "the settings as 'Your calm voice'."
)


class FirstStartPage(Page):
    """Three steps on one page; each may be left out, and all of it can be found again in the settings."""

    KEYS = (("Tab", "From step to step"),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.microphone, self.loudspeaker = _devices("Microphone"), _devices("Loudspeaker")
        self.look = ActionButton("Look again", "repeat")
        self.trouble = label("", "warning", wrap=True)
        self.meter = LevelMeter()
        self.hear = ActionButton("Hear the voice", "speaker")
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self.speed.setRange(70, 130)
        self.speed.setPageStep(10)
        self.speed.setAccessibleName("Speaking speed")
        self.speed_words = label("", "quiet", wrap=True)
        self.caption = QSpinBox()
        self.caption.setRange(14, 48)
        self.caption.setSuffix(" pt")
        self.caption.setAccessibleName("Size of the captions")
        self.example = Wrapped()
        self.example.setText("This is how large a question stands here.")
        self.listen = ActionButton("Say a sentence", "microphone")
        self.sentence = label("", wrap=True)
        self.calm = ActionButton("Read a minute aloud", "microphone", look="link")
        self.ready = ActionButton("Ready", "check", look="primary")
        self.skip = ActionButton("Skip all this", look="link")
        self._keep = QTimer(self, interval=400, singleShot=True)
        self._keep.timeout.connect(self._save)
        self._listed = False
        self._lay_out()
        self._fill(context.settings)
        for box in (self.microphone, self.loudspeaker):
            box.currentIndexChanged.connect(self._devices_changed)
        self.speed.valueChanged.connect(self._sizes_changed)
        self.caption.valueChanged.connect(self._sizes_changed)
        self.look.clicked.connect(self._look_again)
        self.hear.clicked.connect(self._hear_voice)
        self.listen.clicked.connect(self._hear_sentence)
        self.calm.clicked.connect(lambda: self._leave("settings", "calm"))
        self.ready.clicked.connect(lambda: self._leave())
        self.skip.clicked.connect(lambda: self._leave())

    def enter(self, argument: Any) -> None:
        """Ask which devices there are, and let the meter follow the microphone."""
        self.meter.reset()
        self.context.desk.list_devices()
        self.context.desk.test_microphone(True, self.context.settings.microphone)
        self.microphone.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """The microphone is not listened to behind another page."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.context.desk.test_microphone(False, self.context.settings.microphone)

    def tell(self, message: Any) -> None:
        """Take what concerns sound, while it is looked at."""
        if isinstance(message, SettingsChanged):
            self._fill(message.settings)
        if not self.isVisible():
            return
        match message:
            case DevicesListed(microphones, loudspeakers, trouble):
                self._list(microphones, loudspeakers, trouble)
            case Heard(_, rms, peak):
                self.meter.set_level(rms, peak)
            case LineStarted(line):
                self.example.setText(line.caption)
            case SentenceHeard(text):
                self._written(text)

    def _fill(self, settings: Settings) -> None:
        blockers = [QSignalBlocker(w) for w in (self.microphone, self.loudspeaker, self.speed, self.caption)]
        _choose(self.microphone, settings.microphone)
        _choose(self.loudspeaker, settings.loudspeaker)
        self.speed.setValue(round(settings.speaking_speed * 100))
        self.caption.setValue(settings.caption_size)
        del blockers
        self._describe()

    def _list(self, microphones: tuple[str, ...], loudspeakers: tuple[str, ...], trouble: str) -> None:
        settings = self.context.settings
        for box, names, chosen in (
            (self.microphone, microphones, settings.microphone),
            (self.loudspeaker, loudspeakers, settings.loudspeaker),
        ):
            with QSignalBlocker(box):
                box.clear()
                box.addItem(SYSTEM_CHOICE, "")
                for name in names:
                    box.addItem(name, name)
                _choose(box, chosen)
            box.setEnabled(bool(names))
        if trouble:
            told = trouble
        elif not microphones:
            told = "There is no microphone. Plug one in and look again; you can also type your answers."
        elif not loudspeakers:
            told = "There is no loudspeaker. The questions will stand on the screen."
        else:
            told = ""
        self.trouble.setText(told)
        self.trouble.setVisible(bool(told))
        self.meter.setVisible(bool(microphones))
        self.listen.setEnabled(bool(microphones))

    def _devices_changed(self) -> None:
        self._save()
        self.meter.reset()
        self.context.desk.test_microphone(True, self.context.settings.microphone)

    def _look_again(self) -> None:
        self.context.desk.look_for_devices()
        self.context.desk.test_microphone(True, self.context.settings.microphone)

    def _sizes_changed(self) -> None:
        self._describe()
        self._keep.start()

    def _describe(self) -> None:
        percent = self.speed.value()
        words = "as recorded" if percent == 100 else "slower" if percent < 100 else "faster"
        self.speed_words.setText(f"{percent} %, {words}")
        self.speed.setAccessibleDescription(self.speed_words.text())
        self.example.set_size(self.caption.value())

    def _chosen(self) -> Settings:
        return replace(
            self.context.settings,
            microphone=str(self.microphone.currentData() or ""),
            loudspeaker=str(self.loudspeaker.currentData() or ""),
            speaking_speed=self.speed.value() / 100,
            caption_size=self.caption.value(),
        )

    def _save(self) -> None:
        self._keep.stop()
        settings = self._chosen()
        if settings != self.context.settings:
            self.context.conductor.change_settings(settings)

    def _hear_voice(self) -> None:
        self._save()
        persona = self.context.settings.persona
        known = {p.value for p in PersonaId}
        who = PersonaId(persona if persona in known else "hiring_manager")
        self.context.desk.hear_voice(who, self.context.settings)

    def _hear_sentence(self) -> None:
        self._save()
        self.listen.setEnabled(False)
        self.listen.set_verb("Listening")
        self.sentence.setText("Speak now, for instance about your way to work.")
        self.context.desk.hear_sentence(self.context.settings.microphone)

    def _written(self, text: str) -> None:
        self.listen.setEnabled(True)
        self.listen.set_verb("Say another")
        heard = f"“{text}”" if text.strip() else "Nothing was understood. Come closer and try again."
        self.sentence.setText(heard)
        theme.announce(self.sentence, heard)

    def _leave(self, page: str = "practise", argument: str | None = None) -> None:
        self._keep.stop()
        self.context.desk.playback.stop()
        settings = replace(self._chosen(), welcomed=True)
        if settings != self.context.settings:
            self.context.conductor.change_settings(settings)
        self.context.go(page, argument)

    def _lay_out(self) -> None:
        gap = theme.px(theme.GRID)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, gap, 0, gap)
        rows.setSpacing(round(1.5 * gap))
        rows.addWidget(label("Before the first interview", "title", wrap=True))
        rows.addWidget(
            label(
                "Nothing leaves this computer. Leave out what you like; all of it is in the settings too.",
                "quiet",
                wrap=True,
            )
        )
        sound = QGridLayout()
        sound.addWidget(label("Microphone"), 0, 0)
        sound.addWidget(self.microphone, 0, 1)
        sound.addWidget(self.look, 0, 2, Qt.AlignmentFlag.AlignLeft)
        sound.addWidget(label("Loudspeaker"), 1, 0)
        sound.addWidget(self.loudspeaker, 1, 1)
        sound.addWidget(self.meter, 2, 1)
        sound.addWidget(self.trouble, 3, 0, 1, 3)
        sound.setColumnStretch(1, 3)
        sound.setColumnStretch(2, 1)
        voice = QGridLayout()
        voice.addWidget(self.hear, 0, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        voice.addWidget(label("Speaking speed"), 1, 0)
        voice.addWidget(self.speed, 1, 1)
        voice.addWidget(self.speed_words, 1, 2)
        voice.addWidget(label("Captions"), 2, 0)
        voice.addWidget(self.caption, 2, 1, Qt.AlignmentFlag.AlignLeft)
        voice.addWidget(self.example, 3, 0, 1, 3)
        voice.setColumnStretch(1, 2)
        voice.setColumnStretch(2, 1)
        written = QHBoxLayout()
        written.addWidget(self.listen)
        written.addWidget(self.sentence, 1)
        for title, layout in (
            ("1  Sound in and out", sound),
            ("2  Hear a voice", voice),
            ("3  Say a sentence and see it written", written),
        ):
            layout.setSpacing(2 * gap) if isinstance(layout, QHBoxLayout) else layout.setHorizontalSpacing(
                2 * gap
            )
            frame = card()
            inside = QVBoxLayout(frame)
            inside.setContentsMargins(2 * gap, gap, 2 * gap, 2 * gap)
            inside.setSpacing(gap)
            inside.addWidget(label(title, "heading"))
            inside.addLayout(layout)
            rows.addWidget(frame)
        end = QHBoxLayout()
        end.addWidget(self.ready)
        end.addWidget(self.skip)
        end.addStretch(1)
        end.addWidget(self.calm)
        rows.addLayout(end)
        rows.addWidget(label(CALM, "small-quiet", wrap=True))
        rows.addStretch(1)
        self.trouble.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(column(page, WIDTH)))


def _devices(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem(SYSTEM_CHOICE, "")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box


def _choose(box: QComboBox, name: str) -> None:
    index = box.findData(name)
    if index < 0:
        # A device that is not plugged in now stays the person's choice.
        box.addItem(f"{name} (not here now)", name)
        index = box.count() - 1
    box.setCurrentIndex(index)
