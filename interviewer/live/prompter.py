"""Makes lines ready to be spoken before they are needed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from interviewer.domain.persona import Voice
from interviewer.domain.settings import VoiceEngine
from interviewer.live import orders
from interviewer.live.reports import Notice
from interviewer.live.shelf import LineKey, Samples, Shelf, SpokenLine
from interviewer.live.worker import Post, Worker
from interviewer.speech.ports import Synthesiser, VoiceError


class LineCache(Protocol):
    """Keeps spoken lines from one day to the next."""

    def get(self, engine: str, voice: Voice, text: str) -> tuple[Samples, int] | None:
        """A kept line with its rate, or None."""

    def put(self, engine: str, voice: Voice, text: str, samples: Samples, rate: int) -> bool:
        """Keep a line; False when the disk refused."""


@dataclass(slots=True)
class _Job:
    """A line to be made; ``pieces`` is where its making rests, ``kept`` whether it was in the cache."""

    key: LineKey
    line: SpokenLine
    pieces: Iterator[Samples] | None = None
    kept: bool = False


class Prompter(Worker):
    """Lives on its own thread, which owns the voices; makes lines piece by piece, urgent ones first."""

    name = "prompter"

    def __init__(
        self,
        post: Post,
        voices: Mapping[VoiceEngine, Callable[[], Synthesiser]],
        shelf: Shelf,
        cache: LineCache,
    ) -> None:
        super().__init__(post)
        self._new = voices
        self._voices: dict[VoiceEngine, Synthesiser] = {}
        self._shelf = shelf
        self._cache = cache
        self._backlog: deque[_Job] = deque()

    def work(self, order: Any) -> None:
        """Take the lines up, and work on them until something else is ordered."""
        match order:
            case orders.PrepareVoice():
                self._take(order)
        self.idle()

    def idle(self) -> None:
        """Make one piece after the other."""
        while self._orders.empty() and self._backlog:
            self._make_a_piece()

    def _take(self, order: orders.PrepareVoice) -> None:
        """Queue the lines; urgent ones go before everything, even a half-made line, which is ended later."""
        waiting = {job.key: job for job in self._backlog}
        wanted = []
        for key in order.lines:
            if key.engine is VoiceEngine.CAPTIONS:
                continue
            line = self._shelf.line_to_make(key)
            if not line.complete:
                job = waiting.pop(key, None)
                wanted.append(job if job is not None and job.line is line else _Job(key, line))
        rest = [job for job in self._backlog if job.key in waiting]
        self._backlog = deque(wanted + rest if order.urgent else rest + wanted)

    def _make_a_piece(self) -> None:
        job = self._backlog[0]
        try:
            piece = self._next_piece(job)
        except Exception as error:
            # Whatever it was, somebody may be waiting for this line, and the others must not wait behind it.
            self._backlog.popleft()
            job.line.end(f"{error}" or type(error).__name__)
            if not isinstance(error, VoiceError):
                raise
            self._tell(error)
            return
        voice = self._voices[job.key.engine]
        if piece is not None:
            job.line.add(piece, voice.rate)
            return
        self._backlog.popleft()
        job.line.end()
        if not job.kept:
            self._cache.put(voice.name, job.key.voice, job.key.text, job.line.whole(), voice.rate)

    def _next_piece(self, job: _Job) -> Samples | None:
        key = job.key
        if key.engine not in self._voices:
            self._voices[key.engine] = self._new[key.engine]()
        if job.pieces is None:
            voice = self._voices[key.engine]
            kept = self._cache.get(voice.name, key.voice, key.text)
            job.kept = kept is not None
            job.pieces = iter([kept[0]]) if kept is not None else voice.synthesise(key.text, key.voice)
        return next(job.pieces, None)

    def _tell(self, error: VoiceError) -> None:
        self.post(Notice("warning", f"{error} Another voice or the captions stand in.", "voice", "doctor"))
