"""The recogniser: a Whisper model run by faster-whisper from a folder on this computer."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from interviewer.domain.transcript import Transcript, Word
from interviewer.speech.beside_words import BesideWords
from interviewer.speech.encoder_states import Encoding
from interviewer.speech.glimpse import glimpse
from interviewer.speech.graphics_card import Device
from interviewer.speech.hint import hint, mended
from interviewer.speech.models import MEND, WHISPERS
from interviewer.speech.ports import RATE, Over, RecogniserError, Samples, Terms

log = logging.getLogger(__name__)

SILENT_DB = -66.0
"""Sound whose loudest 32 ms stay below this (dBFS) holds no words; a quiet microphone gives -50 and more."""

_REPETITIVE = 2.4
"""Compression ratio above which a text is a loop, not speech (the limit of the Whisper paper)."""

_ACCENTS = frozenset({"la", "cy", "nn", "haw", "mi", "sn", "yo", "jw"})
"""Languages that the model names for accented English (Latin, Welsh, ...)."""

_TOKENS_A_SECOND = 12
_MOST_TOKENS = 220  # with the longest hint and what begins a text (227) still inside the model's 448

# What the model writes under silence and music, learned from captions of films. Dropped only where the model
# itself doubts that anybody spoke.
_PHANTOMS = frozenset(
    {
        "you",
        "thank you",
        "thanks for watching",
        "thank you for watching",
        "bye",
        "bye bye",
        "please subscribe",
    }
)


class Whisper:
    """Implements Recogniser; for one thread. ``model`` is 'whisper-base' or whatever lies in ``folder``.

    Decoding is greedy in temperature (0 only), so the same samples always give the same words; where the text
    runs in a loop it is decoded once more with repetition forbidden, instead of by chance.
    """

    def __init__(self, folder: Path, threads: int = 2, device: Device = "cpu") -> None:
        self._folder = folder
        self._threads = threads
        self._device = device
        self._engine: Any = None
        self._encoding: Encoding | None = None
        self._beside: BesideWords | None = None

    @property
    def model(self) -> str:
        """Name of the model, as stored beside a transcript."""
        return self._folder.name

    def warm_up(self) -> None:
        """Load the model (1 to 2 s) and run it once; raises RecogniserError."""
        if self._engine is not None:
            return
        validate(self._folder)
        # The folder is all that is needed; a library that would look on the network is told not to.
        os.environ["HF_HUB_OFFLINE"] = "1"
        from faster_whisper import WhisperModel
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # else its progress bars, which nobody sees, leave a thread behind

        try:
            self._engine = WhisperModel(
                str(self._folder),
                device=self._device,
                compute_type="int8" if self._device == "cpu" else "auto",
                cpu_threads=self._threads,
                local_files_only=True,
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise RecogniserError(
                f"The speech model in {self._folder} could not be loaded: {error}. "
                f"Your recordings are kept. {MEND}"
            ) from error
        self._encoding = Encoding(self._engine)
        self._beside = BesideWords(self._encoding) if self._is_base() else None
        self._decode(np.zeros(RATE, dtype=np.float32), "en")

    def language(self, samples: Samples) -> tuple[str, float]:
        """Language spoken in the first 30 s, ISO 639-1, and the probability of it; raises RecogniserError.

        Leans to English (see `decided`).
        """
        self.warm_up()
        try:
            _, _, found = self._engine.detect_language(samples[: 30 * RATE].astype(np.float32, copy=False))
        except RuntimeError as error:
            raise RecogniserError(f"The recogniser failed on this recording: {error}. It is kept.") from error
        return decided(dict(found))

    def transcribe(
        self,
        samples: Samples,
        *,
        language: str | None = "en",
        terms: Terms = (),
        over: Over | None = None,
    ) -> Transcript:
        """Words of mono 16 kHz float32 samples, times in seconds from the first sample; RecogniserError.

        ``language`` None: it is detected, leaning to English (see `language`). ``terms``: likely to be said.
        GivenUp where it is ``over`` before or behind an encoding, which takes half of the time.
        """
        heard = np.ascontiguousarray(np.nan_to_num(samples, posinf=1.0, neginf=-1.0), dtype=np.float32)
        if loudest_db(heard) < SILENT_DB:
            return Transcript(words=(), language=language or "en", model=self.model)
        self.warm_up()
        assert self._encoding is not None
        self._encoding.over = over
        confidence = 1.0
        try:
            if language is None:
                language, confidence = self.language(heard)
            words = self._decode(heard, language)
            hinted = self._hinted(heard, language, terms) if words else ""
        except (RuntimeError, ValueError) as error:
            raise RecogniserError(f"The recogniser failed on this recording: {error}. It is kept.") from error
        finally:
            self._encoding.over = None
        written = mended(settled(words, len(heard) / RATE), hinted, terms)
        transcript = Transcript(
            words=written,
            language=language,
            language_confidence=confidence,
            model=self.model,
        )
        return transcript if self._beside is None else self._beside.added(transcript, heard)

    def glimpse(self, samples: Samples, *, language: str = "en") -> str:
        """Provisional text of speech that still goes on (see `glimpse`); raises RecogniserError."""
        heard = np.ascontiguousarray(np.nan_to_num(samples, posinf=1.0, neginf=-1.0), dtype=np.float32)
        if loudest_db(heard) < SILENT_DB:
            return ""
        self.warm_up()
        try:
            return glimpse(self._engine, heard, language)
        except (RuntimeError, ValueError) as error:
            raise RecogniserError(f"The recogniser failed on this recording: {error}. It is kept.") from error

    def _is_base(self) -> bool:
        """Whether it is the model on whose states the detectors were trained."""
        known = next((info for info in WHISPERS if info.folder == "whisper-base"), None)
        return known is not None and (self._folder / "model.bin").stat().st_size == known.files[0].size

    def _decode(self, samples: Samples, language: str) -> list[Any]:
        passages = self._passages(samples, language)
        if any(passage.compression_ratio > _REPETITIVE for passage in passages):
            log.info("a text in a loop was decoded again")
            passages = self._passages(samples, language, no_repeat_ngram_size=4)
        return [word for passage in passages if not _phantom(passage) for word in passage.words or ()]

    def _hinted(self, samples: Samples, language: str, terms: Terms) -> str:
        """The text alone that is heard with the terms as a hint; the encoder is not asked again."""
        words = hint(terms)
        if not words:
            return ""
        found, _ = self._engine.transcribe(
            samples,
            language=language,
            beam_size=1,
            temperature=0.0,
            hotwords=words,
            condition_on_previous_text=False,
            without_timestamps=True,
            vad_filter=False,
            max_new_tokens=min(_MOST_TOKENS, int(_TOKENS_A_SECOND * len(samples) / RATE) + 24),
        )
        return " ".join(passage.text.strip() for passage in found)

    def _passages(self, samples: Samples, language: str, **more: Any) -> list[Any]:
        seconds = len(samples) / RATE
        found, _ = self._engine.transcribe(
            samples,
            language=language,
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            word_timestamps=True,
            vad_filter=False,
            max_new_tokens=min(_MOST_TOKENS, int(_TOKENS_A_SECOND * seconds) + 24),
            **more,
        )
        return list(found)


def loudest_db(samples: Samples) -> float:
    """Level of the loudest 32 ms in dBFS (RMS); -120 for nothing or digital silence."""
    if not len(samples):
        return -120.0
    filled = np.zeros(-(-len(samples) // 512) * 512, dtype=np.float64)
    filled[: len(samples)] = samples
    power = float(np.max(np.mean(filled.reshape(-1, 512) ** 2, axis=1)))
    return float(10 * np.log10(max(power, 1e-12)))


def decided(likely: Mapping[str, float]) -> tuple[str, float]:
    """Language and its probability from those of all languages, leaning to English.

    A strong accent takes probability from English without giving it to one language that is spoken (measured:
    English read by a Spanish voice is 'Latin' at 0.75), so another language is said only where it is likely,
    English is not, and it is none of those that stand for an accent.
    """
    english = float(likely.get("en", 0.0))
    others = [code for code in likely if code != "en" and code not in _ACCENTS]
    other = max(others, key=lambda code: likely[code], default="en")
    if likely.get(other, 0.0) >= 0.6 and english <= 0.15:
        return other, float(likely[other])
    return "en", english


def settled(heard: Iterable[Any], seconds: float) -> tuple[Word, ...]:
    """The library's words as ours: text stripped, times in order within 0 and ``seconds``.

    A piece without a space before it ('-year' after ' ten', '%' after ' 40') belongs to the word before.
    """
    words: list[Word] = []
    for one in heard:
        text = one.word.strip()
        if not text:
            continue
        least = words[-1].end if words else 0.0
        start = min(max(float(one.start), least), seconds)
        end = min(max(float(one.end), start), seconds)
        confidence = min(max(float(one.probability), 0.0), 1.0)
        if words and not one.word[:1].isspace():
            before = words.pop()
            text, start = before.text + text, before.start
            confidence = min(confidence, before.confidence)
        words.append(Word(text=text, start=start, end=end, confidence=confidence))
    return tuple(words)


def validate(folder: Path) -> None:
    """RecogniserError unless ``folder`` holds a model of the catalogue with every file whole by its size.

    A damaged model is not refused by the native library, it ends the process: look before handing it over.
    """
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()} if folder.is_dir() else {}
    known = next((info for info in WHISPERS if sizes.get("model.bin") == info.files[0].size), None)
    if known is None or any(sizes.get(file.name) != file.size for file in known.files):
        state = "damaged" if sizes else "missing"
        raise RecogniserError(f"The speech model in {folder} is {state}. Your recordings are kept. {MEND}")
    try:
        json.loads((folder / "config.json").read_text(encoding="utf-8"))
        json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RecogniserError(
            f"The speech model in {folder} is damaged: {error}. Your recordings are kept. {MEND}"
        ) from error


def _phantom(passage: Any) -> bool:
    if passage.compression_ratio > _REPETITIVE or (
        passage.no_speech_prob > 0.6 and passage.avg_logprob < -0.8
    ):
        return True
    text = passage.text.strip().strip(".!?").lower()
    return text in _PHANTOMS and passage.no_speech_prob > 0.3
