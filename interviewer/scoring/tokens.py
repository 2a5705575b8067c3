"""Words of a sentence made comparable: lower case, plain apostrophes, stems and stop words."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


def listed(words: str) -> frozenset[str]:
    """A word list written as text."""
    return frozenset(words.split())


FILLED = listed("um umm uhm uh uhh er erm err ehm hm hmm mm mmm")
"""Filled pauses as recognisers write them."""

STOP = listed(
    """a about above actually after again all almost also although always am an and another any anyone
    anything anyway are aren't around as ask at away back basically be because been before being
    below between both but by came can can't come could couldn't did didn't do does doesn't doing
    don't done down each else end even ever every everyone everything few first for from get gets
    getting go goes going gone gonna good got had hadn't has hasn't have haven't having he he'd
    he'll he's her here hers herself him himself his honestly how however i i'd i'll i'm i've if in
    into is isn't it it'd it'll it's its itself just kind know last least less let let's like
    literally little long look lot made make makes making many may maybe me mean might more most
    much must my myself never new next no not nothing now of off oh ok okay on once one ones only or
    other others our ours out over own people perhaps pretty probably put quite rather really right
    said same say saying says see seem seemed she she'd she's should shouldn't since so some
    somebody someone something sometimes somewhere soon sort still stuff such sure take tell than
    that that'd that'll that's the their theirs them then there there'd there's these they they'd
    they'll they're they've thing things think this those though thought through time to together
    told too took two under until up upon us use used very want wanted was wasn't way we we'd we'll
    we're we've well went were weren't what what's whatever when where whether which while who who's
    whole whose why will with without won't would wouldn't yeah year years yes yet you you'd you'll
    you're you've your yours"""
)
"""Words that say nothing of what a sentence is about."""


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """Words and numbers of a text in order, lower case; signs, emoji and control characters are dropped.

    '14,000' is one number and '%' a word, so that the patterns need not know how a number was written.
    """
    level = _THOUSANDS.sub("", text.replace("’", "'").replace("%", " percent"))
    return tuple(_WORD.findall(level.casefold()))


def stem(token: str) -> str:
    """A crude stem: plural, past, gerund and possessive endings off, British and American spelling joined."""
    token = token.removesuffix("'s")
    if len(token) > 4:
        for ending, instead in _ENDINGS:
            if token.endswith(ending) and len(token) - len(ending) >= 3:
                token = token[: -len(ending)] + instead
                break
    if len(token) > 3 and token[-1] == token[-2] and token[-1] not in "aeiouls":
        token = token[:-1]
    return token.replace("isation", "ization").replace("our", "or") if len(token) > 4 else token


_ENDINGS = (
    ("iest", "y"),
    ("ising", "iz"),
    ("izing", "iz"),
    ("ised", "iz"),
    ("ized", "iz"),
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("ers", "er"),
    ("ed", ""),
    ("es", ""),
    ("ly", ""),
    ("s", ""),
    ("e", ""),
)


def content(said: tuple[str, ...]) -> tuple[str, ...]:
    """Stems of the words that carry meaning, in order, each once; numbers count."""
    kept = dict.fromkeys(
        stem(t) for t in said if t not in STOP and t not in FILLED and (len(t) > 2 or t.isdigit())
    )
    return tuple(kept)


def plain(text: str) -> str:
    """The words joined by single spaces, filled pauses left out: what cue patterns are matched against."""
    return " ".join(t for t in tokens(text) if t not in FILLED)
