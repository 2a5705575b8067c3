"""Lines on their way from the prompter over the shelf to the speaker."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from fakes import Box, FakeLoudspeaker, MemoryCache, ToneVoice, wait_for

from interviewer.domain.events import SpeechFinished
from interviewer.domain.persona import Line, PersonaId, Voice
from interviewer.domain.settings import Settings, VoiceEngine
from interviewer.live import orders
from interviewer.live.playing import Play, PlaybackEnded, PlaybackMoved
from interviewer.live.prompter import Prompter
from interviewer.live.reports import LineStarted, Notice, SpeechLevel, WorkerFailed
from interviewer.live.shelf import KEPT, LineKey, Shelf, SpokenLine, line_key
from interviewer.live.speaker import Speaker, Stage
from interviewer.speech.ports import VoiceError

HELEN = Voice(kokoro="bf_emma", system="en-gb+f2")
PIECE = np.full(1600, 0.25, dtype=np.float32)


def key(text: str, engine: VoiceEngine = VoiceEngine.NATURAL) -> LineKey:
    return LineKey(engine, HELEN, text)


def line(text: str) -> tuple[Line, LineKey]:
    return Line(persona=PersonaId.HIRING_MANAGER, text=text, caption=text), key(text)


# shelf


def test_the_person_s_speed_is_part_of_what_a_line_is_known_by() -> None:
    slow = line_key("Hello.", HELEN, Settings(speaking_speed=0.8))
    assert slow.voice.speed == 0.8
    assert slow != line_key("Hello.", HELEN, Settings())
    assert slow == line_key("Hello.", HELEN, Settings(speaking_speed=0.8, caption_size=40))


def test_a_reader_gets_all_pieces_while_they_are_made() -> None:
    spoken, got = SpokenLine(), []

    def read() -> None:
        got.extend(spoken.pieces(lambda: False))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(20):
        spoken.add(np.full(10, number, dtype=np.float32), 16_000)
    spoken.end()
    reader.join(5.0)
    assert [piece[0] for piece in got] == list(range(20))
    assert spoken.complete
    assert len(spoken.whole()) == 200
    assert [piece[0] for piece in spoken.pieces(lambda: False)] == list(range(20))  # and once more


def test_a_stopped_reader_does_not_wait_for_the_next_piece() -> None:
    spoken = SpokenLine()
    spoken.add(PIECE, 16_000)
    asked = iter([False, False, True])
    assert len(list(spoken.pieces(lambda: next(asked)))) == 1
    assert not SpokenLine().ready(60.0, lambda: True)


def test_a_line_that_failed_is_known_to_have_failed_until_it_is_made_again() -> None:
    shelf = Shelf()
    shelf.line(key("Hello.")).end("no voice")
    assert not shelf.line(key("Hello.")).ready(60.0)  # at once: nothing will come
    assert shelf.line_to_make(key("Hello.")).trouble == ""


def test_the_shelf_forgets_what_was_asked_for_longest_ago() -> None:
    shelf = Shelf()
    first, second = shelf.line(key("0")), shelf.line(key("1"))
    for number in range(2, KEPT):
        shelf.line(key(str(number)))
    assert shelf.line(key("0")) is first
    shelf.line(key("one more"))
    assert shelf.line(key("0")) is first
    assert shelf.line(key("1")) is not second


# prompter


class Prompting:
    """A prompter that is worked by hand, on the test's own thread."""

    def __init__(self, voice: ToneVoice, make: Callable[[], ToneVoice] | None = None) -> None:
        self.voice, self.shelf, self.cache, self.posted = voice, Shelf(), MemoryCache(), list[Any]()
        engines = {VoiceEngine.NATURAL: make or (lambda: voice)}
        self.prompter = Prompter(self.posted.append, engines, self.shelf, self.cache)

    def take(self, *texts: str, urgent: bool = False) -> None:
        self.prompter._take(orders.PrepareVoice(tuple(map(key, texts)), urgent))

    def piece(self) -> None:
        self.prompter._make_a_piece()


def test_an_urgent_line_is_made_before_all_others_and_the_half_made_one_ended_later() -> None:
    all_ = Prompting(ToneVoice(pieces=2))
    all_.take("one", "two")
    all_.piece()
    all_.take("urgent", urgent=True)
    all_.prompter.idle()
    assert all_.voice.made == ["urgent", "one", "two"]
    assert len(all_.shelf.line(key("one")).whole()) == 3200
    assert len(all_.cache.lines) == 3


def test_a_line_that_is_asked_for_twice_is_made_once() -> None:
    all_ = Prompting(ToneVoice())
    all_.take("one", "two")
    all_.take("two", urgent=True)
    all_.take("one")
    all_.prompter.idle()
    assert all_.voice.made == ["two", "one"]
    all_.take("one", urgent=True)
    all_.prompter.idle()
    assert all_.voice.made == ["two", "one"]


