"""How far a voice moves in pitch and loudness, and how that stands beside the person's own calm reading.

No height, sex or accent is judged and no feeling is read out of a voice; nothing here carries a score.
"""

from __future__ import annotations

from interviewer.domain.answer import Hearing
from interviewer.domain.calm_voice import CalmVoice
from interviewer.domain.scorecard import Finding, Measure
from interviewer.domain.timing import Span
from interviewer.scoring.reading import Reading, measure
from interviewer.scoring.sound import certainty

NOTICEABLE_SEMITONES = 2.0
"""Two movements of pitch are told apart from 1.5 to 2 semitones on ('t Hart 1981, JASA 69:811)."""

FLAT = 0.7
"""Share of the calm range below which a voice is called flat, if the difference can also be heard."""


def voice_range(reading: Reading) -> tuple[Measure, ...]:
    """Range of pitch and loudness; beside them, where there is a calm reading, how they compare with it."""
    hearing = reading.evidence.hearing
    sure = certainty(hearing)
    pitch = None if hearing is None else hearing.pitch_range
    loudness = None if hearing is None else hearing.loudness_range_db
    found = [
        measure("pitch_range", pitch, "semitones", None, 0.85 * sure),
        measure("loudness_range", loudness, "dB", None, 0.8 * sure),
    ]
    if hearing is not None and hearing.calm is not None and reading.voice:
        found += _against(hearing, hearing.calm, sure, Span(reading.voice[0].start, reading.voice[-1].end))
    return tuple(found)


def _against(hearing: Hearing, calm: CalmVoice, sure: float, whole: Span) -> list[Measure]:
    """What can be compared; that a reading is not free speech takes from the certainty."""
    found: list[Measure] = []
    wide, usual = hearing.pitch_range, calm.pitch_range
    if wide is not None and usual:
        findings: tuple[Finding, ...] = ()
        if wide <= FLAT * usual and usual - wide >= NOTICEABLE_SEMITONES:
            remark = (
                f"Your voice moves over {wide:.1f} semitones; in your calm reading it was {usual:.1f}. "
                "Lean on the words that matter."
            )
            findings = (Finding(kind="flat_voice", remark=remark, span=whole),)
        found.append(
            measure(
                "pitch_range_to_calm", wide / usual, "share of your calm range", None, 0.6 * sure, findings
            )
        )
    if hearing.loudness_range_db is not None and calm.loudness_range_db:
        share = hearing.loudness_range_db / calm.loudness_range_db
        found.append(measure("loudness_range_to_calm", share, "share of your calm range", None, 0.55 * sure))
    return found
