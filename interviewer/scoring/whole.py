"""The scores of a whole interview: means over its answers, and the one sentence that matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.answer import Answer
from interviewer.domain.scorecard import Scorecard
from interviewer.scoring.words import said_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Means over the latest scored take of each question, None where none was scored; confidence 0 to 1.

    ``sentence`` was said of the answer that has most to gain, or tells why nothing was scored.
    """

    structure: int | None
    focus: int | None
    confidence: float
    sentence: str


def whole(answers: Sequence[Answer]) -> Whole:
    """The scores of an interview with these answers, all takes of it."""
    ordered = sorted(answers, key=lambda answer: (answer.position, answer.take))
    latest: dict[int, Scorecard] = {}
    for answer in ordered:
        if answer.scorecard is not None and answer.scorecard.structure.score is not None:
            latest[answer.position] = answer.scorecard
    cards = tuple(latest.values())
    return Whole(
        structure=_mean([card.structure.score for card in cards]),
        focus=_mean([card.focus for card in cards]),
        confidence=sum(card.confidence for card in cards) / len(cards) if cards else 1.0,
        sentence=_what_mattered(ordered, cards),
    )


def _mean(scores: Sequence[int | None]) -> int | None:
    known = [score for score in scores if score is not None]
    return round(sum(known) / len(known)) if known else None


def _what_mattered(answers: Sequence[Answer], cards: Sequence[Scorecard]) -> str:
    said = [card for card in cards if card.summary]
    if said:
        return min(said, key=lambda card: (card.structure.score or 0) + (card.focus or 0)).summary
    return said_of(answers[-1]) if answers else "No question was answered in this interview."
