"""Further readings of an answer, in the pieces that its words alone fall into, so that signs do not decide.

Where a recogniser puts its full stops decides a good part of a score: two sentences in one have one label,
and what the other did is gone. Most of each score in front is therefore drawn from pieces that no sign can
move, cut in two ways, since where one way cuts is an accident too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from interviewer.scoring.reading import Reading, read

COUNTS = 0.9
"""What part of a score is drawn from the pieces (less leaves it to the signs, more judges less well)."""


def by_words(reading: Reading) -> tuple[Reading, ...]:
    """The same answer read in pieces, once for each way to cut it; none where there are no pieces."""
    evidence = reading.evidence
    if not reading.trained:
        return ()
    return tuple(
        read(
            replace(
                evidence,
                passages=pieces.passages,
                vectors=pieces.vectors,
                contexts=pieces.contexts,
                pieces=(),
            )
        )
        for pieces in evidence.pieces
    )


def between(shown: float, piecewise: Sequence[float]) -> float:
    """A score drawn from the sentences shown and from the pieces, where there are any."""
    if not piecewise:
        return shown
    return (1.0 - COUNTS) * shown + COUNTS * sum(piecewise) / len(piecewise)
