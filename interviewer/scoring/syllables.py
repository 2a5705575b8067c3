"""How many syllables a written word has, by its vowels: good to about one word in ten."""

from __future__ import annotations

import re

from interviewer.scoring.tokens import tokens

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?<=[^aeiouy])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxzgh])es$"
    r"|(?<=som)e(?=[tobhw])|(?<=ev)e(?=ry|ni|n)|(?<=[gcst])e(?=ment)|(?<=us)i(?=ness)"
)
_APART = re.compile(
    r"(?<![ctg])ia(?!n\b)|(?<![ctgxsnl])io|(?<![ctgxrs])ie(?=[nt])|(?<=er)ie(?=n)|(?<=[dr])ea$|eu(?=m)|eo(?![up])"
    r"|ua(?!r)|[aeo]ing|rea(?=c)|crea(?=t)|(?<=[ds])n't"
)
_DIGIT = 1.4
"""Syllables of a digit read aloud on average ('seven' has two, all others one), and of what joins them."""


def syllables(text: str) -> float:
    """Syllables of a text as it would be read aloud; a digit counts 1.4, a word at least 1."""
    return sum(_of(word) for word in tokens(text))


def _of(word: str) -> float:
    digits = sum(letter.isdigit() for letter in word)
    if digits:
        return _DIGIT * digits
    # The l of 'little' sounds as a syllable of its own, so its e counts.
    spoken = word if re.search(r"[^aeiouy]le$", word) else _SILENT.sub("", word)
    return float(max(1, len(_VOWELS.findall(spoken)) + len(_APART.findall(spoken))))
