"""Says by a sign and in words what is going on in the talk: who speaks, what is recorded and kept."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from interviewer.domain.interview import Interview, Stage
from interviewer.gui import icons, theme, wording
from interviewer.gui.controls import label

Sign = Literal["recording", "speaker", "pause", "microphone", "microphone-off", ""]


def described(interview: Interview, *, recording: bool, stopped: bool) -> tuple[Sign, str]:
    """Sign and words of a stage; ``stopped``: no sound can be recorded."""
    name = interview.persona.name
    match interview.stage:
        case Stage.ASKING if interview.slot.probe:
            return "speaker", f"{name} comes back to your answer"
        case Stage.ASKING:
            return "speaker", f"{name} is asking"
        case Stage.PREPARING:
            return "", f"{name} waits while you prepare; nothing is recorded"
        case Stage.CUTTING_IN:
            return "speaker", f"{name} cuts in; the recording goes on"
        case Stage.CONSIDERING:
            return "", f"{name} is thinking about your answer"
        case Stage.BREAK:
            return "pause", f"A break. {name}, {interview.persona.title.lower()}, comes next"
        case Stage.CLOSING:
            return "speaker", f"{name} is saying goodbye"
        case Stage.REPEATING:
            return "speaker", f"{name} repeats the question; the recording rests"
        case Stage.LISTENING if recording:
            return "recording", "Recording"
        case Stage.LISTENING:
            return "microphone", "Opening the microphone"
        case Stage.PAUSED if stopped:
            return "microphone-off", "No sound is recorded"
        case Stage.PAUSED:
            return "pause", "Paused"
        case Stage.JUDGING:
            return "", "Writing down and judging your answer"
    return "", ""


def noted(interview: Interview, recorded: float, stopped: str) -> str:
    """What is said below of a break: how much is kept (``recorded`` seconds), or why it ``stopped``."""
    if interview.stage is not Stage.PAUSED:
        return ""
    if stopped:
        return stopped
    if interview.resume_to is Stage.LISTENING:
        return wording.kept(recorded)
    if interview.resume_to is Stage.PREPARING:
        return "Your time to prepare begins anew."
    return "The question will be asked again."


class StateLine(QWidget):
    """A dot for recording, two bars for a break, an icon for the rest; words beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = _Sign(self)
        self._words = label("", "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(theme.GRID))
        row.addStretch(1)
        row.addWidget(self._sign)
        row.addWidget(self._words)
        row.addStretch(1)

    @property
    def text(self) -> str:
        """The words."""
        return self._words.text()

    @property
    def sign(self) -> Sign:
        """The sign."""
        return self._sign.sign

    def set_state(self, sign: Sign, words: str) -> None:
        """Show another state."""
        if (sign, words) == (self._sign.sign, self._words.text()):
            return
        self._sign.sign = sign
        self._sign.setVisible(bool(sign))
        self._sign.update()
        self._words.setText(words)
        self._words.setAccessibleName(words)


class _Sign(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign: Sign = ""
        self.setFixedSize(QSize(theme.px(20), theme.px(20)))
        theme.appearance().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.sign:
            return
        colours = theme.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.sign == "recording":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.recording))
            side = self.width() * 0.7
            edge = (self.width() - side) / 2
            painter.drawEllipse(QRectF(edge, edge, side, side))
        else:
            picture = icons.picture(self.sign, colours.second_ink, self.width(), self.devicePixelRatioF())
            painter.drawPixmap(0, 0, picture)
        painter.end()
