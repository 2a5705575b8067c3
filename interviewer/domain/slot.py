"""Which recording of an interview is meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """Which recording is meant: the question's place in the plan, the take, and how often it was taken up.

    ``probe`` is 0 for the question itself and counts the follow-ups to this take from 1.
    """

    position: int
    take: int = 1
    part: int = 1
    probe: int = 0
