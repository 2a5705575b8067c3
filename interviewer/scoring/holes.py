"""What is missing in an answer, or stands out, so that a listener would come back to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewer.domain.probe import APART, Rule
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import Role, Scorecard, Status
from interviewer.domain.timing import Span
from interviewer.scoring.numbers import outcome
from interviewer.scoring.round_one import Clash
from interviewer.scoring.signs import STORY
from interviewer.scoring.tokens import plain, tokens

WEIGHTS: dict[Rule, float] = {
    Rule.TOO_SHORT: 1.3,
    Rule.CONTRADICTION: 1.2,
    Rule.NO_EXAMPLE: 1.0,
    Rule.NO_RESULT: 0.8,
    Rule.OWN_PART: 0.7,
    Rule.BLAME: 0.65,
    Rule.NO_NUMBER: 0.6,
    Rule.TRADE_OFF: 0.4,
    Rule.NO_LEARNING: 0.35,
}
"""How much a neutral listener minds; 'no example' and 'no result' leave nothing to ask the rest about."""

ENOUGH_WORDS = 45
"""Fewer words than this leave a listener waiting where a minute was expected."""

SURE_OF_A_RESULT = 0.85
"""Confidence in a result from which on nobody asks how it ended."""

REMARKS: dict[Rule, str] = {
    Rule.TOO_SHORT: "That was very little for this question, so you were asked to go on.",
    Rule.CONTRADICTION: "This differs from what you said in the first round.",
    Rule.NO_EXAMPLE: "You spoke in general; there was no case of it.",
    Rule.NO_RESULT: "You did not say how it ended.",
    Rule.OWN_PART: "You said 'we', so your own part stayed open.",
    Rule.BLAME: "You spoke ill of somebody, and a listener wants to hear their side.",
    Rule.NO_NUMBER: "The result had no number.",
    Rule.TRADE_OFF: "You told what you chose, and not what spoke against it.",
    Rule.NO_LEARNING: "You did not say what you took from it.",
    Rule.DEEPER: "Nothing they press on was missing, so the question went deeper.",
}
"""Why a follow-up was asked, told to the person."""

_CHOICE = re.compile(
    r"\b(?:(?:i|we) (?:then |finally |therefore |also )?(?:chose|decided|picked|opted|went with|went for|"
    r"recommended|proposed|settled on|selected|prioritised|prioritized|would (?:choose|use|pick|go with))|"
    r"(?:i'd|we'd) (?:choose|use|pick|go with))\b"
)
_WEIGHED = re.compile(
    r"\b(?:rather than|instead of|trade offs?|alternative|alternatively|downside|drawback|the cost of|"
    r"at the cost|could have|(?:other|another|two|three) options?|considered|compared|versus|pros and cons|"
    r"against it|the price|gave up|on the other hand|would have meant|cheaper|the risk)\b"
)
_LEARNT = re.compile(
    r"\b(?:learn(?:ed|t|ing)?|lesson|taught me|since then|next time|differently|these days i|i now|"
    r"ever since|looking back|in hindsight|from then on|would do)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """A rule that holds for an answer, with the evidence (None: the whole answer).

    ``before`` is what stands on the screen before the follow-up, and cannot be known before the answer is.
    """

    rule: Rule
    span: Span | None = None
    weight: float = 0.0
    remark: str = ""
    before: str = ""


def holes(card: Scorecard, question: Question, clashes: Sequence[Clash] = ()) -> tuple[Hole, ...]:
    """What a neutral listener would come back to, heaviest first; nothing where no word was said.

    A question for pay, a task and the candidate's own questions have follow-ups of another kind.
    """
    if question.kind in APART or card.status is Status.UNSUPPORTED_LANGUAGE or not card.sentences:
        return ()
    found = [
        Hole(
            rule=Rule.CONTRADICTION,
            span=clash.span,
            weight=WEIGHTS[Rule.CONTRADICTION],
            remark=f"Now it was {clash.now:g}; in the first round it was '{clash.before.rstrip('.')}'.",
            before=f"In the first round: “{clash.before.rstrip('.')}”. Now: {clash.now:g}.",
        )
        for clash in clashes[:1]
    ]
    story = question.kind in STORY
    if card.status is Status.TOO_SHORT or _words(card) < (ENOUGH_WORDS if story else ENOUGH_WORDS / 2):
        return (*_weighed([Hole(rule=Rule.TOO_SHORT)]), *found)
    found += _of_a_story(card, question) if story else _of_a_view(card, question)
    if (blame := _finding(card, "blame")) is not None:
        found.append(Hole(rule=Rule.BLAME, span=blame))
    if (choice := _unweighed(card)) is not None:
        found.append(Hole(rule=Rule.TRADE_OFF, span=choice))
    return _weighed(found)


def _weighed(found: Sequence[Hole]) -> tuple[Hole, ...]:
    weighed = [
        replace(hole, weight=hole.weight or WEIGHTS[hole.rule], remark=hole.remark or REMARKS[hole.rule])
        for hole in found
    ]
    return tuple(sorted(weighed, key=lambda hole: -hole.weight))


def _of_a_story(card: Scorecard, question: Question) -> list[Hole]:
    if "no_specific_example" in card.flags:
        # Of habits nobody asks how they ended.
        return [Hole(rule=Rule.NO_EXAMPLE, span=_first(card, Role.POINT))]
    found: list[Hole] = []
    if "no_result" in card.flags and not _ended(card):
        found.append(Hole(rule=Rule.NO_RESULT, span=_finding(card, "missing_result") or _last(card)))
    elif "quantified_result" not in card.flags and not _measured(card):
        found.append(Hole(rule=Rule.NO_NUMBER, span=_first(card, Role.RESULT) or _last(card)))
    if "we_not_i" in card.flags:
        found.append(Hole(rule=Rule.OWN_PART, span=_finding(card, "we_not_i")))
    learnt = any(s.label is Role.LEARNING or _LEARNT.search(plain(s.text)) for s in card.sentences)
    if not learnt:
        asked = question.method is Method.CARL
        weight = WEIGHTS[Rule.NO_NUMBER] if asked else WEIGHTS[Rule.NO_LEARNING]
        found.append(Hole(rule=Rule.NO_LEARNING, span=_last(card), weight=weight))
    return found


def _of_a_view(card: Scorecard, question: Question) -> list[Hole]:
    told = {part.name: part.present for part in card.structure.parts}
    if question.kind is Kind.TECHNICAL or told.get("example", True):
        return []
    return [Hole(rule=Rule.NO_EXAMPLE, span=_first(card, Role.POINT), weight=0.5)]


def _ended(card: Scorecard) -> bool:
    """Whether a sentence surely tells how it ended, whatever the verdict on the whole."""
    return any(s.label is Role.RESULT and s.confidence >= SURE_OF_A_RESULT for s in card.sentences)


def _measured(card: Scorecard) -> bool:
    """Whether a figure that measures something was told of how it ended."""
    own = (Role.RESULT, Role.LEARNING)
    return any(s.label in own and outcome(plain(s.text)) for s in card.sentences)


def _unweighed(card: Scorecard) -> Span | None:
    """A choice that was told without what spoke against it."""
    texts = [plain(s.text) for s in card.sentences]
    if any(_WEIGHED.search(text) for text in texts):
        return None
    found = (s for s, text in zip(card.sentences, texts, strict=True) if _CHOICE.search(text))
    return next((Span(s.start, s.end) for s in found if s.label is not Role.OFF), None)


def _words(card: Scorecard) -> int:
    return sum(len(tokens(sentence.text)) for sentence in card.sentences)


def _finding(card: Scorecard, kind: str) -> Span | None:
    return next((finding.span for finding in card.findings if finding.kind == kind), None)


def _first(card: Scorecard, role: Role) -> Span | None:
    return next((Span(s.start, s.end) for s in card.sentences if s.label is role), None)


def _last(card: Scorecard) -> Span:
    last = max(card.sentences, key=lambda s: s.end)
    return Span(last.start, last.end)
