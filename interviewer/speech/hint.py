"""Terms that are likely to be said, as a hint to the recogniser, and what of its words is taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from interviewer.domain.transcript import Word
from interviewer.speech.ports import Terms

MOST_LETTERS: Final = 600
"""Letters of a hint (about 180 tokens): the recogniser reads at most 223, and each costs it time."""

LONGEST: Final = 40
"""Letters of a term; what is longer is a sentence and no name."""

_MOST_WORDS: Final = 4
_MARKS: Final = re.compile(r"[\W_]+")


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


def mended(words: Sequence[Word], hinted: str, terms: Terms) -> tuple[Word, ...]:
    """Words heard without a hint, and in place of some of them the terms in ``hinted``, heard with it.

    With a hint the recogniser now and then leaves out a whole sentence, so nothing else is taken from there:
    a run of words gives way only to one that holds a term that was not in it, and that is about as long.
    Times stay those of the words that gave way.
    """
    others = hinted.split()
    forms = [[_joined(text) for text in texts] for texts in ([word.text for word in words], others)]
    places = _terms_in(forms[1], terms)
    result: list[Word] = []
    blocks = SequenceMatcher(None, forms[0], forms[1], autojunk=False).get_opcodes()
    for kind, i, after_i, j, after_j in blocks:
        old, new = words[i:after_i], others[j:after_j]
        if kind == "equal":
            result += [
                replace(one, text=text) if number in places else one
                for number, (one, text) in enumerate(zip(old, new, strict=True), j)
            ]
        elif kind == "replace" and places.intersection(range(j, after_j)) and _alike(old, new):
            result += _spread(new, old)
        else:
            result += old
    return tuple(result)


def _terms_in(forms: Sequence[str], terms: Terms) -> frozenset[int]:
    """The places of words that belong to a term; 'Power BI' may be one word or two."""
    wanted = {_joined(term) for term in terms} - {""}
    found: set[int] = set()
    for first in range(len(forms)):
        for after in range(first + 1, min(first + _MOST_WORDS, len(forms)) + 1):
            if "".join(forms[first:after]) in wanted:
                found.update(range(first, after))
    return frozenset(found)


def _alike(old: Sequence[Word], new: Sequence[str]) -> bool:
    """Whether two runs of words could be the same sound: about as many letters."""
    lengths = sum(len(word.text) for word in old), sum(map(len, new))
    return max(lengths) <= 2 * min(lengths)


def _spread(texts: Sequence[str], old: Sequence[Word]) -> list[Word]:
    """Words in the time of those whose place they take, each as long as its letters are many."""
    start, seconds = old[0].start, old[-1].end - old[0].start
    letters = [len(text) for text in texts]
    ends = [start + seconds * sum(letters[: n + 1]) / sum(letters) for n in range(len(texts))]
    confidence = min(word.confidence for word in old)
    return [
        Word(text=text, start=first, end=last, confidence=confidence)
        for text, first, last in zip(texts, [start, *ends[:-1]], ends, strict=True)
    ]


def _joined(text: str) -> str:
    """Its letters and figures alone, in small letters."""
    return _MARKS.sub("", text.lower())
