"""Who asks: an interviewer's name, voice, manner and lines."""

from __future__ import annotations

from dataclasses import dataclass
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
    """One interviewer; every list of lines holds at least one line."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something a persona says: the caption is what stands on the screen, ``text`` what is spoken."""

    persona: PersonaId
    text: str
    caption: str
