"""What a disputed finding takes out of a judgement: itself, and its measure's score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from interviewer.domain.history import Dispute
from interviewer.domain.scorecard import Disputed, Finding, Measure, Scorecard
from interviewer.scoring.rambling import KINDS

NEAR = 0.3
"""Seconds between the starts of a finding and of the dispute about it: corrected words shift it a little."""

FLAGS = {
    "blame": "negative_employer",
    "money": "salary_focus",
    "we_not_i": "we_not_i",
    "hedge": "heavy_hedging",
    "buried_point": "buried_point",
    "missing_result": "no_result",
}
"""The flag that says the same of the whole answer as findings of a kind say of a place."""

GONE = "This finding is not made any more."
"""Told of a dispute whose finding is not there, since the words or the rules have changed."""


def concerns(dispute: Dispute, finding: Finding) -> bool:
    """Whether a dispute is about this finding: of its kind, and at its place."""
    if dispute.kind != finding.kind:
        return False
    apart = abs(dispute.span.start - finding.span.start)
    return apart <= NEAR or dispute.span.overlap(finding.span) > 0.5 * finding.span.seconds


def without_disputed(measures: Iterable[Measure], disputes: Sequence[Dispute]) -> tuple[Measure, ...]:
    """The measures without the findings that are disputed.

    One that loses a finding has no score any more, but for those about what is off the point: there the
    sentences themselves are judged again.
    """
    return tuple(_without(measure, disputes) for measure in measures)


def _without(measure: Measure, disputes: Sequence[Dispute]) -> Measure:
    kept = tuple(f for f in measure.findings if not any(concerns(d, f) for d in disputes))
    lost = [f for f in measure.findings if f not in kept]
    if not lost:
        return measure
    if all(finding.kind in KINDS for finding in lost):
        return replace(measure, findings=kept)
    return replace(measure, findings=kept, score=None)


def flags_left(flags: Sequence[str], disputes: Sequence[Dispute]) -> tuple[str, ...]:
    """The flags but for those that say what is disputed."""
    gone = {FLAGS.get(dispute.kind) for dispute in disputes}
    return tuple(flag for flag in flags if flag not in gone)


def named(card: Scorecard, dispute: Dispute) -> Disputed | None:
    """The finding of a scorecard that a dispute is about, as it will be told; None where it is not there.

    It keeps the place that the dispute has, so that this can be taken back.
    """
    for measure in card.measures:
        for finding in measure.findings:
            if concerns(dispute, finding):
                return Disputed(
                    kind=dispute.kind,
                    remark=finding.remark,
                    span=dispute.span,
                    measure=measure.name,
                    reason=dispute.reason,
                )
    return None


def set_aside(card: Scorecard, disputes: Sequence[Dispute]) -> Scorecard:
    """A scorecard that also carries those disputes which it has not heard of yet, in order of time."""
    known = {(one.kind, one.span) for one in card.disputed}
    new = [d for d in disputes if (d.kind, d.span) not in known]
    told = [named(card, d) or Disputed(kind=d.kind, remark=GONE, span=d.span, reason=d.reason) for d in new]
    held = sorted((*card.disputed, *told), key=lambda one: (one.span.start, one.kind))
    return replace(card, measures=without_disputed(card.measures, new), disputed=tuple(held))
