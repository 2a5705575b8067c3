"""What a disputed finding takes out of the judgement of an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import STORY, TANGENTS, story

from interviewer.domain.history import Dispute
from interviewer.domain.scorecard import Finding, Role, Scorecard
from interviewer.domain.timing import Span
from interviewer.scoring.assess import assess
from interviewer.scoring.assess_disputed import assess_disputed
from interviewer.scoring.disputes import GONE, concerns, set_aside, without_disputed
from interviewer.scoring.overall import overall
from interviewer.scoring.rambling import KINDS
from interviewer.scoring.reading import read


def disputing(card: Scorecard, kind: str, reason: str = "They asked for it.") -> Dispute:
    found = next(finding for finding in card.findings if finding.kind == kind)
    return Dispute(answer="a", kind=kind, span=found.span, reason=reason)


def test_what_was_to_the_point_is_judged_again(loose):
    before = assess(loose)
    dispute = disputing(before, "ramble_begins")
    after = assess_disputed(loose, [dispute])
    inside = [s for s in after.sentences if s.start >= dispute.span.start]
    assert inside
    assert all(s.label is not Role.OFF for s in inside)
    assert after.ramble.score < before.ramble.score
    assert after.focus > before.focus
    assert not any(f.kind in KINDS and f.span.overlap(dispute.span) > 0 for f in after.findings)
    told = next(one for one in after.disputed)
    assert told.remark == next(f.remark for f in before.findings if f.kind == "ramble_begins")
    assert told.reason == "They asked for it."
    assert told.measure == "off_the_point"


def test_without_disputes_nothing_is_different(loose):
    assert assess_disputed(loose, []) == assess(loose)


def test_sentences_outside_the_span_keep_their_labels(loose):
    before = read(loose)
    last = before.lines[-1].span
    after = read(replace(loose, to_the_point=(last,)))
    assert before.labels[-1].role is Role.OFF
    assert after.labels[-1].off == 0.0
    assert sum(after.labels[-1].chances) == pytest.approx(1.0, abs=0.001)
    assert after.labels[:-1] == before.labels[:-1]


def test_another_measure_loses_the_finding_and_its_score():
    boss = "Um, I think, um, I kind of maybe, um, sort of blamed my terrible old boss."
    evidence = story([*STORY[:4], boss, *STORY[4:]])
    before = assess(evidence)
    measure = before.measure("blame")
    assert measure.score < 60
    assert "negative_employer" in before.flags
    dispute = disputing(before, "blame")
    after = assess_disputed(evidence, [dispute])
    lost = after.measure(measure.name)
    assert lost.score is None
    assert lost.value == measure.value
    assert len(lost.findings) == len(measure.findings) - 1
    assert after.not_counted == {measure.name}
    # The overall score is that of the measures that are left.
    kept = tuple(replace(m, score=None) if m.name == measure.name else m for m in before.measures)
    kind = evidence.question.kind
    expected = overall(after.structure.score, after.focus, kept, kind, evidence.persona)
    assert after.overall == expected
    assert after.overall > before.overall
    assert "negative_employer" not in after.flags
    assert after.sentences == before.sentences


def test_a_dispute_about_nothing_is_told_and_changes_no_score(loose):
    card = assess(loose)
    stale = Dispute(answer="a", kind="long_pause", span=Span(3.0, 4.0), reason="No.")
    told = set_aside(assess_disputed(loose, [stale]), [stale])
    assert (told.overall, told.structure, told.ramble) == (card.overall, card.structure, card.ramble)
    assert [one.remark for one in told.disputed] == [GONE]
    assert set_aside(told, [stale]) == told


def test_two_findings_of_one_kind_are_told_apart():
    far = Finding(kind="tangent", remark="Away.", span=Span(20.0, 25.0))
    near = Finding(kind="tangent", remark="Away.", span=Span(5.2, 9.0))
    dispute = Dispute(answer="a", kind="tangent", span=Span(5.0, 9.0))
    assert concerns(dispute, near)
    assert not concerns(dispute, far)
    assert not concerns(dispute, replace(near, kind="repetition"))


def test_every_finding_can_be_disputed():
    evidence = story(STORY[:3] + TANGENTS)
    card = assess(evidence)
    disputes = [
        Dispute(answer="a", kind=kind, span=span)
        for kind, span in sorted({(f.kind, f.span) for f in card.findings}, key=str)
    ]
    after = assess_disputed(evidence, disputes)
    assert len(after.disputed) == len(disputes)
    assert without_disputed(after.measures, disputes) == after.measures
    assert after.ramble.level == 0
