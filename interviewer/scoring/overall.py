"""The overall score: parts weighed by the question's kind and by who listens."""

from __future__ import annotations

from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Measure

_BASE = {
    "structure": 0.36,
    "focus": 0.30,
    "delivery": 0.14,
    "specifics": 0.08,
    "own_part": 0.06,
    "tact": 0.06,
}

_CORE = ("structure", "focus")

REST = 0.6
"""The most that delivery, specifics, own part and tact together can take away, as a share."""

_PERSONA = {
    "executive": {"focus": 1.25, "specifics": 1.8, "structure": 1.0, "own_part": 0.7},
    "peer": {"own_part": 2.2, "delivery": 0.8},
    "hr": {"tact": 2.4, "specifics": 0.7, "structure": 0.9},
    "hiring_manager": {"structure": 1.15, "own_part": 1.3},
}
"""Factors on the base weights: what each interviewer listens for."""

_KIND = {
    Kind.LEAVING: {"tact": 2.5},
    Kind.SALARY: {"tact": 2.0},
}

AHEAD = 20.0
"""How far the mean may stand above structure: to wander nowhere is little worth where nothing is told."""

_DELIVERY = ("time_to_first_word", "speech_rate", "long_pauses", "filled_pauses", "discourse_markers",
             "repeated_words", "hedging", "answer_length")  # fmt: skip
_TACT = ("blame", "money")


def overall(structure: int, focus: int, measures: tuple[Measure, ...], kind: Kind, persona: str) -> int:
    """Weighted mean of structure and focus, lowered by what the rest lacks (at most by REST), 0 to 100.

    The rest can only take away: fluent, polite words do not make an answer of nothing.
    """
    by_name = {m.name: m for m in measures}
    scores: dict[str, float | None] = {
        "structure": float(structure),
        "focus": float(focus),
        "delivery": _mean(by_name, _DELIVERY),
        "specifics": _mean(by_name, ("numbers",)),
        "own_part": _mean(by_name, ("own_part",)),
        "tact": _mean(by_name, _TACT),
    }
    core = _weighed({name: scores[name] for name in _CORE}, kind, persona)
    rest = _weighed({name: score for name, score in scores.items() if name not in _CORE}, kind, persona)
    core = min(core, structure + AHEAD)
    return round(core * (1.0 - REST * (100.0 - rest) / 100.0))


def _weighed(scores: dict[str, float | None], kind: Kind, persona: str) -> float:
    """The mean of the scores that are there, weighed by kind and persona; 100 where there is none."""
    weighed = weight = 0.0
    for name, score in scores.items():
        if score is None:
            continue
        own = _BASE[name] * _PERSONA.get(persona, {}).get(name, 1.0) * _KIND.get(kind, {}).get(name, 1.0)
        weighed += own * score
        weight += own
    return weighed / weight if weight else 100.0


def _mean(by_name: dict[str, Measure], names: tuple[str, ...]) -> float | None:
    scores = [m.score for name in names if (m := by_name.get(name)) is not None and m.score is not None]
    return sum(scores) / len(scores) if scores else None
