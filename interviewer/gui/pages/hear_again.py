"""Below a review: hear the answer again with another model, and choose between the two results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QVBoxLayout, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.putting_right import MARK
from interviewer.domain.scorecard import Scorecard
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, label
from interviewer.gui.flow import FlowLayout
from interviewer.live.comparison import compared
from interviewer.live.models import ModelListed, ModelsListed
from interviewer.live.reports import HeardAgain, HearingAgain, HearingAgainEnded

if TYPE_CHECKING:
    from interviewer.live.desk import Desk


NARROW = 720
"""Below so many pixels (at 100 %) the buttons stand under the words."""


def model_name(stored: str) -> str:
    """The name of a model in the settings, from what stands beside a transcript (a folder's name)."""
    return stored.removesuffix(MARK).removeprefix("whisper-")


def difference(before: Answer, after: Answer) -> str:
    """What another model heard otherwise, and what that does to the scores."""
    assert before.transcript is not None
    assert after.transcript is not None
    found = compared(before.transcript, after.transcript)
    if not found.changed:
        words = "Every word is the same."
    else:
        shown = "; ".join(f"{_quoted(old)} became {_quoted(new)}" for old, new in found.examples)
        changed = wording.counted(found.changed, "word")
        words = f"{changed} of {found.words} changed: {shown}{' ...' if found.changed > 3 else '.'}"
    return f"{words} {_scores(before.scorecard, after.scorecard)}"


def _quoted(words: str) -> str:
    return f"'{words}'" if words else "nothing"


def _scores(before: Scorecard | None, after: Scorecard | None) -> str:
    cards = (before, after)
    pairs = (
        ("Structure", [card.structure.score if card else None for card in cards]),
        ("Focus", [card.focus if card else None for card in cards]),
    )
    parts = [
        f"{name} {_figure(old)} to {_figure(new)}" if old != new else f"{name} stays {_figure(old)}"
        for name, (old, new) in pairs
    ]
    return ", ".join(parts) + "."


def _figure(score: int | None) -> str:
    return "not scored" if score is None else f"{score}"


class HearAgain(QWidget):
    """Not there where there is no other model, no recording or nothing written down yet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._answer: Answer | None = None
        self._models: tuple[ModelListed, ...] = ()
        self._asked: Answer | None = None
        self._result: HeardAgain | None = None
        self.words = label(look="small-quiet", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.stop_button = ActionButton("Stop", "close", look="flat")
        self.use_button = ActionButton("Use these words", "check")
        self.keep_button = ActionButton("Keep the earlier ones", "close", look="flat")
        self.buttons: dict[str, ActionButton] = {}
        offered = QWidget()
        self._row = FlowLayout(offered, centred=False)
        for button in (self.stop_button, self.use_button, self.keep_button):
            self._row.addWidget(button)
        said = QVBoxLayout()
        said.addWidget(self.words)
        said.addWidget(self.progress)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(theme.px(8))
        self._whole.addLayout(said, 1)
        self._whole.addWidget(offered, 1)
        self.stop_button.clicked.connect(desk.stop_hearing_again)
        self.use_button.clicked.connect(self._use)
        self.keep_button.clicked.connect(self._keep)
        self._show()

    def show_answer(self, answer: Answer | None) -> None:
        """Offer it for this answer; None while none is shown."""
        if answer != self._answer:
            self._answer = answer
            self._show()

    def tell(self, message: Any) -> None:
        """Take models, progress and results."""
        match message:
            case ModelsListed(models):
                self._models = models
                self._show()
            case HearingAgain() if self._asked is not None and message.answer == self._asked.id:
                self._progress(message)
            case HeardAgain(before) if self._asked is not None and before.id == self._asked.id:
                self._asked, self._result = None, message
                self._show()
                theme.announce(self, self.words.text())
            case HearingAgainEnded(answer, text) if self._asked is not None and answer == self._asked.id:
                self._asked = None
                self._show()
                self.words.setText(text)
                theme.announce(self, text)

    def others(self) -> Sequence[ModelListed]:
        """The models that are there and have not heard this answer, the largest first."""
        answer = self._answer
        if answer is None or answer.transcript is None or answer.recording is None:
            return ()
        own = model_name(answer.transcript.model)
        there = [model for model in self._models if model.state == "fine" and model.name != own]
        return sorted(there, key=lambda model: -model.bytes)

    def _ask(self, model: str) -> None:
        answer = self._answer
        if answer is not None and self._asked is None:
            self._asked, self._result = answer, None
            self._desk.hear_again(answer, model)
            self._show()
            self.words.setText("Getting the model ready")

    def _use(self) -> None:
        if self._result is not None:
            self._desk.use_words(self._result.after)
            self._keep()

    def _keep(self) -> None:
        self._result = None
        self._show()

    def _progress(self, message: HearingAgain) -> None:
        self.progress.setRange(0, max(1, message.segments))
        self.progress.setValue(message.done)
        done, whole = wording.length(message.seconds), wording.length(message.whole)
        self.words.setText(
            f"Listening again with Whisper {message.model}: {done} of {whole}, "
            f"part {message.done} of {message.segments}"
        )

    def _show(self) -> None:
        answer, others = self._answer, self.others()
        mine = answer is not None and self._asked is not None and self._asked.id == answer.id
        result = self._result
        if result is not None and (answer is None or result.before != answer):
            result = None  # it is about another answer, or about words that gave way since
        self._offer(others if self._asked is None and result is None else ())
        self.setVisible(mine or result is not None or bool(others))
        self.progress.setVisible(mine)
        self.stop_button.setVisible(mine)
        for button in (self.use_button, self.keep_button):
            button.setVisible(result is not None)
        if result is not None and result.after.transcript is not None:
            heard = f"Heard again by Whisper {model_name(result.after.transcript.model)}."
            self.words.setText(f"{heard} {difference(result.before, result.after)} Nothing is changed yet.")
        elif answer is not None and answer.transcript is not None and not mine:
            mended = ", with words put right by you" if answer.transcript.corrections else ""
            self.words.setText(f"Written down by Whisper {model_name(answer.transcript.model)}{mended}.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons go below the words where there is no room beside them."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._whole.setDirection(way)

    def _offer(self, models: Sequence[ModelListed]) -> None:
        for model in models:
            if model.name not in self.buttons:
                button = ActionButton(f"Listen again with {model.title}", "repeat", look="flat")
                button.clicked.connect(lambda _=False, name=model.name: self._ask(name))
                self._row.addWidget(button)
                self.buttons[model.name] = button
        wanted = {model.name for model in models}
        for name, button in self.buttons.items():
            button.setVisible(name in wanted)
