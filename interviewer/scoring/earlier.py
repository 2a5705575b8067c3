"""An interview of the history taken as round one: what was asked, answered, promised, left open or weak."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewer.domain.answer import Answer
from interviewer.domain.application import Exchange, RoundOne
from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Role, Status
from interviewer.scoring.quantities import quantities
from interviewer.scoring.signs import STORY

PROMISE = re.compile(
    r"\b(?:i(?:'ll| will| can| could| would be happy to)|let me|happy to) (?:also |then |gladly |of course )?"
    r"(?:send|forward|share|email|mail|get back|come back|follow up|check|find out|look (?:it|that) up|bring|show you|"
    r"prepare|confirm|ask (?:my|the)|let you know)\b",
    re.IGNORECASE,
)
"""Words by which something is promised to the interviewer."""

OPEN = re.compile(
    r"\bi(?:'m| am) not (?:sure|certain)\b|\bi (?:don't|do not|can't|cannot) (?:know|remember|recall|say)\b|"
    r"\bi(?:'d| would) have to (?:check|look|think)\b|\bi never (?:found|worked) (?:it )?out\b",
    re.IGNORECASE,
)
"""Words by which a question is left open."""

WEAK = 50
"""Structure or focus below this makes an answer weak."""

LONGEST_STORY = 24
"""Words of a story's line."""


def promises_of(answers: Sequence[Answer]) -> tuple[str, ...]:
    """Sentences in which something was promised."""
    return _matching(answers, PROMISE)


def round_one_of(answers: Sequence[Answer]) -> RoundOne:
    """Round one from the answers of an interview; of several takes the last one counts."""
    last = _last_takes(answers)
    stories = [_story(answer) for answer in last if answer.question.kind in STORY and not answer.probe]
    numbers = [
        sentence
        for answer in last
        for sentence in _sentences(answer)
        if any(found.subject or found.unit != "days" for found in quantities(sentence))
    ]
    return RoundOne(
        exchanges=tuple(
            Exchange(asked=_asked(answer), answered=answer.transcript.text if answer.transcript else "")
            for answer in last
            if answer.question.kind is not Kind.OWN_QUESTIONS
        ),
        loose_ends=_matching(last, OPEN),
        promises=promises_of(last),
        numbers=tuple(dict.fromkeys(numbers)),
        stories=tuple(story for story in stories if story),
        weak=tuple(answer.question.text for answer in last if _weak(answer)),
    )


def _asked(answer: Answer) -> str:
    return answer.follow_up.text if answer.follow_up is not None else answer.question.text


def _last_takes(answers: Sequence[Answer]) -> list[Answer]:
    """Of each question the last take, with the answers to its follow-ups behind it."""
    taken: dict[tuple[int, str], int] = {}
    for answer in answers:
        key = (answer.position, answer.question.id)
        taken[key] = max(answer.take, taken.get(key, 0))
    last: dict[tuple[int, str, int], Answer] = {}
    for answer in sorted(answers, key=lambda a: (a.position, a.probe, a.created)):
        key = (answer.position, answer.question.id)
        if answer.take == taken[key]:
            last[(*key, answer.probe)] = answer
    return list(last.values())


def _sentences(answer: Answer) -> list[str]:
    if answer.scorecard is not None and answer.scorecard.sentences:
        return [sentence.text for sentence in answer.scorecard.sentences]
    return [answer.transcript.text] if answer.transcript is not None else []


def _matching(answers: Sequence[Answer], pattern: re.Pattern[str]) -> tuple[str, ...]:
    found = (s for answer in answers for s in _sentences(answer) if pattern.search(s.replace("’", "'")))
    return tuple(dict.fromkeys(found))


def _story(answer: Answer) -> str:
    """The first action of a story with the situation before it: enough to know it again."""
    card = answer.scorecard
    if card is None:
        return ""
    chosen = [
        next((s.text for s in card.sentences if s.label is role), "")
        for role in (Role.SITUATION, Role.ACTION)
    ]
    words = " ".join(filter(None, chosen)).split()
    return " ".join(words[:LONGEST_STORY]) if chosen[1] else ""


def _weak(answer: Answer) -> bool:
    card = answer.scorecard
    if card is None or card.status is Status.UNSUPPORTED_LANGUAGE:
        return False
    scores = [score for score in (card.structure.score, card.focus) if score is not None]
    return card.status is Status.TOO_SHORT or any(score < WEAK for score in scores)
