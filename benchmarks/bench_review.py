"""How long a person waits when hearing themselves again, and looking things up: with the window's own pieces.

    python benchmarks/bench_review.py [--minutes 20] [--answers 10000] [--play 10]

The real window on no screen, the real clerk on a real archive, the real speaker and player on a loudspeaker
that is a clock. Each figure stands beside what it is compared with. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import statistics
import subprocess
import sys
import tempfile
import time
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import long_history
import material
import numpy as np
from PySide6.QtCore import QModelIndex, QSettings, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from interviewer.audio.files import read
from interviewer.audio.player import Player
from interviewer.domain.answer import Answer
from interviewer.domain.history import Wanted
from interviewer.domain.settings import Settings, Theme
from interviewer.gui import theme
from interviewer.gui.main_window import MainWindow
from interviewer.gui.pages.history import HistoryPage
from interviewer.gui.pages.review import ReviewPage
from interviewer.live.clerk import Clerk
from interviewer.live.conductor import Conductor
from interviewer.live.crew import Crew, Repertoire
from interviewer.live.desk import Desk
from interviewer.live.history import InterviewsFound, MomentsFound
from interviewer.live.playing import PlaybackEnded, PlaybackMoved
from interviewer.live.reports import EnvelopeRead
from interviewer.live.shelf import Shelf
from interviewer.live.speaker import Speaker, Stage, wait_to_read
from interviewer.resources import resource
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places
from interviewer.storage.question_files import load_banks, load_personas

PATIENCE = 60.0

FRAMES_HZ = 30.0

SIZE = (1366, 768)
"""Pixels of the window."""


class Idle:
    """A worker that is not needed here."""

    def send(self, order: Any) -> None:
        """Take it and do nothing."""

    def hush(self) -> None:
        """Nothing sounds."""

    def rest(self) -> None:
        """Nothing runs."""


class ClockStream:
    """An output stream that takes sound as fast as it is heard, and tells when the first block came."""

    latency = 0.15

    def __init__(self, **wishes: Any) -> None:
        self.samplerate = float(wishes["samplerate"])
        self.channels = int(wishes["channels"])
        self.size = round(0.2 * self.samplerate)
        self.first: float | None = None
        self._given, self._began = 0, 0.0

    def start(self) -> None:
        """Empty, from now on."""
        self._given, self._began = 0, time.perf_counter()

    def abort(self, ignore_errors: bool = True) -> None:
        """Drop all."""

    close = stop = abort

    @property
    def write_available(self) -> int:
        """Room in samples: what was heard meanwhile has left."""
        heard = round((time.perf_counter() - self._began) * self.samplerate)
        if heard >= self._given:  # it ran dry: its clock begins with the next sound
            self._given, self._began = 0, time.perf_counter()
            return self.size
        return self.size - (self._given - heard)

    def write(self, frames: Any) -> bool:
        """Take sound; silence that the player puts in while it waits is none."""
        if self.first is None and np.any(frames):
            self.first = time.perf_counter()
        self._given += len(frames)
        return False


class ClockSound:
    """What the sounddevice module offers, with one loudspeaker of 48 kHz."""

    PortAudioError = OSError
    default = types.SimpleNamespace(device=[-1, 0])

    def __init__(self) -> None:
        self.stream: ClockStream | None = None

    def query_devices(self) -> list[dict[str, Any]]:
        """The loudspeaker."""
        row = {"name": "Clock", "hostapi": 0, "max_input_channels": 0, "max_output_channels": 2}
        return [row | {"default_samplerate": 48_000.0}]

    def query_hostapis(self) -> list[dict[str, Any]]:
        """One."""
        return [{"name": "Clock", "default_input_device": -1, "default_output_device": 0}]

    def get_portaudio_version(self) -> tuple[int, str]:
        """Any."""
        return 1_246_720, "PortAudio V19.7"

    def OutputStream(self, **wishes: Any) -> ClockStream:  # noqa: N802 - sounddevice's name
        """Opened once."""
        self.stream = ClockStream(**wishes)
        return self.stream

    def _terminate(self) -> None: ...

    def _initialize(self) -> None: ...


class House:
    """A window with its clerk and its speaker, everybody else idle."""

    def __init__(self, folder: Path, sound: ClockSound) -> None:
        self.places = Places(folder / "data", folder / "cache")
        self.places.prepare()
        self.sound = sound
        self._messages: queue.SimpleQueue[Any] = queue.SimpleQueue()
        personas = load_personas(resource("questions", "personas.toml"))
        repertoire = Repertoire(bank=load_banks((resource("questions", "banks"),)), personas=personas)
        idle = Idle()
        self.clerk = Clerk(self._messages.put, self.places, idle, lambda *_: None)
        stage = Stage(player=Player, lock=Lock(), shelf=Shelf(), stand_ins={}, reading=wait_to_read)
        self.speaker = Speaker(self._messages.put, stage, "", idle)
        crew = Crew(
            listener=idle,
            transcriber=idle,
            speaker=self.speaker,
            prompter=idle,
            clerk=self.clerk,
            steward=idle,
            auditor=idle,
            librarian=idle,
        )
        self.conductor = Conductor(crew, repertoire, Settings(welcomed=True), keep=lambda _: None)
        self.desk = Desk(
            crew, repertoire, lambda path: self.places.sound(path) or self.places.recording(path)
        )
        self.window = MainWindow(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        self.conductor.tell = self.window.tell
        self.clerk.start()
        self.speaker.start()
        self.window.furnish(self.conductor, self.desk)
        self.window.resize(*SIZE)
        self.window.show()
        self.rest()

    @property
    def review(self) -> ReviewPage:
        """The review page."""
        page = self.window.pages["review"]
        assert isinstance(page, ReviewPage)
        return page

    @property
    def history(self) -> HistoryPage:
        """The history page."""
        page = self.window.pages["history"]
        assert isinstance(page, HistoryPage)
        return page

    def until(self, wanted: Callable[[Any], bool]) -> None:
        """Hand messages over as they come, until one that is wanted was shown and painted."""
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            try:
                message = self._messages.get(timeout=0.005)
            except queue.Empty:
                paint()
                continue
            self.conductor.handle(message)
            if wanted(message):
                paint()
                return
        raise RuntimeError("nothing came")

    def rest(self, seconds: float = 0.3) -> None:
        """Until nothing has come for so long."""
        while True:
            paint()
            try:
                self.conductor.handle(self._messages.get(timeout=seconds))
            except queue.Empty:
                return

    def close(self) -> None:
        """Everybody goes."""
        self.speaker.hush()
        self.speaker.stop()
        self.clerk.stop()
        self.window.close()


def paint() -> None:
    """Let Qt lay out and paint what has changed."""
    application = QApplication.instance()
    assert application is not None
    application.processEvents()


@contextmanager
def timed(into: list[float]) -> Iterator[None]:
    """Milliseconds that it took."""
    began = time.perf_counter()
    yield
    into.append(1000 * (time.perf_counter() - began))


def median(values: list[float]) -> float:
    """Rounded."""
    return round(statistics.median(values), 1)


def opening(house: House, answer: Answer) -> dict[str, Any]:
    """Milliseconds until the answer stands there, with its waveform, from the click on its interview."""

    def shown(of: str) -> Callable[[Any], bool]:
        return lambda message: isinstance(message, EnvelopeRead) and message.answer == of

    def visit(interview: str, identity: str) -> float:
        spent: list[float] = []
        with timed(spent):
            house.window.go("review", interview)
            house.until(lambda m: type(m).__name__ == "InterviewRead")
            house.review.tabs.chosen.emit(0)
            house.until(shown(identity))
        house.rest()
        return spent[0]

    first = visit(answer.interview, answer.id)
    later = []
    for _ in range(5):
        visit(long_history.SHORT, f"{long_history.SHORT}-01-1")
        later.append(visit(answer.interview, answer.id))
    peer: list[float] = []
    path = house.places.recording(answer.recording or "")
    for _ in range(3):
        with timed(peer):
            read(path)
    return {
        "first_visit_ms": round(first, 1),
        "second_visit_ms": median(later),
        "worst_later_visit_ms": round(max(later), 1),
        "decoding_the_whole_recording_ms": median(peer),
    }


def seeking(house: House, answer: Answer, seconds: float) -> dict[str, Any]:
    """Milliseconds from the click on the timeline to the first block, beside reading all of it first."""
    replay, path = house.review.review.replay, house.places.recording(answer.recording or "")
    result: dict[str, Any] = {"output_latency_ms": 1000 * ClockStream.latency}
    for name, share in (("start", 0.0), ("middle", 0.5), ("end", 0.97)):
        spent, place = [], share * seconds + 0.6
        for turn in range(7):
            stream = house.sound.stream
            if stream is not None:
                stream.first = None
            began = time.perf_counter()
            replay.play(place + turn)
            while (stream := house.sound.stream) is None or stream.first is None:
                time.sleep(0.0005)
            spent.append(1000 * (stream.first - began))
            replay.pause()
            house.until(lambda m: isinstance(m, PlaybackEnded))
        result[f"{name}_ms"], result[f"{name}_worst_ms"] = median(spent), round(max(spent), 1)
    peer: list[float] = []
    with timed(peer):
        read(path)
    return result | {"reading_all_first_ms": median(peer)}


def drawing(house: House, answer: Answer, seconds: float) -> dict[str, Any]:
    """Share of one core for 30 positions a second, each painted, beside painting everything at each."""
    review = house.review.review

    def run(each: Callable[[float], None]) -> float:
        used, began = time.process_time(), time.perf_counter()
        frame = 0
        while (now := time.perf_counter() - began) < seconds:
            each(300.0 + now)
            paint()
            frame += 1
            time.sleep(max(0.0, frame / FRAMES_HZ - (time.perf_counter() - began)))
        return (time.process_time() - used) / (time.perf_counter() - began)

    def moved(position: float) -> None:
        house.conductor.handle(PlaybackMoved(answer.id, position))

    def everything(position: float) -> None:
        moved(position)
        review.timeline._restyle()  # noqa: SLF001
        review.transcript.viewport().update()

    replay = review.replay
    replay.play(300.0)
    house.rest(0.05)
    used, began = time.process_time(), time.perf_counter()
    while time.perf_counter() < began + seconds:
        house.until(lambda m: isinstance(m, PlaybackMoved))
    playing = (time.process_time() - used) / (time.perf_counter() - began)
    replay.pause()
    house.rest()
    # From here on only positions come, 30 a second, and nothing plays.
    replay._outstanding[answer.id], replay._playing = 1, True  # noqa: SLF001
    thirty = run(moved)
    anew = run(everything)
    replay._outstanding[answer.id], replay._playing = 0, False  # noqa: SLF001
    return {
        "at_30_frames_share": round(thirty, 3),
        "with_sound_as_played_share": round(playing, 3),
        "painted_anew_each_frame_share": round(anew, 3),
    }


def looking(folder: Path, answers: int, sound: ClockSound) -> dict[str, Any]:
    """Milliseconds until the history stands there, and until what was searched for does; and memory."""
    house = House(folder, sound)
    long_history.keep_many(house.places, answers)
    result: dict[str, Any] = {}

    def ask(wanted: Wanted) -> None:
        house.history.filters.changed.emit(wanted)

    try:
        opened: list[float] = []
        for _ in range(7):
            house.window.go("settings")
            house.rest(0.05)
            with timed(opened):
                house.window.go("history")
                house.until(lambda m: isinstance(m, InterviewsFound))
            house.rest()
        result["opens_ms"] = median(opened)
        for name, word in (("common", long_history.COMMON), ("rare", long_history.RARE), ("absent", "zebra")):
            spent: list[float] = []
            for _ in range(5):
                ask(Wanted())
                house.rest(0.05)
                found: set[type] = set()

                def both(message: Any, found: set[type] = found) -> bool:
                    found.add(type(message))
                    return {InterviewsFound, MomentsFound} <= found

                with timed(spent):
                    ask(Wanted(words=word))
                    house.until(both)
                house.rest(0.05)
            result[f"search_{name}_ms"] = median(spent)
        ask(Wanted())
        house.rest()
        result |= scrolled(house)
        with Archive.reading(house.places) as archive:
            scan: list[float] = []
            for _ in range(3):
                with timed(scan):
                    archive._access.rows(  # noqa: SLF001
                        "SELECT id FROM answers WHERE transcript LIKE :word",
                        {"word": f"%{long_history.COMMON}%"},
                    )
        result["plain_scan_ms"] = median(scan)
    finally:
        house.close()
    return result


def scrolled(house: House) -> dict[str, Any]:
    """Megabytes before, after all pages were scrolled through once, and after ten and twenty times."""
    bar, model, own = house.history.list.verticalScrollBar(), house.history.model, os.getpid()
    before = material.memory_mb(own, "VmRSS")

    def through() -> float:
        while True:
            top = bar.maximum()
            for value in range(bar.value(), top + 1, max(1, bar.pageStep() // 2)):
                bar.setValue(value)
                paint()
            bar.setValue(top)
            house.rest(0.05)
            if bar.maximum() == top and not model.canFetchMore(QModelIndex()):
                break
        for value in range(top, -1, -max(1, bar.pageStep())):
            bar.setValue(value)
            paint()
        return material.memory_mb(own, "VmRSS")

    after = [through() for _ in range(20)]
    return {
        "memory_before_mb": before,
        "memory_once_mb": after[0],
        "memory_ten_times_mb": after[9],
        "memory_twenty_times_mb": after[19],
        "rows_seen": model.rowCount(),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--answers", type=int, default=10_000)
    parser.add_argument("--history", type=int, help="only a history of so many answers")
    parser.add_argument("--play", type=float, default=10.0, help="seconds of drawing")
    given = parser.parse_args()
    sound = ClockSound()
    sys.modules["sounddevice"] = sound  # type: ignore[assignment]
    qInstallMessageHandler(lambda *_: None)  # a window that is on no screen cannot tell its size
    application = QApplication([])
    theme.apply(application, Theme.LIGHT)
    if given.history:
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(json.dumps(looking(Path(folder), given.history, sound)) + "\n")
        return
    result: dict[str, Any] = {"load": material.load()}
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder), sound)
        answer = long_history.keep_spoken(house.places, long_history.LONG, given.minutes)
        long_history.keep_spoken(house.places, long_history.SHORT, 1.0)
        words = len(answer.transcript.words) if answer.transcript else 0
        result |= {"minutes": given.minutes, "words": words}
        try:
            result["opening"] = told("opening", opening(house, answer))
            result["seek"] = told("seek", seeking(house, answer, given.minutes * 60))
            result["drawing"] = told("drawing", drawing(house, answer, given.play))
        finally:
            house.close()
    for count in (100, 400, given.answers):
        # A process of its own for each: its memory is its own, and no window follows another.
        command = [sys.executable, __file__, "--history", str(count)]
        found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        result[f"history_{count}"] = told(f"history_{count}", json.loads(found.splitlines()[-1]))
    result |= {"date": date.today().isoformat(), "machine": material.machine(), "load_after": material.load()}
    sys.stdout.write(json.dumps(result) + "\n")


def told(name: str, figures: dict[str, Any]) -> dict[str, Any]:
    """The figures, printed as soon as they are there."""
    sys.stdout.write(f"{name} (load {material.load()}): {figures}\n")
    sys.stdout.flush()
    return figures


if __name__ == "__main__":
    main()
