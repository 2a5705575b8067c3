"""The measuring of the computer with the real model and the real sample of speech."""

from __future__ import annotations

import queue
from pathlib import Path
from typing import Any

import pytest

from interviewer.app import sample_speech
from interviewer.live.auditor import Auditor, Bench, reckoned
from interviewer.live.models import ComputerMeasured, MeasureComputer
from interviewer.speech.models import WHISPER_BASE, WHISPER_MEDIUM, WHISPER_SMALL, assemble
from interviewer.speech.ports import RATE, Recogniser
from interviewer.speech.recogniser_process import RecogniserProcess
from interviewer.speech.silero import Silero
from interviewer.storage.paths import Places


@pytest.mark.engine
def test_this_computer_is_measured_with_the_real_model(tmp_path: Path) -> None:
    folder = assemble(WHISPER_BASE, tmp_path)
    posted: queue.SimpleQueue[Any] = queue.SimpleQueue()
    children: list[RecogniserProcess] = []

    def recogniser(_name: str) -> Recogniser:
        children.append(RecogniserProcess(folder))
        return children[-1]

    bench = Bench(
        recogniser=recogniser,
        activity=Silero,
        sample=sample_speech,
        installed=lambda: (WHISPER_BASE,),
        places=Places(tmp_path / "data", tmp_path / "cache"),
    )
    auditor = Auditor(posted.put, bench, auditor_clerk())
    auditor.start()
    auditor.send(MeasureComputer())
    told = posted.get(timeout=60.0)
    assert auditor.stop()
    assert isinstance(told, ComputerMeasured)
    shares = {speed.name: speed.share for speed in told.speeds}
    assert 0.01 < shares["base"] < 2.0
    assert shares["small"] == pytest.approx(3 * shares["base"])
    assert children[0].pid is None  # gone with the measuring


def auditor_clerk() -> Any:
    class Nobody:
        def send(self, order: Any) -> None:
            raise AssertionError(f"a measuring keeps nothing: {order}")

    return Nobody()


@pytest.mark.engine
def test_the_sample_is_about_ten_seconds_of_speech() -> None:
    samples = sample_speech()
    assert 8 * RATE < len(samples) < 15 * RATE
    assert float(abs(samples).max()) > 0.1


def test_speeds_are_reckoned_from_all_that_were_measured() -> None:
    assert reckoned(WHISPER_MEDIUM, {"base": 0.1}) == pytest.approx(0.9)
    assert reckoned(WHISPER_MEDIUM, {"base": 0.1, "small": 0.4}) == pytest.approx((0.9 + 1.2) / 2)
    assert reckoned(WHISPER_SMALL, {}) == 0.0
