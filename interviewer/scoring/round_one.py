"""An answer held against round one: a number that has changed, a story that was told before."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from interviewer.domain.application import RoundOne
from interviewer.domain.scorecard import Finding, Measure, Scorecard, Sentence, Status
from interviewer.domain.timing import Span
from interviewer.scoring.quantities import NUMBER_WORDS, Quantity, quantities
from interviewer.scoring.tokens import content, tokens

EXACT, ROUGHLY = 0.02, 0.15
"""How far two figures may be apart and still be the same; the second where one is said to be an estimate."""

_SAME_SHARE, _SAME_LEAST, _NEW_SHARE = 0.6, 3, 0.35
"""A story is the same by this share and number of its words; it is new by this share of other words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A number that was another one in round one: ``was`` and ``now`` in the same unit, of ``subject`` (a stem).

    ``before`` is the line of round one, ``said`` the sentence of the answer, ``sentence`` its index.
    """

    subject: str
    was: float
    now: float
    before: str
    said: str
    sentence: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """A story of round one that was told again with nothing new; ``span`` from its first sentence to its last."""

    story: str
    sentence: int
    span: Span


def changed_numbers(round_one: RoundOne, sentences: Sequence[Sentence]) -> tuple[Clash, ...]:
    """Figures of the answer that differ from what round one has for the same thing, each once, in order.

    A figure counts only where both speak of the same: the thing counted is the same word, and where the
    line of round one says more ('team of 5 at Brightwater'), the answer has to touch that too. A figure from
    a whole answer of round one counts where three words more of that answer come again.
    """
    told = {word for sentence in sentences for word in content(tokens(sentence.text))}
    known = tuple(_figures(round_one))
    clashes: dict[tuple[str, str], Clash] = {}
    agreed: set[tuple[str, str]] = set()
    for index, sentence in enumerate(sentences):
        for new in quantities(sentence.text):
            for line, old, context, least in known:
                if old.unit != new.unit or not _same_thing(old, new):
                    continue
                if len(context & told) < least:
                    continue
                key = (line, old.text)
                if _equal(old, new):
                    agreed.add(key)
                else:
                    clashes.setdefault(
                        key,
                        Clash(
                            subject=old.subject or new.subject,
                            was=old.value,
                            now=new.value,
                            before=line,
                            said=sentence.text,
                            sentence=index,
                            span=Span(sentence.start, sentence.end),
                        ),
                    )
    # Who says the old figure as well tells how it changed ('from five to eight'): that is no contradiction.
    kept: dict[int, Clash] = {}
    for key, clash in clashes.items():
        if key not in agreed:
            kept.setdefault(clash.sentence, clash)  # the person's own line comes before a whole answer
    return tuple(kept[index] for index in sorted(kept))


def _figures(round_one: RoundOne) -> Iterator[tuple[str, Quantity, frozenset[str], int]]:
    """Each figure of round one: its line, what else was said with it, and how much of that must come again."""
    for line in (*round_one.numbers, *round_one.stories):
        for quantity in quantities(line):
            context = _context(line, quantity)
            yield line, quantity, context, min(1, len(context))
    for exchange in round_one.exchanges:
        for sentence in re.split(r"(?<=[.!?])\s+", exchange.answered):
            for quantity in quantities(sentence):
                yield sentence.strip(), quantity, _context(exchange.answered, quantity), _SAME_LEAST


def _context(line: str, quantity: Quantity) -> frozenset[str]:
    numbers = NUMBER_WORDS | {quantity.subject}
    return frozenset(word for word in content(tokens(line)) if not word.isdigit() and word not in numbers)


def _same_thing(old: Quantity, new: Quantity) -> bool:
    if old.subject and new.subject:
        return old.subject == new.subject
    if old.unit == "count":
        return False
    shared = old.around & new.around
    return bool(shared) and ("" in (old.subject, new.subject))


def _equal(old: Quantity, new: Quantity) -> bool:
    allowed = ROUGHLY if old.rough or new.rough else EXACT
    return abs(old.value - new.value) <= allowed * max(abs(old.value), abs(new.value))


_NEWS = re.compile(
    r"\b(?:since (?:then|we (?:last )?(?:spoke|talked|met)|our (?:first|last))|in the meantime|last time (?:we|i)|"
    r"(?:i|we) (?:mentioned|told you|talked about|said)|as i (?:said|mentioned)|what i did(?:n't| not) (?:say|tell|mention))\b"
)


def reused_stories(round_one: RoundOne, sentences: Sequence[Sentence]) -> tuple[Reuse, ...]:
    """Stories of round one that the answer tells again and adds nothing to.

    A story is told again when three fifths of its words come back, three at least. It has something new when
    the answer says so ('since we spoke') or, where round one's answer is known in full, when a third of what
    the answer says was not in it.
    """
    lines = [frozenset(content(tokens(sentence.text))) for sentence in sentences]
    told = frozenset().union(*lines) if lines else frozenset()
    if any(_NEWS.search(" ".join(tokens(sentence.text))) for sentence in sentences):
        return ()
    found = []
    for story in round_one.stories:
        words = frozenset(content(tokens(story)))
        shared = words & told
        if len(shared) < max(_SAME_LEAST, _SAME_SHARE * len(words)):
            continue
        full = [frozenset(content(tokens(e.answered))) for e in round_one.exchanges]
        before = next((answer for answer in full if len(words & answer) >= _SAME_SHARE * len(words)), None)
        if before is not None and len(told - before - words) > _NEW_SHARE * len(told):
            continue
        touched = [index for index, line in enumerate(lines) if line & words]
        first, last = sentences[touched[0]], sentences[touched[-1]]
        found.append(
            Reuse(story=story, sentence=touched[0], span=Span(first.start, max(first.end, last.end)))
        )
    return tuple(found)


def with_round_one(card: Scorecard, round_one: RoundOne) -> Scorecard:
    """The judgement with a measure of what changed since round one; as it was where nothing is known of it."""
    if round_one.empty or card.status is not Status.OK:
        return card
    findings = findings_of_round_one(round_one, card.sentences)
    measure = Measure(
        name="round_one", value=float(len(findings)), unit="count", confidence=0.6, findings=findings
    )
    return replace(card, measures=(*card.measures, measure))


def findings_of_round_one(round_one: RoundOne, sentences: Sequence[Sentence]) -> tuple[Finding, ...]:
    """Both, as they are shown."""
    changed = [
        Finding(
            kind="changed_number",
            remark=f"In round one it was '{clash.before}'. Keep to one figure, or say why it changed.",
            span=clash.span,
        )
        for clash in changed_numbers(round_one, sentences)
    ]
    again = [
        Finding(
            kind="reused_story",
            remark="You told this in round one. Add what is new, or choose another story.",
            span=reuse.span,
        )
        for reuse in reused_stories(round_one, sentences)
    ]
    return tuple(sorted((*changed, *again), key=lambda finding: finding.span.start))
