"""What is asked, by whom and in which order, and the lines around it: a seed repeats it exactly."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from interviewer.domain.persona import Line, Persona, PersonaId
from interviewer.domain.question import Kind, Question

LONG_TALK = 4
"""Questions from which a talk ends with the candidate's own."""


class Form(StrEnum):
    """What kind of meeting it is."""

    TALK = "talk"
    PANEL = "panel"
    DAY = "day"
    DRILL = "drill"
    TASK = "task"
    PAY = "pay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question and who asks it.

    ``arrives``: the interviewer comes in with this turn, and greets; on a day there is a break before it.
    ``preparation`` are seconds to prepare before the recording begins, ``limit`` seconds after which the
    interviewer ends the answer (0: never).
    """

    question: Question
    persona: PersonaId
    arrives: bool = False
    preparation: float = 0.0
    limit: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that is asked, in order; whether interviewers come back to answers, and whether they may cut in."""

    turns: tuple[Turn, ...]
    form: Form = Form.TALK
    follow_ups: bool = True
    cut_ins: bool = True

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked."""
        return tuple(turn.question for turn in self.turns)

    @property
    def personas(self) -> tuple[PersonaId, ...]:
        """Who asks, each once, in the order of their first questions."""
        return tuple(dict.fromkeys(turn.persona for turn in self.turns))


def talk(questions: Sequence[Question], persona: PersonaId) -> Plan:
    """One interviewer asks everything."""
    turns = (Turn(question=q, persona=persona, arrives=n == 0) for n, q in enumerate(questions))
    return Plan(turns=tuple(turns))


def choose_questions(
    bank: Sequence[Question],
    persona: str,
    count: int,
    *,
    profession: str = "",
    seed: int = 0,
    favoured: frozenset[str] = frozenset(),
) -> tuple[Question, ...]:
    """At most ``count`` questions that the persona would ask, of different intents where the bank allows.

    Questions of the profession come first in the choice, then as many whose ids are ``favoured`` (the posting
    has something for them); the candidate's own questions come last in the talk.
    """
    chance = random.Random(f"{seed}:{persona}:{profession}")
    fitting = [
        question
        for question in sorted(bank, key=lambda q: q.id)
        if persona in question.personas
        and (not question.professions or profession in question.professions)
        and question.kind is not Kind.TASK  # minutes long, with time to prepare: an interview of its own
    ]
    chance.shuffle(fitting)
    own = [question for question in fitting if question.professions]
    general = [question for question in fitting if not question.professions]
    preferred = [q for q in general if q.id in favoured][: (count + 1) // 2]
    general = preferred + [q for q in general if q not in preferred]
    # Half of the talk is about the trade where the bank knows it: that is what a second round deepens.
    wanted = own[: count // 2] + [q for q in general if q.kind is not Kind.OWN_QUESTIONS]
    last = [q for q in general if q.kind is Kind.OWN_QUESTIONS][: 1 if count >= LONG_TALK else 0]
    wanted = last + wanted
    chosen: list[Question] = []
    seen: set[str] = set()
    for question in wanted:
        topic = question.intent or question.id
        if topic not in seen and len(chosen) < count:
            chosen.append(question)
            seen.add(topic)
    for question in wanted:
        if len(chosen) < count and question not in chosen:
            chosen.append(question)
    chance.shuffle(chosen)
    chosen.sort(key=lambda q: q.kind is Kind.OWN_QUESTIONS)
    return tuple(chosen)


def _one(lines: Sequence[str], persona: Persona, seed: int, purpose: str) -> Line:
    text = random.Random(f"{seed}:{persona.id}:{purpose}").choice(tuple(lines))
    return Line(persona=persona.id, text=text, caption=text)


def _in_turn(lines: Sequence[str], persona: Persona, seed: int, purpose: str, number: int) -> Line:
    """The line of that number in an order of this seed: nothing is said twice before all was said."""
    ordered = list(lines)
    random.Random(f"{seed}:{persona.id}:{purpose}").shuffle(ordered)
    text = ordered[number % len(ordered)]
    return Line(persona=persona.id, text=text, caption=text)


def question_line(persona: Persona, question: Question) -> Line:
    """The question as the persona says it."""
    return Line(persona=persona.id, text=question.spoken or question.text, caption=question.text)


def opening_line(persona: Persona, seed: int) -> Line:
    """The greeting."""
    return _one(persona.openings, persona, seed, "opening")


def resumption_line(persona: Persona, seed: int, position: int) -> Line:
    """What is said when an interview that was broken off goes on with the question at that position."""
    lines = persona.resumptions or persona.transitions
    return _one(lines, persona, seed, f"resumption {position}")


def acknowledgement_line(persona: Persona, seed: int, position: int, number: int = 0) -> Line:
    """The short word with which an answer is taken; ``number`` counts the follow-ups before it."""
    # A question has two follow-ups at most, the candidate's own three: neighbours differ in any case.
    return _in_turn(persona.acknowledgements, persona, seed, "acknowledgement", 3 * position + number)


def handover_line(persona: Persona, seed: int, position: int) -> Line:
    """What somebody says who takes up what another one asked."""
    return _one(persona.handovers or persona.transitions, persona, seed, f"handover {position}")


def pondering_line(persona: Persona, seed: int, position: int) -> Line | None:
    """What is said while the next question is thought of; None for one who is silent then."""
    return _in_turn(persona.ponderings, persona, seed, "pondering", position) if persona.ponderings else None


def cut_in_line(persona: Persona, seed: int, position: int) -> Line | None:
    """With which words a persona breaks in; None for one who never does."""
    return _one(persona.cut_ins, persona, seed, f"cut in {position}") if persona.cut_ins else None


def bridge_line(persona: Persona, seed: int, position: int) -> Line:
    """What is said between the answer to one question and the next."""
    return _in_turn(persona.transitions, persona, seed, "bridge", position)


def closing_line(persona: Persona, seed: int) -> Line:
    """The farewell."""
    return _one(persona.closings, persona, seed, "closing")
