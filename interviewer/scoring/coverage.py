"""Which of the skills, tools and values of a posting the answers backed by a story, named, or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from interviewer.domain.answer import Answer
from interviewer.domain.application import Application
from interviewer.domain.scorecard import Role, Scorecard, Sentence
from interviewer.domain.timing import Span
from interviewer.scoring.tokens import STOP, content, tokens


class Level(StrEnum):
    """How far something that is asked for came up."""

    STORY = "story"
    NAMED = "named"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One thing the posting asks for; ``kind`` is skill, tool or value.

    The evidence is the sentence ``said`` at ``span`` in the answer of that id; empty and None for NEVER.
    """

    term: str
    kind: str
    level: Level
    answer: str = ""
    said: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparing:
    """What an interview prepares for, and what of it came up."""

    application: Application
    coverage: tuple[Coverage, ...]

    def terms(self, level: Level) -> tuple[str, ...]:
        """What came up so far."""
        return tuple(one.term for one in self.coverage if one.level is level)


LEVEL_NAMES: dict[Level, str] = {
    Level.STORY: "Backed by a story",
    Level.NAMED: "Only named",
    Level.NEVER: "Never came up",
}

Named = Callable[[str], Set[str]]
"""Names of listed terms that a sentence mentions in any wording."""

_TOLD = frozenset({Role.SITUATION, Role.TASK, Role.ACTION, Role.RESULT, Role.LEARNING})


def coverage(
    application: Application, answers: Sequence[Answer], named: Named = lambda _: frozenset()
) -> tuple[Coverage, ...]:
    """Every skill, tool and value of the application with the best evidence for it, in their order.

    A term is mentioned when all its words are (as stems, initials as they are), or when ``named`` knows the
    wording. It is backed
    by a story when that happens in a sentence that tells something, of an answer with an action and a result.
    """
    sentences = tuple(_sentences(answers, named))
    kinds = (("skill", application.skills), ("tool", application.tools), ("value", application.values))
    return tuple(_of(term, kind, sentences) for kind, terms in kinds for term in terms)


@dataclass(frozen=True, slots=True)
class _Heard:
    answer: str
    sentence: Sentence
    words: tuple[str, ...]
    stems: frozenset[str]
    names: Set[str]
    told: bool


def _sentences(answers: Sequence[Answer], named: Named) -> Iterator[_Heard]:
    for answer in answers:
        card = answer.scorecard
        if card is None:
            continue
        story = _is_story(card)
        for sentence in card.sentences:
            words = tokens(sentence.text)
            stems = frozenset(content(words))
            told = story and sentence.label in _TOLD
            yield _Heard(answer.id, sentence, words, stems, named(sentence.text), told)


def _is_story(card: Scorecard) -> bool:
    labels = {sentence.label for sentence in card.sentences}
    return {Role.ACTION, Role.RESULT} <= labels


def named_in(text: str, terms: Sequence[str]) -> tuple[str, ...]:
    """The terms whose own words stand in a text."""
    words = tokens(text)
    return tuple(term for term in terms if _mentions(term, words, frozenset(content(words))))


def _mentions(term: str, words: Sequence[str], stems: Set[str]) -> bool:
    own = tokens(term)
    wanted = frozenset(content(own))
    if not wanted:  # 'R', 'Go' and 'C' have no word that carries meaning: they count as they are written
        return f" {' '.join(own)} " in f" {' '.join(words)} "
    # Stems leave out what is as short as 'UX' or the B of 'A/B testing': without it a term is another one.
    initials = {word for word in own if len(word) <= 2 and word not in STOP}
    return wanted <= stems and initials <= set(words)


def _of(term: str, kind: str, sentences: Sequence[_Heard]) -> Coverage:
    heard = [one for one in sentences if term in one.names or _mentions(term, one.words, one.stems)]
    best = next((one for one in heard if one.told), heard[0] if heard else None)
    if best is None:
        return Coverage(term=term, kind=kind, level=Level.NEVER)
    return Coverage(
        term=term,
        kind=kind,
        level=Level.STORY if best.told else Level.NAMED,
        answer=best.answer,
        said=best.sentence.text,
        span=Span(best.sentence.start, best.sentence.end),
    )
