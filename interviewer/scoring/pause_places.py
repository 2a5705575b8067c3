"""Where somebody falls silent: between two clauses, where a listener expects it, or inside one."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain.scorecard import Finding, Measure
from interviewer.domain.timing import Span, clock
from interviewer.domain.transcript import Word
from interviewer.scoring.delivery import LONG_PAUSE, silences
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.filled_pauses import is_filled
from interviewer.scoring.reading import Reading, measure
from interviewer.scoring.sound import certainty
from interviewer.scoring.tokens import listed, tokens

NOTICED = 1.0
"""Seconds of silence inside a clause from which it is told; a shorter one is a breath."""

OPENERS = listed(
    "and but or so because since if unless until when while where whereas which who whose that after before "
    "although though then however therefore also anyway finally first second third i we he she they it there "
    "well now yes no"
)
"""Words that begin a clause as a rule: connectives, and the pronouns that are its subject."""

_STOPS = (".", ",", ";", ":", "?", "!", "…", "–", "—")
_CLOSING = "\"'”’)]"

FEW_STOPS = 0.03
"""Signs of punctuation a word below which a text is written without them, and clauses are guessed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A silence, and whether it lies inside a clause."""

    span: Span
    inside: bool


def places(evidence: Evidence) -> tuple[Place, ...]:
    """Each pause with its place, in order; those with no word on one side are left out.

    A clause ends where a sentence ends, at a punctuation mark, and before a word that opens one (OPENERS).
    """
    indexed = [(index, word) for index, word in enumerate(evidence.transcript.words) if not is_filled(word)]
    ends = {passage.after - 1 for passage in evidence.passages}
    found: list[Place] = []
    after = 0  # both rows are in order
    for gap in silences(evidence):
        middle = (gap.start + gap.end) / 2
        while after < len(indexed) and _middle(indexed[after][1]) <= middle:
            after += 1
        if 0 < after < len(indexed):
            (_, word), (following, opening) = indexed[after - 1], indexed[after]
            # Filled pauses may stand between a sentence's last word and the next one.
            over = any(index in ends for index in range(indexed[after - 1][0], following))
            found.append(Place(gap, not (over or _stops(word) or _opens(opening))))
    return tuple(found)


def _middle(word: Word) -> float:
    return (word.start + word.end) / 2


def _stops(word: Word) -> bool:
    return word.text.rstrip(_CLOSING).endswith(_STOPS)


def _opens(word: Word) -> bool:
    said = tokens(word.text)
    return bool(said) and said[0].split("'")[0] in OPENERS


def pauses_inside(reading: Reading) -> Measure:
    """Share of the pauses that lie inside a clause; those that last are told.

    Shown and never scored: people who speak a second language pause there more often, however well they speak
    (de Jong 2016), and nobody is to be judged by that. In speech without preparation about half of all
    pauses stand where no clause ends (Goldman-Eisler 1968).
    """
    name, unit = "pauses_inside", "share of the pauses"
    transcript = reading.evidence.transcript
    if transcript.times == "estimated" or not (found := places(reading.evidence)):
        return measure(name, None, unit)
    inside = [place.span for place in found if place.inside]
    told = sorted((s for s in inside if NOTICED <= s.seconds < LONG_PAUSE), key=lambda s: -s.seconds)[:3]
    findings = tuple(
        Finding(
            kind="pause_inside",
            remark=f"A silence of {span.seconds:.1f} seconds in mid-sentence at {clock(span.start)}.",
            span=span,
        )
        for span in sorted(told)
    )
    stops = sum(_stops(word) for word in transcript.words)
    written = 0.65 if stops >= FEW_STOPS * len(transcript.words) else 0.35
    sure = written * certainty(reading.evidence.hearing)
    return measure(name, len(inside) / len(found), unit, None, sure, findings)
