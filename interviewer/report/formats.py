"""The forms in which an interview leaves the program, by the ending of the file's name."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class Format(StrEnum):
    """What a report can be."""

    HTML = "html"
    PDF = "pdf"
    MARKDOWN = "md"
    JSON = "json"
    SRT = "srt"
    VTT = "vtt"


SUBTITLES = frozenset((Format.SRT, Format.VTT))
"""These are of one recording, not of an interview."""


class FormatError(Exception):
    """No such report can be written; the message says why and what can."""


def format_of(path: Path) -> Format:
    """The form that a file's name asks for; raises FormatError."""
    ending = path.suffix.lower().removeprefix(".")
    try:
        return Format({"htm": "html", "markdown": "md"}.get(ending, ending))
    except ValueError as error:
        known = ", ".join(form.value for form in Format)
        raise FormatError(f"{path.name} names no form of a report. End it with one of: {known}.") from error
