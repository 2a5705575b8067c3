"""How a person speaks when calm: what was measured of a minute of reading aloud, once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmVoice:
    """The person's own measure, against which delivery is told.

    ``created`` is ISO 8601 in UTC; ``seconds`` from the first voice to the last, ``words`` in them.
    ``articulation_rate`` and ``speech_rate`` are words a minute without and with pauses, ``syllable_rate``
    syllables a second of voice, ``tempo_spread`` how far stretches of it stray from that (standard deviation
    as a share of it); ``pauses`` are silences of a quarter of a second and longer, a minute.
    ``level_db`` (dBFS), ``pitch_hz``, ``pitch_range`` (semitones) and ``loudness_range_db`` are those of
    `Hearing`, None where they could not be measured.
    """

    created: str
    seconds: float
    words: int
    articulation_rate: float
    speech_rate: float
    syllable_rate: float
    tempo_spread: float
    pauses: float
    level_db: float | None = None
    pitch_hz: float | None = None
    pitch_range: float | None = None
    loudness_range_db: float | None = None
