"""How far figures that come from the sound can be trusted, by how good the sound is."""

from __future__ import annotations

from interviewer.domain.answer import Hearing

NEAR_DB = 12.0
"""Decibels between voice and noise below which edges of voice and its pitch blur."""

CLIPPED = 0.002
"""Share of samples at full scale from which a voice sounds distorted."""

QUIET_DB = -45.0
"""Loudness of the voice (dBFS) below which a microphone's own hiss comes near it."""

LESS = 0.7
"""What each trouble leaves of the certainty."""


def certainty(hearing: Hearing | None) -> float:
    """1.0 for good sound, less for each trouble: noise near the voice, distortion, a very quiet voice."""
    if hearing is None or hearing.level_db is None:
        return 1.0
    troubles = (
        hearing.noise_db is not None and hearing.level_db - hearing.noise_db < NEAR_DB,
        hearing.clipped > CLIPPED,
        hearing.level_db < QUIET_DB,
    )
    return LESS ** sum(troubles)
