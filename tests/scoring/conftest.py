from __future__ import annotations

from collections.abc import Sequence

import pytest

from interviewer.domain.answer import Hearing, Mark
from interviewer.domain.question import Kind
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Passage, Transcript, Word
from interviewer.language.sentences import estimated
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.kinds import question_of
from interviewer.scoring.reading import Reading, read

ASKED = "Tell me about a time you improved the way something was done."

STORY = [
    "At my last company we were 12 people in the warehouse and one parcel in 20 went out wrong.",
    "The customers were complaining every week.",
    "My manager asked me to get it under one in 100 by the end of the year.",
    "First I pulled every complaint of 6 weeks and sorted them by aisle.",
    "Then I walked those aisles with a picker and I moved the labels up to eye level.",
    "I also built a check of the last three digits into the scanner and tested it with one crew.",
    "As a result the errors dropped from 5 percent to 1 percent within 3 months.",
    "The other two sites took it over.",
]

TANGENTS = [
    "Funny story, by the way, my cousin had a lovely wedding on a boat with a huge cake.",
    "It was raining, and the hotel had the most beautiful garden I can remember.",
    "My uncle lost a shoe in the pool, everyone laughed, it was hilarious.",
    "He lives in Spain now with his dog and a caravan, he's doing really well.",
    "People always ask about the weather there, but it's all football and beer.",
    "Anyway, my brother is a vet, he got married on a Tuesday, or was it Wednesday.",
]


def story(sentences: Sequence[str], asked: str = ASKED, kind: Kind | None = Kind.BEHAVIOURAL) -> Evidence:
    """Evidence of a text answer, a sentence each."""
    transcript, passages = estimated(sentences)
    return Evidence(
        question=question_of(asked, kind), persona="hiring_manager", transcript=transcript, passages=passages
    )


def spoken(
    words: Sequence[tuple[str, float, float]],
    voiced: Sequence[tuple[float, float]],
    *,
    seconds: float = 60.0,
    lead: float | None = 0.2,
    marks: tuple[Mark, ...] = (),
) -> Reading:
    """A reading of words and voice with measured times; all words are one sentence."""
    said = tuple(Word(text=t, start=a, end=b) for t, a, b in words)
    text = " ".join(w.text for w in said)
    return read(
        Evidence(
            question=question_of(ASKED),
            persona="peer",
            transcript=Transcript(words=said),
            passages=(Passage(text=text, first=0, after=len(said)),) if said else (),
            hearing=Hearing(
                voiced=tuple(Span(a, b) for a, b in voiced), seconds=seconds, lead=lead, marks=marks
            ),
        )
    )


@pytest.fixture
def tight() -> Evidence:
    return story(STORY)


@pytest.fixture
def loose() -> Evidence:
    return story(STORY[:4] + TANGENTS)
