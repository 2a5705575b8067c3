"""Sentences made alike: the same text however numbers and words of two spellings were written down."""

from __future__ import annotations

import re

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
    result: list[str] = []
    for token in tokens(text):
        if token in FILLED:
            continue
        if token in _NUMBERS or _DIGITS.fullmatch(token):
            if not result or result[-1] != "10":
                result.append("10")
            continue
        if len(token) > 5:
            for british, american in _SPELLINGS:
                if token.endswith(british):
                    token = token.removesuffix(british) + american
                    break
        result.append(token)
    return " ".join(result)
