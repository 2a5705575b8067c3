"""Trains what tells answers from songs and other texts and writes ``assets/roles/answers.json``.

    python training/train_answers.py [--to FILE] [--check] [--crossed]

It learns from the project's labelled answers and from the texts in ``training/answers``, and needs the
weights of where sentences end, but not the labeller. ``--crossed`` tells how well it does on genres, answers
and writers that it never saw, and writes nothing. numpy only; the same weights on every run.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums in one order, whatever the machine's cores

from answers.examples import examples
from answers.fitting import Table, crossed, fit, kept_apart

from interviewer.scoring.plausible import ENOUGH, REFUSED
from interviewer.scoring.sieve import load, stored

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "assets" / "roles" / "answers.json"
FOLDS = 6
LEVELS = (0.0, 1.0, REFUSED, 3.0)


def figures(table: Table, odds: Mapping[int, float]) -> dict[str, object]:
    """Share told to be no answer at each of LEVELS: of answers by form, of texts by genre."""
    answers: dict[str, list[float]] = defaultdict(list)
    texts: dict[str, list[float]] = defaultdict(list)
    both: dict[tuple[str, str], list[float]] = defaultdict(list)
    for number, value in odds.items():
        one = table.given[number]
        held = value * min(1.0, one.reading.words / ENOUGH)
        if one.answer:
            answers[one.form].append(held)
        if one.form in ("whole", "running", "bare"):
            # As in judging: the sentences shown and the pieces by the words together.
            both[(one.origin, one.reading.evidence.question.text)].append(held)
    group = {e.origin: e.group if not e.answer else "" for e in table.given}
    refused: list[tuple[float, str]] = []
    for (origin, _), values in both.items():
        mean = sum(values) / len(values)
        if group[origin]:
            texts[group[origin]].append(mean)
        else:
            answers["as judged"].append(mean)
            if mean >= 0.0:
                refused.append((round(mean, 2), origin))
    every = [value for values in texts.values() for value in values]
    return {
        "levels": LEVELS,
        "answers": {form: _shares(values) for form, values in sorted(answers.items())},
        "answers_above_even": sorted(refused, reverse=True),
        "texts": _shares(every),
        "texts_judged": len(every),
        "genres": {genre: _shares(values) for genre, values in sorted(texts.items())},
    }


def _shares(values: Sequence[float]) -> list[float]:
    return [round(sum(v >= level for v in values) / len(values), 4) for level in LEVELS]


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the weights were written, or are those shipped."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--to", type=Path, default=SHIPPED, help="the file to write")
    parser.add_argument(
        "--check", action="store_true", help="compare with the shipped weights, write nothing"
    )
    parser.add_argument("--crossed", action="store_true", help="measure on what was left out, write nothing")
    chosen = parser.parse_args(arguments)
    table = Table(examples())
    if chosen.crossed:
        told = {
            "genres and answers left out": figures(table, crossed(table, kept_apart, FOLDS)),
            "genres and writers left out": figures(table, crossed(table, lambda e: e.group, FOLDS)),
        }
        sys.stdout.write(json.dumps(told) + "\n")
        return 0
    made = stored(fit(table, range(len(table.given))))
    if chosen.check:
        shipped = stored(load(SHIPPED))
        far = max(
            abs(a - b)
            for name in ("sentence", "whole")
            for a, b in zip(made[name]["weights"], shipped[name]["weights"], strict=True)
        )
        sys.stdout.write(f"The largest difference from the shipped weights is {far:.2g}.\n")
        return 0 if far < 5e-3 else 1
    text = json.dumps(made, separators=(",", ":")).replace('},"', '},\n"').replace('],"', '],\n"')
    chosen.to.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"Wrote {chosen.to} ({chosen.to.stat().st_size} bytes).\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
