"""What the verdicts on a whole answer are drawn from: signs of the answer, all of moderate size.

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
from interviewer.scoring.blame import INSULT, MISDEED, OWN_PLACE
from interviewer.scoring.money import ASKED, PRESSING
from interviewer.scoring.numbers import figures
from interviewer.scoring.own_part import ME, WE
from interviewer.scoring.reading import Reading
from interviewer.scoring.sentence_signs import FAMILY, THIRD
from interviewer.scoring.signs import AT, ROLES
from interviewer.scoring.tokens import plain
from interviewer.scoring.verbs import steps

Floats = NDArray[np.float64]

S, T, A, R, L, P, Q, F, X = (AT[role] for role in ROLES)

UNCOUNTED = -8.0
"""Log odds of measuring an outcome for a sentence without any count."""

_NEEDS = re.compile(
    r"\b(?:friend|mate|brother|sister|wife|husband|mum|mother|father|dad|cousin|mortgage|rent|landlord)\b"
)
_PASSIVE = re.compile(r"\b(?:was|were|got|been) (?:\w+ )?\w+(?:ed|en|t)\b")


class View:
    """One answer in the numbers that the signs are made of.

    ``chances`` (lines, 9); ``blame``, ``pay`` and ``measured`` log odds of each line; ``sizes`` words of each line.
    """

    def __init__(self, reading: Reading, blame: Floats, pay: Floats, measured: Floats) -> None:
        self.reading = reading
        self.kind = reading.kind
        self.asked = plain(reading.evidence.question.text)
        self.story = float(reading.story)
        self.texts = reading.plain
        self.sizes = np.array([max(1, len(line.tokens)) for line in reading.lines], dtype=np.float64)
        self.chances = np.array([given.chances for given in reading.labels], dtype=np.float64)
        self.blame, self.pay, self.measured = blame, pay, measured

    @property
    def off(self) -> Floats:
        """Probability of each line being off the point."""
        result: Floats = self.chances[:, X]
        return result

    def count(self, pattern: re.Pattern[str]) -> float:
        """How many lines a pattern is found in."""
        return float(sum(bool(pattern.search(text)) for text in self.texts))


ROLE_SIGNS = 13
"""Columns of ``role_signs``."""


def role_signs(reading: Reading) -> Floats:
    """What each sentence and those beside it do, where it stands and whether a step came before, (lines, 13)."""
    chances = np.array([given.chances for given in reading.labels], dtype=np.float64)
    held = np.clip(chances, 0.003, 0.997)
    odds = np.log(held / (1.0 - held)) / 3.0
    count, nothing = len(chances), np.zeros((1, len(ROLES)))
    before, after = np.vstack([nothing, chances[:-1]]), np.vstack([chances[1:], nothing])
    return np.column_stack(
        [
            odds[:, [R, X, A, S, P]],
            before[:, [A, R]],
            after[:, [R, L, X]],
            np.arange(1, count + 1) / count,
            np.full(count, float(reading.story)),
            np.maximum.accumulate(chances[:, A]),
        ]
    )


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
    third = np.array([bool(THIRD.search(t)) for t in view.texts], dtype=np.float64)
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
        min(3.0, view.count(FAMILY)),
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
    chance, result = _chance(view.measured), view.chances[:, R]
    return [
        *_top(view.measured, 2, UNCOUNTED),
        _never(chance),
        min(3.0, float(chance.sum())),
        view.story,
        float(result.max()),
        _never(chance * result),
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
