"""The judgement of one answer: everything measured, weighed, and put into one scorecard."""

from __future__ import annotations

from dataclasses import replace

from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Measure, Scorecard, Sentence, Status, Structure
from interviewer.scoring import delivery, rambling, structure
from interviewer.scoring.advice import NO_ADVICE, NO_ANSWER, advice, summary
from interviewer.scoring.blame import blame
from interviewer.scoring.by_words import by_words
from interviewer.scoring.disputes import flags_left, without_disputed
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.filled_pauses import filled_pauses
from interviewer.scoring.flags import flags
from interviewer.scoring.hedging import hedging
from interviewer.scoring.hesitation import broken_off, filled_time
from interviewer.scoring.markers import markers
from interviewer.scoring.money import money
from interviewer.scoring.numbers import specifics
from interviewer.scoring.overall import overall
from interviewer.scoring.own_part import own_part
from interviewer.scoring.own_questions import own_questions, said_of_questions
from interviewer.scoring.pause_places import pauses_inside
from interviewer.scoring.plausible import KNOWN, doubt, foreign, no_answer, strangeness
from interviewer.scoring.posting import posting, values_used
from interviewer.scoring.question_back import question_back
from interviewer.scoring.reading import Reading, read
from interviewer.scoring.repeats import repeated_words
from interviewer.scoring.voice_range import voice_range
from interviewer.scoring.wording import absolute_claims, names, vague_words
from interviewer.scoring.words import refusal

RULES_VERSION = "2026.11-6"
"""Changes with every change that may move a score; scores of different versions are not compared."""

RULES_ALONE = f"{RULES_VERSION}-rules"
"""Told where sentences were labelled without the trained labeller."""

FEWEST_WORDS = 25
SHORTEST_SECONDS = 8.0
"""Below either an answer is too short to score; seconds count only where times were measured."""

SURE_OF_LANGUAGE = 0.8
INCLINED = 0.5
"""How sure the recogniser must be of another language: by itself, and where few words are English ones."""


def assess(evidence: Evidence) -> Scorecard:
    """Judge an answer: pure and deterministic, any input gives a scorecard."""
    reading = read(evidence)
    spoken = _delivery(reading)
    transcript = evidence.transcript
    status = _status(reading)
    asking = reading.kind is Kind.OWN_QUESTIONS
    sentences = tuple(
        Sentence(
            text=line.text,
            label=given.role,
            start=round(line.span.start, 2),
            end=round(line.span.end, 2),
            confidence=given.confidence,
        )
        for line, given in zip(reading.lines, reading.labels, strict=True)
    )
    card = Scorecard(
        status=Status.OK,
        sentences=sentences,
        rules_version=RULES_VERSION if reading.trained else RULES_ALONE,
        model=transcript.model,
        times=transcript.times,
    )
    if asking and status is Status.TOO_SHORT and reading.words:
        return _asked_briefly(card, reading, spoken)
    if status is not Status.OK:
        return replace(
            card,
            status=status,
            structure=Structure(method=str(evidence.question.method)),
            confidence=0.0,
            measures=without_disputed(_shown(spoken), evidence.not_accepted),
            summary=refusal(status, silent=not transcript.words),
        )
    piecewise = by_words(reading)
    built = structure.build(reading, piecewise)
    drift = rambling.drift(reading, piecewise)
    strange = strangeness(reading, *piecewise[:1])
    if no_answer(reading, strange, *piecewise[:1]):
        built, drift = structure.nothing(built), rambling.nothing(drift, reading)
    held = () if built.nothing else flags_left(flags(reading, built), evidence.not_accepted)
    measures = (
        rambling.off_the_point(drift, reading),
        rambling.completion(drift, reading),
        rambling.tight_length(drift, reading),
        structure.parts_present(reading, built),
        structure.first_main(reading, built),
        *spoken,
        hedging(reading),
        markers(reading),
        repeated_words(reading),
        own_part(reading),
        specifics(reading),
        names(reading),
        vague_words(reading),
        absolute_claims(reading),
        blame(reading),
        money(reading),
        question_back(reading),
        *((own_questions(reading, card),) if asking else ()),
        posting(reading),
        values_used(reading),
    )
    measures = without_disputed(measures, evidence.not_accepted)
    score = built.structure.score or 0
    return replace(
        card,
        ramble=rambling.ramble(drift, reading),
        structure=built.structure,
        overall=overall(score, 100 - drift.score, measures, reading.kind, evidence.persona),
        confidence=confidence(reading, 0.0 if built.nothing else doubt(strange)),
        flags=held,
        measures=measures,
        advice=NO_ADVICE if built.nothing else advice(reading, built, drift, held, measures),
        summary=NO_ANSWER if built.nothing else summary(reading, built, drift, held),
    )


