"""The candidate's own questions: what each is about, how deep it goes, and what is said to it."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from interviewer.domain.probe import REPLY, Probe
from interviewer.domain.scorecard import Finding, Measure, Role, Scorecard
from interviewer.domain.timing import Span
from interviewer.scoring.probes import Listeners
from interviewer.scoring.reading import Reading, measure
from interviewer.scoring.tokens import content, plain, tokens


class Depth(StrEnum):
    """What a question of the candidate tells of them."""

    DEEP = "deep"
    PLAIN = "plain"
    EARLY_PAY = "early_pay"
    FOUND_ELSEWHERE = "found_elsewhere"


_TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(rf"\b(?:{pattern})\b"))
    for topic, pattern in (
        (
            "doubts",
            "(?:anything|something|hesitations?|concerns?|doubts?|reservations?) .*(?:about me|my (?:background|"
            "experience|application|fit|profile|answers?|cv)|missing|unsaid|hesitate|worr|left)|anything i (?:"
            "said|haven't)|what would (?:hold|keep) you|g[ai]ves? you (?:doubts?|pause)",
        ),
        ("next_steps", "next steps?|when (?:will|can|would) i hear|what happens (?:next|now)|timeline|decide by|"
         "how many rounds|rest of the process"),
        (
            "pay",
            "salary|pay|paid|bonus|holidays?|vacation|days off|benefits?|pension|compensation|perks|company car|"
            "raise|overtime paid|how much (?:do you|would i|does)",
        ),
        (
            "success",
            r"success|successful|measured?|first (?:\w+ )?(?:days|weeks|months|year|quarter)|expect (?:of|from) me|"
            "expectations|goals|good job|doing well|know that i|ninety days|90 days|targets?|hiring me was|"
            "after (?:three|six|twelve) months",
        ),
        (
            "problem",
            "(?:biggest|hardest|main|most difficult|toughest) (?:\\w+ )?(?:problem|challenge|obstacle|thing|worry)|"
            "challenges?|problems?|keeps you (?:up|awake)|struggl\\w+|goes wrong|difficulties",
        ),
        (
            "leadership",
            "(?:you|your|management|leadership) (?:\\w+ )?(?:style|lead|manage)|how do you (?:lead|manage|give "
            "feedback|support)|feedback|kind of (?:boss|manager|leader)|report to",
        ),
        (
            "growth",
            "grow|growth|career|develop\\w*|promot\\w+|learn|training|advance\\w*|progress\\w*|mentor\\w*|budget for",
        ),
        (
            "teamwork",
            "teams?|colleagues|work together|collaborat\\w+|pair|handover|stand ups?|meetings|who would i work|"
            "share(?:d)? (?:the )?work",
        ),
        ("time", "hours|remote|home|hybrid|flexib\\w+|office|weekends?|overtime|shifts?|travel"),
        ("vacancy", "(?:why|how come) .*(?:open|vacant|available|hiring)|new (?:position|role)|predecessor|"
         "who (?:did|had|held) (?:this|the) (?:job|role)|last person"),
        ("direction", "strategy|direction|future|five years|plans?|vision|market|competit\\w+|where .*going|"
         "next (?:year|few years)|priorit\\w+"),
        ("personal", "you (?:like|enjoy|love)|keeps you (?:here)|why did you (?:join|come|stay)|your (?:own )?"
         "(?:favourite|favorite|best)|what made you"),
        ("culture", "culture|values|atmosphere|environment|diversity|climate|people here|like to work here"),
    )
)  # fmt: skip

_ELSEWHERE = re.compile(
    r"\b(?:what (?:does|do) (?:the company|you|your company) (?:do|make|sell)|how many (?:people|employees|offices)|"
    r"where (?:is|are) (?:the|your) (?:office|offices|headquarters)|when was the company|who (?:founded|owns)|"
    r"what (?:is|are) (?:the|your) (?:products?|working hours)|who is the ceo)\b"
)  # fmt: skip

_DEEP = re.compile(
    r"\b(?:how (?:do|does|did|would|will|is)|why|what (?:would|makes|made|happens|has changed|surprised|surprises|worries|keeps|is the (?:one|biggest|"
    r"hardest))|which|when (?:did|was the last)|tell me about|could you describe|what do you wish)\b"
)  # fmt: skip
_MEANT_HERE = re.compile(
    r"\b(?:you said|you mentioned|earlier|your team|this team|this role|in my first|first (?:month|three|ninety|90|hundred)|"
    r"you told|that you|the posting|i read|here)\b"
)  # fmt: skip
_ASKS = re.compile(
    r"^(?:and |so |also |then |maybe |okay |well |but )*(?:what|how|why|when|where|who|which|is|are|do|does|did|can|could|"
    r"would|will|have|has|tell me|i(?:'d| would) (?:like|love) to know|i(?:'m| am) curious|i wonder|may i ask)\b"
)  # fmt: skip
_NOTHING = re.compile(
    r"\b(?:no (?:more )?(?:further )?questions?|nothing (?:else|more|from me)|that's all|that is all|i think (?:you've|"
    r"you have|we've) covered|no thank you|no i'm (?:fine|good)|i'm (?:all )?good|not at the moment|can't think of)\b"
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of the candidate: its topic ('' for any other) and what it is worth."""

    text: str
    topic: str
    depth: Depth
    span: Span


