"""What the timeline shows of an answer, and where on it: no painting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from interviewer.domain.answer import Mark, MarkKind
from interviewer.domain.scorecard import Finding, Role, Sentence
from interviewer.domain.timing import Span, without
from interviewer.gui import theme
from interviewer.scoring.delivery import EASY

LONG_PAUSE = 2.0
"""Seconds from which a pause is called long."""

MOST_COLUMNS = 4_096
"""An envelope finer than this is thinned once, when it is set."""

MARK_NAMES: dict[MarkKind, tuple[str, str]] = {
    MarkKind.PAUSED: ("pause", "You paused here"),
    MarkKind.QUESTION_REPEATED: ("repeat", "The question was repeated here"),
    MarkKind.WENT_ON: ("undo", "You went on here after Done"),
    MarkKind.MICROPHONE_LOST: ("microphone-off", "The microphone was lost here"),
    MarkKind.INTERVIEWER_SPEAKING: ("speaker", "The interviewer speaks"),
    MarkKind.SAMPLES_LOST: ("warning", "Some sound was lost here"),
}

Columns = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An answer as the timeline needs it; ``columns`` are (lowest, highest) samples, -1 to 1, equally long.

    ``listed`` are the findings that carry a number, ``fillers`` the filled pauses and ``ticks`` the others.
    ``pace`` is (second, words a minute), ``easy`` the paces that cost nothing; ``complete`` the second by
    which the answer was complete, None where hardly anything came after it.
    """

    seconds: float = 0.0
    columns: Columns = ()
    voiced: tuple[Span, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    listed: tuple[Finding, ...] = ()
    ticks: tuple[Finding, ...] = ()
    marks: tuple[Mark, ...] = ()
    fillers: tuple[Finding, ...] = ()
    pace: tuple[tuple[float, float], ...] = ()
    easy: tuple[float, float] = EASY
    complete: float | None = None

    @property
    def pauses(self) -> tuple[Span, ...]:
        """Long pauses between, before or after speech."""
        if not self.voiced or self.seconds <= 0:
            return ()
        silence = without([Span(0.0, self.seconds)], self.voiced)
        return tuple(span for span in silence if span.seconds >= LONG_PAUSE)

    def runs(self) -> list[tuple[Role, float, float]]:
        """Neighbouring sentences of one role as one stretch: role, start, end."""
        result: list[tuple[Role, float, float]] = []
        for sentence in self.sentences:
            if result and result[-1][0] is sentence.label:
                role, start, end = result[-1]
                result[-1] = (role, start, max(end, sentence.end))
            else:
                result.append((sentence.label, sentence.start, sentence.end))
        return result


@dataclass(frozen=True, slots=True)
class Bands:
    """Where the rows of the timeline lie, and how seconds become pixels."""

    width: int
    height: int
    seconds: float

    @property
    def ribbon(self) -> QRectF:
        """Roles."""
        return QRectF(self.left, theme.px(8), self.length, theme.px(26))

    @property
    def pins(self) -> QRectF:
        """Numbers of findings."""
        return QRectF(self.left, theme.px(37), self.length, theme.px(22))

    @property
    def pace(self) -> QRectF:
        """How fast it was spoken."""
        return QRectF(self.left, theme.px(61), self.length, theme.px(16))

    @property
    def wave(self) -> QRectF:
        """Waveform: what the other rows leave."""
        top = theme.px(82)
        return QRectF(self.left, top, self.length, max(theme.px(16), self.height - top - theme.px(26)))

    @property
    def axis(self) -> QRectF:
        """Minutes and seconds."""
        return QRectF(self.left, self.height - theme.px(24), self.length, theme.px(20))

    @property
    def left(self) -> int:
        """First pixel of the first second."""
        return theme.px(10)

    @property
    def length(self) -> int:
        """Pixels of the whole answer."""
        return max(1, self.width - 2 * self.left)

    def x(self, seconds: float) -> float:
        """Pixel of a time; times outside are cut off."""
        if self.seconds <= 0:
            return float(self.left)
        return self.left + min(1.0, max(0.0, seconds / self.seconds)) * self.length

    def time(self, x: float) -> float:
        """Time of a pixel."""
        return min(1.0, max(0.0, (x - self.left) / self.length)) * max(0.0, self.seconds)


def thinned(envelope: Iterable[Sequence[float]], most: int = MOST_COLUMNS) -> list[tuple[float, float]]:
    """At most ``most`` columns of an (n, 2) array of lowest and highest samples, keeping every extreme."""
    listed = envelope.tolist() if hasattr(envelope, "tolist") else list(envelope)
    size = -(-len(listed) // most) if listed else 1
    if size <= 1:
        return [(float(low), float(high)) for low, high in listed]
    return [
        (float(min(row[0] for row in part)), float(max(row[1] for row in part)))
        for part in (listed[start : start + size] for start in range(0, len(listed), size))
    ]


def pin_places(listed: Sequence[Finding], bands: Bands) -> list[QRectF]:
    """Where the numbers stand: at their time, moved right where they would cover one another."""
    side = float(theme.px(20))
    places: list[QRectF] = []
    free = float("-inf")
    for finding in listed:
        x = max(bands.x(finding.span.start) - side / 2, free)
        places.append(QRectF(x, bands.pins.top(), side, side))
        free = x + side + 2
    over = places[-1].right() - bands.width if places else 0.0
    if over > 0:  # too many near the end: push back from the right
        limit = float(bands.width)
        for place in reversed(places):
            place.moveRight(min(place.right(), limit))
            limit = place.left() - 2
    return places
