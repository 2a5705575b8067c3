"""What was said: words with times and confidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from interviewer.domain.timing import Span

Times = Literal["measured", "estimated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word as written, punctuation attached, no spaces around; seconds; confidence 0 to 1."""

    text: str
    start: float
    end: float
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPause:
    """A sound between words, ``text`` as it would be written (uh, um, hmm); seconds; confidence 0 to 1."""

    text: str
    start: float
    end: float
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Words that a person put right: ``heard`` gave way to ``count`` words, the first at index ``first``."""

    heard: tuple[Word, ...]
    first: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """All words of an answer in order; ``language`` is an ISO 639-1 code, ``model`` names what heard it.

    ``filled_pauses`` are those that ``filled_pause_detector`` heard in the sound; where it is empty none was
    at work, and that there are none says nothing. ``terms`` were given to what heard it as likely to be said.
    ``corrections`` are what a person put right since, in the order of doing (see ``putting_right``).
    ``at_once`` are the stretches, in order and apart, in which two people seem to talk at the same time.
    """

    words: tuple[Word, ...]
    language: str = "en"
    language_confidence: float = 1.0
    model: str = ""
    times: Times = "measured"
    filled_pauses: tuple[FilledPause, ...] = ()
    filled_pause_detector: str = ""
    terms: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    at_once: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence of a transcript: its text and its words, ``first`` up to but not including ``after``."""

    text: str
    first: int
    after: int
