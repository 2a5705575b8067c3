"""Answers made ready for the training of verdicts: as told, and with a part of the story taken out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.question import Kind
from interviewer.language.sentences import estimated
from interviewer.live.sensing import sentence_contexts, sentence_vectors
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.kinds import question_of
from interviewer.scoring.labeller import Labeller
from interviewer.scoring.reading import Reading, read

FOLDER = Path(__file__).resolve().parent
PARTS = {"S": "situation", "A": "action", "R": "result"}
FEWEST = 3
"""Sentences that an answer must keep when a part is taken out."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """An answer as a labeller reads it, its true verdicts and labels; not ``whole`` where a part is out."""

    origin: str
    reading: Reading
    truth: dict[str, bool]
    labels: tuple[str, ...] = ()
    whole: bool = True
    asks_pay: bool = False


def examples(row: dict[str, Any], labeller: Labeller) -> list[Example]:
    """A labelled answer, and for a story one variant without each of its main parts."""
    said = row["sentences"]
    flags = set(row["flags"])
    truth = {
        name: name in flags
        for name in ("negative_employer", "salary_focus", "buried_point", "quantified_result", "we_not_i")
    }
    own = Example(
        origin=row["id"],
        reading=reading(row, said, labeller),
        truth=truth | held(said) | {"result": "no_result" not in flags},
        labels=tuple(s["label"] for s in said),
        asks_pay=row["kind"] == Kind.SALARY or "salary_range" in flags,
    )
    result = [own]
    if own.reading.story:
        for label in PARTS:
            rest = [s for s in said if s["label"] != label]
            if FEWEST <= len(rest) < len(said):
                result.append(
                    Example(
                        origin=row["id"],
                        reading=reading(row, rest, labeller),
                        truth=held(rest),
                        whole=False,
                    )
                )
    return result


def held(said: list[dict[str, str]]) -> dict[str, bool]:
    """Which main parts of a story are there."""
    labels = {s["label"] for s in said}
    return {name: label in labels for label, name in PARTS.items()}


def reading(row: dict[str, Any], said: list[dict[str, str]], labeller: Labeller) -> Reading:
    """An answer with its sentences labelled."""
    transcript, split = estimated([s["text"] for s in said])
    question = question_of(row["question"], Kind(row["kind"]), row["id"])
    return read(
        Evidence(
            question=question,
            persona=row["persona"],
            transcript=transcript,
            passages=split,
            vectors=sentence_vectors(question, split),
            contexts=sentence_contexts(question, transcript, split),
            trained=labeller,
        )
    )


def written(name: str) -> tuple[list[str], NDArray[np.float64]]:
    """Sentences written by hand for what a sentence may be about, and 1 or 0 for each."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    marked = [(line[2:].strip(), float(line[0] == "+")) for line in lines if line[:2] in ("+ ", "- ")]
    return [text for text, _ in marked], np.array([mark for _, mark in marked])


def marked() -> dict[str, dict[str, list[int]]]:
    """The sentences (0-based) of blame and of pay in each answer with the flag, by answer."""
    text = (FOLDER / "marked.json").read_text(encoding="utf-8")
    result: dict[str, dict[str, list[int]]] = json.loads(text)
    return result
