"""The person's stories: what was told well, for which competency, to whom, and how often."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.answer import Answer
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Question
from interviewer.domain.scorecard import Role, Scorecard, Status
from interviewer.scoring.afterwards import cleaned
from interviewer.scoring.tokens import content, tokens

GOOD = 60
"""Structure from which a take is good enough for the bank."""

SAME = 0.45
"""Share of words in common from which two takes tell the same story."""

OVERUSED = 3
"""Different questions that one story answers: from here on it is told too often."""

TITLE_WORDS = 12

COMPETENCIES: tuple[tuple[str, str], ...] = (
    ("Serving customers", r"customer|client|patient|guest|complain|\bdeal\b|key account|objection"),
    (
        "Failing and learning",
        r"fail|mistake|setback|wrong|lesson|lost deal|rejection|criticism|own error|no longer believe",
    ),
    (
        "Under pressure",
        r"pressure|deadline|\blate\b|due at once|priorit|stress|calm|stakes|outage|rescue|unexpected",
    ),
    (
        "Leading",
        r"\bled\b|\blead|mentor|coach|teach|helped a colleague|struggling|management style|development",
    ),
    (
        "Persuading",
        r"persuad|win .*over|bring.*round|convinc|disagree|argument|negotiat|speaking up|saying no|stakeholder",
    ),
    ("Handling change", r"\bchang|reorgani|new way|adopt|adapt"),
    (
        "Taking initiative",
        r"initiative|extra mile|nobody asked|outside your job|beyond|improve|proud|launch|automation",
    ),
    (
        "Working together",
        r"team|colleague|together|group|conflict|feedback|difficult colleague|inclusion|partner",
    ),
    (
        "Solving problems",
        r"problem|technical|challenge|cause|mess|tool|method|skill|project|decision|process|design",
    ),
)
"""Names of the grid's lines, and words of a question's intent or text that put it there; the first one counts."""

OTHER = "Other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One good take of a story."""

    interview: str
    answer: str
    question: str
    competency: str
    persona: PersonaId
    structure: int
    created: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Takes that tell the same, newest first; ``title`` are its own words."""

    title: str
    tellings: tuple[Telling, ...]

    @property
    def competencies(self) -> tuple[str, ...]:
        """What it has been told for."""
        return tuple(dict.fromkeys(telling.competency for telling in self.tellings))

    @property
    def personas(self) -> tuple[PersonaId, ...]:
        """Who has heard it."""
        return tuple(dict.fromkeys(telling.persona for telling in self.tellings))

    @property
    def overused(self) -> bool:
        """Whether it answers too many different questions."""
        return len({telling.question for telling in self.tellings}) >= OVERUSED

    @property
    def best(self) -> Telling:
        """The take that was built best."""
        return max(self.tellings, key=lambda telling: (telling.structure, telling.created))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How many stories somebody has heard for a competency."""

    competency: str
    persona: PersonaId
    stories: tuple[str, ...]


def competency(question: Question) -> str:
    """What a question wants to see."""
    intent = question.intent.replace("_", " ").replace("-", " ")
    for text in (intent, question.text.casefold()):
        for name, pattern in COMPETENCIES:
            if text and re.search(pattern, text):
                return name
    return OTHER


def stories(answers: Sequence[Answer]) -> tuple[Story, ...]:
    """The stories of good takes, those told most recently first."""
    kept: list[tuple[frozenset[str], list[Telling], str]] = []
    for answer in sorted(answers, key=lambda a: (a.created, a.id)):
        card = answer.scorecard
        if card is None or not _good(card):
            continue
        told = _words(card)
        telling = Telling(
            interview=answer.interview,
            answer=answer.id,
            question=answer.question.text,
            competency=competency(answer.question),
            persona=answer.persona,
            structure=card.structure.score or 0,
            created=answer.created,
        )
        same = max(kept, key=lambda one: _alike(one[0], told), default=None)
        if same is not None and _alike(same[0], told) >= SAME:
            same[1].append(telling)
        else:
            kept.append((told, [telling], _title(card)))
    found = [Story(title=title, tellings=tuple(reversed(told))) for _, told, title in kept]
    return tuple(sorted(found, key=lambda story: story.tellings[0].created, reverse=True))


def grid(known: Sequence[Story]) -> tuple[Cell, ...]:
    """Competencies by listeners, each with the stories told there; an empty cell is a gap."""
    return tuple(
        Cell(
            competency=name,
            persona=persona,
            stories=tuple(
                story.title
                for story in known
                if any(t.competency == name and t.persona == persona for t in story.tellings)
            ),
        )
        for name, _ in COMPETENCIES
        for persona in PersonaId
    )


def gaps(known: Sequence[Story]) -> tuple[str, ...]:
    """Competencies for which there is no story yet."""
    told = {name for story in known for name in story.competencies}
    return tuple(name for name, _ in COMPETENCIES if name not in told)


def _good(card: Scorecard) -> bool:
    labels = {sentence.label for sentence in card.sentences}
    built = card.structure.score is not None and card.structure.score >= GOOD
    return card.status is Status.OK and built and {Role.ACTION, Role.RESULT} <= labels


_TELLING = (Role.SITUATION, Role.TASK, Role.ACTION, Role.RESULT)


def _words(card: Scorecard) -> frozenset[str]:
    texts = (sentence.text for sentence in card.sentences if sentence.label in _TELLING)
    return frozenset(word for text in texts for word in content(tokens(text)))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Words in common by the shorter of both: a short take of a long story is the same story."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _title(card: Scorecard) -> str:
    first = next(s.text for s in card.sentences if s.label in (Role.SITUATION, Role.TASK, Role.ACTION))
    words = cleaned(first).split()
    return " ".join(words[:TITLE_WORDS]).rstrip(".,;") + ("…" if len(words) > TITLE_WORDS else "")
