"""The peer: plain batch faster-whisper on the whole recording, with the same model and settings as ours."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from interviewer.domain.transcript import Transcript
from interviewer.speech.ports import RATE, Over, Samples, Terms
from interviewer.speech.whisper import settled, validate


class PlainWhisper:
    """Implements Recogniser, so that it can live in a child process of the same priority as ours.

    int8, beam 5, temperature 0, times of words, no voice filter, no text of the passage before as context.
    """

    def __init__(self, folder: Path, threads: int = 2) -> None:
        self._folder = folder
        self._threads = threads
        self._engine: Any = None

    @property
    def model(self) -> str:
        """Name of the model."""
        return self._folder.name

    def warm_up(self) -> None:
        """Load the model."""
        if self._engine is None:
            validate(self._folder)
            os.environ["HF_HUB_OFFLINE"] = "1"
            from faster_whisper import WhisperModel

            self._engine = WhisperModel(
                str(self._folder),
                device="cpu",
                compute_type="int8",
                cpu_threads=self._threads,
                local_files_only=True,
            )

    def transcribe(
        self,
        samples: Samples,
        *,
        language: str | None = "en",
        terms: Terms = (),
        over: Over | None = None,
    ) -> Transcript:
        """Words of the whole recording in one call."""
        self.warm_up()
        passages, _ = self._engine.transcribe(
            samples,
            language=language or "en",
            beam_size=5,
            temperature=0.0,
            hotwords=", ".join(terms) or None,
            condition_on_previous_text=False,
            word_timestamps=True,
            vad_filter=False,
        )
        words = [word for passage in passages for word in passage.words or ()]
        return Transcript(words=settled(words, len(samples) / RATE), model=self.model)

    def glimpse(self, samples: Samples, *, language: str = "en") -> str:
        """The text alone; the peer knows no quicker way."""
        return self.transcribe(samples, language=language).text
