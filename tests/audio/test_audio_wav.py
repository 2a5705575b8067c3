"""A recording survives what happens to it: killed programs, full disks, folders that refuse."""

import errno
import os
import subprocess
import sys
from io import FileIO

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.audio import wav
from interviewer.audio.riff import header
from interviewer.audio.samples import from_pcm16, to_pcm16
from interviewer.audio.wav import RecordingError, WavWriter, part_of, read, rescue


def tone(seconds):
    t = np.arange(round(seconds * 16_000)) / 16_000
    return (0.5 * np.sin(2 * np.pi * 300 * t)).astype(np.float32)


def pcm(samples):
    return from_pcm16(to_pcm16(samples))


class FullDisk(FileIO):
    """Takes samples up to ``room`` bytes, the last write in part, as a full disk does."""

    room = 10**9

    def write(self, data):
        left = self.room - self.tell()
        if left <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(bytes(data[:left]))


@pytest.fixture
def full_disk(monkeypatch):
    """Files that the writer opens stand on a disk whose room the test decides."""
    monkeypatch.setattr(FullDisk, "room", 10**9)

    def opened(path, mode, buffering=-1, opener=None):
        return FullDisk(path, mode.replace("b", ""), opener=opener)

    monkeypatch.setattr(wav, "open", opened, raising=False)
    return FullDisk


def test_a_finished_recording_holds_every_sample(tmp_path):
    path = tmp_path / "Zoë's Übung 日本" / "01.wav"
    writer = WavWriter(path)
    samples = tone(2.5)
    for at in range(0, len(samples), 512):
        writer.write(samples[at : at + 512])
    assert not path.exists()
    assert writer.seconds == 2.5
    assert writer.finish() == path
    assert not part_of(path).exists()
    back, rate = soundfile.read(path, dtype="float32")
    assert rate == 16_000
    assert np.array_equal(back, pcm(samples))
    assert np.max(np.abs(back - samples)) <= 0.5 / 32_768 + 1e-7


def test_full_scale_is_clipped_and_nothing_wraps_round():
    values = to_pcm16(np.array([1.5, 1.0, -1.0, -2.0, np.nan, np.inf, -np.inf], np.float32))
    assert values.tolist() == [32767, 32767, -32768, -32768, 0, 32767, -32768]


def test_only_this_user_may_read_a_recording(tmp_path):
    writer = WavWriter(tmp_path / "deep" / "01.wav")
    assert writer.part.stat().st_mode & 0o077 == 0
    assert writer.part.parent.stat().st_mode & 0o077 == 0
    writer.finish()


CHILD = """
import sys, pathlib, numpy as np
from interviewer.audio.wav import WavWriter
writer = WavWriter(pathlib.Path(sys.argv[1]))
ramp = (np.arange(10**6) % 30_000 + 1).astype(np.float32) / 32_768
at = 0
while True:
    writer.write(ramp[at : at + 512])
    at += 512
    print(at, flush=True)
"""


@pytest.mark.parametrize("blocks", [1, 20, 47, 150, 401])
def test_a_killed_program_leaves_all_but_the_last_second(tmp_path, blocks):
    path = tmp_path / "01.wav"
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True)
    delivered = 0
    while delivered < blocks * 512:
        delivered = int(child.stdout.readline())
    child.kill()
    child.stdout.close()
    assert child.wait() == -9
    part = part_of(path)
    with part.open("rb") as file:
        plain, _ = soundfile.read(file, dtype="float32")  # by the header alone, as any player would
    ours, _ = read(part)
    assert len(plain) >= delivered - 16_000
    assert len(ours) >= delivered
    ramp = (np.arange(len(ours)) % 30_000 + 1).astype(np.float32) / 32_768
    assert np.array_equal(ours, ramp)
    assert np.array_equal(plain, ramp[: len(plain)])
    assert rescue(part) == path
    assert np.array_equal(read(path)[0], ramp)


@settings(deadline=None, max_examples=30)
@given(cut=st.integers(0, 4_000))
def test_a_file_cut_at_any_byte_is_rescued(tmp_path_factory, cut):
    folder = tmp_path_factory.mktemp("cut")
    part = folder / "01.wav.part"
    samples = tone(0.5)[1:]
    part.write_bytes((header(10**6) + to_pcm16(samples).tobytes())[:cut])
    whole = max(0, cut - 44) // 2
    assert np.array_equal(read(part)[0], pcm(samples[:whole]))
    path = rescue(part)
    if whole == 0:
        assert path is None
    else:
        assert np.array_equal(read(path)[0], pcm(samples[:whole]))
    assert not part.exists()


def test_a_header_of_zeros_is_repaired(tmp_path):
    part = tmp_path / "01.wav.part"
    part.write_bytes(bytes(44) + to_pcm16(tone(1.0)).tobytes())
    assert np.array_equal(read(rescue(part))[0], pcm(tone(1.0)))


@pytest.mark.parametrize(("seconds", "kept"), [(0.0, False), (0.3, False), (0.31, True)])
def test_a_silent_remnant_is_no_answer_but_longer_silence_is_kept(tmp_path, seconds, kept):
    writer = WavWriter(tmp_path / "01.wav")
    writer.write(np.zeros(round(seconds * 16_000), np.float32))
    assert (rescue(writer.leave()) is not None) == kept
    assert not writer.part.exists()


def test_something_audible_is_kept_however_short(tmp_path):
    part = tmp_path / "01.wav.part"
    part.write_bytes(header(0) + to_pcm16(tone(0.01)[1:]).tobytes())
    assert len(read(rescue(part))[0]) == 159


