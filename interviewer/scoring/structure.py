"""Structure: which parts of the method are there, in which order and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.question import Method
from interviewer.domain.scorecard import Finding, Measure, Part, Role, Structure
from interviewer.domain.timing import Span, clock
from interviewer.scoring.by_words import between
from interviewer.scoring.digits import in_digits
from interviewer.scoring.evidence import share
from interviewer.scoring.methods import METHODS, MISSING, OPTIONAL, TIME_KEPT, TIME_WEIGHT, Slot
from interviewer.scoring.numbers import figures, quantified
from interviewer.scoring.reading import Reading, measure
from interviewer.scoring.signs import AT

Floats = NDArray[np.float64]

S, T, A, R, L, P = (
    Role.SITUATION,
    Role.TASK,
    Role.ACTION,
    Role.RESULT,
    Role.LEARNING,
    Role.POINT,
)

NEAR = 0.1
"""Least probability at which a sentence may stand for a main part that no sentence was given."""

LATE = 0.45
"""Share of an answer's time from which on its main thing may be said to come only then."""

ARRANGED = 0.35
"""How much order, and the main part coming early, count beside what each part is worth."""

CHANCE = 0.3
"""Share of pairs in order that is worth nothing; half of them are in order by chance."""

ALONE = 0.3
"""What order is worth where one part alone is told."""

HALF = 0.5
"""How far the time must be kept to be shown as kept."""

GENERAL = 35.0
"""The most that habits and opinions score where one time was asked for."""


@dataclass(frozen=True, slots=True)
class Build:
    """How an answer is built: the scorecard's structure, and what was found; ``nothing``: it is no answer."""

    structure: Structure
    findings: tuple[Finding, ...]
    first: Span | None
    buried: bool
    nothing: bool = False


def build(reading: Reading, piecewise: Sequence[Reading] = ()) -> Build:
    """Hold an answer against the method of its question.

    What is shown are the sentences with a part's label; what is scored is how likely each sentence is to be
    of the part, by its speaking time, so that neither a doubtful label nor where a sentence is cut decides.
    Of an answer that was read ``piecewise`` as well (``by_words``) all readings make the score.
    """
    method = reading.evidence.question.method
    slots = METHODS[method]
    seconds = _seconds(reading)
    filled = [_fill(reading, slot, _members(reading, slot)) for slot in slots]
    parts = tuple(
        Part(
            name=slot.name,
            present=bool(found),
            share=round(share(float(seconds[list(found)].sum()), float(seconds.sum())), 3),
            span=reading.lines[found[0]].span if found else None,
        )
        for slot, found in zip(slots, filled, strict=True)
    )
    score = between(_score(reading), [_score(one) for one in piecewise])
    buried, first = _buried(reading)
    remarks = _remarks(reading, parts, buried, first)
    if method is Method.TASK:
        kept = time_kept(reading)
        weight = TIME_WEIGHT / (TIME_WEIGHT + sum(slot.weight for slot in slots))
        score *= 1.0 - weight * (1.0 - kept)
        parts += (Part(name=TIME_KEPT, present=kept >= HALF),)
    return Build(
        Structure(score=round(score), method=str(method), parts=parts),
        remarks,
        first,
        buried,
    )


def time_kept(reading: Reading) -> float:
    """How far a task kept the time it was given, 0 to 1.

    1 from three quarters of the lower bound to 15 % above the upper one; 0 at a quarter of the lower and at
    twice the upper. What is said of a length that is not kept, ``delivery.length`` says.
    """
    if not reading.voice:
        return 0.0
    said = reading.voice[-1].end - reading.voice[0].start
    low, high = reading.evidence.question.seconds
    return min(_between(said, 0.25 * low, 0.75 * low), 1.0 - _between(said, 1.15 * high, 2.0 * high))


def _seconds(reading: Reading) -> Floats:
    """What each line counts: its speaking time, (lines,)."""
    return np.array([max(line.seconds, 0.05 * len(line.tokens)) for line in reading.lines])


def _score(reading: Reading) -> float:
    """The score of one reading, 0 to 100."""
    slots = METHODS[reading.evidence.question.method]
    seconds = _seconds(reading)
    whole = float(seconds.sum())
    members = [_members(reading, slot) for slot in slots]
    told = [_told(reading, slot, own) for slot, own in zip(slots, members, strict=True)]
    optional = OPTIONAL.get(reading.kind.value, ())
    earned = possible = there = 0.0
    for slot, own, sure in zip(slots, members, told, strict=True):
        there += slot.weight * sure
        # A part that may be left out counts as far as it is there.
        possible += slot.weight * (sure if slot.name in optional else 1.0)
        part = share(float((own * seconds).sum()), whole)
        earned += slot.weight * sure * _worth(reading, slot, own, part)
    order = place = 1.0
    if len(slots) > 1:
        several = min(1.0, max(0.0, sum(told) - 1.0))
        order = several * _order([own * seconds for own in members]) + (1.0 - several) * ALONE
        place = _place(reading)
    base = earned / possible if possible else 0.0
    present = share(there, sum(s.weight for s in slots))
    score = 100.0 * (1.0 - ARRANGED) * base + 100.0 * ARRANGED * present * (0.7 * order + 0.3 * place)
    return score - _general(reading) * max(0.0, score - GENERAL)


