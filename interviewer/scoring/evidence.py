"""What an answer is judged from: the question, the words with their sentences, and what was heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.answer import Hearing, MarkKind
from interviewer.domain.history import Dispute
from interviewer.domain.question import Question
from interviewer.domain.timing import Span, merged, total, without
from interviewer.domain.transcript import Passage, Transcript
from interviewer.scoring.tokens import content, tokens

Read = TypeVar("Read", contravariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One answer before its judgement.

    ``passages`` cover ``transcript.words`` in order, each word once (the language layer makes them);
    ``hearing`` is None for text; ``posting_words`` are words of the job posting and ``posting_values`` the
    values that it names ('ownership', 'care for customers'), any case. ``vectors`` are
    those of the question and of each passage, (1 + passages, 384) of length 1; ``contexts`` is what a passage
    becomes where the whole answer is read at once, (passages, 1536); with both ``trained`` labels
    the sentences, and where either is None the rules alone do; ``flagger`` draws verdicts on the whole answer
    then, and without it rules do. ``known`` is the share of words that are English, None where nobody looked;
    ``sieve`` tells answers from all else that people say, where it could be had.
    ``pieces`` are what the words alone fall into, cut in different ways, for further readings (``by_words``).
    No sentence whose middle lies in ``to_the_point`` is off the point, whatever the labels say, and findings
    that are ``not_accepted`` are left out of their measures.
    """

    question: Question
    persona: str
    transcript: Transcript
    passages: tuple[Passage, ...]
    hearing: Hearing | None = None
    posting_words: tuple[str, ...] = ()
    posting_values: tuple[str, ...] = ()
    vectors: NDArray[np.float32] | None = None
    contexts: NDArray[np.float32] | None = None
    trained: Trained | None = None
    flagger: Judge[Any] | None = None
    known: float | None = None
    sieve: Sieve[Any] | None = None
    pieces: tuple[Pieces, ...] = ()
    to_the_point: tuple[Span, ...] = ()
    not_accepted: tuple[Dispute, ...] = ()

    @property
    def seen(self) -> NDArray[np.float32] | None:
        """Vectors and contexts side by side, (1 + passages, 1920), zeros for the question's context."""
        if self.vectors is None or self.contexts is None:
            return None
        asked = np.zeros((1, self.contexts.shape[1]), dtype=np.float32)
        return np.hstack([self.vectors, np.vstack([asked, self.contexts])])

    @property
    def own_voice(self) -> tuple[Span, ...]:
        """Voiced stretches of the candidate: those while the interviewer spoke are left out."""
        if self.hearing is None:
            return ()
        foreign = [m.span for m in self.hearing.marks if m.kind is MarkKind.INTERVIEWER_SPEAKING]
        return without(self.hearing.voiced, foreign)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """An answer cut by its words alone: passages as those of ``Evidence``, with vectors and contexts."""

    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]
    contexts: NDArray[np.float32]


class Trained(Protocol):
    """A trained labeller, such as ``labeller.Labeller``."""

    def chances(
        self, answer: tuple[Line, ...], question: Question, vectors: NDArray[np.float32]
    ) -> NDArray[np.float64]:
        """Probabilities (lines, 9) of the roles in the order of ``Role``, rows summing to 1.

        ``vectors`` is what ``Evidence.seen`` gives.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """Learned verdicts on an answer: ``chances`` by name, 0 to 1, and the ``bounds`` from which on they hold.

    ``blame`` and ``pay`` are log odds of each sentence being of that; empty without a trained judge. ``gain``
    tells how far the words stand in an English order (``plausible.Order``).
    """

    chances: Mapping[str, float] = field(default_factory=dict)
    bounds: Mapping[str, float] = field(default_factory=dict)
    blame: tuple[float, ...] = ()
    pay: tuple[float, ...] = ()
    gain: float | None = None

    def holds(self, name: str) -> bool | None:
        """Whether a verdict holds; None where none was drawn."""
        chance = self.chances.get(name)
        return None if chance is None else chance >= self.bounds[name]


class Judge(Protocol[Read]):
    """Draws verdicts on whole answers, such as ``verdicts.Flagger``, which takes a ``reading.Reading``.

    What it reads is made of evidence, so evidence leaves its kind open.
    """

    def verdicts(self, reading: Read) -> Verdicts:
        """Which verdicts hold of an answer whose sentences are labelled."""
        ...


class Sieve(Protocol[Read]):
    """Tells answers from what is sung, read aloud or said to others, such as ``sieve.Sieve``."""

    def odds(self, reading: Read) -> float | None:
        """Log odds that this is no answer of a candidate; None where nothing can be told."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence made ready for the rules.

    ``tokens`` are its words in lower case, ``content`` the stems of those that carry meaning, in order;
    ``seconds`` is its speaking time: voice only, where the waveform was heard, and no gap between words,
    where all times are estimated (else a comma would make a sentence weigh more).
    """

    index: int
    text: str
    span: Span
    seconds: float
    tokens: tuple[str, ...]
    content: tuple[str, ...]


def lines(evidence: Evidence) -> tuple[Line, ...]:
    """One line a passage, in order; times never run backwards even where a recogniser's do."""
    words = evidence.transcript.words
    voice = evidence.own_voice
    gapless = evidence.transcript.times == "estimated"
    result: list[Line] = []
    clock = 0.0
    for index, passage in enumerate(evidence.passages):
        own = words[passage.first : passage.after]
        start = max(clock, own[0].start) if own else clock
        end = max(start, own[-1].end) if own else start
        span = Span(start, end)
        said = tokens(passage.text)
        inside = [Span(max(v.start, start), min(v.end, end)) for v in voice if v.overlap(span) > 0]
        heard = total(inside)
        spoken = sum(w.end - w.start for w in own) if gapless else span.seconds
        result.append(
            Line(
                index=index,
                text=passage.text,
                span=span,
                seconds=heard if heard > 0 else spoken,
                tokens=said,
                content=content(said),
            )
        )
        clock = start
    return tuple(result)


def speech(evidence: Evidence) -> tuple[Span, ...]:
    """Where the candidate spoke: the voiced stretches, or the words' own times when nothing was heard."""
    voice = evidence.own_voice
    if voice:
        return merged(voice)
    return merged((Span(w.start, max(w.start, w.end)) for w in evidence.transcript.words), gap=0.25)


def share(part: float, whole: float) -> float:
    """``part / whole`` held between 0 and 1; 0 when there is no whole."""
    return min(1.0, max(0.0, part / whole)) if whole > 0 else 0.0
