"""The judgement of an answer from its transcript, and the form in which the command line gives it out.

What the encoders make of the answer (``sensing``) is handed to scoring with what was learned; where
any of it cannot be had, the rules judge alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from interviewer.domain.answer import Hearing, MarkKind
from interviewer.domain.history import Dispute
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Question
from interviewer.domain.scorecard import Disputed, Scorecard
from interviewer.domain.timing import Span, without
from interviewer.domain.transcript import Passage, Transcript
from interviewer.language.sentences import bare, estimated, passages
from interviewer.live.sensing import TrainedJudge, by_words, sense, sense_ahead
from interviewer.scoring.assess import assess
from interviewer.scoring.assess_disputed import assess_disputed
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.kinds import question_of
from interviewer.scoring.so_far import SoFar, assess_so_far


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
        **sense(question, own, split, trained),
    )
    return assess_disputed(evidence, disputes) if disputes else assess(evidence)


def read_ahead(
    question: Question, transcript: Transcript, hearing: Hearing | None, wanted: Callable[[], bool]
) -> None:
    """Read what judging such an answer will ask for, as long as that is ``wanted``; what was read is kept."""
    own, split = _said(transcript, hearing)
    sense_ahead(question, own, split, wanted)


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
        shown = next(iter(by_words(question, transcript, trained)), ())
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
        **sense(question, transcript, split, trained),
    )


def judge_so_far(
    question: Question,
    persona: str,
    transcript: Transcript,
    voiced: tuple[Span, ...] = (),
) -> SoFar:
    """Judge the settled words of an answer that is being spoken; ``voiced`` where voice was heard, if known.

    Vectors of sentences and parts of the answer that did not change are kept, so a call costs little more
    than reading the last part. The verdict is by the sentences alone; the pieces are read all the same, so
    that most of them are known when the person has finished.
    """
    split = passages(transcript, voiced)
    return assess_so_far(
        Evidence(
            question=question,
            persona=str(persona),
            transcript=transcript,
            passages=split,
            **sense(question, transcript, split),
        )
    )


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
