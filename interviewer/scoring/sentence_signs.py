"""What the models of sentences are drawn from: signs of blame, of pay and of a measured outcome, in the wording.

Each sign is of moderate size; their order is part of the weights' format (``verdicts.FORMAT``). The texts are
plain and stand in the order in which they were said: 'he' runs an employer down only where a boss was named.
"""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from interviewer.scoring.blame import INSULT, MISDEED, OWN_PLACE, THANKS, WHO, blaming, loosely_blaming
from interviewer.scoring.money import ELSEWHERE, OWN, PAY, PRESSING, RANGE
from interviewer.scoring.numbers import ANY, NUMBER, clockless, figures, outcome
from interviewer.scoring.verbs import steps

Rows = list[list[float]]
NEAR = 3
"""So many sentences back a boss or an employer may have been named for 'he' and 'they' to be them."""

THIRD = re.compile(r"\b(?:they|he|she|they're|he's|she's|they'd|he'd|she'd|they've)\b")
_FIRST = re.compile(r"\b(?:i|i'd|i'm|i've)\b")
FAMILY = re.compile(
    r"\b(?:sister|brother|mum|mom|dad|mother|father|wife|husband|cousin|friend|mate|uncle|aunt|auntie|nephew|niece|"
    r"dog|cat|neighbour|granny|nan|son|daughter|kids?|girlfriend|boyfriend)\b"
)
_CLAUSE = re.compile(r"\b(?:and|but|so|because|while|which|although|though|then)\b")
_THING = re.compile(
    r"\b(?:parking|traffic|weather|rain|snow|heating|lift|building|hall|room|road|bus|train|food|coffee|canteen|hotel|"
    r"machine|printer|software|system|program|app|computer|laptop|database|spreadsheet|phone|line|noise|smell|"
    r"journey|commute|results?|first version|draft|presentation|handwriting|english|accent|memory|week|month|year|"
    r"day|night|winter|summer|season|mistake|plan|idea)\b(?: \w+){0,3} (?:was|were|is|are|went|looked|sounded)\b"
    r"|\b(?:a|an|the|my) (?:\w+ )?(?:terrible|horrible|awful|dreadful|crazy|bad) "
    r"(?:week|month|year|day|night|winter|weather|mistake|journey|result)\b"
)

CHIEF = re.compile(
    r"\b(?:boss(?:es)?|gaffer|guv\w*|supervisor|foreman|owners?|shareholders?|directors?|ceo|cfo|chief exec\w*|chief|"
    r"head office|management|managers?|employer|headteacher|principal|chairman|partners|matron|governor|landlords?|"
    r"upstairs|hr|board|the trust|the agency|team leader|the firm|the company|the council|superior|warden|captain|"
    r"chef|editor)\b"
)
"""Those above the speaker, and firms."""

OURS = re.compile(
    r"\b(?:where i(?:'m| am| was| work\w*)|(?:place|firm|company|outfit|lot|shop|crowd) i(?:'m| am| was| work\w*)|"
    r"(?:my|our) (?:\w+ )?(?:boss|manager|director|head|gaffer|owner|company|place|firm|employer|lot|chain|hospital|"
    r"school|supervisor|superior|chief|governor|team leader|department|shop|office|agency|crew|outfit)|"
    r"(?:last|current|present|old|previous|former|new) (?:\w+ )?(?:boss|manager|company|firm|employer|job|place|lot|"
    r"crowd|head|management|owners?|hospital|school|gaffer|agency|outfit|post|group|shop)|over there|back there|"
    r"that (?:place|company|firm|school|office|lot|man|crowd))\b"
)
"""The speaker's own boss or employer, now or before, in more words than ``OWN_PLACE``."""

