"""Range of pitch and loudness beside the calm reading, and the calm reading itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_scoring_tempo import CALM, at_rates, spoken_at

from interviewer.domain.answer import Hearing
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.scoring.calm import READING, ReadingError, calm_voice
from interviewer.scoring.measure_names import GROUPS, NAMES
from interviewer.scoring.voice_range import voice_range


def told(pitch: float | None, loudness: float | None, calm=CALM):
    reading = spoken_at(at_rates((30.0, 4.0)), calm)
    hearing = replace(reading.evidence.hearing, pitch_range=pitch, loudness_range_db=loudness)
    reading = replace(reading, evidence=replace(reading.evidence, hearing=hearing))
    return {measure.name: measure for measure in voice_range(reading)}


def test_ranges_are_told_beside_the_persons_own_and_never_scored() -> None:
    found = told(4.8, 6.0)
    assert found["pitch_range"].value == 4.8
    assert found["pitch_range_to_calm"].value == pytest.approx(0.8)
    assert found["loudness_range_to_calm"].value == pytest.approx(0.75)
    assert all(measure.score is None and not measure.findings for measure in found.values())
    assert set(found) <= set(NAMES)


def test_a_voice_much_flatter_than_in_the_calm_reading_is_told() -> None:
    (finding,) = told(3.0, 6.0)["pitch_range_to_calm"].findings
    assert finding.kind == "flat_voice"
    assert "3.0 semitones" in finding.remark


@pytest.mark.parametrize(("wide", "usual"), [(4.3, 6.0), (1.5, 3.0), (9.0, 6.0)])
def test_a_difference_that_nobody_hears_is_not_told(wide: float, usual: float) -> None:
    assert told(wide, None, replace(CALM, pitch_range=usual))["pitch_range_to_calm"].findings == ()


def test_without_a_calm_reading_only_the_ranges_are_told() -> None:
    assert set(told(3.0, 6.0, None)) == {"pitch_range", "loudness_range"}
    assert told(None, None)["pitch_range"].value is None


def reading_aloud(rate: float = 2.6, words: int | None = None) -> tuple[Transcript, Hearing]:
    text = " ".join(READING).split()[:words]
    said = tuple(Word(text=w, start=1 + n / rate, end=1 + (n + 0.9) / rate) for n, w in enumerate(text))
    end = said[-1].end
    voiced = (Span(1.0, 1 + (end - 1) / 2 - 0.5), Span(1 + (end - 1) / 2, end))
    return Transcript(words=said), Hearing(voiced=voiced, seconds=end + 1, level_db=-24.0, pitch_hz=120.0)


def test_a_minute_of_reading_gives_the_persons_own_measure() -> None:
    transcript, hearing = reading_aloud()
    calm = calm_voice(transcript, hearing, "2026-11-22T10:00:00+00:00")
    count = len(" ".join(READING).split())
    assert 140 <= count <= 190  # a minute at an easy pace
    assert calm.words == count
    assert calm.speech_rate == pytest.approx(2.6 * 60, rel=0.02)
    assert calm.articulation_rate > calm.speech_rate
    assert 3.0 < calm.syllable_rate < 4.5
    assert calm.pauses == pytest.approx(60 / calm.seconds, abs=0.1)
    assert (calm.pitch_hz, calm.level_db, calm.pitch_range) == (120.0, -24.0, None)


def test_too_little_and_another_text_are_refused_in_words() -> None:
    transcript, hearing = reading_aloud(words=40)
    with pytest.raises(ReadingError, match="half a minute"):
        calm_voice(transcript, hearing, "")
    with pytest.raises(ReadingError, match="No voice"):
        calm_voice(Transcript(words=()), replace(hearing, voiced=()), "")
    transcript, hearing = reading_aloud()
    other = replace(transcript, words=tuple(replace(w, text="blah") for w in transcript.words))
    with pytest.raises(ReadingError, match="understood"):
        calm_voice(other, hearing, "")


def test_every_measure_is_named_once() -> None:
    assert len(NAMES) == sum(len(measures) for _, measures in GROUPS)
