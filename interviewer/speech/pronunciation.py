"""How a line is spoken: sentences to say one at a time, and words for what voices stumble over in writing.

The words were found by listening to what ``hibari.g2p`` makes of the terms that interviews are full of:
"401(k)" became "four oh one kay)", "$120,000-$140,000" a row of zeros, "C#" "see hashtag", and "your resume"
the verb. Words are used rather than phonemes so that the operating system's voices profit too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

_MONEY: Final = r"[$£€]\s?\d[\d,]*(?:\.\d+)?"
_SCALE: Final = {"k": "thousand", "m": "million", "b": "billion", "bn": "billion"}
_COINS: Final = {"$": "dollars", "£": "pounds", "€": "euros"}
_DASH: Final = r"\s?[-‐‑–—]\s?"

_READINGS: Final[tuple[tuple[str, str], ...]] = (
    # programming languages and tools
    (r"\bC#", "C sharp"),
    (r"\bF#", "F sharp"),
    (r"\bC\+\+", "C plus plus"),
    (r"(?<!\w)\.NET\b", "dot net"),
    (r"\bJIRA\b", "Jira"),
    (r"\b(?:K8s|k8s|[Kk]ubernetes)\b", "coober netties"),
    (r"\bkubectl\b", "cube control"),
    (r"\b(?:nginx|NGINX|Nginx)\b", "engine X"),
    (r"\bPostgreSQL\b", "postgress Q L"),
    (r"\bPostgres\b", "postgress"),
    (r"\bSQL\b", "sequel"),
    (r"\bJSON\b", "Jason"),
    (r"\bYAML\b", "yammel"),
    (r"\bRedis\b", "reddis"),
    (r"\bRESTful\b", "rest full"),
    (r"\bAWS\b", "A.W.S."),
    (r"\bIDE(s?)\b", r"I.D.E.\1"),
    (r"\bO\(n log n\)", "O of N log N"),
    (r"\bO\((\w+)\)", r"O of \1"),
    # business and professions
    (r"\b401\s?\(?k\)?(?!\w)", "four oh one kay"),
    (r"\b403\s?\(?b\)?(?!\w)", "four oh three bee"),
    (r"\bEBITDA\b", "eebit dah"),
    (r"\bGAAP\b", "gap"),
    (r"\bCSAT\b", "see sat"),
    (r"\bSBAR\b", "ess bar"),
    (r"\bNCLEX\b", "en clex"),
    (r"\bYoY\b", "year on year"),
    (r"\bQoQ\b", "quarter on quarter"),
    (r"\bMoM\b", "month on month"),
    (r"\bYTD\b", "year to date"),
    (r"\b[Rr][ée]sum[ée]s\b|(?<=\ba )resumes\b", "rezza-mays"),
    (r"\b[Rr](?:ésumé|esumé|ésume)\b", "rezza-may"),
    (r"(?i)(?<=\byour )resume\b|(?<=\bmy )resume\b|(?<=\bthe )resume\b|(?<=\ba )resume\b", "rezza-may"),
    # figures
    (r"\b24/7\b", "twenty-four seven"),
    (r"\b360[- ]degree\b", "three sixty degree"),
    (r"\b1:1(s?)\b", r"one to one\1"),
    (r"\b(\d{1,3})/(\d{2})\b(?=\s(?:rule|split|principle))", r"\1 \2"),
    (r"\b(\d+):(\d)(?!\d)", r"\1 to \2"),
    (r"~\s?(?=[\d$£€])", "about "),
    (r"(?<![\w>])>\s?(?=[\d$£€])", "more than "),
    (r"(\d%)" + _DASH + r"(?=\d)", r"\1 to "),
    (r"(\d)" + _DASH + r"(?=\d+(?:\.\d+)?%)", r"\1 to "),
    (r"(\d ?[ap]m)" + _DASH + r"(?=\d)", r"\1 to "),
    (r"(?<=\d)\s?am\b", " A.M."),
    (r"\bQ([1-4])" + _DASH + r"(?=Q[1-4]\b)", r"Q\1 to "),
    # abbreviations whose full stop would end the sentence
    (r"\be\.\s?g\.,?", "for example,"),
    (r"\bi\.\s?e\.,?", "that is,"),
    (r"\bvs\.?(?!\w)", "versus"),
    (r"\betc\.(?=\s+[a-z])", "and so on"),
    (r"\betc\b", "and so on"),
    (r"\bw/o\b", "without"),
    (r"\bw/(?=\s)", "with"),
    (r"\bvis-[àa]-vis\b", "compared with"),
)

_PATTERNS: Final = tuple((re.compile(pattern), words) for pattern, words in _READINGS)
_SALARY_RANGE: Final = re.compile(rf"({_MONEY})\s?([kKmMbB]n?)?{_DASH}({_MONEY})(?:\s?([kKmMbB]n?)\b)?")
_SHORT_RANGE: Final = re.compile(rf"([$£€])\s?(\d[\d,.]*){_DASH}(\d[\d,.]*\d|\d)\s?([kKmMbB]n?)\b")

_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])([\"”’)\]]*)\s+(?=[\"“‘(\[]*[A-Z0-9$£€])|\n+")
_TITLE: Final = re.compile(r"(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|No|(?:[A-Z]\.)*[A-Z])\.$")
_CLAUSE_END: Final = re.compile(r"(?<=[,;:—–])\s+")
_SPACE: Final = re.compile(r"\s+")


def _range_in_words(match: re.Match[str]) -> str:
    low, low_scale, high, high_scale = match.groups()
    if high_scale is None:
        return f"{low}{low_scale or ''} to {high}"
    coin, scale = _COINS[high[0]], _SCALE[high_scale.lower()]
    lower = low[1:].strip()
    if low_scale and _SCALE[low_scale.lower()] != scale:
        lower = f"{lower} {_SCALE[low_scale.lower()]}"
    return f"{lower} to {high[1:].strip()} {scale} {coin}"


def _short_range_in_words(match: re.Match[str]) -> str:
    coin, low, high, scale = match.groups()
    return f"{low} to {high} {_SCALE[scale.lower()]} {_COINS[coin]}"


def spoken(text: str) -> str:
    """The line in words that the voices read rightly; ordinary text comes back as it was, spaces joined."""
    text = _SALARY_RANGE.sub(_range_in_words, text)
    text = _SHORT_RANGE.sub(_short_range_in_words, text)
    for pattern, words in _PATTERNS:
        text = pattern.sub(words, text)
    return re.sub(r"[ \t]+", " ", text).strip()


def sentences(text: str) -> list[str]:
    """The sentences of a line in order, none empty; titles and initials ("Dr. Smith") do not end one."""
    result: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        sentence = text[start : match.start()] + (match.group(1) or "")
        if _TITLE.search(sentence):
            continue
        result.append(sentence.strip())
        start = match.end()
    result.append(text[start:].strip())
    return [sentence for sentence in result if sentence]


def parts(sentence: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """The sentence, cut where it does not fit: at the clause nearest its middle, a space, or in two."""
    if fits(sentence) or len(sentence) < 2:
        yield sentence
        return
    middle = len(sentence) / 2
    for pattern in (_CLAUSE_END, _SPACE):
        cuts = [m for m in pattern.finditer(sentence) if m.start() > 0 and m.end() < len(sentence)]
        if cuts:
            cut = min(cuts, key=lambda m: abs(m.start() - middle))
            halves = sentence[: cut.start()], sentence[cut.end() :]
            break
    else:
        halves = sentence[: int(middle)], sentence[int(middle) :]
    for half in halves:
        yield from parts(half, fits)


def pieces(text: str, fits: Callable[[str], bool]) -> list[tuple[str, bool]]:
    """What is spoken at one go, in order, and whether a sentence ends with it.

    Pieces without a letter or digit are left out: empty when there is nothing to say.
    """
    result: list[tuple[str, bool]] = []
    for sentence in sentences(spoken(text)):
        cut = [part for part in parts(sentence, fits) if any(sign.isalnum() for sign in part)]
        result.extend((part, number == len(cut)) for number, part in enumerate(cut, start=1))
    return result
