"""Whether what was said is an answer at all: known words, in English order, and no song or text read aloud.

Nonsense is told by two things that need no meaning: the share of words that an English vocabulary knows, and
how much likelier a common word is after the one before it than by itself (the mean gain in log probability).
Whatever makes sense but is no answer is told by what was learned of such texts (``sieve``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

from interviewer.scoring.reading import Reading
from interviewer.scoring.tokens import FILLED, listed

KNOWN = 0.82
"""Least share of known words (our answers: .94 and more; made-up words: .68 and less)."""

ORDERED = -0.16
"""Least gain of words in English order (our answers: -.10 and more; words at random: -.23 and less)."""

REFUSED = 2.0
"""Log odds of being no answer from which on it is told so (even chances before anything is known)."""

COMMON = 60
"""Words that stand for themselves; of the others the ending is kept."""

_BEGIN = "<"
_SMOOTH = 3.0
_ENDINGS = ("ing", "ed", "ly", "'s", "s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How often common words, and classes of the others, stand alone and side by side ('to the')."""

    single: Mapping[str, int]
    pairs: Mapping[str, int]

    def gain(self, sentences: Iterable[Iterable[str]]) -> float:
        """Mean gain in log probability of a word by the one before it, over sentences of tokens."""
        common = self.single.keys()
        total = sum(self.single.values()) - self.single.get(_BEGIN, 0)
        gains: list[float] = []
        for sentence in sentences:
            before = _BEGIN
            for token in sentence:
                word = word_class(token, common)
                alone = (self.single.get(word, 0) + 0.5) / max(1, total)
                both = self.pairs.get(f"{before} {word}", 0) + _SMOOTH * alone
                gains.append(log(both / (self.single.get(before, 0) + _SMOOTH) / alone))
                before = word
        return sum(gains) / len(gains) if gains else 0.0


def word_class(token: str, common: Iterable[str]) -> str:
    """The word itself where it is common, else '#' for a number or '*' with the word's ending."""
    if token in common:
        return token
    if token[0].isdigit():
        return "#"
    for ending in _ENDINGS:
        if token.endswith(ending) and len(token) > len(ending) + 2:
            return f"*{ending}"
    return "*"


def counted(sentences: Iterable[tuple[str, ...]]) -> Order:
    """The order of words in these sentences of tokens, pairs that occur once left out."""
    said = [[t for t in sentence if t not in FILLED] for sentence in sentences]
    often = Counter(t for sentence in said for t in sentence)
    common = {word for word, _ in sorted(often.items(), key=lambda item: (-item[1], item[0]))[:COMMON]}
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for sentence in said:
        row = [_BEGIN, *(word_class(t, common) for t in sentence)]
        single.update(row)
        pairs.update(f"{a} {b}" for a, b in pairwise(row))
    return Order(single=dict(single), pairs={pair: n for pair, n in pairs.items() if n > 1})


def no_answer(reading: Reading, strange: float, piecewise: Reading | None = None) -> bool:
    """True when no answer was found: a song, another text that is ``strange`` enough, or nonsense.

    Of an answer that was read ``piecewise`` as well (``by_words``) both readings must find nonsense.
    """
    if strange >= REFUSED:
        return True
    return _nonsense(reading) and (piecewise is None or _nonsense(piecewise))


def strangeness(reading: Reading, piecewise: Reading | None = None) -> float:
    """Log odds that this is no answer of a candidate, the mean of both readings; very low where unknown.

    Few words are weak evidence: below ENOUGH of them the odds are held nearer to even.
    """
    sieve = reading.evidence.sieve
    if sieve is None:
        return UNKNOWN
    drawn = [sieve.odds(one) for one in (reading, piecewise) if one is not None]
    told = [odds for odds in drawn if odds is not None]
    return min(1.0, reading.words / ENOUGH) * sum(told) / len(told) if told else UNKNOWN


def doubt(strange: float) -> float:
    """How far it is doubted that this is an answer, 0 to 1: a half where it would just be refused."""
    return 1.0 / (1.0 + exp(REFUSED - strange))


ENOUGH = 80
"""Words that are enough to tell by."""

UNKNOWN = -30.0


def _nonsense(reading: Reading) -> bool:
    known, gain = reading.evidence.known, reading.verdicts.gain
    return (known is not None and known < KNOWN) or (gain is not None and gain < ORDERED)


_FOREIGN = {
    "de": listed("der die das und ich ist nicht ein eine mit für auf den von zu wir haben war sich dem"),
    "fr": listed("le la les et je est pas un une avec pour dans des que qui nous avons était du au sur"),
    "es": listed("el la los las y yo es no un una con para en de que mi nos hemos era por del al se lo"),
    "it": listed("il la gli e io è non un una con per in di che mi abbiamo era del nel sono ho anche più"),
    "pt": listed("o a os as e eu é não um uma com para em de que minha nós temos era do da no na por"),
    "nl": listed("de het een en ik is niet met voor op van te wij hebben was zich ook dat bij mijn naar"),
    "pl": listed("i w na z to nie jest się że do jak ale był była moja mój pracy oraz dla po"),
    "sv": listed("och jag är inte en ett med för på av att vi har var som det den mitt min till"),
}
"""Common words of languages that are often heard beside English."""

FOREIGN_SHARE = 0.25


def foreign(reading: Reading) -> bool:
    """True when the words are plainly not English: in another script, or a quarter of another language.

    The recogniser knows the language of speech; this is for text, and for what it was forced to write.
    """
    said = [t for line in reading.lines for t in line.tokens]
    letters = [c for t in said for c in t if c.isalpha()]
    if sum(ord(c) > LATIN for c in letters) > len(letters) / 2:
        return True
    if reading.evidence.known is None or reading.evidence.known >= KNOWN:
        return False
    return any(sum(t in words for t in said) >= FOREIGN_SHARE * len(said) for words in _FOREIGN.values())


LATIN = 0x24F
"""The last letter of the Latin script's extensions."""
