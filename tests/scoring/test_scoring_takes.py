"""Takes beside each other: every sentence once, in both orders, and honest changes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import Measure, Part, Ramble, Role, Scorecard, Sentence, Status, Structure
from interviewer.domain.timing import Span
from interviewer.scoring.takes import changes, paired


def sentences(*texts: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(text=t, label=Role.ACTION, start=float(n), end=n + 0.9) for n, t in enumerate(texts)
    )


OLD = sentences(
    "Last year our warehouse lost one parcel in twenty.",
    "My cousin got married on a boat.",
    "I pulled every complaint and sorted them by aisle.",
    "I built a check into the scanner.",
)
NEW = sentences(
    "Our warehouse was losing one parcel in twenty.",
    "I sorted all complaints by aisle.",
    "So I built a check of three digits into the scanner.",
    "Errors fell to one percent.",
)


def test_what_says_the_same_stands_side_by_side() -> None:
    pairs = [(p.before and OLD.index(p.before), p.after and NEW.index(p.after)) for p in paired(OLD, NEW)]
    assert pairs == [(0, 0), (1, None), (2, 1), (3, 2), (None, 3)]


WORDS = ("parcel", "scanner", "aisle", "boat", "cousin", "check", "error", "the", "and")
words = st.lists(st.sampled_from(WORDS), max_size=5)
texts = st.lists(words.map(" ".join), max_size=7)


@given(texts, texts)
def test_every_sentence_stands_once_and_both_orders_are_kept(one: list[str], other: list[str]) -> None:
    before, after = sentences(*one), sentences(*other)
    pairs = paired(before, after)
    assert [p.before for p in pairs if p.before is not None] == list(before)
    assert [p.after for p in pairs if p.after is not None] == list(after)
    assert all(p.before is not None or p.after is not None for p in pairs)


def answer(
    structure: int | None, focus: int, seconds: float, parts: dict[str, bool], fillers: float
) -> Answer:
    card = Scorecard(
        status=Status.OK if structure is not None else Status.TOO_SHORT,
        ramble=Ramble(score=None if structure is None else 100 - focus),
        structure=Structure(
            score=structure, method="star", parts=tuple(Part(name=n, present=p) for n, p in parts.items())
        ),
        measures=(Measure(name="filled_pauses", value=1.0, unit="a minute", score=fillers),),
    )
    return Answer(
        id="a",
        interview="i",
        question=Question(id="q", text="?", kind=Kind.BEHAVIOURAL, method=Method.STAR),
        persona=PersonaId.PEER,
        created="",
        hearing=Hearing(voiced=(Span(0, seconds),), seconds=seconds),
        scorecard=card,
    )


def test_what_changed_is_told_with_its_figures() -> None:
    before = answer(60, 40, 170, {"action": True, "result": False}, 50)
    after = answer(80, 90, 85, {"action": True, "result": True}, 90)
    told = {change.text: change.better for change in changes(before, after)}
    assert told["Structure 60 became 80."] is True
    assert told["Focus 40 became 90."] is True
    assert told["It has a result now."] is True
    assert any("shorter" in text and better is None for text, better in told.items())
    assert any(text.startswith("Filled pauses: better (50, now 90)") for text in told)
    back = {change.text: change.better for change in changes(after, before)}
    assert back["The result is missing now."] is False


def test_the_noise_of_saying_it_again_is_no_change() -> None:
    one = answer(70, 70, 90, {"result": True}, 60)
    assert [change.text for change in changes(one, one)] == ["Hardly anything changed."]
    close = answer(73, 67, 92, {"result": True}, 65)
    assert [change.text for change in changes(one, close)] == ["Hardly anything changed."]


def test_what_was_not_scored_is_not_compared() -> None:
    one = answer(70, 70, 90, {}, 60)
    assert changes(one, answer(None, 0, 5, {}, 0)) == ()
    assert changes(replace(one, scorecard=None), one) == ()