_OUTSIDERS = re.compile(
    r"\b(?:customers?|clients?|patients?|guests?|suppliers?|residents?|lady|ladies|child|children|kids?|boy|girl|"
    r"pupils?|students?|parents?|mum|tenants?|users?|neighbours?|passengers?|families|volunteers?|visitors?)\b"
)
_FAILING = re.compile(
    r"\b(?:they|he|she|they'd|he'd|she'd|he's|she's|they've|boss|gaffer|manager|management|owners?|director|head|"
    r"company|firm|nobody|place) (?:\w+ )?(?:never|won't|wouldn't|couldn't|can't|didn't|doesn't|don't|wasn't|isn't|"
    r"weren't|aren't|not|hardly|no)\b"
)
_SCORN = re.compile(
    r"\b(?:even|rather|sooner|instead of|half|supposed to|so called|apparently|obviously|tells you|says it all|anyone|"
    r"everyone knows|i swear|you'd (?:think|want|not)|don't get me|won't go into|believe|not joking|i'm telling you|"
    r"honest with you|to be honest|good riddance|lucky|for show|on paper)\b"
)
_OF_THEM = re.compile(
    r"^(?:(?:and|but|so|because|then|like|well|yeah) )*(?:they|he|she|they'd|he'd|she'd|he's|she's|they've|they're|"
    r"you'd|it's|it was|his|her|their)\b"
)


def blame_signs(texts: Sequence[str]) -> Rows:
    """Words of blame in plain sentences, and whether a boss was named shortly before."""
    return [
        [*words, *around] for words, around in zip(map(_words_of_blame, texts), _people(texts), strict=True)
    ]


def _words_of_blame(text: str) -> list[float]:
    """Insults, misdeeds, whom they are said of, and thanks against them."""
    insults, misdeeds = len(INSULT.findall(text)), len(MISDEED.findall(text))
    who, own = bool(WHO.search(text)), bool(OWN_PLACE.search(text))
    third = bool(THIRD.search(text))
    parts = _CLAUSE.split(text)
    of_people = any(INSULT.search(part) and (WHO.search(part) or OWN_PLACE.search(part)) for part in parts)
    of_things = any(INSULT.search(part) and _THING.search(part) for part in parts)
    return [
        min(insults, 2.0),
        float(insults > 0 and who),
        min(misdeeds, 2.0),
        float(misdeeds > 0 and who),
        float(own),
        float(own and insults + misdeeds > 0),
        float(blaming(text)),
        float(loosely_blaming(text)),
        float(third),
        float(third and insults > 0),
        float(bool(_FIRST.search(text))),
        float(bool(THANKS.search(text))),
        float(of_people and not of_things),
        float(of_things),
    ]


def _people(texts: Sequence[str]) -> Rows:
    """Of whom each sentence is: the speaker's own place, those above, those outside, the family, the speaker."""
    ours = [bool(OURS.search(t)) for t in texts]
    chief = [bool(CHIEF.search(t)) for t in texts]
    rows: Rows = []
    for i, text in enumerate(texts):
        here, above = any(ours[max(0, i - NEAR) : i]), any(chief[max(0, i - NEAR) : i])
        theirs, failing = bool(_OF_THEM.search(text)), bool(_FAILING.search(text))
        scorn, outside = bool(_SCORN.search(text)), bool(_OUTSIDERS.search(text))
        at_work = ours[i] or chief[i]
        rows.append(
            [
                float(ours[i]),
                float(chief[i]),
                float(ours[i] and chief[i]),
                float(here),
                float(above),
                float(theirs),
                float(theirs and (here or above)),
                float(theirs and not (here or above or any(ours[:i]))),
                float(failing),
                float(failing and (here or above or at_work)),
                float(scorn),
                float(scorn and (here or at_work)),
                float(outside),
                float(outside and not at_work),
                min(2.0, float(steps(text, "i"))),
                float(bool(FAMILY.search(text))),
            ]
        )
    return rows


def pay_signs(texts: Sequence[str]) -> Rows:
    """Words of pay in plain sentences, and of whom they are."""
    patterns = (PAY, OWN, PRESSING, ELSEWHERE, RANGE, ANY)
    return [
        [*(float(bool(pattern.search(text))) for pattern in patterns), *around]
        for text, around in zip(texts, _people(texts), strict=True)
    ]


