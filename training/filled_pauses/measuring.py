"""How well filled pauses are found: matching, Wilson intervals, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from mixing import Marked, Mixed

from interviewer.domain.transcript import FilledPause


@dataclass
class Tally:
    """Counts over some segments; edges are (start, end) of what was found less that of the truth, seconds."""

    true: int = 0
    found: int = 0
    hits: int = 0
    seconds: float = 0.0
    edges: list[tuple[float, float]] = field(default_factory=list)

    def take(self, found: Sequence[FilledPause], mixed: Mixed) -> None:
        """Count one segment."""
        pairs = matched(found, mixed.marks)
        self.true += len(mixed.marks)
        self.found += len(found)
        self.hits += len(pairs)
        self.seconds += len(mixed.samples) / 16_000
        self.edges += [(one.start - mark.start, one.end - mark.end) for mark, one in pairs]

    def as_dict(self) -> dict[str, Any]:
        """Recall and precision with 95 % intervals, edges within 0.1 s, false ones a minute."""
        edges = np.abs(np.array(self.edges)) if self.edges else np.zeros((1, 2))
        return {
            "true": self.true,
            "found": self.found,
            "hits": self.hits,
            "recall": share(self.hits, self.true),
            "recall_95": wilson(self.hits, self.true),
            "precision": share(self.hits, self.found),
            "precision_95": wilson(self.hits, self.found),
            "edges_within_0.1": [round(float(x), 3) for x in np.mean(edges <= 0.1, axis=0)],
            "edges_median": [round(float(x), 3) for x in np.median(edges, axis=0)],
            "false_a_minute": round(60 * (self.found - self.hits) / max(self.seconds, 1e-9), 2),
        }


def share(part: int, whole: int) -> float | None:
    """``part / whole`` to three places, None of nothing."""
    return round(part / whole, 3) if whole else None


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share (Wilson 1927)."""
    if not count:
        return 0.0, 1.0
    z = 1.959964
    p = hits / count
    centre = (p + z * z / (2 * count)) / (1 + z * z / count)
    half = z * ((p * (1 - p) + z * z / (4 * count)) / count) ** 0.5 / (1 + z * z / count)
    return round(max(0.0, centre - half), 3), round(min(1.0, centre + half), 3)


def matched(found: Sequence[FilledPause], marks: Sequence[Marked]) -> list[tuple[Marked, FilledPause]]:
    """Pairs, each used once, that share at least 0.3 of the shorter of the two."""
    pairs, used = [], set()
    for mark in marks:
        best, most = None, 0.0
        for index, one in enumerate(found):
            shared = min(one.end, mark.end) - max(one.start, mark.start)
            if index not in used and shared > max(
                most, 0.3 * min(one.end - one.start, mark.end - mark.start)
            ):
                best, most = index, shared
        if best is not None:
            used.add(best)
            pairs.append((mark, found[best]))
    return pairs


def table(find: Callable[[Any], Sequence[FilledPause]], segments: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """Figures for all, for each family of voices, and for clean and dirty sound.

    ``find`` takes one of the segments, whose truth is its ``mixed``.
    """
    tallies: dict[str, Tally] = {"all": Tally()}
    for one in segments:
        found = find(one)
        family, sound = one.mixed.host.split()[0], "dirty" if one.mixed.dirty else "clean"
        for name in ("all", family, sound, f"{family} {sound}"):
            tallies.setdefault(name, Tally()).take(found, one.mixed)
    return {name: tally.as_dict() for name, tally in sorted(tallies.items())}
