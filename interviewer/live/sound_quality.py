"""What was heard of a recording as sound, and what that takes from the certainty of its words and scores."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from interviewer.audio.level import LoudnessLog
from interviewer.audio.pitch import PitchLog
from interviewer.domain.answer import Hearing, MarkKind
from interviewer.domain.application import Application
from interviewer.domain.history import Dispute
from interviewer.domain.question import Question
from interviewer.domain.scorecard import Finding, Measure, Scorecard, Status
from interviewer.domain.timing import Span, clock, without
from interviewer.domain.transcript import Transcript
from interviewer.live.judging import judge
from interviewer.scoring.disputes import set_aside
from interviewer.scoring.round_one import with_round_one
from interviewer.speech.ports import RATE, Samples

QUIET_DB = -45.0
"""Loudness of the voice (dBFS) below which a microphone's own hiss comes near it; usual is -35 to -15."""

CLIPPED = 0.002
"""Share of samples at full scale from which a voice sounds distorted; a single loud laugh stays below."""

NEAR_DB = 12.0
"""Decibels between voice and noise below which words are misheard more often."""

DULL_DB = -45.0
"""Hissing sounds so far below the voice (dB) are those of a telephone, whatever rate the file has."""

FAINT_SECONDS = 2.0
"""Seconds of much fainter voice from which it is told; less may be a mumbled end."""

AT_ONCE_SECONDS = 1.5
"""Seconds in which two people talk at once from which it is told, as the detector does."""

MOST_PLACES = 3
"""Places that one sentence names."""

CERTAINTY = 0.7
"""What each trouble leaves of the confidence in a score."""


class VoiceLog:
    """Loudness and pitch of an answer, noted while it comes, so that little is left to reckon at its end."""

    def __init__(self) -> None:
        self.loudness = LoudnessLog()
        self.pitch = PitchLog()

    def feed(self, samples: Samples) -> None:
        """Take 16 kHz mono samples, as many as come."""
        self.loudness.feed(samples)
        self.pitch.feed(samples)


def hearing(noted: VoiceLog, voiced: tuple[Span, ...], seconds: float) -> Hearing:
    """What was heard of ``seconds`` of sound that was noted."""
    log, pitch = noted.loudness, noted.pitch.of(voiced)
    return Hearing(
        voiced=voiced,
        seconds=seconds,
        level_db=log.of(voiced),
        clipped=log.clipped,
        noise_db=log.between(voiced),
        brilliance_db=log.brilliance(voiced),
        faint=log.faint(voiced),
        pitch_hz=None if pitch is None else pitch.hz,
        pitch_range=None if pitch is None else pitch.semitones,
        loudness_range_db=log.spread(voiced),
    )


def heard_of(samples: Samples, voiced: tuple[Span, ...], before: Hearing | None) -> Hearing:
    """What was heard of a whole recording (16 kHz mono); what ``before`` holds beside sound is kept."""
    log = VoiceLog()
    log.feed(samples)
    heard = hearing(log, voiced, len(samples) / RATE)
    if before is None:
        return heard
    return replace(heard, lead=before.lead, marks=before.marks, calm=before.calm)


def doubts(hearing: Hearing, transcript: Transcript | None = None) -> tuple[tuple[str, Span], ...]:
    """What is wrong with the sound, a sentence each with what to do, and where; none where nobody spoke.

    Of the ``transcript`` counts what was heard beside its words: whether two people talk at once.
    """
    level, whole = hearing.level_db, Span(0.0, hearing.seconds)
    if level is None:
        return ()
    found = []
    if hearing.clipped > CLIPPED:
        text = (
            "The recording is distorted, for it was too loud. Turn the microphone down or move away from it."
        )
        found.append((text, whole))
    if level < QUIET_DB:
        text = "The recording is very quiet. Come closer to the microphone, or turn it up."
        found.append((text, whole))
    if hearing.noise_db is not None and level - hearing.noise_db < NEAR_DB:
        text = "There is much noise behind your voice. A quieter room or a headset would help."
        found.append((text, whole))
    if hearing.brilliance_db is not None and hearing.brilliance_db < DULL_DB:
        text = "The recording sounds as over a telephone. Another microphone or a cable would help."
        found.append((text, whole))
    # What the loudspeaker leaves in the microphone while the interviewer cuts in is no stranger.
    cut_in = [mark.span for mark in hearing.marks if mark.kind is MarkKind.INTERVIEWER_SPEAKING]
    faint = [span for span in hearing.faint if not any(span.overlap(one) > 0 for one in cut_in)]
    seconds = sum(span.seconds for span in faint)
    if seconds >= FAINT_SECONDS:
        text = (
            f"For {seconds:.0f} seconds a much fainter voice can be heard. If that is somebody else, their "
            "words stand among yours: close the door or use a headset."
        )
        found.append((text, Span(faint[0].start, faint[-1].end)))
    at_once = without(transcript.at_once, cut_in) if transcript is not None else ()
    if at_once := tuple(span for span in at_once if span.seconds >= AT_ONCE_SECONDS):
        text = (
            f"{_places(at_once)} two people seem to talk at once. Words may be missing there, and some of "
            "the other's may stand among yours: speak alone, or use a headset."
        )
        found.append((text, Span(at_once[0].start, at_once[-1].end)))
    return tuple(found)


def _places(spans: tuple[Span, ...]) -> str:
    """From when to when, of the longest; how many more there are."""
    named = sorted(sorted(spans, key=lambda span: -span.seconds)[:MOST_PLACES])
    told = [f"from {clock(span.start)} to {clock(ceil(span.end))}" for span in named]
    if len(spans) > len(named):
        told.append(f"{len(spans) - len(named)} times more")
    text = told[0] if len(told) == 1 else ", ".join(told[:-1]) + " and " + told[-1]
    return text[:1].upper() + text[1:]


def troubles(hearing: Hearing, transcript: Transcript | None = None) -> tuple[str, ...]:
    """What is wrong with the sound, a sentence each with what to do; none where nobody spoke."""
    return tuple(text for text, _ in doubts(hearing, transcript))


def with_doubts(card: Scorecard, hearing: Hearing | None, transcript: Transcript | None = None) -> Scorecard:
    """The judgement with what the sound takes from its certainty; the same where the sound is good."""
    found = doubts(hearing, transcript) if hearing is not None else ()
    if hearing is None or not found:
        return card
    less = " The words and the scores are less certain." if card.status is Status.OK else ""
    findings = tuple(Finding(kind="sound", remark=text + less, span=span) for text, span in found)
    measure = Measure(name="loudness", value=hearing.level_db, unit="dBFS", findings=findings)
    certain = round(card.confidence * CERTAINTY ** len(found), 3)
    return replace(card, confidence=certain, measures=(*card.measures, measure))


def judge_heard(
    question: Question,
    persona: str,
    transcript: Transcript,
    hearing: Hearing | None,
    application: Application | None = None,
    disputes: tuple[Dispute, ...] = (),
) -> Scorecard:
    """Judge an answer, with what its sound takes from the certainty: the one way for window and commands.

    With an application the words and values of its posting count, and round one is remembered. Findings
    under ``disputes`` are set aside.
    """
    if application is None:
        card = judge(question, persona, transcript, hearing, disputes=disputes)
    else:
        words = (*application.skills, *application.tools)
        values = application.values
        card = judge(question, persona, transcript, hearing, words, values, disputes=disputes)
        card = with_round_one(card, application.round_one)
    return set_aside(with_doubts(card, hearing, transcript), disputes)
