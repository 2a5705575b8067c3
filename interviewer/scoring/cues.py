"""Cue phrases: what in a sentence's wording speaks for one of the nine roles, and how strongly."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re
from functools import lru_cache

from interviewer.domain.scorecard import Role

S, T, A, R, L = Role.SITUATION, Role.TASK, Role.ACTION, Role.RESULT, Role.LEARNING
P, Q, F, X = Role.POINT, Role.QUESTION, Role.FRAMING, Role.OFF

_N = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|half|several)"
_UNIT = r"(?:people|users|staff|employees|beds|customers|covers|students|pupils|patients|sites|stores|shops|clients|developers|engineers|desks|rooms|children|trucks|drivers)"
_MONTH = r"(?:january|february|march|april|june|july|august|september|october|november|december)"
_KIN = (
    r"(?:wife|husband|girlfriend|boyfriend|partner's|mum|mom|dad|mother|father|brother|sister|cousin|uncle|aunt|"
    r"grandmother|grandfather|grandma|grandad|nan|kids?|son|daughter|nephew|niece|neighbour|neighbor|flatmate|"
    r"roommate|dog|cat|puppy|in laws?|mate|best friend|twins)"
)
_LEISURE = (
    r"(?:holiday|holidays|vacation|wedding|birthday|barbecue|football|cricket|golf|fishing|guitar|garden|beach|"
    r"islands?|hotel|restaurant|lunch|breakfast|coffee|cake|pizza|sandwich|beer|wine|pub|weather|rain|snow|traffic|"
    r"parking|train|bus|haircut|dentist|movie|film|tv|netflix|podcast|youtube|novel|concert|band|singing|choir|"
    r"cooking|recipe|swimming|marathon|camping|caravan|boat|motorbike|funny|hilarious|joke|laugh|laughed|lovely|"
    r"gorgeous|beautiful|delicious|stickers|tattoo|moustache|beard|shoes|socks?)"
)

# One row: role, weight (log odds, set by hand on one half of the development set), pattern over the plain text.
_ROWS: tuple[tuple[Role, float, str], ...] = (
    # situation: place, time, size, what was wrong before the speaker acted
    (
        S,
        1.2,
        r"^(?:so |okay |well |yeah )*(?:this|it|that) was (?:at|in|when|back|about|a|an|my|during|last|around)\b",
    ),
    (
        S,
        1.0,
        r"\b(?:at|in) (?:my|the) (?:last|previous|old|former|first|current) (?:job|company|firm|role|employer|place|school|team|hospital|position)\b",
    ),
    (
        S,
        0.8,
        r"\b(?:i was|we were|i'd been|we'd been|i'd just|we'd just) (?:working|running|at|in|on|a|an|the|about|doing|joined|started|taken|moved)\b",
    ),
    (
        S,
        0.8,
        r"\b(?:a while|few years|couple of years|years|months) (?:ago|back)\b|\blast (?:year|summer|spring|autumn|winter|month|"
        + _MONTH
        + r")\b|\bin (?:19|20)\d\d\b|^(?:in |last )?(?:summer|spring|autumn|winter|"
        + _MONTH
        + r")\b",
    ),
    (S, 0.7, rf"\b{_N} (?:\w+ )?{_UNIT}\b"),
    (S, 0.6, r"\bthere (?:was|were|had been)\b|\bthere'd been\b"),
    (
        S,
        0.6,
        r"\b(?:had been|had already|hadn't|kept \w+ing|was going to|were going to|wasn't|weren't|nobody|no one)\b",
    ),
    (
        S,
        0.6,
        r"\bthe (?:problem|issue|trouble|background|context|situation|plan|idea) was\b|\bthe background\b",
    ),
    (S, 0.5, r"\b(?:he|she|they|it) (?:was|were|wanted|would|kept|didn't|couldn't)\b"),
    (S, 0.4, r"\b(?:complaining|angry|behind|late|broke|failing|crashed|losing|delayed|missed|short)\b"),
    # task
    (
        T,
        2.4,
        r"\b(?:my|our|the) (?:job|task|goal|target|responsibility|brief|role|aim|objective|challenge|deadline|remit|part) (?:was|were|there was|that quarter|that year|became|being)\b",
    ),
    (
        T,
        2.2,
        r"\b(?:i was|i'm|i am|i'd been|we were) (?:\w+ )?(?:responsible|in charge|accountable|tasked|asked to|told to|brought in|given|assigned|the one|supposed to|expected to|leading)\b",
    ),
    (
        T,
        1.9,
        r"\b(?:asked|told|wanted|needed|expected|trusted) (?:me|us) to\b|\b(?:handed|gave|passed|assigned) (?:it|this|that|them) (?:over )?to (?:me|us)\b|\b(?:boss|manager|director|lead|head) asked? me\b",
    ),
    (
        T,
        1.8,
        r"\b(?:landed on my|fell to me|came to me|down to me|up to me|on me to|was mine|were mine|mine (?:to|was|for)|my (?:kitchen|ward|call|project|patch|account|site|decision|name on it)|you own|i owned)\b",
    ),
    (
        T,
        1.3,
        r"\b(?:i|we) (?:\w+ )?(?:had to|needed to|have to|need to)\b(?! (?:say|admit|tell))|\bi'd (?:got )?to\b|\bwhat i had to do\b",
    ),
    (
        T,
        0.9,
        r"\bget (?:it|that|this|them|us) (?:\w+ )?(?:under|below|above|down|up|out|done|by|live|back)\b|\bby (?:the )?(?:end of|monday|tuesday|wednesday|thursday|friday|christmas|easter|"
        + _MONTH
        + r")\b",
    ),
    (
        T,
        0.7,
        r"\bso it's my\b|\bas (?:the )?(?:lead|manager|shift lead|project manager|team lead|head)\b|\bi'd (?:\d+|two|three|four|six) (?:days|weeks|months) to\b",
    ),
    (
        T,
        1.0,
        r"\b(?:the one|the person|the only one) who (?:had to|was supposed to|was meant to|needed to|was going to have to)\b",
    ),
    # action: the wording adds to the verbs that roles.py counts
    (
        A,
        1.0,
        r"\b(?:what i did|what i'd done|first thing i|the first thing|first i|then i|so i|after that i|next i|afterwards i|and i|anyway i|i decided|i started by|the next (?:day|morning) i)\b",
    ),
    (
        A,
        0.5,
        r"\b(?:spreadsheet|meeting|email|emailed|phoned|rang|called|asked|checked|wrote|built|tested|agreed|proposed|showed|explained|suggested|organised|organized|set up|sat down|put together|walked)\b",
    ),
    (A, 0.5, r"\bstep by step\b|\bone by one\b|\binstead of\b|\bso that\b|\bside by side\b"),
    (A, 1.0, r"\b(?:for example|for instance|to give you an example|one example)\b.*\bi\b"),
    (X, -1.0, r"\b(?:for example|for instance|to give you an example|one example)\b"),
    # result
    (
        R,
        1.7,
        r"^(?:and |so |but |well )*(?:as a result|in the end|the result|the outcome|the upshot|eventually|ultimately|by the end|within (?:a|\w+) (?:week|month|year|day|hour)|(?:\w+ )?(?:days|weeks|months|year) later|since then(?! i\b)|ever since(?! i\b)|that year|that quarter|to this day)\b",
    ),
    (
        R,
        1.2,
        r"\b(?:as a result|in the end|ended up|turned out|paid off|it worked|that worked|worked out|since then(?! i\b)|to this day|from then on|so far|the outcome|the result (?:is|was))\b",
    ),
    (
        R,
        1.5,
        r"\b(?:went|came|dropped|fell|rose|grew|cut|reduced|increased|climbed|jumped|improved|doubled|halved|tripled|gone|down|up) (?:\w+ )?(?:from|by|to|in half) (?:\w+ )?(?:under |over |about |around |nearly )?(?:\d|zero|nothing|half|a |one|two|three|four)",
    ),
    (R, 1.0, r"\b\d[\d,.]* ?(?:percent|per cent|%)|\bpercent\b"),
    (
        R,
        0.9,
        r"\b(?:saved|won|gained|finished|delivered|shipped|passed|recovered|renewed|stayed|retained|kept (?:the|us|their|her|his)|signed|approved|promoted|hired|launched|went live|went out|went home|opened on|on time|under budget|ahead of|zero|no more|never again|haven't had|hasn't had|hadn't had|apologised|apologized|thanked|thank you|happy|pleased|impressed|adopted|rolled (?:it )?out|still (?:use|uses|using|runs|do|does|works|there|in use))\b",
    ),
    (
        R,
        0.8,
        r"\b(?:now|these days)\b.*\b(?:use|uses|prints?|runs?|have|has|asks?|calls?|calling|do|does)\b|\bthey (?:all )?(?:now )?(?:said|loved|liked|agreed|accepted|came|signed|bought|gave|made|pulled)\b",
    ),
    (
        R,
        0.6,
        r"^(?:and |so |but |then )*(?:they|he|she|it|the \w+(?: \w+)?|we) (?:\w+ )?(?:agreed|accepted|said (?:yes|okay|ok|no|fine)|came|went|took|finished|dropped|got|made|looked|gave|signed|stayed|passed|lost|kept|laughed|called|bought|asked)\b",
    ),
    # learning
    (
        L,
        2.4,
        r"\b(?:what i(?:'ve|'d)? (?:learned|learnt|took|take)|i(?:'ve)? (?:\w+ )?(?:learned|learnt) (?:that|to|from|how|is|not|never|the|a lot|most)|taught me|(?:the|my|a) (?:main |big |biggest )?(?:lesson|takeaway|learning)|i took (?:away|from)|take away from|made me (?:realise|realize|think|more)|showed me|looking back|in hindsight|with hindsight|in retrospect|the mistake i made|my mistake was|stuck with me|stayed with me)\b",
    ),
    (
        L,
        2.0,
        r"\b(?:next time|if i (?:did|had|could do) (?:it|that|this) (?:all )?again|do (?:it|that|this) (?:again|differently)|i'd do (?:it )?differently|i (?:would|should) have (?:\w+ )?\w+ed|i should've|i wouldn't \w+ (?:that|it|so)|never again (?:will|would) i|changed (?:how|the way) i|the way i (?:work|do|think)|how i work now|i've since|i'm (?:now )?(?:more|much more|a lot more) (?:careful|patient|aware|open))\b",
    ),
    (
        L,
        1.9,
        r"\b(?:since then|ever since|these days|nowadays|from then on|after that|today|now|still) i(?:'ve|'d|'m)? (?:always|never|\w+)\b|\bi (?:now|still|always|never) (?!had|was|knew|thought|said)\w+\b|\b(?:so now i|i've (?:since|put|started|made|got into|stopped))\b|\bi don't \w+ (?:\w+ ){0,4}(?:any more|anymore)\b",
    ),
    (
        L,
        1.3,
        r"\b(?:in your team|on your team|here i'd|in this (?:job|role)|in the role|with you|for you|if i (?:come|came|start|join)|at your)\b.*\b(?:same|would|i'd|bring|use)\b|\bi'd (?:bring|do|use) (?:that|the same|it) (?:here|with)\b",
    ),
    (
        L,
        0.8,
        r"\b(?:before i|whenever|every time|every week|each week|always|a rule|from the start|on day one|first thing)\b.*\bi (?:\w+ )?(?:ask|check|write|call|read|must|make|start|wait|put|tell|say|offer|block|talk|go)\b|\b(?:ask|check|listen|talk|speak|test|write|say so|say it) (?:early|earlier|sooner|first|before)\b",
    ),
    # point: opinions, reasons, habits, hypothetical steps
    (
        P,
        1.3,
        r"\b(?:i think|i believe|i'd say|i would say|i prefer|i want|i'd want|i like|i love|i'd like|i enjoy|i care|i value|i'm looking|i'd look|i'd start|i'd check|i'd ask|i'd go|i'd expect|i'd be|i'd rather|i'd keep|i'd use|i would|i'd|for me|in my view|my view|i see myself|i'm good at|my (?:biggest|greatest|main) (?:strength|weakness)|i tend to)\b",
    ),
    (
        P,
        1.3,
        r"\b(?:what i (?:usually|normally|always|generally) do|i (?:usually|normally|always|generally|never|try to|make sure)|most of (?:them|the time)|you (?:have to|need to|want|get|can't|should|don't))\b",
    ),
    (
        P,
        1.0,
        r"\b(?:the (?:first|second|third|main|other|real|simple|short|honest) (?:reason|thing|answer|one|point)|(?:two|three|one) (?:reason|reasons|things)|the reason|what (?:attracts|draws|interests|matters|appeals)|my answer|in short|so yes)\b",
    ),
    (
        P,
        0.8,
        r"\b(?:because|which is why|that's why|that matters|is important|it's important|so that|that means)\b",
    ),
    (
        P,
        0.7,
        r"\b(?:your (?:company|team|clients|product|products|people|customers|fleet|firm|school|hospital|users)|you're (?:doing|at|opening|building|growing|moving)|you've (?:got|gone|just|been)|here)\b",
    ),
    (P, 0.6, r"\b(?:if|when|whenever) (?:it|you|there|somebody|someone|they|the|a)\b"),
    (
        P,
        1.0,
        r"\b(?:range|salary|package|base|bonus|notice|pension|euros|pounds|dollars|market rate|between \d)\b",
    ),
    # question back
    (
        Q,
        1.8,
        r"^(?:and |so |but |now |actually |well )*(?:can i ask|could i ask|may i ask|i'd be curious|i was wondering|what about you|how about you|do you|does the|does your|how do you|how does|how would you|what does|what would|what's|what is|what are|when do|when would|which|who would|is there|is that|are you|are there|have you|would you|could you)\b",
    ),
    (
        P,
        0.8,
        r"^(?:and |so |but |okay )*(?:one|two|three|first|second|third|firstly|secondly|thirdly|finally|lastly|then i'd|then i would|next i'd|after that i'd|the last one|the next thing|the other|another (?:reason|thing)|also)\b",
    ),
    # framing
    (
        F,
        1.6,
        r"^(?:um |uh |yeah |yes |sure |okay |ok |right |well |so |oh |no |and )*(?:good question|great question|that's a (?:good|great|lovely|interesting|tough|hard|difficult) (?:question|one)|thank you|thanks|happy to|let me think|of course|sure|i have one|i've got one|let me|where do i start|absolutely)\b",
    ),
    (
        F,
        2.0,
        r"\b(?:that's (?:my|the) (?:example|story|answer|one)|that's (?:it|about it|all|pretty much it)|that would be my|that's how i|hope that (?:answers|helps|makes)|does that answer|that's what i (?:did|would say)|i'll stop there|an example would be|one that comes to mind|comes to mind|the example i)\b",
    ),
    (F, 0.8, r"^(?:so |yeah |yes |okay |right |well |um |sure )+\w*(?: \w+)?(?: \w+)?$"),
    (
        F,
        2.2,
        r"\b(?:i(?:'d| would| can| could|'ll| will) (?:probably |maybe |just )?(?:pick|choose|go with|talk about|tell you about|give you|take|start with|use) (?:the|one|a|an|my|that|this)|there's one|there is one|one (?:example|time|story) (?:that|is|would|i)|(?:an|the|my) example (?:is|would|i|that|comes)|i can think of|one i can|let me (?:think|see|start|tell|give)|let's see|off the top of my head|some (?:background|context)|if that makes sense|i don't know if that|that's (?:pretty much|basically|more or less|really|kind of|sort of) (?:it|how|what|the|my)|that's what (?:happened|i'd say|i've got)|that's the (?:short|long) version|so that's (?:me|my|the|how|one))\b",
    ),
    (F, 1.2, r"^(?:so yeah|yeah so|so yes|anyway|okay so|right so|well so|so there|so that)\b(?: \w+){0,6}$"),
    # off the point
    (
        X,
        1.8,
        r"\b(?:by the way|funny (?:story|thing|enough)|long story|that's (?:a|another) (?:different|another|long|whole)? ?(?:story|matter|thing)|speaking of|side note|fun fact|don't ask me|off topic|beside the point|doesn't matter|not important|don't get me (?:started|wrong)|i digress|whatever|anyway that's|where was i|what was i|sorry what|what was the question|lost my|i'm rambling|going on)\b",
    ),
    (
        X,
        1.5,
        r"\b(?:no wait|wait no|hang on|hold on|actually no|or no|or was it|was it|i can't remember|i don't remember|i think it was|it might've been|or maybe it was|i want to say|must've been|i forget|if i remember|no it was|it must have been)\b",
    ),
    (X, 0.9, rf"\b(?:my|his|her|their|whose|a) (?:\w+ )?{_KIN}\b"),
    (X, 0.8, rf"\b{_LEISURE}\b"),
    (
        X,
        1.0,
        r"\b(?:as i said|like i said|as i mentioned|again|i already said|basically the same|what i mean is|in other words|that is to say)\b",
    ),
    (
        X,
        1.0,
        r"\b(?:people (?:always|often|say|think|ask|get)|everyone's|everybody's|nobody ever|these days (?:everyone|people|you)|you know how|you know what|they say|you'd think|you wouldn't believe|it's (?:crazy|mad|amazing|funny|weird|strange)|kids today|nowadays)\b",
    ),
    (
        X,
        0.9,
        r"\b(?:he's|she's|they're|he was|she was|he'd|she'd) (?:\w+ )?(?:retired|married|from|in|somewhere|doing|got|lives|living|really|very|a|an|one of)\b",
    ),
    (
        X,
        0.7,
        r"\b(?:i don't know|not sure|i guess|i suppose|or something|or whatever|and stuff|and all that|something like that|one way (?:and|or) another|who knows|hard to say|it depends)\b",
    ),
    (
        X,
        0.9,
        r"\b(?:really|so|very) (?:glad|proud|grateful|about)\b|\bit was really about\b|\bit's all about\b",
    ),
    (
        X,
        0.7,
        r"\b(?:at|past|to|around|half) \d{1,2}(?: \d\d)?\b.*\b(?:at|past|to|around|half|then|until) (?:\w+ )?\d{1,2}\b",
    ),
    (
        X,
        0.9,
        r"\b(?:running joke|rabbit hole|mind you|not gonna lie|not going to lie|to be fair|i remember|grew up|as a (?:kid|child|boy|girl|student)|when i was (?:\d+|a kid|a child|little|younger|at school|young)|at school|at university|in college|back in the day|my first (?:job|car|flat)|used to|it's a shame|(?:lovely|nice|great|good|funny) (?:guy|man|woman|person|lady|bloke|lad|people)|you can imagine|imagine|you wouldn't|reminds me|i could (?:talk|go on|write)|a lot to say|the thing (?:with|about)|if you've ever|anyone who's|i don't know if you|have you (?:ever|seen|been|tried)|politics|government|the economy|the news|online|on the internet|facebook|instagram|linkedin|whatsapp)\b",
    ),
    (
        X,
        0.6,
        r"\bwhich (?:i've never|was (?:nice|funny|odd|weird|lovely|great|a shame|interesting|annoying)|is (?:nice|funny|odd|weird|lovely|a shame|interesting|annoying|another))\b|\b(?:he|she|they)(?:'d| would) always\b|\bit's (?:like|just|all|a bit|one of those)\b",
    ),
)

_CUES = tuple((role, weight, re.compile(pattern)) for role, weight, pattern in _ROWS)

RETURNING = re.compile(
    r"^(?:so |but |and |yeah |okay )*(?:anyway|anyhow|back to|to come back|coming back|where was i|so the point)\b"
)
"""A speaker who says this has been away: the sentence before was off the point."""

CLOSER = re.compile(
    r"\b(?:that's (?:\w+ )?(?:my|the) (?:example|story|answer|one)|that's (?:it|about it|all|pretty much it)|that would be my|"
    r"that's how i|hope that (?:answers|helps|makes)|does that answer|i'll stop there|that's what happened|to sum up|in conclusion)\b"
)
"""A speaker who says this has ended; what is said after it closes the answer once more."""

DOUBT = re.compile(
    r"\b(?:i guess|i suppose|maybe|perhaps|possibly|sort of|kind of|not (?:really |quite )?sure|i don't (?:really )?know|hard to say|"
    r"it depends|depending on|or something|could be|might be|in a way|who knows|i'd probably|different things)\b"
)
"""Doubt: two of these in a sentence that should answer go round the point."""

_MOST = 3.2


def cues(text: str) -> dict[Role, float]:
    """Summed weight of the cues found in a plain sentence, at most _MOST a role (wording alone decides nothing)."""
    return dict(_cues(text))


@lru_cache(maxsize=1024)
def _cues(text: str) -> tuple[tuple[Role, float], ...]:
    """The same, kept: while an answer is given its first sentences are judged again and again."""
    found = dict.fromkeys(Role, 0.0)
    for role, weight, pattern in _CUES:
        if pattern.search(text):
            found[role] = min(_MOST, found[role] + weight)
    return tuple(found.items())
