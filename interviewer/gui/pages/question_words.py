"""What the keys of a bank are called in the window, and names as a bank writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable

NAMES = {
    "id": "Short name",
    "text": "Question",
    "slotted": "With words of the posting",
    "kind": "Kind",
    "method": "How it is built",
    "family": "Family",
    "intent": "What it is after",
    "personas": "Asked by",
    "professions": "Professions",
    "seconds": "How long",
    "good": "A good answer contains",
    "traps": "Traps",
    "probes": "They may ask next",
}
"""The keys of a bank as the form calls them."""

FAMILIES = (
    "technical_depth",
    "soft_skills",
    "motivation",
    "standards",
    "profession",
    "pay",
    "task",
    "own_questions",
)
"""Families of questions in the order in which they are offered."""


def short_name(text: str, taken: Iterable[str]) -> str:
    """``what-did-you-build`` from the first words of a question, with a number where that is taken.

    A question in another script is called ``question``.
    """
    words = re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))[:5]
    name = "-".join(words)[:60].strip("-")
    if not name and any(letter.isalpha() for letter in text):
        name = "question"
    free = name
    others, number = frozenset(taken), 1
    while name and free in others:
        number += 1
        free = f"{name}-{number}"
    return free


def joined(text: str, sign: str) -> str:
    """``naval_architect`` for 'Naval Architect': lower-case words with ``sign`` between them."""
    return sign.join(text.lower().replace("_", " ").replace("-", " ").split())
