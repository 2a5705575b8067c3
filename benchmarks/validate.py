"""How well answers are judged, measured on labelled answers.

``python benchmarks/validate.py [--json]`` measures by cross-validation on the project's own answers: each is
judged by a labeller that was trained without it, and once more by one trained without any answer of its
writer; beside that stand the rules alone, ablations, and what length alone can do. ``--answers FILE``
measures the program as it is shipped on another file (on the project's own answers that would flatter it: it
was trained on them). What ``spoken.py`` has heard is judged too. A table comes first, one JSON line last;
the calibration plot is written to ``docs/pictures``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import calibration
import spoken
from encoder_time import encoder_time
from folds import ABLATIONS, Judge, Pool, by_rules
from rewriting import REWRITINGS

from interviewer.domain.question import Kind
from interviewer.live.judging import assess_line, judge, judge_text
from interviewer.scoring.flags import FLAGS
from interviewer.scoring.kinds import question_of

Row = dict[str, Any]
ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ROOT / "tests" / "data" / "answers"
LABELS = "STARLPQFX"
STORY_LABELS = "STARL"
STORY_KINDS = ("behavioural", "leadership")
SHUFFLES = 3
EVERY = 6
"""Of so many answers one is written otherwise, for robustness."""

LIKE = 0.15
"""How far the lengths of two answers may differ, as a share of the longer, to be a pair of one length."""

CALIBRATION = ROOT / "docs" / "pictures" / "calibration.svg"
PARTS = {"S": "situation", "A": "action", "R": "result"}


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
    """All figures of one set of answers that need no second judgement."""
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
        "false_starts_tight": round(
            mean(
                [
                    float(c["ramble"]["from_sentence"] is not None)
                    for r, c in zip(rows, judged, strict=True)
                    if r["ramble"] == 0
                ]
            ),
            3,
        ),
        "false_starts_below_2": round(
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
        "calibration_error": calibration_error(rows, judged),
        "length_alone_auc": by_length(rows),
        "length_matched": length_matched_auc(rows, judged),
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


def calibration_error(rows: list[Row], judged: list[Row]) -> float:
    """Expected calibration error of the labels, over tenths of confidence."""
    return round(calibration.error(calibration.tenths(confidences(rows, judged))), 3)


def confidences(rows: list[Row], judged: list[Row]) -> list[tuple[float, bool]]:
    """The confidence of each label, and whether it is right."""
    return [
        (s["confidence"], s["label"] == truth)
        for row, card in zip(rows, judged, strict=True)
        for truth, s in zip(labels_of(row), card["sentences"], strict=True)
    ]


def length_matched_auc(rows: list[Row], judged: list[Row]) -> Row:
    """AUC for rambling over pairs of answers (2-3 against 0-1) that differ in length by LIKE at most."""
    told = [
        (r["ramble"] >= 2, words_of(r), c["ramble"]["score"] or 0) for r, c in zip(rows, judged, strict=True)
    ]
    wins = [
        1.0 if bad > good else 0.5 if bad == good else 0.0
        for loose, size, bad in told
        if loose
        for tight, other, good in told
        if not tight and abs(size - other) <= LIKE * max(size, other)
    ]
    return {"pairs": len(wins), "auc": rounded(mean(wins)) if wins else None}


def words_of(row: Row) -> int:
    """How many words an answer has."""
    return sum(len(s["text"].split()) for s in row["sentences"])


def extremes(rows: list[Row], judged: list[Row], count: int = 5) -> Row:
    """The answers that were read best and worst, with what was wrong with each."""
    found = []
    for row, card in zip(rows, judged, strict=True):
        pairs = list(zip(labels_of(row), (s["label"] for s in card["sentences"]), strict=True))
        right = mean([float(a == b) for a, b in pairs])
        wrong = Counter(f"{a} taken for {b}" for a, b in pairs if a != b)
        flags = set(card["flags"])
        off = abs(row["ramble"] - (card["ramble"]["level"] or 0))
        one = {
            "id": row["id"],
            "kind": row["kind"],
            "labels_right": round(right, 2),
            "sentences": len(pairs),
            "wrong": dict(wrong.most_common(4)),
            "ramble": [row["ramble"], card["ramble"]["level"]],
            "flags_missed": sorted(set(row["flags"]) - flags),
            "flags_wrong": sorted(flags - set(row["flags"])),
        }
        faults = len(one["flags_missed"]) + len(one["flags_wrong"])
        found.append((right - 0.1 * off - 0.05 * faults, len(pairs), one))
    found.sort(key=lambda item: (-item[0], -item[1]))
    return {"best": [o for _, _, o in found[:count]], "worst": [o for _, _, o in found[::-1][:count]]}


def spoken_figures(rows: list[Row], judges: dict[str, Judge]) -> Row:
    """Labels and rambling of the spoken answers as the recogniser heard them, beside the same as written.

    A sentence heard has the label of the written one that most of its words come from; one that matches none
    is left out. The judges never saw the answers.
    """
    found = spoken.heard()
    own = [row for row in rows if row["id"] in found]
    written = [judges[row["id"]](row) for row in own]
    pairs, scores, unmatched = [], [], 0
    for row in own:
        transcript, hearing = found[row["id"]]
        trained = judges[row["id"]].keywords["trained"]  # type: ignore[attr-defined]
        asked = question_of(row["question"], Kind(row["kind"]), row["id"])
        card = judge(asked, row["persona"], transcript, hearing, trained=trained)
        truths = spoken.truths(row, [s.text for s in card.sentences])
        unmatched += truths.count(None)
        pairs += [(t, s.label.value) for t, s in zip(truths, card.sentences, strict=True) if t is not None]
        scores.append((row["ramble"] >= 2, card.ramble.score or 0))
    text = measured(own, written)
    each = f1(pairs, LABELS)
    speech = {
        "macro_f1_starl": round(mean([each[x] for x in STORY_LABELS]), 3),
        "macro_f1_all": round(mean(list(each.values())), 3),
        "ramble_auc": rounded(auc([s for bad, s in scores if not bad], [s for bad, s in scores if bad])),
    }
    return {
        "answers": len(own),
        "sentences_heard": len(pairs),
        "without_a_match": unmatched,
        "written": brief(text),
        "heard": speech,
        "fall_starl": round(text["macro_f1_starl"] - speech["macro_f1_starl"], 3),
        "fall_all": round(text["macro_f1_all"] - speech["macro_f1_all"], 3),
    }


def sound(row: Row) -> bool:
    """Whether an answer is a whole story told without much rambling."""
    return row["kind"] in STORY_KINDS and row["ramble"] < 2 and "no_result" not in row["flags"]


def fall_when_shuffled(rows: list[Row], judged: list[Row], judges: dict[str, Judge]) -> float:
    """Mean fall of the structure score when the sentences of a sound story are shuffled (fixed seeds)."""
    falls: list[float] = []
    for row, card in zip(rows, judged, strict=True):
        if not sound(row):
            continue
        scores = []
        for seed in range(SHUFFLES):
            mixed = list(row["sentences"])
            random.Random(seed).shuffle(mixed)
            scores.append(judges[row["id"]]({**row, "sentences": mixed})["structure"]["score"] or 0)
        falls.append((card["structure"]["score"] or 0) - mean(scores))
    return round(mean(falls), 1)


def presence(rows: list[Row], judged: list[Row], judges: dict[str, Judge]) -> Row:
    """Share of sound stories in which a part is found: as told, and with its sentences taken out."""
    result: Row = {}
    for label, name in PARTS.items():
        told: list[float] = []
        taken: list[float] = []
        for row, card in zip(rows, judged, strict=True):
            rest = [s for s in row["sentences"] if s["label"] != label]
            if not sound(row) or not 3 <= len(rest) < len(row["sentences"]):
                continue
            cut = judges[row["id"]]({**row, "sentences": rest})
            if cut["status"] == "ok":
                told.append(float(has(card, name)))
                taken.append(float(has(cut, name)))
        result[name] = {
            "stories": len(told),
            "as_told": round(mean(told), 2),
            "taken_out": round(mean(taken), 2),
        }
    return result


def robustness(rows: list[Row], judged: list[Row], judges: dict[str, Judge]) -> Row:
    """How far rambling and structure move where an answer is written otherwise."""
    result: Row = {}
    for name, rewrite in REWRITINGS.items():
        moves: list[list[int]] = []
        for row, card in list(zip(rows, judged, strict=True))[::EVERY]:
            texts = [s["text"] for s in row["sentences"]]
            told = rewrite(texts, random.Random(row["id"]))
            asked = question_of(row["question"], Kind(row["kind"]), row["id"])
            trained = judges[row["id"]].keywords["trained"]  # type: ignore[attr-defined]
            other = judge_text(asked, row["persona"], told, trained=trained)
            if told != texts and other.structure.score is not None:
                pairs = ((card["ramble"], other.ramble), (card["structure"], other.structure))
                moves.append([abs((a["score"] or 0) - (b.score or 0)) for a, b in pairs])
        result[name] = {"answers": len(moves)}
        for column, score in enumerate(("rambling", "structure")):
            own = sorted(move[column] for move in moves)
            result[name][score] = {
                "mean": round(mean(own), 1),
                "p95": own[int(0.95 * len(own))] if own else None,
                "most": max(own, default=None),
                "over_3": round(mean([float(move > 3) for move in own]), 2),
            }
    return result


def has(card: Row, name: str) -> bool:
    """Whether a part of the method was found (a story's context is its situation)."""
    names = (name, "context") if name == "situation" else (name,)
    return any(p["present"] for p in card["structure"]["parts"] if p["name"] in names)


def by_length(rows: list[Row]) -> float | None:
    """AUC for rambling when the score is the number of words."""
    sizes = [(r["ramble"] >= 2, words_of(r)) for r in rows]
    return rounded(auc([n for bad, n in sizes if not bad], [n for bad, n in sizes if bad]))


def agreement(rows: list[Row]) -> Row:
    """What the second readers reached, by file: the ceiling."""
    result: Row = {}
    for path in sorted(ANSWERS.glob("*_second*.jsonl")):
        other = {r["id"]: r for r in read(path)}
        own = [r for r in rows if r["id"] in other]
        pairs = [
            p
            for r in own
            for p in zip(labels_of(r), other[r["id"]].get("labels") or labels_of(other[r["id"]]), strict=True)
        ]
        each = f1(pairs, LABELS)
        same = mean([float(a == b) for a, b in pairs])
        chance = sum(
            mean([float(a == x) for a, _ in pairs]) * mean([float(b == x) for _, b in pairs]) for x in LABELS
        )
        result[path.stem] = {
            "answers": len(own),
            "same": round(same, 3),
            "kappa": round((same - chance) / (1.0 - chance), 3) if chance < 1.0 else None,
            "macro_f1_starl": round(mean([each[x] for x in STORY_LABELS]), 3),
            "macro_f1_all": round(mean(list(each.values())), 3),
            "ramble_same_side": round(
                mean([float((r["ramble"] >= 2) == (other[r["id"]]["ramble"] >= 2)) for r in own]), 3
            ),
        }
    return result


def confusion(rows: list[Row], judged: list[Row]) -> Row:
    """How often each label (rows) was taken for each (columns, in the order of LABELS)."""
    pairs = Counter(
        (truth, s["label"])
        for row, card in zip(rows, judged, strict=True)
        for truth, s in zip(labels_of(row), card["sentences"], strict=True)
    )
    return {a: [pairs[a, b] for b in LABELS] for a in LABELS}


def read(path: Path) -> list[Row]:
    """The objects of a file with one a line; OSError or ValueError where it cannot be read."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def by_writer(rows: list[Row], judges: dict[str, Judge], name: str) -> tuple[Row, list[Row]]:
    """Figures of all answers and of each writer's, and the cards they come from."""
    judged = [judges[row["id"]](row) for row in rows]
    result: Row = {f"{name}: all": measured(rows, judged)}
    for writer in dict.fromkeys(row["writer"] for row in rows):
        own = [i for i, row in enumerate(rows) if row["writer"] == writer]
        result[f"{name}: {writer}"] = measured([rows[i] for i in own], [judged[i] for i in own])
    return result, judged


def cross_validated(*, ablated: bool = True) -> Row:
    """Every figure on the project's own answers, each judged by a labeller that never saw it."""
    encoder = encoder_time(read(ANSWERS / "dev.jsonl"))  # before anything is read, since it is remembered
    pool = Pool()
    rows = pool.rows
    judges = pool.crossed()
    sets, judged = by_writer(rows, judges, "crossed")
    others, _ = by_writer(rows, pool.stranger(), "stranger")
    rules, _ = by_writer(rows, {row["id"]: by_rules for row in rows}, "rules")
    calibration.draw(calibration.tenths(confidences(rows, judged)), CALIBRATION)
    ablations: Row = {}
    for name, without in ABLATIONS.items() if ablated else ():
        blind = pool.crossed(1, without)
        ablations[name] = brief(measured(rows, [blind[row["id"]](row) for row in rows]))
    return {
        "rules_version": judged[0]["rules_version"],
        "sets": {**sets, **others, **rules},
        "ablations": ablations,
        "structure_fall_shuffled": fall_when_shuffled(rows, judged, judges),
        "presence": presence(rows, judged, judges),
        "robustness": robustness(rows, judged, judges),
        "confusion": confusion(rows, judged),
        **extremes(rows, judged),
        "second_readers": agreement(rows),
        "spoken": spoken_figures(rows, judges),
        "encoder_a_sentence": encoder,
    }


def brief(figures: Row) -> Row:
    """The figures that ablations are compared by."""
    return {key: figures[key] for key in ("macro_f1_starl", "macro_f1_all", "ramble_auc")}


def as_shipped(path: Path) -> Row:
    """Every figure for the answers of one file, by the program as it is."""
    encoder = encoder_time(read(ANSWERS / "dev.jsonl"))
    rows = read(path)
    begun = time.perf_counter()
    judged = [assess_line(row) for row in rows]
    spent = time.perf_counter() - begun
    judges: dict[str, Judge] = dict.fromkeys((row["id"] for row in rows), assess_line)
    return {
        "file": path.name,
        "rules_version": judged[0]["rules_version"] if judged else "",
        "sets": {"shipped": measured(rows, judged)},
        "structure_fall_shuffled": fall_when_shuffled(rows, judged, judges),
        "ms_an_answer": round(1000.0 * spent / max(1, len(rows)), 1),
        "encoder_a_sentence": encoder,
    }


def table(result: Row) -> str:
    """The figures for a person to read."""
    out = [f"rules version {result['rules_version']}"]
    sets = result["sets"]
    for prefix in dict.fromkeys(name.split(":")[0] for name in sets):
        names = [n for n in sets if n.split(":")[0] == prefix]
        keys = [k for k in sets[names[0]] if k not in ("f1", "flags")]
        out.append(f"{prefix:26}" + "".join(f"{n.split(': ')[-1]:>12}" for n in names))
        out += [f"{k:26}" + "".join(f"{sets[n][k]!s:>12}" for n in names) for k in keys]
        out += [f"  F1 of {x:18}" + "".join(f"{sets[n]['f1'][x]!s:>12}" for n in names) for x in LABELS]
        for flag in FLAGS:
            cells = [f"{sets[n]['flags'][flag]['f1']} ({sets[n]['flags'][flag]['cases']})" for n in names]
            out.append(f"  {flag:24}" + "".join(f"{c:>12}" for c in cells))
    out += [f"{key}: {value}" for key, value in result.items() if key not in ("sets", "rules_version")]
    return "\n".join(out)


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the figures could be made, 1 when the answers could not be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--answers", type=Path, help="labelled answers to judge with the program as shipped")
    parser.add_argument("--no-ablations", action="store_true", help="leave the ablations out: much quicker")
    parser.add_argument("--json", action="store_true", help="print the JSON line only")
    chosen = parser.parse_args(arguments)
    try:
        ablated = not chosen.no_ablations
        result = as_shipped(chosen.answers) if chosen.answers else cross_validated(ablated=ablated)
    except (OSError, ValueError, KeyError) as problem:
        sys.stderr.write(f"The answers in {chosen.answers or ANSWERS} could not be read: {problem}\n")
        return 1
    if not chosen.json:
        sys.stdout.write(table(result) + "\n")
    sys.stdout.write(json.dumps(result, allow_nan=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
