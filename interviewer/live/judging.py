"""The judgement of an answer from its transcript, and the form in which the command line gives it out.

Sentence vectors are made here and handed to scoring with the trained labeller; where either cannot be had,
the rules judge alone and ``trouble`` says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypedDict, TypeVar

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.answer import Hearing, MarkKind
from interviewer.domain.history import Dispute
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Question
from interviewer.domain.scorecard import Disputed, Scorecard
from interviewer.domain.timing import Span, without
from interviewer.domain.transcript import Passage, Transcript
from interviewer.language import cuts
from interviewer.language.cuts import Cuts
from interviewer.language.encoder import Encoder, EncoderError
from interviewer.language.sentences import bare, estimated, passages
from interviewer.resources import resource
from interviewer.scoring import sieve, verdicts
from interviewer.scoring.assess import assess
from interviewer.scoring.assess_disputed import assess_disputed
from interviewer.scoring.evidence import Evidence, Pieces
from interviewer.scoring.kinds import question_of
from interviewer.scoring.labeller import Labeller, WeightsError, load
from interviewer.scoring.levelling import levelled, levelled_words
from interviewer.scoring.sieve import Sieve
from interviewer.scoring.so_far import SoFar, assess_so_far
from interviewer.scoring.tokens import FILLED, tokens
from interviewer.scoring.verdicts import Flagger


def judge(
    question: Question,
    persona: str,
    transcript: Transcript,
    hearing: Hearing | None,
    posting_words: tuple[str, ...] = (),
    posting_values: tuple[str, ...] = (),
    trained: TrainedJudge | None = None,
    disputes: tuple[Dispute, ...] = (),
) -> Scorecard:
    """Judge an answer: words said while the interviewer spoke are left out.

    ``trained`` stands in for what is shipped, where another is to be measured; findings under ``disputes``
    are not accepted.
    """
    own, split = _said(transcript, hearing)
    evidence = Evidence(
        question=question,
        persona=str(persona),
        transcript=own,
        passages=split,
        hearing=hearing,
        posting_words=posting_words,
        posting_values=posting_values,
        **_sense(question, own, split, trained),
    )
    return assess_disputed(evidence, disputes) if disputes else assess(evidence)


def read_ahead(
    question: Question, transcript: Transcript, hearing: Hearing | None, wanted: Callable[[], bool]
) -> None:
    """Read what judging such an answer will ask for, as long as that is ``wanted``; what was read is kept."""
    own, split = _said(transcript, hearing)
    try:
        if wanted():
            sentence_vectors(question, split)
        cut = _pieces(question, own, None) if wanted() else ()
        for found in (split, *cut[1:]):
            if wanted():
                _read(question, found)
    except (EncoderError, WeightsError):
        return  # it is judged without, which is told then


def judge_text(
    question: Question,
    persona: str,
    text: str | Sequence[str],
    posting_words: tuple[str, ...] = (),
    posting_values: tuple[str, ...] = (),
    trained: TrainedJudge | None = None,
) -> Scorecard:
    """Judge a typed answer, or sentences as given; times are estimated from the text.

    A text with hardly any punctuation falls into the sentences that its words alone make. ``trained`` stands
    in for what is shipped, where another is to be measured.
    """
    transcript, split = estimated(text)
    if isinstance(text, str) and bare(transcript):
        shown = next(iter(_pieces(question, transcript, trained)), ())
        said = [w.text for w in transcript.words]
        transcript, split = estimated([" ".join(said[p.first : p.after]) for p in shown] or text)
    return assess(
        evidence_of(question, persona, transcript, split, posting_words, posting_values, trained=trained)
    )


def evidence_of(
    question: Question,
    persona: str,
    transcript: Transcript,
    split: tuple[Passage, ...],
    posting_words: tuple[str, ...] = (),
    posting_values: tuple[str, ...] = (),
    trained: TrainedJudge | None = None,
) -> Evidence:
    """What an answer in text is judged from, with all that the encoder and what was learned say of it."""
    return Evidence(
        question=question,
        persona=str(persona),
        transcript=transcript,
        passages=split,
        posting_words=posting_words,
        posting_values=posting_values,
        **_sense(question, transcript, split, trained),
    )


def judge_so_far(
    question: Question,
    persona: str,
    transcript: Transcript,
    voiced: tuple[Span, ...] = (),
) -> SoFar:
    """Judge the settled words of an answer that is being spoken; ``voiced`` where voice was heard, if known.

    Vectors of sentences that did not change are kept, so a call costs little more than its last one. The
    verdict is by the sentences alone; the pieces are read all the same, so that most of them are known when
    the person has finished.
    """
    split = passages(transcript, voiced)
    return assess_so_far(
        Evidence(
            question=question,
            persona=str(persona),
            transcript=transcript,
            passages=split,
            **_sense(question, transcript, split),
        )
    )


def trouble() -> str:
    """Why answers are judged by rules alone, in words for the person; '' where they are not."""
    try:
        _labeller()
        _flagger()
        _cuts()
        _sieve()
        _encoder().encode(["one"])
    except (EncoderError, WeightsError) as error:
        return str(error)
    return ""


@lru_cache(maxsize=1)
def _encoder() -> Encoder:
    return Encoder(resource("assets", "encoder"))


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


def sentence_vectors(question: Question, split: tuple[Passage, ...]) -> NDArray[np.float32]:
    """Vectors of the question and of each passage, (1 + passages, 384); raises EncoderError."""
    return text_vectors([question.text, *(p.text for p in split)])


def sentence_contexts(question: Question, split: tuple[Passage, ...]) -> NDArray[np.float32]:
    """What each passage becomes in the whole answer read at once, (passages, 768); raises EncoderError."""
    return _context(_encoder(), levelled(question.text), tuple(levelled(p.text) for p in split))


@lru_cache(maxsize=16)
def _context(encoder: Encoder, question: str, texts: tuple[str, ...]) -> NDArray[np.float32]:
    """The same, kept: while somebody speaks the same words are judged more than once."""
    context: NDArray[np.float32] = encoder.in_context(question, texts)
    context.setflags(write=False)
    return context


def text_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of texts (n, 384), however their numbers and words are spelt; raises EncoderError."""
    encoder = _encoder()
    return np.stack([_vector(encoder, levelled(text)) for text in texts])