def _place(reading: Reading) -> float:
    """How far the main thing comes early enough, 0 to 1; 0 where it never comes."""
    buried, _ = _buried(reading)
    main = A if reading.story else P
    most = max((given.chances[AT[main]] for given in reading.labels), default=0.0)
    return min(1.0, most / (2.0 * NEAR)) * (1.0 - _certainty(reading, "buried_point", buried))


def _general(reading: Reading) -> float:
    """How far habits and opinions were told for one time, 0 to 1: ``no_example`` by degrees."""
    if not reading.story or not reading.labels:
        return 0.0
    sums = np.array([given.chances for given in reading.labels]).sum(axis=0)
    points, acted = float(sums[AT[P]]), float(sums[AT[A]])
    told = acted + float(sums[[AT[S], AT[T], AT[R]]].sum())
    part = share(points, points + told)
    mostly = _between(part, 0.58, 0.75)
    return max(mostly, _between(part, 0.42, 0.58) * (1.0 - _between(acted, 0.4, 1.2)))


def _between(value: float, low: float, high: float) -> float:
    """0 up to ``low``, 1 from ``high`` on."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


VERDICT_OF = {"situation": "situation", "context": "situation", "action": "action", "result": "result"}
"""The learned verdict on the presence of a part."""

FADE = 0.2
"""Probability to either side of a bound over which a verdict grows from not counting to counting in full."""

UNLIKELY, LIKELY = 0.25, 0.6
"""Between these probabilities of its likeliest sentence a part without a verdict grows to count in full."""


def _certainty(reading: Reading, name: str, without: bool) -> float:
    """How far a verdict holds, 0 to 1 around its bound; of what rules say (``without``) 0 or 1."""
    chance = reading.verdicts.chances.get(name)
    if chance is None:
        return float(without)
    return min(1.0, max(0.0, (chance - reading.verdicts.bounds[name] + FADE) / (2.0 * FADE)))


def _told(reading: Reading, slot: Slot, own: Floats) -> float:
    """How far a part counts as told, 0 to 1."""
    most = float(own.max()) if len(own) else 0.0
    likely = min(1.0, max(0.0, (most - UNLIKELY) / (LIKELY - UNLIKELY)))
    verdict = VERDICT_OF.get(slot.name, "")
    return _certainty(reading, verdict, likely > 0) if verdict in reading.verdicts.chances else likely


def nothing(built: Build) -> Build:
    """What is left of a structure where no answer was found: a tenth of its score, and no part."""
    kept = built.structure
    parts = tuple(replace(part, present=False, share=0.0, span=None) for part in kept.parts)
    return replace(
        built,
        structure=replace(kept, score=round(0.1 * (kept.score or 0)), parts=parts),
        findings=(),
        nothing=True,
    )


def has_result(reading: Reading) -> bool:
    """True when a story tells what came of it: by a learned verdict, else by the labels."""
    verdict = reading.verdicts.holds("result")
    return bool(reading.having(R)) if verdict is None else verdict


def no_example(reading: Reading) -> bool:
    """True when a story was asked for and habits or opinions were told."""
    if not reading.story:
        return False
    told = reading.having(S, T, A, R)
    points = reading.having(P)
    acted = reading.having(A)
    return (not acted and len(points) >= len(told)) or len(points) >= 2 * max(1, len(told))


def _members(reading: Reading, slot: Slot) -> Floats:
    """How likely each line is to be of a part, (lines,)."""
    words = max(1, sum(len(line.tokens) for line in reading.lines))
    before = 0
    result = np.zeros(len(reading.lines))
    for line, given, text in zip(reading.lines, reading.labels, reading.plain, strict=True):
        begins, ends = before / words, (before + len(line.tokens)) / words
        before += len(line.tokens)
        inside = share(min(ends, slot.where[1]) - max(begins, slot.where[0]), ends - begins)
        chance = 0.0
        if slot.wording is None or slot.wording.search(in_digits(text)) or slot.wording.search(text):
            chance = inside * sum(given.chances[AT[role]] for role in slot.roles)
        if slot.also is not None and slot.also.search(text):
            chance = max(chance, given.chances[AT[P]])
        result[line.index] = chance
    return result


def _fill(reading: Reading, slot: Slot, own: Floats) -> tuple[int, ...]:
    """Indices of the lines that count as this part: those with its label, unless a verdict says otherwise."""
    found: list[int] = []
    for line, given, text in zip(reading.lines, reading.labels, reading.plain, strict=True):
        extra = slot.also is not None and given.role is P and bool(slot.also.search(text))
        if own[line.index] >= max(0.5 * given.confidence, 1e-6) and (given.role in slot.roles or extra):
            found.append(line.index)
    held = reading.verdicts.holds(VERDICT_OF.get(slot.name, ""))
    if held is False:
        return ()
    if held and not found:
        return (int(own.argmax()),)
    return tuple(found)


def _worth(reading: Reading, slot: Slot, own: Floats, part: float) -> float:
    """How well a part does its work, 0 to 1: by its share of the time and, for results, a number."""
    low, high = slot.budget
    worth = 1.0
    if part < low:
        worth = 0.45 + 0.55 * part / low
    elif part > high:
        worth = max(0.4, 1.0 - 1.6 * (part - high))
    if slot.name == "result":
        worth *= 0.8 + 0.2 * _certainty(reading, "quantified_result", quantified(reading))
        worth *= 0.6 + 0.4 * _certainty(reading, "result", has_result(reading))
    if slot.name == "range":
        figured = [chance for chance, text in zip(own.tolist(), reading.plain, strict=True) if figures(text)]
        worth *= 0.4 + 0.6 * _between(max(figured, default=0.0), 0.0, 0.5)
    if slot.name == "questions":
        worth *= min(1.0, float(own.sum()) / 3.0)
    return worth


def _order(members: list[Floats]) -> float:
    """Share of pairs of moments from different parts in the order of the method, 0 from CHANCE down.

    ``members`` gives for each part how much of it each line is (lines,), in the order of the method.
    """
    right = wrong = 0.0
    for a, one in enumerate(members):
        for other in members[a + 1 :]:
            later = np.cumsum(other[::-1])[::-1] - other
            earlier = np.cumsum(other) - other
            right += float((one * later).sum())
            wrong += float((one * earlier).sum())
    kept = right / (right + wrong) if right + wrong else 0.65
    return max(0.0, (kept - CHANCE) / (1.0 - CHANCE))


def _buried(reading: Reading) -> tuple[bool, Span | None]:
    """Whether the main thing (first action, or first point) comes after half of the words, and its span."""
    role = A if reading.story else P
    main = reading.having(role)
    first = main[0].index if main else _likeliest(reading, role)
    if first is None:
        return False, None
    verdict = reading.verdicts.holds("buried_point")
    if verdict is not None:
        return verdict, reading.lines[first].span
    words = sum(len(line.tokens) for line in reading.lines)
    return reading.words_before(first) > words / 2, reading.lines[first].span


def is_late(first: Span, whole: Span) -> bool:
    """Whether the sentence shown as the main thing is itself late; a verdict may rest on other signs."""
    return first.start - whole.start >= LATE * whole.seconds


def _likeliest(reading: Reading, role: Role) -> int | None:
    """The sentence most likely to have a role that none was given; None where none comes near."""
    chances = [given.chances[AT[role]] for given in reading.labels]
    best = max(range(len(chances)), key=lambda n: (chances[n], -n), default=None)
    return best if best is not None and chances[best] >= NEAR else None


def _remarks(
    reading: Reading, parts: tuple[Part, ...], buried: bool, first: Span | None
) -> tuple[Finding, ...]:
    """Findings on missing parts, a long opening and a buried point."""
    if not reading.lines:
        return ()
    whole = reading.span(0, len(reading.lines))
    end = reading.lines[-1].span
    optional = OPTIONAL.get(reading.kind.value, ())
    found: list[Finding] = []
    for part in parts:
        if not part.present and part.name not in optional:
            early = part.name in ("situation", "task", "context", "point", "weakness", "opening")
            at = reading.lines[0].span if early else end
            found.append(Finding(kind=f"missing_{part.name}", remark=MISSING[part.name], span=at))
        if part.name in ("situation", "context") and part.present and part.share > 0.35:
            lead = reading.having(S, T) or reading.lines[:1]
            found.append(
                Finding(
                    kind="long_situation",
                    remark=f"The situation takes {round(100 * part.share)} % of the time; a fifth is enough.",
                    span=Span(lead[0].span.start, max(lead[0].span.end, lead[-1].span.end)),
                )
            )
    if buried and first is not None and is_late(first, whole):
        what = "What you did" if reading.story else "The direct answer"
        found.append(
            Finding(
                kind="buried_point",
                remark=f"{what} comes only at {clock(first.start)}.",
                span=Span(whole.start, max(whole.start, first.start)),
            )
        )
    return tuple(found)


def parts_present(reading: Reading, built: Build) -> Measure:
    """Share of the method's parts that are there, with what is missing."""
    parts = built.structure.parts
    sure = [given.confidence for given in reading.labels]
    return measure(
        "parts_present",
        share(sum(p.present for p in parts), len(parts)),
        "share of parts",
        built.structure.score,
        sum(sure) / len(sure) if sure else 0.0,
        built.findings,
    )


def first_main(reading: Reading, built: Build) -> Measure:
    """Seconds until the first action (stories) or the first point (everything else)."""
    name = "first_action" if reading.story else "first_point"
    return measure(name, None if built.first is None else built.first.start, "seconds", None, 0.7)
