"""Two transcripts side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.transcript import Transcript, Word
from interviewer.live.comparison import EXAMPLES, compared


def said(text: str) -> Transcript:
    return Transcript(words=tuple(Word(text=one, start=0.0, end=0.1) for one in text.split()))


def test_case_and_punctuation_do_not_count() -> None:
    assert compared(said("So, we did it."), said("so we did it")).changed == 0


def test_changed_missing_and_new_words_are_counted_and_shown() -> None:
    result = compared(said("we bild a new export for them"), said("we built a new export quickly for"))
    assert result.words == 7
    assert result.changed == 3
    assert result.examples == (("bild", "built"), ("", "quickly"), ("them", ""))


def test_only_the_first_places_are_shown() -> None:
    result = compared(said("a x b x c x d x e"), said("a y b y c y d y e"))
    assert (result.changed, len(result.examples)) == (4, EXAMPLES)


words = st.lists(st.sampled_from(["so", "we", "built", "it", "-"]), max_size=12).map(" ".join)


@given(words, words)
def test_never_more_words_change_than_both_have(first: str, second: str) -> None:
    result = compared(said(first), said(second))
    assert 0 <= result.changed <= len(first.split()) + len(second.split())
    assert (result.changed == 0) == (first.split() == second.split())
    assert compared(said(second), said(first)).words == result.words
