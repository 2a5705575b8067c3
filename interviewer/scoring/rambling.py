"""Rambling: what share of the speaking time leaves the question, where it begins and of what kind it is."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from interviewer.domain.scorecard import Finding, Measure, Ramble, Role
from interviewer.domain.timing import Span, clock
from interviewer.scoring.by_words import between
from interviewer.scoring.cues import DOUBT, RETURNING
from interviewer.scoring.evidence import share
from interviewer.scoring.overlap import ENOUGH, repeated
from interviewer.scoring.rambling_scale import AWAY, LEAVING, LEVELS, SCALE, SOON
from interviewer.scoring.reading import Reading, lasting, measure

_INTERRUPTING = re.compile(
    r"\b(?:no wait|wait no|hang on|hold on|or no|or was it|was it|actually no|where was i|sorry what|i forget|"
    r"i can't remember|i want to say|might've been|must've been|what was i|or maybe)\b"
)

WENT_ON = 8.0
"""Seconds off the point after a complete answer from which on 'you went on' is worth saying."""

NOTHING = 90
"""The score of what is no answer at all."""

STRONG = 15
"""Points above level 2 from which on the labels alone are evidence enough of rambling."""

STRETCH = 30.0
"""Seconds of the stretch whose share off the point makes the score: half a minute is what a listener bears."""

WHOLE = 0.1
"""What part of the score is of the whole answer, and not of its worst half minute."""


@dataclass(frozen=True, slots=True)
class Drift:
    """Where an answer leaves the question.

    ``score`` 0 tight to 100 severe; ``begins`` the index of the sentence where rambling sets in, None at level
    0 and 1; ``complete`` the second by which all was said that would be said, None when that never came;
    ``off_seconds`` the speaking time off the point, ``after`` how much of it comes after that moment; ``kinds``
    what kind of wandering each sentence is, None for those to the point.
    """

    score: int
    level: int
    begins: int | None
    complete: float | None
    off_seconds: float
    after: float
    kinds: tuple[str | None, ...]


def drift(reading: Reading, piecewise: Sequence[Reading] = ()) -> Drift:
    """Judge the wandering of an answer.

    By the trained labeller, the expected share off the point of the worst half minute, and a tenth of that of
    the whole, give the score by ``SCALE``; 'rambling' needs a second kind of evidence unless the drift is
    strong.
    Of an answer that was read ``piecewise`` as well (``by_words``) all readings make the score.

    By the rules alone, the score is the share (the mean of the label and of its probability), stretched so that
    a fifth of the time is 'a little' and half is 'rambling', and raised by up to 25 where doubt stands thick
    enough to be a circling round the point.
    """
    lines, labels = reading.lines, reading.labels
    weights, hard, soft = _weights(reading), _hard(reading), _soft(reading)
    if reading.trained:
        far = between(away(reading), [away(one) for one in piecewise])
        second = between(_second_kind(reading), [_second_kind(one) for one in piecewise])
        score = round(held(float(np.interp(far, *SCALE)), second))
    else:
        score = _by_rules(reading)
    level = sum(score >= lowest for lowest in LEVELS)
    begins = None
    if level >= 2:
        begins = sets_in(reading) if reading.trained else _begins(weights, soft)
    if level >= 2 and begins is None:
        begins = next((i for i, h in enumerate(hard) if h), None)
    kinds = tuple(_kind(reading, i) if given.role is Role.OFF else None for i, given in enumerate(labels))
    off = sum(line.seconds for line, h in zip(lines, hard, strict=True) if h)
    complete = _complete(reading, begins)
    after = sum(
        line.seconds
        for line, h in zip(lines, hard, strict=True)
        if h and complete is not None and line.span.start >= complete - 0.01
    )
    return Drift(score, level, begins, complete, off, after, kinds)


def _weights(reading: Reading) -> list[float]:
    return [max(line.seconds, 0.05 * len(line.tokens)) for line in reading.lines]


def _hard(reading: Reading) -> list[float]:
    return [1.0 if given.role is Role.OFF else 0.0 for given in reading.labels]


def _soft(reading: Reading) -> list[float]:
    """For each sentence the mean of 'is off the point' (1 or 0) and of the probability of that."""
    return [0.5 * h + 0.5 * given.off for h, given in zip(_hard(reading), reading.labels, strict=True)]


def away(reading: Reading) -> float:
    """How far an answer leaves the point, 0 to 1: the share of the worst half minute, and a little of all."""
    if not reading.lines:
        return 0.0
    weights = np.array(_weights(reading))
    off = weights * np.array([given.off for given in reading.labels])
    ends, said = np.cumsum(weights), np.cumsum(off)
    clock, spent = np.concatenate([[0.0], ends]), np.concatenate([[0.0], said])
    whole = float(clock[-1])
    part = share(float(spent[-1]), whole)
    if whole <= STRETCH:
        return part
    # The worst stretch begins or ends where a sentence does: between them the sum runs straight.
    begins = np.concatenate([clock[clock <= whole - STRETCH], clock[clock >= STRETCH] - STRETCH])
    worst = float((np.interp(begins + STRETCH, clock, spent) - np.interp(begins, clock, spent)).max())
    return (1.0 - WHOLE) * share(worst, STRETCH) + WHOLE * part


def held(score: float, second: float) -> float:
    """A score that passes level 2 only with a second kind of evidence (0 none to 1), unless it is strong.

    Without any it stays below level 2 over half of the way to ``STRONG`` and has caught up there, so that
    there is no step.
    """
    doubtful, strong = LEVELS[1] - 1.0, LEVELS[1] + float(STRONG)
    alone = float(
        np.interp(score, (doubtful, (doubtful + strong) / 2.0, strong), (doubtful, doubtful, strong))
    )
    return score if not doubtful < score < strong else second * score + (1.0 - second) * alone


def _by_rules(reading: Reading) -> int:
    """The score by the rules alone, 0 tight to 100 severe."""
    weights, soft = _weights(reading), _soft(reading)
    whole = sum(weights)
    run = share(_longest(weights, soft), whole)
    part = share(sum(w * s for w, s in zip(weights, soft, strict=True)), whole)
    doubt = sum(len(DOUBT.findall(text)) for text in reading.plain)
    rate = 100.0 * doubt / reading.words if reading.words else 0.0
    circling = min(0.25, max(0.0, 0.06 * (rate - 2.5)))
    return round(100.0 * min(1.0, max(0.0, 1.15 * part + 0.35 * run + circling - 0.04)))


def nothing(found: Drift, reading: Reading) -> Drift:
    """The drift of what is no answer: off the point from the first sentence to the last."""
    return replace(
        found,
        score=max(found.score, NOTHING),
        level=3,
        begins=0 if reading.lines else None,
        complete=None,
        off_seconds=sum(line.seconds for line in reading.lines),
        after=0.0,
    )


def _longest(weights: list[float], soft: list[float]) -> float:
    """The largest sum over a stretch of time off the point less time on it."""
    best = run = 0.0
    for weight, off in zip(weights, soft, strict=True):
        run = max(0.0, run + weight * (2.0 * off - 1.0))
        best = max(best, run)
    return best


def _second_kind(reading: Reading) -> float:
    """How far anything but the labels tells of wandering, 0 to 1: the likeliest sentence off the point that has it.

    That is loose words, repetition, doubt, self-interruption, or a way back after it.
    """
    most = 0.0
    for i, given in enumerate(reading.labels):
        tie, text = reading.ties[i], reading.plain[i]
        loose = tie.size >= ENOUGH and tie.others <= 0.2 and tie.question == 0.0
        again = tie.earlier >= 0.6 or repeated(tie)
        back = i + 1 < len(reading.plain) and RETURNING.search(reading.plain[i + 1])
        if loose or again or back or _INTERRUPTING.search(text) or DOUBT.search(text):
            most = max(most, given.off)
    return min(1.0, max(0.0, (most - 0.3) / 0.3))


def sets_in(reading: Reading, leaving: float = LEAVING, soon: int = SOON, gone: float = AWAY) -> int | None:
    """First sentence that leads away and does not soon come back (trained labels); the first of all if all do.

    Where an answer is known to ramble, the sentence that leads away is often still half to the point, so
    ``leaving`` is low; the answer has not begun to ramble where less than ``gone`` of the time of the next
    ``soon`` sentences is off the point.
    """
    weights, labels = _weights(reading), reading.labels
    first = [i for i, given in enumerate(labels) if given.off >= leaving]
    for i in first:
        near = range(i, min(i + soon, len(labels)))
        if share(sum(weights[j] * labels[j].off for j in near), sum(weights[j] for j in near)) >= gone:
            return i
    return first[0] if first else None


def _begins(weights: list[float], soft: list[float]) -> int | None:
    """First sentence off the point after which most of the next four, and of the rest, is off it too (rules)."""
    for i, off in enumerate(soft):
        if off < 0.5:
            continue
        near = range(i, min(i + 4, len(soft)))
        soon = share(sum(weights[j] * soft[j] for j in near), sum(weights[j] for j in near))
        later = share(sum(w * s for w, s in zip(weights[i:], soft[i:], strict=True)), sum(weights[i:]))
        if soon >= 0.55 and later >= 0.45:
            return i
    return None


def _complete(reading: Reading, begins: int | None) -> float | None:
    """When the answer was complete: the end of the last sentence that served it before the rambling."""
    serving = (Role.SITUATION, Role.TASK, Role.ACTION, Role.RESULT, Role.LEARNING, Role.POINT)
    on = [line for line in reading.having(*serving) if begins is None or line.index < begins]
    if not on:
        return None
    if reading.story and not any(line.index <= on[-1].index for line in reading.having(Role.RESULT)):
        return None
    return on[-1].span.end


def _kind(reading: Reading, index: int) -> str:
    """Of what kind a sentence off the point is."""
    tie, text = reading.ties[index], reading.plain[index]
    if _INTERRUPTING.search(text):
        return "self_interruption"
    last = max(
        (
            line.index
            for line in reading.lines
            if reading.labels[line.index].role is not Role.OFF
            and reading.labels[line.index].role is not Role.FRAMING
        ),
        default=-1,
    )
    if tie.size >= 2 and tie.earlier >= 0.6:
        return "closing" if index > last else "repetition"
    if len(DOUBT.findall(text)) >= 2:
        return "hedging"
    first = next((i for i, g in enumerate(reading.labels) if g.role in (Role.ACTION, Role.POINT)), None)
    if first is not None and index < first and index >= 2:
        return "background"
    return "tangent"


_REMARKS = {
    "tangent": "This leads away from the question.",
    "repetition": "You had said this before.",
    "closing": "The answer was over; this only closes it again.",
    "self_interruption": "You correct a detail that nobody needs.",
    "hedging": "You circle round the point here.",
    "background": "Background that the listener can do without.",
}

KINDS = frozenset({*_REMARKS, "ramble_begins", "went_on"})
"""Kinds of findings that say of a stretch of the answer that it is off the point."""


def ramble(found: Drift, reading: Reading) -> Ramble:
    """The drift in the scorecard's form."""
    return Ramble(
        score=found.score,
        level=found.level,
        from_sentence=found.begins,
        from_seconds=None if found.begins is None else round(reading.lines[found.begins].span.start, 2),
    )


