"""A second reading of an answer, in the pieces that its words alone fall into, so that signs do not decide.

Where a recogniser puts its full stops decides a good part of a score: two sentences in one have one label,
and what the other did is gone. Half of each score in front is therefore drawn from pieces that no sign can
move.
"""

from __future__ import annotations

from dataclasses import replace

from interviewer.scoring.reading import Reading, read

COUNTS = 0.5
"""What part of a score is drawn from the pieces (less leaves it to the signs, more judges less well)."""


def by_words(reading: Reading) -> Reading | None:
    """The same answer read in pieces; None where there are none, or where they are the sentences shown."""
    evidence = reading.evidence
    pieces = evidence.pieces
    if pieces is None or not reading.trained or not pieces.passages:
        return None
    places = [(p.first, p.after) for p in pieces.passages]
    if places == [(p.first, p.after) for p in evidence.passages]:
        return None
    own = replace(
        evidence, passages=pieces.passages, vectors=pieces.vectors, contexts=pieces.contexts, pieces=None
    )
    return read(own)


def between(shown: float, piecewise: float | None) -> float:
    """A score drawn from the sentences shown and from the pieces, where there are any."""
    return shown if piecewise is None else (1.0 - COUNTS) * shown + COUNTS * piecewise
