from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from interviewer.domain.transcript import Transcript, Word
from interviewer.speech.models import WHISPER_BASE, assemble
from interviewer.speech.ports import GivenUp, Over, RecogniserError, Samples, Terms
from interviewer.speech.recogniser_process import NICENESS, Make, RecogniserDied, RecogniserProcess

SECOND = np.zeros(16_000, dtype=np.float32)


@dataclass
class Scripted:
    """Does in the child what the first of the terms says; ``folder`` is where it leaves its marks."""

    folder: Path
    model: str = "scripted"

    def warm_up(self) -> None:
        (self.folder / "warm").touch()

    def transcribe(
        self,
        samples: Samples,
        *,
        language: str | None = "en",
        terms: Terms = (),
        over: Over | None = None,
    ) -> Transcript:
        order = terms[0] if terms else ""
        if order == "hang":
            (self.folder / "busy").write_text(str(os.getpid()))
            threading.Event().wait(300)
        if order == "until over":
            assert over is not None
            until(over)
            raise GivenUp("Not wanted.")
        if order == "abort":
            os.abort()
        if order == "refuse":
            raise RecogniserError("It said no.")
        if order == "bug":
            raise ZeroDivisionError
        said = {
            "nice": lambda: str(os.nice(0)),
            "interrupt": lambda: str(signal.getsignal(signal.SIGINT) is signal.SIG_IGN),
            "modules": lambda: " ".join(sorted(sys.modules)),
        }.get(order, lambda: f"{len(samples)}")()
        return Transcript(words=(Word(text=said, start=0, end=1),), language=language or "fr")


@contextmanager
def child(folder: Path, make: Make | None = None, limit: float = 60.0) -> Iterator[RecogniserProcess]:
    process = RecogniserProcess(folder, limit=limit, make=make or partial(Scripted, folder))
    try:
        yield process
    finally:
        process.close()


