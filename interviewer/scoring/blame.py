"""Blame: an employer, a boss or colleagues run down."""
# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

import re

from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Finding, Measure
from interviewer.scoring.mentions import Mention, mentions
from interviewer.scoring.reading import Reading, measure

_WHO = (
    r"(?:boss|manager|management|managers|director|directors|company|firm|employer|owner|owners|ceo|supervisor|"
    r"leadership|foreman|head|department|place|culture|team|colleagues?|people there|they|he|she|partner|partners|"
    r"school|hospital|organisation|organization|agency|hr|everyone there|that lot)"
)
_BAD = (
    r"(?:useless|incompetent|clueless|hopeless|toxic|terrible|awful|horrible|chaos|chaotic|a shambles|shambles|a mess|"
    r"a joke|a disaster|a nightmare|a bully|bullied|bullying|micromanag\w+|lazy|stupid|idiots?|rude|arrogant|"
    r"dishonest|liars?|lied|cheap|greedy|corrupt|unprofessional|disorganised|disorganized|badly run|a circus|"
    r"incapable|pathetic|rubbish|crap|ridiculous|petty|two faced|backstabbing|vindictive|sexist|unfair)"
)
_PATTERN = re.compile(
    rf"\b{_WHO}(?: \w+){{0,2}} (?:was|is|were|are|'s|being) (?:\w+ ){{0,3}}?{_BAD}\b"
    rf"|\b(?:it was|it's|it is|that was|was just) (?:\w+ ){{0,3}}?(?:toxic|a shambles|shambles|chaos|a circus|a joke|a nightmare|a zoo|badly run)\b"
    rf"|\b(?:toxic|incompetent|clueless|useless|hopeless|terrible|awful|horrible|lazy|micromanaging|bullying|arrogant) (?:\w+ )?{_WHO}\b"
    r"|\b(?:cut corners|couldn't (?:manage|run|organise|organize|lead) (?:a|an|his|her|their|anything)|"
    r"(?:had|has|have) no (?:idea|clue)(?: what)?|didn't (?:have a clue|know what (?:he|she|they) (?:was|were) doing)|"
    r"never (?:listened|once (?:said|thanked)|cared|worked|thanked|kept)|nothing (?:ever )?worked in that|"
    r"don't care about (?:people|their|the|staff|anyone)|didn't care|treat(?:ed|s)? (?:us|me|people|everyone|staff) (?:like|badly)|"
    r"stabbed me|took (?:all )?the credit|took credit|threw me under|throw me under|blamed (?:me|us|everyone|everybody)|screamed at|shouted at (?:us|me|everyone)|"
    r"micromanag\w+|played favourites|played favorites|run into the ground|ran it into the ground|waste of (?:time|space)|"
    r"no respect|lied to|lie to|broken promises|promised me|didn't deserve|couldn't care less|out of (?:his|her|their) depth)\b"
)
_LOOSE = re.compile(
    rf"\b{_WHO}(?: \w+){{0,2}} (?:didn't|don't|doesn't|never|wouldn't|won't|couldn't|can't|refused to) (?:really |even |ever |actually )*"
    r"(?:care|listen|trust|value|respect|support|appreciate|understand|manage|lead|communicate|know|decide|do anything|run|let|"
    r"thank|back|help|pay|train|plan|change|want to|make up|make a decision|give us|give me|invest|see)\b"
    r"|\b(?:always|constantly|forever|kept) (?:shouting|complaining|changing (?:his|her|their)|checking (?:up|on|my|our)|blaming|moaning|interfering|watching)\b"
    r"|\b(?:nobody|no one) (?:there )?(?:listened|cared|listens|cares|knew what|knows what|takes|took responsibility|would)\b"
    r"|\bno (?:support|structure|leadership|communication|plan|direction|appreciation|respect|thanks|vision|strategy|idea)\b"
    r"|\b(?:blame culture|behind (?:my|our|your) backs?|control freak|sinking ship|going downhill|going under|like a number|like children|sick of|fed up|"
    r"had enough of|burnt out|burned out|worked to death|ego|egos|office politics|favourites|favorites|old boys|shambles|toxic)\b"
)
"""Looser wording: held against the speaker only where no story is asked for, since a conflict may be told of."""


INSULT = re.compile(
    r"\b(?:thief|thieves|crooks?|crooked|liars?|con m[ae]n|conm[ae]n|cheats?|cheated|cowards?|clowns?|bully|bullies|"
    r"bullied|bullying|tyrants?|dictators?|psychopaths?|sociopaths?|monsters?|snakes?|sharks?|vultures?|parasites?|"
    r"leeches|amateurs?|amateurish|cowboys?|muppets?|idiots?|idiotic|morons?|fools?|dinosaurs?|control freaks?|"
    r"drunks?|slave drivers?|jobsworths?|hypocrites?|narcissis\w+|egos?|egomaniacs?|a joke|jokes|disgrace|"
    r"disgraceful|shameful|no shame|shameless|a danger|a menace|a liability|dead weight|deadwood|useless|clueless|"
    r"hopeless|incompeten\w+|toxic|spineless|gutless|heartless|soulless|cruel|nasty|vile|spiteful|vindictive|petty|"
    r"stingy|tight(?: as|wad| fisted)|the meanest|meanest|two faced|backstab\w+|sneaky|slimy|sleazy|creepy?|lazy|"
    r"laziest|arrogant|pompous|patronising|patronizing|condescending|rude|dishonest|corrupt|greedy|greed|exploit\w*|"
    r"sexist|racist|ageist|favouritism|favoritism|nepotism|shambles|shambolic|circus|madhouse|asylum|zoo|pigsty|dump|"
    r"sweatshop|prison|hellhole|cult|mafia|bunch of|pack of|that lot|that crowd|yes men|pathetic|ridiculous|"
    r"laughable|rubbish|crap|garbage|disaster|nightmare|dreadful|appalling|awful|terrible|horrible|unbearable|"
    r"unprofessional|micromanag\w+|paranoid|moody|bitter|bitch\w*|gossip\w*|loudmouth|know it all|dictatorial|"
    r"penny pinch\w*|cheapskates?|scandal|betray\w*|backwards|a waste)\b"
)
"""What people, firms and their doings are called by those who run them down."""

