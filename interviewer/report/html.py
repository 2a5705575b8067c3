"""The report as one HTML file that opens anywhere, plays a moment by a click on a word, and prints well."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.scorecard import Role
from interviewer.report import wording
from interviewer.report.ribbon import PATTERN_OF, PATTERNS, ribbon
from interviewer.report.view import lay_out
from interviewer.scoring.coverage import LEVEL_NAMES, Preparing

Audio = Callable[[Answer], bytes | None]
"""Bytes of an answer's recording (WAV or FLAC), None where there is none."""

_LEGEND = tuple(Role)


def html_report(
    interview: InterviewRecord,
    answers: Sequence[Answer],
    *,
    audio: Audio,
    personas: Mapping[PersonaId, Persona],
    preparing: Preparing | None = None,
) -> str:
    """The report as text; it asks nothing of any network, and no text in it can become code.

    The page's policy names its own style and script by their hashes, so that nothing else runs even if
    something slipped through the escaping.
    """
    style, script = template("report.css"), template("report.js")
    shown = lay_out(interview, answers, personas, preparing)
    page = _environment().from_string(template("report.html"))
    return page.render(
        shown=shown,
        title=wording.heading(interview, shown.persona),
        style=Markup(style),
        script=Markup(script),
        policy=(
            f"default-src 'none'; style-src {_named(style)}; script-src {_named(script)}; media-src data:; "
            "base-uri 'none'; form-action 'none'"
        ),
        sounds={one.key: _address(audio(one.answer)) for one in shown.answers},
        ribbons={one.key: ribbon(one) for one in shown.answers},
        patterns=PATTERNS,
        legend=_LEGEND,
        pattern_of=PATTERN_OF,
        wording=wording,
        levels=LEVEL_NAMES,
    )


def _environment() -> Environment:
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def template(name: str) -> str:
    """A file of the folder of templates, as text."""
    return files("interviewer.report").joinpath("templates", name).read_text(encoding="utf-8")


def _named(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


_KINDS = ((b"fLaC", "audio/flac"), (b"RIFF", "audio/wav"), (b"OggS", "audio/ogg"))


def _address(sound: bytes | None) -> str:
    """The sound as an address that holds it; empty for none and for what no browser would play."""
    kind = next((kind for sign, kind in _KINDS if sound is not None and sound.startswith(sign)), None)
    if sound is None or kind is None:
        return ""
    return f"data:{kind};base64,{base64.b64encode(sound).decode('ascii')}"
