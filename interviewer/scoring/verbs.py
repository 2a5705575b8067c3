"""Verbs by what they tell of a speaker: steps taken, states, and the forms of the past."""

from __future__ import annotations

import re
from functools import lru_cache

from interviewer.scoring.tokens import listed

STATES = listed(
    """was were had been felt knew thought liked loved hated wanted needed remembered believed hoped wished
    lived saw heard noticed understood expected assumed worried realised realized enjoyed preferred
    kept became seemed grew guessed supposed joined learned learnt discovered enjoyed"""
)
"""Pasts that tell how things stood, not a step."""

IRREGULAR = listed(
    """ate began bent bet bought bound broke brought built called came caught chose cut dealt did drew
    drove fell fed fought flew found forgot froze gave got ground held hid hung kept knelt laid led
    left lent let lost made meant met moved paid picked put quit ran rang read rewrote rode rose
    said sat sent set shot showed shut slept sold sorted spent split spoke stood stuck stole struck
    swapped swept swore taught threw told took tore understood undid went woke won wore wound wrote
    overcame withdrew drafted redid rebuilt reset"""
)
"""Irregular pasts of steps people tell in an interview."""

_NOT_PAST = listed("need indeed speed hundred feed seed breed bleed exceed proceed succeed red bed shed used")

ADVERBS = (
    r"(?:(?:also|then|just|really|actually|basically|literally|even|always|never|still|only|finally|quickly|"
    r"immediately|honestly|kind of|sort of|you know|i mean|like|so|both|simply|first|personally|myself|"
    r"deliberately|eventually|gradually|quietly|probably|already|slowly|ended up|went and|went ahead and|"
    r"had to|sat down and|started to|started|began to|began|decided to|tried to|managed to|got to|offered to|"
    r"made sure to|made sure|went back and) )*"
)
"""What may stand between a subject and its verb."""

_SUBJECT_VERB = {who: re.compile(rf"\b{who} {ADVERBS}([a-z']+)") for who in ("i", "we")}
_HAVE = {who: re.compile(rf"\b{who}(?:'d|'ve| had| have) {ADVERBS}([a-z']+)") for who in ("i", "we")}
_CARRIED = re.compile(r"\b(?:and|then|so) (?:then )?([a-z]+)\b")


def is_past(verb: str) -> bool:
    """True for a past form: a regular ending or a known irregular one."""
    if verb in IRREGULAR or verb in STATES:
        return True
    return len(verb) > 3 and verb.endswith("ed") and verb not in _NOT_PAST


@lru_cache(maxsize=4096)
def steps(text: str, who: str) -> int:
    """How many steps ``who`` ('i' or 'we') tells in a plain sentence: pasts that are not states.

    'I called her and asked' counts twice: a verb carried on by 'and' has the same subject.
    """
    found = 0
    for pattern in (_SUBJECT_VERB[who], _HAVE[who]):
        for match in pattern.finditer(text):
            verb = match.group(1)
            if is_past(verb) and verb not in STATES:
                found += 1
                rest = text[match.end() : match.end() + 60]
                found += sum(
                    is_past(v) and v not in STATES for v in _CARRIED.findall(rest.split(f" {who} ")[0])
                )
    return found


def states(text: str, who: str) -> int:
    """How many states ``who`` tells in a plain sentence ('I was', 'we had')."""
    return sum(match.group(1) in STATES for match in _SUBJECT_VERB[who].finditer(text))


def pasts(said: tuple[str, ...]) -> int:
    """Past forms among the words, states included."""
    return sum(is_past(t) for t in said)


_PRESENT = listed(
    """is are isn't aren't it's that's there's they're we're i'm you're he's she's do does don't doesn't am
    has have haven't hasn't i've want wants like likes need needs prefer prefers think believe enjoy
    enjoys care cares tend tends know knows see works work means keep keeps get gets can try tries
    look looks find finds"""
)
_MODAL = listed("would i'd we'd you'd they'd he'd she'd could should might i'll we'll you'll will may must")


def presents(said: tuple[str, ...]) -> int:
    """Present forms among the words."""
    return sum(t in _PRESENT for t in said)


def modals(said: tuple[str, ...]) -> int:
    """Modal forms among the words ('would', 'I'd', 'should')."""
    return sum(t in _MODAL for t in said)