@lru_cache(maxsize=2048)
def _vector(encoder: Encoder, text: str) -> NDArray[np.float32]:
    """The vector of a sentence, kept: while somebody speaks the same sentences are judged again and again."""
    vector: NDArray[np.float32] = encoder.encode([text])[0]
    vector.setflags(write=False)
    return vector


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedJudge:
    """What was learned of labelled answers: roles of sentences, verdicts on answers, where sentences end.

    ``sieve`` tells answers from all else.
    """

    labeller: Labeller
    flagger: Flagger | None = None
    cuts: Cuts | None = None
    sieve: Sieve | None = None


class _Sense(TypedDict):
    vectors: NDArray[np.float32] | None
    contexts: NDArray[np.float32] | None
    trained: Labeller | None
    flagger: Flagger | None
    known: float | None
    sieve: Sieve | None
    pieces: tuple[Pieces, ...]


Part = TypeVar("Part")


def _had(part: Callable[[], Part]) -> Part | None:
    try:
        return part()
    except WeightsError:
        return None


def _trained() -> TrainedJudge:
    """What is shipped; without its verdicts, where they cannot be read, rules set the flags."""
    return TrainedJudge(labeller=_labeller(), flagger=_had(_flagger), cuts=_had(_cuts), sieve=_had(_sieve))


def _pieces(
    question: Question, transcript: Transcript, trained: TrainedJudge | None
) -> tuple[tuple[Passage, ...], ...]:
    """The sentences by the words alone, one cut for each of ``GRAINS``; none where that cannot be told."""
    found = _had(_cuts) if trained is None else trained.cuts
    if found is None:
        return ()
    try:
        return _cut(found, _encoder(), levelled(question.text), tuple(w.text for w in transcript.words))
    except EncoderError:
        return ()


