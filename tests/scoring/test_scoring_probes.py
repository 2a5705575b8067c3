"""Follow-ups: what answers call for, what each listener prefers, and what is never asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewer.domain.application import RoundOne
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.probe import Rule, as_question, wording
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import Scorecard
from interviewer.live.judging import judge_text
from interviewer.resources import resource
from interviewer.scoring.holes import holes
from interviewer.scoring.probes import Listeners, follow_ups
from interviewer.scoring.round_one import changed_numbers
from interviewer.storage.question_files import load_personas

PERSONAS = load_personas(resource("questions", "personas.toml"))
HELEN, GEORGE = PERSONAS[PersonaId.HIRING_MANAGER], PERSONAS[PersonaId.EXECUTIVE]
NEUTRAL = replace(HELEN, asks_after=())
STORY = Question(
    id="late-delivery",
    text="Tell me about a time you saved a customer.",
    kind=Kind.BEHAVIOURAL,
    method=Method.STAR,
)
SCENE = (
    "Two years ago, at the printing company, our biggest customer was about to leave because the invoices "
    "were wrong every month. I was asked to keep them."
)
STEPS = (
    "I drove out to their office and sat with their accounts people for a day. I wrote down every error, "
    "and I rebuilt the template with our developer. I called them every Friday until it was clean."
)
END = "In the end they stayed with us and signed for another year."
FIGURES = "The number of wrong invoices fell from forty a month to two, and they signed for three years."
GENERAL = (
    "I always put the customer first. Customers are the heart of any business, I think, and I believe in "
    "listening to them. Usually I try to be friendly and quick, because people like that. In general it is "
    "important to stay calm and to be honest with people, and that is what I always do."
)
TEAM = (
    "Two years ago, at the printing company, we had a customer who wanted to leave. We sat together and we "
    "made a plan. We drove out to them, we rebuilt the template and we checked every invoice. We called them "
    "every Friday. In the end the errors fell from forty a month to two and they signed for three years."
)


def judged(*texts: str, question: Question = STORY) -> Scorecard:
    return judge_text(question, "hiring_manager", " ".join(texts))


def first(card: Scorecard, who: Persona = NEUTRAL, question: Question = STORY) -> str | None:
    found = follow_ups(card, question, Listeners(personas=(who,)))
    return found[0].rule if found else None


@pytest.mark.parametrize(
    ("texts", "rule"),
    [
        (("It was fine, I helped them.",), Rule.TOO_SHORT),
        ((GENERAL,), Rule.NO_EXAMPLE),
        ((SCENE, STEPS), Rule.NO_RESULT),
        ((SCENE, STEPS, END), Rule.NO_NUMBER),
        ((TEAM,), Rule.OWN_PART),
    ],
)
def test_a_gap_is_asked_after(texts: tuple[str, ...], rule: Rule) -> None:
    assert first(judged(*texts)) == rule


def test_a_number_that_was_given_is_never_asked_for() -> None:
    card = judged(SCENE, STEPS, FIGURES)
    rules = {hole.rule for hole in holes(card, STORY)}
    assert not rules & {Rule.NO_NUMBER, Rule.NO_RESULT, Rule.NO_EXAMPLE, Rule.OWN_PART}


def test_the_evidence_is_the_sentence_that_told() -> None:
    card = judged(SCENE, STEPS, END)
    probe = follow_ups(card, STORY, Listeners(personas=(NEUTRAL,)))[0]
    assert probe.span is not None
    said = [s.text for s in card.sentences if s.start <= probe.span.start < s.end]
    assert said == [END]
    assert probe.remark


def test_listeners_prefer_their_own() -> None:
    blaming = judged(
        SCENE, "My boss was useless and took all the credit.", STEPS, END, "I learned to check things twice."
    )
    hr = PERSONAS[PersonaId.HR]
    assert first(blaming, hr) == Rule.BLAME
    assert first(blaming, GEORGE) == Rule.NO_NUMBER


def test_no_rule_is_asked_twice() -> None:
    card = judged(SCENE, STEPS, END)
    again = follow_ups(card, STORY, Listeners(personas=(GEORGE,)), asked=(Rule.NO_NUMBER,))
    assert Rule.NO_NUMBER not in {probe.rule for probe in again}


def test_a_figure_that_differs_from_round_one_comes_before_other_gaps() -> None:
    card = judged("Last year I led a team of 8 people at the depot.", SCENE, STEPS, END)
    clashes = changed_numbers(RoundOne(numbers=("team of 5 people",)), card.sentences)
    probe = follow_ups(card, STORY, Listeners(personas=(GEORGE,)), clashes=clashes)[0]
    assert probe.rule == Rule.CONTRADICTION
    assert "5" in probe.remark
    assert "8" in probe.remark
    assert not any(c.isdigit() for c in probe.text)
    assert probe.caption == f"In the first round: “team of 5 people”. Now: 8. {probe.text}"
    assert as_question(STORY, probe).spoken == probe.text


def test_silence_calls_for_nothing() -> None:
    assert follow_ups(judged(""), STORY, Listeners(personas=(HELEN,))) == ()


def test_pay_is_not_pressed_for_stories() -> None:
    pay = Question(id="pay", text="What do you expect to earn?", kind=Kind.SALARY, method=Method.RANGE)
    card = judged("About fifty thousand, I think, because I have done this for years.", question=pay)
    assert follow_ups(card, pay, Listeners(personas=(HELEN,))) == ()


def test_a_choice_is_asked_for_its_price() -> None:
    technical = Question(
        id="design", text="How would you store the events?", kind=Kind.TECHNICAL, method=Method.POINT
    )
    plain = judged(
        "I would use a relational database, because the data has a clear shape and the team knows it well. "
        "We went with one at my last company, and I set up the tables and the indexes, and it ran for years "
        "without any trouble at all.",
        question=technical,
    )
    assert first(plain, HELEN, technical) == Rule.TRADE_OFF
    weighed = judged(
        "I would use a relational database rather than a document store, because the data has a clear shape. "
        "The downside is that changes of the shape cost a migration, and I would pay that price gladly here.",
        question=technical,
    )
    assert Rule.TRADE_OFF not in {hole.rule for hole in holes(weighed, technical)}


def test_the_same_seed_says_the_same_words() -> None:
    card = judged(SCENE, STEPS, END)
    texts = {
        seed: follow_ups(card, STORY, Listeners(personas=(GEORGE,), seed=seed))[0].text for seed in range(20)
    }
    again = {
        seed: follow_ups(card, STORY, Listeners(personas=(GEORGE,), seed=seed))[0].text for seed in range(20)
    }
    assert texts == again
    assert set(texts.values()) == set(GEORGE.probes[Rule.NO_NUMBER])


def test_the_words_of_the_question_come_first() -> None:
    asked = replace(STORY, probes=("By how much, in money?", "Who else knew?"))
    assert wording(GEORGE, Rule.NO_NUMBER, asked, 3, 0) == "By how much, in money?"


def test_another_one_of_the_panel_takes_up_what_they_mind_more() -> None:
    card = judged(SCENE, STEPS, END, "I learned to check things twice.")
    probe = follow_ups(card, STORY, Listeners(personas=(PERSONAS[PersonaId.HR], GEORGE)))[0]
    assert (probe.rule, probe.persona) == (Rule.NO_NUMBER, PersonaId.EXECUTIVE)


def test_every_persona_has_words_for_every_rule() -> None:
    for persona in PERSONAS.values():
        assert set(persona.probes) == set(Rule) - {Rule.DEEPER}
        assert all(len(lines) >= 2 for lines in persona.probes.values())
        assert len(persona.cut_ins) >= 3
        assert len(persona.handovers) >= 3
        assert len(persona.ponderings) >= 3
        assert len(persona.invitations) >= 3
