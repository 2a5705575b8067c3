"""How well answers are judged, measured on labelled answers.

``python benchmarks/validate.py [--answers FILE] [--json]`` prints a table and, last, one JSON line. The rules
were set by hand on the answers whose number is even; the odd half was kept apart. Both are shown, beside what
length alone and position alone can do.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from interviewer.live.judging import assess_line
from interviewer.scoring.flags import FLAGS

Row = dict[str, Any]
ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "tests" / "data" / "answers" / "dev.jsonl"
LABELS = "STARLPQFX"
STORY_LABELS = "STARL"
STORY_KINDS = ("behavioural", "leadership")
SHUFFLES = 5


def f1(pairs: Sequence[tuple[str, str]], labels: str) -> dict[str, float]:
    """F1 of each label over (truth, guess) pairs; a label that never occurs in either has 0."""
    result = {}
    for label in labels:
        hit = sum(t == g == label for t, g in pairs)
        wrong = sum((t == label) != (g == label) for t, g in pairs)
        result[label] = 2 * hit / (2 * hit + wrong) if hit + wrong else 0.0
    return result


def mean(values: Sequence[float]) -> float:
    """The mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def auc(good: Sequence[float], bad: Sequence[float]) -> float | None:
    """Chance that a bad answer scores higher than a good one (ties half); None where a side is empty."""
    if not good or not bad:
        return None
    return mean([1.0 if b > g else 0.5 if b == g else 0.0 for b in bad for g in good])


def labels_of(row: Row) -> list[str]:
    """The labels that the writer gave."""
    return [s["label"] for s in row["sentences"]]


def measured(rows: list[Row], judged: list[Row]) -> Row:
    """All figures of one set of answers."""
    pairs = [
        (truth, s["label"])
        for row, card in zip(rows, judged, strict=True)
        for truth, s in zip(labels_of(row), card["sentences"], strict=True)
    ]
    each = f1(pairs, LABELS)
    tight = [c["ramble"]["score"] or 0 for r, c in zip(rows, judged, strict=True) if r["ramble"] < 2]
    loose = [c["ramble"]["score"] or 0 for r, c in zip(rows, judged, strict=True) if r["ramble"] >= 2]
    right = [
        (r["ramble"] >= 2) == ((c["ramble"]["level"] or 0) >= 2) for r, c in zip(rows, judged, strict=True)
    ]
    away = [
        abs(c["ramble"]["from_sentence"] - r["ramble_from"])
        if c["ramble"]["from_sentence"] is not None
        else 99
        for r, c in zip(rows, judged, strict=True)
        if r["ramble_from"] is not None and r["ramble"] >= 2
    ]
    return {
        "answers": len(rows),
        "sentences": len(pairs),
        "macro_f1_starl": round(mean([each[x] for x in STORY_LABELS]), 3),
        "macro_f1_all": round(mean(list(each.values())), 3),
        "f1": {k: round(v, 2) for k, v in each.items()},
        "ramble_auc": rounded(auc(tight, loose)),
        "ramble_accuracy": round(mean([float(x) for x in right]), 3),
        "false_starts_on_tight": round(
            mean(
                [
                    float(c["ramble"]["from_sentence"] is not None)
                    for r, c in zip(rows, judged, strict=True)
                    if r["ramble"] < 2
                ]
            ),
            3,
        ),
        "from_within_one": round(mean([float(d <= 1) for d in away]), 3),
        "from_within_two": round(mean([float(d <= 2) for d in away]), 3),
        "structure_fall_shuffled": fall_when_shuffled(rows, judged),
        "flags": flag_figures(rows, judged),
    }


def rounded(value: float | None) -> float | None:
    """Three places, None stays None."""
    return None if value is None else round(value, 3)


def flag_figures(rows: list[Row], judged: list[Row]) -> Row:
    """Cases, precision, recall and F1 of each flag."""
    result: Row = {}
    for flag in FLAGS:
        truth = [flag in r["flags"] for r in rows]
        guess = [flag in c["flags"] for c in judged]
        hit = sum(t and g for t, g in zip(truth, guess, strict=True))
        result[flag] = {
            "cases": sum(truth),
            "precision": round(hit / sum(guess), 2) if any(guess) else None,
            "recall": round(hit / sum(truth), 2) if any(truth) else None,
            "f1": round(2 * hit / (sum(truth) + sum(guess)), 2) if any(truth) or any(guess) else None,
        }
    return result


def fall_when_shuffled(rows: list[Row], judged: list[Row]) -> float:
    """Mean fall of the structure score when the sentences of a sound story are shuffled (fixed seeds)."""
    falls: list[float] = []
    for row, card in zip(rows, judged, strict=True):
        if row["kind"] not in STORY_KINDS or row["ramble"] > 1 or "no_result" in row["flags"]:
            continue
        scores = []
        for seed in range(SHUFFLES):
            mixed = list(row["sentences"])
            random.Random(seed).shuffle(mixed)
            scores.append(assess_line({**row, "sentences": mixed})["structure"]["score"] or 0)
        falls.append((card["structure"]["score"] or 0) - mean(scores))
    return round(mean(falls), 1)


