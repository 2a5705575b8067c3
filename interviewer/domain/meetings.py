"""Meetings with several interviewers: a panel that sits together, and a day of one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form, Plan, Turn
from interviewer.domain.question import Kind, Question

PANEL = (PersonaId.HIRING_MANAGER, PersonaId.PEER, PersonaId.EXECUTIVE)
"""Who sits on a panel unless others are named."""

DAY = (PersonaId.HR, PersonaId.HIRING_MANAGER, PersonaId.PEER, PersonaId.EXECUTIVE)
"""Who comes in on a whole day, in this order."""

SPREAD = 0.6
"""How far to the side the outermost voice of a panel is heard: 8 dB louder on that side than on the other."""

Choose = Callable[[PersonaId, int], Sequence[Question]]
"""At most so many questions that the persona would ask."""


def panel(cast: Sequence[PersonaId], count: int, choose: Choose) -> Plan | None:
    """``count`` questions, asked in turn by those who sit there; the candidate's own come last."""
    chosen = {one: _apart(choose(one, count)) for one in cast}
    turns: list[Turn] = []
    last = [q for q in choose(cast[0], count) if q.kind is Kind.OWN_QUESTIONS][:1]
    while len(turns) < count - len(last) and any(chosen.values()):
        for one in cast:
            question = _next(chosen[one], turns)
            if question is not None and len(turns) < count - len(last):
                turns.append(Turn(question=question, persona=one, arrives=not turns))
    turns += [Turn(question=q, persona=cast[0]) for q in last]
    return Plan(turns=tuple(turns), form=Form.PANEL) if turns else None


def seated(cast: Sequence[PersonaId], questions: Sequence[Question]) -> Plan | None:
    """Those questions, asked in turn by those who sit there; the first has the candidate's own."""
    turns = [
        Turn(
            question=question,
            persona=cast[0] if question.kind is Kind.OWN_QUESTIONS else cast[number % len(cast)],
            arrives=number == 0,
        )
        for number, question in enumerate(questions)
    ]
    return Plan(turns=tuple(turns), form=Form.PANEL) if turns else None


def day(cast: Sequence[PersonaId], count: int, choose: Choose) -> Plan | None:
    """``count`` questions by each, one interviewer after the other, a break between them.

    Only the last of them asks for the candidate's own questions.
    """
    turns: list[Turn] = []
    for one in cast:
        offered = list(choose(one, 2 * count + len(turns)))
        pool = _apart(offered)
        own: list[Turn] = []
        while len(own) < count and (question := _next(pool, turns + own)) is not None:
            own.append(Turn(question=question, persona=one, arrives=not own))
        turns += own
    if turns:
        ending = [q for q in choose(cast[-1], 2 * count) if q.kind is Kind.OWN_QUESTIONS][:1]
        turns += [Turn(question=q, persona=cast[-1]) for q in ending]
    return Plan(turns=tuple(turns), form=Form.DAY) if turns else None


def places(plan: Plan) -> dict[PersonaId, float]:
    """Where those on a panel sit, from left (negative) to right, at most ``SPREAD``; empty for others."""
    if plan.form is not Form.PANEL or len(plan.personas) < 2:
        return {}
    step = 2 * SPREAD / (len(plan.personas) - 1)
    return {one: round(number * step - SPREAD, 3) for number, one in enumerate(plan.personas)}


def _apart(questions: Sequence[Question]) -> list[Question]:
    return [question for question in questions if question.kind is not Kind.OWN_QUESTIONS]


def _next(pool: list[Question], turns: Sequence[Turn]) -> Question | None:
    """The first that nobody has asked in any wording; it and those before it leave the pool."""
    seen = {turn.question.intent or turn.question.id for turn in turns}
    while pool:
        question = pool.pop(0)
        if (question.intent or question.id) not in seen:
            return question
    return None
