"""Terms that are likely to be said, as a hint to the recogniser, and what it must not make of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from interviewer.speech.ports import Terms

MOST_LETTERS: Final = 600
"""Letters of a hint (about 180 tokens): the recogniser reads at most 223, and each costs it time."""

LONGEST: Final = 40
"""Letters of a term; what is longer is a sentence and no name."""

_RECITED: Final = 3
_MARKS: Final = re.compile(r"[^\w]+")


def hint(terms: Iterable[str]) -> str:
    """The terms as one line, each once, the first ones where there are too many; empty for none.

    A bare list without a full stop is what works: as a sentence, or ended by a full stop, it made the model
    write goodbyes behind what was said (see docs/benchmarks.md).
    """
    kept: list[str] = []
    for term in dict.fromkeys(" ".join(one.split()).strip(" .,;") for one in terms):
        if not 1 < len(term) <= LONGEST:
            continue
        if sum(map(len, kept)) + 2 * len(kept) + len(term) > MOST_LETTERS:
            break
        kept.append(term)
    return ", ".join(kept)


def recited(text: str, terms: Terms) -> bool:
    """Whether the text runs through the list of terms, three of them in its order with nothing between."""
    said = f" {_bare(text)} "
    forms = [bare for term in terms if (bare := _bare(term))]
    runs = (forms[at : at + _RECITED] for at in range(len(forms) - _RECITED + 1))
    return any(f" {' '.join(run)} " in said for run in runs)


def _bare(text: str) -> str:
    return _MARKS.sub(" ", text.lower()).strip()
