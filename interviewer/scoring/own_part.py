"""The speaker's own part: who takes the steps that are told, 'I' or 'we'."""

from __future__ import annotations

from interviewer.domain.scorecard import Finding, Measure, Role
from interviewer.domain.timing import Span
from interviewer.scoring.reading import Reading, measure
from interviewer.scoring.tokens import listed
from interviewer.scoring.verbs import states, steps

ME = listed("i i'd i've i'm i'll me my mine myself")
WE = listed("we we'd we've we're we'll us our ours ourselves")
_TOLD = (Role.ACTION, Role.RESULT, Role.TASK)


def own_steps(reading: Reading) -> tuple[int, int]:
    """Steps that 'I' and 'we' take, counted over all sentences that belong to the story."""
    mine = ours = 0
    for text, given in zip(reading.plain, reading.labels, strict=True):
        if given.role is Role.OFF:
            continue
        mine += steps(text, "i")
        ours += steps(text, "we")
    return mine, ours


def team_only(reading: Reading) -> bool:
    """True when a story is told of 'we' and the speaker's own part in it is unclear."""
    if not reading.story:
        return False
    verdict = reading.verdicts.holds("we_not_i")
    if verdict is not None:
        return verdict
    mine, ours = own_steps(reading)
    said = [t for line in reading.lines for t in line.tokens]
    i, we = sum(t in ME for t in said), sum(t in WE for t in said)
    acted = reading.having(Role.ACTION)
    told = sum(steps(reading.plain[line.index], "i") > 0 for line in acted)
    if mine <= 1 and ours >= 3 and we >= 2 * max(1, i) and told <= 1:
        return True
    # An event happened to 'us', and nobody in it did anything that the speaker could call their own.
    being = sum(states(text, "we") for text in reading.plain)
    return mine == 0 and not told and we >= 2 and ours + being >= 1 and we > i and reading.words >= 60


def own_part(reading: Reading) -> Measure:
    """Share of the told steps that are the speaker's own; scored only where a story is asked for.

    'We' is not bad in itself (Naim 2015): only steps count, and half of them being one's own is full marks.
    """
    mine, ours = own_steps(reading)
    if mine + ours == 0:
        return measure("own_part", None, "share of steps", 30.0 if reading.story else None, 0.6)
    value = mine / (mine + ours)
    findings: tuple[Finding, ...] = ()
    if team_only(reading):
        first = next((n for n, t in enumerate(reading.plain) if steps(t, "we")), 0)
        span = reading.lines[first].span if reading.lines else Span(0.0, 0.0)
        findings = (Finding(kind="we_not_i", remark="'We' did this. What did you do?", span=span),)
    score = 100.0 * min(1.0, value / 0.5) if reading.story else None
    return measure("own_part", value, "share of steps", score, min(0.9, 0.4 + 0.1 * (mine + ours)), findings)
