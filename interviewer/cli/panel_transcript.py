"""A panel interview in Markdown: who said what and when, which follow-up fired and why, and the scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviewer.cli.panel_talk import PanelTalk, Told
from interviewer.domain.answer import Answer, MarkKind
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.probe import REPLY, Probe
from interviewer.domain.timing import Span
from interviewer.domain.timing import clock as minutes
from interviewer.report.text import answer_lines, plain

CANDIDATE = "Alex"


def transcript(talks: Sequence[PanelTalk], personas: Mapping[PersonaId, Persona]) -> str:
    """All talks, one after the other; the candidate's words stand as the recogniser wrote them."""
    lines = [
        "# A panel of four, answered twice",
        "",
        "Written by `interviewer demo --panel`: the sample candidate's voice goes through the program's own "
        "listener, recogniser and judge, and the follow-ups were chosen from what was heard. Minutes count "
        "from the first greeting, with the interviewers' lines at the pace at which captions are read; what "
        "Alex says stands as the recogniser wrote it.",
        "",
    ]
    for talk in talks:
        lines += _talk(talk, personas)
    return "\n".join(lines)


def _talk(talk: PanelTalk, personas: Mapping[PersonaId, Persona]) -> list[str]:
    answers = {answer.id: answer for answer in talk.answers}
    lines = [f"## The {talk.script.name} script", "", plain(talk.script.about), ""]
    for told in talk.told:
        if told.line is None:
            lines += _answer(told, answers)
        else:
            persona = personas[told.line.persona]
            who = f"**{minutes(told.at)} {persona.name}** ({persona.title.lower()}, {told.part})"
            lines += [f"{who}: {plain(told.line.caption)}", ""]
            if told.probe is not None:
                lines += _why(told.probe, answers)
    return lines + _table(talk.answers, personas)


def _answer(told: Told, answers: Mapping[str, Answer]) -> list[str]:
    answer = answers.get(told.answer)
    if answer is None or answer.transcript is None:
        return [f"**{minutes(told.at)} {CANDIDATE}**: (nothing was heard)", ""]
    said = plain(answer.transcript.text)
    lines = [f"**{minutes(told.at)} {CANDIDATE}** ({answer.seconds:.0f} s): {said}", ""]
    marks = answer.hearing.marks if answer.hearing is not None else ()
    for mark in marks:
        if mark.kind is MarkKind.INTERVIEWER_SPEAKING:
            lines += [f"> Cut in at {minutes(mark.span.start)} of this answer: {plain(mark.note)}", ""]
    if answer.follow_up is not None and answer.scorecard is not None and answer.follow_up.rule != REPLY:
        lines += [f"> {plain(answer.scorecard.summary)}", ""]
    return lines


def _why(probe: Probe, answers: Mapping[str, Answer]) -> list[str]:
    if probe.rule == REPLY:
        return [f"> {plain(probe.remark)}", ""] if probe.remark else []
    heard = answers.get(probe.heard_in)
    where = "the whole answer"
    if probe.span is not None and heard is not None:
        where = f"'{plain(_words(heard, probe.span))}' (from {minutes(probe.span.start)})"
    return [f"> Fired by `{probe.rule}`: {plain(probe.remark)} Evidence: {where}.", ""]


def _words(answer: Answer, span: Span) -> str:
    """What was said within the span."""
    words = answer.transcript.words if answer.transcript is not None else ()
    return " ".join(w.text for w in words if span.start - 0.05 <= (w.start + w.end) / 2 <= span.end + 0.05)


def _table(answers: Sequence[Answer], personas: Mapping[PersonaId, Persona]) -> list[str]:
    lines = [
        "| | asked by | structure | focus | follow-ups fired | what is said of it |",
        "|---|---|---|---|---|---|",
    ]
    for answer in answers:
        if answer.probe:
            continue
        card = answer.scorecard
        fired = [
            f"`{one.follow_up.rule}`"
            for one in answers
            if one.position == answer.position and one.follow_up is not None
        ]
        structure = card.structure.score if card is not None else None
        focus = card.focus if card is not None else None
        lines.append(
            f"| {answer.position + 1} | {personas[answer.persona].name} | {_figure(structure)} "
            f"| {_figure(focus)} | {', '.join(fired) or 'none'} | {plain(_said(answer))} |"
        )
    return [*lines, ""]


def _figure(score: int | None) -> str:
    return "-" if score is None else str(score)


def _said(answer: Answer) -> str:
    """The summary, or why there is none."""
    if answer.scorecard is not None and answer.scorecard.summary:
        return answer.scorecard.summary
    return answer_lines(answer)[0]
