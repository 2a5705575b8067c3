"""Cuts a stream of sound into segments of speech that can be transcribed while the person goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from interviewer.domain.timing import Span, merged
from interviewer.speech.ports import BLOCK, RATE, Samples, VoiceActivity
from interviewer.speech.voice_spans import PAUSE, Levels, VoiceTracker, levels_db, voiced_spans

BLOCK_SECONDS = BLOCK / RATE
PAD = 8
"""Blocks of silence kept on each side of a segment (0.256 s); more than an edge of voice can move."""

WHOLE = PAD * BLOCK_SECONDS
"""Seconds of silence from which on the open segment stays the same, sample by sample, while it lasts."""

LONGEST = 750
"""Blocks of the longest segment (24.0 s): with what is heard again before it (see `seams`) it still fits the
recogniser's window of 30 s."""

ENOUGH = ((6.0, 0.6), (14.0, 0.35), (0.0, 2.0))
"""Seconds: a segment as long as the first of a pair is closed by a pause as long as the second."""


_TOGETHER = 1000
"""Small arrays that are made one: each costs seven times what it holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Speech to be transcribed: where it starts, in seconds of the answer, and its 16 kHz samples.

    ``cut``: it became too long and ends while somebody speaks, perhaps in a word, where the next begins.
    """

    start: float
    samples: Samples
    cut: bool = False

    @property
    def end(self) -> float:
        """Where it ends, in seconds of the answer."""
        return self.start + len(self.samples) / RATE


class Segmenter:
    """Decides when a segment is closed; fed block by block, it holds the samples until then.

    Segments never overlap, and all voice that VoiceTracker hears lies in one of them.
    """

    def __init__(self) -> None:
        self.voice = VoiceTracker()
        self._base = 0
        self._samples: list[Samples] = []
        self._levels: list[Levels] = []
        self._first: int | None = None
        self._last = 0

    def feed(self, block: Samples, probability: float) -> list[Segment]:
        """Take BLOCK samples (fewer only at the very end) with their probability; the segments now closed."""
        self.voice.feed(probability)
        self._samples.append(block)
        self._levels.append(levels_db(block))
        stretch = self.voice.open
        if stretch is not None and stretch[1] > self._base:
            if self._first is None:
                self._first = max(self._base, stretch[0] - PAD)
            self._last = stretch[1]
        if self._first is None:
            self._forget(self.voice.blocks - PAD)
            return []
        if self._closes():
            return self._cut(min(self._last + PAD, self.voice.blocks))
        if self.voice.blocks - self._first >= LONGEST:
            return self._cut(self._quietest(), within=True)
        return []

    def tail(self) -> Segment | None:
        """What `finish` would return now, without finishing; None when nobody spoke since the last segment.

        While the same silence lasts, its start and end stay the same: a transcript of it can be kept.
        """
        if self._first is None or not self._holds_voice(self._first, self._last):
            return None
        return self._segment(self._first, min(self._last + PAD, self.voice.blocks))

    def finish(self) -> list[Segment]:
        """The open segment, if somebody spoke in it; afterwards nothing more may be fed."""
        tail = self.tail()
        return [] if tail is None else [tail]

    def _closes(self) -> bool:
        assert self._first is not None
        pause = (self.voice.blocks - self._last) * BLOCK_SECONDS
        length = (self._last - self._first) * BLOCK_SECONDS
        return any(length >= enough and pause >= silence for enough, silence in ENOUGH)

    def _cut(self, after: int, *, within: bool = False) -> list[Segment]:
        """Close the segment before block ``after``; the next begins there when voice goes on behind it."""
        assert self._first is not None
        spoken = self._holds_voice(self._first, min(after, self._last))
        cut = within and self._last > after
        result = [replace(self._segment(self._first, after), cut=cut)] if spoken else []
        self._first = after if self._last > after else None
        self._forget(after)
        return result

    def _quietest(self) -> int:
        """The block before which a segment without a pause is cut: quiet around it, late if it can be."""
        assert self._first is not None
        low, high = self._first - self._base + LONGEST // 3, self._first - self._base + LONGEST - 2
        levels = np.concatenate(self._levels)
        smooth = np.convolve(levels, np.full(24, 1 / 24), mode="same")  # 0.2 s
        boundaries = np.arange(low, high)
        # Half a decibel a second: between equally quiet moments the later one leaves the longer segment.
        cost = smooth[boundaries * 4] - 0.5 * BLOCK_SECONDS * (boundaries - low)
        return self._base + int(boundaries[int(np.argmin(cost))])

    def _holds_voice(self, first: int, after: int) -> bool:
        return any(start < after and end > first for start, end in self.voice.heard)

    def _segment(self, first: int, after: int) -> Segment:
        held = self._samples[first - self._base : after - self._base]
        return Segment(first * BLOCK_SECONDS, np.concatenate(held))

    def _forget(self, before: int) -> None:
        count = max(0, before - self._base)
        del self._samples[:count], self._levels[:count]
        self._base += count


