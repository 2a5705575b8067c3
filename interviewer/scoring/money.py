"""Money: talked of where nobody asked, pressed where somebody did, and given as a range."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re

from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Finding, Measure
from interviewer.scoring.mentions import Mention, mentions
from interviewer.scoring.numbers import NUMBER
from interviewer.scoring.reading import Reading, measure

PAY = re.compile(
    r"\b(?:salary|salaries|wages?|pay|paid|pay rise|raise|bonus|bonuses|money|package|base|commission|overtime|"
    r"compensation|benefits|company car|pension|holiday allowance|holidays|stock options|equity|day rate|"
    r"earn|earning|earned|mortgage|rent|bills|afford|underpaid)\b"
)
ELSEWHERE = re.compile(
    r"\b(?:customers?|clients?|they|he|she|who|suppliers?|invoice\w*|had) (?:\w+ )?(?:paid|pay|earned?)\b|\b(?:save|saved|lose|lost|cost|costing|costs|of) (?:\w+ )?money\b|\bpaid (?:off|for|it|them|back)\b|\bmoney (?:off|back|for)\b|\bbase (?:of|for)\b|\bbenefits? (?:of|from)\b|\bpay attention\b"
)
OWN = re.compile(
    r"\b(?:my (?:\w+ )?(?:salary|pay|wages?|bonus|bonuses|commission|package|pension|benefits|mortgage|rent|bills)|"
    r"(?:pay|paid|paying|pays|earn) (?:me|us|more|better|well|enough)|i (?:earn|earned|was earning|was paid|get paid|need the money)|"
    r"more money|better paid|pay rise|the money|the salary|the pay|the bonus|the benefits|underpaid|you pay)\b"
)
"""The speaker's own pay: in a story only this counts, since the story may be about somebody's bonus."""

PRESSING = re.compile(
    r"\b(?:mortgage|rent|bills|afford|deserve|deserved|worth|at least|minimum|bottom line|no less|not less|less than that|"
    r"nothing (?:below|under)|wouldn't (?:take|accept|move|come|get out of bed)|won't (?:take|accept|go)|non negotiable|underpaid|"
    r"on top|company car|bonus|signing|sign on|raise|review after|overtime|another offer|other offers?|expensive|cost of living)\b"
)

RANGE = re.compile(
    rf"\b(?:between|from|range of|somewhere|range)\b(?: \w+){{0,4}}? {NUMBER}(?: \w+){{0,2}}? (?:and|to) (?:\w+ )?{NUMBER}\b"
    rf"|\b{NUMBER}(?: (?:k|thousand))? (?:to|or) {NUMBER}(?: (?:k|thousand|euros|pounds|dollars))?\b"
)

_TERMS = re.compile(
    r"\b(?:money|pay|pays|paying|salary|wages?|package|fee|terms|basic|a year|an hour|day rate|i'd (?:want|ask)|be wanting)\b"
)
"""Words that make a range of figures one of pay where the question was not of pay."""


ASKED = re.compile(r"\b(?:salary|pay|paid|earn|package|fee|money|rate|wage|figure|compensation|expect)\b")
"""Words of a question that asks for pay, whatever else it asks."""


def pay_talk(reading: Reading) -> tuple[Mention, ...]:
    """Every mention of the speaker's pay; talk of customers' money is none."""
    pattern = OWN if reading.story or reading.kind is Kind.TECHNICAL else PAY
    return tuple(m for m in mentions(reading, pattern) if not ELSEWHERE.search(reading.plain[m.line]))


def gives_range(reading: Reading) -> bool:
    """True when two figures of pay are given: to a question of pay, or where no story is told beside pay words."""
    found = mentions(reading, RANGE)
    if reading.kind is Kind.SALARY:
        return bool(found)
    return not reading.story and any(_TERMS.search(reading.plain[m.line]) for m in found)


def pressed(reading: Reading) -> bool:
    """True when money is pressed beyond what was asked: by a learned verdict, else by rules.

    Where nobody asked: pay in two sentences or more. Where somebody did: pay off the point or without end, or
    demands and needs (the mortgage, the least one would take) in two sentences or more.
    """
    verdict = reading.verdicts.holds("salary_focus")
    if verdict is not None:
        return verdict
    found = pay_talk(reading)
    sentences = {m.line for m in found}
    if reading.kind is not Kind.SALARY:
        return len(sentences) >= 2 or len(found) >= 3
    off = sum(reading.labels[line].off >= 0.4 for line in sentences)
    needs = {m.line for m in mentions(reading, PRESSING)}
    return (len(sentences) >= 5 and (off >= 2 or len(found) >= 9)) or len(needs) >= 3


def _with_learned(reading: Reading, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions of pay with those sentences that were learned to be of it, in order of time."""
    known = {m.line for m in found}
    more = [
        Mention(line.text, line.index, line.span)
        for line, odds in zip(reading.lines, reading.verdicts.pay, strict=False)
        if odds > 0 and line.index not in known
    ]
    return tuple(sorted((*found, *more), key=lambda m: (m.span.start, m.line)))


def money(reading: Reading) -> Measure:
    """Mentions of pay; judged everywhere but in the question of pay itself."""
    found = pay_talk(reading)
    asked = reading.kind is Kind.SALARY
    findings: tuple[Finding, ...] = ()
    if pressed(reading):
        found = _with_learned(reading, found)
        remark = (
            "You press the money further than you were asked." if asked else "Money comes up before they ask."
        )
        findings = tuple(Finding(kind="money", remark=remark, span=m.span) for m in found)
    score = (40.0 if findings else 100.0) if asked else max(0.0, 100.0 - 25.0 * len(found))
    return measure("money", float(len(found)), "count", score, 0.8, findings)
