"""Blame: an employer, a boss or colleagues run down."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re

from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Finding, Measure
from interviewer.scoring.mentions import Mention, mentions
from interviewer.scoring.reading import Reading, measure

_WHO = (
    r"(?:boss|manager|management|managers|director|directors|company|firm|employer|owner|owners|ceo|supervisor|"
    r"leadership|foreman|head|department|place|culture|team|colleagues?|people there|they|he|she|partner|partners|"
    r"school|hospital|organisation|organization|agency|hr|everyone there|that lot)"
)
_BAD = (
    r"(?:useless|incompetent|clueless|hopeless|toxic|terrible|awful|horrible|chaos|chaotic|a shambles|shambles|a mess|"
    r"a joke|a disaster|a nightmare|a bully|bullied|bullying|micromanag\w+|lazy|stupid|idiots?|rude|arrogant|"
    r"dishonest|liars?|lied|cheap|greedy|corrupt|unprofessional|disorganised|disorganized|badly run|a circus|"
    r"incapable|pathetic|rubbish|crap|ridiculous|petty|two faced|backstabbing|vindictive|sexist|unfair)"
)
_PATTERN = re.compile(
    rf"\b{_WHO}(?: \w+){{0,2}} (?:was|is|were|are|'s|being) (?:\w+ ){{0,3}}?{_BAD}\b"
    rf"|\b(?:it was|it's|it is|that was|was just) (?:\w+ ){{0,3}}?(?:toxic|a shambles|shambles|chaos|a circus|a joke|a nightmare|a zoo|badly run)\b"
    rf"|\b(?:toxic|incompetent|clueless|useless|hopeless|terrible|awful|horrible|lazy|micromanaging|bullying|arrogant) (?:\w+ )?{_WHO}\b"
    r"|\b(?:cut corners|couldn't (?:manage|run|organise|organize|lead) (?:a|an|his|her|their|anything)|"
    r"(?:had|has|have) no (?:idea|clue)(?: what)?|didn't (?:have a clue|know what (?:he|she|they) (?:was|were) doing)|"
    r"never (?:listened|once (?:said|thanked)|cared|worked|thanked|kept)|nothing (?:ever )?worked in that|"
    r"don't care about (?:people|their|the|staff|anyone)|didn't care|treat(?:ed|s)? (?:us|me|people|everyone|staff) (?:like|badly)|"
    r"stabbed me|took (?:all )?the credit|took credit|threw me under|throw me under|blamed (?:me|us|everyone|everybody)|screamed at|shouted at (?:us|me|everyone)|"
    r"micromanag\w+|played favourites|played favorites|run into the ground|ran it into the ground|waste of (?:time|space)|"
    r"no respect|lied to|lie to|broken promises|promised me|didn't deserve|couldn't care less|out of (?:his|her|their) depth)\b"
)
_LOOSE = re.compile(
    rf"\b{_WHO}(?: \w+){{0,2}} (?:didn't|don't|doesn't|never|wouldn't|won't|couldn't|can't|refused to) (?:really |even |ever |actually )*"
    r"(?:care|listen|trust|value|respect|support|appreciate|understand|manage|lead|communicate|know|decide|do anything|run|let|"
    r"thank|back|help|pay|train|plan|change|want to|make up|make a decision|give us|give me|invest|see)\b"
    r"|\b(?:always|constantly|forever|kept) (?:shouting|complaining|changing (?:his|her|their)|checking (?:up|on|my|our)|blaming|moaning|interfering|watching)\b"
    r"|\b(?:nobody|no one) (?:there )?(?:listened|cared|listens|cares|knew what|knows what|takes|took responsibility|would)\b"
    r"|\bno (?:support|structure|leadership|communication|plan|direction|appreciation|respect|thanks|vision|strategy|idea)\b"
    r"|\b(?:blame culture|behind (?:my|our|your) backs?|control freak|sinking ship|going downhill|going under|like a number|like children|sick of|fed up|"
    r"had enough of|burnt out|burned out|worked to death|ego|egos|office politics|favourites|favorites|old boys|shambles|toxic)\b"
)
"""Looser wording: held against the speaker only where no story is asked for, since a conflict may be told of."""


def lines_of_blame(reading: Reading) -> tuple[Mention, ...]:
    """Each place where an employer or colleague is run down, in order of time, one a sentence."""
    found = list(mentions(reading, _PATTERN))
    if not reading.story and reading.kind is not Kind.TECHNICAL:
        known = {m.line for m in found}
        found += [m for m in mentions(reading, _LOOSE) if m.line not in known]
    first: dict[int, Mention] = {}
    for mention in sorted(found, key=lambda m: (m.span.start, m.line)):
        first.setdefault(mention.line, mention)
    return tuple(first.values())


def blame(reading: Reading) -> Measure:
    """How often an employer or colleague is run down; one line costs most of the score."""
    found = lines_of_blame(reading)
    findings = tuple(
        Finding(
            kind="blame",
            remark="This speaks ill of the people there; say what you look for instead.",
            span=m.span,
        )
        for m in found
    )
    return measure("blame", float(len(found)), "count", max(0.0, 100.0 - 55.0 * len(found)), 0.75, findings)


def negative(reading: Reading) -> bool:
    """True when an employer or boss is run down at least once."""
    return bool(lines_of_blame(reading))
