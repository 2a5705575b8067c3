"""What the encoders and all that was learned make of an answer before it is judged.

A sentence has a vector by itself; every word has states that were read with all others, at once and without
any sign, and what a sentence or a piece becomes in the answer is the mean of its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict, TypeVar

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.question import Question
from interviewer.domain.transcript import Passage, Transcript
from interviewer.language import cuts
from interviewer.language.context import ContextEncoder, pooled
from interviewer.language.cuts import Cuts
from interviewer.language.encoder import Encoder, EncoderError
from interviewer.resources import resource
from interviewer.scoring import sieve, verdicts
from interviewer.scoring.evidence import Pieces
from interviewer.scoring.labeller import Labeller, WeightsError, load
from interviewer.scoring.levelling import levelled, levelled_words
from interviewer.scoring.sieve import Sieve
from interviewer.scoring.tokens import FILLED, tokens
from interviewer.scoring.verdicts import Flagger


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedJudge:
    """What was learned of labelled answers: roles of sentences, verdicts on answers, where sentences end.

    ``sieve`` tells answers from all else.
    """

    labeller: Labeller
    flagger: Flagger | None = None
    cuts: Cuts | None = None
    sieve: Sieve | None = None


class Sense(TypedDict):
    """What ``Evidence`` takes of it."""

    vectors: NDArray[np.float32] | None
    contexts: NDArray[np.float32] | None
    trained: Labeller | None
    flagger: Flagger | None
    known: float | None
    sieve: Sieve | None
    pieces: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The levelled words of an answer, the places of the words they stand in, and their states (n, 1536)."""

    said: tuple[str, ...]
    places: tuple[int, ...]
    states: NDArray[np.float32]


GRAINS = (cuts.SHOWN, *cuts.JUDGED)
"""The ways in which an answer is cut: first that of the sentences shown."""


def sense(
    question: Question,
    transcript: Transcript,
    split: tuple[Passage, ...],
    trained: TrainedJudge | None = None,
) -> Sense:
    """All that is to be known of an answer for its judgement; nothing where a part of it cannot be had."""
    try:
        chosen = trained or _trained()
        _encoder()  # made once, before two threads ask for it
        # The person waits for this, so both cores read: the sentences while the words are, then the pieces.
        with ThreadPoolExecutor(max_workers=2) as readers:
            words = readers.submit(_words, question, transcript)
            whole = readers.submit(sentence_vectors, question, split)
            cut = [] if chosen.cuts is None else _cut(chosen.cuts, words.result(), _written(transcript))[1:]
            coming = [readers.submit(sentence_vectors, question, found) for found in cut if found]
            vectors, contexts = whole.result(), _contexts(words.result(), split)
            pieces = tuple(
                Pieces(passages=found, vectors=part.result(), contexts=_contexts(words.result(), found))
                for found, part in zip([c for c in cut if c], coming, strict=True)
            )
        known = _share_known(split)
    except (EncoderError, WeightsError):
        return Sense(
            vectors=None, contexts=None, trained=None, flagger=None, known=None, sieve=None, pieces=()
        )
    return Sense(
        vectors=vectors,
        contexts=contexts,
        trained=chosen.labeller,
        flagger=chosen.flagger,
        known=known,
        sieve=chosen.sieve,
        pieces=pieces,
    )


def sense_ahead(
    question: Question, transcript: Transcript, split: tuple[Passage, ...], wanted: Callable[[], bool]
) -> None:
    """Read what ``sense`` will ask for, as long as that is ``wanted``; what was read is kept."""
    try:
        if wanted():
            sentence_vectors(question, split)
        for found in by_words(question, transcript)[1:] if wanted() else ():
            if wanted():
                sentence_vectors(question, found)
    except (EncoderError, WeightsError):
        return  # it is judged without, which is told then


def by_words(
    question: Question, transcript: Transcript, trained: TrainedJudge | None = None
) -> tuple[tuple[Passage, ...], ...]:
    """The sentences by the words alone, one cut for each of ``GRAINS``; none where that cannot be told."""
    found = _had(_cuts) if trained is None else trained.cuts
    if found is None:
        return ()
    try:
        return _cut(found, _words(question, transcript), _written(transcript))
    except EncoderError:
        return ()


