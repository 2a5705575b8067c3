"""A page to prepare with: chosen questions with all that helps, in Markdown, with room for notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.question import Question
from interviewer.report.text import plain
from interviewer.scoring.words import METHOD_NAMES


def preparation_sheet(questions: Sequence[Question], personas: Mapping[PersonaId, Persona]) -> str:
    """The questions in their order; what a question says cannot change the layout."""
    count = "1 question" if len(questions) == 1 else f"{len(questions)} questions"
    lines = [
        "# Preparing for the interview",
        "",
        f"{count}. Write a few words under each, not sentences.",
        "",
    ]
    for number, question in enumerate(questions, start=1):
        lines += _question(number, question, personas)
    return "\n".join(lines)


def _question(number: int, question: Question, personas: Mapping[PersonaId, Persona]) -> list[str]:
    names = [personas[one].name for one in PersonaId if one in question.personas and one in personas]
    low, high = question.seconds
    facts = [
        f"Asked by {', '.join(names)}" if names else "",
        f"{low:g} to {high:g} seconds",
        f"Built as {METHOD_NAMES[question.method]}",
    ]
    lines = [f"## {number}. {plain(question.text)}", "", f"{plain('. '.join(filter(None, facts)))}.", ""]
    for heading, entries in (
        ("A good answer contains", question.good),
        ("Traps", question.traps),
        ("They may ask next", question.probes),
    ):
        if entries:
            lines += [f"**{heading}**", "", *(f"- {plain(entry)}" for entry in entries), ""]
    return [*lines, "**My notes**", "", "- ", "- ", "- ", ""]