def test_a_kept_line_is_not_made_again() -> None:
    all_ = Prompting(ToneVoice())
    all_.cache.put("tone", HELEN, "one", PIECE, 16_000)
    all_.take("one")
    all_.prompter.idle()
    assert all_.voice.made == []
    assert len(all_.shelf.line(key("one")).whole()) == 1600


@pytest.mark.parametrize("error", [VoiceError("no breath"), RuntimeError("a bug")])
def test_a_line_that_fails_keeps_nobody_waiting_and_the_next_is_made(error: Exception) -> None:
    voice = ToneVoice()
    all_ = Prompting(voice)
    voice.breaks, voice.breaks_at = error, 1
    all_.take("bad")
    all_.prompter._guarded(None, all_.prompter.idle)
    assert all_.shelf.line(key("bad")).trouble == str(error)
    assert len(list(all_.shelf.line(key("bad")).pieces(lambda: False))) == 1
    kinds = [type(message) for message in all_.posted]
    assert kinds == [Notice if isinstance(error, VoiceError) else WorkerFailed]
    voice.breaks = None
    all_.take("good", "bad")
    all_.prompter.idle()
    assert voice.made == ["good", "bad"]
    assert all_.cache.lines.keys() == {("tone", HELEN, "good"), ("tone", HELEN, "bad")}


def test_an_engine_that_cannot_be_built_is_told_and_tried_again() -> None:
    tries = iter([VoiceError("The model is missing."), ToneVoice()])

    def make() -> ToneVoice:
        made = next(tries)
        if isinstance(made, VoiceError):
            raise made
        return made

    all_ = Prompting(ToneVoice(), make)
    all_.take("one")
    all_.prompter.idle()
    assert "The model is missing" in all_.posted[0].text
    all_.take("one")
    all_.prompter.idle()
    assert all_.shelf.line(key("one")).complete


def test_captions_need_no_voice() -> None:
    all_ = Prompting(ToneVoice())
    all_.prompter._take(orders.PrepareVoice((key("one", VoiceEngine.CAPTIONS),)))
    all_.prompter.idle()
    assert all_.voice.made == []


# speaker


class Speaking:
    """A speaker on its thread, with a shelf that the test fills."""

    def __init__(self) -> None:
        self.loudspeaker, self.shelf, self.posted = FakeLoudspeaker(), Shelf(), list[Any]()
        self.stand_in = ToneVoice("stand-in", pieces=1)
        self.listener = Box()
        self.read: list[float] = []
        stage = Stage(
            player=lambda: self.loudspeaker,
            lock=threading.Lock(),
            shelf=self.shelf,
            stand_ins={VoiceEngine.NATURAL: (self._broken, lambda: self.stand_in)},
            reading=lambda seconds, _stopped: self.read.append(seconds),
        )
        self.speaker = Speaker(self.posted.append, stage, "", self.listener)

    def _broken(self) -> ToneVoice:
        raise VoiceError("This one is not installed.")

    def ready(self, text: str, pieces: int = 2) -> None:
        spoken = self.shelf.line(key(text))
        for _ in range(pieces):
            spoken.add(PIECE, 16_000)
        spoken.end()

    def finished(self) -> list[SpeechFinished]:
        return [message for message in self.posted if isinstance(message, SpeechFinished)]


@pytest.fixture
def speaking() -> Iterator[Speaking]:
    made = Speaking()
    made.speaker.start()
    yield made
    made.loudspeaker.flow.set()
    assert made.speaker.stop()


def test_lines_are_spoken_in_turn_and_their_end_is_told(speaking: Speaking) -> None:
    speaking.ready("one")
    speaking.ready("two", pieces=1)
    speaking.speaker.send(orders.Say(5, (line("one"), line("two"))))
    assert speaking.speaker.stop()
    assert speaking.loudspeaker.played == [3200, 1600]
    assert [m.line.text for m in speaking.posted if isinstance(m, LineStarted)] == ["one", "two"]
    assert speaking.finished() == [SpeechFinished(5, 0.0, heard=True)]
    assert [m for m in speaking.posted if isinstance(m, SpeechLevel)][-1] == SpeechLevel(0.0)
    assert not speaking.loudspeaker.is_open


def test_a_hush_stops_what_is_played_and_what_was_queued_but_nothing_later(speaking: Speaking) -> None:
    for text in ("one", "two", "three", "four"):
        speaking.ready(text)
    speaking.loudspeaker.flow.clear()
    speaking.speaker.send(orders.Say(1, (line("one"), line("two"))))
    speaking.speaker.send(orders.Say(2, (line("three"),)))
    assert speaking.loudspeaker.holding.wait(5.0)
    speaking.speaker.hush()
    speaking.speaker.send(orders.Say(3, (line("four"),)))
    speaking.loudspeaker.flow.set()
    assert speaking.speaker.stop()
    assert speaking.loudspeaker.played == [1600, 3200]
    assert [f.token for f in speaking.finished()] == [1, 2, 3]
    assert [f.heard for f in speaking.finished()] == [True, False, True]


