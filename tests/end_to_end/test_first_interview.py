"""The first interview as a person has it: a real window, sound card, recogniser and voices."""

from __future__ import annotations

import random
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import soundfile
import soxr

if TYPE_CHECKING:
    from sound_card import Rig

pytestmark = pytest.mark.end_to_end

PICTURES = Path(__file__).parents[1] / "output"

ASKED = "process-made-better"
SAID = (
    "Sure. Last year our support team needed eleven days for every refund, and customers were angry. "
    "My manager asked me to bring that below five days before Christmas. "
    "So I followed twenty returns from desk to desk, and I built a short form that replaced the paper notes. "
    "Then I persuaded our finance director to release small refunds without a second signature. "
    "In the end a refund took three and a half days, and complaints dropped by sixty percent."
)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, np.ndarray]:
    """The answer in a room with an echo and some noise, as a microphone at 48 kHz hears it."""
    from interviewer.domain.persona import Voice
    from interviewer.speech.quick_voice import QuickVoice

    voice = QuickVoice()
    speech = np.concatenate(list(voice.synthesise(SAID, Voice(kokoro="", system="", quick=0.97))))
    speech = soxr.resample(speech, voice.rate, 48_000).astype(np.float32)
    echo = np.zeros_like(speech)
    for delay, gain in ((0.021, 0.25), (0.047, 0.15), (0.083, 0.08)):
        echo[round(delay * 48_000) :] += gain * speech[: -round(delay * 48_000)]
    rng = np.random.default_rng(7)
    heard = 0.8 * (speech + echo)
    heard = np.concatenate([np.zeros(24_000), heard, np.zeros(24_000)]).astype(np.float32)
    heard += rng.normal(0, 10 ** (-50 / 20), len(heard)).astype(np.float32)
    path = tmp_path_factory.mktemp("spoken") / "answer.wav"
    soundfile.write(path, heard, 48_000)
    return path, heard


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, with a name that is not plain ASCII and models built from the data packages."""
    from interviewer.domain.settings import Settings, Theme
    from interviewer.speech.models import BUNDLED, assemble
    from interviewer.storage import settings
    from interviewer.storage.paths import places

    folder = tmp_path / "Zoë Müller's home"
    monkeypatch.setenv("INTERVIEWER_HOME", str(folder))
    where = places()
    where.prepare()
    for info in BUNDLED:
        assemble(info, where.models)
    chosen = Settings(welcomed=True, persona="hiring_manager", questions=1, theme=Theme.LIGHT)
    settings.save(where.settings_file, chosen)
    monkeypatch.setattr(random.SystemRandom, "randrange", lambda _self, _below: seed_for(ASKED))
    return folder


def seed_for(question: str) -> int:
    """A chance by which the hiring manager asks just this question."""
    from interviewer.domain.plan import choose_questions
    from interviewer.resources import resource
    from interviewer.storage.question_files import load_banks

    bank = load_banks((resource("questions", "banks"),)).questions
    return next(
        seed
        for seed in range(100_000)
        if choose_questions(bank, "hiring_manager", 1, seed=seed)[0].id == question
    )


class Person:
    """Who sits before the window."""

    def __init__(self, qtbot: Any, folder: Path) -> None:
        from PySide6.QtCore import QSettings
        from PySide6.QtWidgets import QApplication

        from interviewer.app import Program, real_parts
        from interviewer.domain.settings import Theme
        from interviewer.gui import theme
        from interviewer.gui.launch import Opening
        from interviewer.gui.main_window import MainWindow
        from interviewer.storage.paths import places

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, Theme.LIGHT)
        self.bot = qtbot
        where = places()
        self.window = MainWindow(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        self.window.resize(1366, 768)
        self.opening = Opening(self.window, lambda post: Program(where, real_parts(where), post))
        qtbot.addWidget(self.window)
        self.told: list[Any] = []
        self.window.show()
        self.until(lambda: self.opening.program is not None, 60)
        tell = self.conductor.tell

        def listen_in(message: Any) -> None:
            self.told.append(message)
            tell(message)

        self.conductor.tell = listen_in

    @property
    def conductor(self) -> Any:
        assert self.opening.program is not None
        return self.opening.program.conductor

    @property
    def stage(self) -> str:
        return "" if self.conductor.interview is None else self.conductor.interview.stage.value

    def until(self, condition: Callable[[], bool], seconds: float) -> None:
        self.bot.waitUntil(condition, timeout=round(seconds * 1000))

    def click(self, widget: Any) -> None:
        from PySide6.QtCore import Qt

        assert widget.isVisible(), f"{widget} cannot be seen"
        assert widget.isEnabled(), f"{widget} cannot be pressed"
        self.bot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def click_word(self, view: Any, number: int) -> None:
        from PySide6.QtCore import QPoint, Qt

        here = [
            QPoint(x, y)
            for y in range(4, view.viewport().height(), 8)
            for x in range(4, view.viewport().width(), 6)
            if view.word_at(QPoint(x, y)) == number
        ]
        assert here, "the word is not in sight"
        self.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=here[len(here) // 2])

    def picture(self, name: str) -> None:
        PICTURES.mkdir(exist_ok=True)
        assert self.window.grab().save(str(PICTURES / f"{name}.png"))

    def close(self) -> None:
        self.opening.close()
        self.window.close()


@pytest.fixture
def person(qtbot: Any, home: Path) -> Iterator[Person]:
    somebody = Person(qtbot, home)
    yield somebody
    somebody.close()


def word_error_rate(said: str, heard: str) -> float:
    """Edits between the words, by said words; numbers are compared as digits."""
    numbers = {"eleven": "11", "five": "5", "twenty": "20", "sixty": "60", "percent": "%"}

    def words(text: str) -> list[str]:
        plain = "".join(c if c.isalnum() or c in "%'" else " " for c in text.lower().replace("%", " % "))
        return [numbers.get(word, word) for word in plain.split()]

    a, b = words(said), words(heard)
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
    return row[-1] / len(a)


def likeness(a: np.ndarray, b: np.ndarray, rate: int) -> float:
    """Greatest correlation of ``a`` somewhere in ``b``, both at ``rate`` Hz; 1 for the same sound."""
    size = 1 << (len(a) + len(b)).bit_length()
    spectrum = np.fft.rfft(b, size) * np.conj(np.fft.rfft(a, size))
    cross = np.fft.irfft(spectrum, size)[: max(1, len(b) - len(a) + 1)]
    energy = np.cumsum(np.concatenate([[0.0], b.astype(np.float64) ** 2]))
    here = energy[len(a) : len(a) + len(cross)] - energy[: len(cross)]
    return float(np.max(cross / np.sqrt(np.maximum(here, 1e-9) * np.sum(a.astype(np.float64) ** 2))))


def test_asked_aloud_answered_aloud_scored_replayed_and_found_again(
    person: Person,
    home: Path,
    rig: Rig,
    say: Callable[[Path], subprocess.Popen[bytes]],
    spoken: tuple[Path, np.ndarray],
    tmp_path: Path,
    qtbot: Any,
) -> None:
    from PySide6.QtWidgets import QToolButton

    from interviewer.live.playing import PlaybackEnded, PlaybackMoved

    # Choose, and start.
    practise = person.window.pages["practise"]
    person.until(practise.choose.begin.isVisible, 30)
    person.picture("choosing")
    asked_path = tmp_path / "asked.wav"
    with rig.hearing(asked_path):
        person.click(practise.choose.begin)
        person.until(lambda: person.stage == "asking", 10)
        qtbot.wait(1500)
        person.picture("asking")
        person.until(lambda: person.stage == "listening", 90)
    question = person.conductor.interview.question
    assert question.id == ASKED
    asked, _ = soundfile.read(asked_path)
    loud = np.abs(asked).max()
    assert 0.05 < loud <= 1.0, f"the interviewer was heard at a peak of {loud:.3f}"

    # Answer aloud; recording began by itself.
    path, played = spoken
    voice = say(path)
    qtbot.wait(9000)
    person.picture("answering")
    person.until(lambda: voice.poll() is not None, 60)
    qtbot.wait(1000)
    assert person.stage == "listening", "silence must not end an answer"
    person.click(practise.talk.controls.done)
    person.until(lambda: person.stage == "reviewing", 60)

    # The words, and what was judged.
    (answer,) = person.conductor.answers()
    assert answer.question == question
    error = word_error_rate(SAID, answer.transcript.text)
    assert error < 0.15, answer.transcript.text
    card = answer.scorecard
    assert card.status.value == "ok"
    assert 0 <= card.structure.score <= 100
    assert 0 <= card.ramble.score <= 40, "a tight answer"
    assert {"A", "R"} <= {sentence.label.value for sentence in card.sentences}
    assert answer.hearing.lead is not None
    assert 0.05 < answer.hearing.lead < 3.0

    # The recording holds what was played.
    stored = person.opening.program.places.sound(answer.recording)
    kept, rate = soundfile.read(stored)
    assert rate == 16_000
    assert abs(len(kept) / rate - answer.hearing.seconds) < 0.05
    reference = soxr.resample(played, 48_000, 16_000)
    assert likeness(reference, kept, rate) > 0.95

    # Replay: a click on a word plays that moment, and it can be heard.
    review = person.window.pages["review"]
    person.until(lambda: person.window.page == "review" and review.answer is not None, 10)
    person.until(lambda: review.review.transcript.document().characterCount() > 50, 10)
    qtbot.wait(700)
    person.picture("review")
    number = next(i for i, w in enumerate(answer.transcript.words) if "manager" in w.text.lower())
    word = answer.transcript.words[number]
    heard_path = tmp_path / "replayed.wav"
    person.told.clear()
    with rig.hearing(heard_path):
        person.click_word(review.review.transcript, number)
        person.until(lambda: any(isinstance(m, PlaybackMoved) for m in person.told), 10)
        first = next(m for m in person.told if isinstance(m, PlaybackMoved))
        assert abs(first.seconds - word.start) < 1.6
        qtbot.wait(2500)
        person.click(review.review.player.findChild(QToolButton))
        person.until(lambda: any(isinstance(m, PlaybackEnded) for m in person.told), 5)
    replayed, out_rate = soundfile.read(heard_path)
    replayed = soxr.resample(replayed.mean(axis=1), out_rate, 16_000)
    begin = round((word.start + 0.3) * rate)
    assert likeness(kept[begin : begin + 16_000], replayed, rate) > 0.9

    # On to the end, and everything is found again by a fresh program.
    review.turn.next_button.click()
    person.until(lambda: person.stage == "finished", 60)
    person.picture("finished")
    person.close()

    again = Person(qtbot, home)
    try:
        again.window.go("history")
        from interviewer.live.reports import HistoryRead, InterviewRead

        again.opening.program.desk.read_history()
        again.until(lambda: any(isinstance(m, HistoryRead) and m.interviews for m in again.told), 10)
        again.picture("history")
        record = next(m for m in again.told if isinstance(m, HistoryRead)).interviews[0].record
        assert record.finished is not None
        again.opening.program.desk.read_interview(record.id)
        again.until(lambda: any(isinstance(m, InterviewRead) for m in again.told), 10)
        (found,) = next(m for m in again.told if isinstance(m, InterviewRead)).answers
        assert found.transcript == answer.transcript
        assert found.scorecard == card
        sound = again.opening.program.places.sound(found.recording)
        assert sound.suffix == ".flac"
        packed, _ = soundfile.read(sound)
        assert np.array_equal(packed, kept)
    finally:
        again.close()
    with sqlite3.connect(home / "data" / "history.sqlite3") as history:
        assert history.execute("PRAGMA integrity_check").fetchone() == ("ok",)
