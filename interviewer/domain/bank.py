"""All questions that can be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from interviewer.domain.question import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Questions with unique ids, and what was wrong with files or had to be left out, in words.

    ``questions`` may be asked, ``hidden`` are those that the person does not want to be asked. ``own`` holds
    the id of each of the person's own questions with the name of the bank it stands in ('my-questions').
    """

    questions: tuple[Question, ...]
    hidden: tuple[Question, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def question(self, identity: str) -> Question | None:
        """The question of that id, hidden or not, or None."""
        every = (*self.questions, *self.hidden)
        return next((question for question in every if question.id == identity), None)

    @property
    def professions(self) -> tuple[str, ...]:
        """Professions for which there are questions, sorted."""
        return tuple(sorted({name for question in self.questions for name in question.professions}))
