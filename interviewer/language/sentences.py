"""Sentences of spoken words: where one ends, by punctuation, by pauses and by length."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import Any

from interviewer.domain.timing import Span
from interviewer.domain.transcript import Passage, Transcript, Word
from interviewer.scoring.tokens import listed

SENTENCE_PAUSE = 0.8
"""Seconds of silence that end a sentence that no full stop ends."""

LONGEST = 45
"""Words of the longest sentence; a longer run is cut where a new clause begins (or, at worst, anywhere)."""

LONGEST_BARE = 24
"""The same where hardly any punctuation is written, so that nothing tells one long sentence from several."""

WHOLE_BARE = 16
"""Words up to which a run without punctuation is left whole."""

SHORTEST = 4
"""A pause cuts nothing shorter than this many words off."""

_CLAUSE = listed("and so but then because which when while although anyway")
_UNFINISHED = listed(
    """a an the my our your his her their its this these those of to in on at by for with from into about and
    or but so because if that which who when while as than very really is are was were am be been i we he she
    it they you had has have would could will can um uh er erm"""
)
_LETTERS_PER_SECOND = 16.0
_BASE = 0.11
_COMMA_GAP = 0.15
_SENTENCE_GAP = 0.45


def passages(transcript: Transcript, voiced: tuple[Span, ...] = ()) -> tuple[Passage, ...]:
    """The transcript's sentences in order; every word belongs to exactly one.

    ``voiced`` are the stretches of voice (sorted, seconds); without them, and where times were measured, the
    gaps between words stand in. A pause of SENTENCE_PAUSE ends a sentence unless it would cut off fewer than
    SHORTEST words or leave a word hanging that cannot end one ('the', 'because').
    """
    words = transcript.words
    if not words:
        return ()
    starts = set(_punctuated(words))
    starts |= _after_pauses(transcript, voiced, starts)
    edges = [*sorted(starts | {0}), len(words)]
    cut: list[int] = []
    for first, after in pairwise(edges):
        cut += _shortened(words, first, after)
    cut.append(len(words))
    return tuple(
        Passage(text=" ".join(w.text for w in words[a:b]), first=a, after=b) for a, b in pairwise(cut)
    )


def estimated(text: str | Sequence[str]) -> tuple[Transcript, tuple[Passage, ...]]:
    """Words and sentences of a text alone, at about 150 words a minute; ``times`` says 'estimated'.

    A sequence of strings is taken as the sentences themselves, one passage each, empty ones included.
    """
    if isinstance(text, str):
        split = passages(
            Transcript(words=tuple(Word(text=t, start=0.0, end=0.0) for t in text.split()), times="estimated")
        )
        sentences: Sequence[str] = [p.text for p in split]
    else:
        sentences = text
    words: list[Word] = []
    result: list[Passage] = []
    clock = 0.0
    for sentence in sentences:
        first = len(words)
        for token in sentence.split():
            letters = sum(c.isalnum() for c in token)
            end = clock + _BASE + min(letters, 24) / _LETTERS_PER_SECOND
            words.append(Word(text=token, start=round(clock, 3), end=round(end, 3)))
            clock = end + (_COMMA_GAP if token[-1] in ",;:" else 0.0)
        result.append(Passage(text=sentence.strip(), first=first, after=len(words)))
        if len(words) > first:
            clock += _SENTENCE_GAP
    return Transcript(words=tuple(words), times="estimated"), tuple(result)


@lru_cache(maxsize=1)
def _splitter() -> Any:
    # Imported here: the weights inside the wheel are read at the first sentence, not at start-up.
    import nupunkt

    return nupunkt


def _punctuated(words: tuple[Word, ...]) -> list[int]:
    """Indices of words with which nupunkt begins a sentence."""
    offsets: list[int] = []
    at = 0
    for word in words:
        offsets.append(at)
        at += len(word.text) + 1
    text = " ".join(w.text for w in words)
    if not text.strip():
        return []
    spans = _splitter().sent_spans(text)
    found = [bisect.bisect_left(offsets, start) for start, _ in spans]
    return [i for i in found if 0 < i < len(words)]


def bare(transcript: Transcript) -> bool:
    """Whether an answer is longer than a sentence may be and has hardly any punctuation."""
    words = transcript.words
    marked = sum(w.text.endswith((",", ";", ":", ".", "?", "!")) for w in words[:-1])
    return len(words) > WHOLE_BARE and marked * LONGEST < len(words)


def _after_pauses(transcript: Transcript, voiced: tuple[Span, ...], starts: set[int]) -> set[int]:
    """Indices of words that follow a long pause and may begin a sentence."""
    if transcript.times != "measured":
        return set()
    words = transcript.words
    if voiced:
        silences = [(a.end, b.start) for a, b in pairwise(voiced)]
        middles = [w.start + (w.end - w.start) / 2 for w in words]
        candidates = {
            bisect.bisect_left(middles, end) for start, end in silences if end - start >= SENTENCE_PAUSE
        }
    else:
        candidates = {i for i in range(1, len(words)) if words[i].start - words[i - 1].end >= SENTENCE_PAUSE}
    edges = sorted(starts | {0, len(words)})
    kept: set[int] = set()
    for index in sorted(candidates):
        if not 0 < index < len(words):
            continue
        place = bisect.bisect_right(edges, index)
        before, after = edges[place - 1], edges[place]
        hanging = words[index - 1].text.strip(".,;:!?-…").casefold() in _UNFINISHED
        if index - before >= SHORTEST and after - index >= SHORTEST and not hanging:
            kept.add(index)
            edges.insert(place, index)
    return kept


def _shortened(words: tuple[Word, ...], first: int, after: int) -> list[int]:
    """Starts of the pieces, none longer than LONGEST (LONGEST_BARE) words, into which a sentence falls."""
    marked = sum(w.text.endswith((",", ";", ":", ".", "?", "!")) for w in words[first : after - 1])
    longest = LONGEST if marked * LONGEST >= after - first else LONGEST_BARE
    if longest == LONGEST_BARE and after - first > WHOLE_BARE:
        return _clauses(words, first, after)
    starts = [first]
    while after - starts[-1] > longest:
        begin = starts[-1]
        room = range(begin + SHORTEST, min(begin + longest, after - SHORTEST) + 1)
        middle = begin + longest * 2 // 3
        clauses = [i for i in room if _opens(words[i]) and not _opens(words[i - 1])]
        commas = [i for i in room if words[i - 1].text.endswith((",", ";", ":"))]
        choice = clauses or commas
        starts.append(min(choice, key=lambda i: (abs(i - middle), i)) if choice else begin + longest)
    return starts


def _opens(word: Word) -> bool:
    """Whether a word can begin a clause ('and', 'because')."""
    return word.text.strip(",.").casefold() in _CLAUSE


_JOINING = listed("and so but then")
_SUBJECTS = listed(
    """i i'd i'm i've we we'd we're he he's she she's they they're it it's that's there there's so my our
    you"""
)
_LATER = listed("the in at as after first this")
_USUAL_WORDS = 12
"""Words of a usual spoken sentence."""


def _clauses(words: tuple[Word, ...], first: int, after: int) -> list[int]:
    """Starts of the pieces into which a run without punctuation falls.

    Of all ways to cut it into pieces of SHORTEST to LONGEST_BARE words, the one whose beginnings look most
    like those of sentences ('and then I', 'we had') and whose lengths are most like a usual sentence's.
    """
    said = [w.text.strip(".,").casefold() for w in words[first:after]]
    count = len(said)
    looks = [
        0.0,
        *(_looks(said[i - 1], said[i], said[i + 1] if i + 1 < count else "") for i in range(1, count)),
    ]
    best = [0.0] + [-1e9] * count
    back = [0] * (count + 1)
    for end in range(1, count + 1):
        for begin in range(max(0, end - LONGEST_BARE), end):
            size = end - begin
            if size < SHORTEST and size < count:
                continue
            value = best[begin] + (looks[end] if end < count else 0.0) - 0.5 * log(size / _USUAL_WORDS) ** 2
            if value > best[end]:
                best[end], back[end] = value, begin
    starts: list[int] = []
    end = count
    while end > 0:
        end = back[end]
        starts.append(first + end)
    return starts[::-1]


def _looks(before: str, word: str, after: str) -> float:
    """How much a word looks like the first of a sentence; log odds, roughly, set by hand."""
    if word in _JOINING and after in _SUBJECTS:
        value = 0.9
    elif word in ("anyway", "so"):
        value = 0.3
    elif word in _CLAUSE:
        value = -0.9
    elif word in _SUBJECTS and before not in _SUBJECTS:
        value = 0.4
    elif word in _LATER:
        value = -1.2
    else:
        value = -2.2
    return value - (4.0 if before in _UNFINISHED or before in _CLAUSE else 0.0)
