"""Quantities in a sentence: how many or how much, of what."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from dataclasses import dataclass

from interviewer.scoring.tokens import STOP, listed, stem

_LOW = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_UNITS = {word: value for value, word in enumerate(re.findall(r"\w+", _LOW))}
_TEN = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * n for n, word in enumerate(re.findall(r"\w+", _TEN), start=2)}
_SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "dozen": 12.0,
}
NUMBER_WORDS = frozenset(map(stem, (*_UNITS, *_TENS, *_SCALES)))
"""Stems of words that are numbers themselves."""

_SMALL = "|".join((*sorted(_UNITS, key=len, reverse=True), *_TENS))
_NUMBER = re.compile(
    rf"(?P<money>[£$€]\s?)?(?<![\w.:])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)|(?P<words>(?:half a|{_SMALL}|a)\b(?:[\s-](?:{_SMALL})\b)?))"
    rf"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|dozen|bn|[km])(?!\w))?(?P<sign>\s?%)?(?!\w)",
    re.IGNORECASE,
)
_MONEY = listed("pound pounds quid dollar dollars euro euros")
_TIMES = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0, "hour": 1 / 24, "minute": 1 / 1440}
_ROUGH = listed("about around nearly almost roughly approximately over under some circa")
_STAFF = frozenset(
    map(stem, listed("person people developer engineer colleague member analyst nurse staff head designer"))
)
_VAGUE = listed("time way thing kind sort bit lot other more less point half question example side")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """``value`` in ``unit`` ('count', 'money', 'days', 'percent') of ``subject`` (a stem, '' where it is open).

    ``around`` are the stems of the words near it; ``rough`` when it was said to be an estimate.
    """

    value: float
    unit: str
    subject: str
    around: frozenset[str]
    text: str
    rough: bool = False


def quantities(sentence: str) -> tuple[Quantity, ...]:
    """Every quantity of a sentence that can be told, in order; years, clock times and ordinals are none."""
    level = sentence.replace("’", "'").replace("per cent", "percent")
    found = []
    for match in _NUMBER.finditer(level):
        value = _value(match)
        if value is None or _a_date(match, level):
            continue
        found.append(_quantity(value, match, level))
    return tuple(quantity for quantity in found if quantity is not None)


def _value(match: re.Match[str]) -> float | None:
    scale = _SCALES[match["scale"].casefold()] if match["scale"] else 1.0
    if match["digits"]:
        return float(match["digits"].replace(",", "")) * scale
    words = re.split(r"[\s-]+", match["words"].strip().casefold())
    if words in (["a"], ["half", "a"]):
        return None if scale == 1.0 else (scale if len(words) == 1 else scale / 2)
    if words == ["one"] and scale == 1.0:
        return None  # 'one of them', 'one day': hardly ever a figure
    if any(word not in _UNITS and word not in _TENS for word in words):
        return None
    if len(words) == 2 and not (words[0] in _TENS and 0 < _UNITS.get(words[1], 0) < 10):
        return None
    return float(sum(_UNITS.get(word, _TENS.get(word, 0)) for word in words)) * scale


def _a_date(match: re.Match[str], text: str) -> bool:
    digits = match["digits"] or ""
    year = re.fullmatch(r"(?:19|20)\d\d", digits) is not None and not match["money"] and not match["scale"]
    clock = re.match(r":\d\d|\s?(?:am|pm|o'clock)\b", text[match.end() :]) is not None
    return year or clock


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:'[^\W_]+)?", text.casefold())


def _quantity(value: float, match: re.Match[str], text: str) -> Quantity | None:
    before = _words(re.split(r"[,.;:]", text[: match.start()])[-1])
    after = _words(re.split(r"[,.;:]", text[match.end() :])[0])
    rough = bool(before) and (
        before[-1] in _ROUGH or before[-2:] in (["more", "than"], ["less", "than"], ["up", "to"])
    )
    unit, after = _unit(match, after)
    if unit == "days":
        value *= _TIMES[_single(_words(text[match.end() :])[0])]
    around = frozenset(
        stem(w) for w in (*before[-5:], *after[:5]) if w not in STOP and w not in _UNITS and w not in _TENS
    )
    subject = _subject(unit, before, after)
    start = max(0, text.rfind(" ", 0, max(0, match.start() - 12)))
    shown = re.sub(r"\s+", " ", text[start : match.end() + 24]).strip(" ,.")
    return Quantity(value=value, unit=unit, subject=subject, around=around, text=shown, rough=rough)


def _unit(match: re.Match[str], after: list[str]) -> tuple[str, list[str]]:
    if match["sign"] or after[:1] == ["percent"]:
        return "percent", after[0 if match["sign"] else 1 :]
    if match["money"] or (after and after[0] in _MONEY):
        return "money", after[0 if match["money"] else 1 :]
    if after and _single(after[0]) in _TIMES:
        return "days", after[1:]
    return "count", after


def _single(word: str) -> str:
    return word.removesuffix("'").removesuffix("s") if word not in ("s",) else word


def _subject(unit: str, before: list[str], after: list[str]) -> str:
    """What is counted: 'team of five', 'five developers', 'a budget of two million', '30 percent fewer returns'."""
    tail = [word for word in before if word not in _ROUGH]
    while tail and tail[-1] in ("a", "an", "the", "than", "more", "up", "just", "only"):
        tail.pop()
    if len(tail) > 1 and tail[-1] in ("of", "is", "was", "are", "were", "had", "to") and tail[-2] not in STOP:
        named = stem(tail[-2])
        if named not in _VAGUE:
            return named
    if unit != "count":
        return ""
    nouns = [stem(word) for word in after[:3] if word not in STOP]
    staff = any(stem(word) in _STAFF for word in after[:2])
    if staff and "team" in after[:6]:  # 'five people in the team', 'an eight-person team'
        return "team"
    if after[:2] == ["of", "us"]:
        return "team"
    if nouns[:1] == ["team"]:
        return "teams"  # 'two team leads', 'three teams': not how many are in one
    return nouns[0] if nouns and nouns[0] not in _VAGUE and stem(after[0]) == nouns[0] else ""
