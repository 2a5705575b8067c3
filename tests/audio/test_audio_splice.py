"""Joining what is kept of a recording: its length, its sound, and files that are whole or not there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from interviewer.audio.riff import RecordingError
from interviewer.audio.samples import Samples
from interviewer.audio.splice import FADE, save_cut, spliced
from interviewer.domain.cut import Cut
from interviewer.domain.timing import Span, merged

RATE = 16_000
LENGTH = 12.0


def tone(hertz: float, seconds: float) -> Samples:
    return (0.4 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


SOUND = np.concatenate((tone(200, 4), tone(900, 4), tone(200, 4)))


def whole(cut: Cut) -> Samples:
    def read_span(start: float, end: float) -> Samples:
        return SOUND[round(start * RATE) : round(end * RATE)]

    return np.concatenate([np.zeros(0, dtype=np.float32), *spliced(read_span, RATE, cut)])


@given(
    st.lists(st.tuples(st.integers(0, 119), st.integers(1, 60)), min_size=1, max_size=6).map(
        lambda pairs: Cut(merged(Span(a / 10, min(LENGTH, (a + n) / 10)) for a, n in pairs))
    )
)
def test_nothing_of_what_is_kept_is_lost(cut: Cut) -> None:
    assert len(whole(cut)) == pytest.approx(cut.seconds * RATE, abs=2 * len(cut.kept))


def test_what_is_left_out_is_not_heard_and_the_join_does_not_click() -> None:
    cut = Cut((Span(0, 3.5), Span(8.5, 12)))
    heard = whole(cut)
    spectrum = np.abs(np.fft.rfft(heard))
    hertz = np.fft.rfftfreq(len(heard), 1 / RATE)
    assert spectrum[(hertz > 850) & (hertz < 950)].max() < 0.001 * spectrum.max()
    steps = np.abs(np.diff(heard))
    # Where both sides are the same sound, equal power adds to at most the root of two; a hard cut makes 20.
    assert steps.max() < 1.5 * np.abs(np.diff(SOUND[: 3 * RATE])).max()


def test_away_from_the_joins_every_sample_is_the_recordings() -> None:
    heard = whole(Cut((Span(1, 2), Span(5, 6))))
    edge = round(FADE * RATE)
    assert np.array_equal(heard[: RATE - edge], SOUND[RATE : 2 * RATE - edge])
    assert np.array_equal(heard[RATE + edge :], SOUND[5 * RATE + edge : 6 * RATE])


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_a_saved_cut_is_a_file_of_that_length_and_the_recording_stays(tmp_path: Path, suffix: str) -> None:
    recording, target = tmp_path / "01.flac", tmp_path / f"tight{suffix}"
    soundfile.write(recording, SOUND, RATE, subtype="PCM_16")
    before = recording.read_bytes()
    seconds = save_cut(recording, Cut((Span(0.5, 2), Span(5, 7.25))), target)
    assert seconds == pytest.approx(3.75, abs=0.001)
    assert soundfile.info(target).duration == pytest.approx(seconds)
    assert recording.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted((recording.name, target.name))


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    recording = tmp_path / "01.wav"
    soundfile.write(recording, SOUND, RATE, subtype="PCM_16")
    with pytest.raises(RecordingError, match="The recording is untouched"):
        save_cut(recording, Cut((Span(0, 1),)), tmp_path / "nowhere" / "tight.wav")
    with pytest.raises(RecordingError, match="the recording itself"):
        save_cut(recording, Cut((Span(0, 1),)), recording)
    with pytest.raises(RecordingError):
        save_cut(tmp_path / "gone.wav", Cut((Span(0, 1),)), tmp_path / "tight.wav")
    assert [p.name for p in tmp_path.iterdir()] == ["01.wav"]
