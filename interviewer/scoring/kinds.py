"""The kind of a question guessed from its words, for questions that come without one."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re

from interviewer.domain.question import USUAL_METHOD, Kind, Method, Question

# The first row that matches decides; the order goes from the narrow to the wide.
_ROWS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.OWN_QUESTIONS,
        r"\b(?:questions (?:do you have )?for (?:me|us)|anything (?:you'd like|you want|else you)\b.*\bask|what would you like to (?:ask|know)|do you have any questions)",
    ),
    (
        Kind.SALARY,
        r"\b(?:salary|pay|paid|compensation|remuneration|earn|package|day rate|notice period|benefits|wage)\b",
    ),
    (
        Kind.PLAN,
        r"\b(?:first (?:\d+|three|thirty|ninety|six|few|hundred) (?:days|months|weeks)|first (?:month|week|quarter)|30 60 90)\b",
    ),
    (
        Kind.TASK,
        r"\b(?:present(?:ation)? (?:to us|of)|pitch|role play|sell me|walk (?:us|me) through (?:a|the|this) (?:case|campaign|design)|whiteboard|give us a short|case study)\b",
    ),
    (
        Kind.LEAVING,
        r"\b(?:leav(?:e|ing) (?:your|the)|why (?:did|are|do) you (?:want to )?leav|prompting your move|looking to move|reason for (?:leaving|moving)|why move|want to leave|left your|moving on|make you look|change jobs)\b",
    ),
    (
        Kind.WEAKNESS,
        r"\b(?:weakness(?:es)?|work on|improve about yourself|shortcoming|struggle with|not so good at|less good|find (?:hard|difficult) about yourself|development area|areas? for (?:development|improvement))\b",
    ),
    (
        Kind.LEADERSHIP,
        r"\b(?:time|example|situation|occasion|project)\b.*\b(?:led|lead|leading|leadership|managed a team|headed|mentored|coached)\b",
    ),
    (
        Kind.BEHAVIOURAL,
        r"\b(?:a time|an? (?:occasion|example|instance|situation|moment|project|mistake|conflict|decision|failure|setback|achievement|challenge|problem|change) (?:when|where|that|in which|you)|give me an example|describe (?:a|an|how you handled)|tell (?:me|us) about (?:a|an|your (?:proudest|biggest|hardest|toughest|greatest) (?:achievement|mistake|failure|challenge|project|success)))\b|\bhave you ever\b|\bproudest\b|\b(?:toughest|hardest|biggest) (?:decision|challenge|mistake|problem)\b|\bwhen did you last\b|\b(?:last|most recent) time\b",
    ),
    (
        Kind.STRENGTH,
        r"\b(?:strengths?|good at|best at|bring to (?:this|the|our)|why should we|what sets you|stand out|offer us|why you)\b",
    ),
    (
        Kind.FUTURE,
        r"\b(?:five years|ten years|years(?:'|) time|see yourself|career (?:goal|plan)|long term|next step|future|ambition|where do you want)\b",
    ),
    (
        Kind.CULTURE,
        r"\b(?:culture|values?|workplace|work environment|environment|team do you|kind of (?:team|boss|manager|company)|management style|diversity|inclusion|social responsibility|work life|balance|colleagues|get on with|ideal (?:team|boss|manager|job))\b",
    ),
    (
        Kind.MOTIVATION,
        r"\b(?:why (?:do you want|us|here|this|are you interested|our|did you (?:apply|choose))|what (?:attracts|interests|motivates|drives|draws|appeals)|motivat\w+|passionate|apply|interested in|why work)\b",
    ),
    (
        Kind.TECHNICAL,
        r"\b(?:how (?:would|do|does|could) (?:you|a|an|the|it)|what (?:do you check|would you (?:do|check|use)|is the difference|happens)|explain|design|approach|debug|which (?:tool|method|test)|walk (?:me|us) through how|difference between)\b",
    ),
    (Kind.LEADERSHIP, r"\b(?:lead|leader|leadership|manage people|your team)\b"),
)

_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _ROWS)
_LEARNING = re.compile(r"\b(?:learn|learned|learnt|lesson|take away|took from|do differently|taught you)\b")
_ONE_TIME = re.compile(
    r"\b(?:a time|an occasion|an example of|a project|the last time|a problem you (?:solved|had))\b"
)


def kind_of(text: str) -> Kind:
    """The kind that a question's wording speaks for; 'behavioural' when nothing does and it begins with 'tell'."""
    asked = text.casefold().replace("’", "'")
    for kind, pattern in _COMPILED:
        if pattern.search(asked):
            return kind
    return Kind.BEHAVIOURAL if asked.startswith(("tell", "describe", "give")) else Kind.MOTIVATION


def method_of(text: str, kind: Kind) -> Method:
    """How an answer is built: the kind's usual method, CARL where learning is asked, STAR for one technical time."""
    asked = text.casefold().replace("’", "'")
    usual = USUAL_METHOD[kind]
    if usual is Method.STAR and _LEARNING.search(asked):
        return Method.CARL
    if kind is Kind.TECHNICAL and _ONE_TIME.search(asked):
        return Method.STAR
    return usual


def question_of(text: str, kind: Kind | None = None, identity: str = "") -> Question:
    """A question made from its text alone."""
    decided = kind or kind_of(text)
    return Question(id=identity, text=text, kind=decided, method=method_of(text, decided))
