"""Hears filled pauses in the recogniser's own encoder states by a small trained network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.transcript import FilledPause, Word
from interviewer.resources import resource
from interviewer.speech.encoder_states import FRAMES_A_SECOND
from interviewer.speech.filled_pause_decision import Decision

KINDS: Final = ("uh", "um", "hmm")
"""What the classes after the first (nothing) are written as."""

ENTER: Final = 0.5
"""A filled pause is told where the smoothed probability reaches this somewhere ..."""

LEAVE: Final = 0.3
"""... and lasts as long as it stays above this."""

SHORTEST: Final = 0.12
LONGEST: Final = 2.0
"""Seconds; anything shorter or longer is no filled pause."""

FAINT: Final = 0.15
"""From here on a sound is looked at with the words; its edges lie at half its height, or at LEAVE."""

GAP: Final = 0.1
"""Seconds; two stretches nearer than this are one."""

Numbers = NDArray[np.float32]


class FilledPauseDetector:
    """A few networks of two convolutions over a segment's encoder states, their probabilities averaged.

    ``weights`` are w1 (members, 512, n), b1 (members, n), w2 (members, 11 n, m), b2, w3 (members, 9 m, 4)
    and b3; ValueError when they do not fit. With a ``decision`` it looks at the words too. The same states
    and words always give the same result.
    """

    name = "encoder-probe-3"

    def __init__(self, weights: Mapping[str, Numbers], decision: Decision | None = None) -> None:
        self._decision = decision
        self._weights = {name: np.asarray(weights[name], np.float32) for name in _NAMES}
        w1, w2, w3 = (self._weights[name] for name in ("w1", "w2", "w3"))
        deep = w1.ndim == w2.ndim == w3.ndim == 3
        counts = {len(one) for one in self._weights.values()}
        if not deep or len(counts) > 1 or _misfits(w1.shape, w2.shape, w3.shape):
            raise ValueError("the weights of the filled pause detector do not fit together")
        self._widths = w2.shape[1] // w1.shape[2], w3.shape[1] // w2.shape[2]

    @property
    def channels(self) -> int:
        """Numbers a frame that it expects: 512 of Whisper base."""
        return int(self._weights["w1"].shape[1])

    def probabilities(self, states: Numbers) -> Numbers:
        """Shape (frames, 4): probability of nothing, uh, um and hmm for states (frames, 512) of one segment.

        The segment's mean is taken off first, and with it much of what voice and room add everywhere.
        """
        if not len(states):
            return np.zeros((0, len(KINDS) + 1), np.float32)
        centred = states.astype(np.float32) - states.mean(axis=0, dtype=np.float32)
        members = len(self._weights["w1"])
        total = np.zeros((len(states), len(KINDS) + 1), np.float32)
        for member in range(members):
            w1, b1, w2, b2, w3, b3 = (self._weights[name][member] for name in _NAMES)
            hidden = np.maximum(centred @ w1 + b1, 0)
            hidden = np.maximum(_widened(hidden, self._widths[0]) @ w2 + b2, 0)
            logits = _widened(hidden, self._widths[1]) @ w3 + b3
            shares = np.exp(logits - logits.max(axis=1, keepdims=True))
            total += shares / shares.sum(axis=1, keepdims=True)
        result: Numbers = total / np.float32(members)
        return result

    def find(self, states: Numbers, words: Sequence[Word]) -> tuple[FilledPause, ...]:
        """Filled pauses in order; seconds of both from the window's first frame."""
        if self._decision is None:
            return self.alone(states)
        return self._decision.decided(self.faint(states), words)

    def alone(self, states: Numbers) -> tuple[FilledPause, ...]:
        """Filled pauses by the sound alone."""
        return self._heard(states, ENTER, LEAVE)

    def faint(self, states: Numbers) -> tuple[FilledPause, ...]:
        """What may be a filled pause: many of these are none."""
        return self._heard(states, FAINT, FAINT)

    def _heard(self, states: Numbers, enter: float, leave: float) -> tuple[FilledPause, ...]:
        shares = self.probabilities(states)
        padded = np.pad(1 - shares[:, 0], 1)
        present: Numbers = (padded[:-2] + padded[1:-1] + padded[2:]) / np.float32(3)
        found = []
        for first, after in _stretches(present, enter, leave):
            kinds = shares[first:after, 1:].sum(axis=0)
            found.append(
                FilledPause(
                    text=KINDS[int(np.argmax(kinds))],
                    start=first / FRAMES_A_SECOND,
                    end=after / FRAMES_A_SECOND,
                    confidence=round(float(np.sort(present[first:after])[-6:].mean()), 3),
                )
            )
        return tuple(found)


_NAMES: Final = ("w1", "b1", "w2", "b2", "w3", "b3")


def shipped() -> FilledPauseDetector:
    """The detector with the program's own weights; OSError or ValueError when they are not whole."""
    return read(resource("assets", "models", "filled_pauses.npz"))


def read(path: Path) -> FilledPauseDetector:
    """The detector with the weights of a file; OSError or ValueError when they are not whole."""
    with np.load(path, allow_pickle=False) as stored:
        missing = [name for name in _NAMES if name not in stored]
        if missing:
            raise ValueError(f"{path} holds no {', '.join(missing)}")
        decision = (
            Decision(stored["decision"].astype(float), float(stored["least"])) if "least" in stored else None
        )
        return FilledPauseDetector({name: stored[name] for name in _NAMES}, decision)


def _misfits(w1: tuple[int, ...], w2: tuple[int, ...], w3: tuple[int, ...]) -> bool:
    """Whether one layer does not take what the layer before gives, or the last does not give the classes."""
    return bool(w2[1] % w1[2] or w3[1] % w2[2] or w3[2] != len(KINDS) + 1)


def _widened(values: Numbers, width: int) -> Numbers:
    """Each frame with its neighbours, (frames, n) to (frames, width * n); zeros beyond the ends."""
    half = width // 2
    padded = np.pad(values, ((half, half), (0, 0)))
    view = np.lib.stride_tricks.sliding_window_view(padded, width, axis=0)
    result: Numbers = np.ascontiguousarray(view.transpose(0, 2, 1)).reshape(len(values), -1)
    return result


def _stretches(present: Numbers, enter: float, leave: float) -> Iterator[tuple[int, int]]:
    """Frames (first, after) where ``present`` stays above ``leave`` and reaches ``enter``."""
    above = np.flatnonzero(present >= leave)
    if not len(above):
        return
    for group in np.split(above, np.flatnonzero(np.diff(above) > GAP * FRAMES_A_SECOND) + 1):
        height = float(present[group].max())
        if height < enter:
            continue
        high = group[present[group] >= min(LEAVE, height / 2)]
        first, after = int(high[0]), int(high[-1]) + 1
        if SHORTEST * FRAMES_A_SECOND <= after - first <= LONGEST * FRAMES_A_SECOND:
            yield first, after