class Ear:
    """Hears an answer as it comes, in pieces of any size: where there is voice, and which segments are ready.

    Lives in one thread. The outcome does not depend on how the samples are divided into pieces.
    """

    def __init__(self, voice_activity: VoiceActivity) -> None:
        self._voice_activity = voice_activity
        voice_activity.reset()
        self._segmenter = Segmenter()
        self._rest: Samples = np.zeros(0, dtype=np.float32)
        self._levels: list[Levels] = []
        self._count = 0

    def feed(self, samples: Samples) -> list[Segment]:
        """Take mono float32 samples at 16 kHz; returns the segments that are now closed."""
        self._count += len(samples)
        # One value that is no number would make the voice activity deaf for the rest of the answer.
        held = np.concatenate([self._rest, samples]).astype(np.float32, copy=False)
        held = np.nan_to_num(held, posinf=1.0, neginf=-1.0)
        whole = len(held) // BLOCK * BLOCK
        self._rest = held[whole:].copy()
        closed: list[Segment] = []
        for start in range(0, whole, BLOCK):
            closed += self._take(held[start : start + BLOCK].copy())
        return closed

    def finish(self) -> list[Segment]:
        """The last segments; afterwards nothing more may be fed."""
        closed: list[Segment] = []
        if len(self._rest):
            filled = np.zeros(BLOCK, dtype=np.float32)
            filled[: len(self._rest)] = self._rest
            probability = self._voice_activity.probability(filled)
            closed = self._segmenter.feed(self._rest, probability)
            self._levels.append(levels_db(self._rest))
        return closed + self._segmenter.finish()

    def tail(self) -> Segment | None:
        """The open segment as `finish` would return it if the answer ended here, or None."""
        return self._segmenter.tail()

    @property
    def speaking(self) -> bool:
        """Whether somebody speaks now."""
        return self._segmenter.voice.open is not None

    @property
    def silent_for(self) -> float:
        """Seconds since the last voice, or since the start when there was none."""
        return (self._segmenter.voice.blocks - self._last_voice) * BLOCK_SECONDS

    @property
    def last_voice(self) -> float:
        """Where the last voice so far ended, in seconds of the answer; 0 when there was none."""
        return self._last_voice * BLOCK_SECONDS

    @property
    def _last_voice(self) -> int:
        voice = self._segmenter.voice
        return (voice.open or (voice.stretches[-1] if voice.stretches else (0, 0)))[1]

    def voiced(self) -> tuple[Span, ...]:
        """Spans of voice so far, in seconds of the answer; edges settle when more is heard around them."""
        levels = np.concatenate(self._levels) if self._levels else np.zeros(0, dtype=np.float32)
        return voiced_spans(self._segmenter.voice.heard, levels, self._count / RATE)

    def roughly_voiced(self) -> tuple[Span, ...]:
        """The same without exact edges (off by a block or two), which costs next to nothing."""
        heard = self._segmenter.voice.heard
        return merged((Span(a * BLOCK_SECONDS, b * BLOCK_SECONDS) for a, b in heard), gap=PAUSE)

    def _take(self, block: Samples) -> list[Segment]:
        self._levels.append(levels_db(block))
        if len(self._levels) >= _TOGETHER:
            self._levels = [np.concatenate(self._levels)]
        return self._segmenter.feed(block, self._voice_activity.probability(block))
