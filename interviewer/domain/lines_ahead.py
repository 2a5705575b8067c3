"""What is said around a question, and which lines are worth having ready while it is asked and answered."""

from __future__ import annotations

from interviewer.domain.exercises import again_line, time_over_line
from interviewer.domain.interview_state import Interview
from interviewer.domain.persona import Line
from interviewer.domain.plan import (
    Form,
    acknowledgement_line,
    bridge_line,
    closing_line,
    cut_in_line,
    handover_line,
    opening_line,
    pondering_line,
    question_line,
    resumption_line,
)
from interviewer.domain.probe import likely
from interviewer.domain.question import Kind
from interviewer.domain.settings import Mode


def first_lines(interview: Interview) -> tuple[Line, ...]:
    """What is said first where an interview begins or goes on, before the person has done anything."""
    if interview.slot.position >= len(interview.plan.turns):
        return ()  # only the farewell is left
    question = question_line(interview.persona, interview.question)
    return (*before_question(interview, first=True), question)


def before_question(interview: Interview, *, first: bool = False) -> tuple[Line, ...]:
    """What leads to the question of the slot: greetings, or a bridge from the answer before.

    ``first`` is said before anything else, at the start and when an interview that was broken off goes on.
    """
    plan, seed, position = interview.plan, interview.seed, interview.slot.position
    persona = interview.played_by(plan.turns[position].persona)
    if first and _met(interview):
        again = resumption_line(persona, seed, position)
        return (again, _leading(interview, position)) if plan.form is Form.DRILL and position else (again,)
    if first and plan.form is Form.PANEL:
        others = (interview.played_by(one) for one in plan.personas if one != persona.id)
        return (*(opening_line(other, seed) for other in others), opening_line(persona, seed))
    if first or plan.turns[position].arrives:
        return (opening_line(persona, seed),)
    return (_leading(interview, position),)


def _met(interview: Interview) -> bool:
    """Whether who asks has greeted before: their question was answered already, or one before it."""
    slot = interview.slot
    return slot.take > 1 or (slot.position > 0 and not interview.plan.turns[slot.position].arrives)


def _leading(interview: Interview, position: int) -> Line:
    """What leads from the answer before to the question at that position."""
    turn = interview.plan.turns[position]
    persona = interview.played_by(turn.persona)
    if interview.plan.form is Form.DRILL:
        return again_line(persona, turn.question.seconds[1], interview.seed, position)
    return bridge_line(persona, interview.seed, position)


def taken(interview: Interview) -> Line:
    """The word with which the present answer is taken."""
    slot = interview.slot
    return acknowledgement_line(interview.persona, interview.seed, slot.position, slot.probe)


def pondering(interview: Interview) -> Line | None:
    """What is said while a follow-up is thought of; None where it was said, and for one who is silent."""
    if interview.pondered == interview.slot:
        return None
    return pondering_line(interview.persona, interview.seed, interview.slot.position + interview.slot.probe)


def closing(interview: Interview) -> Line:
    """The farewell of whoever leaves."""
    return closing_line(interview.persona, interview.seed)


def lines_ahead(interview: Interview) -> tuple[Line, ...]:
    """What may be said next, soonest first: made while the question is spoken and answered."""
    plan, seed, slot = interview.plan, interview.seed, interview.slot
    persona, after = interview.persona, slot.position + 1
    lines: list[Line] = []
    if interview.mode is Mode.INTERVIEW and plan.follow_ups:
        lines.append(taken(interview))
        if (moment := pondering(interview)) is not None:
            lines.append(moment)
    probes = _follow_ups(interview) if plan.follow_ups else ()
    lines += probes[:2]
    if after < len(plan.turns) and not (plan.turns[after].arrives and plan.form is Form.DAY):
        coming = interview.played_by(plan.turns[after].persona)
        lines += [_leading(interview, after), question_line(coming, plan.turns[after].question)]
    else:
        lines.append(closing_line(interview.played_by(interview.turn.persona), seed))
    if interview.limit:
        lines.append(time_over_line(persona, seed, slot.position))
    if plan.cut_ins and (cut := cut_in_line(persona, seed, slot.position)) is not None:
        lines.append(cut)
    lines += probes[2:]
    return tuple(dict.fromkeys(lines))


def _follow_ups(interview: Interview) -> tuple[Line, ...]:
    """What the listeners may well come back to, each with the word with which another one takes it up."""
    seed, position, question = interview.seed, interview.slot.position, interview.turn.question
    asker = interview.played_by(interview.turn.persona)
    if question.kind is Kind.OWN_QUESTIONS:
        return _replies(interview)
    others = [one for one in interview.cast if one.id != asker.id and interview.plan.form is Form.PANEL]
    asked = {one.probe.text for one in interview.asked}
    lines: list[Line] = []
    for line in likely((asker, *others), question, seed, position):
        if line.text not in asked:
            handed = line.persona != asker.id
            lines += [handover_line(interview.played_by(line.persona), seed, position)] if handed else []
            lines.append(line)
    return tuple(lines)


_OFTEN_ASKED = ("success", "teamwork", "problem", "growth")
"""What candidates ask about most, of the topics of the replies."""


def _replies(interview: Interview) -> tuple[Line, ...]:
    """How the candidate is invited to the next question, and answers to what is asked most."""
    persona = interview.persona
    next_one = persona.invitations[interview.slot.probe + 1 :][:1] or persona.invitations[-1:]
    answers = (lines[0] for topic in _OFTEN_ASKED if len(lines := persona.replies.get(topic, ())) == 1)
    return tuple(Line(persona=persona.id, text=text, caption=text) for text in (*next_one, *answers))
