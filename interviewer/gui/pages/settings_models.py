"""Settings of the speech models: which there are, which is used, and a download when it is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from interviewer.domain.settings import Settings
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.pages.asking import which_folder
from interviewer.gui.pages.settings_parts import Section
from interviewer.live.models import ComputerMeasured, ModelListed, ModelsListed, ModelSpeed

if TYPE_CHECKING:
    from interviewer.live.desk import Desk

BUNDLED = "base"
"""Comes with the program, and can be put together again without a connection."""

MEASURE = "Listens to ten seconds of speech and says which models keep up with you here."
MEASURED = "What it found stands with each model below."

STATES = {
    "fine": "ready",
    "missing": "not on this computer",
    "damaged": "damaged",
    "downloading": "being downloaded",
    "paused": "download paused",
}


def size(count: int) -> str:
    """Bytes as people say them, in decimal units: ``145 MB``, ``1.5 GB``."""
    if count >= 1_000_000_000:
        return f"{count / 1_000_000_000:.1f} GB"
    return f"{max(1, round(count / 1_000_000))} MB"


EASE, KEEPS_UP = 0.4, 0.8
"""Seconds of work for a second of speech up to which a model keeps up: sound is recorded beside it, and the
last words of an answer are waited for."""


def pace(speed: ModelSpeed) -> str:
    """Whether a model keeps up with speech here, in plain words."""
    if speed.share <= EASE:
        verdict = "keeps up with you here with ease"
    elif speed.share <= KEEPS_UP:
        verdict = "just keeps up with you here"
    else:
        verdict = "too slow to follow you here; it can listen again later"
    times = f"{1 / speed.share:.0f} times" if speed.share <= 0.4 else f"{1 / speed.share:.1f} times"
    how = "measured" if speed.measured else "reckoned"
    minute = wording.length(60 * speed.share)
    return f"{verdict} ({times} real time, {how}: a minute of speech takes {minute})"


class ModelRow(QWidget):
    """One model with what can be done with it now."""

    def __init__(self, desk: Desk, section: ModelSection, model: ModelListed) -> None:
        super().__init__()
        self._section = section
        self.model = model
        self._title = label(look="strong")
        self._facts = label(look="small-quiet", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.use_button = ActionButton("Use", "check")
        self.fetch_button = ActionButton("Download", "download")
        self.pause_button = ActionButton("Pause", "pause")
        self.drop_button = ActionButton("Cancel", "close", look="flat")
        self.rebuild_button = ActionButton("Put together again", "repeat")
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        for line in (self._title, self._facts, self.progress):
            words.addWidget(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        for button in self.buttons:
            row.addWidget(button)
        self.use_button.clicked.connect(lambda: section.use(self.model.name))
        self.fetch_button.clicked.connect(lambda: desk.models.fetch(self.model.name))
        self.pause_button.clicked.connect(desk.models.rest)
        self.drop_button.clicked.connect(lambda: desk.models.drop(self.model.name))
        self.rebuild_button.clicked.connect(lambda: desk.models.rebuild(self.model.name))
        self.show_model(model)

    @property
    def buttons(self) -> tuple[ActionButton, ...]:
        """All there may be, in their order."""
        return (
            self.use_button,
            self.fetch_button,
            self.pause_button,
            self.drop_button,
            self.rebuild_button,
        )

    @property
    def facts(self) -> str:
        """What is said of the model."""
        return self._facts.text()

    def show_model(self, model: ModelListed) -> None:
        """Show its state; buttons that do not apply are not there."""
        self.model = model
        used = self._section.settings.model == model.name
        self._title.setText(model.title + (", in use" if used else ""))
        state = STATES.get(model.state, model.state)
        if model.state in {"downloading", "paused"}:
            state = f"{state}: {size(model.done)} of {size(model.bytes)}"
        bundled = model.name == BUNDLED
        # The speeds of the others are told in the work of this one.
        speed = "" if bundled else model.expected_speed
        measured = self._section.speeds.get(model.name)
        facts = (size(model.bytes), state, speed if measured is None else pace(measured))
        self._facts.setText(" · ".join(part for part in facts if part))
        under_way = model.state in {"downloading", "paused"}
        self.progress.setVisible(under_way)
        self.progress.setValue(round(1000 * model.done / model.bytes) if model.bytes else 0)
        self.progress.setAccessibleName(f"{model.title}: {state}")
        self.use_button.setVisible(model.state == "fine" and not used)
        self.fetch_button.setVisible(not bundled and model.state in {"missing", "damaged", "paused"})
        self.fetch_button.set_verb(
            "Go on" if model.state == "paused" else f"Download {size(model.bytes)}",
            "play" if model.state == "paused" else "download",
        )
        self.pause_button.setVisible(model.state == "downloading")
        self.drop_button.setVisible(under_way)
        self.rebuild_button.setVisible(bundled and model.state in {"missing", "damaged"})
        for button in self.buttons:
            button.setAccessibleName(f"{button.verb}: {model.title}")


class ModelSection(Section):
    """Nothing is fetched unless the person presses a button that says how much."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__("Speech models", settings)
        self._desk = desk
        self.rows: dict[str, ModelRow] = {}
        self.speeds: dict[str, ModelSpeed] = {}
        self.measure_button = ActionButton("Measure this computer")
        self._measure_hint = label(MEASURE, "small-quiet", wrap=True)
        self.wide(
            label(
                "A model writes down what you say. Base comes with the program; larger ones make fewer "
                "mistakes and take longer. Download opens a connection to huggingface.co, where the models "
                "are published; nothing else does, and nothing you say is sent.",
                "quiet",
                wrap=True,
            )
        )
        self.adopt_button = ActionButton("Take a model from a folder", "folder")
        self._waiting = label("Looking which models are there.", "quiet")
        self.row("Speed", self.measure_button, hint=self._measure_hint)
        hint = "For a computer without a connection: a model as it is published. Its four files are checked."
        self.row("Have one already?", self.adopt_button, hint=label(hint, "small-quiet", wrap=True))
        self.wide(self._waiting)
        self.adopt_button.clicked.connect(self._adopt)
        self.measure_button.clicked.connect(self._measure)

    def take(self, settings: Settings) -> None:
        """Show which is in use."""
        super().take(settings)
        for row in self.rows.values():
            row.show_model(row.model)

    def tell(self, message: object) -> None:
        """Take the models' states and speeds."""
        if isinstance(message, ComputerMeasured):
            self._show_speeds(message)
        if not isinstance(message, ModelsListed):
            return
        self._waiting.hide()
        for model in message.models:
            row = self.rows.get(model.name)
            if row is None:
                self.rows[model.name] = row = ModelRow(self._desk, self, model)
                self.wide(row)
            elif row.model != model:
                row.show_model(model)

    def _measure(self) -> None:
        self.measure_button.setEnabled(False)
        self._measure_hint.setText("Measuring. This takes about ten seconds; it rests while somebody speaks.")
        self._desk.models.measure_computer()

    def _show_speeds(self, message: ComputerMeasured) -> None:
        self.measure_button.setEnabled(True)
        self.speeds = {speed.name: speed for speed in message.speeds} or self.speeds
        said = MEASURED if message.speeds else MEASURE
        self._measure_hint.setText(said)
        theme.announce(self, said)
        for row in self.rows.values():
            row.show_model(row.model)

    def _adopt(self) -> None:
        folder = which_folder(self, "The folder of the model")
        if folder is not None:
            self._desk.models.adopt(folder)

    def use(self, name: str) -> None:
        """Hear with this model from now on."""
        self.changed.emit(replace(self.settings, model=name))