def test_a_rescue_never_replaces_a_finished_recording(tmp_path):
    (tmp_path / "01.wav").write_bytes(b"whole")
    (tmp_path / "01-2.wav").write_bytes(b"rescued before")
    part = tmp_path / "01.wav.part"
    part.write_bytes(header(0) + to_pcm16(tone(0.5)).tobytes())
    assert rescue(part) == tmp_path / "01-3.wav"
    assert (tmp_path / "01.wav").read_bytes() == b"whole"


def test_a_rescue_that_the_system_refuses_keeps_the_part(tmp_path, monkeypatch):
    part = tmp_path / "01.wav.part"
    part.write_bytes(header(0) + to_pcm16(tone(0.5)).tobytes())

    def refuse(*_):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(RecordingError, match=r"could not be rescued yet.*cannot be written to.*was kept"):
        rescue(part)
    assert len(read(part)[0]) == 8_000


def test_an_accidental_done_is_undone(tmp_path):
    path = tmp_path / "01.wav"
    writer = WavWriter(path)
    writer.write(tone(1.0))
    writer.finish()
    writer = WavWriter.resume(path)
    assert not path.exists()
    assert writer.seconds == 1.0
    writer.write(-tone(0.5))
    writer.finish()
    assert np.array_equal(read(path)[0], pcm(np.concatenate([tone(1.0), -tone(0.5)])))


def test_a_strange_file_is_not_continued(tmp_path):
    path = tmp_path / "song.wav"
    soundfile.write(path, np.zeros((100, 2)), 44_100)
    before = path.read_bytes()
    with pytest.raises(RecordingError, match="was not recorded by this program"):
        WavWriter.resume(path)
    assert path.read_bytes() == before
    with pytest.raises(RecordingError, match="does not exist any more"):
        WavWriter.resume(tmp_path / "nothing.wav")


@pytest.mark.parametrize("name", ["01.wav", "01.wav.part"])
def test_no_recording_is_ever_overwritten(tmp_path, name):
    (tmp_path / name).write_bytes(b"an answer")
    with pytest.raises(RecordingError, match="already"):
        WavWriter(tmp_path / "01.wav")
    assert (tmp_path / name).read_bytes() == b"an answer"


def test_a_false_start_is_put_aside_whole(tmp_path):
    writer = WavWriter(tmp_path / "01.wav")
    writer.write(tone(1.2))
    aside = writer.abandon(tmp_path / "discarded" / "01.wav")
    assert np.array_equal(read(aside)[0], pcm(tone(1.2)))
    assert sorted(p.name for p in tmp_path.rglob("*.wav*")) == ["01.wav"]


def test_a_false_start_goes_nowhere_without_loss(tmp_path):
    writer = WavWriter(tmp_path / "01.wav")
    writer.write(tone(1.0))
    (tmp_path / "a file").write_bytes(b"")
    with pytest.raises(RecordingError):
        writer.abandon(tmp_path / "a file" / "01.wav")
    writer.write(tone(0.5))
    assert len(read(writer.finish())[0]) == 24_000


def test_a_full_disk_is_said_and_the_rest_waits(tmp_path, full_disk):
    writer = WavWriter(tmp_path / "01.wav")
    writer.write(tone(2.0))
    full_disk.room = 44 + 2 * 32_000 + 1_001  # an odd byte: a sample cut in half
    with pytest.raises(RecordingError, match=r"is full\. Free some space.*first 2 seconds.*1 more wait"):
        writer.write(tone(1.0))
    assert writer.unsaved == pytest.approx(1.0 - 1_001 / 32_000)
    with pytest.raises(RecordingError, match="2 more wait"):
        writer.write(tone(1.0))
    assert writer.seconds == 4.0
    with pytest.raises(RecordingError, match="is full"):
        writer.finish()
    assert len(read(writer.part)[0]) == 32_500  # the kept part can be read meanwhile
    full_disk.room = 10**9  # somebody freed space
    path = writer.finish()
    assert writer.unsaved == 0.0
    wanted = np.concatenate([tone(2.0), tone(1.0), tone(1.0)])
    assert np.array_equal(read(path)[0], pcm(wanted))


def test_what_a_full_disk_refused_can_go_to_another_one(tmp_path, full_disk):
    writer = WavWriter(tmp_path / "full" / "01.wav")
    full_disk.room = 20_001
    with pytest.raises(RecordingError):
        writer.write(tone(3.0))
    saved = writer.abandon(tmp_path / "stick" / "01.wav")
    assert np.array_equal(read(saved)[0], pcm(tone(3.0)))


def test_a_disk_full_from_the_start_leaves_no_empty_file(tmp_path, full_disk):
    full_disk.room = 0
    with pytest.raises(RecordingError, match=r"could not begin.*is full"):
        WavWriter(tmp_path / "01.wav")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_folder_that_may_not_be_written_is_said(tmp_path, monkeypatch, number):
    def refuse(path, flags):
        raise OSError(number, os.strerror(number), path)

    monkeypatch.setattr(wav, "_private", refuse)
    with pytest.raises(RecordingError, match=r"cannot be written to.*Everything recorded before is safe"):
        WavWriter(tmp_path / "01.wav")


def test_a_file_where_the_folder_should_be_is_said(tmp_path):
    (tmp_path / "recordings").write_bytes(b"")
    with pytest.raises(RecordingError, match=r"could not begin: .*recordings is no folder"):
        WavWriter(tmp_path / "recordings" / "01.wav")


def test_what_a_stopped_program_leaves_is_rescued(tmp_path, full_disk):
    writer = WavWriter(tmp_path / "01.wav")
    writer.write(tone(1.0))
    full_disk.room = 44 + 32_000 + 500
    with pytest.raises(RecordingError):
        writer.write(tone(1.0))
    assert np.array_equal(read(rescue(writer.leave()))[0], pcm(np.concatenate([tone(1.0), tone(1.0)[:250]])))
