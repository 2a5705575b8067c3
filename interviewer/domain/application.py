"""An application: the posting, the papers, and what happened in round one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One question of round one and what was answered, both in the person's words."""

    asked: str
    answered: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOne:
    """What is known of the first round; every list holds short lines in the person's words.

    ``numbers`` are figures that were named ('team of 5'), ``stories`` what was told, one line each.
    """

    exchanges: tuple[Exchange, ...] = ()
    loose_ends: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is known."""
        return self == RoundOne()


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One application; ``created`` is ISO 8601 in UTC, ``date`` of the interview ISO 8601 or empty.

    ``posting`` and ``cv`` are plain text. ``skills``, ``tools``, ``duties`` and ``values`` were found in the
    posting and may have been edited by the person. ``thanked`` are ids of the interviews whose thank-you
    message was sent.
    """

    id: str
    created: str
    company: str = ""
    role: str = ""
    date: str = ""
    posting: str = ""
    cv: str = ""
    notes: str = ""
    skills: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    round_one: RoundOne = field(default_factory=RoundOne)
    thanked: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """'Acme, data analyst', as far as known."""
        return ", ".join(filter(None, (self.company, self.role))) or "Application without a name"

    @property
    def day(self) -> datetime.date | None:
        """The day of the interview, None where it is open or no date."""
        try:
            return datetime.datetime.fromisoformat(self.date).date() if self.date else None
        except ValueError:
            return None

    @property
    def terms(self) -> tuple[str, ...]:
        """Words that the answers are likely to hold and a recogniser may not know, each once."""
        people = tuple(line.split(",")[0].strip() for line in self.round_one.people)
        found = (self.company, *self.tools, *self.skills, *people)
        return tuple(dict.fromkeys(term for term in found if term))
