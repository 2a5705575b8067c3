"""What was said in one recording as subtitles, SRT (SubRip) or WebVTT, in step with it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.answer import Answer
from interviewer.domain.transcript import Word

LINE, LINES = 42, 2
"""Letters of a line and lines of a cue, as broadcasters set them."""

LONGEST = 6.0
"""Seconds of a cue, after which even a slow reader has read two lines."""

SILENCE = 1.0
"""Seconds without a word from which a cue does not stay."""

SHORTEST = 0.7


@dataclass(frozen=True, slots=True)
class Cue:
    """One or two lines, from ``start`` to ``end`` seconds."""

    start: float
    end: float
    lines: tuple[str, ...]


def cues(words: Sequence[Word]) -> tuple[Cue, ...]:
    """The words in cues that do not overlap; a cue ends with a sentence, with silence, or when it is full."""
    groups: list[list[Word]] = []
    for word in words:
        if not groups or _full(groups[-1], word):
            groups.append([])
        groups[-1].append(word)
    result: list[Cue] = []
    for number, group in enumerate(groups):
        start = max(0.0, group[0].start)
        following = groups[number + 1][0].start if number + 1 < len(groups) else float("inf")
        # A single short word stays long enough to be read, but never into the next cue.
        end = max(start, min(max(group[-1].end, start + SHORTEST), max(start, following)))
        lines = textwrap.wrap(" ".join(w.text for w in group), LINE, break_on_hyphens=False)
        result.append(Cue(start, end, tuple(lines)))
    return tuple(result)


def _full(group: Sequence[Word], word: Word) -> bool:
    last = group[-1]
    text = " ".join(w.text for w in (*group, word))
    return (
        last.text.endswith((".", "?", "!"))
        or word.start - last.end >= SILENCE
        or word.end - group[0].start > LONGEST
        or len(textwrap.wrap(text, LINE, break_on_hyphens=False)) > LINES
    )


def srt(answer: Answer) -> str:
    """The subtitles of an answer's recording as SubRip; empty where nothing was heard."""
    blocks = []
    for number, cue in enumerate(_cues(answer), 1):
        # What looks like a mark-up of SubRip must not become one.
        lines = [line.replace("<", "‹").replace(">", "›") for line in cue.lines]
        blocks.append(
            "\n".join((str(number), f"{_time(cue.start, ',')} --> {_time(cue.end, ',')}", *lines, ""))
        )
    return "\n".join(blocks)


def vtt(answer: Answer) -> str:
    """The subtitles of an answer's recording as WebVTT (W3C)."""
    blocks = ["WEBVTT\n"]
    for cue in _cues(answer):
        lines = [line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in cue.lines]
        blocks.append("\n".join((f"{_time(cue.start, '.')} --> {_time(cue.end, '.')}", *lines, "")))
    return "\n".join(blocks)


def _cues(answer: Answer) -> tuple[Cue, ...]:
    return cues(answer.transcript.words) if answer.transcript is not None else ()


def _time(seconds: float, point: str) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}{point}{thousandths:03}"
