"""The judgement of an answer of which the person does not accept every finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from interviewer.domain.history import Dispute
from interviewer.domain.scorecard import Disputed, Scorecard
from interviewer.scoring.assess import assess
from interviewer.scoring.disputes import named
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.rambling import KINDS


def assess_disputed(evidence: Evidence, disputes: Sequence[Dispute]) -> Scorecard:
    """Judge an answer as if what is disputed had not been found; pure, like `assess`.

    Sentences under a disputed finding about the point count as to the point, so that structure, focus and
    advice follow; any other finding is taken out of its measure, and the measure out of the scores. A dispute
    may be about a finding that only another dispute brought up, so this is done until none is left.
    """
    points = tuple(d.span for d in disputes if d.kind in KINDS)
    card = assess(evidence)
    left: list[Dispute] = list(disputes)
    taken: list[Dispute] = []
    told: list[Disputed] = []
    while found := [(dispute, one) for dispute in left if (one := named(card, dispute)) is not None]:
        taken += [dispute for dispute, _ in found]
        told += [one for _, one in found]
        left = [dispute for dispute in left if dispute not in taken]
        held = tuple(d.span for d in taken if d.kind in KINDS)
        card = assess(replace(evidence, to_the_point=held, not_accepted=tuple(taken)))
    if any(dispute.kind in KINDS for dispute in left):
        # What was said to the point stays so where the finding itself has gone.
        card = assess(replace(evidence, to_the_point=points, not_accepted=tuple(taken)))
    return replace(card, disputed=tuple(sorted(told, key=lambda one: (one.span.start, one.kind))))
