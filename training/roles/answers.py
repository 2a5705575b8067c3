"""Labelled answers made ready for training, and the variants that keep place from carrying the labels."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.question import Kind, Question
from interviewer.language.sentences import estimated
from interviewer.live.sensing import sentence_contexts, sentence_vectors
from interviewer.scoring import features
from interviewer.scoring.evidence import Evidence, lines
from interviewer.scoring.kinds import question_of

LABELS = "STARLPQFX"
FOLDER = Path(__file__).resolve().parents[2] / "tests" / "data" / "answers"
WRITERS = ("dev", "ash", "birch", "cedar", "maple")
SECOND_COUNTS = 0.3
"""How much the second reader's label counts beside the writer's, where they differ."""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One answer, or a variant of one: its features without the learned projection, and its labels.

    ``vectors`` (1 + lines, 1920), ``fixed`` (lines, columns), ``targets`` (lines, 9), rows that sum to 1;
    ``origin`` is the id of the answer that it was made of, ``weight`` how much it counts.
    """

    origin: str
    writer: str
    vectors: NDArray[np.float32]
    fixed: NDArray[np.float64]
    targets: NDArray[np.float64]
    weight: float = 1.0


def rows_of(writer: str) -> list[dict[str, Any]]:
    """The labelled answers of one writer, as their file holds them."""
    return read(FOLDER / f"{writer}.jsonl")


def second_labels(writer: str) -> dict[str, list[str]]:
    """The labels of a second reader by answer."""
    name = "dev_second_annotator" if writer == "dev" else f"{writer}_second"
    rows = read(FOLDER / f"{name}.jsonl")
    return {row["id"]: row.get("labels") or [s["label"] for s in row["sentences"]] for row in rows}


def read(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one a line."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def samples(writer: str) -> list[tuple[Sample, list[Sample]]]:
    """Each answer of a writer with its variants."""
    result = []
    second = second_labels(writer)
    for number, row in enumerate(rows_of(writer)):
        texts = [s["text"] for s in row["sentences"]]
        question = question_of(row["question"], Kind(row["kind"]), row["id"])
        own = np.eye(len(LABELS))[[LABELS.index(s["label"]) for s in row["sentences"]]]
        other = np.eye(len(LABELS))[[LABELS.index(label) for label in second[row["id"]]]]
        both = (1.0 - SECOND_COUNTS) * own + SECOND_COUNTS * other
        rng = np.random.default_rng([number, *writer.encode()])
        orders = [list(range(len(texts))), *variants(own.argmax(axis=1), rng)]
        made = [
            Sample(
                origin=row["id"],
                writer=writer,
                **_seen([texts[i] for i in order], question),
                targets=both[order],
                weight=1.0 if place == 0 else VARIANT_COUNTS,
            )
            for place, order in enumerate(orders)
        ]
        result.append((made[0], made[1:]))
    return result


VARIANT_COUNTS = 0.3
"""How much a variant of an answer counts beside the answer itself."""


def _seen(texts: list[str], question: Question) -> dict[str, Any]:
    """What the labeller sees of an answer: ``vectors`` and ``fixed`` of a sample."""
    transcript, split = estimated(texts)
    evidence = Evidence(
        question=question,
        persona="",
        transcript=transcript,
        passages=split,
        vectors=sentence_vectors(question, split),
        contexts=sentence_contexts(question, transcript, split),
    )
    return {"vectors": evidence.seen, "fixed": features.without_vectors(lines(evidence), question)}


def variants(labels: NDArray[np.int64], rng: np.random.Generator) -> list[list[int]]:
    """Orders of sentences: blocks of one label in another order, and a label left out or the answer cut."""
    count = len(labels)
    blocks = np.split(np.arange(count), np.flatnonzero(np.diff(labels)) + 1)
    mixed = [int(i) for b in rng.permutation(len(blocks)) for i in blocks[b]]
    if rng.random() < 0.5:
        gone = rng.choice(np.unique(labels))
        rest = [int(i) for i in np.flatnonzero(labels != gone)]
    else:
        cut = int(rng.integers(max(1, count // 3), count)) if count > 1 else 1
        rest = list(range(cut)) if rng.random() < 0.6 else list(range(count - cut, count))
    return [order for order in (mixed, rest) if len(order) >= 3]