GRAINS = (cuts.SHOWN, *cuts.JUDGED)
"""The ways in which an answer is cut: first that of the sentences shown."""


@lru_cache(maxsize=8)
def _cut(
    cuts: Cuts, encoder: Encoder, question: str, words: tuple[str, ...]
) -> tuple[tuple[Passage, ...], ...]:
    """The same, kept: an answer is judged again where a finding is disputed."""
    said, places = levelled_words(words)
    states = encoder.word_states(question, said)
    return tuple(cuts.pieces(words, said, places, states, grain) for grain in GRAINS)


def _sense(
    question: Question,
    transcript: Transcript,
    split: tuple[Passage, ...],
    trained: TrainedJudge | None = None,
) -> _Sense:
    """Vectors and what was learned, or nothing where a part of it cannot be had."""
    try:
        chosen = trained or _trained()
        _encoder()  # made once, before two threads ask for it
        # The person waits for this, so both cores read: the sentences while the pieces are found, then those.
        with ThreadPoolExecutor(max_workers=2) as readers:
            cut = readers.submit(_pieces, question, transcript, trained)
            whole = readers.submit(_read, question, split)
            coming = [readers.submit(_read, question, found) for found in cut.result()[1:] if found]
            sentences, pieces = whole.result(), tuple(part.result() for part in coming)
    except (EncoderError, WeightsError):
        return _Sense(
            vectors=None, contexts=None, trained=None, flagger=None, known=None, sieve=None, pieces=()
        )
    return _Sense(
        vectors=sentences.vectors,
        contexts=sentences.contexts,
        trained=chosen.labeller,
        flagger=chosen.flagger,
        known=_share_known(split),
        sieve=chosen.sieve,
        pieces=pieces,
    )


def _read(question: Question, split: tuple[Passage, ...]) -> Pieces:
    """The sentences or pieces of an answer, read; raises EncoderError."""
    return Pieces(
        passages=split,
        vectors=sentence_vectors(question, split),
        contexts=sentence_contexts(question, split),
    )


def _share_known(split: tuple[Passage, ...]) -> float | None:
    """Share of the words that are English ones, filled pauses left out; None where there are none."""
    said = [t for p in split for t in tokens(p.text) if t not in FILLED]
    return sum(_is_known(_encoder(), t) for t in said) / len(said) if said else None


@lru_cache(maxsize=8192)
def _is_known(encoder: Encoder, word: str) -> bool:
    return encoder.knows(word)


def _said(transcript: Transcript, hearing: Hearing | None) -> tuple[Transcript, tuple[Passage, ...]]:
    """The candidate's own words and their sentences."""
    own = _own_words(transcript, hearing)
    voiced = () if hearing is None else without(hearing.voiced, _interrupted(hearing))
    return own, passages(own, voiced)


def _interrupted(hearing: Hearing) -> list[Span]:
    return [m.span for m in hearing.marks if m.kind is MarkKind.INTERVIEWER_SPEAKING]


def _own_words(transcript: Transcript, hearing: Hearing | None) -> Transcript:
    """The transcript without the words whose middle lies where the interviewer spoke."""
    holes = [] if hearing is None else _interrupted(hearing)
    if not holes:
        return transcript
    kept = tuple(
        w
        for w in transcript.words
        if not any(hole.start <= w.start + (w.end - w.start) / 2 < hole.end for hole in holes)
    )
    return Transcript(
        words=kept,
        language=transcript.language,
        language_confidence=transcript.language_confidence,
        model=transcript.model,
        times=transcript.times,
    )


