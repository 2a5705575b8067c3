"""An interview laid out for reading: what every form of the report shows, worked out once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.scorecard import Disputed, Finding, Role, Scorecard, Sentence
from interviewer.domain.transcript import Word
from interviewer.scoring.coverage import Preparing
from interviewer.scoring.whole import whole
from interviewer.scoring.words import unscored

_LONGEST_UNDERLINE = 12.0
"""Seconds: a longer finding is marked where it begins; a page of underlines would say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWord:
    """A word with the numbers of the findings that begin at it; ``remark`` where it is underlined."""

    text: str
    start: float
    end: float
    remark: str = ""
    begins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSentence:
    """A sentence with its words; ``label`` is None where nothing was judged."""

    label: Role | None
    start: float
    words: tuple[ShownWord, ...]

    @property
    def text(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAnswer:
    """An answer with everything a page of it needs.

    ``number`` is the question's place in the interview, from 1; ``key`` is the answer's own in the report.
    """

    key: int
    number: int
    answer: Answer
    card: Scorecard | None
    unscored: str
    sentences: tuple[ShownSentence, ...]
    findings: tuple[Finding, ...]
    disputed: tuple[Disputed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownInterview:
    """The whole report; ``structure`` and ``focus`` are means over the latest scored takes."""

    record: InterviewRecord
    persona: str
    answers: tuple[ShownAnswer, ...]
    structure: int | None
    focus: int | None
    confidence: float
    sentence: str
    preparing: Preparing | None = None


def lay_out(
    interview: InterviewRecord,
    answers: Sequence[Answer],
    personas: Mapping[PersonaId, Persona],
    preparing: Preparing | None = None,
) -> ShownInterview:
    """The interview as it is shown, answers in the order of the talk."""
    ordered = sorted(answers, key=lambda answer: (answer.position, answer.take, answer.probe, answer.created))
    shown = tuple(lay_out_answer(answer, key) for key, answer in enumerate(ordered, start=1))
    scores = whole(ordered)
    return ShownInterview(
        record=interview,
        persona=_who(interview.persona, personas),
        answers=shown,
        structure=scores.structure,
        focus=scores.focus,
        confidence=scores.confidence,
        sentence=scores.sentence,
        preparing=preparing,
    )


def _who(identity: PersonaId, personas: Mapping[PersonaId, Persona]) -> str:
    if identity in personas:
        return f"{personas[identity].name}, {personas[identity].title.lower()}"
    return str(identity).replace("_", " ")


def lay_out_answer(answer: Answer, key: int = 1) -> ShownAnswer:
    """One answer as it is shown."""
    card = answer.scorecard
    findings = card.findings if card else ()
    words = _words(answer.transcript.words if answer.transcript else (), findings)
    return ShownAnswer(
        key=key,
        number=answer.position + 1,
        answer=answer,
        card=card,
        unscored=unscored(answer),
        sentences=_sentences(words, card.sentences if card else ()),
        findings=findings,
        disputed=card.disputed if card else (),
    )


def _words(words: Sequence[Word], findings: Sequence[Finding]) -> list[ShownWord]:
    begins: dict[int, list[int]] = {}
    remarks: dict[int, list[str]] = {}
    for number, finding in enumerate(findings, start=1):
        span = finding.span
        touched = [i for i, word in enumerate(words) if word.start < span.end and word.end > span.start]
        if not touched and words:
            # A silence touches no word: it is marked at the one that follows.
            following = [i for i, word in enumerate(words) if word.start >= span.start]
            touched = [following[0] if following else len(words) - 1]
            begins.setdefault(touched[0], []).append(number)
            continue
        if touched:
            begins.setdefault(touched[0], []).append(number)
        if span.seconds <= _LONGEST_UNDERLINE:
            for i in touched:
                remarks.setdefault(i, []).append(finding.remark)
    return [
        ShownWord(
            text=word.text,
            start=word.start,
            end=word.end,
            remark=" ".join(remarks.get(i, ())),
            begins=tuple(begins.get(i, ())),
        )
        for i, word in enumerate(words)
    ]


def _sentences(words: Sequence[ShownWord], sentences: Sequence[Sentence]) -> tuple[ShownSentence, ...]:
    """Each word in the last sentence that has begun by the word's middle."""
    if not sentences:
        return (ShownSentence(label=None, start=words[0].start, words=tuple(words)),) if words else ()
    starts = [sentence.start for sentence in sentences]
    held: list[list[ShownWord]] = [[] for _ in sentences]
    for word in words:
        held[max(0, bisect_right(starts, (word.start + word.end) / 2) - 1)].append(word)
    return tuple(
        ShownSentence(
            label=sentence.label,
            start=sentence.start,
            # Without words (an answer of sentences only) the sentence stands as one.
            words=tuple(own)
            if own or words
            else (ShownWord(text=sentence.text, start=sentence.start, end=sentence.end),),
        )
        for sentence, own in zip(sentences, held, strict=True)
        if own or not words
    )
