"""The commands doubt bad sound as the window does: both go the same way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from fakes import LoudnessVoice, ToneRecogniser, speech
from typer.testing import CliRunner

from interviewer.cli import judgement
from interviewer.cli.main import cli
from interviewer.domain.timing import Span

TEXT = (
    "so in spring our biggest customer wanted to leave because the reports came late i was asked to keep "
    "them first i called every week then built a new one with two people"
)
RUN = CliRunner()


@pytest.fixture
def distorted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(judgement, "recogniser_of", lambda _places, _model: ToneRecogniser())
    monkeypatch.setattr(judgement, "Silero", LoudnessVoice)
    path = tmp_path / "loud.wav"
    soundfile.write(path, np.clip(12.0 * speech(TEXT), -1.0, 1.0), 16_000)
    return str(path)


def test_assess_tells_what_the_sound_takes_from_the_score(distorted: str) -> None:
    done = RUN.invoke(cli, ["assess", "--audio", distorted, "--question", "Tell me about a customer."])
    assert done.exit_code == 0, done.stderr
    assert "- The recording is distorted" in done.stdout


def test_transcribe_tells_it_beside_the_words(distorted: str) -> None:
    done = RUN.invoke(cli, ["transcribe", distorted])
    assert done.stdout.strip() == TEXT
    assert "The recording is distorted" in done.stderr
    assert (
        '"sound": ["The recording is distorted' in RUN.invoke(cli, ["transcribe", distorted, "--json"]).stdout
    )


def test_both_tell_of_two_people_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recogniser = ToneRecogniser()
    recogniser.at_once = (Span(2.0, 5.2),)
    monkeypatch.setattr(judgement, "recogniser_of", lambda _places, _model: recogniser)
    monkeypatch.setattr(judgement, "Silero", LoudnessVoice)
    path = tmp_path / "two.wav"
    soundfile.write(path, speech(TEXT), 16_000)
    said = "two people seem to talk at once"
    assert said in RUN.invoke(cli, ["transcribe", str(path)]).stderr
    done = RUN.invoke(cli, ["assess", "--audio", str(path), "--question", "Tell me about a customer."])
    assert said in done.stdout
