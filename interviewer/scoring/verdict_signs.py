"""What the verdicts on a whole answer are drawn from: signs of sentences and of answers, all of moderate size.

The order of the numbers is part of the weights' format (``verdicts.FORMAT``).
"""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.question import Kind
from interviewer.scoring.blame import INSULT, MISDEED, OWN_PLACE, THANKS, WHO, blaming, loosely_blaming
from interviewer.scoring.money import ASKED, ELSEWHERE, OWN, PAY, PRESSING, RANGE
from interviewer.scoring.numbers import ANY, figures, outcome
from interviewer.scoring.own_part import ME, WE
from interviewer.scoring.reading import Reading
from interviewer.scoring.signs import AT, ROLES
from interviewer.scoring.tokens import plain
from interviewer.scoring.verbs import steps

Floats = NDArray[np.float64]

S, T, A, R, L, P, Q, F, X = (AT[role] for role in ROLES)

_THIRD = re.compile(r"\b(?:they|he|she|they're|he's|she's|they'd|he'd|she'd|they've)\b")
_FIRST = re.compile(r"\b(?:i|i'd|i'm|i've)\b")
_FAMILY = re.compile(
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
_NEEDS = re.compile(
    r"\b(?:friend|mate|brother|sister|wife|husband|mum|mother|father|dad|cousin|mortgage|rent|landlord)\b"
)
_PASSIVE = re.compile(r"\b(?:was|were|got|been) (?:\w+ )?\w+(?:ed|en|t)\b")
_COMPARED = re.compile(r"\b(?:percent|per cent|from .* to|down to|up to|instead of|halved|doubled)\b")


def blame_signs(text: str) -> list[float]:
    """Words of blame in a plain sentence: insults, misdeeds, whom they are said of, and thanks against them."""
    insults, misdeeds = len(INSULT.findall(text)), len(MISDEED.findall(text))
    who, own = bool(WHO.search(text)), bool(OWN_PLACE.search(text))
    third = bool(_THIRD.search(text))
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


def pay_signs(text: str) -> list[float]:
    """Words of pay in a plain sentence."""
    return [float(bool(pattern.search(text))) for pattern in (PAY, OWN, PRESSING, ELSEWHERE, RANGE, ANY)]


SENTENCE_SIGNS = {"blame": blame_signs, "pay": pay_signs}
"""The two things that a sentence may be about, beside its role, and the signs of each."""


class View:
    """One answer in the numbers that the signs are made of.

    ``chances`` (lines, 9); ``blame`` and ``pay`` log odds of each line; ``sizes`` words of each line.
    """

    def __init__(self, reading: Reading, blame: Floats, pay: Floats) -> None:
        self.reading = reading
        self.kind = reading.kind
        self.asked = plain(reading.evidence.question.text)
        self.story = float(reading.story)
        self.texts = reading.plain
        self.sizes = np.array([max(1, len(line.tokens)) for line in reading.lines], dtype=np.float64)
        self.chances = np.array([given.chances for given in reading.labels], dtype=np.float64)
        self.blame, self.pay = blame, pay

    @property
    def off(self) -> Floats:
        """Probability of each line being off the point."""
        result: Floats = self.chances[:, X]
        return result

    def count(self, pattern: re.Pattern[str]) -> float:
        """How many lines a pattern is found in."""
        return float(sum(bool(pattern.search(text)) for text in self.texts))


def _top(values: Floats, count: int, empty: float) -> list[float]:
    """The largest values, ``empty`` where there are fewer."""
    return [*np.sort(values)[::-1][:count].tolist(), *[empty] * count][:count]


def _chance(odds: Floats) -> Floats:
    result: Floats = 1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0)))
    return result


def _never(chances: Floats) -> float:
    """Log probability that none of several things holds, each taken by itself."""
    return float(np.log(np.clip(1.0 - chances, 1e-3, 1.0)).sum())


def negative_employer(view: View) -> list[float]:
    """Signs that an employer or colleague is run down."""
    chance, off = _chance(view.blame), view.off
    third = np.array([bool(_THIRD.search(t)) for t in view.texts], dtype=np.float64)
    insults = np.array([len(INSULT.findall(t)) for t in view.texts], dtype=np.float64)
    misdeeds = np.array([len(MISDEED.findall(t)) for t in view.texts], dtype=np.float64)
    own = view.count(OWN_PLACE)
    told = 1.0 - view.story
    return [
        *_top(view.blame, 3, -6.0),
        float(chance.sum()),
        view.story,
        float(view.kind in (Kind.LEAVING, Kind.CULTURE)),
        float(view.kind is Kind.TECHNICAL),
        float(off[int(view.blame.argmax())]),
        float((chance * off).sum()),
        min(3.0, float((off * third).sum())),
        min(2.0, own),
        min(3.0, view.count(_FAMILY)),
        min(3.0, float(insults.sum())),
        min(4.0, float(misdeeds.sum())),
        told * min(3.0, float(((insults + misdeeds) * third).sum())),
        told * min(3.0, float((off * third).sum())) * float(own > 0),
        float(off.mean()),
    ]


def salary_focus(view: View) -> list[float]:
    """Signs that money is pressed further than the question asks."""
    chance, off, sizes = _chance(view.pay), view.off, view.sizes
    asked = float(view.kind is Kind.SALARY or bool(ASKED.search(view.asked)))
    said, whole = float(chance.sum()), float(sizes.sum())
    share = float((chance * sizes).sum()) / whole
    astray, astray_share = float((chance * off).sum()), float((chance * off * sizes).sum()) / whole
    demands = min(3.0, view.count(PRESSING))
    return [
        asked,
        *_top(view.pay, 3, -6.0),
        min(6.0, said),
        share,
        astray,
        astray_share,
        demands,
        min(3.0, view.count(_NEEDS)),
        asked * min(6.0, said),
        asked * astray,
        asked * astray_share,
        (1.0 - asked) * min(4.0, said),
        (1.0 - asked) * share,
        asked * demands,
        asked * float(np.log(whole)),
    ]


