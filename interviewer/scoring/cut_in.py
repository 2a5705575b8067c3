"""When a listener cuts in: the scene takes too long, the talk has lost its way, or it does not end."""

from __future__ import annotations

from enum import StrEnum

from interviewer.domain.persona import Persona
from interviewer.domain.question import Kind, Question
from interviewer.scoring.so_far import SoFar


class Lost(StrEnum):
    """Why somebody cuts in."""

    SCENE = "scene"
    OFF_THE_POINT = "off_the_point"
    ENDLESS = "endless"


RAMBLING = 2
"""Level of rambling from which on a detour is no longer borne."""

OFF_SHARE = 0.16
"""How much of their patience listeners have for one detour: 8 s of the executive's 50."""

NEVER = frozenset({Kind.TASK, Kind.OWN_QUESTIONS})
"""Kinds during which nobody cuts in."""

WORDS = {
    Lost.SCENE: "The scene took too long.",
    Lost.OFF_THE_POINT: "The answer had left the question.",
    Lost.ENDLESS: "The answer went on far beyond the usual length.",
}
"""Why, told to the person."""


def lost(so_far: SoFar, question: Question, persona: Persona) -> Lost | None:
    """Why this listener would cut in now; None while they bear it.

    ``persona.patience`` are seconds of speech without what was asked for (docs/scoring.md, 'Cutting in').
    """
    if question.kind in NEVER or not persona.cut_ins:
        return None
    if so_far.main_at is None and so_far.scene_seconds > persona.patience:
        return Lost.SCENE
    rambles = (so_far.ramble.level or 0) >= RAMBLING
    if rambles and so_far.off_seconds >= OFF_SHARE * persona.patience:
        return Lost.OFF_THE_POINT
    if so_far.seconds > question.seconds[1] + persona.patience:
        return Lost.ENDLESS
    return None
