"""What a posting asks for: company, role, skills, tools, duties and values, by plain rules and a list of terms.

The rules propose and the person decides: everything found here can be edited.
"""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from interviewer.documents.doings import doings
from interviewer.documents.naming import company_of, role_of
from interviewer.documents.sections import Part, Piece, pieces
from interviewer.documents.terms import Terms, Vocabulary, vocabulary
from interviewer.documents.unlisted import creeds, programs, things_done, wished

MOST_DUTIES = 12
MOST_WORDS = 24
"""A longer line of wishes is prose, and what stands between its commas is no list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What was found in a posting, each thing once; skills and tools that are wished for come first."""

    company: str = ""
    role: str = ""
    skills: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


def extract(posting: str) -> Extract:
    """Read a posting; what cannot be found stays empty."""
    known = vocabulary()
    company = company_of(posting)
    every = pieces(posting)
    parts = tuple(piece for piece in every if piece.part is not Part.OFFER)
    # What a company says of itself at the very end often stands below what it offers.
    last = tuple(piece for piece in every[-2:] if piece.part is Part.OFFER and not piece.item)
    lines = tuple(_sentences(parts))
    wishes_first = sorted(lines, key=lambda piece: piece.part is not Part.WANTED)
    told = any(piece.part in (Part.DUTIES, Part.WANTED) for piece in parts)
    asked = [
        _without(piece.text, company)
        for piece in wishes_first
        # Where the posting says in parts of their own what is asked, the company's story asks for nothing.
        if piece.part is not Part.VALUES and not (told and piece.part is Part.ABOUT and not piece.item)
    ]
    skills: list[str] = []
    tools: list[str] = []
    for text in asked:
        named = known.tools.find(text)
        tools += [one.name for one in named]
        # 'Driving' is no skill of its own in 'a full driving licence'.
        skills += [one.name for one in known.skills.find(text) if not any(map(one.inside, named))]
    for piece in wishes_first:
        text = _without(piece.text, company)
        if piece.part is Part.WANTED and (piece.item or len(text.split()) <= MOST_WORDS):
            more_skills, more_tools = wished(text, known)
            skills += more_skills
            tools += more_tools
        if piece.part is Part.WANTED or (piece.part is Part.DUTIES and piece.item):
            tools += programs(text, known)
        if piece.part is Part.DUTIES and not known.skills.find(text):
            skills += doings(text) or (things_done(text, known) if piece.item else [])
    return Extract(
        company=company,
        role=role_of(posting, company),
        skills=_once(skills),
        tools=_once(tools),
        duties=_once(_duties(lines))[:MOST_DUTIES],
        values=_once(_values((*lines, *last), known)),
    )


_WISH = re.compile(
    r"^(?:(?:ideally,? )?you(?:['’]ll| will| should| must)? (?:also )?(?:need|have|bring|hold|know|are|understand|speak|can|come with)\b|"
    r"essential:|desirable:|required:|(?:the )?(?:ideal|successful|right) (?:candidate|person|applicant)s? (?:will |should |must )?(?:have|has|be|is|bring|hold)\b|"
    r"(?:some |good |previous |prior |proven )?(?:experience|knowledge|understanding|command) (?:of|in|with)\b)|"
    r"\b(?:is|are|would be) (?:an? )?(?:plus|bonus|advantage|asset|welcome|helpful|desirable|essential|required|a must)\.?$",
    re.IGNORECASE,
)
"""A sentence of running text that says what is wished for."""


def _sentences(lines: Iterable[Piece]) -> Iterator[Piece]:
    """Running text sentence by sentence: those that wish, and those that say what there is to do, say so."""
    for piece in lines:
        if piece.item or piece.part is Part.VALUES:
            yield piece
            continue
        for sentence in re.split(r"(?<=[.!?])\s+", piece.text):
            part = piece.part
            if _WISH.search(sentence):
                part = Part.WANTED
            elif part is not Part.WANTED and _YOU_WILL.match(sentence):
                part = Part.DUTIES
            yield Piece(sentence, part, item=False)


def _named(terms: Terms, text: str) -> list[str]:
    return [found.name for found in terms.find(text)]


def _without(text: str, company: str) -> str:
    """The company's name says nothing of what is asked for ('Tarpoint Tools', 'Sage')."""
    return text.replace(company, " ") if company else text


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


# values

_CREED = re.compile(
    r"\b(?:we|our|us)\b.{0,60}\b(?:values?|believe|stand|care about|work with|hire for|look for|remember|guide)|"
    r"\bvalues? (?:are|is|include)|\bwe (?:value|hire|prize|live|work|treat|\w+) (?:with|for|by)\b|\bat the heart of\b|"
    r"\b(?:words? on our|pride ourselves|matters? (?:more )?to us|means? (?:a lot|something) to us|go(?:es)? a long way)\b|"
    r"\b(?:council|company|firm|hospital|school|team|bank|trust|organi[sz]ation) values\b|"
    r"\bcommitted to\b|\b(?:guided|driven) by\b|\b(?:built|based|founded|rests?|run) on\b|"
    r"\bcomes? first\b|\b(?:first|always)\.?$|\bremember us\b",
    re.IGNORECASE,
)
_PERSONAL = frozenset(
    [
        "candour",
        "courage",
        "courtesy",
        "creativity",
        "curiosity",
        "dignity",
        "diligence",
        "fairness",
        "generosity",
        "kindness",
        "openness",
        "punctuality",
        "rigour",
        "tact",
        "vigilance",
        "warmth",
        "empathy",
        "patience",
        "integrity",
        "resilience",
        "initiative",
        "honesty",
        "humility",
        "teamwork",
        "compassion",
        "persistence",
        "reliability",
    ]
)
"""Values that are asked of a person by their own name, outside of what the company says of itself."""


def _values(lines: tuple[Piece, ...], known: Vocabulary) -> list[str]:
    names: list[str] = []
    for piece in lines:
        for sentence in re.split(r"(?<=[.!?])\s+", piece.text):
            if piece.part is Part.VALUES or (_CREED.search(sentence) and not piece.item):
                names += _named(known.values, sentence)
                if piece.part is Part.VALUES and len(sentence.split()) <= MOST_WORDS // 3:
                    names += creeds(sentence, known)
            else:
                names += [
                    found.name
                    for found in known.values.find(sentence)
                    if found.name in _PERSONAL and sentence[found.start : found.end].casefold() == found.name
                ]
    return names


# duties

_YOU_WILL = re.compile(
    r"^(?:.{0,40}\b)?you(?:['’]ll| will)(?: also)? (?P<what>[a-z].+)", re.IGNORECASE | re.DOTALL
)
_INCLUDE = re.compile(
    r"\b(?:tasks|duties|responsibilities) (?:include|are)\b:? ?(?P<what>.+)", re.IGNORECASE | re.DOTALL
)


def _duties(lines: tuple[Piece, ...]) -> list[str]:
    items = [piece.text for piece in lines if piece.part is Part.DUTIES and piece.item]
    if items:
        return [_capital(item.rstrip(".;,")) for item in items]
    found: list[str] = []
    for piece in lines:
        if piece.part is Part.WANTED or piece.item:
            continue
        for sentence in re.split(r"(?<=[.!?])\s+", piece.text):
            match = _YOU_WILL.match(sentence) or _INCLUDE.search(sentence)
            if match:
                found.append(_capital(match["what"].rstrip(".;,!")))
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
