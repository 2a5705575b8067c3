from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.language.sentences import LONGEST, LONGEST_BARE, SHORTEST, estimated, passages


def heard(text, gaps=(), step=0.4):
    """A transcript of one word every ``step`` seconds; before word i in ``gaps`` a second of silence more."""
    clock, words = 0.0, []
    for i, token in enumerate(text.split()):
        clock += 1.0 if i in gaps else 0.0
        words.append(Word(text=token, start=clock, end=clock + 0.3))
        clock += step
    return Transcript(words=tuple(words))


def texts(transcript, voiced=()):
    return [p.text for p in passages(transcript, voiced)]


def test_full_stops_end_sentences_and_abbreviations_do_not():
    said = "I worked at Acme Inc. in 2019. It went well. What about you?"
    assert texts(heard(said)) == ["I worked at Acme Inc. in 2019.", "It went well.", "What about you?"]


def test_a_long_pause_ends_a_sentence_that_no_full_stop_ends():
    said = "we had a lot of errors so I counted all of them"
    assert texts(heard(said, gaps={6})) == ["we had a lot of errors", "so I counted all of them"]


def test_the_voice_decides_and_not_the_words_gaps():
    said = heard("we had a lot of errors so I counted all of them", gaps={6})
    end = said.words[-1].end
    assert len(passages(said, (Span(0.0, end),))) == 1
    voiced = (Span(0.0, said.words[5].end), Span(said.words[6].start, end))
    assert len(passages(said, voiced)) == 2


@pytest.mark.parametrize("gap", [0.5, 0.85])
def test_a_pause_counts_from_eight_tenths_of_a_second(gap):
    said = heard("we had a lot of errors so I counted all of them")
    end = said.words[-1].end + gap
    shifts = [gap - 0.1 if i >= 6 else 0.0 for i in range(len(said.words))]
    moved = tuple(
        Word(text=w.text, start=w.start + shift, end=w.end + shift)
        for w, shift in zip(said.words, shifts, strict=True)
    )
    voiced = (Span(0.0, moved[5].end), Span(moved[6].start, end))
    assert len(passages(Transcript(words=moved), voiced)) == (2 if gap >= 0.8 else 1)


def test_a_pause_after_a_word_that_cannot_end_a_sentence_cuts_nothing():
    assert len(texts(heard("we had a lot of errors because the people were tired", gaps={7}))) == 1


def test_a_pause_cuts_no_scraps_off():
    assert len(texts(heard("so well then we counted all of the errors", gaps={2}))) == 1
    assert SHORTEST == 4


def test_a_run_on_is_cut_at_clauses():
    said = "and then I called the depot and I asked them to open the box " * 6
    parts = texts(heard(said))
    assert len(parts) >= 4
    assert all(len(p.split()) <= LONGEST_BARE for p in parts)
    assert sum(p.split()[0] == "and" for p in parts) >= len(parts) - 1


def test_a_long_sentence_with_commas_stays_whole_up_to_its_limit():
    said = "we had boxes, " * ((LONGEST - 3) // 3) + "and that was all."
    assert len(texts(heard(said))) <= 2


def test_words_without_any_clause_are_cut_all_the_same():
    assert all(len(t.split()) <= LONGEST_BARE for t in texts(heard("word " * 500)))


def test_nothing_said_has_no_sentence():
    assert passages(Transcript(words=())) == ()


TOKENS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=0, max_size=12).map(
    lambda s: "".join(s.split())
)


@given(
    st.lists(st.tuples(TOKENS, st.floats(0, 3), st.floats(0, 2)), max_size=80),
    st.lists(st.tuples(st.floats(0, 200), st.floats(0, 5)), max_size=10),
)
@settings(max_examples=150, deadline=None)
def test_every_word_is_in_exactly_one_sentence(tokens, stretches):
    clock, words = 0.0, []
    for text, gap, length in tokens:
        clock += gap
        words.append(Word(text=text, start=clock, end=clock + length))
        clock += length
    voiced = tuple(sorted(Span(a, a + b) for a, b in stretches))
    found = passages(Transcript(words=tuple(words)), voiced)
    covered = [i for p in found for i in range(p.first, p.after)]
    assert covered == list(range(len(words)))
    assert all(p.first < p.after for p in found)
    assert all(p.text == " ".join(w.text for w in words[p.first : p.after]) for p in found)


def test_times_of_a_text_are_estimated_at_about_150_words_a_minute():
    sentence = "I called the supplier on the Monday and asked for a second delivery, which they agreed to."
    transcript, found = estimated(" ".join([sentence] * 10))
    assert transcript.times == "estimated"
    assert len(found) == 10
    minutes = transcript.words[-1].end / 60
    assert 130 <= len(transcript.words) / minutes <= 175


def test_given_sentences_are_kept_one_to_one_empty_ones_too():
    given_sentences = ["One two three.", "", "Four. Five six."]
    transcript, found = estimated(given_sentences)
    assert [p.text for p in found] == given_sentences
    assert [(p.first, p.after) for p in found] == [(0, 3), (3, 3), (3, 6)]
    assert len(transcript.words) == 6


@given(st.lists(st.text(max_size=60), max_size=15))
@settings(max_examples=100, deadline=None)
def test_estimated_times_run_forward(given_sentences):
    transcript, found = estimated(given_sentences)
    assert len(found) == len(given_sentences)
    times = [t for w in transcript.words for t in (w.start, w.end)]
    assert times == sorted(times)
    assert all(w.text.split() == [w.text] for w in transcript.words)
