"""The kind of a question guessed from its words, for questions that come without one."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import hashlib
import re

from interviewer.domain.question import USUAL_METHOD, Kind, Method, Question

# The first row that matches decides; the order goes from the narrow to the wide.
_ROWS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.OWN_QUESTIONS,
        r"\b(?:questions (?:do you have )?for (?:me|us)|do you have any questions|ask (?:us|me)\b(?! (?:to|for))|like to ask|want to (?:ask|know) (?:about us|from (?:me|us))|want to know\?|anything (?:we|i) haven't|your questions|left unasked|to know about (?:us|the team|this place))",
    ),
    (
        Kind.SALARY,
        r"\b(?:salary|(?<!apart from )pay\b|paid|compensation|remuneration|earn|earning|day rate|notice period|benefits|wage|came to an offer|our offer|an offer from|could you start|worth it|cheapest|what range|which range|talking to other companies|other offers|need from us on|non negotiable|negotiate with us|bonus)\b",
    ),
    (
        Kind.PLAN,
        r"\b(?:(?:your )?first (?:\d+|three|thirty|ninety|six|few|hundred) (?:days|months|weeks)(?! of it)(?! in )|first (?:month|quarter) here|(?:in|of) your first (?:week|month|quarter)|30 60 90|after (?:three|six) months)\b",
    ),
    (
        Kind.TASK,
        r"\b(?:presentation (?:to us|of|on)|present to us|pitch|role play|sell (?:me|us)|(?:case|campaign) study|whiteboard|give us a short|you have (?:two|three|five|ten) minutes|take (?:two|three|five|ten) minutes|imagine (?:i am|i'm|we are|that)|play through|let's say i am|here's a (?:case|situation)|let's act|sell this|teach me|pitch me|minutes to tell)\b",
    ),
    (
        Kind.LEAVING,
        r"\b(?:leav(?:e|ing) (?:your|the|where)|why leave|where you are now\?|one job to the next|you're leaving|why (?:did|are|do) you (?:want to )?leav|prompting your move|looking to move|looking (?:around|elsewhere)|reason for (?:leaving|moving)|why move|want to leave|left your|moving on|make you look|change jobs|why now|stay where you are|keep you where)\b",
    ),
    (
        Kind.WEAKNESS,
        r"\b(?:weakness(?:es)?|weak (?:spot|point|side)s?|work on (?:in )?(?:yourself)?|improve about yourself|shortcoming|struggle with|not (?:so|yet) good at|less good|find (?:hard|difficult) about yourself|development areas?|areas? for (?:development|improvement)|hold(?:s|ing) you back|wish you were better|do you (?:find|still find) (?:hard|difficult)|still need to|working on in yourself|you should do better|hesitate to|hard for other people|worst (?:habit|at)|least good)\b",
    ),
    (
        Kind.LEADERSHIP,
        r"\b(?:led|lead|leading|leadership|managed (?:a team|people)|headed|mentored|mentor|coached|under your wing|brought (?:a|somebody|someone) on|in charge of)\b.*(?:\?|\.)|\b(?:team|people) (?:that |who )?(?:you )?(?:led|lead|managed|reported to you)\b",
    ),
    (
        Kind.BEHAVIOURAL,
        r"\b(?:a time|one time|an? (?:occasion|example|instance|situation|moment|project|mistake|conflict|decision|failure|setback|achievement|challenge|problem|change|customer|colleague|launch|month end|day|week|patient|client|deal|case) (?:when|where|that|in which|you|who|to whom)|give (?:me|us) an example|describe (?:a|an|how you handled|the last)|tell (?:me|us) about (?:a|an|the (?:last|hardest|best|worst|most|biggest)|your (?:proudest|biggest|hardest|toughest|greatest|most)|something you)|think of (?:a|an|the|one|your)|have you (?:ever|had to|once)|has (?:anyone|anybody|someone|a)\b|(?:proudest|most proud)|(?:toughest|hardest|biggest|largest|best|worst) (?:\w+ )?(?:\w+ )?(?:you (?:ever|have|had|made)|of your)|when (?:did|was|were|have|has) (?:you|your|a|an|the|that|it|somebody|someone|it last)|how (?:did|have) you|what did you (?:do|say|learn|change|build|try)|what have you (?:\w+)|what was (?:your|the)|(?:which|whose|what) .*\b(?:was yours|did you|have you|you (?:built|changed|made|wrote|ran|were|had|led|set|fixed|lost|won)|of yours|of your)\b|did you (?:ever|last)|did (?:that|it|this) happen|happened|you have (?:probably|surely)|you've (?:probably|surely)|(?:last|most recent) time)\b",
    ),
    (
        Kind.STRENGTH,
        r"\b(?:strengths?|good at|best at|bring to (?:this|the|our)|why should we|sets? you apart|stands? out|offer us|why you|hire you|come to you for|known for|do better than|better than (?:most|others)|what can you do|rely on you)\b",
    ),
    (
        Kind.FUTURE,
        r"\b(?:five years|ten years|three years|years(?:'|) time|see yourself|career|long term|next step|future|ambitions?|where do you want|from now|want to learn|will teach you|hope to (?:learn|be|become)|to become)\b",
    ),
    (
        Kind.CULTURE,
        r"\b(?:culture|values?|workplace|work environment|environment|(?:kind|sort) of (?:team|boss|manager|company|place)|management style|managed|diversity|diverse|inclusion|included|social responsibility|responsib\w+ (?:to|for) society|work life|balance|colleagues?|get on with|ideal (?:team|boss|manager|job|day)|good day at work|best manager|a manager|pace of work|busy room|work best|together|switch off|stay well|office|from home|team (?:do|did)|feedback|atmosphere)\b",
    ),
    (
        Kind.MOTIVATION,
        r"\b(?:why (?:do you want|us|here|this|are you interested|our|did you (?:apply|choose|become)|are you here)|what (?:attracts|interests|motivates|drives|draws|appeals|matters|keeps|makes you|would make you)|motivat\w+|passionate|apply|applied|interested in|why work|stay in a job|get up|enjoy)\b",
    ),
    (
        Kind.TECHNICAL,
        r"\b(?:how (?:would|do|does|could|can) (?:you|a|an|the|it|i|we|one)|what (?:do you (?:check|look|do|use)|would you|is the difference|happens|makes)|explain|design|approach|debug|which (?:tool|method|test|figures?|numbers?|metrics?)|walk (?:me|us) through|talk (?:me|us) through|take (?:me|us) through|difference between|if you had|suppose|where would you)\b",
    ),
    (Kind.LEADERSHIP, r"\b(?:leader|manage people|your team)\b"),
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


def own_question(text: str, kind: Kind | None = None) -> Question:
    """A question that stands in no bank: the same words have the same id, so that takes of it are found."""
    words = " ".join(text.split())
    digest = hashlib.sha256(words.casefold().encode("utf-8", "replace")).hexdigest()
    return question_of(words, kind, f"asked-{digest[:12]}")


def question_of(text: str, kind: Kind | None = None, identity: str = "") -> Question:
    """A question made from its text alone."""
    decided = kind or kind_of(text)
    return Question(id=identity, text=text, kind=decided, method=method_of(text, decided))
