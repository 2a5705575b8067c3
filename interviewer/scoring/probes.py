"""Which follow-up the listeners of an answer would ask next, and in which words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from interviewer.domain.persona import Persona
from interviewer.domain.probe import APART, Probe, Rule, deeper, wording
from interviewer.domain.question import Question
from interviewer.domain.scorecard import Role, Scorecard, Sentence, Status
from interviewer.domain.timing import Span
from interviewer.scoring.holes import REMARKS, Hole, holes
from interviewer.scoring.round_one import Clash
from interviewer.scoring.tokens import content, tokens

PREFERRED = (0.25, 0.15, 0.1)
"""What is added for the rules that a persona prefers, dearest first."""

WORTH_ASKING = (0.45, 0.55)
"""Least weight of the first and of the second follow-up to a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listeners:
    """Who may ask, the one who asked first; ``seed`` and ``position`` choose the wordings."""

    personas: tuple[Persona, ...]
    seed: int = 0
    position: int = 0


def follow_ups(
    card: Scorecard,
    question: Question,
    listeners: Listeners,
    *,
    asked: Collection[str] = (),
    clashes: Sequence[Clash] = (),
) -> tuple[Probe, ...]:
    """What these listeners would ask next, dearest first; empty where nothing is worth it.

    ``card`` judges all that was said to the question so far, follow-ups included, so that nothing is asked
    whose answer was given; ``asked`` are the rules that were asked after already, none of which comes twice.
    """
    probes: list[tuple[float, Probe]] = []
    for hole in holes(card, question, clashes):
        if hole.rule in asked:
            continue
        who = max(listeners.personas, key=lambda p: (_minds(p, hole), p is listeners.personas[0]))
        text = wording(who, hole.rule, question, listeners.seed, listeners.position)
        if text:
            caption = f"{hole.before} {text}" if hole.before else ""
            probe = Probe(
                rule=hole.rule,
                text=text,
                persona=who.id,
                remark=hole.remark,
                span=hole.span,
                caption=caption,
            )
            probes.append((_minds(who, hole), probe))
    least = WORTH_ASKING[min(len(asked), len(WORTH_ASKING) - 1)]
    kept = [pair for pair in probes if pair[0] >= least]
    if not kept and not asked and card.status is Status.OK:
        return _deeper(card, question, listeners)
    return tuple(probe for _, probe in sorted(kept, key=lambda pair: -pair[0]))


def _minds(persona: Persona, hole: Hole) -> float:
    """How much the persona wants to hear that."""
    preferred = dict(zip(persona.asks_after, PREFERRED, strict=False))
    return hole.weight + preferred.get(hole.rule, 0.0)


def _deeper(card: Scorecard, question: Question, listeners: Listeners) -> tuple[Probe, ...]:
    """A follow-up of the question itself that the answer has not touched; now and then none."""
    if question.kind in APART:
        return ()
    said = frozenset(content(tokens(" ".join(s.text for s in card.sentences))))
    text = deeper(
        question, listeners.seed, listeners.position, lambda probe: not set(content(tokens(probe))) <= said
    )
    if not text:
        return ()
    near = _nearest(text, card.sentences)
    return (
        Probe(
            rule=Rule.DEEPER,
            text=text,
            persona=listeners.personas[0].id,
            remark=REMARKS[Rule.DEEPER],
            span=None if near is None else Span(near.start, near.end),
        ),
    )


def _nearest(text: str, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence that shares most with a text, else the first that tells of an action."""
    words = frozenset(content(tokens(text)))
    best = max(sentences, key=lambda s: len(words & frozenset(content(tokens(s.text)))), default=None)
    if best is not None and words & frozenset(content(tokens(best.text))):
        return best
    return next((s for s in sentences if s.label is Role.ACTION), None)
