"""Things a posting asks for that stand in no list: short items of its wishes, and names of programs."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re

from interviewer.documents.plain_words import NOISE, PLACES, TO_DO, VAGUE
from interviewer.documents.terms import Vocabulary
from interviewer.scoring.tokens import STOP, tokens

_LEAD = re.compile(
    r"^(?:(?:an? |the |some |any )?(?:strong|solid|sound|good|very good|great|excellent|proven|deep|broad|first|confident|accurate|clear|basic|"
    r"advanced|working|practical|relevant|demonstrable|professional|hands-on|current|valid|full|recent|several|more|similar|helpful)\b ?|"
    r"(?:at least |minimum (?:of )?)?(?:\d+|one|two|three|four|five|several)\+? ?(?:or more )?years?['’]? ?(?:of |in |as )?|"
    r"(?:you(?: will| should| must)? (?:need|have|hold|are|bring|know|write|speak|understand)|essential: |desirable: |experience(?:d)?|knowledge|understanding|grasp|command|familiar(?:ity)?|"
    r"expertise|proficien(?:t|cy)|skill(?:s|ed)?|background|interest|confidence|confident|comfortable|competent|fluent|certified|"
    r"qualified|registered|trained|use|record|working|sure|good|at ease|ability|able|willing(?:ness)?)"
    r" (?:of|with|in|on|using|to|at|as|for)? ?|(?:an? |the )?(?:eye|feel|passion|talent|head) for |(?:in|with|of|as|on|an?|the) )",
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
_INITIALS = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Z][A-Za-z]{2,6}\b(?![’'+#&-])")
"""'COSHH', 'IFoA': what has two capitals is the name of something."""
_HALF = re.compile(r"[A-Za-z]+(?:al|ive|ic|ary|ial|ory)|[Mm]edia|[Pp]olicy", re.IGNORECASE)
"""Half of a name: 'curatorial' stays 'curatorial work'."""
SHORT = 7
"""Words: a longer duty tells more than it lists."""
_LOUD = re.compile(r"^(?:[A-Z0-9][\w+#.&'’-]*)(?: (?:[A-Z0-9&][\w+#.&'’-]*|of))*$")
_WITH = re.compile(
    r"\b(?:in|on|with|using|via|through) (?P<names>[A-Z][\w+#.&-]*(?: [A-Z][\w+#.&-]*)?(?:(?:, | and | or )[A-Z][\w+#.&-]*(?: [A-Z][\w+#.&-]*)?)*)"
)


_STUDIES = re.compile(
    r"^(?:(?:an?|the|completed|relevant|university|good|first|master['’]?s|bachelor['’]?s|commercial|technical) )*"
    r"(?:degree|diploma|bachelor|master|bsc|msc|ba|ma|phd|studies|apprenticeship|vocational training|training)\b",
    re.IGNORECASE,
)
"""What was studied is neither a skill nor a tool: 'Degree in psychology or similar'."""

_HELD = re.compile(r"\b(?:licen[cs]e|certificate|certification|registration|qualification|accreditation|card|ticket|edition|level \d)$", re.IGNORECASE)  # fmt: skip
"""Things that one holds stand among the tools, whatever their letters."""

_ONE_OF = re.compile(
    r"^(?P<name>[A-Z][\w+#.&’'-]*(?: [A-Z][\w+#.&’'-]*)?),? or (?:an?other|(?:an? )?(?:similar|comparable|equivalent))\b"
)
"""The name before is a program or the like, though it stands where every word has a capital."""

_BODY = re.compile(r"\b(?:[Rr]egistered|[Rr]egistration|[Aa]ccredited|[Cc]hartered|[Mm]ember(?:ship)?) (?:with|by|of) (?:the )?(?P<name>[A-Z][\w&]*(?: [A-Z][\w&]*)*)")  # fmt: skip


def wished(item: str, known: Vocabulary) -> tuple[list[str], list[str]]:
    """Skills and tools that an item of the wishes names and no list knows."""
    skills: list[str] = []
    tools = [match["name"] for match in _BODY.finditer(item) if not known.tools.find(match["name"])]
    if _STUDIES.match(item.strip()):
        return skills, tools
    if (named := _ONE_OF.match(item.strip())) is not None:
        item = item.strip()[named.end() :]
        if not known.tools.find(named["name"]):
            tools.append(named["name"])
        if len(item.split()) <= 3:  # 'system': what sort of thing it is
            return skills, tools
    named_in = [found for terms in (known.skills, known.tools, known.values) for found in terms.find(item)]
    for rough, part in _parts(item):
        if any(found.start < rough[1] and rough[0] < found.end for found in named_in):
            continue
        words = tokens(part)
        if (
            not words
            or words[0] in TO_DO
            or set(words) <= VAGUE
            or len(words) > 3
            or len(part) < 3
            or part in PLACES
            or part.isdigit()
        ):
            continue
        loud = _LOUD.match(part) is not None and any(letter.isupper() for letter in part)
        first = item.lstrip().startswith(part) and part[1:].islower() and part[:1].isupper()
        if loud and not first:
            if not set(words) & NOISE:
                tools.append(part.strip("."))
        elif _HELD.search(part) and len(words) > 1:
            tools.append(part)
        elif not any(word in STOP or word in NOISE or word.isdigit() for word in words):
            skills.append(part[:1].lower() + part[1:] if first else part)
    if not item.isupper():
        tools += [
            match.group()
            for match in _INITIALS.finditer(item)
            if not set(tokens(match.group())) & NOISE
            and match.group() not in PLACES
            and not any(match.group() in tool.split() for tool in tools)
            and not any(found.start <= match.start() < found.end for found in named_in)
        ]
    return skills, tools


def things_done(duty: str, known: Vocabulary) -> list[str]:
    """Skills of a duty that is a short list of nouns: 'concept design and masterplanning'."""
    words = tokens(duty)
    if len(words) > SHORT or words[0] in TO_DO or words[0] in STOP:
        return []
    return wished(duty, known)[0] if duty[:1].islower() else []


def _parts(item: str) -> list[tuple[tuple[int, int], str]]:
    """What an item lists: where each part stands in it, and the part without the words around what it names."""
    ends = [match.span() for match in _SPLIT.finditer(item)]
    spans = zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(item)], strict=True)
    parts = []
    for start, end in spans:
        part = item[start:end].strip(" .")
        while (shorter := _LEAD.sub("", part, count=1)) != part:
            part = shorter
        bare = _TAIL.sub("", part).strip(" .")
        if not _HALF.fullmatch(bare):
            part = bare
        if part:
            parts.append(((start, end), part))
    return parts


def programs(line: str, known: Vocabulary) -> list[str]:
    """Names after 'in', 'with' or 'on' in a duty: 'record it in Maximo', 'answer on Discord'."""
    known_here = [
        line[found.start : found.end] for terms in (known.tools, known.skills) for found in terms.find(line)
    ]
    names = [name for match in _WITH.finditer(line) for name in re.split(r", | and | or ", match["names"])]
    return [
        name.strip(".")
        for name in names
        if name not in PLACES
        and not set(tokens(name)) & NOISE
        and not any(name in one or one in name for one in known_here)
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
