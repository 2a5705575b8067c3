"""Who asks: an interviewer's name, voice, manner and lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class PersonaId(StrEnum):
    """The four interviewers."""

    HIRING_MANAGER = "hiring_manager"
    EXECUTIVE = "executive"
    PEER = "peer"
    HR = "hr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How a line is spoken.

    ``kokoro`` names a style, ``quick`` the pitch factor by which the fast voice stands in (None: it cannot),
    ``system`` the voice of the operating system's engine; ``speed`` is a factor, 1.0 as trained.
    """

    kokoro: str
    system: str
    speed: float = 1.0
    quick: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """One interviewer; the first four lists of lines hold at least one line.

    ``patience`` is how many seconds of an answer without its point they bear before they cut in.
    ``asks_after`` are the rules of follow-ups (domain/probe.py) that they prefer, dearest first, and
    ``probes`` their wordings by rule. ``handovers`` are said when they take up what somebody else asked,
    ``ponderings`` while they think of what to ask, ``cut_ins`` when they break in. ``replies`` are their
    answers to the candidate's own questions by topic ('' for any other), ``invitations`` ask for the next
    one. ``resumptions`` are said in place of an opening when a broken-off interview goes on.
    """

    id: PersonaId
    name: str
    title: str
    manner: str
    voice: Voice
    openings: tuple[str, ...]
    acknowledgements: tuple[str, ...]
    transitions: tuple[str, ...]
    closings: tuple[str, ...]
    presses_on: tuple[str, ...] = ()
    patience: float = 60.0
    asks_after: tuple[str, ...] = ()
    probes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    handovers: tuple[str, ...] = ()
    ponderings: tuple[str, ...] = ()
    cut_ins: tuple[str, ...] = ()
    replies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    invitations: tuple[str, ...] = ()
    resumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something a persona says: the caption is what stands on the screen, ``text`` what is spoken."""

    persona: PersonaId
    text: str
    caption: str
