"""What the encoder costs: time on the clock and of the processor for a sentence of an answer, from cold.

``python benchmarks/encoder_time.py`` reads six answers of about 700 words, put together from the labelled
ones, as the judge does after an answer is finished: vectors, states in the answer, and the pieces beside
them. ``validate.py`` prints the same. Only a machine at rest gives figures worth telling.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from interviewer.domain.question import Kind
from interviewer.language.sentences import estimated
from interviewer.live.sensing import sense
from interviewer.scoring.kinds import question_of

Row = dict[str, Any]
ANSWERS = Path(__file__).resolve().parent.parent / "tests" / "data" / "answers"
LONG, COUNT = 700, 7
"""Words of an answer that is read, and how many are; the first only warms the encoder up."""


def long_answers(rows: Sequence[Row]) -> list[Row]:
    """Answers of at least LONG words: each the sentences of labelled answers one after the other."""
    result: list[Row] = []
    said: list[str] = []
    for row in rows:
        said += [s["text"] for s in row["sentences"]]
        if sum(len(text.split()) for text in said) >= LONG:
            result.append({"question": row["question"], "kind": row["kind"], "id": row["id"], "said": said})
            said = []
        if len(result) == COUNT:
            break
    return result


def encoder_time(rows: Sequence[Row]) -> Row:
    """Milliseconds a sentence, the median of the answers: ``clock_ms``, and ``processor_ms`` of all cores.

    Nothing of these answers may have been read in this process before: the judge remembers sentences.
    """
    clock, processor = [], []
    first, *answers = long_answers(rows)
    for number, row in enumerate([first, *answers]):
        transcript, split = estimated(row["said"])
        asked = question_of(row["question"], Kind(row["kind"]), row["id"])
        begun, spent = time.perf_counter(), time.process_time()
        sense(asked, transcript, split)
        if number:
            clock.append(1000.0 * (time.perf_counter() - begun) / len(split))
            processor.append(1000.0 * (time.process_time() - spent) / len(split))
    return {
        "answers": len(answers),
        "sentences": sum(len(row["said"]) for row in answers),
        "clock_ms": round(statistics.median(clock), 1),
        "processor_ms": round(statistics.median(processor), 1),
    }


def main() -> int:
    """Print the figures as one JSON line."""
    with (ANSWERS / "dev.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    sys.stdout.write(json.dumps(encoder_time(rows)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
