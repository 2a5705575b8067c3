"""What the recogniser's encoder tells beside the words: filled pauses, and where two people talk at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

from interviewer.domain.timing import Span
from interviewer.domain.transcript import FilledPause, Transcript
from interviewer.speech import filled_pause_detector, overlap_detector
from interviewer.speech.encoder_states import WINDOW_SECONDS, Encoding
from interviewer.speech.filled_pause_detector import Numbers
from interviewer.speech.ports import RATE, Samples

log = logging.getLogger(__name__)

Windows = list[tuple[float, Numbers]]
"""Where each window begins (seconds), and the encoder's states of it."""

_WINDOW: Final = WINDOW_SECONDS * RATE
_Detector = TypeVar("_Detector")


class BesideWords:
    """Both detectors over the states of what was just decoded; only for the model they were trained on.

    A detector whose weights are not whole stays silent, and the words are heard as before.
    """

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        self._pauses = _whole(filled_pause_detector.shipped)
        self._overlap = _whole(overlap_detector.shipped)

    def added(self, transcript: Transcript, samples: Samples) -> Transcript:
        """The transcript of these samples with what was heard beside its words."""
        if self._pauses is None and self._overlap is None:
            return transcript
        try:
            windows = self._windows(samples)
        except (RuntimeError, ValueError):
            log.warning("nothing could be heard beside the words", exc_info=True)
            return transcript
        seconds = len(samples) / RATE
        if self._overlap is not None:
            found = [(at, one) for at, states in windows for one in self._overlap.find(states)]
            spans = (Span(at + one.start, min(at + one.end, seconds)) for at, one in found)
            transcript = replace(transcript, at_once=tuple(spans))
        if self._pauses is None:
            return transcript
        pauses: list[FilledPause] = []
        for at, states in windows:
            near = [replace(one, start=one.start - at, end=one.end - at) for one in transcript.words]
            pauses += [
                replace(one, start=at + one.start, end=min(at + one.end, seconds))
                for one in self._pauses.find(states, near)
            ]
        return replace(transcript, filled_pauses=tuple(pauses), filled_pause_detector=self._pauses.name)

    def _windows(self, samples: Samples) -> Windows:
        """The encoder has already been over the first, and a segment of dictation is no longer than that."""
        starts = range(0, len(samples), _WINDOW)
        return [(start / RATE, self._encoding.states(samples[start : start + _WINDOW])) for start in starts]


def _whole(read: Callable[[], _Detector]) -> _Detector | None:
    """A shipped detector; None where its weights are not whole."""
    try:
        return read()
    except (OSError, ValueError) as error:
        log.warning("a detector cannot be read: %s", error)
        return None
