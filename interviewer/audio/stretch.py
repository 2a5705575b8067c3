"""Replay faster or slower at the same pitch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from interviewer.audio.samples import Samples

SLOWEST = 0.75
FASTEST = 2.0

_FEED = 0.1
"""Seconds given to the filter at a time: the first sound is out after a few of them."""


def stretched(pieces: Iterable[Samples], rate: int, speed: float) -> Iterator[Samples]:
    """The mono ``pieces`` played ``speed`` times as fast, pitch kept, as they are ready.

    FFmpeg's 'atempo' filter (overlap-add of similar waveforms, WSOLA). Raises ValueError outside SLOWEST to
    FASTEST. At speed 1.0 the pieces come back untouched.
    """
    if not SLOWEST <= speed <= FASTEST:
        raise ValueError(f"speed {speed} is outside {SLOWEST} to {FASTEST}")
    if speed == 1.0:
        return iter(pieces)
    size = max(1, round(_FEED * rate))
    small = (piece[at : at + size] for piece in pieces for at in range(0, len(piece), size))
    return _filtered(small, rate, speed)


def _filtered(pieces: Iterator[Samples], rate: int, speed: float) -> Iterator[Samples]:
    import av

    graph = av.filter.Graph()
    source = graph.add_abuffer(format="flt", sample_rate=rate, layout="mono")
    tempo = graph.add("atempo", f"{speed:.6f}")
    sink = graph.add("abuffersink")
    graph.link_nodes(source, tempo, sink).configure()
    fed = 0
    for piece in pieces:
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(piece, dtype=np.float32)[np.newaxis], format="flt", layout="mono"
        )
        frame.sample_rate, frame.pts = rate, fed
        fed += len(piece)
        source.push(frame)
        yield from _ready(sink)
    source.push(None)
    yield from _ready(sink)


def _ready(sink: object) -> Iterator[Samples]:
    import av

    while True:
        try:
            frame = sink.pull()  # type: ignore[attr-defined]
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        yield frame.to_ndarray().reshape(-1)
