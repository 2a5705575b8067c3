"""What the person chose before the start, and the questions that follow from it."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain.bank import Bank
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form, Plan, choose_questions, talk
from interviewer.domain.question import Question
from interviewer.domain.settings import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the person chose before the start; ``questions`` asks just those, by their ids, in that order.

    ``seed`` repeats an interview exactly (None: by chance). ``cast`` are those who sit on a panel or come in
    turn on a day; otherwise ``persona`` asks alone.
    """

    persona: PersonaId
    count: int
    mode: Mode = Mode.REHEARSAL
    profession: str = ""
    questions: tuple[str, ...] = ()
    seed: int | None = None
    form: Form = Form.TALK
    cast: tuple[PersonaId, ...] = ()


def questions_of(choice: Choice, bank: Bank, seed: int) -> tuple[Question, ...]:
    """The questions to be asked; none when nothing in the bank fits."""
    if choice.questions:
        named = map(bank.question, choice.questions)
        return tuple(question for question in named if question is not None)
    return choose_questions(
        bank.questions, choice.persona, choice.count, profession=choice.profession, seed=seed
    )


def plan_of(choice: Choice, bank: Bank, seed: int) -> Plan | None:
    """What will be asked, and by whom; None when nothing in the bank fits."""
    questions = questions_of(choice, bank, seed)
    return talk(questions, choice.persona) if questions else None
