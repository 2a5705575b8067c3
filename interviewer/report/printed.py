"""The report for paper: simple HTML that a text engine without style sheets sets, and its drawings as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment, StrictUndefined

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.scorecard import Role
from interviewer.report import wording
from interviewer.report.html import template
from interviewer.report.ribbon import PATTERNS, ribbon
from interviewer.report.view import lay_out
from interviewer.scoring.coverage import LEVEL_NAMES, Preparing

_FILLS = {
    Role.SITUATION: ("#7A8CA3", "#1D2129"),
    Role.TASK: ("#B58A1B", "#1D2129"),
    Role.ACTION: ("#1F6FB5", "#FFFFFF"),
    Role.RESULT: ("#1B7F5C", "#FFFFFF"),
    Role.LEARNING: ("#7B4FA3", "#FFFFFF"),
    Role.POINT: ("#9A3B5B", "#FFFFFF"),
    Role.QUESTION: ("#A8502A", "#FFFFFF"),
    Role.FRAMING: ("#8F8B80", "#1D2129"),
    Role.OFF: ("#FFFFFF", "#1D2129"),
}

_STYLE = (
    "text { font-family: sans-serif; font-size: 14px; font-weight: 600; }"
    ".tick { font-size: 12px; font-weight: 400; fill: #5A6270; }"
    ".axis, .pause { stroke: #5A6270; fill: none; } .cursor { display: none; }"
    "pattern { stroke: #5A6270; fill: none; } .rX { stroke: #5A6270; }"
    ".wander { stroke: #8A5A00; fill: #8A5A00; }"
) + "".join(
    f".r{role.value} {{ fill: {fill}; }} .l{role.value} {{ fill: {ink}; text-anchor: middle; }}"
    for role, (fill, ink) in _FILLS.items()
)


@dataclass(frozen=True, slots=True)
class Printed:
    """``html`` names each drawing as the source of an image; ``drawings`` are SVG by that name."""

    html: str
    drawings: Mapping[str, str]


def printed_report(
    interview: InterviewRecord,
    answers: Sequence[Answer],
    *,
    personas: Mapping[PersonaId, Persona],
    preparing: Preparing | None = None,
) -> Printed:
    """The interview, or those of its answers that are given, as pages to print."""
    shown = lay_out(interview, answers, personas, preparing)
    drawings = {f"ribbon-{one.key}": _alone(str(drawn)) for one in shown.answers if (drawn := ribbon(one))}
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    html = environment.from_string(template("printed.html")).render(
        shown=shown,
        title=wording.heading(interview, shown.persona),
        drawings=drawings,
        legend=tuple(Role),
        wording=wording,
        levels=LEVEL_NAMES,
    )
    return Printed(html, drawings)


def _alone(drawn: str) -> str:
    """A drawing that stands in a file of its own, with its style and patterns."""
    head, _, rest = drawn.partition(">")
    patterns = str(PATTERNS).partition(">")[2].rpartition("</svg>")[0]
    return f'{head} xmlns="http://www.w3.org/2000/svg"><style>{_STYLE}</style>{patterns}{rest}'
