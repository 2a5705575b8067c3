"""Sentences made alike: the same text however numbers and words of two spellings were written down."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewer.scoring.spelling import american
from interviewer.scoring.tokens import FILLED, listed, tokens

_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_LARGE = listed("hundred thousand million billion")
_UNITS = listed("two three four five six seven eight nine")
_ORDINALS = listed("fourth fifth sixth seventh eighth ninth")
_NUMBERS = (
    _TENS
    | _LARGE
    | listed(
        """zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen hundreds thousands millions dozen fourth fifth sixth seventh eighth ninth
        tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
        twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth"""
    )
)
_LAST = listed("one first second third")
"""Words that are part of a number only behind another ('twenty-one', 'a hundred and one')."""

_ONE = {"1": "one", "1st": "first"}
_DIGITS = re.compile(r"\d+[a-z]{0,2}")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def levelled(text: str) -> str:
    """Lower case, no punctuation, no filled pauses, every number '10', American spelling."""
    return " ".join(word for word, _ in _alike([(token, 0) for token in _tokens(text)]))


def levelled_words(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The levelled words of a text given word by word, and for each the place of the word it stands in.

    A filled pause leaves none, a compound more than one, and the words of a number, or several numbers in a
    row, leave one.
    """
    alike = _alike([(token, place) for place, word in enumerate(words) for token in _tokens(word)])
    return tuple(word for word, _ in alike), tuple(place for _, place in alike)


_NUMBER = "10"


def _tokens(text: str) -> list[str]:
    """Words without filled pauses; a decimal is one."""
    return [token for token in tokens(_POINT.sub("", text)) if token not in FILLED]


def _alike(said: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Words in American spelling with their places, every number '10' at the place where it begins."""
    words = [word for word, _ in said]
    result: list[tuple[str, int]] = []
    at = 0
    while at < len(said):
        token, place = said[at]
        size = number_words(words, at)
        if size == 0:
            result.append((_ONE.get(token) or american(token), place))
        elif not result or result[-1][0] != _NUMBER:
            result.append((_NUMBER, place))
        at += max(1, size)
    return result


def number_words(words: Sequence[str], at: int) -> int:
    """How many words from here on make a number; 0 where none begins. A lone 'one' is a plain word."""
    first, second, third = (*words[at : at + 3], "", "", "")[:3]
    if first in ("a", "one", "1") and (second in _LARGE or second == "dozen"):
        return 2 + _rest(words, at + 2)
    if first in ("one", "1") and second == "point" and _counts(third):
        return 1 + _rest(words, at + 1)
    if first in _ONE:
        return 0
    return 1 + _rest(words, at + 1) if first in _NUMBERS or _DIGITS.fullmatch(first) else 0


def _rest(words: Sequence[str], at: int) -> int:
    """How many words go on with the number before: 'thousand', 'and six', 'point four', 'one'."""
    begin = at
    while True:
        before = words[at - 1]
        first, second = (*words[at : at + 2], "", "")[:2]
        if first == "point" and _counts(second):
            at += 2
            while at < len(words) and (words[at] in _UNITS or words[at] in ("zero", "one")):
                at += 1
            return at - begin
        linked = (first == "and" and _counts(second)) or (first == "one" and second in _LARGE)
        unit = first in _LAST or first in _UNITS or first in _ORDINALS
        if before in _LARGE and linked:
            at += 2
        elif first in _LARGE or (before in _LARGE and first in _NUMBERS) or (before in _TENS and unit):
            at += 1
        else:
            return at - begin


def _counts(word: str) -> bool:
    """Whether a word can stand inside a number."""
    return word in _NUMBERS or word in _LAST or bool(_DIGITS.fullmatch(word))
