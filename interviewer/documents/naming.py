"""The company and the role that a posting names."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections import Counter

_WORD = r"(?:[A-Z][\w'’.-]*[\w'’]|[A-Z]\b)"
_NAME = rf"{_WORD}(?: (?:(?:&|and|of|the|de|van|von) )?{_WORD}){{0,4}}"
"""Each word with one blank before it: were the blank optional, a long word in capitals would take for ever."""
_VERBS = (
    r"(?:is|are|makes?|sells?|runs?|delivers?|builds?|offers?|provides?|designs?|helps?|develops?|serves?|wants?|"
    r"seeks?|has|was|brings?|supports?|operates?|produces?|publishes|invites)"
)
_SIGNS: tuple[tuple[float, re.Pattern[str]], ...] = (
    (9.0, re.compile(r"^(?:company|employer|organi[sz]ation|firm|hiring company)\s*:\s*(?P<name>[^\n]{2,60}?)\s*$", re.IGNORECASE | re.MULTILINE)),
    (4.0, re.compile(rf"^(?:#+ ?)?About (?P<name>{_NAME})\s*:?$", re.MULTILINE)),
    (4.5, re.compile(rf"^(?P<name>{_NAME} (?:Ltd|Limited|GmbH|AG|plc|PLC|Inc|LLC|LLP|BV|SA))\b", re.MULTILINE)),
    (4.0, re.compile(rf"\bJoin (?P<name>{_NAME})\b")),
    (4.0, re.compile(rf"(?:^|[.!?]\s+)(?P<name>{_NAME}) is (?:hiring|looking for|seeking|recruiting)\b", re.MULTILINE)),
    (4.0, re.compile(rf"\b(?:[Ww]orking at|[Vv]acancy at|[Cc]areers at|[Ll]ife at|[Jj]obs? at|[Ww]hy) (?P<name>{_NAME})\b")),
    (3.0, re.compile(rf"\b[Ww]e are (?P<name>{_NAME})(?=[,.:]| and we\b)")),
    (3.0, re.compile(rf"(?:^|[.!?]\s+)At (?P<name>{_NAME}),? (?:we|you|our)\b", re.MULTILINE)),
    (2.0, re.compile(rf"(?:^|[.!?]\s+)(?P<name>{_NAME}),? {_VERBS}\b", re.MULTILINE)),
    (1.0, re.compile(rf"(?:^|[.!?]\s+)(?P<name>{_NAME}),? [a-z]{{3,}}s\b", re.MULTILINE)),
)  # fmt: skip
_NO_NAMES = frozenset(
    [
        "we",
        "you",
        "our",
        "the",
        "this",
        "your",
        "it",
        "they",
        "who",
        "what",
        "he",
        "she",
        "there",
        "experience",
        "us",
        "how",
        "when",
        "where",
        "in",
        "as",
        "if",
        "and",
        "a",
        "an",
        "i",
        "that",
        "these",
        "those",
        "no",
        "not",
        "all",
        "every",
        "each",
        "one",
        "good",
        "strong",
        "core",
        "key",
        "main",
        "what's",
        "here",
        "job",
        "role",
        "position",
        "company",
        "empathy",
        "tasks",
        "duties",
        "compassion",
        "high",
        "degree",
        "fluent",
        "knowledge",
        "applications",
        "candidates",
        "applicants",
        "bonus",
        "desirable",
        "essential",
        "responsibilities",
        "requirements",
        "previous",
    ]
)


def company_of(posting: str) -> str:
    """The name of the employer, '' where it is not said; the sign that weighs most decides."""
    weights: Counter[str] = Counter()
    for weight, pattern in _SIGNS:
        for match in pattern.finditer(posting):
            name = re.sub(r"[’']s$", "", match["name"].strip(" .,:"))
            bare = re.sub(r"^(?:The|At) (?=[A-Z])", "", name)
            if bare != name and (name.startswith("At ") or f"the {bare}" in posting or " " not in bare):
                name = bare
            if bare and bare.split()[0].casefold() not in _NO_NAMES:
                weights[name] += weight  # type: ignore[assignment]
    if not weights:
        return ""
    for name in weights:
        weights[name] += 0.25 * min(8, posting.count(name))  # type: ignore[assignment]
    return max(weights, key=lambda name: (weights[name], len(name)))


_LABELLED = re.compile(r"^(?:job title|position|role|title|vacancy|job)\s*:\s*(?P<role>[^\n]{2,80})$", re.IGNORECASE | re.MULTILINE)  # fmt: skip
_SOUGHT = re.compile(
    r"\b(?:looking for|seeking|hiring|appoint|recruiting|in search of|wants?) an? (?:\w+(?:ed|ic|ive|ing) )?"
    r"(?P<role>[A-Za-z][\w/& -]{3,50}?)(?= (?:to|who|for|from|with|in|at|on)\b|[,.!\n])"
)
_REST = re.compile(r"\s+[-–—|@•]\s+|\s*[(,:]|\s+at\s+(?=[A-Z])|\s+\((?=m/)")


_HIRING = re.compile(r"^(?:we(?:['’]re| are) (?:now )?(?:hiring|recruiting)|now hiring|vacancy|wanted|job)\s*[:!-]\s*(?:an? )?", re.IGNORECASE)  # fmt: skip


def role_of(posting: str, company: str = "") -> str:
    """The job's title, '' where none can be told."""
    labelled = _LABELLED.search(posting)
    if labelled:
        return _titled(labelled["role"])
    first = next((_HIRING.sub("", line.strip(" #*")) for line in posting.split("\n") if line.strip()), "")
    short = len(first) <= 70 and len(first.split()) <= 9 and first[-1:] not in ".!?:"
    if short and first != company and not first.startswith("About"):
        return _titled(first)
    sought = _SOUGHT.search(posting)
    return _titled(sought["role"]) if sought else ""


def _titled(text: str) -> str:
    text = _REST.split(text.strip())[0].strip(" .,:-–")
    return text.title() if text.isupper() else text[:1].upper() + text[1:]
