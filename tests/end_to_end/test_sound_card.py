"""The audio layer on a real PortAudio stream: what is said is recorded, what is played is heard."""

import queue
import time

import numpy as np
import pytest
import soundfile
import soxr

from interviewer.audio import devices
from interviewer.audio.devices import SoundError
from interviewer.audio.level import ZeroWatch
from interviewer.audio.microphone import REOPEN_AFTER, Microphone
from interviewer.audio.player import Player
from interviewer.audio.sixteen import ToSixteen
from interviewer.audio.stretch import stretched
from interviewer.audio.wav import WavWriter, read

pytestmark = pytest.mark.end_to_end


def speech(seconds, rate, *, loud_to_the_end=False):
    """Noise and a tone in syllables: it correlates with itself at one place only, as speech does."""
    count = round(seconds * rate)
    t = np.arange(count) / rate
    noise = np.convolve(np.random.default_rng(3).normal(size=count), np.hanning(rate // 2_000), "same")
    syllables = np.maximum(0, np.sin(2 * np.pi * 3.3 * t)) ** 0.5
    if loud_to_the_end:
        syllables[-rate // 20 :] = 1.0
    sound = (noise / np.abs(noise).max() + 0.5 * np.sin(2 * np.pi * 330 * t)) * syllables
    return (0.6 * sound / np.abs(sound).max()).astype(np.float32)


def found(clip, recording):
    """Where ``clip`` lies in ``recording`` (samples) and how like it is (normalised correlation)."""
    size = 1 << (len(clip) + len(recording)).bit_length()
    like = np.fft.irfft(np.fft.rfft(recording, size) * np.conj(np.fft.rfft(clip, size)), size)
    at = int(np.argmax(like[: max(1, len(recording) - len(clip) + 1)]))
    there = recording[at : at + len(clip)]
    length = min(len(there), len(clip))
    return at, float(np.corrcoef(there[:length], clip[:length])[0, 1])


def sounding(samples, rate):
    """Seconds from the first to the last loud sample."""
    loud = np.flatnonzero(np.abs(samples) > 0.02)
    return (loud[-1] - loud[0]) / rate


@pytest.fixture
def blocks():
    return queue.SimpleQueue()


@pytest.fixture
def microphone(blocks):
    microphone = Microphone(blocks.put_nowait)
    yield microphone
    microphone.close()


@pytest.fixture
def player():
    player = Player()
    yield player
    player.close()


@pytest.fixture
def replugged(rig):
    """Afterwards the sound card is as it was."""
    yield
    rig.stop_sound()
    rig.start_sound()
    devices.rescan()


def until(condition, limit=15.0):
    deadline = time.monotonic() + limit
    while not condition():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.01)


def test_the_rig_is_what_portaudio_sees():
    assert "PortAudio" in devices.portaudio()
    assert {device.name for device in devices.inputs()} == {"pulse", "default"}
    assert {device.name for device in devices.outputs()} == {"pulse", "default"}


def test_what_is_said_is_recorded_without_a_gap(tmp_path, microphone, blocks, say):
    clip = speech(4.0, 48_000)
    soundfile.write(tmp_path / "clip.wav", clip, 48_000, subtype="PCM_16")
    microphone.open("pulse")
    until(lambda: not blocks.empty())
    writer = WavWriter(tmp_path / "01.wav")
    sixteen = ToSixteen(microphone.rate, microphone.channels)
    process = say(tmp_path / "clip.wav")
    rest = 1.0
    while rest > 0:
        block = blocks.get(timeout=5)
        assert not block.overflowed
        writer.write(sixteen.feed(block.frames))
        if process.poll() is not None:
            rest -= len(block.frames) / block.rate
    writer.write(sixteen.flush())
    recording, rate = read(writer.finish())
    wanted = soxr.resample(clip, 48_000, 16_000)
    at, like = found(wanted, recording)
    assert rate == 16_000
    assert like > 0.995
    second = [found(wanted[s : s + 16_000], recording)[0] - s for s in range(0, 64_000, 16_000)]
    assert second == [at] * 4  # no sample lost or doubled on the way
    assert np.sqrt(np.mean(recording[at : at + 64_000] ** 2)) == pytest.approx(
        np.sqrt(np.mean(wanted**2)), rel=0.05
    )


@pytest.mark.parametrize("rate", [16_000, 24_000, 44_100, 48_000])
def test_what_is_played_is_heard_to_its_last_sample(tmp_path, rig, player, rate):
    clip = speech(1.5, rate, loud_to_the_end=True)
    player.open("pulse")
    with rig.hearing(tmp_path / "heard.wav"):
        result = player.play([clip[:rate], clip[rate:]], rate)
        until(lambda: _settled(tmp_path / "heard.wav"))
    assert result.finished
    assert result.seconds == pytest.approx(1.5, abs=0.001)
    assert 0.1 < result.silence_since < 0.4
    heard = soxr.resample(soundfile.read(tmp_path / "heard.wav", dtype="float32")[0][:, 0], 48_000, rate)
    at, like = found(clip, heard)
    assert like > 0.99
    end = at + len(clip)
    tail = slice(-rate // 20, None)
    assert found(clip[tail], heard[at:end][tail])[1] > 0.98
    assert not np.any(np.abs(heard[end + rate // 20 :]) > 0.01)


def _settled(path, seconds=0.6):
    """Whether the last ``seconds`` of a recording in progress are silent."""
    data = np.frombuffer(path.read_bytes()[-round(seconds * 48_000) * 4 :], np.int16)
    return len(data) > 0 and np.abs(data).max() < 100


def test_replay_faster_is_heard_faster(tmp_path, rig, player):
    clip = speech(3.0, 16_000)
    player.open()
    with rig.hearing(tmp_path / "heard.wav"):
        result = player.play(stretched([clip], 16_000, 1.5), 16_000)
        until(lambda: _settled(tmp_path / "heard.wav"))
    assert result.finished
    heard = soundfile.read(tmp_path / "heard.wav", dtype="float32")[0][:, 0]
    assert sounding(heard, 48_000) == pytest.approx(sounding(clip, 16_000) / 1.5, rel=0.05)


def test_a_stop_is_heard_at_once(tmp_path, rig, player):
    player.open()
    told = []

    def stop():
        return bool(told) and told[-1] >= 0.5

    with rig.hearing(tmp_path / "heard.wav"):
        result = player.play([speech(5.0, 16_000)], 16_000, stop=stop, moved=lambda s, _: told.append(s))
        until(lambda: _settled(tmp_path / "heard.wav"))
    assert not result.finished
    heard = soundfile.read(tmp_path / "heard.wav", dtype="float32")[0][:, 0]
    assert 0.4 < sounding(heard, 48_000) < 0.9  # 0.5 s, and what the server itself may hold


def test_a_name_that_does_not_exist_falls_back_and_says_so(microphone, blocks, player):
    microphone.open("No such microphone")
    player.open("No such loudspeaker")
    assert "'No such microphone' is not there; 'default' is used instead" in microphone.notice
    assert "'No such loudspeaker' is not there" in player.notice
    assert blocks.get(timeout=5).frames.shape[1] == microphone.channels


@pytest.mark.usefixtures("replugged")
def test_a_microphone_that_vanishes_is_noticed_and_another_one_goes_on(rig, microphone, blocks):
    microphone.open()
    until(lambda: not blocks.empty())
    rig.stop_sound()
    until(lambda: not microphone.running or microphone.age() > REOPEN_AFTER)
    began = time.monotonic()
    microphone.close()
    assert time.monotonic() - began < 2
    with pytest.raises(SoundError):
        microphone.open()
    rig.start_sound()
    devices.rescan([microphone])
    while not blocks.empty():
        blocks.get()
    microphone.open()
    assert len(blocks.get(timeout=5).frames) == 512


@pytest.mark.usefixtures("replugged")
def test_a_microphone_pulled_out_under_the_server_is_noticed(rig, microphone, blocks):
    """The server moves the stream elsewhere: exact zeros, or no blocks, are what is left to notice."""
    microphone.open()
    until(lambda: not blocks.empty())
    rig.control("unload-module", "module-remap-source")
    watch = ZeroWatch(microphone.rate)

    def noticed():
        while not blocks.empty():
            watch.feed(blocks.get().frames)
        return watch.dead or not microphone.running or microphone.age() > REOPEN_AFTER

    until(noticed)


@pytest.mark.usefixtures("replugged")
def test_a_loudspeaker_that_vanishes_is_said(rig, player):
    player.open()
    cut = []

    def moved(seconds, _loudness):
        if seconds > 0.3 and not cut:
            cut.append(seconds)
            rig.stop_sound()

    with pytest.raises(SoundError, match="loudspeaker 'default'"):
        player.play([speech(20.0, 16_000)], 16_000, moved=moved)
    assert player.device is None
    rig.start_sound()
    devices.rescan([player])
    player.open()
    assert player.play([speech(0.3, 16_000)], 16_000).finished


def test_a_microphone_that_gives_only_zeros_is_told_within_three_seconds(microphone, blocks):
    microphone.open()
    watch = ZeroWatch(microphone.rate)
    delivered = 0.0
    while not watch.feed(blocks.get(timeout=5).frames):
        delivered += 0.032
        assert delivered < 3.0