def by_position(rows: list[Row], learnt_from: list[Row]) -> Row:
    """Macro-F1 when a sentence's label is the commonest one at that tenth of other answers of its family."""
    tally: dict[tuple[bool, int], Counter[str]] = {}
    for row in learnt_from:
        for place, label in places(row):
            tally.setdefault(place, Counter())[label] += 1
    pairs = []
    for row in rows:
        for place, label in places(row):
            known = tally.get(place, Counter("X"))
            pairs.append((label, min(known, key=lambda x: (-known[x], x))))
    each = f1(pairs, LABELS)
    return {
        "macro_f1_starl": round(mean([each[x] for x in STORY_LABELS]), 3),
        "macro_f1_all": round(mean(list(each.values())), 3),
    }


def places(row: Row) -> list[tuple[tuple[bool, int], str]]:
    """Family and tenth of the answer of each sentence, with its label."""
    given = labels_of(row)
    return [((row["kind"] in STORY_KINDS, 10 * i // len(given)), x) for i, x in enumerate(given)]


def by_length(rows: list[Row]) -> float | None:
    """AUC for rambling when the score is the number of words."""
    sizes = [(r["ramble"] >= 2, sum(len(s["text"].split()) for s in r["sentences"])) for r in rows]
    return rounded(auc([n for bad, n in sizes if not bad], [n for bad, n in sizes if bad]))


def agreement(rows: list[Row], second: Path) -> Row | None:
    """What the second annotator reached: the ceiling."""
    if not second.is_file():
        return None
    with second.open(encoding="utf-8") as file:
        other = {r["id"]: r for r in map(json.loads, file)}
    if any(row["id"] not in other for row in rows):
        return None
    pairs = [p for row in rows for p in zip(labels_of(row), other[row["id"]]["labels"], strict=True)]
    each = f1(pairs, LABELS)
    return {
        "macro_f1_starl": round(mean([each[x] for x in STORY_LABELS]), 3),
        "macro_f1_all": round(mean(list(each.values())), 3),
    }


def even(row: Row) -> bool:
    """Whether an answer's number is even; answers without a number count by the length of their id."""
    digits = "".join(c for c in str(row["id"]) if c.isdigit())
    return int(digits or len(str(row["id"]))) % 2 == 0


def halves(rows: list[Row]) -> dict[str, Callable[[Row], bool]]:
    """The sets that are shown."""
    return {"all": lambda _: True, "even": even, "odd": lambda r: not even(r)}


def validate(path: Path) -> Row:
    """Every figure for the answers of one file; raises OSError or ValueError where it cannot be read."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    begun = time.perf_counter()
    judged = [assess_line(row) for row in rows]
    spent = time.perf_counter() - begun
    result: Row = {"file": path.name, "rules_version": judged[0]["rules_version"] if judged else ""}
    for name, chosen in halves(rows).items():
        picked = [i for i, row in enumerate(rows) if chosen(row)]
        own, cards = [rows[i] for i in picked], [judged[i] for i in picked]
        if not own:
            continue
        result[name] = measured(own, cards)
        result[name]["length_alone_auc"] = by_length(own)
    position = [
        by_position([r for r in rows if even(r) is side], [r for r in rows if even(r) is not side])
        for side in (True, False)
    ]
    result["position_alone"] = {k: round(mean([p[k] for p in position]), 3) for k in position[0]}
    result["second_annotator"] = agreement(rows, path.with_name(path.stem + "_second_annotator.jsonl"))
    result["ms_an_answer"] = round(1000.0 * spent / max(1, len(rows)), 1)
    result["median_structure"] = (
        statistics.median([c["structure"]["score"] or 0 for c in judged]) if judged else None
    )
    return result


def table(result: Row) -> str:
    """The figures for a person to read."""
    names = [n for n in ("all", "even", "odd") if n in result]
    keys = [k for k in result[names[0]] if k not in ("f1", "flags")]
    out = [f"{'':26}" + "".join(f"{n:>10}" for n in names)]
    out += [f"{k:26}" + "".join(f"{result[n][k]!s:>10}" for n in names) for k in keys]
    out.append(f"{'F1 of ' + LABELS:26}")
    out += [f"  {x:24}" + "".join(f"{result[n]['f1'][x]!s:>10}" for n in names) for x in LABELS]
    out.append(f"{'flags: F1 (cases)':26}")
    for flag in FLAGS:
        cells = [f"{result[n]['flags'][flag]['f1']} ({result[n]['flags'][flag]['cases']})" for n in names]
        out.append(f"  {flag:24}" + "".join(f"{c:>10}" for c in cells))
    out.append(f"position alone: {result['position_alone']}")
    out.append(f"second annotator: {result['second_annotator']}")
    out.append(f"milliseconds an answer: {result['ms_an_answer']}")
    return "\n".join(out)


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the figures could be made, 1 when the answers could not be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--answers", type=Path, default=OWN, help="labelled answers, one JSON object a line")
    parser.add_argument("--json", action="store_true", help="print the JSON line only")
    chosen = parser.parse_args(arguments)
    try:
        result = validate(chosen.answers)
    except (OSError, ValueError, KeyError) as problem:
        sys.stderr.write(f"The answers in {chosen.answers} could not be read: {problem}\n")
        return 1
    if not chosen.json:
        sys.stdout.write(table(result) + "\n")
    sys.stdout.write(json.dumps(result, allow_nan=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
