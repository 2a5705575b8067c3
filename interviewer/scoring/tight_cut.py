"""What of an answer is worth hearing: all but what is off the point, filled pauses and long silence."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from itertools import pairwise

from interviewer.domain.answer import Answer, MarkKind
from interviewer.domain.cut import Cut
from interviewer.domain.scorecard import Role, Scorecard
from interviewer.domain.timing import Span, merged
from interviewer.domain.transcript import Word
from interviewer.scoring.filled_pauses import is_filled

AFTER_A_WORD, BEFORE_A_WORD = 0.15, 0.10
"""Seconds kept behind and before a word where what lies beside it is left out: word edges are loose."""

LONGEST_SILENCE = 0.6
"""Seconds of silence from which it is shortened to a breath behind the one word and before the other."""

BREATH = 0.2

UNHEARD = 0.2
"""Seconds of voice under no word from which on a silence is none: the recogniser may have missed some."""

LINGERING = 0.45
"""Seconds for which voice activity goes on after a word."""

LEAST = 1.0
"""Seconds that must be saved for a cut to be worth offering."""


CUT_OFF = 1.0
"""Seconds by which a file is shorter than its answer before it counts as cut off."""


def cut_off(answer: Answer, seconds: float) -> bool:
    """Whether a recording of so many seconds holds only the beginning of its answer."""
    return answer.hearing is not None and 0 < seconds <= answer.hearing.seconds - CUT_OFF


def tight_cut(answer: Answer, until: float = math.inf) -> Cut | None:
    """The answer without sentences off the point, the interviewer, filled pauses and long silence.

    ``until`` is where its file ends, which may have been cut off. None where nothing was recorded or scored,
    where less than LEAST seconds would be saved, or where nothing would be left.
    """
    card, hearing, transcript = answer.scorecard, answer.hearing, answer.transcript
    if answer.recording is None or card is None or hearing is None or transcript is None:
        return None
    off = merged(Span(s.start, max(s.start, s.end)) for s in card.sentences if s.label is Role.OFF)
    foreign = (m.span for m in hearing.marks if m.kind is MarkKind.INTERVIEWER_SPEAKING)
    out = merged((*off, *foreign))
    left_out = _Spans(out)
    words = [w for w in transcript.words if not is_filled(w) and not left_out.hold(_middle(w))]
    if not words:
        return None
    going = [*out]
    going += (_said(w) for w in transcript.words if is_filled(w))
    # A filled pause told by an over-long word is that word: it stays.
    fillers = (f.span for f in card.findings if f.kind == "filled_pause")
    middles = sorted(_middle(w) for w in words)
    going += (f for f in fillers if bisect_left(middles, f.start) == bisect_right(middles, f.end))
    leaving, voiced = _Spans(merged(going)), _Spans(merged(hearing.voiced))
    kept = [Span(max(0.0, words[0].start - BREATH), max(words[0].start, words[0].end))]
    for before, after in pairwise(words):
        first, second = max(before.start, before.end), max(after.start, before.end)
        leave, join = _edges(Span(first, second), leaving, voiced)
        kept[-1] = Span(kept[-1].start, max(kept[-1].end, leave))
        kept.append(Span(join, max(join, after.end)))
    kept[-1] = Span(kept[-1].start, max(kept[-1].end, min(hearing.seconds, kept[-1].end + BREATH)))
    cut = Cut(merged(kept)).part(0.0, until)
    saved = min(hearing.seconds, until) - cut.seconds
    return cut if cut.kept and saved >= LEAST else None


def after_the_end(card: Scorecard, until: float = math.inf) -> Cut | None:
    """Only what was off the point from where the answer began to wander; None where it did not.

    ``until`` is where its file ends.
    """
    begin = card.ramble.from_sentence
    if begin is None:
        return None
    off = merged(
        (Span(s.start, s.end) for s in card.sentences[begin:] if s.label is Role.OFF), LONGEST_SILENCE
    )
    cut = Cut(off).part(0.0, until)
    return cut if cut.kept else None


class _Spans:
    """Spans in their order that do not touch; looked up by halving, for an answer may have thousands."""

    def __init__(self, spans: tuple[Span, ...]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def hold(self, moment: float) -> bool:
        """Whether one begins before and ends behind that second."""
        index = bisect_right(self._starts, moment) - 1
        return index >= 0 and moment <= self._ends[index]

    def within(self, gap: Span) -> tuple[Span, ...]:
        """Those that share some time with it."""
        first, last = bisect_right(self._ends, gap.start), bisect_left(self._starts, gap.end)
        return tuple(span for span in self._spans[first:last] if span.overlap(gap) > 0)


def _edges(gap: Span, going: _Spans, voiced: _Spans) -> tuple[float, float]:
    """Until when the recording is heard after one word that stays, and from when before the next."""
    inside = going.within(gap)
    if inside:
        left, right = inside[0].start, inside[-1].end
        leave = min(gap.start + AFTER_A_WORD, max(gap.start, left))
        return leave, max(leave, gap.end - BEFORE_A_WORD, min(gap.end, right))
    unheard = Span(min(gap.start + LINGERING, gap.end), gap.end)
    if gap.seconds <= LONGEST_SILENCE or sum(map(unheard.overlap, voiced.within(unheard))) >= UNHEARD:
        return gap.end, gap.end
    return gap.start + BREATH, gap.end - BREATH


def _said(word: Word) -> Span:
    return Span(word.start, max(word.start, word.end))


def _middle(word: Word) -> float:
    return (word.start + word.end) / 2
