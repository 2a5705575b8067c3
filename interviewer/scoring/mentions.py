"""Where a phrase was said: patterns over the plain words, answered as spans of the recording."""

from __future__ import annotations

import re
from dataclasses import dataclass

from interviewer.domain.timing import Span
from interviewer.scoring.reading import Reading
from interviewer.scoring.tokens import FILLED, tokens


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase as it was said, the index of its sentence, and its span."""

    text: str
    line: int
    span: Span


def mentions(reading: Reading, pattern: re.Pattern[str]) -> tuple[Mention, ...]:
    """All matches of a pattern in the plain text of each sentence, in order, with the span of their words."""
    words = reading.evidence.transcript.words
    result: list[Mention] = []
    for line, passage in enumerate(reading.evidence.passages):
        if not pattern.search(reading.plain[line]):
            continue
        said: list[str] = []
        owners: list[int] = []
        for index in range(passage.first, passage.after):
            for token in tokens(words[index].text):
                if token not in FILLED:
                    said.append(token)
                    owners.append(index)
        text = " ".join(said)
        for match in pattern.finditer(text):
            if not match.group().strip():
                continue
            first = text.count(" ", 0, match.start())
            last = text.count(" ", 0, match.end() - 1)
            start = words[owners[first]].start
            end = max(start, words[owners[last]].end)
            result.append(Mention(match.group(), line, Span(start, end)))
    return tuple(result)
