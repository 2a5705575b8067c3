"""How loud it is, one sentence to try the microphone with, and the calm reading."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from interviewer.audio.level import level
from interviewer.live.calm_reading import CalmReading
from interviewer.live.crew import Hand
from interviewer.live.orders import HearSample, Samples
from interviewer.live.reports import Heard, Notice, SentenceHeard
from interviewer.live.worker import Post
from interviewer.speech.ports import RATE, VoiceActivity
from interviewer.speech.segments import Ear

REPORT_EVERY = RATE // 20
LONGEST_SENTENCE = 12.0
"""Seconds after which the microphone test stops to wait for a sentence."""

GONE = "The microphone is gone. Plug it in or choose another one in the settings."

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


class SoundCheck:
    """What is heard and not kept: the level, one sentence, a calm reading. Lives on the listener's thread."""

    def __init__(self, post: Post, activity: Callable[[], VoiceActivity], transcriber: Hand) -> None:
        self._post = post
        self._new_activity = activity
        self._transcriber = transcriber
        self._testing = False
        self._sentence: _Sentence | None = None
        self._reading: CalmReading | None = None

    @property
    def on(self) -> bool:
        """Whether somebody tries the microphone or reads aloud."""
        return self._testing or self._sentence is not None or self._reading is not None

    def test(self, on: bool) -> None:
        """Level is wanted from now on, or no more."""
        self._testing = on

    def begin_sentence(self) -> None:
        """A sentence is waited for."""
        self._sentence = _Sentence(self._new_activity())

    def feed(self, samples: Samples) -> bool:
        """Take 16 kHz samples; whether the sentence or the reading is over with them."""
        if self._reading is not None and self._reading.feed(samples):
            self.end_reading(keep=True)
            return True
        if self._sentence is None or not self._sentence.over(samples):
            return False
        self.end_sentence()
        return True

    def end_sentence(self) -> None:
        """Have what was said written, or tell that nothing was."""
        sentence, self._sentence = self._sentence, None
        if sentence is not None and sentence.spoken:
            self._transcriber.send(HearSample(np.concatenate(sentence.pieces)))
        elif sentence is not None:
            self._post(SentenceHeard(""))

    def begin_reading(self) -> None:
        """A calm reading begins; one that was going on is dropped."""
        self.end_reading(keep=False)
        self._reading = CalmReading(self._post, self._new_activity, self._transcriber)

    def end_reading(self, *, keep: bool) -> None:
        """The reading, if there is one, is over."""
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.end(keep=keep)

    def give_up_reading(self) -> None:
        """The reading, if there is one, cannot be heard."""
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.give_up()

    def give_up(self) -> None:
        """There is no microphone any more."""
        self._testing = False
        self.give_up_reading()
        self._post(Notice("warning", GONE, "microphone", "microphone"))
        self.end_sentence()


class _Sentence:
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