_FRACTION = re.compile(
    r"\b(?:(?:a|one|two|three|four|\d) (?:third|quarter|fifth|sixth|tenth|half)s?|half (?:of|the|as)|"
    r"half a(?! (?:day|week|month|year|minute|second))|(?:by|in|than) half(?! (?:past|an?)\b)|"
    r"halved|doubled|trebled|tripled|quadrupled|twice|zero|(?:not|never) (?:a single|one|any)|none|"
    r"every (?:single )?(?:one|last)|nobody|no one|three quarters|thirds|quarters)\b"
)
_LASTING = re.compile(
    rf"\b{NUMBER}(?: (?!an? |per |every |each )\w+)? (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|nights?)\b"
)
_COMPARED = re.compile(
    r"\b(?:before|instead of|used to|where (?:it|there|we|they|i)(?:'d| had| was| were)?|than|against|had been|it'd been|"
    r"there'd been|from (?:\w+ ){1,4}to|down (?:to|by|from)|up (?:to|by|from|on)|fewer|less|more|better|worse|faster|"
    r"earlier|late|early|ahead|under|over)\b"
)
_HELD = re.compile(
    r"\b(?:since|held|holds|still|until today|to date|so far|these days|today|now|ever|gone back|again)\b"
)
_BY_THEN = re.compile(
    r"\b(?:by (?:the )?(?:end|christmas|easter|summer|spring|autumn|winter|july|\w+day|then|october|december|march|june|may|"
    rf"september|next)|(?:in|at|after|within) (?:the )?(?:end|first|second|third|next|last|a|one|{NUMBER})|"
    r"that (?:year|winter|summer|month|season|quarter)|the (?:next|following) (?:year|month|winter|season))\b"
)
_UNIT = re.compile(
    r"\b(?:pounds?|euros?|dollars?|quid|francs?|percent|per cent|million|thousand|points?|grams?|kilos?)\b"
)
_BECAME = re.compile(
    r"\b(?:dropped|fell|rose|grew|went|cut|reduced|increased|saved?|lost|gained|won|brought|sold|signed|raised|came|finished|"
    r"reached|took|left|kept|recovered|delivered|passed|hired|trained|stayed|approved|cost|paid|placed|survived|renewed|"
    r"adopted|rolled)\b"
)


def has_count(text: str) -> bool:
    """Whether a plain sentence holds a figure, a fraction or a count of none: only such can measure an outcome."""
    return figures(text) > 0 or bool(_FRACTION.search(text))


def measured_signs(texts: Sequence[str]) -> Rows:
    """Figures in plain sentences and what they are beside: a change, a unit, a length of time, what came later."""
    return [_figures(text) for text in texts]


def _figures(text: str) -> list[float]:
    count, timeless = figures(text), clockless(text)
    lengths_out = _LASTING.sub(" ", timeless)
    compared, became = bool(_COMPARED.search(text)), bool(_BECAME.search(text))
    return [
        min(count, 3.0),
        float(count > 0),
        float(bool(_FRACTION.search(text))),
        float(outcome(text)),
        float(bool(_LASTING.search(timeless))),
        min(3.0, float(len(ANY.findall(lengths_out)))),
        float(bool(ANY.search(lengths_out))),
        float(compared),
        float(compared and count > 0),
        float(bool(_HELD.search(text))),
        float(bool(_BY_THEN.search(text))),
        float(bool(_UNIT.search(text))),
        float(became),
        float(became and count > 0),
        float(text.startswith("i ")),
        min(3.0, len(text.split()) / 12.0),
    ]


SENTENCE_SIGNS: dict[str, Callable[[Sequence[str]], Rows]] = {
    "blame": blame_signs,
    "pay": pay_signs,
    "measured": measured_signs,
}
"""The things that a sentence may be about, beside its role, and the signs of each."""
