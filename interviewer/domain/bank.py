"""All questions that can be asked."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain.question import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Questions with unique ids, and what was wrong with files that had to be left out, in words."""

    questions: tuple[Question, ...]
    problems: tuple[str, ...] = ()

    def question(self, identity: str) -> Question | None:
        """The question of that id, or None."""
        return next((question for question in self.questions if question.id == identity), None)

    @property
    def professions(self) -> tuple[str, ...]:
        """Professions for which there are questions, sorted."""
        return tuple(sorted({name for question in self.questions for name in question.professions}))
