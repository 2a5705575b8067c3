"""``interviewer transcribe`` and ``interviewer assess``: hearing and judging for scripts."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from interviewer.app import recogniser_of
from interviewer.audio.files import decode
from interviewer.audio.riff import RecordingError
from interviewer.domain.answer import Hearing
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Question
from interviewer.domain.transcript import Transcript
from interviewer.language.sentences import passages
from interviewer.live.judging import assess_line, judge_text, scorecard_as_dict
from interviewer.live.sound_quality import heard_of, judge_heard, troubles
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.filled_pauses import filled
from interviewer.scoring.kinds import question_of
from interviewer.speech.dictation import hear
from interviewer.speech.ports import RecogniserError
from interviewer.speech.silero import Silero
from interviewer.storage.paths import Places


class JudgementError(Exception):
    """It could not be done; the message says why."""


def heard(
    places: Places, path: Path, model: str = "base", terms: tuple[str, ...] = ()
) -> tuple[Transcript, Hearing]:
    """Words and voice of a sound or video file; raises JudgementError."""
    try:
        samples = decode(path)
        recogniser = recogniser_of(places, model)
        try:
            transcript, voiced = hear(samples, recogniser, Silero(), terms)
        finally:
            recogniser.close()  # type: ignore[attr-defined]
    except (RecordingError, RecogniserError, OSError) as error:
        raise JudgementError(str(error)) from error
    return transcript, heard_of(samples, voiced, None)


def transcription(
    places: Places, path: Path, model: str = "base", terms: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What ``transcribe --json`` prints: words, pauses, filled pauses, all in seconds of the file."""
    transcript, hearing = heard(places, path, model, terms)
    voiced = hearing.voiced
    return {
        "file": str(path),
        "seconds": round(hearing.seconds, 3),
        "sound": list(troubles(hearing, transcript)),
        "language": transcript.language,
        "language_confidence": round(transcript.language_confidence, 3),
        "model": transcript.model,
        "text": transcript.text,
        "words": [
            {
                "text": word.text,
                "start": round(word.start, 3),
                "end": round(word.end, 3),
                "confidence": round(word.confidence, 3),
            }
            for word in transcript.words
        ],
        "voiced": [{"start": round(span.start, 3), "end": round(span.end, 3)} for span in voiced],
        "pauses": [
            {"start": round(a.end, 3), "end": round(b.start, 3), "seconds": round(b.start - a.end, 3)}
            for a, b in pairwise(voiced)
        ],
        "filled_pauses": [
            {"start": round(span.start, 3), "end": round(span.end, 3), "confidence": round(confidence, 3)}
            for span, confidence in filled(_evidence(transcript, hearing))
        ],
        "filled_pause_detector": transcript.filled_pause_detector,
    }


def _evidence(transcript: Transcript, hearing: Hearing) -> Evidence:
    nothing_asked = question_of("")
    sentences = passages(transcript, hearing.voiced)
    return Evidence(
        question=nothing_asked, persona="", transcript=transcript, passages=sentences, hearing=hearing
    )


def assessment(
    places: Places, question: Question, persona: PersonaId, *, audio: Path | None, text: str
) -> dict[str, Any]:
    """What ``assess --json`` prints for one answer, spoken or written; raises JudgementError."""
    if audio is not None:
        transcript, hearing = heard(places, audio)
        return scorecard_as_dict(audio.stem, judge_heard(question, persona, transcript, hearing))
    return scorecard_as_dict("answer", judge_text(question, persona, text))


def batch(path: Path) -> list[dict[str, Any]]:
    """One result for each line of a file of answers, with the same ids; raises JudgementError."""
    lines = written(path).splitlines()
    results = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            answer = json.loads(line)
        except ValueError as error:
            raise JudgementError(f"{path}, line {number} is not JSON: {error}") from error
        if not isinstance(answer, dict):
            raise JudgementError(f"{path}, line {number}: an answer is an object with 'id' and 'sentences'")
        try:
            results.append(assess_line(answer))
        except ValueError as error:
            raise JudgementError(f"{path}, line {number}: {error}") from error
    return results


def written(path: Path) -> str:
    """The words of a text file; raises JudgementError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise JudgementError(f"There is no file {path}. Check its name.") from error
    except UnicodeDecodeError as error:
        raise JudgementError(f"{path} is not a text file. Save it as text in UTF-8.") from error
    except OSError as error:
        raise JudgementError(f"{path} could not be read: {error.strerror}.") from error


def asked(text: str, kind: Kind | None) -> Question:
    """The question as typed; its kind is guessed from its words where none is given."""
    return question_of(text, kind)


def in_words(result: dict[str, Any]) -> str:
    """One result of `assessment` or `batch` as lines for a reader."""
    structure, ramble = result["structure"]["score"], result["ramble"]["score"]
    focus = None if ramble is None else 100 - ramble
    figures = "not scored" if structure is None else f"Structure {structure}, Focus {focus}"
    lines = [f"{result['id']}: {figures}", result["summary"]]
    lines += [f"- {advice['text']}" for advice in result["advice"]]
    findings = [finding for measure in result["measures"] for finding in measure["findings"]]
    lines += [f"- {finding['remark']}" for finding in findings if finding["kind"] == "sound"]
    return "\n".join(line for line in lines if line)
