"""Questions made to measure: the wordings with slots, filled from an application."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import replace

from interviewer.domain.application import Application
from interviewer.domain.plan import Plan
from interviewer.domain.question import SLOTS, Question

_HELD = re.compile(
    r"\b(?:licen[cs]e|registration|status|check|certificate|certified|degree|level|qualified|life support)\b|"
    r"^(?:CFA|ACCA|CIMA|CPA|CIPD|SHRM|PMP|PRINCE2|GDPR|GAAP|IFRS|ISO \d+|PCI DSS|GMP|GLP|WCAG)$",
    re.IGNORECASE,
)
"""Certificates and rules stand among the tools of a posting, but nobody 'uses' them."""


def words_for(application: Application) -> dict[str, tuple[str, ...]]:
    """What each slot may be filled with; a slot that is missing has nothing."""
    words = {
        "skill": application.skills,
        "tool": tuple(tool for tool in application.tools if not _HELD.search(tool)),
        "company": (application.company,) if application.company else (),
        "value": application.values,
    }
    return {slot: choice for slot, choice in words.items() if choice}


def slots_of(question: Question) -> tuple[str, ...]:
    """The slots of its other wording."""
    return tuple(slot for slot in SLOTS if f"{{{slot}}}" in question.slotted)


def fitting(question: Question, application: Application) -> bool:
    """Whether the question has a wording that this application can fill."""
    slots = slots_of(question)
    return bool(slots) and set(slots) <= set(words_for(application))


def filled(questions: Iterable[Question], application: Application, seed: int) -> tuple[Question, ...]:
    """The questions with their slots filled where the application has something to put in.

    Every word is used once before any is used again; the same question is filled in the same way. A company's
    name stands on the screen only: it cannot be known how it is pronounced, so the plain wording is spoken.
    """
    chance = random.Random(f"{seed}:{application.id}")
    pools = {slot: chance.sample(words, len(words)) for slot, words in words_for(application).items()}
    used = dict.fromkeys(pools, 0)
    known: dict[str, Question] = {}
    result = []
    for question in questions:
        if question.id not in known:
            known[question.id] = question
            if fitting(question, application):
                words = {}
                for slot in slots_of(question):
                    words[slot] = pools[slot][used[slot] % len(pools[slot])]
                    used[slot] += 1
                spoken = question.text if "company" in words else ""
                text = question.slotted.format(**words)
                known[question.id] = replace(question, text=text, spoken=spoken)
        result.append(known[question.id])
    return tuple(result)


def made_to_measure(plan: Plan, application: Application, seed: int) -> Plan:
    """The plan with its questions filled."""
    questions = filled(plan.questions, application, seed)
    turns = (replace(turn, question=q) for turn, q in zip(plan.turns, questions, strict=True))
    return replace(plan, turns=tuple(turns))