MISDEED = re.compile(
    r"\b(?:lied|lie to|lies|lying|misled|mislead\w*|deceiv\w+|cheat\w*|stole|steals?|robbed|"
    r"ripped (?:us|me|people|them)? ?off|screwed|shafted|swindl\w+|exploited|took advantage|takes advantage|"
    r"broke (?:his|her|their|its|every) (?:word|promises?)|went back on|promised|capped|blam(?:ed|es|ing)|"
    r"shout(?:ed|s|ing)?|scream(?:ed|s|ing)?|yell(?:ed|s|ing)?|swears?|swore at|threw|throws|humiliat\w+|mock\w*|"
    r"laughed at|laughs at|made fun|belittl\w+|ignored|ignores?|sacked|fired|got rid of|pushed out|"
    r"drove (?:out|away|everyone)|punish\w*|threaten\w*|spied|spying|timed|counted|cover(?:ed)? up|swept|hid|hides?|"
    r"hiding|pretend\w*|couldn't (?:be bothered|care less|tell you|\w+ (?:a|an|his|her|their) \w+)|can't even|"
    r"couldn't even|never (?:once|even|ever|said|paid|listen\w*|thank\w*|show\w*|answer\w*|kept|did|came|had)|"
    r"no idea|not a clue|hasn't a clue|without a clue|fault|wouldn't know|don't know what|doesn't know|don't care|"
    r"doesn't care|didn't care|didn't want to know|not one thank|treat(?:ed|s)?|underpa\w+|overwork\w*|worse|worst)\b"
)
"""What people say that others did to them, or failed to do."""

WHO = re.compile(
    r"\b(?:boss(?:es)?|manager|managers|management|director|directors|company|firm|employers?|owners?|ceo|cfo|coo|cto|"
    r"chief|supervisors?|foreman|gaffer|guv|head|heads|headteacher|principal|dean|matron|partners?|department|hr|"
    r"board|team leaders?|team lead|leadership|captain|chef|editor|landlord|colleagues?|team|crew|crowd|agency|trust|"
    r"school|hospital|council|bank|paper|fund|shop|place|estate|office|that guy|that man|that woman|that lady|"
    r"the man|the guy|the woman|the fellow|the lad|his son|her son|his wife|they|them|they're|they'd|they've|he|she|"
    r"he's|she's|he'd|she'd|lot|people there)\b"
)
"""Whom blame may be laid on at work."""

OWN_PLACE = re.compile(
    r"\b(?:"
    r"my (?:\w+ )?(?:boss|manager|company|firm|employer|supervisor|head|director|gaffer|team leader|lot|place|school|hospital|ceo|captain|partner|chef|editor|foreman)|"
    r"(?:last|current|present|old|previous|former|new) (?:boss|manager|company|firm|employer|job|place|lot|crowd|head|management|owners?|hospital|school|gaffer)|"
    r"where i (?:am|work|was|worked)|over there|back there|that place|that company|i work(?:ed)? for)\b"
)
"""The speaker's own employer, now or before."""

THANKS = re.compile(
    r"\b(?:grateful|good to me|learned a lot|learnt a lot|respect(?:ed)?|trusted|supportive|supported me|fair|kind|"
    r"great (?:boss|team|people)|lovely people)\b"
)
"""Good words about them."""


def blaming(text: str) -> bool:
    """Whether a plain sentence runs somebody at work down, in words that leave little doubt."""
    return bool(_PATTERN.search(text))


def loosely_blaming(text: str) -> bool:
    """The same in looser words, which a story of a conflict may need."""
    return bool(_LOOSE.search(text))


def lines_of_blame(reading: Reading) -> tuple[Mention, ...]:
    """Each place where an employer or colleague is run down, in order of time, one a sentence.

    Where a learned verdict says that nobody is, there is none; where it says that somebody is, the sentences
    it was drawn from stand beside those that a pattern finds.
    """
    verdict = reading.verdicts.holds("negative_employer")
    if verdict is False:
        return ()
    found = list(mentions(reading, _PATTERN))
    if not reading.story and reading.kind is not Kind.TECHNICAL:
        found += mentions(reading, _LOOSE)
    if verdict:
        odds = reading.verdicts.blame
        most = max(range(len(odds)), key=lambda n: (odds[n], -n))
        known = {m.line for m in found}
        found += [
            Mention(line.text, line.index, line.span)
            for line in reading.lines
            if line.index not in known and (odds[line.index] > 0 or (line.index == most and not known))
        ]
    first: dict[int, Mention] = {}
    for mention in sorted(found, key=lambda m: (m.span.start, m.line)):
        first.setdefault(mention.line, mention)
    return tuple(first.values())


def blame(reading: Reading) -> Measure:
    """How often an employer or colleague is run down; one line costs most of the score."""
    found = lines_of_blame(reading)
    findings = tuple(
        Finding(
            kind="blame",
            remark="This speaks ill of the people there; say what you look for instead.",
            span=m.span,
        )
        for m in found
    )
    return measure("blame", float(len(found)), "count", max(0.0, 100.0 - 55.0 * len(found)), 0.75, findings)


def negative(reading: Reading) -> bool:
    """True when an employer or boss is run down at least once."""
    return bool(lines_of_blame(reading))
