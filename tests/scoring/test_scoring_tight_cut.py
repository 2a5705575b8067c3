"""The tight cut: what stays, what goes, and that nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewer.domain.answer import Answer, Hearing, Mark, MarkKind
from interviewer.domain.cut import Cut
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import Finding, Measure, Ramble, Role, Scorecard, Sentence, Status
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.scoring.tight_cut import after_the_end, tight_cut


def word(text: str, start: float, end: float) -> Word:
    return Word(text=text, start=start, end=end)


def answer(
    words: list[Word],
    sentences: list[tuple[Role, float, float]],
    *,
    voiced: tuple[Span, ...] | None = None,
    seconds: float = 30.0,
    fillers: tuple[Span, ...] = (),
    marks: tuple[Mark, ...] = (),
    ramble: Ramble = Ramble(),  # noqa: B008 - frozen
) -> Answer:
    findings = tuple(Finding(kind="filled_pause", remark="A filled pause.", span=s) for s in fillers)
    card = Scorecard(
        status=Status.OK,
        sentences=tuple(Sentence(text="", label=r, start=a, end=b) for r, a, b in sentences),
        measures=(Measure(name="filled_pauses", value=1.0, unit="a minute", findings=findings),),
        ramble=ramble,
    )
    spans = voiced if voiced is not None else tuple(Span(w.start, w.end) for w in words)
    question = Question(id="q", text="Why?", kind=Kind.BEHAVIOURAL, method=Method.STAR)
    return Answer(
        id="a",
        interview="i",
        question=question,
        persona=PersonaId.PEER,
        created="2026-11-22T10:00:00Z",
        recording="r/01.wav",
        hearing=Hearing(voiced=spans, seconds=seconds, marks=marks),
        transcript=Transcript(words=tuple(words)),
        scorecard=card,
    )


def cut_of(given: Answer) -> Cut:
    cut = tight_cut(given)
    assert cut is not None
    return cut


def hears(cut: Cut, moment: float) -> bool:
    return any(span.start <= moment <= span.end for span in cut.kept)


FIRST, OFF, LAST = (word("Done.", 1.0, 2.0), word("Weather.", 2.4, 6.0), word("Shipped.", 6.4, 7.5))


def test_a_sentence_off_the_point_goes_and_its_neighbours_stay_whole() -> None:
    cut = cut_of(
        answer([FIRST, OFF, LAST], [(Role.ACTION, 1, 2), (Role.OFF, 2.4, 6), (Role.RESULT, 6.4, 7.5)])
    )
    for kept in (FIRST, LAST):
        assert hears(cut, kept.start)
        assert hears(cut, kept.end)
    assert not hears(cut, 2.6)
    assert not hears(cut, 5.9)


def test_a_filled_pause_goes_whether_heard_or_written() -> None:
    words = [word("I", 1.0, 1.2), word("um,", 1.6, 2.4), word("called", 2.8, 3.2), word("her.", 4.6, 5.0)]
    cut = cut_of(answer(words, [(Role.ACTION, 1, 5)], fillers=(Span(3.6, 4.2),), seconds=5.2))
    assert not hears(cut, 2.0)
    assert not hears(cut, 3.9)
    assert all(hears(cut, w.start) and hears(cut, w.end) for w in words if w.text != "um,")


def test_a_word_that_lasts_too_long_stays() -> None:
    words = [word("So", 1.0, 3.5), word("yes.", 3.6, 4.0)]
    cut = cut_of(answer(words, [(Role.POINT, 1, 4)], fillers=(Span(1.0, 3.5),)))
    assert hears(cut, 2.0)


def test_long_silence_becomes_a_breath_and_short_silence_stays() -> None:
    words = [word("One.", 1.0, 2.0), word("Two.", 2.5, 3.0), word("Three.", 8.0, 9.0)]
    cut = cut_of(answer(words, [(Role.ACTION, 1, 9)]))
    assert hears(cut, 2.25)
    assert not hears(cut, 5.0)
    assert cut.place(8.0) - cut.place(3.0) == pytest.approx(0.4)


def test_voice_that_nobody_wrote_down_stays() -> None:
    words = [word("One.", 1.0, 2.0), word("Two.", 8.0, 9.0)]
    cut = cut_of(answer(words, [(Role.ACTION, 1, 9)], voiced=(Span(1, 2.2), Span(4, 5), Span(8, 9))))
    assert hears(cut, 4.5)


def test_the_interviewers_own_words_go() -> None:
    mark = Mark(kind=MarkKind.INTERVIEWER_SPEAKING, span=Span(2.5, 7.0))
    words = [word("One", 1.0, 2.0), word("two.", 7.5, 8.0)]
    cut = cut_of(
        answer(words, [(Role.ACTION, 1, 8)], voiced=(Span(1, 2), Span(2.6, 6.9), Span(7.5, 8)), marks=(mark,))
    )
    assert not hears(cut, 4.0)


def test_words_said_under_the_interviewer_go_with_it() -> None:
    """They belong to no sentence: nobody judged them, and another voice lies over them."""
    mark = Mark(kind=MarkKind.INTERVIEWER_SPEAKING, span=Span(2.5, 6.0))
    words = [word("One.", 1.0, 2.0), word("under", 3.0, 3.5), word("it", 5.0, 5.4), word("two.", 7.5, 8.0)]
    cut = cut_of(answer(words, [(Role.ACTION, 1, 2), (Role.RESULT, 7.5, 8)], marks=(mark,)))
    assert not hears(cut, 3.2)
    assert not hears(cut, 5.2)
    assert hears(cut, 7.7)


def test_nothing_is_offered_where_nothing_is_gained() -> None:
    tight = answer([word("Short.", 0.2, 2.0)], [(Role.POINT, 0.2, 2.0)], seconds=2.3)
    assert tight_cut(tight) is None
    assert tight_cut(replace(tight, recording=None)) is None
    assert tight_cut(replace(tight, scorecard=None)) is None
    assert tight_cut(answer([OFF], [(Role.OFF, 2.4, 6)])) is None


def test_after_the_end_is_only_what_was_off_the_point_from_there() -> None:
    spans = [
        (Role.OFF, 0.0, 1.0),
        (Role.ACTION, 1.2, 4.0),
        (Role.OFF, 4.2, 8.0),
        (Role.OFF, 8.3, 9.0),
        (Role.RESULT, 9.2, 10.0),
    ]
    given = answer([FIRST], spans, ramble=Ramble(score=70, level=2, from_sentence=2, from_seconds=4.2))
    assert given.scorecard is not None
    assert after_the_end(given.scorecard) == Cut((Span(4.2, 9.0),))
    assert after_the_end(replace(given.scorecard, ramble=Ramble(score=5, level=0))) is None
