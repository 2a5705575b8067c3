"""What the person chose before the start, and the questions that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from interviewer.domain.application import Application
from interviewer.domain.bank import Bank
from interviewer.domain.exercises import asks, drill, pay, prepared, task
from interviewer.domain.meetings import DAY, PANEL, day, panel, seated
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form, Plan, choose_questions, talk
from interviewer.domain.question import Kind, Question
from interviewer.domain.settings import Mode
from interviewer.domain.slots import filled, fitting, made_to_measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the person chose before the start; ``questions`` asks just those, by their ids, in that order.

    ``again`` is a question that was answered before and is asked once more, even if no bank has it now.
    ``seed`` repeats an interview exactly (None: by chance). ``cast`` are those who sit on a panel or come in
    turn on a day; otherwise ``persona`` asks alone. ``application`` is the id of the one
    that is prepared for.
    """

    persona: PersonaId
    count: int
    mode: Mode = Mode.REHEARSAL
    profession: str = ""
    questions: tuple[str, ...] = ()
    seed: int | None = None
    form: Form = Form.TALK
    cast: tuple[PersonaId, ...] = ()
    application: str = ""
    again: Question | None = None


def questions_of(
    choice: Choice, bank: Bank, seed: int, application: Application | None = None
) -> tuple[Question, ...]:
    """The questions to be asked; none when nothing in the bank fits."""
    if choice.again is not None:
        return (bank.question(choice.again.id) or choice.again,)
    if choice.questions:
        named = map(bank.question, choice.questions)
        return tuple(question for question in named if question is not None)
    favoured = () if application is None else (q.id for q in bank.questions if fitting(q, application))
    return choose_questions(
        bank.questions,
        choice.persona,
        choice.count,
        profession=choice.profession,
        seed=seed,
        favoured=frozenset(favoured),
    )


def plan_of(choice: Choice, bank: Bank, seed: int, application: Application | None = None) -> Plan | None:
    """What will be asked, and by whom, made to measure for the application; None when nothing fits."""
    plan = _plan(choice, bank, seed, application)
    if plan is None or application is None or plan.form is Form.DRILL:
        return plan
    return made_to_measure(plan, application, seed)


def _plan(choice: Choice, bank: Bank, seed: int, application: Application | None) -> Plan | None:
    if choice.form in (Form.PANEL, Form.DAY) and not _named(choice):

        def choose(persona: PersonaId, count: int) -> tuple[Question, ...]:
            return questions_of(replace(choice, persona=persona, count=count), bank, seed, application)

        if choice.form is Form.PANEL:
            return panel(choice.cast or PANEL, choice.count, choose)
        return day(choice.cast or DAY, max(1, choice.count // 2), choose)
    if choice.form is Form.TASK and not _named(choice):
        return task(bank.questions, choice.persona, profession=choice.profession, seed=seed)
    if choice.form is Form.PAY and not _named(choice):
        return pay(bank.questions, choice.persona, choice.count, seed=seed)
    questions = questions_of(choice, bank, seed, application)
    if not questions:
        return None
    if choice.form is Form.PANEL and choice.again is None:
        return seated(choice.cast or PANEL, questions)
    first = questions[0]
    if choice.form is Form.DRILL:
        # Filled beforehand: afterwards its turns differ in their seconds.
        first = first if application is None else filled((first,), application, seed)[0]
        return drill(first, choice.persona)
    if len(questions) == 1 and first.kind is Kind.TASK:
        return prepared(first, asks(first, choice.persona))
    return talk(questions, choice.persona)


def _named(choice: Choice) -> bool:
    """Whether the person has said which questions they want."""
    return bool(choice.questions) or choice.again is not None
