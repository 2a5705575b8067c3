"""Where pauses lie, rows of filled pauses, and what was broken off."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import spoken

from interviewer.domain.answer import Hearing
from interviewer.domain.timing import Span
from interviewer.domain.transcript import FilledPause, Passage, Transcript, Word
from interviewer.scoring.hesitation import breaks, broken_off, filled_time, rows
from interviewer.scoring.pause_places import pauses_inside, places
from interviewer.scoring.reading import Reading, read
from interviewer.scoring.sound import certainty


def timed(text: str, gaps: dict[int, float]) -> Reading:
    """Words of 0.4 s, 0.05 s apart, and before word n a gap of ``gaps[n]`` seconds without voice."""
    words, voiced, clock, start = [], [], 0.0, 0.0
    for number, word in enumerate(text.split()):
        if number in gaps:
            voiced.append((start, clock))
            clock += gaps[number]
            start = clock
        words.append((word, clock, clock + 0.4))
        clock += 0.45
    return spoken(words, [*voiced, (start, clock)], seconds=clock)


def test_a_pause_is_between_clauses_after_a_stop_and_before_a_word_that_opens_one() -> None:
    text = "We moved the labels, and then the errors fell because people could read them. Nobody had looked"
    reading = timed(text, {3: 0.5, 4: 0.6, 8: 0.7, 9: 0.5, 14: 0.8, 16: 0.4})
    assert [place.inside for place in places(reading.evidence)] == [True, False, True, False, False, True]
    assert pauses_inside(reading).value == pytest.approx(0.5, abs=0.001)


def test_edges_of_a_pause_are_those_of_the_voice() -> None:
    (place,) = places(timed("we moved the big labels", {3: 1.2}).evidence)
    assert (place.span.start, place.span.end) == pytest.approx((1.35, 2.55), abs=0.05)


def test_a_filled_pause_does_not_hide_the_end_of_a_clause() -> None:
    reading = timed("They left. um Nobody knew why the", {3: 0.6})
    assert [place.inside for place in places(reading.evidence)] == [False]


def test_the_end_of_a_sentence_counts_without_its_full_stop() -> None:
    reading = timed("they left the house nobody knew", {4: 0.6})
    words = reading.evidence.transcript.words
    split = (
        Passage(text="they left the house", first=0, after=4),
        Passage(text="nobody knew", first=4, after=6),
    )
    assert [p.inside for p in places(replace(reading.evidence, passages=split))] == [False]
    assert len(words) == 6


def test_only_lasting_pauses_in_mid_sentence_are_told_and_no_score_is_given() -> None:
    text = "we had put the big red labels on top of every small green shelf there is"
    measure = pauses_inside(timed(text, {3: 0.5, 6: 1.4, 9: 2.5}))
    assert [f.kind for f in measure.findings] == ["pause_inside"]
    assert measure.findings[0].span.seconds == pytest.approx(1.4)
    assert measure.score is None
    assert measure.confidence < pauses_inside(timed(text.replace("labels", "labels,"), {3: 0.5})).confidence


def test_without_pauses_or_words_there_is_no_share() -> None:
    assert pauses_inside(timed("we moved the labels", {})).value is None
    assert pauses_inside(spoken([], [(0.0, 1.0), (2.0, 3.0)])).value is None


def test_filled_pauses_close_together_are_a_row() -> None:
    near = tuple(Span(start, start + 0.4) for start in (1.0, 3.5, 6.8))
    assert rows(near) == ((Span(1.0, 7.2), 3),)
    assert rows((*near[:2], Span(7.0, 7.4))) == ()
    assert rows(()) == ()


def heard(*starts: float) -> Reading:
    words = tuple(Word(text="word", start=float(n), end=n + 0.5) for n in range(30))
    pauses = tuple(FilledPause(text="um", start=s, end=s + 0.3, confidence=0.9) for s in starts)
    transcript = Transcript(words=words, filled_pauses=pauses, filled_pause_detector="test")
    evidence = spoken([("a", 0.0, 0.4)], [(0.0, 30.0)]).evidence
    passage = Passage(text=transcript.text, first=0, after=30)
    return read(replace(evidence, transcript=transcript, passages=(passage,)))


def test_time_in_filled_pauses_is_a_share_of_the_voice() -> None:
    share, count = filled_time(heard(1.6, 3.6, 5.6, 20.6))
    assert share.value == pytest.approx(1.2 / 30.0, abs=0.001)
    assert count.value == 1
    row = count.findings[0].span
    assert (row.start, row.end) == pytest.approx((1.6, 5.9))
    none, nowhere = filled_time(heard())
    assert (none.value, nowhere.value) == (0.0, 0.0)


def said(text: str) -> tuple[Word, ...]:
    return tuple(Word(text=w, start=float(n), end=n + 0.8) for n, w in enumerate(text.split()))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("the proj- project was late", (1.0, 1.8)),
        ("and th-the team was small", (1.0, 1.8)),
        ("we had a pro, project there", (3.0, 4.8)),
        ("I went to the I went to the shop", (0.0, 3.8)),
        ("I was, we had no plan", (0.0, 1.8)),
        ("It broke. I have, I had to go", (2.0, 3.8)),
    ],
)
def test_what_was_broken_off_is_found(text: str, span: tuple[float, float]) -> None:
    assert breaks(said(text)) == (Span(*span),)


@pytest.mark.parametrize(
    "text",
    [
        "well-known people re-read a follow-up",
        "you know, I called them and, you see, it worked",
        "I think, I believe, I hope",
        "If they were, we would know it",
        "day by day, day by night",
        "We wrote — and then we tested — the no, nobody",
        "a, about the, theory",
        "so-so",
    ],
)
def test_what_was_not_broken_off_is_left_alone(text: str) -> None:
    found = breaks(said(text))
    # 'no, nobody' and 'the, theory' look alike to a break; nothing else here does.
    assert all("no," in text or "the," in text for _ in found)
    assert len(found) <= 1


def test_breaks_are_told_a_hundred_words_and_not_scored() -> None:
    words = [
        (w, n * 0.5, n * 0.5 + 0.4)
        for n, w in enumerate(
            ["the", "proj-", "project", *(f"came{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(96))]
        )
    ]
    measure = broken_off(spoken(words, [(0.0, 60.0)]))
    assert measure.value == pytest.approx(100 / 99, abs=0.02)
    assert measure.score is None
    assert broken_off(spoken([], [])).value is None


def test_each_trouble_of_the_sound_takes_from_the_certainty() -> None:
    good = Hearing(voiced=(), seconds=1.0, level_db=-24.0, noise_db=-60.0)
    assert certainty(None) == certainty(good) == 1.0
    noisy = certainty(replace(good, noise_db=-30.0))
    assert certainty(replace(good, noise_db=-30.0, clipped=0.01)) < noisy < 1.0
    assert certainty(replace(good, level_db=-50.0, noise_db=-80.0)) < 1.0
