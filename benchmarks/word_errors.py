"""Words made comparable, and the errors between two texts.

What two correct writers may write differently is made equal on both sides before words are compared:

1. capitals, punctuation, quotation marks and hyphens go; "don't" stays one word, "I've" too;
2. numbers are written out: 1,400 as one thousand four hundred, 2019 as twenty nineteen, 11:20 as eleven
   twenty, 2.4 as two point four, 14th as fourteenth, 90% as ninety percent, £40 as forty pounds;
   'and' between parts of a number goes (two hundred and twenty is two hundred twenty);
3. British spelling becomes American (-ise, -isation, -our, -ogue, -re, -lled);
4. um, uh, er, erm, hm, hmm, mm, ah go: filled pauses are measured by their own benchmark;
5. okay is ok, alright is all right, and a closed compound equals an open one where only the space differs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
ONES = _SMALL.split()
TENS = ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred"))
ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
FILLED = frozenset(["um", "uh", "er", "erm", "hm", "hmm", "mm", "mmm", "ah", "uhm", "umm"])
NUMBERS = frozenset([*ONES, *TENS, "hundred", "thousand", "million", "billion"])
SAME = {"okay": "ok", "alright": "all right", "cannot": "can not", "gonna": "going to", "wanna": "want to"}
_SPELLING = (
    (re.compile(r"(\w{3,})is(e|ed|es|ing|er|ers|ation|ations)\b"), r"\1iz\2"),
    (re.compile(r"(\w{3,})yse(d|s)?\b"), r"\1yze\2"),
    (re.compile(r"\b(behavi|col|fav|hon|hum|lab|neighb|rum|endeav|harb)our"), r"\1or"),
    (re.compile(r"\b(catal|dial)ogue"), r"\1og"),
    (re.compile(r"\b(cent|theat|lit|met)re(s?)\b"), r"\1er\2"),
    (re.compile(r"\b(cancel|label|travel|model|level|total|signal)l(ed|ing|er|ers)\b"), r"\1\2"),
    (re.compile(r"\bprogramme(s?)\b"), r"program\1"),
    (re.compile(r"\bcheque(s?)\b"), r"check\1"),
    (re.compile(r"\bgrey\b"), "gray"),
)


def spelled(number: int) -> str:
    """A whole number in words, without 'and'."""
    for size, name in SCALES:
        if number >= size:
            rest = number % size
            return f"{spelled(number // size)} {name}" + (f" {spelled(rest)}" if rest else "")
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f" {ONES[number % 10]}" if number % 10 else "")


def _year(number: int) -> str:
    first, last = divmod(number, 100)
    if number % 1000 < 10:
        return spelled(number)
    return (
        f"{spelled(first)} {'hundred' if last == 0 else spelled(last) if last > 9 else 'oh ' + spelled(last)}"
    )


def _ordinal(match: re.Match[str]) -> str:
    *before, last = spelled(int(match[1])).split()
    last = ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return " ".join([*before, last])


def _written(match: re.Match[str]) -> str:
    number = match[0].replace(",", "")
    whole, _, part = number.partition(".")
    if len(whole) > 12:
        return " ".join(ONES[int(digit)] for digit in whole)
    year = "," not in match[0] and not part and 1900 <= int(whole) <= 2099
    text = _year(int(whole)) if year else spelled(int(whole))
    return text + (" point " + " ".join(ONES[int(digit)] for digit in part) if part else "")


def plain(text: str) -> list[str]:
    """The words of a text in the form in which they are compared."""
    text = text.lower().replace("’", "'").replace("‘", "'")
    text = re.sub(r"([$£€])\s?([\d.,]*\d)(\s?(?:thousand|million|billion|k|m)\b)?", _money, text)
    text = re.sub(r"(\d)\s?%", r"\1 percent", text).replace("per cent", "percent")
    text = re.sub(r"(\d+)(?:st|nd|rd|th)\b", _ordinal, text)
    text = re.sub(r"\b(\d{1,2}):(\d\d)\b", _clock, text)
    text = re.sub(r"(\d)k\b", r"\1 thousand", text)
    text = re.sub(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", lambda m: f" {_written(m)} ", text)
    text = text.replace("&", " and ")
    words = [SAME.get(word, word) for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", text)]
    words = [word for word in " ".join(words).split() if word not in FILLED]
    text = " ".join(w for i, w in enumerate(words) if not _and_in_number(words, i))
    for pattern, form in _SPELLING:
        text = pattern.sub(form, text)
    return text.split()


def _money(match: re.Match[str]) -> str:
    unit = {"$": "dollars", "£": "pounds", "€": "euros"}[match[1]]
    return f"{match[2]}{match[3] or ''} {unit}"


def _clock(match: re.Match[str]) -> str:
    hours, minutes = int(match[1]), int(match[2])
    if not minutes:
        return f"{hours} o'clock"
    return f"{spelled(hours)} {'oh ' if minutes < 10 else ''}{spelled(minutes)}"


def _and_in_number(words: Sequence[str], at: int) -> bool:
    return (
        words[at] == "and"
        and 0 < at < len(words) - 1
        and words[at - 1] in ("hundred", "thousand", "million")
        and words[at + 1] in NUMBERS
    )


def errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """Fewest words put in, left out or exchanged between two texts; a compound may be open or closed."""
    before = list(range(len(heard) + 1))
    older: list[int] = []
    for i, word in enumerate(said, 1):
        row = [i]
        for j, other in enumerate(heard, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (word != other))
            if j > 1 and word == heard[j - 2] + other:
                best = min(best, before[j - 2])
            if i > 1 and said[i - 2] + word == other:
                best = min(best, older[j - 1])
            row.append(best)
        older, before = before, row
    return before[-1]


def matched(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Places of the same word in two texts, in order."""
    blocks = SequenceMatcher(None, list(one), list(other), autojunk=False).get_matching_blocks()
    return [(block.a + k, block.b + k) for block in blocks for k in range(block.size)]
