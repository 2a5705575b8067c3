"""The words of a transcript as one text: where each stands, when it was said and what is found in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from interviewer.domain.scorecard import Finding
from interviewer.domain.transcript import Word

PARAGRAPH_PAUSE = 2.0
"""A pause of so many seconds begins a new paragraph, so that long answers can be read."""

LIT_AFTER = 0.4
"""Seconds a word counts as being said after its end, unless the next one begins."""


class WordPlaces:
    """``text`` holds all words; ``places[i]`` is the first letter of word i in it, ``starts[i]`` its second.

    Times that run backwards (a recogniser's slip) are held at the latest one before, so that every search
    finds exactly one word.
    """

    def __init__(
        self,
        words: Sequence[Word],
        findings: Sequence[Finding] = (),
        corrected: Mapping[int, str] | None = None,
    ) -> None:
        """``corrected`` tells, by index, what was heard where a person wrote something else."""
        self.words = tuple(words)
        self.corrected = dict(corrected or {})
        self.places: list[int] = []
        self.starts: list[float] = []
        self.remarks: dict[int, str] = {}
        pieces: list[str] = []
        length, before = 0, None
        for word in self.words:
            gap = "" if before is None else "\n" if word.start - before.end >= PARAGRAPH_PAUSE else " "
            self.places.append(length + len(gap))
            self.starts.append(word.start if before is None else max(word.start, self.starts[-1]))
            shown = word.text.replace("\n", " ") or "…"
            pieces.append(gap + shown)
            length += len(gap) + len(shown)
            before = word
        self.text = "".join(pieces)
        for finding in findings:
            for index in self.of(finding):
                earlier = self.remarks.get(index)
                self.remarks[index] = f"{earlier}\n{finding.remark}" if earlier else finding.remark
        for index, heard in self.corrected.items():
            told = f"You corrected this; heard: \u201c{heard}\u201d"
            earlier = self.remarks.get(index)
            self.remarks[index] = f"{told}\n{earlier}" if earlier else told

    def end(self, index: int) -> int:
        """Place after the last letter of a word."""
        return self.places[index] + max(1, len(self.words[index].text))

    def said_at(self, seconds: float) -> int | None:
        """Index of the word that is said at a time, or None in a pause."""
        index = bisect_right(self.starts, seconds) - 1
        return None if index < 0 or seconds > self.words[index].end + LIT_AFTER else index

    def nearest(self, place: int) -> int:
        """Index of the word that a place of the text lies in or after."""
        return max(0, bisect_right(self.places, place) - 1)

    def of(self, finding: Finding) -> list[int]:
        """Indices of the words that overlap a finding; of the next one when it lies in a gap."""
        if not self.words:
            return []
        span = finding.span
        first = max(0, bisect_right(self.starts, span.start) - 1)
        found = []
        for index in range(first, len(self.words)):
            word = self.words[index]
            if word.start >= span.end and index > first:
                break
            if word.end > span.start and word.start < span.end:
                found.append(index)
        if found:
            return found
        last = first + 1 == len(self.words)
        return [first if last or span.start <= self.words[first].end else first + 1]
