"""The same answer written otherwise: what a recogniser or a keyboard may do to its sentences and signs."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import spelling

Rewriting = Callable[[Sequence[str], random.Random], list[str] | str]


def without_filled_pauses(texts: Sequence[str], _: random.Random) -> list[str]:
    """No 'um' and 'uh'."""
    return [re.sub(r"\b(?:um|uh|er|erm)\b,? ?", "", text) for text in texts]


def with_filled_pauses(texts: Sequence[str], chance: random.Random) -> list[str]:
    """'um,' and 'uh,' before one word in twelve."""
    return [
        " ".join(
            f"{chance.choice(('um,', 'uh,'))} {word}" if chance.random() < 1 / 12 else word
            for word in text.split()
        )
        for text in texts
    ]


def numbers_spelt_out(texts: Sequence[str], _: random.Random) -> list[str]:
    """Numbers in words."""
    return [spelling.spelt_out(text) for text in texts]


def american(texts: Sequence[str], _: random.Random) -> list[str]:
    """American spelling."""
    return [spelling.american(text) for text in texts]


def british(texts: Sequence[str], _: random.Random) -> list[str]:
    """British spelling."""
    return [spelling.british(text) for text in texts]


def without_signs(texts: Sequence[str], _: random.Random) -> list[str]:
    """The same sentences without punctuation."""
    return [re.sub(r"[.,;:!?…]+(?=\s|$)", "", text) for text in texts]


def running(texts: Sequence[str], _: random.Random) -> str:
    """One running text with its punctuation: the program finds the sentences."""
    return " ".join(texts)


def bare(texts: Sequence[str], chance: random.Random) -> str:
    """One running text without any punctuation."""
    return " ".join(without_signs(texts, chance))


def moved(texts: Sequence[str], chance: random.Random) -> list[str]:
    """Of the boundaries 7.5 % gone and 7.5 % moved by one to four words."""
    said = [text.split() for text in texts]
    words = [word for one in said for word in one]
    kept: set[int] = set()
    end = 0
    for one in said[:-1]:
        end += len(one)
        fate = chance.random()
        if fate < 0.075:
            continue
        off = chance.choice([-4, -3, -2, -1, 1, 2, 3, 4]) if fate < 0.15 else 0
        kept.add(min(len(words) - 1, max(1, end + off)))
    edges = [0, *sorted(kept), len(words)]
    return [" ".join(words[a:b]) for a, b in pairwise(edges)]


def joined(texts: Sequence[str], _: random.Random) -> list[str]:
    """Every third sentence joined to the next."""
    result: list[str] = []
    at = 0
    while at < len(texts):
        size = 2 if at % 3 == 2 else 1
        result.append(" ".join(texts[at : at + size]))
        at += size
    return result


def cut(texts: Sequence[str], _: random.Random) -> list[str]:
    """Sentences cut at ', and' and the like."""
    return [
        part for t in texts for part in re.split(r"(?<=,) (?=(?:and|but|so|because|which|then|while)\b)", t)
    ]


REWRITINGS: dict[str, Rewriting] = {
    "filled pauses removed": without_filled_pauses,
    "filled pauses put in": with_filled_pauses,
    "numbers spelt out": numbers_spelt_out,
    "American spelling": american,
    "British spelling": british,
    "punctuation lost, sentences as before": without_signs,
    "running text with its punctuation": running,
    "running text without punctuation": bare,
    "15 % of boundaries moved or gone": moved,
    "every third sentence joined to the next": joined,
    "sentences cut at ', and' and the like": cut,
}
