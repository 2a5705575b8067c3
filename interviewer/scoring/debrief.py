"""What each interviewer would write down after the talk, good and bad, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviewer.domain.answer import Answer
from interviewer.domain.application import RoundOne
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Role, Scorecard, Sentence, Status
from interviewer.domain.timing import Span, clock
from interviewer.scoring.numbers import outcome
from interviewer.scoring.quantities import quantities
from interviewer.scoring.round_one import findings_of_round_one
from interviewer.scoring.tokens import plain

MOST = 4
"""Notes of each sort: nobody writes down more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One line of an interviewer's notes; ``quote`` is what was said, '' where the whole answer is meant.

    ``answer`` is the id of the answer and ``question`` what was asked.
    """

    good: bool
    text: str
    answer: str
    question: str
    quote: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """The notes of one interviewer, what weighs most for this one first."""

    persona: PersonaId
    good: tuple[Note, ...]
    bad: tuple[Note, ...]


_FLAGS: dict[str, tuple[bool, str]] = {
    "no_specific_example": (False, "Speaks in general; I heard no example."),
    "no_result": (False, "Told me what was done, not how it ended."),
    "negative_employer": (False, "Speaks badly of a former employer."),
    "salary_focus": (False, "Keeps coming back to money."),
    "we_not_i": (False, "It was always 'we'; I don't know the own part."),
    "heavy_hedging": (False, "Sounds unsure of the own story."),
    "buried_point": (False, "The point came late."),
    "salary_range": (True, "Named a range, calmly."),
    "ends_with_question": (True, "Asked me something back."),
}
_PRESSES: dict[PersonaId, tuple[str, ...]] = {
    PersonaId.HIRING_MANAGER: ("we_not_i", "no_specific_example", "no_result", "number", "built"),
    PersonaId.EXECUTIVE: ("buried_point", "wandered", "no_result", "number"),
    PersonaId.PEER: ("we_not_i", "negative_employer", "ends_with_question", "learned", "no_specific_example"),
    PersonaId.HR: ("negative_employer", "changed_number", "salary_focus", "salary_range", "reused_story"),
}
"""What weighs most for each of them."""

WANDERED, TIGHT = 50, 80
WELL_BUILT, LOOSE = 70, 45


def debriefs(answers: Sequence[Answer], round_one: RoundOne | None = None) -> tuple[Debrief, ...]:
    """The notes of everyone who asked, in the order of their first questions; the last take counts."""
    last: dict[tuple[int, str], Answer] = {}
    for answer in sorted(answers, key=lambda a: (a.position, a.take, a.created)):
        last[(answer.position, answer.question.text)] = answer
    people = dict.fromkeys(answer.persona for answer in last.values())
    return tuple(_debrief(who, [a for a in last.values() if a.persona == who], round_one) for who in people)


def _debrief(persona: PersonaId, answers: Sequence[Answer], round_one: RoundOne | None) -> Debrief:
    presses = _PRESSES[persona]
    found = [note for answer in answers for note in _notes(answer, round_one)]
    found.sort(key=lambda named: presses.index(named[0]) if named[0] in presses else len(presses))
    notes = [note for _, note in found]
    return Debrief(
        persona=persona,
        good=_different(note for note in notes if note.good),
        bad=_different(note for note in notes if not note.good),
    )


def _different(notes: Iterator[Note]) -> tuple[Note, ...]:
    """The first of each sort of note, as far as there is room."""
    return tuple({note.text: note for note in reversed(list(notes))}.values())[::-1][:MOST]


def _notes(answer: Answer, round_one: RoundOne | None) -> Iterator[tuple[str, Note]]:
    card = answer.scorecard
    if card is None or card.status is Status.UNSUPPORTED_LANGUAGE:
        return
    if card.status is Status.TOO_SHORT:
        yield "short", _note(answer, False, "Hardly answered.")
        return
    for name in card.flags:
        if name in _FLAGS:
            good, text = _FLAGS[name]
            sentence = _evidence(card, name)
            if name == "buried_point" and sentence is None:
                continue  # the verdict holds, but the point as it is shown does not come late
            yield name, _note(answer, good, text, sentence)
    yield from _built(answer, card)
    for finding in findings_of_round_one(round_one, card.sentences) if round_one is not None else ():
        text = (
            "The figure was another one in round one."
            if finding.kind == "changed_number"
            else "I know this story from round one."
        )
        yield finding.kind, _note(answer, False, text, _at(card, finding.span))


def _built(answer: Answer, card: Scorecard) -> Iterator[tuple[str, Note]]:
    structure, focus = card.structure.score, card.focus
    if structure is not None and structure >= WELL_BUILT:
        yield "built", _note(answer, True, "Easy to follow, from beginning to end.")
    elif structure is not None and structure < LOOSE:
        yield "built", _note(answer, False, "I had to put the pieces together myself.")
    if focus is not None and focus < WANDERED:
        begun = card.ramble.from_seconds
        when = f" at {clock(begun)}" if begun is not None else ""
        yield "wandered", _note(answer, False, f"Wandered off{when}.", _begun(card))
    elif focus is not None and focus >= TIGHT and structure is not None and structure >= LOOSE:
        yield "wandered", _note(answer, True, "Kept to the point.")
    results = [s for s in card.sentences if s.label is Role.RESULT]
    measured = next((s for s in results if quantities(s.text) or outcome(plain(s.text))), None)
    if measured is not None:
        yield "number", _note(answer, True, "Gave me a result with a number.", measured)
    elif results and answer.question.kind in (Kind.BEHAVIOURAL, Kind.LEADERSHIP):
        yield "number", _note(answer, False, "A result without a number.", results[0])
    learned = next((s for s in card.sentences if s.label is Role.LEARNING), None)
    if learned is not None:
        yield "learned", _note(answer, True, "Knows what was learned from it.", learned)


_KIND_OF_FLAG = {
    "negative_employer": "blame",
    "salary_focus": "money",
    "we_not_i": "we_not_i",
    "heavy_hedging": "hedge",
    "buried_point": "buried_point",
    "ends_with_question": "question_back",
}


def _evidence(card: Scorecard, flag: str) -> Sentence | None:
    kind = _KIND_OF_FLAG.get(flag)
    finding = next((f for f in card.findings if f.kind == kind), None) if kind else None
    if finding is None:
        return None
    # A point is buried under all that comes before it: the point itself is what to quote.
    return _at(
        card, Span(finding.span.end, finding.span.end + 0.01) if kind == "buried_point" else finding.span
    )


def _at(card: Scorecard, span: Span) -> Sentence | None:
    touched = (s for s in card.sentences if s.start < span.end and s.end > span.start)
    return next(touched, None)


def _begun(card: Scorecard) -> Sentence | None:
    index = card.ramble.from_sentence
    return card.sentences[index] if index is not None and index < len(card.sentences) else None


def _note(answer: Answer, good: bool, text: str, sentence: Sentence | None = None) -> Note:
    return Note(
        good=good,
        text=text,
        answer=answer.id,
        question=answer.question.text,
        quote=sentence.text if sentence is not None else "",
        span=Span(sentence.start, sentence.end) if sentence is not None else None,
    )
