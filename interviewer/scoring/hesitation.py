"""Hesitations as a listener meets them: time that filled pauses take, rows of them, and words broken off."""

from __future__ import annotations

import re
from itertools import pairwise

from interviewer.domain.scorecard import Finding, Measure
from interviewer.domain.timing import Span, merged, total
from interviewer.domain.transcript import Word
from interviewer.scoring.filled_pauses import HIDDEN_CONFIDENCE, count_confidence, filled, is_filled
from interviewer.scoring.reading import Reading, measure
from interviewer.scoring.sound import certainty
from interviewer.scoring.tokens import listed, tokens

NEIGHBOURS = 3.0
"""Seconds from one filled pause to the next within which both belong to one row."""

ROW = 3
"""Filled pauses in a row that a listener hears as one struggle."""

GUESSED_TIME = 0.5
"""Confidence in the length of voice that no word covers: it may be a breath or a laugh as well."""


def rows(spans: tuple[Span, ...]) -> tuple[tuple[Span, int], ...]:
    """Rows of at least ROW filled pauses, each within NEIGHBOURS of the one before: span and how many."""
    found: list[list[Span]] = []
    for span in sorted(spans):
        if found and span.start - found[-1][-1].end <= NEIGHBOURS:
            found[-1].append(span)
        else:
            found.append([span])
    return tuple((Span(row[0].start, row[-1].end), len(row)) for row in found if len(row) >= ROW)


def filled_time(reading: Reading) -> tuple[Measure, Measure]:
    """Share of the voice that is filled pauses, and how many rows of them there are."""
    share, count = "filled_time", "filled_rows"
    if reading.evidence.transcript.times == "estimated" or reading.seconds <= 0:
        return measure(share, None, "share of the speaking time"), measure(count, None, "count")
    found = filled(reading.evidence)
    spans = tuple(span for span, _ in found)
    sure = count_confidence(found, reading.evidence.transcript)
    if not reading.evidence.transcript.filled_pause_detector and any(
        c == HIDDEN_CONFIDENCE for _, c in found
    ):
        sure = GUESSED_TIME
    sure *= certainty(reading.evidence.hearing)
    findings = tuple(
        Finding(
            kind="filled_row",
            remark=f"{number} filled pauses close together. Stop, breathe, and go on.",
            span=span,
        )
        for span, number in rows(spans)
    )
    taken = min(1.0, total(merged(spans)) / reading.seconds)
    return (
        measure(share, taken, "share of the speaking time", None, sure),
        measure(count, len(findings), "count", None, sure, findings),
    )


_DASH = re.compile(r"[-–—]+$")
_STUTTER = re.compile(r"([a-z']{1,4})-\1[a-z']*", re.IGNORECASE)
_TWICE = listed("re co so no ha bye pre")
"""Beginnings that words are made with, and words that are said twice on purpose."""

_SUBJECTS = listed("i we he she they you it there")
_AUXILIARIES = listed(
    "am is are was were be been have has had do does did will would can could should may might must 'm"
)
_AS_SAID = listed("you")
"""Subjects of phrases that stand between commas and are no beginnings: 'you know', 'you see'."""

LONGEST_AGAIN = 6
"""Words of the longest beginning that is looked for a second time."""


def breaks(words: tuple[Word, ...]) -> tuple[Span, ...]:
    """Where a word or a clause was broken off and begun again, in order and apart.

    A word that is written with a dash or begun twice ('proj- project', 'th-the'); a word that the next one
    completes ('pro, project'); three to six words said twice running; a subject with its auxiliary and no
    more before another subject ('I was, we had'). Words that are doubled are counted by `repeats`.
    """
    own = [(word, tokens(word.text)) for word in words if not is_filled(word)]
    found = [Span(w.start, max(w.start, w.end)) for w, _ in own if _broken(w.text)]
    for (word, said), (following, then) in pairwise(own):
        if (
            len(said) == len(then) == 1
            and word.text.endswith((",", "...", "…"))
            and 2 <= len(said[0]) < len(then[0])
            and then[0].startswith(said[0])
        ):
            found.append(Span(word.start, max(word.start, following.end)))
    found += [_joined(own, first, after) for first, after in _again([said for _, said in own])]
    for place, ((subject, one), (auxiliary, two), (_, three)) in enumerate(
        zip(own, own[1:], own[2:], strict=False)
    ):
        opens = place == 0 or own[place - 1][0].text.endswith((",", ".", "?", "!", "…", "-", "–", "—"))
        if (
            opens
            and auxiliary.text.endswith((",", "...", "…", "–", "—"))
            and len(one) == len(two) == 1
            and one[0] in _SUBJECTS - _AS_SAID
            and two[0] in _AUXILIARIES
            and three
            and three[0].split("'")[0] in _SUBJECTS
        ):
            found.append(Span(subject.start, max(subject.start, auxiliary.end)))
    return merged(found)


def _broken(text: str) -> bool:
    bare = text.strip("\"'“”.,;:?!…")
    ended, begun = _DASH.search(bare), _STUTTER.fullmatch(bare)
    # A long dash joins two clauses; a hyphen at the end leaves a word unfinished.
    return bool(
        (ended and ended.group() == "-" and bare.rstrip("-").isalpha())
        or (begun and begun.group(1).casefold() not in _TWICE)
    )


def _again(said: list[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Beginnings of three words and more that are said twice running: first word, and the one after both."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(said):
        for size in range(LONGEST_AGAIN, 2, -1):
            if at + 2 * size <= len(said) and said[at : at + size] == said[at + size : at + 2 * size]:
                found.append((at, at + size))
                at += size - 1
                break
        at += 1
    return found


def _joined(own: list[tuple[Word, tuple[str, ...]]], first: int, after: int) -> Span:
    start = own[first][0].start
    return Span(start, max(start, own[after - 1][0].end))


def broken_off(reading: Reading) -> Measure:
    """Words and clauses that were broken off, a hundred words; shown, not scored.

    A recogniser leaves many of them out, so these are the fewest that there were.
    """
    name, unit = "broken_off", "a hundred words"
    if not reading.words:
        return measure(name, None, unit)
    found = breaks(reading.evidence.transcript.words)
    remark = "You break off here and begin again."
    findings = tuple(Finding(kind="broken_off", remark=remark, span=span) for span in found)
    sure = 0.55 * certainty(reading.evidence.hearing)
    return measure(name, 100.0 * len(found) / reading.words, unit, None, sure, findings)
