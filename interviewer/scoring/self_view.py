"""How people's ratings stand beside the program's: for one answer, and the own ones' distance over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from interviewer.domain.history import Rating
from interviewer.domain.scorecard import Scorecard

LATELY = 5
"""The latest ratings, beside which the earlier ones stand."""

CLOSE = 8.0
"""Points within which two views are told as the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one side says of an answer, 0 to 100 each; None where the program could not say."""

    who: str
    structure: int | None
    focus: int | None
    note: str = ""

    @property
    def figures(self) -> tuple[str, str]:
        """``Structure 66`` and ``Focus –``."""
        return f"Structure {_figure(self.structure)}", f"Focus {_figure(self.focus)}"


def side_by_side(card: Scorecard | None, ratings: Sequence[Rating], you: str = "You") -> tuple[View, ...]:
    """All sides of an answer: the ratings as they come, the program's last; none where nobody rated.

    ``you`` is what the person who gave the answer is called.
    """
    if not ratings:
        return ()
    people = [
        View(who=one.rater or you, structure=one.structure, focus=one.focus, note=one.note) for one in ratings
    ]
    if card is not None:
        people.append(View(who="The program", structure=card.structure.score, focus=card.focus))
    return tuple(people)


def _figure(score: int | None) -> str:
    return "–" if score is None else str(score)


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfView:
    """``distances`` are own minus program, the mean of Structure and Focus, oldest first."""

    distances: tuple[float, ...]
    sentence: str


def self_view(ratings: Sequence[tuple[Rating, int, int]]) -> SelfView:
    """From own ratings with the program's structure and focus, oldest first."""
    distances = tuple(
        ((own.structure - structure) + (own.focus - focus)) / 2 for own, structure, focus in ratings
    )
    return SelfView(distances=distances, sentence=_sentence(distances))


def _sentence(distances: tuple[float, ...]) -> str:
    if not distances:
        return ""
    count = len(distances)
    answers = "1 answer" if count == 1 else f"{count} answers"
    if count <= LATELY:
        return f"Over {answers} you rated yourself {_side(fmean(distances))}."
    lately, before = fmean(distances[-LATELY:]), fmean(distances[:-LATELY])
    return (
        f"Over {answers} you rated yourself {_side(before)} at first, and lately {_side(lately)}."
        if _side(before) != _side(lately)
        else f"Over {answers} you rated yourself {_side(fmean(distances))}."
    )


def _side(mean: float) -> str:
    if abs(mean) <= CLOSE:
        return "about as the program does"
    points = f"{abs(mean):.0f} points"
    return f"{points} above the program" if mean > 0 else f"{points} below the program"
