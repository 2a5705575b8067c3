"""Meetings for practice: a drill that gets shorter, a task with time to prepare, and a talk about pay."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from interviewer.domain.persona import Line, Persona, PersonaId
from interviewer.domain.plan import Form, Plan, Turn, choose_questions
from interviewer.domain.question import Kind, Question

LADDER = (120.0, 90.0, 60.0)
"""Seconds of the takes of a drill, as in 4/3/2 (Maurice 1983; Nation 1989), for answers of two minutes."""

PREPARATION = 120.0
"""Seconds to prepare a task before it is told; they can be cut short."""

WITHIN = 2 / 3
"""Part of a take's seconds from which it is no longer short."""

_AGAIN = (
    "Once more, please, and this time in {time}.",
    "Thank you. Now the same again, in {time}.",
    "Good. Let me hear it once more, in {time}.",
)
_TIME_OVER = (
    "Thank you. Let me stop you there; that was the time.",
    "Thank you, that is the time we had for this.",
)


def ladder(question: Question) -> tuple[float, ...]:
    """Seconds of each take; a task keeps its own length for the first and shrinks in the same steps."""
    longest = max(LADDER[0], question.seconds[1]) if question.kind is Kind.TASK else LADDER[0]
    return tuple(round(step * longest / LADDER[0]) for step in LADDER)


def drill(question: Question, persona: PersonaId) -> Plan:
    """One question, taken again and again, each time in less; nobody comes back to it or breaks in."""
    turns = (
        Turn(
            question=replace(question, seconds=(round(WITHIN * limit), limit)),
            persona=persona,
            arrives=n == 0,
            limit=limit,
        )
        for n, limit in enumerate(ladder(question))
    )
    return Plan(turns=tuple(turns), form=Form.DRILL, follow_ups=False, cut_ins=False)


def task(bank: Sequence[Question], persona: PersonaId, *, profession: str = "", seed: int = 0) -> Plan | None:
    """One task of the bank that is prepared in silence and then told; None where there is none.

    Tasks of the profession come first, then those this interviewer would set, then any.
    """
    tasks = [
        question
        for question in sorted(bank, key=lambda q: q.id)
        if question.kind is Kind.TASK and (not question.professions or profession in question.professions)
    ]
    own = [question for question in tasks if persona in question.personas]
    trade = [question for question in own or tasks if question.professions]
    pool = trade or own or tasks
    if not pool:
        return None
    question = random.Random(f"{seed}:task:{persona}:{profession}").choice(pool)
    return prepared(question, asks(question, persona))


def prepared(question: Question, persona: PersonaId) -> Plan:
    """A task of its own: time to prepare, time to tell it, and then what the interviewer asks about it."""
    turn = Turn(
        question=question,
        persona=persona,
        arrives=True,
        preparation=PREPARATION,
        limit=question.seconds[1],
    )
    return Plan(turns=(turn,), form=Form.TASK, cut_ins=False)


def pay(bank: Sequence[Question], persona: PersonaId, count: int, *, seed: int = 0) -> Plan | None:
    """A talk about nothing but money, with whoever would have it; None where the bank has no such questions.

    The interviewer is the one chosen if they would ask about pay, otherwise human resources.
    """
    about = [question for question in bank if question.kind is Kind.SALARY]
    for who in dict.fromkeys((persona, PersonaId.HR)):
        chosen = choose_questions(about, who, count, seed=seed)
        if chosen:
            turns = (Turn(question=q, persona=who, arrives=n == 0) for n, q in enumerate(chosen))
            return Plan(turns=tuple(turns), form=Form.PAY)
    return None


def asks(question: Question, persona: PersonaId) -> PersonaId:
    """Who asks this: the one wanted if they would, otherwise the first who would."""
    known = [PersonaId(one) for one in question.personas if one in set(PersonaId)]
    return persona if persona in known or not known else known[0]


def unlimited(plan: Plan) -> Plan:
    """The plan with nobody who ends an answer."""
    return replace(plan, turns=tuple(replace(turn, limit=0.0) for turn in plan.turns))


def again_line(persona: Persona, seconds: float, seed: int, position: int) -> Line:
    """What leads from one take of a drill to the next, which is to last at most ``seconds``."""
    return _line(_AGAIN, persona, f"{seed}:again {position}", in_words(seconds))


def time_over_line(persona: Persona, seed: int, position: int) -> Line:
    """How the interviewer ends an answer whose time is up."""
    return _line(_TIME_OVER, persona, f"{seed}:time over {position}", "")


def in_words(seconds: float) -> str:
    """A length of time as it is said: 'two minutes', 'ninety seconds'."""
    named = {60: "one minute", 90: "ninety seconds", 120: "two minutes"}
    whole = round(seconds)
    if whole in named:
        return named[whole]
    return f"{whole} seconds" if whole < 120 or whole % 60 else f"{whole // 60} minutes"


def _line(wordings: Sequence[str], persona: Persona, chance: str, time: str) -> Line:
    text = random.Random(f"{chance}:{persona.id}").choice(tuple(wordings)).format(time=time)
    return Line(persona=persona.id, text=text, caption=text)
