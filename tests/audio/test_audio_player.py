"""Playing: everything is heard, stopping is quick, late pieces make silence, a lost device is said."""

import itertools
import threading
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.audio import output
from interviewer.audio.devices import SoundError
from interviewer.audio.playback import Feed, Timeline, resampled, slices
from interviewer.audio.player import Player, SilentPlayer


def tone(seconds, rate=48_000):
    return (0.5 * np.cos(2 * np.pi * 300 * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


@pytest.fixture
def player(sound, monkeypatch):
    """A player whose waiting costs no time: the loudspeaker's clock goes on with every look at it."""
    monkeypatch.setattr(output.time, "sleep", lambda _seconds: None)
    player = Player()
    player.open()
    yield player
    player.close()
    assert [thread.name for thread in threading.enumerate() if thread.name == "pieces"] == []


def test_all_of_it_is_given_to_both_channels_with_a_tail_of_silence(sound, player):
    result = player.play([tone(0.5), tone(0.33)], 48_000)
    given_frames = sound.streams[0].sound
    source = np.concatenate([tone(0.5), tone(0.33)])
    assert np.array_equal(given_frames[: len(source), 0], source)
    assert np.array_equal(given_frames[:, 0], given_frames[:, 1])
    tail = given_frames[len(source) :]
    assert not tail.any()
    assert len(tail) / 48_000 == pytest.approx(0.2 + 0.15)  # what the device holds, and 0.15 s more
    assert result.finished
    assert result.seconds == pytest.approx(0.83)
    assert 0.15 <= result.silence_since <= 0.35


def test_the_stream_stays_open_between_plays_and_rests(sound, player):
    player.play([tone(0.1)], 48_000)
    player.play([tone(0.1)], 48_000)
    assert len(sound.streams) == 1
    assert sound.streams[0].log == ["abort", "abort"]
    assert not sound.streams[0].started


def test_another_rate_is_resampled(sound, player):
    player.play([tone(1.0, 24_000)], 24_000)
    heard = sound.streams[0].sound[:48_000, 0]
    assert np.max(np.abs(heard[500:-500] - tone(1.0)[500:-500])) < 0.003


def test_where_it_stands_and_how_loud_is_told(sound, player):
    seen = []
    player.play([tone(1.0), np.zeros(24_000, np.float32)], 48_000, moved=lambda *now: seen.append(now))
    seconds = [second for second, _ in seen]
    assert seconds == sorted(seconds)
    assert seconds[0] <= 0.02
    assert seconds[-1] == 1.5
    assert all(0.9 < loud < 1.0 for second, loud in seen if 0 < second < 1.0)
    assert all(loud == 0.0 for second, loud in seen if second > 1.05)
    assert max(b - a for a, b in itertools.pairwise(seconds)) <= 0.07


def test_silence_counts_from_the_last_audible_sample(sound, player):
    result = player.play([tone(0.5), np.full(48_000, 0.0005, np.float32)], 48_000)
    assert 1.15 <= result.silence_since <= 1.35


def test_a_stop_gives_no_further_slice_and_drops_what_is_held(sound, player):
    asked = 0

    def stop():
        nonlocal asked
        asked += 1
        return asked > 3

    result = player.play([tone(5.0)], 48_000, stop=stop)
    assert not result.finished
    assert sound.streams[0].log == ["abort"]
    assert len(sound.streams[0].sound) / 48_000 <= 0.15
    assert result.seconds <= 0.15
    assert result.silence_since == 0.0


def test_a_stop_before_the_first_slice_plays_nothing(sound, player):
    result = player.play([tone(1.0)], 48_000, stop=lambda: True)
    assert (result.finished, result.seconds) == (False, 0.0)
    assert sound.streams[0].given == []


def test_a_stop_is_not_held_up_by_a_full_device(sound, player):
    sound.stuck = True
    result = player.play([tone(5.0)], 48_000, stop=lambda: sound.streams[0].held >= 9_600)
    assert not result.finished
    assert len(sound.streams[0].sound) == 9_600


def test_pieces_that_come_late_are_bridged_by_silence(sound, player):
    """The next piece is made only after silence was seen: without silence this would never end."""
    stream = sound.streams[0]

    def silent():
        return bool(stream.given) and not stream.given[-1].any()

    def slowly():
        yield tone(0.2)
        while not silent():
            threading.Event().wait(0.001)
        yield -tone(0.2)

    result = player.play(slowly(), 48_000)
    assert result.finished
    assert result.seconds == pytest.approx(0.4)
    heard = stream.sound[:, 0]
    loud = np.flatnonzero(heard[9_600:])[0] + 9_600
    assert not heard[9_600:loud].any()
    assert np.array_equal(heard[loud : loud + 9_600], -tone(0.2))


def test_a_stop_does_not_wait_for_a_slow_source(sound, player):
    go_on, closed = threading.Event(), threading.Event()

    def slowly():
        try:
            yield tone(0.1)
            go_on.wait(10)
            yield tone(0.1)
        finally:
            closed.set()

    result = player.play(slowly(), 48_000, stop=lambda: len(sound.streams[0].given) >= 3)
    assert not result.finished
    assert not closed.is_set()
    go_on.set()
    player.play([tone(0.1)], 48_000)  # begins only after the first source was let go
    assert closed.is_set()


def test_what_the_source_raises_is_passed_on(sound, player):
    def broken():
        yield tone(0.1)
        raise ValueError("no such voice")

    with pytest.raises(ValueError, match="no such voice"):
        player.play(broken(), 48_000)
    assert player.play([tone(0.1)], 48_000).finished


def test_nothing_to_play(sound, player):
    result = player.play([], 48_000)
    assert result.finished
    assert result.seconds == 0.0


@pytest.mark.parametrize("where", ["start", "write", "write_available"])
def test_a_device_that_vanishes_is_said_and_let_go(sound, player, where):
    sound.failing[where] = sound.PortAudioError("Unanticipated host error")
    with pytest.raises(SoundError, match=r"'Speakers' stopped\. The system says"):
        player.play([tone(1.0)], 48_000)
    assert "close" in sound.streams[0].log
    assert player.device is None
    with pytest.raises(SoundError, match="No loudspeaker is open"):
        player.play([tone(1.0)], 48_000)
    sound.failing.clear()
    player.open("HDMI")
    assert player.play([tone(0.2)], 48_000).finished
    assert sound.streams[1].samplerate == 44_100


def test_a_device_that_takes_no_more_is_said(sound, player, monkeypatch):
    sound.stuck = True
    seconds = itertools.count()
    monkeypatch.setattr(output.time, "monotonic", lambda: float(next(seconds)))
    with pytest.raises(SoundError, match="takes no more sound; it may have been unplugged"):
        player.play([tone(1.0)], 48_000)


def test_a_loudspeaker_that_cannot_be_opened_is_said(sound):
    sound.refused = lambda _wishes: sound.PortAudioError("Device unavailable")
    with pytest.raises(SoundError, match="'HDMI' could not be opened"):
        Player().open("HDMI")


def test_the_silent_player_counts_time_in_samples():
    seen = []
    result = SilentPlayer().play(
        [tone(2.0, 24_000), np.zeros(12_000, np.float32)], 24_000, moved=lambda *now: seen.append(now)
    )
    assert result.finished
    assert result.seconds == 2.5
    assert result.silence_since == pytest.approx(0.5, abs=0.01)
    assert seen[-1] == (2.5, 0.0)
    assert len(seen) == 50
    assert not SilentPlayer().play([tone(2.0)], 48_000, stop=lambda: True).finished


def test_the_silent_player_can_take_its_time(monkeypatch):
    waited = []
    monkeypatch.setattr("interviewer.audio.player.time.sleep", waited.append)
    monkeypatch.setattr("interviewer.audio.player.time.monotonic", lambda: 10.0)
    SilentPlayer(paced=True).play([tone(0.15)], 48_000)
    assert waited == pytest.approx([0.05, 0.1, 0.15])


@given(st.lists(st.integers(0, 40), max_size=20), st.integers(1, 15))
def test_slices_lose_nothing(lengths, size):
    pieces = [np.arange(n, dtype=np.float32) + 100 * k for k, n in enumerate(lengths)]
    cut = list(slices(pieces, size))
    assert all(len(piece) <= size for piece in cut)
    assert np.array_equal(np.concatenate([*cut, []]), np.concatenate([*pieces, []]))
    assert next(slices([None, np.ones(1)], size)) is None


def test_resampling_passes_waiting_on():
    out = list(resampled([None, tone(0.1), None, tone(0.1)], 48_000, 24_000))
    assert [piece is None for piece in out] == [True, False, True, False, False]
    assert sum(len(piece) for piece in out if piece is not None) == 4_800


def test_a_timeline_knows_what_is_heard():
    timeline = Timeline(1_000)
    assert timeline.heard(0) == (0.0, 0.0)
    timeline.sounds(np.full(100, 0.1, np.float32))
    timeline.rests(50)
    timeline.sounds(np.full(100, 0.2, np.float32))
    assert timeline.heard(250) == (0.0, 0.0)
    assert timeline.heard(200)[0] == 0.05
    assert timeline.heard(120) == (0.1, 0.0)  # in the rest: the source stands still and is silent
    assert timeline.heard(60)[0] == pytest.approx(0.14)
    assert timeline.heard(0)[0] == pytest.approx(0.2)
    timeline.rests(30)
    assert timeline.silence(10) == pytest.approx(0.02)
    assert timeline.silence(200) == 0.0


def test_a_feed_that_is_closed_lets_its_source_go():
    feed = Feed(itertools.repeat(np.zeros(1, np.float32)))
    assert next(iter(feed)) is not None
    while not feed._ready.full():
        threading.Event().wait(0.001)
    began = time.perf_counter()
    feed.close()
    assert feed.join(5.0)
    assert time.perf_counter() - began < 0.08  # a seek stops one play and begins the next


@pytest.mark.parametrize(("place", "left", "right"), [(-0.6, 1.0, 0.4), (0.0, 1.0, 1.0), (1.0, 0.0, 1.0)])
def test_a_voice_has_its_side_and_is_never_louder_for_it(sound, player, place, left, right):
    player.play([tone(0.5)], 48_000, place=place)
    frames = sound.streams[0].sound[: len(tone(0.5))]
    assert np.allclose(frames, np.stack([left * tone(0.5), right * tone(0.5)], axis=1), atol=1e-6)
    player.play([tone(0.5)], 48_000)
    frames = sound.streams[0].sound[-len(tone(0.5)) :]
    assert np.array_equal(frames[:, 0], frames[:, 1])
