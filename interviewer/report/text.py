"""The report as text: Markdown for keeping, and plain lines for the terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId
from interviewer.report import wording
from interviewer.report.view import ShownAnswer, ShownInterview, lay_out
from interviewer.scoring.coverage import LEVEL_NAMES, Preparing
from interviewer.scoring.words import unscored

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LIST_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s)")


def markdown_report(
    interview: InterviewRecord,
    answers: Sequence[Answer],
    *,
    personas: Mapping[PersonaId, Persona],
    preparing: Preparing | None = None,
) -> str:
    """The whole interview in Markdown; what people said or typed cannot change its layout."""
    shown = lay_out(interview, answers, personas, preparing)
    lines = [
        f"# {plain(wording.heading(interview, shown.persona))}",
        "",
        plain(shown.sentence),
        "",
        f"**{_both(shown)}**",
        "",
    ]
    if interview.note:
        lines += [f"Note: {plain(interview.note)}", ""]
    if preparing is not None:
        lines += [f"Prepared for {plain(preparing.application.title)}. What the posting asks for:", ""]
        for level, name in LEVEL_NAMES.items():
            lines.append(f"- **{name}**: {plain(', '.join(preparing.terms(level)) or 'nothing')}")
        lines.append("")
    for one in shown.answers:
        lines += _answer(one)
    lines += ["---", "", plain(wording.PRACTICE), ""]
    return "\n".join(lines)


def _answer(one: ShownAnswer) -> list[str]:
    take = _which(one.answer)
    lines = [f"## {one.number}. {plain(one.answer.question.text)}{take}", ""]
    card = one.card
    if one.unscored:
        lines += [plain(one.unscored), ""]
    elif card is not None:
        lines += [
            " · ".join(_scores(card.structure.score, card.focus, card.confidence)),
            "",
            plain(card.summary),
            "",
            *(f"- {plain(advice.text)}" for advice in card.advice),
            "",
        ]
    for sentence in one.sentences:
        letter = f" **{sentence.label.value}**" if sentence.label else ""
        lines += [f"`{wording.clock(sentence.start)}`{letter} {plain(sentence.text)}", ""]
    if one.findings or one.disputed:
        lines += ["### Findings", ""]
        lines += [
            f"{n}. `{wording.clock(f.span.start)}` {plain(f.remark)}" for n, f in enumerate(one.findings, 1)
        ]
        lines += [
            f"- `{wording.clock(f.span.start)}` ~~{plain(f.remark)}~~ {plain(wording.not_counted(f))}"
            for f in one.disputed
        ]
        lines.append("")
    if card is not None and card.measures and not one.unscored:
        lines += ["| Measure | Value | Score | |", "|---|---|---|---|"]
        for measure in card.measures:
            left_out = wording.NOT_COUNTED if measure.name in card.not_counted else ""
            score = left_out if measure.score is None else f"{measure.score:.0f}"
            lines.append(
                f"| {plain(wording.measure_name(measure.name))} | {plain(wording.figure(measure))} "
                f"| {score} | {plain(wording.measure_note(measure))} |"
            )
        lines.append("")
    return lines


def _which(answer: Answer) -> str:
    """Which take it is, and which follow-up to it; empty for the first and only one."""
    take = f" (take {answer.take})" if answer.take > 1 else ""
    return f"{take} (follow-up {answer.probe})" if answer.probe else take


def plain(text: str) -> str:
    """The text as one line that Markdown shows as it is."""
    flat = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LIST_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", flat)


def terminal_summary(
    interview: InterviewRecord, answers: Sequence[Answer], *, personas: Mapping[PersonaId, Persona]
) -> list[str]:
    """The interview in a few plain lines, without colours or control characters."""
    shown = lay_out(interview, answers, personas)
    lines = [
        printable(wording.heading(interview, shown.persona)),
        printable(shown.sentence),
        _both(shown),
        "",
    ]
    for one in shown.answers:
        take = _which(one.answer)
        lines.append(printable(f"{one.number}. {one.answer.question.text}{take}"))
        lines += [f"   {line}" for line in answer_lines(one.answer)]
        lines.append("")
    lines.append(wording.PRACTICE)
    return lines


def answer_lines(answer: Answer) -> list[str]:
    """Plain lines of one answer: scores, summary, advice, doubts of its sound, or why there are none."""
    card = answer.scorecard
    if (reason := unscored(answer)) or card is None:
        return [reason]
    lines = [
        ".  ".join(
            (*_scores(card.structure.score, card.focus, card.confidence), wording.clock(answer.seconds))
        )
    ]
    if card.summary:
        lines.append(printable(card.summary))
    said = [advice.text for advice in card.advice]
    said += [finding.remark for finding in card.findings if finding.kind == "sound"]
    return lines + [printable(f"- {text}") for text in said]


def _both(shown: ShownInterview) -> str:
    return " · ".join(_scores(shown.structure, shown.focus, shown.confidence))


def _scores(structure: int | None, focus: int | None, confidence: float) -> tuple[str, str]:
    return (
        f"Structure {wording.score_figure(structure, confidence)}, "
        f"{wording.structure_band(structure, confidence)}",
        f"Focus {wording.score_figure(focus, confidence)}, {wording.focus_band(focus, confidence)}",
    )


def printable(text: str) -> str:
    """The text without what would move the cursor or change colours."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
