"""The labelled answers of the development set as the recogniser hears them, kept between runs.

``python benchmarks/spoken.py [--answers 44]`` speaks and hears them (the quick voice, a quiet room, the live
path); ``validate.py`` judges what was heard. A label of what was heard is held against the label of the
written sentence that most of its words come from.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from typing import Any

import material
from word_errors import matched, plain

from interviewer.domain.answer import Hearing
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.speech.dictation import hear
from interviewer.speech.model_catalogue import WHISPER_BASE
from interviewer.speech.models import require
from interviewer.speech.ports import RATE
from interviewer.speech.silero import Silero
from interviewer.speech.whisper import Whisper
from interviewer.storage.paths import places

Row = dict[str, Any]


def listened(count: int) -> int:
    """Hear the first answers that were not heard before; how many are kept then."""
    folder = material.folder() / "heard"
    folder.mkdir(exist_ok=True)
    recogniser: Whisper | None = None
    chosen = material.rows()[:count]
    for number, row in enumerate(chosen):
        name, samples = material.answer(row, number)
        path = folder / f"{name}.json"
        if path.is_file():
            continue
        if recogniser is None:
            recogniser = Whisper(require(WHISPER_BASE, places().models))
            recogniser.warm_up()
        transcript, voiced = hear(material.clean(samples, number), recogniser, Silero())
        kept = {
            "id": row["id"],
            "model": transcript.model,
            "seconds": round(len(samples) / RATE, 2),
            "words": [[w.text, w.start, w.end, w.confidence] for w in transcript.words],
            "voiced": [[span.start, span.end] for span in voiced],
        }
        half = path.with_suffix(".part")
        half.write_text(json.dumps(kept), encoding="utf-8")
        half.replace(path)
        sys.stdout.write(f"{name}: {len(transcript.words)} words\n")
        sys.stdout.flush()
    return len(chosen)


def heard() -> dict[str, tuple[Transcript, Hearing]]:
    """What was heard of each answer so far, by its id."""
    result: dict[str, tuple[Transcript, Hearing]] = {}
    for path in sorted((material.folder() / "heard").glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        words = tuple(Word(text=t, start=a, end=b, confidence=c) for t, a, b, c in kept["words"])
        voiced = tuple(Span(a, b) for a, b in kept["voiced"])
        result[kept["id"]] = (
            Transcript(words=words, model=kept["model"]),
            Hearing(voiced=voiced, seconds=kept["seconds"], lead=0.2),
        )
    return result


def truths(row: Row, sentences: list[str]) -> list[str | None]:
    """For each sentence heard the written label that most of its words come from; None where none matches."""
    written = [(form, n) for n, s in enumerate(row["sentences"]) for form in plain(s["text"])]
    said = [(form, n) for n, text in enumerate(sentences) for form in plain(text)]
    found: list[Counter[int]] = [Counter() for _ in sentences]
    for i, j in matched([w for w, _ in written], [w for w, _ in said]):
        found[said[j][1]][written[i][1]] += 1
    return [row["sentences"][own.most_common(1)[0][0]]["label"] if own else None for own in found]


def main() -> int:
    """Speak and hear."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--answers", type=int, default=44, help="how many labelled answers")
    sys.stdout.write(f"{listened(parser.parse_args().answers)} answers were heard.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
