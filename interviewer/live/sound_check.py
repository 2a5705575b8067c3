"""How loud it is, and one sentence to try the microphone with."""

from __future__ import annotations

import numpy as np

from interviewer.audio.level import level
from interviewer.live.orders import Samples
from interviewer.live.reports import Heard
from interviewer.live.worker import Post
from interviewer.speech.ports import RATE, VoiceActivity
from interviewer.speech.segments import Ear

REPORT_EVERY = RATE // 20
LONGEST_SENTENCE = 12.0
"""Seconds after which the microphone test stops to wait for a sentence."""

ENOUGH_SILENCE = 1.0
"""Seconds of silence that end the sentence."""


class Meter:
    """Reports the level about 20 times a second of sound; lives on the listener's thread."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._unreported: list[Samples] = []

    def feed(self, samples: Samples, seconds: float, *, voiced: bool) -> None:
        """Take 16 kHz samples, heard when ``seconds`` were on file."""
        self._unreported.append(samples)
        if sum(map(len, self._unreported)) < REPORT_EVERY:
            return
        now = level(np.concatenate(self._unreported))
        self._unreported.clear()
        self._post(Heard(seconds, now.rms_db, now.peak_db, voiced))


class Sentence:
    """One sentence that is heard to try the microphone; it is not kept. Lives on the listener's thread."""

    def __init__(self, activity: VoiceActivity) -> None:
        self._ear = Ear(activity)
        self.pieces: list[Samples] = []
        self.spoken = False

    def over(self, samples: Samples) -> bool:
        """Take what was heard; whether the person has said it, or has said nothing for too long."""
        self._ear.feed(samples)
        self.pieces.append(samples)
        self.spoken = self.spoken or self._ear.speaking
        seconds = sum(map(len, self.pieces)) / RATE
        return seconds >= LONGEST_SENTENCE or (self.spoken and self._ear.silent_for >= ENOUGH_SILENCE)
