"""The workers as the conductor sees them: somebody who takes orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from interviewer.domain.bank import Bank
from interviewer.domain.persona import Persona, PersonaId


class Hand(Protocol):
    """Takes orders and never blocks."""

    def send(self, order: Any) -> None:
        """Queue an order."""


class Mouth(Hand, Protocol):
    """Takes orders, and falls silent at once."""

    def hush(self) -> None:
        """Stop what is being played and drop what was queued."""


class Fetcher(Hand, Protocol):
    """Takes orders, and lets a running download rest at once."""

    def rest(self) -> None:
        """Let the running download rest; what was fetched is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """Everybody who works for an interview."""

    listener: Hand
    transcriber: Hand
    speaker: Mouth
    prompter: Hand
    clerk: Hand
    steward: Fetcher
    auditor: Hand
    librarian: Hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Repertoire:
    """Who can ask, and what."""

    bank: Bank
    personas: Mapping[PersonaId, Persona]
