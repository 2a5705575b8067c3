"""Flags: the ten yes-or-no judgements of an answer, in the vocabulary of the labelled answers."""

from __future__ import annotations

from interviewer.scoring.blame import negative
from interviewer.scoring.hedging import heavy
from interviewer.scoring.money import gives_range, pressed
from interviewer.scoring.numbers import quantified
from interviewer.scoring.own_part import team_only
from interviewer.scoring.question_back import asks_back
from interviewer.scoring.reading import Reading
from interviewer.scoring.structure import Build, has_result, no_example

FLAGS = (
    "quantified_result",
    "no_specific_example",
    "negative_employer",
    "salary_focus",
    "ends_with_question",
    "we_not_i",
    "heavy_hedging",
    "no_result",
    "salary_range",
    "buried_point",
)


def flags(reading: Reading, built: Build) -> tuple[str, ...]:
    """The flags that hold, in the order of FLAGS."""
    held = {
        "quantified_result": quantified(reading),
        "no_specific_example": no_example(reading),
        "negative_employer": negative(reading),
        "salary_focus": pressed(reading),
        "ends_with_question": asks_back(reading),
        "we_not_i": team_only(reading),
        "heavy_hedging": heavy(reading),
        "no_result": reading.story and not has_result(reading),
        "salary_range": gives_range(reading),
        "buried_point": built.buried,
    }
    return tuple(name for name in FLAGS if held[name])