def until(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        threading.Event().wait(0.02)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_requests_reach_the_child_and_answers_come_back(tmp_path: Path) -> None:
    with child(tmp_path) as recogniser:
        assert recogniser.model == tmp_path.name
        recogniser.warm_up()
        assert (tmp_path / "warm").exists()
        heard = recogniser.transcribe(SECOND, language=None)
        assert (heard.text, heard.language) == ("16000", "fr")
        assert recogniser.pid != os.getpid()


def test_the_child_gives_way_ignores_interrupts_and_knows_no_window(tmp_path: Path) -> None:
    with child(tmp_path) as recogniser:
        assert recogniser.transcribe(SECOND, terms=("nice",)).text == str(os.nice(0) + NICENESS)
        assert recogniser.transcribe(SECOND, terms=("interrupt",)).text == "True"
        loaded = recogniser.transcribe(SECOND, terms=("modules",)).text.split()
        assert not {"PySide6", "sounddevice"} & set(loaded)
        assert "interviewer.speech.recogniser_process" in loaded


def test_a_child_killed_at_work_is_told_and_replaced(tmp_path: Path) -> None:
    with child(tmp_path) as recogniser:
        recogniser.warm_up()
        first = recogniser.pid
        assert first is not None

        def kill() -> None:
            until((tmp_path / "busy").exists)
            os.kill(first, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        with pytest.raises(RecogniserDied, match=r"stopped unexpectedly \(code -9\).*kept.*anew"):
            recogniser.transcribe(SECOND, terms=("hang",))
        killer.join()
        assert recogniser.transcribe(SECOND).text == "16000"
        assert recogniser.pid not in (None, first)


def test_a_child_that_died_between_calls_is_replaced_without_a_word(tmp_path: Path) -> None:
    with child(tmp_path) as recogniser:
        recogniser.warm_up()
        first = recogniser.pid
        assert first is not None
        process = recogniser._process
        assert process is not None
        os.kill(first, signal.SIGKILL)
        # It is a zombie while its last threads still end; until they have, nobody is told of its death.
        until(lambda: not process.is_alive())
        assert recogniser.transcribe(SECOND).text == "16000"


def test_a_crash_of_native_code_ends_the_child_only(tmp_path: Path) -> None:
    with child(tmp_path) as recogniser:
        with pytest.raises(RecogniserDied, match="code -6"):
            recogniser.transcribe(SECOND, terms=("abort",))
        assert recogniser.transcribe(SECOND).text == "16000"


def test_a_child_that_hangs_is_ended_in_time(tmp_path: Path) -> None:
    with child(tmp_path, limit=30.0) as recogniser:
        recogniser.warm_up()
        recogniser._limit = -1.5  # with twice the second of sound: half a second
        with pytest.raises(RecogniserDied, match=r"no answer.*kept"):
            recogniser.transcribe(SECOND, terms=("hang",))
        recogniser._limit = 30.0
        assert recogniser.transcribe(SECOND).text == "16000"


def test_errors_in_words_leave_the_child_alive(tmp_path: Path) -> None:
    with child(tmp_path) as recogniser:
        recogniser.warm_up()
        before = recogniser.pid
        with pytest.raises(RecogniserError, match=r"^It said no\.$") as refused:
            recogniser.transcribe(SECOND, terms=("refuse",))
        assert not isinstance(refused.value, RecogniserDied)
        with pytest.raises(RecogniserError, match=r"ZeroDivisionError.*kept"):
            recogniser.transcribe(SECOND, terms=("bug",))
        assert recogniser.pid == before


def test_what_is_not_wanted_any_more_is_given_up(tmp_path: Path) -> None:
    with child(tmp_path) as process:
        process.warm_up()
        pid = process.pid
        with pytest.raises(GivenUp):
            process.transcribe(SECOND, terms=("until over",), over=lambda: True)
        assert process.transcribe(SECOND).text == "16000"
        assert process.pid == pid


def test_what_is_given_up_too_late_is_told_and_the_next_request_is_not_given_up(tmp_path: Path) -> None:
    with child(tmp_path) as process:
        process.warm_up()
        for _ in range(3):  # it does not look at ``over``, so that the message comes when it is done
            assert process.transcribe(SECOND, over=lambda: True).text == "16000"
        asked: list[None] = []

        def later() -> bool:
            asked.append(None)
            return len(asked) > 3

        with pytest.raises(GivenUp):
            process.transcribe(SECOND, terms=("until over",), over=later)
        assert len(asked) == 4


def test_a_trial_that_hangs_is_ended_in_time(tmp_path: Path) -> None:
    with child(tmp_path) as process:
        process.warm_up()
        process._limit = 0.3
        with pytest.raises(RecogniserDied, match="gave no answer"):
            process.transcribe(SECOND[:0], terms=("hang",), over=lambda: False)
        assert process.pid is None


def test_close_frees_whoever_waits_and_ends_the_child(tmp_path: Path) -> None:
    recogniser = RecogniserProcess(tmp_path, make=partial(Scripted, tmp_path))
    caught: list[BaseException] = []

    def work() -> None:
        try:
            recogniser.transcribe(SECOND, terms=("hang",))
        except RecogniserError as error:
            caught.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    until((tmp_path / "busy").exists)
    until(lambda: (tmp_path / "busy").read_text() != "")
    pid = int((tmp_path / "busy").read_text())
    recogniser.close()
    worker.join(10)
    assert isinstance(caught[0], RecogniserDied)
    assert not alive(pid)
    with pytest.raises(RecogniserError, match="closed"):
        recogniser.transcribe(SECOND)
    recogniser.close()


PARENT = """
import sys
from functools import partial
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_speech_process import SECOND, Scripted
from interviewer.speech.recogniser_process import RecogniserProcess

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    RecogniserProcess(folder, make=partial(Scripted, folder)).transcribe(SECOND, terms=("hang",))
"""


def test_the_child_ends_with_its_parent_even_in_the_middle_of_work(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    parent = subprocess.Popen([sys.executable, str(script), str(tmp_path), str(Path(__file__).parent)])
    try:
        until((tmp_path / "busy").exists)
        until(lambda: (tmp_path / "busy").read_text() != "")
    finally:
        parent.kill()
        parent.wait()
    pid = int((tmp_path / "busy").read_text())
    until(lambda: not alive(pid))


@pytest.mark.engine
def test_the_real_recogniser_answers_from_its_process(
    models_folder: Path, speak: Callable[[str], Samples]
) -> None:
    recogniser = RecogniserProcess(models_folder / "whisper-base")
    try:
        recogniser.warm_up()
        heard = recogniser.transcribe(speak("We cut the cost of each order by forty percent."))
    finally:
        recogniser.close()
    assert "cost of each order" in heard.text
    assert heard.model == "whisper-base"


@pytest.mark.engine
def test_a_model_damaged_at_its_full_size_is_named_as_the_cause(tmp_path: Path) -> None:
    weights = assemble(WHISPER_BASE, tmp_path) / "model.bin"
    whole = weights.stat().st_size
    with weights.open("r+b") as stream:
        stream.seek(40)
        stream.write(b"\xff" * 4096)
    assert weights.stat().st_size == whole
    recogniser = RecogniserProcess(tmp_path / "whisper-base")
    try:
        with pytest.raises(RecogniserError, match=r"(damaged|could not be loaded).*kept.*doctor --mend"):
            recogniser.warm_up()
    finally:
        recogniser.close()
