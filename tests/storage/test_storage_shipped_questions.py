"""The words that we ship: every family is covered, every line can be spoken, no two questions are alike."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest

from interviewer.domain.bank import Bank
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.plan import choose_questions
from interviewer.domain.question import Kind, Method
from interviewer.resources import resource
from interviewer.storage.errors import BankError
from interviewer.storage.question_files import load_bank, load_banks, load_personas

INTENTS = {
    "technical_depth": {
        "current-expertise",
        "applied-skill",
        "technical-problem",
        "named-tool",
        "process-improved",
        "technical-challenge",
        "explaining-technical",
        "setback",
        "mentoring",
    },
    "soft_skills": {
        "team-dynamic",
        "feedback",
        "initiative",
        "pressure",
        "adapting-communication",
        "missed-deadline",
        "difficult-colleague",
        "persuading",
        "work-life-balance",
        "beyond-the-role",
    },
    "motivation": {
        "what-matters",
        "long-term-fit",
        "attraction",
        "culture-contribution",
        "change",
        "ideal-environment",
        "management-style",
        "social-responsibility",
        "inclusion",
        "first-three-months",
    },
    "standards": {
        "why-here-why-you",
        "strengths",
        "five-years",
        "major-challenge",
        "leading",
        "proudest",
        "tough-decision",
        "why-leaving",
        "weakness",
        "mistake",
        "conflict",
        "disagree-with-manager",
        "priorities",
    },
}
OTHER_FAMILIES = {"profession", "pay", "task", "own_questions"}
PROFESSIONS = {
    "software_engineer",
    "marketing_manager",
    "sales_representative",
    "project_manager",
    "customer_service",
    "human_resources",
    "financial_analyst",
    "nurse",
}
# Letters and the signs that a synthesiser turns into a pause or a tone; figures and symbols it may misread.
SPEAKABLE = re.compile(r"[A-Za-z ,.?':]+")
# An initialism is spelled or guessed at; CV, HR and ASAP must be said in words.
INITIALS = re.compile(r"\b[A-Z]{2,}\b")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_banks([resource("questions", "banks")])


@pytest.fixture(scope="module")
def personas() -> dict[PersonaId, Persona]:
    return load_personas(resource("questions", "personas.toml"))


def spoken_seconds(text: str) -> float:
    """Length at a calm 140 words a minute."""
    return len(text.split()) / 140 * 60


def test_every_bank_loads_whole(bank: Bank) -> None:
    assert bank.problems == ()
    assert len(bank.questions) >= 220


@pytest.mark.parametrize("family", INTENTS)
def test_each_intent_has_two_wordings_at_least(bank: Bank, family: str) -> None:
    found = Counter(question.intent for question in bank.questions if question.family == family)
    assert set(found) == INTENTS[family]
    assert min(found.values()) >= 2


def test_the_first_three_families_hold_the_29_intents() -> None:
    assert sum(len(INTENTS[name]) for name in ("technical_depth", "soft_skills", "motivation")) == 29


def test_every_family_and_profession_is_covered(bank: Bank) -> None:
    assert {question.family for question in bank.questions} == set(INTENTS) | OTHER_FAMILIES
    counts = Counter(name for question in bank.questions for name in question.professions)
    assert set(counts) >= PROFESSIONS
    assert min(counts[name] for name in PROFESSIONS) >= 10
    for question in bank.questions:
        assert bool(question.professions) == (question.family == "profession"), question.id


def test_every_kind_method_and_persona_is_covered(bank: Bank) -> None:
    assert {question.kind for question in bank.questions} == set(Kind)
    assert {question.method for question in bank.questions} == set(Method)
    askers = Counter(name for question in bank.questions for name in question.personas)
    assert set(askers) == set(PersonaId)
    assert min(askers.values()) >= 60


@pytest.mark.parametrize("profession", sorted(PROFESSIONS))
@pytest.mark.parametrize("persona", sorted(PersonaId))
def test_any_pair_of_persona_and_profession_fills_an_interview(
    bank: Bank, persona: PersonaId, profession: str
) -> None:
    chosen = choose_questions(bank.questions, persona, 12, profession=profession, seed=1)
    assert len({question.id for question in chosen}) == 12
    assert any(profession in question.professions for question in chosen)


def test_every_question_says_what_a_good_answer_holds(bank: Bank) -> None:
    for question in bank.questions:
        assert 2 <= len(question.good) <= 4, question.id
        assert 1 <= len(question.traps) <= 3, question.id
        assert len(question.probes) >= 2, question.id
        assert question.intent, question.id
        assert question.seconds[0] < question.seconds[1], question.id


def test_every_wording_ends_as_a_sentence_and_is_short_enough_to_follow(bank: Bank) -> None:
    for question in bank.questions:
        for text in (question.text, *filter(None, (question.slotted,)), *question.probes):
            assert text[-1] in "?.", text
            assert text[0].isupper(), text
        assert spoken_seconds(question.text) < 20, question.id
        for probe in question.probes:
            assert spoken_seconds(probe) < 10, probe


def test_every_line_can_be_spoken(bank: Bank, personas: dict[PersonaId, Persona]) -> None:
    lines = [line for question in bank.questions for line in (question.text, *question.probes)]
    for persona in personas.values():
        lines += [*persona.openings, *persona.acknowledgements, *persona.transitions, *persona.closings]
        lines += persona.resumptions
    assert [line for line in lines if not SPEAKABLE.fullmatch(line) or INITIALS.search(line)] == []


def test_no_two_questions_and_no_two_probes_are_alike(bank: Bank) -> None:
    for one, other in combinations(bank.questions, 2):
        matcher = SequenceMatcher(None, one.text.lower(), other.text.lower(), autojunk=False)
        if matcher.real_quick_ratio() > 0.75 and matcher.quick_ratio() > 0.75:
            assert matcher.ratio() <= 0.75, (one.id, other.id)
    probes = Counter(probe for question in bank.questions for probe in question.probes)
    assert [probe for probe, times in probes.items() if times > 1] == []


def test_questions_do_not_begin_alike(bank: Bank) -> None:
    begins = Counter(" ".join(question.text.split()[:3]) for question in bank.questions)
    assert max(begins.values()) < len(bank.questions) / 4


def test_some_questions_take_up_the_posting(bank: Bank) -> None:
    slots = {slot for question in bank.questions for slot in re.findall(r"\{(\w+)\}", question.slotted)}
    assert slots == {"skill", "tool", "company", "value"}


def test_each_persona_has_lines_enough_and_greets_by_name(personas: dict[PersonaId, Persona]) -> None:
    assert [persona.name for persona in personas.values()] == ["Helen", "George", "Michael", "Sarah"]
    for persona in personas.values():
        assert len(set(persona.openings)) >= 4
        assert len(set(persona.resumptions)) >= 4
        assert len(set(persona.acknowledgements)) >= 6
        assert len(set(persona.transitions)) >= 6
        assert len(set(persona.closings)) >= 4
        assert persona.presses_on
        assert all(persona.name in line for line in persona.openings)
        assert all(len(line.split()) <= 7 for line in persona.acknowledgements)


def test_acknowledgements_never_judge(personas: dict[PersonaId, Persona]) -> None:
    praise = {"good", "great", "excellent", "perfect", "interesting", "impressive", "nice", "wrong", "bad"}
    for persona in personas.values():
        for line in persona.acknowledgements:
            assert not praise & set(re.findall(r"[a-z]+", line.lower())), line


def test_the_executive_is_the_least_patient(personas: dict[PersonaId, Persona]) -> None:
    executive = personas[PersonaId.EXECUTIVE].patience
    assert all(
        executive < persona.patience
        for identity, persona in personas.items()
        if identity != PersonaId.EXECUTIVE
    )


def test_the_sample_candidate_answers_three_personas_in_three_manners(bank: Bank) -> None:
    answers = tomllib.loads(resource("questions", "demonstration.toml").read_text("utf-8"))["answer"]
    assert [answer["manner"] for answer in answers] == ["strong", "rambling", "no_result"]
    assert len({answer["persona"] for answer in answers}) == 3
    lengths = {}
    for answer in answers:
        question = bank.question(answer["question"])
        assert question is not None
        assert answer["persona"] in question.personas
        assert not re.search(r"[^A-Za-z ,.'\n]", answer["text"]), (
            "words only, so that they are heard as written"
        )
        lengths[answer["manner"]] = spoken_seconds(answer["text"])
    # The voice of the sample candidate speaks about 190 words a minute.
    assert 55 < lengths["strong"] * 140 / 185 < 80
    assert 80 < lengths["rambling"] * 140 / 185 < 115
    assert 45 < lengths["no_result"] * 140 / 185 < 65


SLOTTED = '[[question]]\nid = "a"\nkind = "technical"\ntext = "{text}"\nslotted = "{slotted}"\n'


@pytest.mark.parametrize(
    ("text", "slotted", "line"),
    [
        ("How well do you know {tool}?", "", 4),
        ("How well do you know it?", "How well do you know {gadget}?", 5),
        ("How well do you know it?", "How well do you know that?", 5),
        ("How well do you know it?", "How well do you know {tool}, or {?", 5),
    ],
)
def test_a_slot_in_the_wrong_place_is_told_with_its_line(
    tmp_path: Path, text: str, slotted: str, line: int
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(SLOTTED.replace("{text}", text).replace("{slotted}", slotted), "utf-8")
    with pytest.raises(BankError) as caught:
        load_bank(file)
    assert caught.value.line == line
    assert "slot" in caught.value.message
