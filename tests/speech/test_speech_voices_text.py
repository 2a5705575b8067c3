"""What is said aloud: terms in words, sentences one at a time, long ones cut."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.resources import resource
from interviewer.speech.pronunciation import parts, pieces, sentences, spoken
from interviewer.storage.question_files import load_banks, load_personas


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("We use C#, C++ and F#.", "We use C sharp, C plus plus and F sharp."),
        ("Have you used .NET?", "Have you used dot net?"),
        ("ASP.NET is a word", "ASP.NET is a word"),
        ("JIRA and Jira", "Jira and Jira"),
        ("k8s or Kubernetes", "coober netties or coober netties"),
        ("SQL, MySQL and PostgreSQL", "sequel, MySQL and postgress Q L"),
        ("kubectl, nginx, YAML, JSON", "cube control, engine X, yammel, Jason"),
        ("your 401(k), or 401k", "your four oh one kay, or four oh one kay"),
        ("$120k-$140k", "120 to 140 thousand dollars"),
        ("$120k – $140k a year", "120 to 140 thousand dollars a year"),
        ("$120-140k", "120 to 140 thousand dollars"),
        ("$120,000-$140,000", "$120,000 to $140,000"),
        ("£60k–£70k", "60 to 70 thousand pounds"),
        ("$900k-$1.2M", "900 thousand to 1.2 million dollars"),
        ("$120k", "$120k"),
        ("20-30%", "20 to 30%"),
        ("20%-30%", "20% to 30%"),
        ("a 90-day plan", "a 90-day plan"),
        ("from 9am-5pm", "from 9 A.M. to 5pm"),
        ("in Q1-Q3", "in Q1 to Q3"),
        ("a 1:1 and two 1:1s", "a one to one and two one to ones"),
        ("at 10:30 today", "at 10:30 today"),
        ("24/7", "twenty-four seven"),
        ("the 80/20 rule", "the 80 20 rule"),
        ("O(n log n), not O(1)", "O of N log N, not O of 1"),
        ("EBITDA under GAAP", "eebit dah under gap"),
        ("Take me through your resume.", "Take me through your rezza-may."),
        ("Your résumé says so.", "Your rezza-may says so."),
        ("When did you resume the project?", "When did you resume the project?"),
        ("tools, e.g. Jira", "tools, for example, Jira"),
        ("quality vs. speed", "quality versus speed"),
        ("plans, budgets, etc. and people", "plans, budgets, and so on and people"),
        ("AWS", "A.W.S."),
        ("ROI up 12% YoY", "ROI up 12% year on year"),
        ("~20 people, >90% done", "about 20 people, more than 90% done"),
        ("  two   spaces ", "two spaces"),
    ],
)
def test_terms_are_put_into_words(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize(
    "plain",
    [
        "Tell me about a time you failed.",
        "What would you do first, and why?",
        "The market resumed its climb; a well-known story.",
        "It took 10 years and $2 million.",
    ],
)
def test_ordinary_text_is_left_alone(plain: str) -> None:
    assert spoken(plain) == plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("Thank you, Dr. Smith. Go on.", ["Thank you, Dr. Smith.", "Go on."]),
        ('"Why us?" She asked. And then?', ['"Why us?"', "She asked.", "And then?"]),
        ("It grew by 2.5 percent. Why?", ["It grew by 2.5 percent.", "Why?"]),
        ("First line\n\nsecond line", ["First line", "second line"]),
        ("", []),
        ("   \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(st.sampled_from("ab .,?!\n\"')(DrM"), max_size=200))
def test_sentences_lose_no_letter(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(st.text(st.sampled_from("abc ,;"), max_size=300), st.integers(1, 40))
def test_parts_fit_and_lose_no_letter(text: str, most: int) -> None:
    cut = list(parts(text, lambda part: len(part) <= most))
    assert all(len(part) <= most for part in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


def test_a_long_sentence_is_cut_at_the_clause_nearest_its_middle() -> None:
    text = "In short, when you look back at it now, with all you have learned since, what would you change"
    assert list(parts(text, lambda part: len(part) <= 60)) == [
        "In short, when you look back at it now,",
        "with all you have learned since, what would you change",
    ]


def test_pieces_say_where_a_sentence_ends() -> None:
    cut = pieces("Good. Tell me, in your own words, what happened next.", lambda part: len(part) <= 30)
    assert cut == [("Good.", True), ("Tell me, in your own words,", False), ("what happened next.", True)]


def test_what_has_no_letter_is_not_spoken() -> None:
    assert pieces("… — !", lambda part: True) == []


def test_every_shipped_line_can_be_said_by_both_kinds_of_english() -> None:
    from hibari.g2p import G2P

    bank = load_banks([resource("questions", "banks")])
    lines = {text for question in bank.questions for text in (question.text, *question.probes)}
    for persona in load_personas(resource("questions", "personas.toml")).values():
        lines.update(persona.openings + persona.acknowledgements + persona.transitions + persona.closings)
        lines.update(persona.presses_on)
    assert len(lines) > 300
    for british in (True, False):
        phonetics = G2P(british=british)
        for line in sorted(lines):
            for piece, _ in pieces(line, lambda part: True):
                signs = phonetics(piece)
                assert "❓" not in signs, line
                assert 1 <= len(signs) <= 250, line
                assert not re.search(r"[$£€%#@<>~*_\\\\]", spoken(piece)), line
