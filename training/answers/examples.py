"""Answers and pieces of them, and texts that are no answer, each as the sieve reads it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from roles.answers import WRITERS, rows_of

from interviewer.domain.question import Kind, Question
from interviewer.domain.transcript import Transcript
from interviewer.language.context import ContextEncoder
from interviewer.language.cuts import load as load_cuts
from interviewer.language.cuts import pieces
from interviewer.language.sentences import estimated
from interviewer.live.sensing import sentence_vectors
from interviewer.resources import resource
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.kinds import question_of
from interviewer.scoring.levelling import levelled, levelled_words
from interviewer.scoring.reading import Reading, read

FOLDER = Path(__file__).resolve().parent
PIECES_COUNT = 0.3
"""How much a piece of an answer, or an answer to another question, counts beside the whole answer."""

TEXT_COUNTS = 0.25
"""How much one of the four questions counts that a text is held against."""

FEWEST = 25
"""Words below which nothing is judged."""

OFTEN = ("culture", "motivation", "salary")
FRAMES = (
    "{q} {q} {q}",
    "So the question is, {q} Right. {q} That is what you asked me. {q}",
    "You asked me, {q} Okay, {q} Let me repeat the question. {q} Yes, {q}",
)
"""How a question is read back."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """A text as it is read; ``group`` is its genre or an answer's writer, ``form`` what was made of it.

    Examples of one ``origin`` are made of the same text.
    """

    origin: str
    group: str
    form: str
    reading: Reading
    answer: bool
    weight: float = 1.0


def examples() -> list[Example]:
    """Everything that there is to learn from, the same on every run."""
    rows = [{**row, "writer": writer} for writer in WRITERS for row in rows_of(writer)]
    return [*_answers(rows), *_texts(rows), *_read_back(rows)]


def texts() -> list[tuple[str, list[str]]]:
    """Genre and lines of each text that was written for this."""
    found: list[tuple[str, list[str]]] = []
    for path in sorted(FOLDER.glob("*.txt")):
        genre, lines = "", list[str]()
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            if line.startswith("#"):
                genre = line.removeprefix("##").strip()
            elif line.strip():
                lines.append(line.strip())
            elif lines:
                found.append((genre, lines))
                lines = []
    return found


def _answers(rows: Sequence[dict[str, Any]]) -> Iterator[Example]:
    chosen = random.Random(7)
    for row in rows:
        asked = question_of(row["question"], Kind(row["kind"]), row["id"])
        said = [s["text"] for s in row["sentences"]]
        other = chosen.choice(rows)
        elsewhere = question_of(other["question"], Kind(other["kind"]), other["id"])
        first = " ".join(" ".join(said).split()[: chosen.randint(30, 60)])
        at = chosen.randrange(max(1, len(said) - 3))
        made: list[tuple[str, Question, Transcript, Any, float]] = [
            ("whole", asked, *estimated(said), 1.0),
            ("bare", asked, *_bare(asked, said), 1.0),
            ("beginning", asked, *estimated(first), 1.0),
            ("passage", asked, *estimated(said[at : at + 4]), PIECES_COUNT),
            ("other question", elsewhere, *estimated(said), PIECES_COUNT),
        ]
        made += [("wandering", asked, *estimated(off), PIECES_COUNT) for off in _wandering(row)[:1]]
        for form, question, transcript, split, weight in made:
            if len(transcript.words) >= FEWEST:
                yield Example(
                    origin=row["id"],
                    group=row["writer"],
                    form=form,
                    reading=_read(question, transcript, split),
                    answer=True,
                    weight=weight,
                )


def _wandering(row: dict[str, Any]) -> list[list[str]]:
    """Stretches of an answer that are off the point throughout."""
    found: list[list[str]] = [[]]
    for sentence in row["sentences"]:
        if sentence["label"] == "X":
            found[-1].append(sentence["text"])
        elif found[-1]:
            found.append([])
    return [run for run in found if len(" ".join(run).split()) >= FEWEST]


def _texts(rows: Sequence[dict[str, Any]]) -> Iterator[Example]:
    chosen = random.Random(11)
    by_kind: dict[str, list[str]] = {}
    for row in rows:
        by_kind.setdefault(row["kind"], []).append(row["question"])
    for number, (genre, lines) in enumerate(texts()):
        # About as often a story as the answers, or the question alone would tell them apart.
        kinds = ["behavioural", OFTEN[number % len(OFTEN)], *chosen.sample(sorted(by_kind), 2)]
        questions = [question_of(chosen.choice(by_kind[kind]), Kind(kind)) for kind in kinds]
        running, bare = estimated(" ".join(lines)), _bare(questions[0], lines)
        for question in questions:
            for form, (transcript, split) in (("running", running), ("bare", bare)):
                yield Example(
                    origin=f"{genre} {number}",
                    group=genre,
                    form=form,
                    reading=_read(question, transcript, split),
                    answer=False,
                    weight=TEXT_COUNTS,
                )


def _read_back(rows: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """Questions that are said back instead of being answered."""
    for number, row in enumerate(rows[::6]):
        text = FRAMES[number % len(FRAMES)].format(q=row["question"])
        question = question_of(row["question"], Kind(row["kind"]), row["id"])
        for form, (transcript, split) in (("running", estimated(text)), ("bare", _bare(question, [text]))):
            yield Example(
                origin=f"back {row['id']}",
                group="question read back",
                form=form,
                reading=_read(question, transcript, split),
                answer=False,
                weight=TEXT_COUNTS,
            )


def _read(question: Question, transcript: Transcript, split: Any) -> Reading:
    return read(
        Evidence(
            question=question,
            persona="",
            transcript=transcript,
            passages=split,
            vectors=sentence_vectors(question, split),
        )
    )


def _bare(question: Question, said: Sequence[str]) -> tuple[Transcript, Any]:
    """The same words cut by themselves, as somebody leaves them who writes no punctuation."""
    written = ("".join(c for c in w if c.isalnum() or c in "'-") for w in " ".join(said).split())
    words = tuple(w for w in written if w)
    levelled_said, places = levelled_words(words)
    states = _encoder().word_states(levelled(question.text), levelled_said)
    found = pieces(words, places, _cuts().odds(levelled_said, states))
    return estimated([" ".join(words[p.first : p.after]) for p in found])


@lru_cache(maxsize=1)
def _encoder() -> ContextEncoder:
    return ContextEncoder(resource("assets", "context"))


@lru_cache(maxsize=1)
def _cuts() -> Any:
    return load_cuts(resource("assets", "roles", "cuts.npz"))
