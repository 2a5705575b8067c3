"""Two transcripts of the same answer side by side: how many words differ, and which."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from interviewer.domain.transcript import Transcript

EXAMPLES = 3
"""Places that are shown; the first of them, since a list of all helps nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``changed`` words of ``words``; ``examples`` are pairs (before, after), one of them may be empty."""

    words: int
    changed: int
    examples: tuple[tuple[str, str], ...] = ()


def compared(before: Transcript, after: Transcript) -> Comparison:
    """What the second hearing gave that the first did not; case and punctuation do not count."""
    first, second = [word.text for word in before.words], [word.text for word in after.words]
    match = difflib.SequenceMatcher(None, [*map(_bare, first)], [*map(_bare, second)], autojunk=False)
    places = [
        (" ".join(first[a:b]), " ".join(second[c:d]), max(b - a, d - c))
        for kind, a, b, c, d in match.get_opcodes()
        if kind != "equal"
    ]
    return Comparison(
        words=max(len(first), len(second)),
        changed=sum(count for _, _, count in places),
        examples=tuple((old, new) for old, new, _ in places[:EXAMPLES]),
    )


def _bare(word: str) -> str:
    return "".join(letter for letter in word.lower() if letter.isalnum()) or word
