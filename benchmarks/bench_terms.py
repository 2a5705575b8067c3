"""What the terms of an application do to the words: sentences that hold them, and answers that do not.

    python benchmarks/bench_terms.py [--answers 6] [--sentences 66] [--styles]

Sentences with names of companies, people, tools and skills (terms.toml) are spoken by our voices and heard
without the terms, by plain hint words (the peer: what faster-whisper offers), and as the program hears them.
The same terms are then given to labelled answers which hold none of them. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import material
import soundfile
from plain_whisper import PlainWhisper
from word_errors import errors, plain

from interviewer.domain.persona import Voice
from interviewer.speech.model_catalogue import WHISPER_BASE
from interviewer.speech.models import require
from interviewer.speech.ports import RATE, Samples, Synthesiser
from interviewer.speech.quick_voice import QuickVoice
from interviewer.speech.segments import Ear
from interviewer.speech.silero import Silero
from interviewer.speech.whisper import Whisper
from interviewer.storage.paths import places

TERMS = Path(__file__).with_name("terms.toml")
WAYS = ("without", "hint words", "as shipped")

Tally = dict[str, float]


def holds(words: Sequence[str], term: str) -> bool:
    """Whether the comparable words hold the term, in one word or several."""
    wanted = "".join(plain(term))
    ends = range(1, 6)
    return any("".join(words[at : at + n]) == wanted for at in range(len(words)) for n in ends)


def spoken(text: str, number: int, synthesiser: Synthesiser, voice: Voice) -> Samples:
    """The sentence in a quiet room; made at the first call, read later."""
    path = material.folder() / f"term-{number}-{voice.kokoro or f'quick{voice.quick}'}.flac"
    if not path.is_file():
        soundfile.write(path, material.said([text], synthesiser, voice, number), RATE)
    samples: Samples = soundfile.read(path, dtype="float32")[0]
    return material.clean(samples, number)


@dataclass(frozen=True)
class Ears:
    """What hears: ours, and the peer with its own hint words."""

    ours: Whisper
    peer: PlainWhisper

    def ways(self, samples: Samples, terms: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
        """Each way of hearing with its comparable words."""
        yield WAYS[0], plain(self.ours.transcribe(samples).text)
        yield WAYS[1], plain(self.peer.transcribe(samples, terms=terms).text)
        yield WAYS[2], plain(self.ours.transcribe(samples, terms=terms).text)


def sentences(given: argparse.Namespace, ears: Ears) -> dict[str, Tally]:
    """Terms found, errors and cost of each way, on sentences that hold terms."""
    quick = QuickVoice()
    voices: list[tuple[Synthesiser, tuple[Voice, ...]]] = [(quick, material.QUICK)]
    if given.styles:
        voices.append((material.kokoro(), material.STYLES))
    tallies: dict[str, Tally] = defaultdict(lambda: defaultdict(float))
    number = 0
    for application in tomllib.loads(TERMS.read_text("utf-8"))["application"]:
        terms = tuple(application["terms"])
        for text in application["sentences"]:
            if number >= given.sentences:
                break
            said = plain(text)
            wanted = [term for term in terms if holds(said, term)]
            for synthesiser, choice in voices:
                samples = spoken(text, number, synthesiser, choice[number % len(choice)])
                for way, words in ears.ways(samples, terms):
                    tally = tallies[way]
                    tally["terms"] += len(wanted)
                    tally["found"] += sum(holds(words, term) for term in wanted)
                    tally["invented"] += sum(holds(words, t) for t in terms if t not in wanted)
                    tally["words"] += len(said)
                    tally["errors"] += errors(said, words)
            number += 1
    return tallies


def answers(given: argparse.Namespace, ears: Ears) -> dict[str, Tally]:
    """Segments and words that the terms change in answers which hold none of them."""
    applications = tomllib.loads(TERMS.read_text("utf-8"))["application"]
    tallies: dict[str, Tally] = defaultdict(lambda: defaultdict(float))
    for number, row in list(enumerate(material.rows()))[: given.answers]:
        terms = tuple(applications[number % len(applications)]["terms"])
        ear = Ear(Silero())
        samples = material.clean(material.answer(row, number)[1], number)
        for segment in (*ear.feed(samples), *ear.finish()):
            without: list[str] = []
            for way, words in ears.ways(segment.samples, terms):
                without = words if way == WAYS[0] else without
                tally = tallies[way]
                tally["segments"] += 1
                tally["words"] += len(without)
                tally["changed_words"] += errors(without, words)
                tally["changed_segments"] += words != without
    return tallies


def told(tallies: dict[str, Tally]) -> dict[str, Any]:
    """The tallies with their shares, for a reader."""
    result: dict[str, Any] = {}
    for way, tally in tallies.items():
        result[way] = {name: round(value, 1) for name, value in tally.items()}
        if tally.get("terms"):
            result[way]["found_percent"] = round(100 * tally["found"] / tally["terms"], 1)
            result[way]["word_error_percent"] = round(100 * tally["errors"] / tally["words"], 2)
    return result


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--answers", type=int, default=6, help="how many answers without terms")
    parser.add_argument("--sentences", type=int, default=66, help="how many sentences with terms")
    parser.add_argument("--styles", action="store_true", help="also the interviewers' voices, slow to make")
    given = parser.parse_args()
    folder = require(WHISPER_BASE, places().models)
    ears = Ears(Whisper(folder), PlainWhisper(folder))
    result = {
        "date": date.today().isoformat(),
        "machine": material.machine(),
        "load": material.load(),
        "sentences": told(sentences(given, ears)),
        "answers": told(answers(given, ears)),
    }
    for part in ("sentences", "answers"):
        for way, figures in result[part].items():  # type: ignore[attr-defined]
            sys.stdout.write(f"{part:10} {way:11} {figures}\n")
    sys.stdout.write(json.dumps(result) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
