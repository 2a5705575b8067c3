"""The file of the calm voice: kept, read, thrown away, spoilt; and rows that are older than it."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewer.domain.answer import Hearing
from interviewer.domain.calm_voice import CalmVoice
from interviewer.storage import calm_voice
from interviewer.storage.errors import StorageError
from interviewer.storage.forms import from_json, to_json

CALM = CalmVoice(
    created="2026-11-22T10:00:00+00:00",
    seconds=61.5,
    words=168,
    articulation_rate=201.4,
    speech_rate=163.9,
    syllable_rate=4.21,
    tempo_spread=0.09,
    pauses=15.2,
    pitch_hz=118.3,
)


def test_what_is_kept_is_read_and_can_be_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "data" / "calm_voice.json"
    assert calm_voice.load(path) is None
    calm_voice.save(path, CALM)
    assert calm_voice.load(path) == CALM
    calm_voice.drop(path)
    calm_voice.drop(path)
    assert calm_voice.load(path) is None


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"created": 3'])
def test_a_spoilt_file_is_told_and_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "calm_voice.json"
    path.write_text(content, "utf-8")
    with pytest.raises(StorageError, match="judged without it"):
        calm_voice.load(path)
    assert path.read_text("utf-8") == content


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    with pytest.raises(StorageError):
        calm_voice.save(tmp_path / "taken" / "calm_voice.json", CALM)


def test_a_row_from_before_the_calm_voice_is_read_and_a_new_one_comes_back_whole() -> None:
    old = from_json('{"voiced":[{"start":0.5,"end":2.0}],"seconds":3.0,"lead":0.2}', Hearing)
    assert (old.pitch_hz, old.pitch_range, old.loudness_range_db, old.calm) == (None, None, None, None)
    new = Hearing(voiced=(), seconds=3.0, pitch_hz=118.3, pitch_range=5.1, loudness_range_db=7.0, calm=CALM)
    assert from_json(to_json(new), Hearing) == new