def test_a_hush_ends_the_wait_for_a_voice(speaking: Speaking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviewer.live.speaker.PATIENCE", 600.0)
    speaking.speaker.send(orders.Say(1, (line("never made"),)))
    wait_for(lambda: any(isinstance(m, LineStarted) for m in speaking.posted))
    speaking.speaker.hush()
    assert speaking.speaker.stop()
    assert speaking.finished() == [SpeechFinished(1, 0.0, heard=False)]
    assert speaking.stand_in.made == []


def test_the_next_voice_stands_in_for_one_that_failed(speaking: Speaking) -> None:
    speaking.shelf.line(key("one")).end("no breath")
    speaking.speaker.send(orders.Say(1, (line("one"),)))
    assert speaking.speaker.stop()
    assert speaking.loudspeaker.played == [1600]
    assert speaking.stand_in.made == ["one"]
    assert speaking.finished() == [SpeechFinished(1, 0.0, heard=True)]


def test_a_voice_that_is_stuck_is_replaced_until_it_speaks_again(
    speaking: Speaking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviewer.live.speaker.STUCK", 0.0)
    speaking.speaker._patience = 0.05
    speaking.speaker.send(orders.Say(1, (line("stuck"), line("stuck too"))))
    wait_for(speaking.finished)
    assert speaking.stand_in.made == ["stuck", "stuck too"]
    speaking.ready("back")
    speaking.speaker.send(orders.Say(2, (line("back"), line("slow"))))
    wait_for(lambda: LineStarted(line("slow")[0]) in speaking.posted)
    speaking.ready("slow")  # waited for again, as before
    assert speaking.speaker.stop()
    assert speaking.stand_in.made == ["stuck", "stuck too"]


def test_where_the_last_line_was_only_read_nothing_was_heard(speaking: Speaking) -> None:
    speaking.ready("one")
    speaking.stand_in.refuses = True
    speaking.shelf.line(key("two")).end("no breath")
    speaking.speaker.send(orders.Say(1, (line("one"), line("two"))))
    assert speaking.speaker.stop()
    assert speaking.finished() == [SpeechFinished(1, 0.0, heard=False)]
    assert speaking.read == [3 / 16.0]


def test_an_unforeseen_failure_ends_the_speech_all_the_same(speaking: Speaking) -> None:
    speaking.stand_in.breaks = RuntimeError("a bug")
    speaking.shelf.line(key("one")).end("no breath")
    speaking.speaker.send(orders.Say(4, (line("one"),)))
    assert speaking.speaker.stop()
    assert speaking.finished() == [SpeechFinished(4, 0.0, heard=False)]
    assert any(isinstance(m, WorkerFailed) for m in speaking.posted)


def test_the_loudspeaker_is_let_go_while_devices_are_looked_for(speaking: Speaking) -> None:
    speaking.ready("one")
    order = orders.LookAgain()
    speaking.speaker.send(order)
    speaking.speaker.send(orders.Say(1, (line("one"),)))
    wait_for(lambda: speaking.listener.orders)
    assert not speaking.loudspeaker.is_open
    assert speaking.loudspeaker.played == []  # nothing is opened before the listener is done
    order.over.set()
    assert speaking.speaker.stop()
    assert speaking.loudspeaker.played == [3200]


def test_a_recording_that_is_not_there_is_told_and_the_replay_ends(speaking: Speaking, tmp_path: Any) -> None:
    speaking.speaker.send(Play("a", tmp_path / "gone.wav", 1.5, None, 1.0))
    assert speaking.speaker.stop()
    assert "still here" in next(m.text for m in speaking.posted if isinstance(m, Notice))
    assert speaking.posted[-1] == PlaybackEnded("a", 1.5)


def test_a_replay_tells_where_it_is_in_the_file(speaking: Speaking, tmp_path: Any) -> None:
    import soundfile

    path = tmp_path / "a.wav"
    soundfile.write(path, np.full(32_000, 0.1, dtype=np.float32), 16_000)
    speaking.speaker.send(Play("a", path, 0.5, 1.5, 2.0))
    assert speaking.speaker.stop()
    moved = [m.seconds for m in speaking.posted if isinstance(m, PlaybackMoved)]
    assert moved == sorted(moved)
    assert 0.5 < moved[0] <= moved[-1]
    assert moved[-1] == pytest.approx(1.5, abs=0.05)
    assert isinstance(speaking.posted[-1], PlaybackEnded)
    assert speaking.posted[-1].seconds == pytest.approx(1.5, abs=0.05)
