"""Recordings heard again: what the window asks of the speaker, and where that stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from interviewer.domain.answer import Answer
from interviewer.domain.cut import Cut
from interviewer.live.crew import Mouth


@dataclass(frozen=True, slots=True)
class Play:
    """Play a recording from ``start`` to ``end`` seconds (None: to its end) at ``speed``, pitch unchanged.

    With a ``cut`` only what it keeps is heard; all times are those of the recording.
    """

    answer: str
    path: Path
    start: float
    end: float | None
    speed: float
    cut: Cut | None = None


@dataclass(frozen=True, slots=True)
class PlaybackMoved:
    """The replay of an answer has come to ``seconds`` of its file."""

    answer: str
    seconds: float


@dataclass(frozen=True, slots=True)
class PlaybackEnded:
    """The replay came to its end or was stopped at ``seconds``."""

    answer: str
    seconds: float


class Playback:
    """Only sends orders; ``recording`` tells where an answer's sound lies, None: there is nothing to hear."""

    def __init__(self, speaker: Mouth, recording: Callable[[Answer], Path | None]) -> None:
        self._speaker = speaker
        self._recording = recording

    def play(
        self,
        answer: Answer,
        start: float,
        end: float | None = None,
        speed: float = 1.0,
        cut: Cut | None = None,
    ) -> None:
        """Play it, or what a cut keeps of it; PlaybackMoved comes often, PlaybackEnded last."""
        path = self._recording(answer)
        if path is not None:
            self._speaker.hush()
            self._speaker.send(Play(answer.id, path, start, end, speed, cut))

    def stop(self) -> None:
        """Fall silent."""
        self._speaker.hush()
