"""How often the follow-up that is asked is the one that the labels of an answer call for.

    python benchmarks/bench_follow_ups.py [--writers dev ash birch]

Behavioural answers only. What is called for follows from the labels, first come first: no example, no
result, 'we' and no own part, no number in the result; nothing otherwise. The sentences are labelled by a
judge that was trained without the answer (five folds). The neutral listener has no preferences; beside it
stand the personas that the answers were given to, and a listener who always asks for a number. Follow-ups
of other rules count as none. Precision: of those asked, called for; recall: of those called for, asked.
The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from folds import Pool

from interviewer.domain.persona import Persona
from interviewer.domain.probe import Rule
from interviewer.domain.question import Kind
from interviewer.domain.scorecard import (
    Finding,
    Measure,
    Part,
    Role,
    Scorecard,
    Sentence,
    Status,
    Structure,
)
from interviewer.domain.timing import Span
from interviewer.resources import resource
from interviewer.scoring.kinds import question_of
from interviewer.scoring.probes import Listeners, follow_ups
from interviewer.storage.question_files import load_personas

Row = dict[str, Any]
CALLED = (
    ("no_specific_example", Rule.NO_EXAMPLE),
    ("no_result", Rule.NO_RESULT),
    ("we_not_i", Rule.OWN_PART),
)
COUNTED = (*(rule for _, rule in CALLED), Rule.NO_NUMBER)


def called_for(row: Row) -> Rule | None:
    """What the labels call for."""
    first = next((rule for flag, rule in CALLED if flag in row["flags"]), None)
    if first is not None:
        return first
    return None if "quantified_result" in row["flags"] else Rule.NO_NUMBER


def card_of(judged: Row) -> Scorecard:
    """What follow-ups are chosen by, of a scorecard in the form of the command line."""
    measures = [
        Measure(
            name=m["name"],
            value=m["value"],
            unit=m["unit"],
            findings=tuple(
                Finding(kind=f["kind"], remark=f["remark"], span=Span(f["start"], f["end"]))
                for f in m["findings"]
            ),
        )
        for m in judged["measures"]
    ]
    return Scorecard(
        status=Status(judged["status"]),
        sentences=tuple(
            Sentence(
                text=s["text"],
                label=Role(s["label"]),
                start=s["start"],
                end=s["end"],
                confidence=s["confidence"],
            )
            for s in judged["sentences"]
        ),
        structure=Structure(
            parts=tuple(Part(name=p["name"], present=p["present"]) for p in judged["structure"]["parts"])
        ),
        flags=tuple(judged["flags"]),
        measures=tuple(measures),
    )


def figures(rows: list[Row], asked: Callable[[Row], Rule | None]) -> Row:
    """Precision, recall and what was taken for what."""
    pairs = [(called_for(row), asked(row)) for row in rows]
    right = sum(wanted is not None and wanted is given for wanted, given in pairs)
    given, wanted = sum(g is not None for _, g in pairs), sum(w is not None for w, _ in pairs)
    return {
        "right": right,
        "asked": given,
        "called_for": wanted,
        "precision": round(right / given, 2) if given else None,
        "recall": round(right / wanted, 2) if wanted else None,
        "pairs": {f"{w}>{g}": n for (w, g), n in sorted(Counter(pairs).items(), key=str)},
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--writers", nargs="+", default=["dev"])
    given = parser.parse_args()
    personas = load_personas(resource("questions", "personas.toml"))
    pool = Pool()
    judges = pool.crossed()
    stories = (Kind.BEHAVIOURAL, Kind.LEADERSHIP)
    result: Row = {}
    for writer in given.writers:
        rows = [row for row in pool.rows if row["writer"] == writer and row["kind"] in stories]

        def asked(row: Row, persona: Persona) -> Rule | None:
            question = question_of(row["question"], Kind(row["kind"]), row["id"])
            found = follow_ups(card_of(judges[row["id"]](row)), question, Listeners(personas=(persona,)))
            return next((rule for rule in COUNTED if found and found[0].rule == rule), None)

        def neutral(row: Row) -> Rule | None:
            return asked(row, replace(personas[row["persona"]], asks_after=()))

        def own(row: Row) -> Rule | None:
            return asked(row, personas[row["persona"]])

        result[writer] = {
            "answers": len(rows),
            "neutral": figures(rows, neutral),
            "personas": figures(rows, own),
            "always a number": figures(rows, lambda _row: Rule.NO_NUMBER),
        }
        for name in ("neutral", "personas", "always a number"):
            one = result[writer][name]
            sys.stdout.write(f"{writer:8} {name:16} precision {one['precision']}, recall {one['recall']}\n")
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
