"""Sentences made alike: the same text however numbers and words of two spellings were written down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from interviewer.scoring.tokens import FILLED, listed, tokens

_NUMBERS = listed(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand
    thousands million millions billion dozen"""
)
_DIGITS = re.compile(r"\d+[a-z]{0,2}")
_SPELLINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("elled", "eled"),
    ("elling", "eling"),
    ("ogue", "og"),
    ("tre", "ter"),
)


def levelled(text: str) -> str:
    """Lower case, no punctuation, no filled pauses, every number '10', American spelling."""
    return " ".join(_alike(tokens(text)))


def levelled_words(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The levelled words of a text given word by word, and for each the place of the word it stands in.

    A filled pause leaves none, a compound more than one, and several numbers in a row leave one.
    """
    said: list[str] = []
    places: list[int] = []
    for place, word in enumerate(words):
        for token in _alike(tokens(word)):
            if token != _NUMBER or not said or said[-1] != _NUMBER:
                said.append(token)
                places.append(place)
    return tuple(said), tuple(places)


_NUMBER = "10"


def _alike(said: Iterable[str]) -> list[str]:
    result: list[str] = []
    for token in said:
        if token in FILLED:
            continue
        if token in _NUMBERS or _DIGITS.fullmatch(token):
            if not result or result[-1] != _NUMBER:
                result.append(_NUMBER)
            continue
        if len(token) > 5:
            for british, american in _SPELLINGS:
                if token.endswith(british):
                    token = token.removesuffix(british) + american
                    break
        result.append(token)
    return result