def scorecard_as_dict(identity: str, card: Scorecard) -> dict[str, Any]:
    """The scorecard as the command line prints it: plain JSON values, None where nothing was judged."""
    return {
        "id": identity,
        "status": card.status.value,
        "summary": card.summary,
        "sentences": [
            {
                "text": s.text,
                "label": s.label.value,
                "start": s.start,
                "end": s.end,
                "confidence": round(s.confidence, 3),
            }
            for s in card.sentences
        ],
        "ramble": {
            "score": card.ramble.score,
            "level": card.ramble.level,
            "from_sentence": card.ramble.from_sentence,
            "from_seconds": card.ramble.from_seconds,
        },
        "structure": {
            "score": card.structure.score,
            "method": card.structure.method,
            "parts": [
                {"name": p.name, "present": p.present, "share": p.share, **_span(p.span)}
                for p in card.structure.parts
            ],
        },
        "overall": card.overall,
        "confidence": card.confidence,
        "flags": list(card.flags),
        "measures": [
            {
                "name": m.name,
                "value": m.value,
                "unit": m.unit,
                "score": m.score,
                "confidence": m.confidence,
                "findings": [{"kind": f.kind, "remark": f.remark, **_span(f.span)} for f in m.findings],
            }
            for m in card.measures
        ],
        "advice": [
            {"text": a.text, "drill": a.drill, "own_words": a.own_words, **_span(a.span)} for a in card.advice
        ],
        **({"disputed": [_disputed(one) for one in card.disputed]} if card.disputed else {}),
        "rules_version": card.rules_version,
        "model": card.model,
        "times": card.times,
    }


def _disputed(one: Disputed) -> dict[str, Any]:
    told = {"kind": one.kind, "remark": one.remark, "measure": one.measure, "reason": one.reason}
    return told | _span(one.span)


def _span(span: Span | None) -> dict[str, float | None]:
    if span is None:
        return {"start": None, "end": None}
    return {"start": round(span.start, 2), "end": round(span.end, 2)}


def assess_line(line: Mapping[str, Any], trained: TrainedJudge | None = None) -> dict[str, Any]:
    """Assess one answer in the form of the labelled answers; its sentences are echoed one to one.

    Needs ``id``, ``question`` and ``sentences`` (objects with ``text``, or plain strings); where they are
    missing, ``kind`` is guessed and ``persona`` is the hiring manager. Anything else in the line is ignored.
    ``trained`` stands in for what is shipped.

    Raises ValueError saying which field is missing or wrong.
    """
    identity = line.get("id")
    if not isinstance(identity, str | int) or isinstance(identity, bool):
        raise ValueError("an answer needs an 'id' (text)")
    question = line.get("question")
    if not isinstance(question, str):
        raise ValueError(f"answer {identity}: 'question' must be text")
    persona = line.get("persona")
    if persona is None:
        persona = PersonaId.HIRING_MANAGER.value
    if persona not in [p.value for p in PersonaId]:
        raise ValueError(f"answer {identity}: unknown persona {persona!r}; known are {_known(PersonaId)}")
    kind = line.get("kind")
    if kind is not None and kind not in [k.value for k in Kind]:
        raise ValueError(f"answer {identity}: unknown kind {kind!r}; known are {_known(Kind)}")
    asked = question_of(question, None if kind is None else Kind(kind), str(identity))
    texts = _sentences(identity, line.get("sentences"))
    result = scorecard_as_dict(str(identity), judge_text(asked, persona, texts, trained=trained))
    result["id"] = identity
    for given, echoed in zip(texts, result["sentences"], strict=True):
        echoed["text"] = given
    return result


def _sentences(identity: str | int, given: Any) -> list[str]:
    if not isinstance(given, list):
        raise ValueError(f"answer {identity}: 'sentences' must be a list")
    texts: list[str] = []
    for number, sentence in enumerate(given):
        text = sentence.get("text") if isinstance(sentence, Mapping) else sentence
        if not isinstance(text, str):
            raise ValueError(f"answer {identity}: sentence {number} has no 'text'")
        texts.append(text)
    return texts


def _known(names: type[PersonaId] | type[Kind]) -> str:
    return ", ".join(n.value for n in names)
