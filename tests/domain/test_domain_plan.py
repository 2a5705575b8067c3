from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.interview import Interview
from interviewer.domain.plan import acknowledgement_line, bridge_line, choose_questions, pondering_line
from interviewer.domain.question import USUAL_METHOD, Kind, Question


def question(number: int, kind: Kind, persona: str, professions: tuple[str, ...] = ()) -> Question:
    return Question(
        id=f"q{number}",
        text=f"Number {number}?",
        kind=kind,
        method=USUAL_METHOD[kind],
        personas=(persona,),
        professions=professions,
        intent=f"intent-{number % 7}",
    )


BANK = [
    *(question(n, Kind.BEHAVIOURAL, "peer") for n in range(20)),
    *(question(100 + n, Kind.TECHNICAL, "peer", ("nurse",)) for n in range(5)),
    *(question(200 + n, Kind.TECHNICAL, "peer", ("sales_representative",)) for n in range(5)),
    *(question(300 + n, Kind.OWN_QUESTIONS, "peer") for n in range(3)),
    *(question(400 + n, Kind.TASK, "peer") for n in range(3)),
    *(question(500 + n, Kind.BEHAVIOURAL, "hr") for n in range(9)),
]


@given(st.integers(1, 12), st.integers(0, 999), st.sampled_from(["", "nurse"]))
def test_a_choice_fits_persona_and_profession(count: int, seed: int, profession: str) -> None:
    chosen = choose_questions(BANK, "peer", count, profession=profession, seed=seed)
    assert len(chosen) == count
    assert len({q.id for q in chosen}) == count
    assert all("peer" in q.personas and q.kind is not Kind.TASK for q in chosen)
    assert all(not q.professions or profession in q.professions for q in chosen)
    own = [q.kind is Kind.OWN_QUESTIONS for q in chosen]
    assert own == sorted(own), "the candidate's own questions come last"
    assert sum(own) == (1 if count >= 4 else 0)


def test_half_of_the_talk_is_about_the_trade() -> None:
    chosen = choose_questions(BANK, "peer", 6, profession="nurse", seed=3)
    assert sum("nurse" in q.professions for q in chosen) >= 2


def test_the_same_seed_asks_the_same() -> None:
    first = choose_questions(BANK, "peer", 5, seed=11)
    assert choose_questions(list(reversed(BANK)), "peer", 5, seed=11) == first
    assert any(choose_questions(BANK, "peer", 5, seed=s) != first for s in range(5))


def test_nobody_asks_when_nothing_fits() -> None:
    assert choose_questions(BANK, "executive", 4) == ()


def test_nobody_says_the_same_word_twice_in_a_row(rehearsal: Interview) -> None:
    words = tuple("abcd")
    for seed in range(20):
        persona = replace(rehearsal.cast[0], acknowledgements=words, transitions=words, ponderings=words)
        taken = [acknowledgement_line(persona, seed, n // 3, n % 3).text for n in range(24)]
        assert all(one != other for one, other in pairwise(taken))
        for line in (bridge_line, pondering_line):
            said = [line(persona, seed, position) for position in range(8)]
            assert all(one != other for one, other in pairwise(said))
    assert len({acknowledgement_line(persona, seed, 0).text for seed in range(40)}) == 4
