"""The kept stretches of a recording joined into one sound, each join cross-faded."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from interviewer.audio.files import read
from interviewer.audio.riff import RecordingError, reason
from interviewer.audio.samples import Samples, to_pcm16
from interviewer.domain.cut import Cut

FADE = 0.02
"""Seconds of a cross-fade: too short to hear, long enough not to click."""

_PIECE = 5.0
"""Seconds read at a time: the first sound is out after one of them."""

Reader = Callable[[float, float], Samples]
"""The samples between two seconds of a recording; fewer where it ends."""


def spliced(read_span: Reader, rate: int, cut: Cut) -> Iterator[Samples]:
    """Mono pieces that together last ``cut.seconds``, to a sample a join.

    At a join half a fade of what was left out on either side is mixed in (equal power), so that no kept
    sample is shortened. Raises what ``read_span`` raises.
    """
    half = FADE / 2
    tail = np.zeros(0, dtype=np.float32)
    for number, span in enumerate(cut.kept):
        lead = half if number and span.start >= half else 0.0
        follow = half if number + 1 < len(cut.kept) else 0.0
        at = span.start - lead
        while at < span.end:
            stop = min(at + _PIECE, span.end)
            last = stop >= span.end
            samples = np.array(read_span(at, stop + follow if last else stop), dtype=np.float32)
            if len(tail):
                samples = _faded(tail, samples)
                tail = tail[:0]
            if last and follow:
                keep = max(0, len(samples) - round(2 * half * rate))
                samples, tail = samples[:keep], samples[keep:]
            if len(samples):
                yield samples
            at = stop
    if len(tail):
        yield tail


def _faded(tail: Samples, samples: Samples) -> Samples:
    """The tail fading out under the first samples fading in; what the shorter one lacks is silence."""
    count = min(len(tail), len(samples))
    phase = np.linspace(0.0, np.pi / 2, count, dtype=np.float32)
    mixed = samples.copy()
    mixed[:count] = tail[:count] * np.cos(phase) + samples[:count] * np.sin(phase)
    return mixed


def _said_again(error: Exception, draft: Path) -> str:
    """What the system refused: libsndfile hides it, but writing on by other means meets it again."""
    try:
        with draft.open("ab") as file:
            file.write(bytes(1 << 20))
            file.flush()
            os.fsync(file.fileno())
    except OSError as refused:
        return reason(refused, draft.parent)
    return str(error)


def save_cut(recording: Path, cut: Cut, target: Path) -> float:
    """Write the cut as a WAV, or a FLAC where ``target`` is named so, and return its seconds.

    The file is there as a whole or, on RecordingError, as it was before; the recording is only read.
    """
    import soundfile

    if not target.parent.is_dir():
        raise RecordingError(
            f"{target.name} could not be written: there is no folder {target.parent}. "
            "Make it first, or name one that is there. The recording is untouched."
        )
    draft = target.with_name(f".{target.name}.new")
    form = "FLAC" if target.suffix.lower() == ".flac" else "WAV"
    _, rate = read(recording, 0.0, 0.0)
    count = 0
    try:
        if target.exists() and target.samefile(recording):
            raise RecordingError(
                f"{target.name} is the recording itself, which stays as it is. Choose another name."
            )
        with soundfile.SoundFile(draft, "w", rate, 1, "PCM_16", format=form) as file:
            for piece in spliced(lambda start, end: read(recording, start, end)[0], rate, cut):
                file.write(to_pcm16(piece))
                count += len(piece)
        with draft.open("r+b") as written:
            os.fsync(written.fileno())
        os.replace(draft, target)
    except (soundfile.SoundFileError, OSError, RuntimeError) as error:
        why = reason(error, target.parent) if isinstance(error, OSError) else _said_again(error, draft)
        raise RecordingError(
            f"{target.name} could not be written. {why} The recording is untouched."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return count / rate
