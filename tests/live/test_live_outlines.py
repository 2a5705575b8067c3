"""Waveforms that are kept: read once, read anew when the recording changes, and gone with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from interviewer.audio.riff import RecordingError
from interviewer.live import outlines
from interviewer.live.outlines import BUCKETS, KEPT, Outlines


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The recordings that were decoded, in order."""
    done: list[Path] = []

    def read(path: Path) -> tuple[np.ndarray, int]:
        done.append(path)
        if not path.exists():
            raise RecordingError("It is not there.")
        return np.full(16_000, float(path.read_text("ascii")), np.float32), 16_000

    monkeypatch.setattr(outlines, "read", read)
    return done


def recording(folder: Path, name: str, height: float) -> Path:
    path = folder / name
    path.write_text(str(height), "ascii")
    return path


def test_a_second_visit_decodes_nothing(tmp_path: Path, reads: list[Path]) -> None:
    path, known = recording(tmp_path, "01.flac", 0.5), Outlines()
    first, seconds = known.of(path)
    assert (first.shape, seconds) == ((BUCKETS, 2), 1.0)
    assert known.of(path)[0] is first
    assert reads == [path]


def test_a_changed_recording_is_decoded_again(tmp_path: Path, reads: list[Path]) -> None:
    known = Outlines()
    known.of(recording(tmp_path, "01.flac", 0.5))
    outline, _ = known.of(recording(tmp_path, "01.flac", 0.125))
    assert outline[0].tolist() == [0.125, 0.125]
    assert len(reads) == 2


def test_a_recording_that_went_is_told_though_it_was_known(tmp_path: Path, reads: list[Path]) -> None:
    path, known = recording(tmp_path, "01.flac", 0.5), Outlines()
    known.of(path)
    path.unlink()
    with pytest.raises(RecordingError):
        known.of(path)


def test_the_least_recently_opened_is_let_go(tmp_path: Path, reads: list[Path]) -> None:
    known = Outlines()
    paths = [recording(tmp_path, f"{n}.flac", 0.5) for n in range(KEPT + 1)]
    known.of(paths[0])
    known.of(paths[1])
    known.of(paths[0])
    for path in paths[2:]:
        known.of(path)
    reads.clear()
    known.of(paths[0])
    assert reads == []
    known.of(paths[1])
    assert reads == [paths[1]]
