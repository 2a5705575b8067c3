"""What an answer and the answers to its follow-ups say together, and what would be asked next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewer.domain.answer import Answer, Hearing, Mark
from interviewer.domain.application import Application
from interviewer.domain.persona import Persona
from interviewer.domain.probe import Probe, Rule
from interviewer.domain.question import Kind, Question
from interviewer.domain.scorecard import Ramble, Scorecard, Status, Structure
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.live.sound_quality import judge_heard
from interviewer.scoring.holes import holes
from interviewer.scoring.numbers import figures
from interviewer.scoring.own_questions import reply, said_of_questions
from interviewer.scoring.probes import Listeners, follow_ups
from interviewer.scoring.round_one import Clash, changed_numbers
from interviewer.scoring.tokens import plain

APART = 1.0
"""Seconds between one answer and the next when they are read as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What a listener knows when an answer ends.

    ``question`` is the one that the take began with, ``earlier`` are the answers of this take before the
    present one, in order, ``listeners`` who may ask, the one who asked first.
    """

    question: Question
    listeners: tuple[Persona, ...]
    earlier: tuple[Answer, ...] = ()
    seed: int = 0
    application: Application | None = None


def reflected(answer: Answer, background: Background) -> Answer:
    """A judged answer with what would be asked next; one to a follow-up also with what became of that."""
    assert answer.scorecard is not None
    card = answer.scorecard
    who = Listeners(personas=background.listeners, seed=background.seed, position=answer.position)
    answers = (*(one for one in background.earlier if one.transcript is not None), answer)
    asked = tuple(one.follow_up.rule for one in answers if one.follow_up is not None)
    if background.question.kind is Kind.OWN_QUESTIONS:
        said = [one.transcript.text for one in answers if one.transcript is not None]
        next_line = reply(card, who, before=said[:-1])
        if answer.follow_up is not None:
            card = as_further_question(card)
        probes = () if next_line is None else (next_line,)
        return replace(answer, scorecard=card, probes=probes)
    if len(answers) > 1:
        card = _judged_together(answers, background)
    clashes: tuple[Clash, ...] = ()
    if background.application is not None:
        clashes = changed_numbers(background.application.round_one, card.sentences)
    found = follow_ups(card, background.question, who, asked=asked, clashes=clashes)
    if answer.follow_up is not None:
        still = {str(hole.rule) for hole in holes(card, background.question, clashes)}
        if answer.transcript is not None and figures(plain(answer.transcript.text)):
            still.discard(Rule.CONTRADICTION)  # which of the two it is, or how the one became the other
        answer = replace(answer, scorecard=as_follow_up(answer.scorecard, answer.follow_up, still))
    return replace(answer, probes=tuple(_placed(probe, answers) for probe in found))


def as_follow_up(card: Scorecard, probe: Probe, still: set[str] | None = None) -> Scorecard:
    """The judgement of an answer to a follow-up: no scores, and whether it gave what was asked.

    ``still`` are the rules that hold for all that was said; None where that is not known.
    """
    if not card.sentences:
        said = "You said nothing to the follow-up."
    elif still is None or probe.rule == Rule.DEEPER:
        # Whether something new was told to a question of its own, no rule can say.
        said = "This answered a follow-up; it has no scores of its own."
    elif probe.rule in still:
        said = f"The follow-up was not answered. {probe.remark}"
    else:
        said = "You gave what the follow-up asked for."
    return Scorecard(
        status=Status.FOLLOW_UP,
        sentences=card.sentences,
        confidence=card.confidence,
        measures=tuple(replace(m, score=None) for m in card.measures if m.name not in _OF_A_WHOLE),
        summary=said,
        rules_version=card.rules_version,
        model=card.model,
        times=card.times,
        disputed=card.disputed,
    )


def as_further_question(card: Scorecard) -> Scorecard:
    """The judgement of a further question of the candidate: how deep it goes, and no scores.

    Who has no more questions has said so, which is no fault after the first.
    """
    asked = next((m for m in card.measures if m.name == "own_questions"), None)
    if not card.sentences:
        said = "You said nothing."
    elif asked is None or not asked.value:
        said = "You had no more questions."
    else:
        said = said_of_questions(asked)
    return replace(
        card,
        status=Status.FOLLOW_UP,
        structure=Structure(method=card.structure.method),
        ramble=Ramble(),
        overall=None,
        measures=tuple(
            replace(m, score=None) for m in card.measures if asked is None or m.value or m != asked
        ),
        advice=(),
        summary=said,
    )


_OF_A_WHOLE = frozenset(
    {"parts_present", "off_the_point", "complete_at", "length_without_cuts", "first_action", "first_point"}
    | {"own_part", "answer_length"}
)
"""Measures that say nothing of half an answer."""


def _judged_together(answers: Sequence[Answer], background: Background) -> Scorecard:
    """All that was said to one question, judged as one answer."""
    words: list[Word] = []
    voiced: list[Span] = []
    marks: list[Mark] = []
    for answer, start in zip(answers, _starts(answers), strict=True):
        assert answer.transcript is not None
        words += [
            replace(word, start=word.start + start, end=word.end + start) for word in answer.transcript.words
        ]
        if answer.hearing is not None:
            voiced += [_later(span, start) for span in answer.hearing.voiced]
            marks += [replace(mark, span=_later(mark.span, start)) for mark in answer.hearing.marks]
    first = answers[0].transcript
    assert first is not None
    whole = Transcript(
        words=tuple(words),
        language=first.language,
        language_confidence=first.language_confidence,
        model=first.model,
        times=first.times,
    )
    hearing = None
    if all(answer.hearing is not None for answer in answers):
        seconds = _starts(answers)[-1] + answers[-1].seconds
        hearing = Hearing(voiced=tuple(voiced), seconds=seconds, marks=tuple(marks))
    return judge_heard(background.question, answers[0].persona, whole, hearing, background.application)


def _starts(answers: Sequence[Answer]) -> list[float]:
    """Where each answer begins when they are read as one."""
    starts = [0.0]
    for answer in answers[:-1]:
        starts.append(starts[-1] + answer.seconds + APART)
    return starts


def _later(span: Span, seconds: float) -> Span:
    return Span(span.start + seconds, span.end + seconds)


def _placed(probe: Probe, answers: Sequence[Answer]) -> Probe:
    """The evidence as a span of the answer in which it was heard."""
    if probe.span is None:
        return replace(probe, heard_in=answers[0].id)
    starts = _starts(answers)
    index = max(n for n, start in enumerate(starts) if n == 0 or start <= probe.span.start + 0.01)
    own = starts[index]
    span = Span(max(0.0, probe.span.start - own), max(0.0, probe.span.end - own))
    return replace(probe, heard_in=answers[index].id, span=span)
