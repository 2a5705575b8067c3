"""The microphone copies and hands on; what ends or fails is noticed."""

import queue

import numpy as np
import pytest

from interviewer.audio import microphone as module
from interviewer.audio.devices import SoundError
from interviewer.audio.microphone import Microphone


@pytest.fixture
def blocks():
    return queue.SimpleQueue()


def test_delivers_copies_and_overflows(sound, blocks):
    microphone = Microphone(blocks.put_nowait)
    microphone.open()
    frames = np.ones((512, 1), np.float32)
    sound.streams[0].deliver(frames)
    frames[:] = 7.0  # PortAudio uses its buffer again
    sound.streams[0].deliver(frames, overflow=True)
    first, second = blocks.get_nowait(), blocks.get_nowait()
    assert np.all(first.frames == 1.0)
    assert not first.overflowed
    assert second.overflowed
    assert first.rate == 16_000


def test_asks_for_sixteen_kilohertz_mono_in_blocks_of_32_ms_and_high_latency(sound, blocks):
    microphone = Microphone(blocks.put_nowait)
    microphone.open("Headset")
    wishes = sound.streams[0].wishes
    assert (wishes["device"], wishes["samplerate"], wishes["channels"]) == (0, 16_000, 1)
    assert (wishes["blocksize"], wishes["latency"], wishes["dtype"]) == (512, "high", "float32")
    assert microphone.device.name == "Headset"
    assert microphone.running


@pytest.mark.parametrize(
    ("offered", "form"),
    [
        (lambda w: w["samplerate"] == 48_000, (48_000.0, 1)),
        (lambda w: w["samplerate"] == 48_000 and w["channels"] == 2, (48_000.0, 2)),
        (lambda w: w["samplerate"] == 48_000 and w["channels"] == 6, (48_000.0, 6)),
    ],
)
def test_takes_the_devices_own_form_where_ours_is_not_offered(sound, blocks, offered, form):
    sound.devices[1] = sound.row("Built-in", inputs=6, outputs=0, rate=48_000.0)
    sound.refused = lambda w: None if offered(w) else sound.PortAudioError("Invalid sample rate")
    microphone = Microphone(blocks.put_nowait)
    microphone.open()
    assert (microphone.rate, microphone.channels) == form
    assert sound.streams[0].wishes["blocksize"] == 1536


def test_a_device_that_is_taken_is_said_and_leaves_nothing_open(sound, blocks):
    sound.failing["start"] = sound.PortAudioError("Device unavailable [PaErrorCode -9985]")
    microphone = Microphone(blocks.put_nowait)
    with pytest.raises(SoundError, match=r"'Built-in' could not be opened\. Another program holds it"):
        microphone.open()
    assert not microphone.running
    assert microphone.age() == float("inf")
    assert all("close" in stream.log for stream in sound.streams)
    sound.failing.clear()
    microphone.open("Headset")
    assert microphone.running


def test_the_age_of_the_last_block_tells_a_dead_device(sound, blocks, monkeypatch):
    now = 100.0
    monkeypatch.setattr(module.time, "monotonic", lambda: now)
    microphone = Microphone(blocks.put_nowait)
    assert microphone.age() == float("inf")
    microphone.open()
    now = 101.0
    sound.streams[0].deliver(np.zeros((512, 1), np.float32))
    now = 102.75
    assert microphone.age() == 1.75
    assert microphone.running


def test_a_stream_that_ends_by_itself_is_noticed(sound, blocks):
    microphone = Microphone(blocks.put_nowait)
    microphone.open()
    sound.streams[0].end()
    assert not microphone.running
    microphone.open()
    sound.streams[0].end()  # the old stream's late word does not concern the new one
    assert microphone.running


def test_opening_again_closes_the_first_and_closing_twice_is_harmless(sound, blocks):
    microphone = Microphone(blocks.put_nowait)
    microphone.open()
    microphone.open("Headset")
    assert sound.streams[0].log == ["abort", "close"]
    microphone.close()
    microphone.close()
    assert sound.streams[1].log == ["abort", "close"]
    assert microphone.device is None


def test_says_when_another_device_is_used(sound, blocks):
    microphone = Microphone(blocks.put_nowait)
    microphone.open("Gone")
    assert "'Gone' is not there" in microphone.notice
    microphone.open()
    assert microphone.notice == ""
