"""Transcripts that were stored before filled pauses were detected can still be read."""

from __future__ import annotations

from interviewer.domain.transcript import FilledPause, Transcript, Word
from interviewer.storage.forms import from_json, to_json

OLD = (
    '{"words":[{"text":"Yes.","start":0.1,"end":0.5,"confidence":0.9}],"language":"en",'
    '"language_confidence":1.0,"model":"whisper-base","times":"measured"}'
)


def test_an_older_row_says_that_no_detector_was_at_work() -> None:
    word = Word(text="Yes.", start=0.1, end=0.5, confidence=0.9)
    transcript = from_json(OLD, Transcript)
    assert transcript == Transcript(words=(word,), model="whisper-base")
    assert transcript.filled_pauses == ()
    assert transcript.filled_pause_detector == ""


def test_filled_pauses_come_back_as_they_were() -> None:
    pause = FilledPause(text="um", start=1.5, end=1.9, confidence=0.8)
    transcript = Transcript(words=(), filled_pauses=(pause,), filled_pause_detector="probe")
    assert from_json(to_json(transcript), Transcript) == transcript
