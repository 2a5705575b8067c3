"""After the talk: a thank-you message that recalls a real point, and questions about the next step."""
# ruff: noqa: E501 - sentences are read as one line

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from interviewer.domain.answer import Answer
from interviewer.domain.application import Application
from interviewer.domain.persona import PersonaId
from interviewer.domain.probe import Rule
from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Role
from interviewer.scoring.quantities import quantities
from interviewer.scoring.tokens import FILLED, tokens

_OPENINGS: dict[PersonaId, tuple[str, ...]] = {
    PersonaId.HIRING_MANAGER: (
        "Thank you for the time you took today, and for your clear questions.",
        "Thank you for our talk today. I have a much better picture of the work now.",
    ),
    PersonaId.EXECUTIVE: (
        "Thank you for your time today.",
        "Thank you for seeing me today. I know how full your days are.",
    ),
    PersonaId.PEER: (
        "Thanks a lot for the talk today. I enjoyed hearing how your team works.",
        "Thank you for today. It was good to meet somebody I might sit next to.",
    ),
    PersonaId.HR: (
        "Thank you for the friendly talk today and for explaining how things go on.",
        "Thank you for taking so much care over our talk today.",
    ),
}
_WHY: dict[PersonaId, str] = {
    PersonaId.HIRING_MANAGER: "That is the kind of work I would like to do {there}, and I could begin with it from the first week.",
    PersonaId.EXECUTIVE: "I would like to bring the same result {there}.",
    PersonaId.PEER: "I would enjoy doing that together with you {there}.",
    PersonaId.HR: "After our talk I am surer than before that I would like to work {there}.",
}
_POINT_WORDS = range(5, 32)
"""Words of a sentence that can be quoted in a letter."""


_AWKWARD = frozenset({Rule.CONTRADICTION, Rule.BLAME, Rule.TOO_SHORT})
"""Follow-ups that nobody wants to be reminded of."""


def point_of(answers: Sequence[Answer]) -> tuple[str, str]:
    """The question and the sentence of one's own that are worth recalling: a result with a number if there is one.

    Empty where nothing that was said would bear it.
    """
    best: tuple[float, str, str] = (0.0, "", "")
    for answer in answers:
        card = answer.scorecard
        if card is None or answer.question.kind in (Kind.OWN_QUESTIONS, Kind.SALARY, Kind.LEAVING):
            continue
        if answer.follow_up is not None and answer.follow_up.rule in _AWKWARD:
            continue
        for sentence in card.sentences:
            worth = {Role.RESULT: 3.0, Role.LEARNING: 2.0, Role.ACTION: 1.0, Role.POINT: 0.8}.get(
                sentence.label, 0
            )
            if not worth or len(tokens(sentence.text)) not in _POINT_WORDS:
                continue
            worth += (1.5 if quantities(sentence.text) else 0.0) + (card.structure.score or 0) / 100
            if worth > best[0]:
                best = (worth, answer.question.text, cleaned(sentence.text))
    return best[1], best[2]


def cleaned(sentence: str) -> str:
    """A spoken sentence as one would write it: without filled pauses and the words one starts with."""
    words = [word for word in sentence.split() if word.strip(",.!?").casefold() not in FILLED]
    text = re.sub(
        r"^(?:(?:so|and|but|well|yeah|okay|anyway|basically|right)\b,? ?)+",
        "",
        " ".join(words),
        flags=re.IGNORECASE,
    )
    text = re.sub(r"(?:^|,) ?(?:you know|i mean)\b,?", "", text, flags=re.IGNORECASE).strip(" ,")
    return text[:1].upper() + text[1:]


def thank_you(
    persona: PersonaId,
    name: str,
    answers: Sequence[Answer],
    application: Application | None = None,
    promises: Sequence[str] = (),
) -> str:
    """A draft in a few sentences for one interviewer; ``answers`` are those to this one's questions."""
    chance = random.Random(f"{name}:{len(answers)}:{answers[0].interview if answers else ''}")
    question, said = point_of(answers)
    there = "with you"
    if application is not None and application.company:
        there = f"at {application.company}" + (
            f" as {_article(application.role)}" if application.role else ""
        )
    lines = [f"Dear {name},", "", chance.choice(_OPENINGS[persona])]
    if said:
        lines.append(f"Your question “{question}” has stayed with me. As I told you: {said}")
    elif question or answers:
        lines.append(f"I have gone on thinking about your question “{question or answers[0].question.text}”.")
    lines.append(_WHY[persona].format(there=there))
    if promises:
        kept = cleaned(promises[0])
        lines.append(f"I have not forgotten what I said: “{kept}” You will find it attached.")
    lines += ["", "I look forward to hearing from you about the next step.", "", "Kind regards,"]
    return "\n".join(lines)


def _article(role: str) -> str:
    bare = " ".join(word.lower() if word[1:].islower() else word for word in role.split())
    return f"{'an' if bare[:1].lower() in 'aeiou' else 'a'} {bare}"


def next_steps(application: Application | None, answers: Sequence[Answer]) -> tuple[str, ...]:
    """Questions about what comes next, for the end of the talk or the message after it."""
    questions = [
        "What are the next steps, and by when may I expect to hear from you?",
        "Is there anything in what I told you that makes you hesitate?",
    ]
    if application is not None and application.skills:
        questions.append(
            f"How will you see after half a year that somebody is good at {application.skills[0]} here?"
        )
    else:
        questions.append("How will you see after half a year that the right person was chosen?")
    if application is not None and application.round_one.loose_ends:
        questions.append("In the first talk something was left open; shall I send you the answer in writing?")
    if not any(answer.question.kind is Kind.SALARY for answer in answers):
        questions.append("With whom, and when, would I talk about the terms?")
    return tuple(questions)