def off_the_point(found: Drift, reading: Reading) -> Measure:
    """Share of the speaking time off the point, with a span for each stretch that could be cut."""
    findings: list[Finding] = []
    if found.begins is not None:
        start = reading.lines[found.begins].span.start
        findings.append(
            Finding(
                kind="ramble_begins",
                remark=f"You began to wander at {clock(start)}.",
                span=reading.span(found.begins, len(reading.lines)),
            )
        )
    index = 0
    while index < len(found.kinds):
        kind = found.kinds[index]
        after = index + 1
        while kind is not None and after < len(found.kinds) and found.kinds[after] == kind:
            after += 1
        if kind is not None:
            span = reading.span(index, after)
            findings.append(Finding(kind=kind, remark=_REMARKS[kind], span=span))
        index = after
    whole = sum(line.seconds for line in reading.lines)
    sure = [given.confidence for given in reading.labels]
    return measure(
        "off_the_point",
        share(found.off_seconds, whole),
        "share of speaking time",
        100.0 - found.score,
        sum(sure) / len(sure) if sure else 0.0,
        tuple(findings),
    )


def completion(found: Drift, reading: Reading) -> Measure:
    """The second by which the answer was complete, and what came after it."""
    end = reading.lines[-1].span.end if reading.lines else 0.0
    findings: tuple[Finding, ...] = ()
    if found.complete is not None and found.after >= WENT_ON:
        findings = (
            Finding(
                kind="went_on",
                remark=f"The answer was complete by {clock(found.complete)}; "
                f"you went on for {lasting(end - found.complete)}.",
                span=Span(found.complete, end),
            ),
        )
    return measure("complete_at", found.complete, "seconds", None, 0.6, findings)


def tight_length(found: Drift, reading: Reading) -> Measure:
    """How long the answer would be without what could be cut."""
    return measure("length_without_cuts", max(0.0, reading.seconds - found.off_seconds), "seconds", None, 0.6)
