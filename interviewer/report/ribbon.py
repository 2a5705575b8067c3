"""The ribbon of roles over time as an SVG drawing, with letters and patterns beside the colours."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup, escape

from interviewer.domain.scorecard import Role
from interviewer.domain.timing import Span
from interviewer.report import wording
from interviewer.report.view import ShownAnswer

WIDTH, _BAR, _TOP, _PAUSES, _AXIS = 960, 36, 4, 46, 72
_LETTER = 14
_LONG_PAUSE = 2.0

_TILES = (
    ("dots", 6, 6, '<circle cx="3" cy="3" r="1.2"/>'),
    ("upright", 6, 6, '<path d="M3 0v6"/>'),
    ("level", 6, 5, '<path d="M0 2.5h6"/>'),
    ("cross", 6, 6, '<path d="M3 0v6M0 3h6"/>'),
    ("zigzag", 8, 6, '<path d="M0 5l4-4 4 4"/>'),
    ("rings", 8, 8, '<circle cx="4" cy="4" r="2.2"/>'),
    ("hatch", 7, 7, '<path d="M-1 8l9-9M-1 1l2-2M6 8l2-2"/>'),
)

PATTERNS = Markup('<svg width="0" height="0" aria-hidden="true" class="defs"><defs>{}</defs></svg>').format(
    Markup("").join(
        Markup('<pattern id="{}" width="{}" height="{}" patternUnits="userSpaceOnUse">{}</pattern>').format(
            name, width, height, Markup(drawn)
        )
        for name, width, height, drawn in _TILES
    )
)
"""Definitions that every ribbon of a page shares; their ink is set by the page's style."""

PATTERN_OF: dict[Role, str] = {
    Role.SITUATION: "dots",
    Role.TASK: "upright",
    Role.RESULT: "level",
    Role.LEARNING: "cross",
    Role.POINT: "zigzag",
    Role.QUESTION: "rings",
    Role.OFF: "hatch",
}
"""Action is plain, as most of an answer should be, and framing is drawn as a low bar."""


def ribbon(shown: ShownAnswer) -> Markup:
    """The drawing, empty where no sentence was judged or nothing lasted."""
    card, seconds = shown.card, shown.answer.seconds
    if card is None or not card.labelled:
        return Markup("")
    seconds = max(seconds, card.sentences[-1].end)
    if seconds <= 0:
        return Markup("")
    scale = WIDTH / seconds
    parts = [_bar(sentence.label, sentence.start, sentence.end, scale) for sentence in card.sentences]
    parts.extend(_pause(pause, scale) for pause in _long_pauses(shown))
    wander = card.ramble.from_seconds
    if wander is not None and 0 <= wander < seconds:
        parts.append(_wander(wander, scale))
    parts.append(_axis(seconds, scale))
    said = "; ".join(
        f"{wording.ROLE_NAMES[s.label]} {wording.clock(s.start)} to {wording.clock(s.end)}"
        for s in card.sentences
    )
    return Markup(
        '<svg class="ribbon" viewBox="0 0 {w} {h}" role="img" aria-label="{said}" '
        'data-seconds="{seconds:.2f}">'
        '{parts}<path class="cursor" d="M0 0v{y}"/></svg>'
    ).format(
        w=WIDTH,
        h=_AXIS,
        said=f"Roles over time: {said}",
        seconds=seconds,
        parts=Markup("").join(parts),
        y=_PAUSES,
    )


def _bar(role: Role, start: float, end: float, scale: float) -> Markup:
    x, width = start * scale, max(1.5, (end - start) * scale - 1.5)
    low = role is Role.FRAMING
    y, height = (_TOP + _BAR / 2, _BAR / 2) if low else (_TOP, _BAR)
    title = f"{wording.ROLE_NAMES[role]}, {wording.clock(start)}"
    drawn = Markup('<rect class="r{r}" x="{x:.1f}" y="{y}" width="{w:.1f}" height="{h}" rx="2"/>').format(
        r=role.value, x=x, y=y, w=width, h=height
    )
    if pattern := PATTERN_OF.get(role):
        # Below the letter, which must stay readable; off the point, the hatch is the whole bar.
        top = y if role is Role.OFF else y + 24
        drawn += Markup(
            '<rect class="p{r}" x="{x:.1f}" y="{y}" width="{w:.1f}" height="{h}" fill="url(#{p})"/>'
        ).format(r=role.value, x=x, y=top, w=width, h=y + height - top, p=pattern)
    if width >= _LETTER:
        baseline = y + (14 if low else 18)
        drawn += Markup('<text class="l{r}" x="{x:.1f}" y="{y}">{r}</text>').format(
            r=role.value, x=x + width / 2, y=baseline
        )
    return Markup('<g data-t="{t:.2f}"><title>{title}</title>{drawn}</g>').format(
        t=start, title=title, drawn=drawn
    )


def _long_pauses(shown: ShownAnswer) -> list[Span]:
    hearing = shown.answer.hearing
    if hearing is None:
        return []
    return [Span(a.end, b.start) for a, b in pairwise(hearing.voiced) if b.start - a.end >= _LONG_PAUSE]


def _pause(pause: Span, scale: float) -> Markup:
    title = f"Silence of {pause.seconds:.1f} seconds at {wording.clock(pause.start)}"
    return Markup(
        '<g data-t="{t:.2f}"><title>{title}</title><path class="pause" d="M{a:.1f} {y}v6h{w:.1f}v-6"/></g>'
    ).format(t=pause.start, title=title, a=pause.start * scale, y=_PAUSES - 2, w=pause.seconds * scale)


def _wander(start: float, scale: float) -> Markup:
    x = start * scale
    return Markup(
        '<g class="wander" data-t="{t:.2f}"><title>{title}</title><path d="M{x:.1f} 0v{y}"/>'
        '<rect x="{x:.1f}" y="{top}" width="{w:.1f}" height="4"/></g>'
    ).format(
        t=start,
        title=f"You began to wander at {wording.clock(start)}",
        x=x,
        y=_PAUSES,
        top=_PAUSES - 3,
        w=WIDTH - x,
    )


def _axis(seconds: float, scale: float) -> Markup:
    step = next((s for s in (5, 10, 15, 30, 60, 120, 300) if seconds / s <= 9), 600)
    ticks = [Markup('<path class="axis" d="M0 {y}h{w}"/>').format(y=_PAUSES + 10, w=WIDTH)]
    for moment in range(0, int(seconds) + 1, step):
        x = moment * scale
        anchor = "start" if moment == 0 else "end" if x > WIDTH - 24 else "middle"
        ticks.append(
            Markup(
                '<path class="axis" d="M{x:.1f} {y}v4"/>'
                '<text class="tick" x="{x:.1f}" y="{ty}" text-anchor="{a}">{label}</text>'
            ).format(x=x, y=_PAUSES + 10, ty=_AXIS - 1, a=anchor, label=escape(wording.clock(moment)))
        )
    return Markup("").join(ticks)
