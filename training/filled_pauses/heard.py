"""What the recogniser writes of a segment: as the program asks it, and asked to write every 'um'."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from interviewer.domain.transcript import Word
from interviewer.speech.ports import Samples
from interviewer.speech.whisper import Whisper, settled

VERBATIM = "Um, so, uh, I was, er, I was going to, hmm, I mean, uh, we, um, we tried it."
"""A hesitant text given as hint words: unlike a prompt it acts on every window."""


class Recogniser:
    """Whisper base, as shipped, in one thread."""

    def __init__(self, folder: Path) -> None:
        self._plain = Whisper(folder, threads=1)
        self._folder = folder
        self._engine: Any = None

    def words(self, samples: Samples) -> tuple[Word, ...]:
        """Words of a segment as the program hears them."""
        return self._plain.transcribe(samples).words

    def verbatim(self, samples: Samples) -> tuple[Word, ...]:
        """Words of a segment where the recogniser is hinted at filled pauses (greedy, one pass)."""
        if self._engine is None:
            from faster_whisper import WhisperModel

            self._engine = WhisperModel(
                str(self._folder),
                device="cpu",
                compute_type="int8",
                cpu_threads=1,
                local_files_only=True,
            )
        found, _ = self._engine.transcribe(
            samples,
            language="en",
            beam_size=1,
            temperature=0.0,
            hotwords=VERBATIM,
            condition_on_previous_text=False,
            word_timestamps=True,
            max_new_tokens=200,
        )
        return settled([word for passage in found for word in passage.words or ()], len(samples) / 16_000)


def listened(folder: Path, segments: Sequence[Samples], verbatim: bool) -> list[tuple[Word, ...]]:
    """What a fresh recogniser writes of each of the segments."""
    recogniser = Recogniser(folder)
    write = recogniser.verbatim if verbatim else recogniser.words
    return [write(samples) for samples in segments]
