"""Numbers in what was said: which are there, and which of them measure an outcome."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re

from interviewer.domain.scorecard import Finding, Measure, Role
from interviewer.scoring.digits import in_digits
from interviewer.scoring.reading import Reading, measure

_UNITS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORDS = rf"(?:(?:{_TENS})(?: (?:one|{_UNITS}))?|{_UNITS}|a hundred|one hundred|hundreds?|a thousand|thousands?|millions?|a million|a dozen|dozens)"
NUMBER = rf"(?:\d+(?: ?(?:k|m|bn|million|billion|thousand|hundred))?|{_WORDS}(?: (?:hundred|thousand|million|point \w+))*)"

ANY = re.compile(rf"\b{NUMBER}\b")
_CLOCK = re.compile(
    r"\b(?:(?:at|past|to|till|until|before|after|around|by|half) \d{1,2}(?: \d\d)?(?: (?:am|pm|o'clock|in the \w+))?(?! ?(?:percent|per|days?|weeks?|hours?|\d|\w*users|people|to))|"
    r"for (?:\w+ )?\d+ (?:seconds|minutes)|(?:19|20)\d\d|\d{1,2} (?:\d\d )?(?:am|pm|o'clock)|\d{1,2}(?:st|nd|rd|th)|(?:bed|row|room|bay|ward|version|aged?|page|line|floor|number|bus|platform|gate|section) \d+)\b"
    rf"|\b(?:half|quarter|{NUMBER})(?: minutes)? past {NUMBER}\b|\bhalf {NUMBER}\b|\b{NUMBER} minutes (?:to|before) {NUMBER}\b"
)
_CHANGE = re.compile(
    rf"\b(?:(?:from|to|by|under|over|below|above|about|around|nearly|almost|only|just) )?(?:about |around |nearly |over |under |a bit )*{NUMBER}(?: \w+)? (?:percent|per cent|points?|pounds|dollars|euros|quid|times|out of|in \d|fewer|less|more|faster|slower|earlier|better|up|down)\b"
    rf"|\b(?:percent|per cent)\b|\bfrom (?:\w+ ){{0,4}}?{NUMBER}(?: \w+){{0,3}} to (?:\w+ ){{0,3}}?(?:{NUMBER}|zero|nothing|none|one)\b"
    rf"|\b(?:dropped|fell|rose|grew|went|cut|reduced|increased|saved|saving|lost|gained|won|brought|got|sold|signed|raised|came|halved|doubled|finished|down|up|hit|reached|made|took|left|kept|recovered|retained|delivered|shipped|closed|passed|hired|trained|used by|use it|early)\b(?: \w+){{0,5}}? {NUMBER}\b"
    rf"|\b{NUMBER}(?: \w+){{0,3}} (?:signed|stayed|left|came|passed|renewed|joined|sold|finished|early|late|ahead|without|in a row|use|uses|bought|asked|saved|earlier|instead)\b"
    rf"|\b(?:in|after|within|for|that's) (?:about |under |only |just )?{NUMBER} (?:days|weeks|months|years)\b.*\b(?:no|without|hasn't|haven't|hadn't|now|instead|fewer|still)\b"
    rf"|\b(?:hasn't|haven't|hadn't|no|not one|without)\b.*\b{NUMBER} (?:days|weeks|months|years)\b"
    r"|\b(?:halved|doubled|tripled|quadrupled|by half|in half|twice as|half as|a third|a quarter|zero|not a single|none of the \d+|two thirds)\b"
    rf"|\b1 in {NUMBER}\b|\b{NUMBER} (?:of|out of) (?:the |our |my |them )?{NUMBER}\b"
)


def clockless(text: str) -> str:
    """A plain sentence without its clock times, years, dates and room numbers."""
    return _CLOCK.sub(" ", in_digits(text))


def figures(text: str) -> int:
    """How many numbers a plain sentence holds; clock times, years, dates and room numbers are none."""
    return len(ANY.findall(clockless(text)))


def outcome(text: str) -> bool:
    """True when a number in a plain sentence measures something: a change, a share, money, a count out of many."""
    return bool(_CHANGE.search(clockless(text)))


def quantified(reading: Reading) -> bool:
    """True when a result carries a number that measures it: by a learned verdict, else by rules."""
    verdict = reading.verdicts.holds("quantified_result")
    if verdict is not None:
        return verdict
    return any(
        given.role is Role.RESULT and (outcome(text) or figures(text) > 0)
        for given, text in zip(reading.labels, reading.plain, strict=True)
    )


def specifics(reading: Reading) -> Measure:
    """Numbers a hundred words; a result without a number is a finding."""
    found = sum(figures(text) for text in reading.plain)
    rate = 100.0 * found / reading.words if reading.words else None
    results = reading.having(Role.RESULT)
    findings: tuple[Finding, ...] = ()
    if reading.story and results and not quantified(reading):
        findings = (
            Finding(
                kind="result_without_number",
                remark="The result has no number. An honest estimate counts.",
                span=results[0].span,
            ),
        )
    score = None
    if reading.story:
        score = 100.0 if quantified(reading) else (55.0 if results else 20.0)
    return measure("numbers", rate, "a hundred words", score, 0.8, findings)