def buried_point(view: View) -> list[float]:
    """Signs that the first action (stories) or the first point comes after half of the words."""
    main = A if view.story else P
    chances, sizes = view.chances, view.sizes
    begins = (np.cumsum(sizes) - sizes) / sizes.sum()
    early = begins <= 0.5
    wanted = chances[:, main]
    given = np.flatnonzero(chances.argmax(axis=1) == main)
    first = float(begins[given[0]]) if len(given) else 1.0
    signs = [
        _never(wanted[early]),
        *_top(wanted[early], 2, 0.0),
        float(wanted[~early].max()) if (~early).any() else 0.0,
        float(not len(given)),
        first,
        float(first > 0.5 and len(given) > 0),
    ]
    told = [float(steps(t, "i") + steps(t, "we")) for t, e in zip(view.texts, early, strict=True) if e]
    mine = [float(steps(t, "i")) for t, e in zip(view.texts, early, strict=True) if not e]
    off = float((view.off * sizes)[early].sum() / sizes[early].sum())
    return [
        view.story,
        *signs,
        *(view.story * sign for sign in signs),
        view.story * min(3.0, sum(told)),
        view.story * min(3.0, sum(mine)),
        off,
        view.story * off,
        view.story * float(chances[early, R].max()),
        float(len(sizes) < 6),
        float(chances[0, F]),
    ]


def presence(view: View, role: int) -> list[float]:
    """Signs that a story has a sentence of a role (a column of the chances)."""
    own, count = view.chances[:, role], len(view.sizes)
    place = np.arange(1, count + 1) / count
    given = float((view.chances.argmax(axis=1) == role).sum())
    measured = [c for c, t in zip(own.tolist(), view.texts, strict=True) if figures(t)]
    stepped = [c for c, t in zip(own.tolist(), view.texts, strict=True) if steps(t, "i")]
    return [
        *_top(own, 2, 0.0),
        _never(own),
        float(not given),
        min(3.0, given),
        float(view.chances[:, P].mean()),
        min(3.0, float(view.chances[:, A].sum())),
        float((own * place).max()),
        float((own * (1.0 - place)).max()),
        min(3.0, float(own.sum())),
        float(view.chances[:, L].max()),
        float(own[-3:].max()),
        float(own[0]),
        max(measured, default=0.0),
        max(stepped, default=0.0),
        float(view.off.mean()),
    ]


def quantified_result(view: View) -> list[float]:
    """Signs that a result carries a number that measures it."""
    result = view.chances[:, R]
    numbered = np.array([figures(t) > 0 for t in view.texts], dtype=np.float64)
    measuring = np.array([outcome(t) for t in view.texts], dtype=np.float64)
    given = view.chances.argmax(axis=1) == R
    hard = float(bool((given & (measuring > 0)).any()))
    compared = [c for c, t in zip(result.tolist(), view.texts, strict=True) if _COMPARED.search(t)]
    return [
        _never(result * numbered),
        _never(result * measuring),
        float((result * numbered).max()),
        float((result * measuring).max()),
        float(bool((given & (numbered > 0)).any())),
        hard,
        max(compared, default=0.0),
        float(result.max()),
        view.story,
        view.story * hard,
        min(3.0, float((result * numbered).sum())),
        min(3.0, float((result * measuring).sum())),
        float(view.off.mean()),
    ]


def we_not_i(view: View) -> list[float]:
    """Signs that 'we' did it all; what is off the point counts the less."""
    on, acted = 1.0 - view.off, view.chances[:, A]
    said = [line.tokens for line in view.reading.lines]

    def told(weights: Floats, values: Sequence[float]) -> float:
        return float((weights * np.array(values)).sum())

    i = told(on, [sum(t in ME for t in words) for words in said])
    we = told(on, [sum(t in WE for t in words) for words in said])
    mine = told(on, [steps(t, "i") for t in view.texts])
    ours = told(on, [steps(t, "we") for t in view.texts])
    own = told(acted, [float(any(t in ME for t in words)) for words in said])
    team = told(acted, [float(any(t in WE for t in words)) for words in said])
    nobody = told(acted, [float(not any(t in ME or t in WE for t in words)) for words in said])
    passive = told(on, [len(_PASSIVE.findall(t)) for t in view.texts])
    return [
        (we - i) / (we + i + 1.0),
        (ours - mine) / (ours + mine + 1.0),
        (team - own) / (team + own + 0.5),
        min(4.0, mine),
        min(4.0, own),
        min(5.0, ours),
        min(5.0, we),
        min(5.0, i),
        min(3.0, nobody),
        min(4.0, passive),
        float(mine < 0.7),
        float(mine < 1.6 and ours > 2.0),
        float(acted.sum()),
        float(we > 2.0 * i),
    ]


PARTS = {"situation": S, "action": A, "result": R}
"""The main parts of a story, and the column of each."""

ANSWER_SIGNS: dict[str, Callable[[View], list[float]]] = {
    "negative_employer": negative_employer,
    "salary_focus": salary_focus,
    "buried_point": buried_point,
    "quantified_result": quantified_result,
    "we_not_i": we_not_i,
    **{name: partial(presence, role=role) for name, role in PARTS.items()},
}
"""The signs of each verdict."""

STORIES_ONLY = frozenset({"we_not_i", *PARTS})
"""Verdicts that are drawn of stories alone."""
