"""Numbers in words made digits, so that what looks for figures need not know how they were written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from interviewer.scoring.levelling import number_words

_LOW = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TEN = "- - twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: n for n, word in enumerate(_LOW.split())} | {
    word: 10 * n for n, word in enumerate(_TEN.split()) if n > 1
}
_SIZES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7} | {
    "eighth": 8,
    "ninth": 9,
}
_CENTURIES = (17, 18, 19, 20)
_MOST_WORDS, _MOST_DIGITS = 200, 18  # nobody counts further, and Python writes no number of 5,000 digits


@lru_cache(maxsize=4096)
def in_digits(text: str) -> str:
    """A plain text (``tokens.plain``) with its numbers in digits; a lone 'one' and dozens stay words."""
    words = text.split()
    result: list[str] = []
    at = 0
    while at < len(words):
        size = number_words(words, at)
        if size == 0 or (size == 1 and words[at] not in _VALUES):
            begins = words[at] == "one" and words[at + 1 : at + 2] == ["in"] and number_words(words, at + 2)
            result.append("1" if begins else words[at])
            at += 1
            continue
        found = _said(words[at : at + size])
        following = number_words(words, at + size)
        other = _said(words[at + size : at + size + following]) if following else []
        if len(found) == len(other) == 1 and _is_year(found[0], other[0]):
            found, size = [found[0] + other[0]], size + following
        result += found
        at += size
    return " ".join(result)


def _is_year(century: str, rest: str) -> bool:
    return century.isdigit() and rest.isdigit() and int(century) in _CENTURIES and len(rest) == 2


def _said(words: Sequence[str]) -> list[str]:
    """One number in digits, a decimal in two parts as in ``plain``; as it is where it cannot be counted."""
    if len(words) > _MOST_WORDS or any(len(word) > _MOST_DIGITS and word.isdigit() for word in words):
        return list(words)
    if "point" in words:
        place = list(words).index("point")
        return [*_said(words[:place]), "".join(_said([w])[0] for w in words[place + 1 :])]
    if words[-1] in _ORDINAL or words[-1].endswith("ieth"):
        return _ordinal(words)
    whole = part = 0
    for word in words:
        if word in _VALUES:
            part += _VALUES[word]
        elif word in _SIZES and _SIZES[word] == 100:
            part = max(1, part) * 100
        elif word in _SIZES:
            whole, part = whole + max(1, part) * _SIZES[word], 0
        elif word.isdigit():
            part += int(word)
        elif word not in ("and", "a"):
            return list(words)
    return [str(whole + part)]


def _ordinal(words: Sequence[str]) -> list[str]:
    """'twenty eighth' as '28th'; every other ordinal as it is."""
    if len(words) == 2 and words[0] in _VALUES and words[1] in _ORDINAL:
        return [f"{_VALUES[words[0]] + _ORDINAL[words[1]]}th"]
    return list(words)