def sentence_vectors(question: Question, split: tuple[Passage, ...]) -> NDArray[np.float32]:
    """Vectors of the question and of each passage, (1 + passages, 384); raises EncoderError."""
    return text_vectors([question.text, *(p.text for p in split)])


def sentence_contexts(
    question: Question, transcript: Transcript, split: tuple[Passage, ...]
) -> NDArray[np.float32]:
    """What each passage becomes in the whole answer, (passages, 1536); raises EncoderError."""
    return _contexts(_words(question, transcript), split)


def text_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of texts (n, 384), however their numbers and words are spelt; raises EncoderError."""
    encoder = _encoder()
    return np.stack([_vector(encoder, levelled(text)) for text in texts])


def trouble() -> str:
    """Why answers are judged by rules alone, in words for the person; '' where they are not."""
    try:
        _labeller()
        _flagger()
        _cuts()
        _sieve()
        _encoder().encode(["one"])
        _context_encoder().word_states("", ["one"])
    except (EncoderError, WeightsError) as error:
        return str(error)
    return ""


@lru_cache(maxsize=1)
def _encoder() -> Encoder:
    return Encoder(resource("assets", "encoder"))


@lru_cache(maxsize=1)
def _context_encoder() -> ContextEncoder:
    return ContextEncoder(resource("assets", "context"))


@lru_cache(maxsize=1)
def _labeller() -> Labeller:
    return load(resource("assets", "roles", "roles.npz"))


@lru_cache(maxsize=1)
def _flagger() -> Flagger:
    return verdicts.load(resource("assets", "roles", "flags.json"))


@lru_cache(maxsize=1)
def _sieve() -> Sieve:
    return sieve.load(resource("assets", "roles", "answers.json"))


@lru_cache(maxsize=1)
def _cuts() -> Cuts:
    return cuts.load(resource("assets", "roles", "cuts.npz"))


Part = TypeVar("Part")


def _had(part: Callable[[], Part]) -> Part | None:
    try:
        return part()
    except WeightsError:
        return None


def _trained() -> TrainedJudge:
    """What is shipped; without its verdicts, where they cannot be read, rules set the flags."""
    return TrainedJudge(labeller=_labeller(), flagger=_had(_flagger), cuts=_had(_cuts), sieve=_had(_sieve))


@lru_cache(maxsize=2048)
def _vector(encoder: Encoder, text: str) -> NDArray[np.float32]:
    """The vector of a sentence, kept: while somebody speaks the same sentences are judged again and again."""
    vector: NDArray[np.float32] = encoder.encode([text])[0]
    vector.setflags(write=False)
    return vector


def _words(question: Question, transcript: Transcript) -> Words:
    return _read(_context_encoder(), levelled(question.text), _written(transcript))


def _written(transcript: Transcript) -> tuple[str, ...]:
    return tuple(word.text for word in transcript.words)


@lru_cache(maxsize=4)
def _read(encoder: ContextEncoder, question: str, words: tuple[str, ...]) -> Words:
    """The words of an answer, read; kept, since the same words are judged more than once.

    They are judged before Done, then for the score, and with what was said to a follow-up. A minute of speech
    takes about 1 MB, and the encoder keeps the parts of an answer besides, so few are kept here.
    """
    said, places = levelled_words(words)
    states = encoder.word_states(question, said)
    states.setflags(write=False)
    return Words(said, places, states)


@lru_cache(maxsize=4)
def _cut(found: Cuts, words: Words, written: tuple[str, ...]) -> tuple[tuple[Passage, ...], ...]:
    """The words ``written`` in the pieces of each of ``GRAINS``; kept, as ``words`` are."""
    odds = found.odds(words.said, words.states)
    return tuple(cuts.pieces(written, words.places, odds, grain) for grain in GRAINS)


def _contexts(words: Words, split: tuple[Passage, ...]) -> NDArray[np.float32]:
    return pooled(words.states, words.places, [p.after for p in split])


def _share_known(split: tuple[Passage, ...]) -> float | None:
    """Share of the words that are English ones, filled pauses left out; None where there are none."""
    said = [t for p in split for t in tokens(p.text) if t not in FILLED]
    return sum(_is_known(_encoder(), t) for t in said) / len(said) if said else None


@lru_cache(maxsize=8192)
def _is_known(encoder: Encoder, word: str) -> bool:
    return encoder.knows(word)
