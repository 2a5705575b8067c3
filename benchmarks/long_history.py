"""What the review and the history are measured on: an answer of twenty minutes, and a long history."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import material
import numpy as np
import soundfile
import soxr

from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import talk
from interviewer.domain.settings import Mode
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.language.sentences import estimated
from interviewer.live.judging import judge
from interviewer.resources import resource
from interviewer.speech.ports import RATE, Samples
from interviewer.speech.quick_voice import QuickVoice
from interviewer.storage.archive import Archive
from interviewer.storage.forms import to_json
from interviewer.storage.paths import Places
from interviewer.storage.question_files import load_banks
from interviewer.storage.rows import columns_of_answer, columns_of_interview, upsert

LONG, SHORT = "long-answer", "short-answer"
"""Ids of the two interviews with sound."""

RARE = "quokka"
"""A word that one answer of a long history holds."""

COMMON = "printer"
"""A word that a third of them hold."""

IN_AN_INTERVIEW = 4


def _sentences(minutes: float) -> tuple[Samples, list[tuple[str, float, float]]]:
    """Labelled answers, one after the other, in the quick voice: sound, and each sentence with its span."""
    voice, chance = QuickVoice(), np.random.default_rng(20)
    pieces: list[Samples] = [np.zeros(RATE // 2, np.float32)]
    told: list[tuple[str, float, float]] = []
    count = len(pieces[0])
    for row in material.rows():
        for text in material.sentences(row):
            if count >= minutes * 60 * RATE:
                break
            sound = np.concatenate(list(voice.synthesise(text, material.QUICK[0])))
            sound = soxr.resample(sound, voice.rate, RATE).astype(np.float32)
            loud = np.flatnonzero(np.abs(sound) > 0.01)
            told.append((text, (count + int(loud[0])) / RATE, (count + int(loud[-1])) / RATE))
            pause = np.zeros(round(min(1.4, float(chance.gamma(1.6, 0.3))) * RATE), np.float32)
            pieces += [sound, pause]
            count += len(sound) + len(pause)
    return material.clean(np.concatenate(pieces), 20), told


def _words(told: list[tuple[str, float, float]]) -> tuple[Word, ...]:
    """The words of each sentence over its span, longer ones longer."""
    words: list[Word] = []
    for text, start, end in told:
        parts = text.split()
        edges = np.cumsum([0, *(len(part) + 1 for part in parts)])
        times = start + (end - start) * edges / edges[-1]
        words += [
            Word(text=part, start=float(a), end=float(b), confidence=0.95)
            for part, a, b in zip(parts, times, times[1:], strict=False)
        ]
    return tuple(words)


def spoken(minutes: float) -> tuple[Path, Transcript, Hearing]:
    """A FLAC of so many minutes of speech with its words; made at the first call, kept in the cache."""
    path = material.folder() / f"long-{minutes:g}.flac"
    beside = path.with_suffix(".json")
    if not (path.is_file() and beside.is_file()):
        samples, told = _sentences(minutes)
        half = path.with_suffix(".part")
        soundfile.write(half, samples, RATE, format="FLAC", subtype="PCM_16")
        half.replace(path)
        beside.write_text(json.dumps(told), encoding="utf-8")
    told = [tuple(one) for one in json.loads(beside.read_text(encoding="utf-8"))]
    transcript = Transcript(words=_words(told), model="base", times="measured")
    voiced = tuple(Span(start, end) for _, start, end in told)
    seconds = float(soundfile.info(path).duration)
    return path, transcript, Hearing(voiced=voiced, seconds=seconds, lead=0.5, level_db=-20.0)


def keep_spoken(places: Places, identity: str, minutes: float) -> Answer:
    """An interview with one spoken answer, judged, in the archive with its recording; the answer."""
    sound, transcript, hearing = spoken(minutes)
    question = load_banks((resource("questions", "banks"),)).questions[0]
    recording = f"recordings/2026-11/{identity}/01.flac"
    target = places.recording(recording)
    target.parent.mkdir(parents=True)
    target.write_bytes(sound.read_bytes())
    answer = Answer(
        id=f"{identity}-01-1",
        interview=identity,
        question=question,
        persona=PersonaId.PEER,
        created="2026-11-22T10:00:00+00:00",
        recording=recording,
        hearing=hearing,
        transcript=transcript,
    )
    answer = replace(answer, scorecard=judge(question, answer.persona, transcript, hearing))
    with Archive(places) as archive:
        archive.save_interview(_record(identity, answer, answer.created))
        archive.save_answer(answer)
    return answer


def _record(identity: str, answer: Answer, created: str) -> InterviewRecord:
    return InterviewRecord(
        id=identity,
        created=created,
        persona=answer.persona,
        mode=Mode.REHEARSAL,
        plan=talk((answer.question,) * IN_AN_INTERVIEW, answer.persona),
        finished=created,
        position=IN_AN_INTERVIEW,
    )


def _samples() -> list[Answer]:
    """The first labelled answers that are long enough, judged; their words in another order in each row."""
    bank = load_banks((resource("questions", "banks"),)).questions
    found = []
    for number, row in enumerate(material.rows()[:6]):
        text = " ".join(material.sentences(row)) + (f" The {COMMON} was mine." if number % 3 == 0 else "")
        transcript, _ = estimated(text)
        bare = Answer(
            id="",
            interview="",
            question=bank[number],
            persona=PersonaId.PEER,
            created="",
            transcript=transcript,
        )
        found.append(replace(bare, scorecard=judge(bare.question, bare.persona, transcript, None)))
    return found


def keep_many(places: Places, answers: int) -> None:
    """So many answers, four in an interview, over six years, as the archive writes them, in one commit."""
    samples, chance = _samples(), random.Random(4)
    rows = [columns_of_answer(one) for one in samples]
    with Archive(places) as archive:
        connection = archive._access._connection  # noqa: SLF001 - a row a commit would take ten minutes
        connection.execute("BEGIN")
        for number in range(answers // IN_AN_INTERVIEW):
            month, day = 1 + number % 12, 1 + chance.randrange(28)
            created = f"20{20 + number % 6}-{month:02}-{day:02}T10:00:00+00:00"
            identity = f"i{number:05}"
            values: dict[str, Any] = dict(columns_of_interview(_record(identity, samples[0], created)))
            connection.execute(upsert("interviews", tuple(values)), values)
            for position in range(IN_AN_INTERVIEW):
                which = chance.randrange(len(samples))
                own = dict(rows[which], id=f"{identity}-{position}", interview=identity, position=position)
                own |= {"created": created}
                if number == answers // IN_AN_INTERVIEW // 2 and position == 0:
                    text = replace(samples[0].transcript, words=(Word(text=RARE, start=1.0, end=2.0),))  # type: ignore[type-var]
                    own["transcript"] = to_json(text)
                connection.execute(upsert("answers", tuple(own)), own)
                card = samples[which].scorecard
                assert card is not None
                connection.execute(
                    "INSERT INTO scorecards"
                    " (answer_id, rules_version, model, created, structure, focus, summary, body)"
                    " VALUES (?, '1', 'm', ?, ?, ?, ?, ?)",
                    (own["id"], created, card.structure.score, card.focus, card.summary, to_json(card)),
                )
        connection.execute("COMMIT")
