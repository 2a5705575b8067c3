"""Preparing what the first interview needs: the models, a word from each voice, and the commonest lines."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from interviewer.domain.persona import Persona
from interviewer.resources import resource
from interviewer.speech.models import BUNDLED, KOKORO, ModelError, assemble
from interviewer.speech.ports import VoiceError
from interviewer.storage.errors import BankError, StorageError
from interviewer.storage.paths import Places, places
from interviewer.storage.question_files import load_personas
from interviewer.storage.settings import load


def run(*, record: Path | None = None, seconds: float = 60.0) -> int:
    """Build the models, let each voice say a word, and make lines ahead for ``seconds``; the exit status.

    ``record`` is a JSON file in which the finished model files are listed with their sizes. Progress and
    messages go to stderr. The record is written before lines are made ahead, which may be interrupted.
    """
    where = places()
    try:
        where.prepare()
        for info in BUNDLED:
            assemble(info, where.models, _Meter(info.title))
            _say(f"{info.title}: verified")
    except (StorageError, ModelError) as error:
        _say(str(error))
        return 1
    problems = _voices(where)
    for problem in problems:
        _say(problem)
    if problems:
        return 1
    if record is not None:
        record.write_text(json.dumps(model_files(where)), encoding="utf-8")
    if seconds > 0:
        made = make_lines(where, seconds)
        _say(f"{made} of the interviewers' lines are ready, the others are made while an interview runs")
    return 0


def model_files(where: Places) -> dict[str, int]:
    """Path and size in bytes of each file of the bundled models."""
    return {str(where.models / info.folder / file.name): file.size for info in BUNDLED for file in info.files}


def make_lines(where: Places, seconds: float) -> int:
    """Make the lines of `common_lines` into the speech cache for ``seconds``; how many are there then.

    Ctrl-C ends it early and is no failure: every line is made when it is needed.
    """
    from interviewer.speech.kokoro import Kokoro
    from interviewer.speech.speech_cache import SpeechCache

    personas = load_personas(resource("questions", "personas.toml"))
    weights = where.models / KOKORO.folder / KOKORO.files[0].name
    engine = Kokoro(weights, resource("assets", "voices"))
    cache = SpeechCache(where.speech_cache)
    speed = load(where.settings_file)[0].speaking_speed
    wanted = list(common_lines(list(personas.values())))
    meter = _Meter("Making the interviewers' first lines, for a minute at most")
    began = time.monotonic()
    made = 0
    try:
        for persona, text in wanted:
            if time.monotonic() - began > seconds:
                break
            voice = replace(persona.voice, speed=persona.voice.speed * speed)
            made += cache.prepare(engine, voice, text)
            meter(made, len(wanted))
    except VoiceError as error:
        _say(str(error))
    except KeyboardInterrupt:
        _say("Stopped making lines ahead.")
    meter.end()
    return made


def common_lines(personas: list[Persona]) -> Iterator[tuple[Persona, str]]:
    """Openings and acknowledgements, the first of each persona before the second of any."""
    of_each = [
        [text for pair in zip_longest(p.openings, p.acknowledgements) for text in pair if text]
        for p in personas
    ]
    for round_ in zip_longest(*of_each):
        yield from ((persona, text) for persona, text in zip(personas, round_, strict=True) if text)


def _voices(where: Places) -> list[str]:
    """Whatever keeps an interviewer from speaking, in words."""
    from interviewer.cli import speech_parts

    try:
        personas = load_personas(resource("questions", "personas.toml"))
    except BankError as error:
        return [str(error)]
    parts = [speech_parts.natural_part(where, personas), speech_parts.quick_part()]
    for part in parts:
        if part.good:
            _say(f"{part.name}: {part.detail}")
    return [f"{part.name}: {part.detail} Mend: {part.mend}" for part in parts if not part.good]


class _Meter:
    """A line of progress on stderr, on a terminal only."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        if sys.stderr.isatty() and total:
            self._shown = True
            sys.stderr.write(f"\r{self._title}: {100 * done // total} %   ")
            sys.stderr.flush()
            if done >= total:
                self.end()

    def end(self) -> None:
        """Leave the line."""
        if self._shown:
            sys.stderr.write("\r" + " " * (len(self._title) + 12) + "\r")
            self._shown = False


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()
