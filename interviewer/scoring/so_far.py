"""How an answer is going while it is being spoken: what an interviewer who may cut in listens for."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain.scorecard import Finding, Ramble, Role
from interviewer.domain.timing import Span, clock
from interviewer.scoring import rambling
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.reading import Reading, lasting, read

ENOUGH_WORDS = 40
"""Fewer words than this say nothing about rambling yet."""

_MAIN = (Role.ACTION,)
_POINT = (Role.POINT, Role.QUESTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """An answer up to now; bare times are seconds, moments are those of the recording.

    ``role`` is that of the last sentence (None before the first) and ``role_since`` when the unbroken run of
    it began. ``main_at`` is when what was asked for began: the first action of a story, the first point of
    anything else, None until then; ``scene_seconds`` is the speaking time before it. ``complete_at`` is when
    the answer was complete, None while it is not. ``off_seconds`` is the speaking time of the stretch off the
    point that the answer is in now, 0 while it is on it. ``ramble`` has no score below ENOUGH_WORDS words;
    its evidence is ``findings``, each with its span. ``confidence`` is 0 to 1.
    """

    words: int
    seconds: float
    role: Role | None
    role_since: float
    main_at: float | None
    scene_seconds: float
    complete_at: float | None
    off_seconds: float
    ramble: Ramble
    findings: tuple[Finding, ...]
    confidence: float


def assess_so_far(evidence: Evidence) -> SoFar:
    """Judge an answer that may go on: pure, and cheap enough to be asked at every sentence.

    What is said last is judged without what follows it, so that its role is less certain than it will be.
    """
    reading = read(evidence)
    labels = reading.labels
    confidence = sum(g.confidence for g in labels) / len(labels) if labels else 0.0
    main_at = _main(reading)
    lead = [line for line in reading.lines if main_at is None or line.span.start < main_at]
    scene = sum(line.seconds for line in lead)
    drift = rambling.drift(reading) if reading.words >= ENOUGH_WORDS else None
    off = _off_now(reading)
    return SoFar(
        words=reading.words,
        seconds=round(reading.seconds, 2),
        role=labels[-1].role if labels else None,
        role_since=_since(reading),
        main_at=main_at,
        scene_seconds=round(scene, 2),
        complete_at=None if drift is None else drift.complete,
        off_seconds=round(off, 2),
        ramble=Ramble() if drift is None else rambling.ramble(drift, reading),
        findings=_findings(reading, drift, scene, main_at),
        confidence=round(confidence, 2),
    )


def _main(reading: Reading) -> float | None:
    """When the first sentence began that gives what was asked for."""
    found = reading.having(*(_MAIN if reading.story else _POINT))
    return found[0].span.start if found else None


def _since(reading: Reading) -> float:
    """When the run of sentences with the last one's role began."""
    if not reading.lines:
        return 0.0
    index = len(reading.lines) - 1
    while index > 0 and reading.labels[index - 1].role is reading.labels[index].role:
        index -= 1
    return reading.lines[index].span.start


def _off_now(reading: Reading) -> float:
    """Speaking time of the stretch off the point at the end of what was said."""
    off = 0.0
    for line, given in zip(reversed(reading.lines), reversed(reading.labels), strict=True):
        if given.role is not Role.OFF:
            break
        off += line.seconds
    return off


def _findings(
    reading: Reading, drift: rambling.Drift | None, scene: float, main_at: float | None
) -> tuple[Finding, ...]:
    """What tells of rambling, in order of time, and a scene that is still being set."""
    found: list[Finding] = []
    if reading.lines and main_at is None and scene > 0:
        wanted = "what you did" if reading.story else "a direct answer"
        found.append(
            Finding(
                kind="scene_setting",
                remark=f"{lasting(scene).capitalize()} in, and no word yet of {wanted}.",
                span=Span(reading.lines[0].span.start, reading.lines[-1].span.end),
            )
        )
    if drift is not None:
        found += rambling.off_the_point(drift, reading).findings
        if drift.complete is not None and drift.after >= rambling.WENT_ON:
            found.append(
                Finding(
                    kind="went_on",
                    remark=f"The answer was complete by {clock(drift.complete)}.",
                    span=Span(drift.complete, max(drift.complete, reading.lines[-1].span.end)),
                )
            )
    return tuple(sorted(found, key=lambda f: (f.span.start, f.span.end)))
