"""Follow-ups: why a listener comes back to an answer, and in which words each interviewer does so."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from interviewer.domain.persona import Line, Persona, PersonaId
from interviewer.domain.question import Kind, Question
from interviewer.domain.timing import Span


class Rule(StrEnum):
    """What was missing in an answer, or stood out; a neutral listener minds the first most."""

    TOO_SHORT = "too_short"
    CONTRADICTION = "contradiction"
    NO_EXAMPLE = "no_example"
    NO_RESULT = "no_result"
    OWN_PART = "own_part"
    BLAME = "blame"
    NO_NUMBER = "no_number"
    TRADE_OFF = "trade_off"
    NO_LEARNING = "no_learning"

    DEEPER = "deeper"


REPLY = "reply"
"""In the place of a rule: the candidate asked, and the interviewer answered."""

TOPICS = (
    "problem", "success", "teamwork", "leadership", "growth", "doubts", "next_steps", "culture", "pay",
    "time", "vacancy", "direction", "personal", "",
)  # fmt: skip
"""What candidates ask about; '' is anything else."""

AT_MOST = 2
"""Follow-ups to one question."""

OWN_QUESTIONS_AT_MOST = 3
"""How often the candidate is asked for another question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A follow-up: ``text`` is spoken by ``persona``, ``lead`` before it (a handover, or a reply).

    ``rule`` names what called for it ('reply' where the candidate's own question was answered), ``remark``
    says so to the person. The evidence is ``span`` in the answer of id ``heard_in`` (None: the whole answer).
    ``caption`` is what stands on the screen where it says more than ``text``.
    """

    rule: str
    text: str
    persona: PersonaId
    remark: str = ""
    span: Span | None = None
    heard_in: str = ""
    lead: tuple[str, ...] = ()
    caption: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is said, in order."""
        before = tuple(Line(persona=self.persona, text=text, caption=text) for text in self.lead)
        return (*before, Line(persona=self.persona, text=self.text, caption=self.caption or self.text))


SECONDS = (10.0, 45.0)
"""Recommended length of what is said to a follow-up."""


def as_question(question: Question, probe: Probe) -> Question:
    """The follow-up as the question that is asked now; its id, kind and method are those it came from."""
    seconds = question.seconds if question.kind is Kind.OWN_QUESTIONS else SECONDS
    spoken = probe.text if probe.caption else ""
    text = probe.caption or probe.text
    return replace(question, text=text, spoken=spoken, slotted="", seconds=seconds, probes=())


def wordings(persona: Persona, rule: Rule, question: Question) -> tuple[str, ...]:
    """How the persona may put it: as the question itself has it, where it does, else as usual."""
    own = tuple(probe for probe in question.probes if meant(probe) is rule)
    return own or persona.probes.get(rule, ())


def wording(persona: Persona, rule: Rule, question: Question, seed: int, position: int) -> str:
    """The one wording that an interview of this seed has for the rule; empty where there is none.

    It is known before the answer is, so that it can be made ready while the person speaks.
    """
    known = wordings(persona, rule, question)
    if not known:
        return ""
    return random.Random(f"{seed}:{persona.id}:{position}:{question.id}:{rule}").choice(known)


_STORY = (Rule.OWN_PART, Rule.NO_RESULT, Rule.NO_NUMBER, Rule.NO_EXAMPLE, Rule.NO_LEARNING)
_VIEW = (Rule.TRADE_OFF, Rule.NO_EXAMPLE)
_LIKELY: dict[Kind, tuple[Rule, ...]] = {
    Kind.BEHAVIOURAL: _STORY,
    Kind.LEADERSHIP: _STORY,
    Kind.TECHNICAL: _VIEW,
    Kind.PLAN: _VIEW,
    Kind.LEAVING: (Rule.BLAME,),
}


def likely(listeners: Sequence[Persona], question: Question, seed: int, position: int) -> tuple[Line, ...]:
    """The follow-ups that these listeners, the one who asked first, may well come to; soonest first.

    To go on is asked after a few seconds, which leave no time to make it; the rest after a minute.
    """
    if question.kind in APART:
        return ()
    asker = listeners[0]
    rules = _LIKELY.get(question.kind, (Rule.NO_EXAMPLE,))
    found: list[Line] = []
    for rule in (Rule.TOO_SHORT, *sorted(rules, key=lambda rule: rule not in asker.asks_after)):
        who = min(listeners, key=lambda one: (_place(one, rule), one is not asker))
        found.append(_line(who, wording(who, rule, question, seed, position)))
    found.append(_line(asker, deeper(question, seed, position)))
    return tuple(line for line in dict.fromkeys(found) if line.text)


def _place(persona: Persona, rule: Rule) -> int:
    """How dear the rule is to the persona: 0 the dearest."""
    return persona.asks_after.index(rule) if rule in persona.asks_after else len(Rule)


def _line(persona: Persona, text: str) -> Line:
    return Line(persona=persona.id, text=text, caption=text)


APART = frozenset({Kind.SALARY, Kind.TASK, Kind.OWN_QUESTIONS})
"""Kinds after which nobody asks for what a story or a view should hold."""

DEEPER_CHANCE = 0.6
"""How often a listener who misses nothing asks on all the same, with the question's own follow-up."""


def deeper(question: Question, seed: int, position: int, fits: Callable[[str], bool] = bool) -> str:
    """The question's own follow-up, of those that fit; empty where there is none, and now and then."""
    chance = random.Random(f"{seed}:{position}:{question.id}:deeper")
    if chance.random() >= DEEPER_CHANCE:
        return ""
    fitting = [text for text in question.probes if meant(text) is None and fits(text)]
    return chance.choice(fitting) if fitting else ""


_MEANT: tuple[tuple[Rule, re.Pattern[str]], ...] = tuple(
    (rule, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for rule, pattern in (
        (
            Rule.OWN_PART,
            "your (?:own )?part|you yourself|did you do (?:yourself|personally)|yours alone|"
            "was (?:really )?yours|which part .*yours|if you hadn't been there",
        ),
        (
            Rule.NO_LEARNING,
            "differently (?:now|today|next time)|would you do differently|"
            "did you (?:learn|take from) (?!there that)|taught you|"
            "do the same again|do it again|sooner next time",
        ),
        (
            Rule.NO_NUMBER,
            "by how much|how (?:big|large) (?:was|were) it|in numbers|in figures|"
            "what did (?:it|that) (?:save|bring)|how much (?:time|money|faster|did)|how many .*roughly|"
            "how did you measure|did you measure",
        ),
        (
            Rule.NO_RESULT,
            "how did (?:it|that) (?:end|turn out|come out)|what came of|what happened in the end|"
            "what was the (?:result|outcome)|did it work|how does it stand",
        ),
        (
            Rule.TRADE_OFF,
            "why not|what did you (?:give up|reject|decide against)|the alternatives?|other options?|"
            "trade-offs?|what speaks against|downside",
        ),
        (
            Rule.BLAME,
            r"how would (?:he|she|they|your \w+) (?:tell|describe|put)|"
            "(?:his|her|their) (?:side|version|view) of",
        ),
        (
            Rule.NO_EXAMPLE,
            "give me (?:an example|one)|one time|for example|a recent (?:case|example)|"
            "when was the last time",
        ),
    )
)


def meant(text: str) -> Rule | None:
    """Which rule a wording answers to, None where it is about something else."""
    return next((rule for rule, pattern in _MEANT if pattern.search(text)), None)
