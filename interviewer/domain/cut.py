"""Which stretches of a recording are heard, one after the other, and which moment of it is heard when."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain.timing import Span, merged


@dataclass(frozen=True, slots=True)
class Cut:
    """``kept`` are sorted spans of the recording that do not touch; what lies between them is not heard.

    Raises ValueError when the spans are not sorted and apart. The recording itself is never changed.
    """

    kept: tuple[Span, ...]

    def __post_init__(self) -> None:
        if merged(self.kept) != self.kept:
            raise ValueError("the spans of a cut must be sorted and apart")

    @property
    def seconds(self) -> float:
        """How long it is to hear."""
        return sum(span.seconds for span in self.kept)

    def source(self, seconds: float) -> float:
        """The moment of the recording that is heard ``seconds`` into the cut; held at both ends."""
        left = max(0.0, seconds)
        for span in self.kept:
            if left < span.seconds:
                return span.start + left
            left -= span.seconds
        return self.kept[-1].end if self.kept else 0.0

    def place(self, moment: float) -> float:
        """When a moment of the recording is heard in the cut; what is left out, at the next that is not."""
        return sum(min(span.end, max(span.start, moment)) - span.start for span in self.kept)

    def part(self, start: float, end: float | None = None) -> Cut:
        """What of it lies between two moments of the recording (None: to its end)."""
        stop = end if end is not None else float("inf")
        inside = (
            Span(max(s.start, start), min(s.end, stop)) for s in self.kept if s.end > start and s.start < stop
        )
        return Cut(tuple(span for span in inside if span.seconds > 0))