def questions_in(card: Scorecard, posting: Sequence[str] = ()) -> tuple[Asked, ...]:
    """The questions among the sentences, in order; ``posting`` are words of the job posting, any case."""
    found = []
    known = frozenset(content(tokens(" ".join(posting))))
    for sentence in card.sentences:
        text = plain(sentence.text)
        asks = sentence.label is Role.QUESTION or sentence.text.rstrip().endswith("?")
        if (asks or _ASKS.search(text)) and not _NOTHING.search(text):
            span = Span(sentence.start, sentence.end)
            found.append(
                Asked(text=sentence.text, topic=topic_of(text), depth=_depth(text, known), span=span)
            )
    return tuple(found)


def topic_of(text: str) -> str:
    """What a question in plain words is about; '' where no topic is known."""
    return next((topic for topic, pattern in _TOPICS if pattern.search(text)), "")


def _depth(text: str, posting: frozenset[str]) -> Depth:
    if _ELSEWHERE.search(text):
        return Depth.FOUND_ELSEWHERE
    own = frozenset(content(tokens(text)))
    if topic_of(text) == "pay":
        return Depth.EARLY_PAY
    # What asks for a bare fact whose every word stands in the posting was answered there.
    if posting and own and own <= posting and not _DEEP.search(text):
        return Depth.FOUND_ELSEWHERE
    deep = _DEEP.search(text) and (len(own) >= 3 or _MEANT_HERE.search(text))
    return Depth.DEEP if deep else Depth.PLAIN


def reply(card: Scorecard, who: Listeners, before: Sequence[str] = ()) -> Probe | None:
    """What the interviewer answers to the last question asked, with an invitation to the next; None for none.

    ``before`` is what the candidate said earlier in this round of questions: a topic that comes twice gets
    another answer where there is one.
    """
    asked = questions_in(card)
    if not asked:
        return None
    persona = who.personas[0]
    chance = random.Random(f"{who.seed}:{persona.id}:{who.position}:reply:{len(before)}")
    last = asked[-1]
    lines = persona.replies.get(last.topic, ()) or persona.replies.get("", ())
    if not lines or not persona.invitations:
        return None
    invitation = persona.invitations[min(len(before) + 1, len(persona.invitations) - 1)]
    return Probe(
        rule=REPLY,
        lead=(chance.choice(lines),),
        text=invitation,
        persona=persona.id,
        remark=f"You asked: '{last.text}'",
        span=last.span,
    )


WORTH = {Depth.DEEP: 1.0, Depth.PLAIN: 0.6, Depth.FOUND_ELSEWHERE: 0.2, Depth.EARLY_PAY: 0.1}
"""What a question counts."""

REMARKS = {
    Depth.DEEP: ("deep_question", "This asks for something only they can tell: it shows that you prepared."),
    Depth.FOUND_ELSEWHERE: (
        "known_question",
        "The website or the posting answers this. Ask what they do not.",
    ),
    Depth.EARLY_PAY: ("early_pay", "Pay and holidays can wait for the offer; others ask about the work now."),
}


def own_questions(reading: Reading, card: Scorecard) -> Measure:
    """How far the candidate's questions go, 0 to 100: three good ones are full marks, none at all is 0."""
    asked = questions_in(card, reading.evidence.posting_words)
    findings = tuple(
        Finding(kind=REMARKS[one.depth][0], remark=REMARKS[one.depth][1], span=one.span)
        for one in asked
        if one.depth in REMARKS
    )
    if not asked and card.sentences:
        last = card.sentences[-1]
        remark = "You asked nothing. One question about the work shows that you can picture yourself in it."
        findings = (Finding(kind="no_questions", remark=remark, span=Span(last.start, last.end)),)
    worth = sum(sorted((WORTH[one.depth] for one in asked), reverse=True)[:3])
    return measure("own_questions", float(len(asked)), "count", 100.0 * min(1.0, worth / 2.5), 0.7, findings)


def said_of_questions(measured: Measure) -> str:
    """The one sentence that matters about what was asked: the last thing that stood out, else how many."""
    told = [finding.remark for finding in measured.findings]
    if told:
        return told[-1]
    return "A fair question. Ask how or why, and it tells them more about you."
