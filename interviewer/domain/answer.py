"""One answer: what was asked, what was recorded and heard, and how it was judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from interviewer.domain.calm_voice import CalmVoice
from interviewer.domain.persona import PersonaId
from interviewer.domain.probe import Probe
from interviewer.domain.question import Question
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.slot import Slot
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript


class MarkKind(StrEnum):
    """What happened on the timeline of a recording."""

    PAUSED = "paused"
    QUESTION_REPEATED = "question_repeated"
    WENT_ON = "went_on"
    MICROPHONE_LOST = "microphone_lost"
    INTERVIEWER_SPEAKING = "interviewer_speaking"
    SAMPLES_LOST = "samples_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An event at ``span``; a moment has no length (the file does not grow while a pause lasts).

    ``note`` tells what the interviewer said, and why, where they spoke.
    """

    kind: MarkKind
    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What was measured from the waveform alone.

    ``voiced`` are the stretches of voice, sorted and apart; ``seconds`` the length of the file; ``lead`` the
    seconds between the last audible sample of the question and the first of the file (None when nothing was
    played); ``level_db`` the loudness of the voiced part in dBFS (RMS; None when nobody spoke); ``clipped``
    the share of samples at full scale; ``noise_db`` how loud it was between the words (None: not measured);
    ``brilliance_db`` how loud the hissing sounds are beside the voice (None: not measured); ``faint`` those
    of ``voiced`` that are much fainter than the rest. ``pitch_hz`` is the median of the voice's fundamental
    frequency, ``pitch_range`` the semitones and ``loudness_range_db`` the decibels from its tenth percentile
    to its ninetieth (None: not measured). ``calm`` is how the person speaks when calm, as it was known when
    the answer was judged; None where they have never read aloud for that.
    """

    voiced: tuple[Span, ...]
    seconds: float
    lead: float | None = None
    level_db: float | None = None
    clipped: float = 0.0
    noise_db: float | None = None
    brilliance_db: float | None = None
    faint: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    pitch_hz: float | None = None
    pitch_range: float | None = None
    loudness_range_db: float | None = None
    calm: CalmVoice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer as it is kept. ``recording`` is a path relative to the data folder; None when typed.

    ``part`` counts how often the recording was taken up again after Done; ``created`` is ISO 8601 in UTC.
    ``probe`` is 0, or which follow-up to this take was answered, and ``follow_up`` why it was asked.
    ``probes`` is what the interviewer would ask next, dearest first; it is decided with the scorecard.
    ``source`` is the fingerprint (SHA-256) of the file it was imported from, empty for any other.
    """

    id: str
    interview: str
    question: Question
    persona: PersonaId
    created: str
    position: int = 0
    take: int = 1
    part: int = 1
    recording: str | None = None
    hearing: Hearing | None = None
    transcript: Transcript | None = None
    scorecard: Scorecard | None = None
    probe: int = 0
    follow_up: Probe | None = None
    probes: tuple[Probe, ...] = ()
    source: str = ""

    @property
    def slot(self) -> Slot:
        """Which recording of the interview it is."""
        return Slot(self.position, self.take, self.part, self.probe)

    @property
    def seconds(self) -> float:
        """Length of the recording, or to the end of the last word where nothing was recorded."""
        ends = [word.end for word in self.transcript.words] if self.transcript is not None else []
        return max([self.hearing.seconds if self.hearing is not None else 0.0, *ends])
