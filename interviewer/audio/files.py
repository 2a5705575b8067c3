"""Recordings that are whole: reading any of them, turning them into FLAC, and their outline for drawing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interviewer.audio.riff import HEADER, RecordingError, layout, reason, sync_folder
from interviewer.audio.samples import RATE, Samples, from_pcm16, mono


def read(path: Path, start: float = 0.0, end: float | None = None) -> tuple[Samples, int]:
    """Mono samples from ``start`` to ``end`` seconds, and their rate; raises RecordingError.

    Reads WAV, FLAC and what else libsndfile knows, and an unfinished '.part' up to its last whole sample.
    A span that goes beyond the end is cut there.
    """
    try:
        if path.suffix == ".part":
            return _read_part(path, start, end)
        if not path.is_file():
            raise FileNotFoundError(2, "missing", str(path))
    except OSError as error:
        raise RecordingError(f"The recording could not be opened. {reason(error, path.parent)}") from error
    import soundfile

    try:
        with soundfile.SoundFile(path) as file:
            first = min(max(0, round(start * file.samplerate)), file.frames)
            last = file.frames if end is None else min(max(first, round(end * file.samplerate)), file.frames)
            file.seek(first)
            return mono(file.read(last - first, dtype="float32", always_2d=True)), int(file.samplerate)
    except (soundfile.SoundFileError, OSError, RuntimeError) as error:
        raise RecordingError(
            f"{path.name} cannot be read as sound ({error}). The file was left as it is."
        ) from error


def length(path: Path) -> tuple[float, int]:
    """Seconds of a recording, and its rate; raises RecordingError as `read` does."""
    if path.suffix == ".part":
        samples, rate = read(path)
        return len(samples) / rate, rate
    _, rate = read(path, 0.0, 0.0)
    import soundfile

    return float(soundfile.info(path).frames) / rate, rate


def _read_part(path: Path, start: float, end: float | None) -> tuple[Samples, int]:
    with path.open("rb") as file:
        found = layout(file)
        offset, rate = (found.offset, found.rate) if found else (HEADER, RATE)
        whole = max(0, file.seek(0, os.SEEK_END) - offset) // 2
        first = min(max(0, round(start * rate)), whole)
        last = whole if end is None else min(max(first, round(end * rate)), whole)
        file.seek(offset + 2 * first)
        data = file.read(2 * (last - first))
    return from_pcm16(np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2")), rate


def decode(path: Path) -> Samples:
    """All sound of any audio or video file as 16 kHz mono, shape (n,); raises RecordingError in words.

    Frames that are damaged are left out, as a player would do.
    """
    if not path.is_file():
        what = "a folder, not a file" if path.is_dir() else "not there"
        raise RecordingError(f"{path} is {what}. Give the name of a sound or video file.")
    if path.suffix == ".part":
        samples, rate = read(path)
        if rate == RATE:
            return samples
    import av

    pieces: list[Samples] = []
    resampler = av.AudioResampler(format="fltp", rate=RATE)  # its own mixing to mono would be 3 dB louder
    try:
        with av.open(str(path), mode="r", metadata_errors="ignore") as container:
            if not container.streams.audio:
                raise RecordingError(f"{path.name} holds no sound. Choose an audio or video file with sound.")
            for packet in container.demux(container.streams.audio[0]):
                try:
                    frames = packet.decode()
                except av.error.InvalidDataError:
                    continue
                for frame in frames:
                    frame.pts = None  # gaps in the clock of the file must not stop the resampler
                    pieces.extend(_mixed(piece) for piece in resampler.resample(frame))
            if pieces:
                pieces.extend(_mixed(piece) for piece in resampler.resample(None))
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise RecordingError(
            f"{path.name} cannot be read as sound. Choose a WAV, FLAC, MP3, M4A or video file; "
            "if it plays elsewhere, convert it to WAV first."
        ) from error
    if not pieces:
        raise RecordingError(f"{path.name} holds no sound that can be read. It may be damaged or empty.")
    return np.concatenate(pieces)


def _mixed(frame: Any) -> Samples:
    return mono(np.ascontiguousarray(frame.to_ndarray().T, dtype=np.float32))


def to_flac(path: Path) -> Path:
    """Replace a 16-bit WAV by a FLAC beside it and return that; raises RecordingError, then the WAV stays.

    The WAV is removed only after the FLAC was read back from the disk and found equal, sample by sample.
    """
    import soundfile

    flac = path.with_suffix(".flac")
    new = path.with_suffix(".flac.new")
    try:
        with soundfile.SoundFile(path) as file:
            if file.subtype != "PCM_16":
                raise RecordingError(f"{path.name} is not a 16-bit recording; it stays as it is.")
            rate = file.samplerate
            samples = file.read(dtype="int16", always_2d=True)
        if flac.exists():
            if not _equal(
                flac, samples
            ):  # unlike an earlier conversion that was cut short before the removal
                raise RecordingError(f"{flac.name} does not hold what {path.name} holds; both were kept.")
        else:
            soundfile.write(new, samples, rate, subtype="PCM_16", format="FLAC")
            with new.open("r+b") as written:
                os.fsync(written.fileno())
            if not _equal(new, samples):
                new.unlink()
                raise RecordingError(f"{path.name} did not come back whole from FLAC; it stays a WAV.")
            os.replace(new, flac)
            sync_folder(flac.parent)
        path.unlink()
    except (soundfile.SoundFileError, OSError, RuntimeError) as error:
        new.unlink(missing_ok=True)
        why = reason(error, path.parent) if isinstance(error, OSError) else str(error)
        raise RecordingError(f"{path.name} could not be packed as FLAC; it stays a WAV. {why}") from error
    return flac


def _equal(flac: Path, samples: NDArray[np.int16]) -> bool:
    import soundfile

    return np.array_equal(soundfile.read(flac, dtype="int16", always_2d=True)[0], samples)


def envelope(samples: Samples, buckets: int) -> NDArray[np.float32]:
    """Lowest and highest sample of each of ``buckets`` equal stretches, shape (n, 2), for drawing.

    n is ``buckets``, or the number of samples when there are fewer.
    """
    count = min(buckets, len(samples))
    if count <= 0:
        return np.zeros((0, 2), dtype=np.float32)
    edges = np.arange(count, dtype=np.int64) * len(samples) // count
    return np.stack((np.minimum.reduceat(samples, edges), np.maximum.reduceat(samples, edges)), axis=1)
