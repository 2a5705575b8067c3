"""Shows what the workers have to say above the page, one message a topic, and takes it away again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from interviewer.gui.widgets.message_bar import MessageBar
from interviewer.live.reports import Notice, Withdrawn, WorkerFailed

MEND = "interviewer doctor --mend"

WHO = {
    "listener": "Recording",
    "transcriber": "Writing down",
    "speaker": "The loudspeaker",
    "prompter": "The voice",
    "clerk": "Judging and keeping",
    "steward": "The speech models",
    "auditor": "Listening again",
    "librarian": "Keeping the questions",
}


class Notices:
    """``go`` turns to a page by its name; ``mend`` shows how a broken part is mended."""

    def __init__(self, bar: MessageBar, go: Callable[..., None], mend: Callable[[], None]) -> None:
        self._bar = bar
        self._go = go
        self._mend = mend
        self._topics: dict[str, str] = {}
        bar.dismissed.connect(self._dismissed)

    def tell(self, message: Any) -> None:
        """Take a Notice, a Withdrawn or a WorkerFailed; anything else is none of its business."""
        match message:
            case Notice():
                self._notice(message)
            case Withdrawn(topic):
                self._withdraw(topic)
            case WorkerFailed(worker, text):
                part = WHO.get(worker, worker)
                said = f"{part} failed at one step: {text} The rest goes on, and what was recorded is kept."
                self._notice(Notice("error", said, topic=f"failed {worker}", action="doctor"))

    def _notice(self, notice: Notice) -> None:
        if notice.topic:
            if self._topics.get(notice.topic) == notice.text:
                return
            self._withdraw(notice.topic)
            self._topics[notice.topic] = notice.text
        self._bar.tell(notice.text, notice.level, self._actions(notice.action))

    def _actions(self, action: str) -> tuple[tuple[str, Callable[[], None]], ...]:
        match action:
            case "microphone":
                return (("Choose a microphone", self._open_settings),)
            case "loudspeaker":
                return (("Choose a loudspeaker", self._open_settings),)
            case "doctor":
                return (("How to mend it", self._mend),)
        return ()

    def _open_settings(self) -> None:
        self._go("settings", "sound")

    def _withdraw(self, topic: str) -> None:
        text = self._topics.pop(topic, None)
        if text is not None:
            self._bar.withdraw(text)

    def _dismissed(self, text: str) -> None:
        self._topics = {topic: told for topic, told in self._topics.items() if told != text}
