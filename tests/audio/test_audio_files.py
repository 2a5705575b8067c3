"""Whole recordings are read from any format, packed without loss and outlined for drawing."""

import errno
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from interviewer.audio import files
from interviewer.audio.files import decode, envelope, read, to_flac
from interviewer.audio.riff import RecordingError
from interviewer.audio.wav import WavWriter, part_of


def tone(seconds, rate=16_000, hz=300):
    return (0.5 * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


@pytest.fixture
def recording(tmp_path):
    writer = WavWriter(tmp_path / "01.wav")
    writer.write(tone(3.0))
    return writer.finish()


def encoded(path: Path, codec: str, rate: int, channels: int) -> Path:
    """Three seconds of a tone as another program would have stored them."""
    layout = "mono" if channels == 1 else "stereo"
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        data = np.repeat(tone(3.0, rate)[:, np.newaxis], channels, axis=1).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(data), format="flt", layout=layout)
        frame.sample_rate = rate
        resampler = av.AudioResampler(format=stream.format, layout=layout, rate=rate, frame_size=1024)
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        (0, None, 0, 48_000),
        (1, 2, 16_000, 32_000),
        (2.5, 9, 40_000, 48_000),
        (5, 6, 0, 0),
        (-1, 1, 0, 16_000),
    ],
)
@pytest.mark.parametrize("kind", ["wav", "part", "flac"])
def test_a_span_is_read_alike_from_every_form(recording, kind, start, end, first, last):
    whole, _ = read(recording)
    if kind == "part":
        recording = recording.rename(part_of(recording))
    elif kind == "flac":
        recording = to_flac(recording)
    samples, rate = read(recording, start, end)
    assert rate == 16_000
    assert np.array_equal(samples, whole[first:last])


def test_stereo_is_read_as_the_mean(tmp_path):
    path = tmp_path / "stereo.wav"
    soundfile.write(path, np.tile([0.5, 0.0], (100, 1)), 44_100, subtype="FLOAT")
    samples, rate = read(path)
    assert rate == 44_100
    assert np.allclose(samples, 0.25)


@pytest.mark.parametrize("name", ["01.wav", "01.wav.part"])
def test_a_missing_recording_is_said(tmp_path, name):
    with pytest.raises(RecordingError, match="does not exist any more"):
        read(tmp_path / name)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"hello world" * 50])
@pytest.mark.parametrize("reader", [read, decode])
def test_what_is_no_sound_is_said(tmp_path, content, reader):
    path = tmp_path / "odd.wav"
    path.write_bytes(content)
    with pytest.raises(RecordingError, match=r"odd\.wav (cannot be read as sound|holds no sound)"):
        reader(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("name", "codec", "rate", "channels"),
    [
        ("a.wav", "pcm_s16le", 16_000, 1),
        ("b.wav", "pcm_s24le", 48_000, 2),
        ("c.flac", "flac", 44_100, 2),
        ("d.mp3", "libmp3lame", 44_100, 2),
        ("e.m4a", "aac", 48_000, 1),
        ("ф.ogg", "libopus", 48_000, 1),
        ("g.mkv", "aac", 44_100, 2),
    ],
)
def test_any_file_is_decoded_to_sixteen_kilohertz(tmp_path, name, codec, rate, channels):
    samples = decode(encoded(tmp_path / name, codec, rate, channels))
    assert samples.dtype == np.float32
    assert len(samples) / 16_000 == pytest.approx(3.0, abs=0.1)
    middle = samples[16_000:32_000]
    assert np.argmax(np.abs(np.fft.rfft(middle))) == 300
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(0.5 / np.sqrt(2), rel=0.05)


def test_a_video_without_sound_is_said(tmp_path):
    path = tmp_path / "silent.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 32
        frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with pytest.raises(RecordingError, match="holds no sound"):
        decode(path)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(RecordingError, match=r"a\.mp3 is not there"):
        decode(tmp_path / "a.mp3")


def test_an_unfinished_recording_is_decoded(recording):
    whole = decode(recording)
    assert np.array_equal(decode(recording.rename(part_of(recording))), whole)
    assert len(whole) == 48_000


def test_flac_holds_the_same_and_replaces_the_wav(recording):
    before = soundfile.read(recording, dtype="int16")[0]
    flac = to_flac(recording)
    assert flac == recording.with_suffix(".flac")
    assert np.array_equal(soundfile.read(flac, dtype="int16")[0], before)
    assert [path.name for path in flac.parent.iterdir()] == ["01.flac"]


def test_a_conversion_cut_short_before_the_removal_is_completed(recording):
    copy = recording.read_bytes()
    flac = to_flac(recording)
    recording.write_bytes(copy)
    assert to_flac(recording) == flac
    assert not recording.exists()


def test_another_answer_in_the_flac_keeps_both(recording):
    soundfile.write(recording.with_suffix(".flac"), tone(1.0), 16_000, subtype="PCM_16")
    with pytest.raises(RecordingError, match="both were kept"):
        to_flac(recording)
    assert recording.exists()
    assert recording.with_suffix(".flac").exists()


def test_a_flac_that_reads_back_wrong_never_replaces_the_wav(recording, monkeypatch):
    real = soundfile.write

    def damaged(path, samples, *rest, **more):
        real(path, np.concatenate([samples[:-1], samples[-1:] + 1]), *rest, **more)

    monkeypatch.setattr(soundfile, "write", damaged)
    with pytest.raises(RecordingError, match="did not come back whole"):
        to_flac(recording)
    assert [path.name for path in recording.parent.iterdir()] == ["01.wav"]


def test_a_full_disk_leaves_the_wav(recording, monkeypatch):
    def full(path, *_, **__):
        Path(path).write_bytes(b"fLaC half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(soundfile, "write", full)
    with pytest.raises(RecordingError, match=r"stays a WAV\. The disk .* is full"):
        to_flac(recording)
    assert [path.name for path in recording.parent.iterdir()] == ["01.wav"]


def test_damage_elsewhere_is_not_hidden(recording, monkeypatch):
    monkeypatch.setattr(files, "sync_folder", lambda _folder: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        to_flac(recording)
    assert recording.exists()


@given(count=st.integers(0, 5_000), buckets=st.integers(0, 900))
def test_the_outline_covers_every_sample(count, buckets):
    samples = np.random.default_rng(count).normal(size=count).astype(np.float32)
    outline = envelope(samples, buckets)
    assert outline.shape == (min(count, buckets), 2)
    assert np.all(outline[:, 0] <= outline[:, 1])
    if len(outline):
        assert outline[:, 0].min() == samples.min()
        assert outline[:, 1].max() == samples.max()


def test_the_outline_stands_where_the_sound_is():
    samples = np.zeros(1_000, np.float32)
    samples[250], samples[999] = 0.5, -0.25
    outline = envelope(samples, 10)
    assert outline[2].tolist() == [0.0, 0.5]
    assert outline[9].tolist() == [-0.25, 0.0]
    assert not outline[[0, 1, 3, 4, 5, 6, 7, 8]].any()
