"""How advice is practised: drills, and the person's own words set as they could be said."""

from __future__ import annotations

from interviewer.domain.scorecard import Role
from interviewer.domain.timing import Span
from interviewer.scoring.reading import Reading
from interviewer.scoring.tokens import FILLED, tokens

STOP = "Drill: tell it again in half the time, and stop after the sentence that answers the question."
SHORTER = "Drill: tell it again without this part, and listen whether anything is missing."
DRILLS = {
    "missing_result": "Drill: say your last sentence first, the outcome, and then tell the story up to it.",
    "missing_action": "Drill: say three sentences that begin with 'I' and a verb, in their order.",
    "missing_learning": "Drill: finish the sentence 'Since then I ...' in one breath.",
    "buried_point": "Drill: answer in one sentence of ten words, stop, and only then give the reasons.",
    "missing_point": "Drill: answer in one sentence of ten words, stop, and only then give the reasons.",
    "missing_reason": "Drill: say your answer and 'because', and finish that sentence only once.",
    "missing_range": "Drill: say two figures and one reason aloud, three times, without another word.",
    "long_situation": "Drill: set the scene in two sentences of where, when and what was wrong.",
    "no_specific_example": "Drill: begin with 'Last year, at', and go on from there.",
    "negative_employer": "Drill: tell why you leave using only sentences about the next job.",
    "salary_focus": "Drill: give the figure and its reason in two sentences, and ask a question.",
    "we_not_i": "Drill: tell it again, and say after each 'we' which part of it was yours.",
    "heavy_hedging": "Drill: say each sentence again without 'maybe', 'I think' and 'I guess'.",
    "result_without_number": "Drill: answer for your result: how many, how much, how long?",
    "filled": "Drill: read one answer aloud, and close your mouth at each full stop.",
}
"""A way to practise, by what was found."""


MOST_WORDS = 40
"""Of the person's own words no more are given back."""


def said_first(reading: Reading, span: Span) -> str:
    """The sentence at a span, before what now opens the answer."""
    own = next((line.text for line in reading.lines if line.span.start >= span.start), "")
    return _quoted(own, reading.lines[0].text) if own and own != reading.lines[0].text else ""


def ending(reading: Reading, begins: int) -> str:
    """The sentence with which an answer could have ended: the last that served the question."""
    off = Role.OFF
    served = [i for i in range(begins) if reading.labels[i].role not in (off, Role.FRAMING)]
    return _quoted(reading.lines[served[-1]].text) if served else ""


def joined(reading: Reading, index: int) -> str:
    """What stands before a sentence and what after it, joined."""
    before = reading.lines[index - 1].text if index else ""
    after = reading.lines[index + 1].text if index + 1 < len(reading.lines) else ""
    return _quoted(before, after) if before and after else ""


def _quoted(*sentences: str) -> str:
    """Sentences as they were said but for filled pauses, one after the other, held within MOST_WORDS."""
    room = MOST_WORDS // max(1, len(sentences))
    shortened = []
    for sentence in sentences:
        words = [w for w in sentence.split() if not set(tokens(w)) & FILLED]
        shortened.append(" ".join(words[:room]) + (" ..." if len(words) > room else ""))
    return " ".join(shortened)
