"""The replay says where it stands, and is not confused by plays that were cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import samples
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from interviewer.domain.timing import Span
from interviewer.gui.pages.replay import LEAD_IN, Replay
from interviewer.live.playing import PlaybackEnded, PlaybackMoved

ANSWER = samples.answer(1)
SECONDS = 120.0


@pytest.fixture
def desk() -> samples.FakeDesk:
    return samples.FakeDesk()


@pytest.fixture
def replay(qapp: QApplication, desk: samples.FakeDesk) -> Replay:
    made = Replay(desk.playback)  # type: ignore[arg-type]
    made.set_answer(ANSWER, SECONDS)
    return made


def plays(desk: samples.FakeDesk) -> list[tuple[float, float | None, float]]:
    return [(start, end, speed) for _, start, end, speed, _ in desk.playback.named("play")]


def test_plays_from_where_it_stands_and_pauses_there(replay: Replay, desk: samples.FakeDesk) -> None:
    replay.seek(30.0)
    replay.toggle()
    assert plays(desk) == [(30.0, None, 1.0)]
    replay.tell(PlaybackMoved(ANSWER.id, 31.5))
    replay.toggle()
    assert desk.playback.made[-1] == ("stop",)
    assert not replay.playing
    assert replay.position == 31.5


def test_at_its_end_play_begins_anew(replay: Replay, desk: samples.FakeDesk) -> None:
    replay.play()
    replay.tell(PlaybackEnded(ANSWER.id, SECONDS))
    assert not replay.playing
    replay.toggle()
    assert plays(desk)[-1] == (0.0, None, 1.0)


def test_the_end_of_a_play_that_was_cut_off_does_not_stop_the_next(
    replay: Replay, desk: samples.FakeDesk
) -> None:
    replay.play(10.0)
    replay.play(50.0)
    replay.tell(PlaybackMoved(ANSWER.id, 10.3))  # still of the first
    assert replay.position == 50.0
    replay.tell(PlaybackEnded(ANSWER.id, 10.4))
    assert replay.playing
    assert replay.position == 50.0
    replay.tell(PlaybackMoved(ANSWER.id, 51.0))
    assert replay.position == 51.0
    replay.tell(PlaybackEnded(ANSWER.id, 52.0))
    assert not replay.playing


def test_a_finding_is_heard_with_what_comes_before_it(replay: Replay, desk: samples.FakeDesk) -> None:
    replay.play_span(Span(20.0, 24.0))
    start, end, _ = plays(desk)[-1]
    assert start == 20.0 - LEAD_IN
    assert end is not None
    assert 24.0 <= end <= 25.0


def test_another_speed_goes_on_from_the_same_place_to_the_same_end(
    replay: Replay, desk: samples.FakeDesk
) -> None:
    replay.play_span(Span(20.0, 30.0))
    end = plays(desk)[-1][1]
    replay.tell(PlaybackMoved(ANSWER.id, 22.0))
    replay.set_speed(1.5)
    assert plays(desk)[-1] == (22.0, end, 1.5)


def test_another_speed_does_not_make_a_silent_one_play(replay: Replay, desk: samples.FakeDesk) -> None:
    replay.set_speed(2.0)
    assert not plays(desk)
    replay.play()
    assert plays(desk)[-1][2] == 2.0


def test_seeking_while_silent_stays_silent(replay: Replay, desk: samples.FakeDesk) -> None:
    replay.seek(40.0)
    replay.step(-5.0)
    assert replay.position == 35.0
    assert not plays(desk)


def test_dragging_takes_the_recording_up_anew_only_now_and_then(
    qtbot: QtBot, replay: Replay, desk: samples.FakeDesk
) -> None:
    replay.play(0.0)
    for place in range(1, 40):
        replay.seek(float(place))
    assert [start for start, _, _ in plays(desk)] == [0.0, 1.0]
    qtbot.waitUntil(lambda: len(plays(desk)) == 3, timeout=2000)
    assert plays(desk)[-1][0] == 39.0


def test_a_loop_plays_again_from_its_beginning(replay: Replay, desk: samples.FakeDesk) -> None:
    replay.seek(10.0)
    replay.begin_loop()
    replay.seek(14.0)
    replay.end_loop()
    assert replay.loop == Span(10.0, 14.0)
    assert plays(desk)[-1] == (10.0, 14.0, 1.0)
    replay.tell(PlaybackEnded(ANSWER.id, 14.0))
    assert replay.playing
    assert plays(desk)[-1] == (10.0, 14.0, 1.0)
    replay.end_looping()
    assert replay.loop is None
    assert plays(desk)[-1][1] is None


def test_a_loop_needs_a_length(replay: Replay) -> None:
    replay.seek(10.0)
    replay.begin_loop()
    replay.end_loop()
    assert replay.loop is None


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [(ANSWER, 0.0), (samples.typed(), 0.0)],
    ids=["missing", "typed"],
)
def test_without_a_recording_nothing_is_asked_of_the_desk(
    replay: Replay, desk: samples.FakeDesk, answer: samples.Answer, seconds: float
) -> None:
    replay.set_answer(answer, seconds)
    replay.play(12.0)
    assert not plays(desk)
    assert not replay.playing
    assert replay.position == 12.0  # the words can still be walked through


def test_another_answer_ends_what_plays(replay: Replay, desk: samples.FakeDesk) -> None:
    replay.play(5.0)
    replay.set_answer(samples.answer(0), 80.0)
    assert desk.playback.made[-1] == ("stop",)
    assert replay.position == 0.0
    replay.tell(PlaybackMoved(ANSWER.id, 6.0))
    replay.tell(PlaybackEnded(ANSWER.id, 6.1))
    assert replay.position == 0.0


ACTS: dict[str, Callable[[Replay, float], None]] = {
    "play": lambda r, s: r.play(s),
    "toggle": lambda r, s: r.toggle(),
    "seek": lambda r, s: r.seek(s),
    "step": lambda r, s: r.step(s - 60),
    "span": lambda r, s: r.play_span(Span(s, s + 3)),
    "speed": lambda r, s: r.set_speed(1.25),
    "begin": lambda r, s: r.begin_loop(),
    "end": lambda r, s: r.end_loop(),
    "free": lambda r, s: r.end_looping(),
    "moved": lambda r, s: r.tell(PlaybackMoved(ANSWER.id, s)),
}


@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.floats(0, SECONDS)), max_size=30))
@example([("span", 0.0), ("moved", 4.0), ("speed", 0.0)])  # beyond the moment when the speed is changed
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_done_it_is_silent_when_every_play_has_ended(
    qapp: QApplication, acts: list[tuple[str, float]]
) -> None:
    desk = samples.FakeDesk()
    replay = Replay(desk.playback)  # type: ignore[arg-type]
    replay.set_answer(ANSWER, SECONDS)
    for act, seconds in acts:
        ACTS[act](replay, seconds)
        assert 0.0 <= replay.position <= SECONDS
    replay.end_looping()
    for _ in range(len(plays(desk))):
        assert all(end is None or start <= end for start, end, _ in plays(desk))
        replay.tell(PlaybackEnded(ANSWER.id, 1.0))
    assert not replay.playing
