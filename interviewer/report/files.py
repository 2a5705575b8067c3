"""A report as text in the wanted form, and on the disk."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId
from interviewer.report.formats import SUBTITLES, Format, FormatError
from interviewer.report.html import Audio, html_report
from interviewer.report.json import interview_as_dict
from interviewer.report.subtitles import srt, vtt
from interviewer.report.text import markdown_report
from interviewer.scoring.coverage import Preparing
from interviewer.whole_file import write_whole


def write(path: Path, text: str) -> None:
    """Write a report as a whole or not at all; raises OSError, an earlier file is intact.

    A folder that is not there is an error here as for everything that is saved: it may be a slip of the pen.
    """
    write_whole(path, text)


def as_json(content: dict[str, Any]) -> str:
    """The content as JSON that a person can read, letters of all languages as they are."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def as_text(
    form: Format,
    interview: InterviewRecord,
    answers: Sequence[Answer],
    *,
    audio: Audio,
    personas: Mapping[PersonaId, Persona],
    preparing: Preparing | None = None,
) -> str:
    """The report in any form but PDF, which only the window's library sets (ValueError).

    Raises FormatError for subtitles of more or less than one recording.
    """
    if form in SUBTITLES:
        recorded = [answer for answer in answers if answer.transcript is not None]
        if len(recorded) != 1:
            raise FormatError("Subtitles belong to one recording. Choose an answer instead of the interview.")
        return (srt if form is Format.SRT else vtt)(recorded[0])
    match form:
        case Format.HTML:
            return html_report(interview, answers, audio=audio, personas=personas, preparing=preparing)
        case Format.MARKDOWN:
            return markdown_report(interview, answers, personas=personas, preparing=preparing)
        case Format.JSON:
            return as_json(interview_as_dict(interview, answers, preparing))
        case _:
            raise ValueError(form)
