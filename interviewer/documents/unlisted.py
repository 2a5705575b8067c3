"""Things a posting asks for that stand in no list: short items of its wishes, and names of programs."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re

from interviewer.documents.terms import Vocabulary
from interviewer.scoring.tokens import STOP, tokens

_LEAD = re.compile(
    r"^(?:(?:an? |the |some |any )?(?:strong|solid|sound|good|very good|great|excellent|proven|deep|broad|first|confident|accurate|clear|basic|"
    r"advanced|working|practical|relevant|demonstrable|professional|hands-on|current|valid|full|recent|several|more|similar|helpful)\b ?|"
    r"(?:at least |minimum (?:of )?)?(?:\d+|one|two|three|four|five|several)\+? ?(?:or more )?years?['’]? ?(?:of |in |as )?|"
    r"(?:you (?:have|hold|are|bring|know|write|will have)|experience(?:d)?|knowledge|understanding|grasp|command|familiar(?:ity)?|"
    r"expertise|proficien(?:t|cy)|skill(?:s|ed)?|background|interest|confidence|confident|comfortable|competent|fluent|certified|"
    r"qualified|registered|trained|use|record|working|sure|good|at ease|ability|able|willing(?:ness)?)"
    r" (?:of|with|in|on|using|to|at|as|for)? ?|(?:an? |the )?(?:eye|feel|passion|talent) for |(?:in|with|of|as|on|an?|the) )",
    re.IGNORECASE,
)  # fmt: skip
_TAIL = re.compile(
    r"(?:,? (?:(?:is|are|would be|will be) )?(?:an? )?(?:plus|bonus|advantage|asset|helpful|welcome|preferred|desirable|required|"
    r"essential|ideal|a must)|,? or (?:similar|equivalent|something like it|better)|,? (?:experience|skills?|work|background|"
    r"knowledge|qualification|certification))+(?: to have)?$",
    re.IGNORECASE,
)  # fmt: skip
_SPLIT = re.compile(
    r"\s*[;,]\s*(?:and |or )?|\s+(?:and|or|plus)\s+|\s*/\s*(?=\w)|:\s+|\s+[-–]\s+|(?<=[a-z])\.\s+|\s*[()]\s*"
)
_NOISE = frozenset(
    [
        "degree",
        "diploma",
        "bachelor",
        "master",
        "years",
        "year",
        "experience",
        "similar",
        "equivalent",
        "related",
        "field",
        "subject",
        "plus",
        "bonus",
        "team",
        "work",
        "job",
        "role",
        "person",
        "people",
        "something",
        "someone",
        "week",
        "weeks",
        "day",
        "days",
        "night",
        "nights",
        "hours",
        "office",
        "remote",
        "hybrid",
        "travel",
        "english",
        "yes",
        "no",
        "life",
        "level",
        "company",
        "companies",
        "customers",
        "clients",
        "colleagues",
        "industry",
        "sector",
        "area",
        "environment",
        "setting",
        "skills",
        "knowledge",
        "background",
        "candidate",
        "preferably",
        "ideally",
        "least",
        "requirement",
        "requirements",
        "law",
        "engineering",
        "engineer",
        "science",
        "mathematics",
        "biology",
        "chemistry",
        "finance",
        "retail",
        "food",
        "manufacturing",
        "consumer",
        "desirable",
        "essential",
        "desired",
        "property",
        "library",
        "status",
        "numbers",
        "partner",
        "nobody",
        "business",
    ]
)
_PLACES = frozenset(
    [
        "Europe",
        "UK",
        "US",
        "USA",
        "England",
        "Ireland",
        "Scotland",
        "Wales",
        "Germany",
        "France",
        "EU",
        "London",
    ]
)
_LOUD = re.compile(r"^(?:[A-Z0-9][\w+#.&'’-]*)(?: (?:[A-Z0-9&][\w+#.&'’-]*|of))*$")
_WITH = re.compile(
    r"\b(?:in|on|with|using|via|through) (?P<names>[A-Z][\w+#.&-]*(?: [A-Z][\w+#.&-]*)?(?:(?:, | and | or )[A-Z][\w+#.&-]*(?: [A-Z][\w+#.&-]*)?)*)"
)


def wished(item: str, known: Vocabulary) -> tuple[list[str], list[str]]:
    """Skills and tools that an item of the wishes names and no list knows."""
    skills: list[str] = []
    tools: list[str] = []
    for part in _parts(item):
        if known.skills.find(part) or known.tools.find(part) or known.values.find(part):
            continue
        words = tokens(part)
        if not words or len(words) > 3 or len(part) < 3 or part in _PLACES or part.isdigit():
            continue
        loud = _LOUD.match(part) is not None and any(letter.isupper() for letter in part)
        first = item.lstrip().startswith(part) and part[1:].islower() and part[:1].isupper()
        if loud and not first:
            if not set(words) & _NOISE:
                tools.append(part.strip("."))
        elif not any(word in STOP or word in _NOISE or word.isdigit() for word in words):
            skills.append(part[:1].lower() + part[1:] if first else part)
    return skills, tools


def _parts(item: str) -> list[str]:
    parts = []
    for rough in _SPLIT.split(item.strip(" .")):
        part = _TAIL.sub("", rough.strip(" ."))
        while (shorter := _LEAD.sub("", part, count=1)) != part:
            part = shorter
        part = _TAIL.sub("", part).strip(" .")
        if part:
            parts.append(part)
    return parts


def programs(line: str, known: Vocabulary) -> list[str]:
    """Names after 'in', 'with' or 'on' in a duty: 'record it in Maximo', 'answer on Discord'."""
    names = [name for match in _WITH.finditer(line) for name in re.split(r", | and | or ", match["names"])]
    return [
        name.strip(".")
        for name in names
        if name not in _PLACES
        and not known.tools.find(name)
        and not known.skills.find(name)
        and len(name) > 2
    ]


def creeds(line: str, known: Vocabulary) -> list[str]:
    """Values that a line of them names and no list knows: 'Pragmatism, feedback.'"""
    found = []
    for part in re.split(r"\s*[;,.:]\s*(?:and )?|\s+and\s+", line.strip()):
        words = tokens(part)
        if 0 < len(words) <= 2 and not known.values.find(part) and not any(word in STOP for word in words):
            found.append(part.strip().lower())
    return found