def _asked_briefly(card: Scorecard, reading: Reading, spoken: tuple[Measure, ...]) -> Scorecard:
    """A question of the candidate may be short: it is judged as a question, and its delivery is not."""
    asked = own_questions(reading, card)
    evidence = reading.evidence
    # Two seconds are no pace, and a dozen words are not short for a question.
    told = tuple(replace(measure, findings=()) for measure in _shown(spoken))
    return replace(
        card,
        structure=Structure(method=str(evidence.question.method)),
        confidence=confidence(reading),
        measures=without_disputed((*told, asked), evidence.not_accepted),
        summary=said_of_questions(asked),
    )


def _delivery(reading: Reading) -> tuple[Measure, ...]:
    """What can be said of any answer, in any language."""
    return (
        delivery.first_word(reading),
        delivery.speaking_time(reading),
        delivery.length(reading),
        delivery.speech_rate(reading),
        delivery.articulation_rate(reading),
        *delivery.against_calm(reading),
        *delivery.pauses(reading),
        pauses_inside(reading),
        filled_pauses(reading),
        *filled_time(reading),
        broken_off(reading),
        *voice_range(reading),
    )


def _shown(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """The measures without their scores: shown, not judged."""
    return tuple(
        Measure(name=m.name, value=m.value, unit=m.unit, confidence=m.confidence, findings=m.findings)
        for m in measures
    )


def _status(reading: Reading) -> Status:
    transcript = reading.evidence.transcript
    known = reading.evidence.known
    least = INCLINED if known is not None and known < KNOWN else SURE_OF_LANGUAGE
    if transcript.language != "en" and transcript.language_confidence >= least:
        return Status.UNSUPPORTED_LANGUAGE
    if reading.words >= FEWEST_WORDS and foreign(reading):
        return Status.UNSUPPORTED_LANGUAGE
    if reading.words < FEWEST_WORDS:
        return Status.TOO_SHORT
    measured = transcript.times == "measured"
    if measured and reading.seconds < SHORTEST_SECONDS:
        return Status.TOO_SHORT
    return Status.OK


def confidence(reading: Reading, doubted: float = 0.0) -> float:
    """How far the scores can be trusted, 0 to 1.

    The mean certainty of the labels, lowered by what the recogniser was unsure of, by clipping, by a faint
    voice, by an answer too short to show much and by how far it is ``doubted`` (0 to 1) to be one.
    """
    certain = sum(g.confidence for g in reading.labels) / max(1, len(reading.labels))
    words = reading.evidence.transcript.words
    heard = sum(min(1.0, max(0.0, w.confidence)) for w in words) / max(1, len(words))
    value = certain * (0.4 + 0.6 * heard) * min(1.0, 0.6 + reading.words / 200.0) * (1.0 - doubted)
    hearing = reading.evidence.hearing
    if hearing is not None:
        if hearing.clipped > 0.01:
            value *= 0.85
        if hearing.level_db is not None and hearing.level_db < -45.0:
            value *= 0.85
    return round(min(1.0, max(0.0, value)), 2)
