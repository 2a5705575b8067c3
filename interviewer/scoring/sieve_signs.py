"""What tells an answer from other things that people say, sing or read aloud: signs of sentences and of all.

None of it needs the labels of sentences, line ends or punctuation. The order of the numbers is part of the
weights' format (``sieve.FORMAT``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from interviewer.scoring import verbs
from interviewer.scoring.features import WIDTH
from interviewer.scoring.reading import Reading
from interviewer.scoring.rhymes import rhyming
from interviewer.scoring.tokens import FILLED, STOP, listed, tokens

Floats = NDArray[np.float64]

STRETCH = 2.0
"""Brings vectors of length 1 to about the size of the signs beside them."""

MOST_ODDS = 6.0
"""Log odds of one sentence are held within this, so that none decides alone."""

_I = listed("i i'd i've i'm i'll me my mine myself")
_WE = listed("we we'd we've we're we'll us our ours ourselves")
_YOU = listed("you you're you'd you've you'll your yours yourself")
_OTHERS = listed("he she he's she's he'd she'd his her him they them their they'd they're")
_SPOKEN = listed(
    """so because actually basically really like well just probably guess think mean know maybe sort kind bit
    quite pretty anyway which honestly"""
)
_WORK = re.compile(
    r"\b(?:work(?:ed|ing|s)?|jobs?|teams?|boss|managers?|colleagues?|company|companies|customers?|clients?|"
    r"projects?|office|shifts?|meetings?|staff|department|deadline|reports?|role|business|career|experience|"
    r"responsib\w+|hired|interview|salary|pay|skills?|train(?:ed|ing)|patients?|students?|class|school|contract|"
    r"budget|orders?|sales|software|code|problem|process|people)\b"
)
_EXALTED = re.compile(r"\b(?:oh|o|hey|yeah|baby|lord|amen|hallelujah|thou|thee|thy|shall|la|ooh)\b")


def of_sentences(reading: Reading) -> Floats:
    """The vector of each sentence and the signs of its words, (lines, 404)."""
    assert reading.evidence.vectors is not None
    signs = [_of_words(text, line.tokens) for text, line in zip(reading.plain, reading.lines, strict=True)]
    return np.hstack([reading.evidence.vectors[1:, :WIDTH].astype(np.float64) * STRETCH, np.array(signs)])


def _of_words(text: str, said: tuple[str, ...]) -> list[float]:
    size = max(1, len(said))
    mine, ours, yours = (_count(said, words) for words in (_I, _WE, _YOU))
    return [
        min(3.0, verbs.steps(text, "i")),
        min(3.0, verbs.steps(text, "we")),
        float(verbs.states(text, "i") + verbs.states(text, "we") > 0),
        float(mine > 0),
        5.0 * mine / size,
        float(ours > 0),
        5.0 * ours / size,
        float(yours > 0),
        5.0 * yours / size,
        float(_count(said, _OTHERS) > 0),
        min(3.0, verbs.pasts(said)) / 2.0,
        min(3.0, verbs.presents(said)) / 2.0,
        min(3.0, verbs.modals(said)) / 2.0,
        min(3.0, float(len(_WORK.findall(text)))),
        5.0 * _count(said, _SPOKEN) / size,
        float(bool(_EXALTED.search(text))),
        float(np.log1p(size)) - 2.5,
        float(size <= 4),
        5.0 * sum("'" in t for t in said) / size,
        float(bool(said) and said[0] in _I | _WE),
    ]


def of_whole(reading: Reading, odds: Floats) -> list[float]:
    """Signs of the whole text, given the log odds of each sentence being no part of an answer, (lines,)."""
    assert reading.evidence.vectors is not None
    vectors = reading.evidence.vectors[:, :WIDTH].astype(np.float64)
    sizes = np.array([max(1, len(line.tokens)) for line in reading.lines], dtype=np.float64)
    part = sizes / sizes.sum()
    held = np.clip(odds, -MOST_ODDS, MOST_ODDS)
    like = vectors[1:] @ vectors[0]
    middle = part @ vectors[1:]
    said = tuple(t for line in reading.lines for t in line.tokens if t not in FILLED)
    size = max(1, len(said))
    length = float(np.log(size)) - 4.5
    mine, ours = (float(sum(verbs.steps(text, who) for text in reading.plain)) for who in ("i", "we"))
    asked = tokens(reading.evidence.question.text)
    return [
        float(part @ held),
        *np.quantile(held, (0.2, 0.8)).tolist(),
        float(part @ (held > 0)),
        float(part @ held) * length,
        float(like.max()),
        float(like.mean()),
        float(like.min()),
        float(like[:2].max()),
        float(middle @ vectors[0] / (np.linalg.norm(middle) + 1e-6)),
        repeated(said),
        rhyming(reading.lines),
        length,
        *(20.0 * _count(said, words) / size for words in (_I, _WE, _YOU, _OTHERS)),
        min(2.0, 20.0 * mine / size),
        min(2.0, 20.0 * ours / size),
        min(4.0, mine + ours),
        20.0 * len(_WORK.findall(" ".join(reading.plain))) / size,
        len(set(said)) / size**0.85,
        20.0 * verbs.pasts(said) / size,
        *_echoes(said, asked),
    ]


def repeated(said: Sequence[str]) -> float:
    """Share of all rows of three words that come more than once: a refrain needs no line ends for this."""
    rows = Counter(_rows(said))
    whole = sum(rows.values())
    return sum(n for n in rows.values() if n > 1) / whole if whole else 0.0


def _echoes(said: Sequence[str], asked: Sequence[str]) -> list[float]:
    """Share of the telling words, and of rows of three words, that are the question's own."""
    telling = [t for t in said if t not in STOP]
    own, rows = set(asked), set(_rows(asked))
    found = _rows(said)
    return [
        sum(t in own for t in telling) / max(1, len(telling)),
        sum(row in rows for row in found) / max(1, len(found)),
    ]


def _rows(said: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(said[i : i + 3]) for i in range(len(said) - 2)]


def _count(said: Sequence[str], words: frozenset[str]) -> int:
    return sum(t in words for t in said)
