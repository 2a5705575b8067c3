from __future__ import annotations

import random
from dataclasses import replace

import pytest
from conftest import STORY, TANGENTS, story

from interviewer.domain.question import Kind, Method
from interviewer.domain.scorecard import Role, Status
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript
from interviewer.scoring.assess import RULES_ALONE, assess
from interviewer.scoring.kinds import question_of
from interviewer.scoring.structure import is_late


def test_a_tight_story_scores_well(tight):
    card = assess(tight)
    assert card.status is Status.OK
    assert card.ramble.level == 0
    assert card.ramble.from_sentence is None
    assert card.structure.score >= 85
    assert card.structure.method == "star"
    assert [p.name for p in card.structure.parts] == ["situation", "task", "action", "result"]
    assert all(p.present for p in card.structure.parts)
    assert "quantified_result" in card.flags
    assert card.rules_version == RULES_ALONE


def test_wandering_is_told_with_its_beginning_and_its_spans(loose):
    card = assess(loose)
    assert card.ramble.level >= 2
    assert abs(card.ramble.from_sentence - 4) <= 1
    assert card.ramble.from_seconds == card.sentences[card.ramble.from_sentence].start
    begins = [f for f in card.findings if f.kind == "ramble_begins"]
    assert len(begins) == 1
    assert begins[0].span.start == pytest.approx(card.ramble.from_seconds, abs=0.01)
    assert card.overall < 60


def test_length_is_no_rambling():
    more = [
        "Then I asked the night crew to record each wrong parcel on a sheet.",
        "After that I compared the two crews and I showed the chart to the manager.",
        "I wrote a short guide for the scanner and I trained 14 pickers with it.",
        "I also moved the heavy boxes to the lower racks with the shift lead.",
    ]
    assert assess(story(STORY[:6] + more + STORY[6:])).ramble.level == 0


def test_each_removed_part_is_missed_and_costs():
    whole = assess(story(STORY)).structure.score
    for role, name in (("A", "action"), ("R", "result")):
        kept = [
            s
            for s, given in zip(STORY, assess(story(STORY)).sentences, strict=True)
            if given.label.value != role
        ]
        card = assess(story(kept))
        part = next(p for p in card.structure.parts if p.name == name)
        assert not part.present
        assert card.structure.score <= whole - 15
        assert any(f.kind == f"missing_{name}" for f in card.findings)


def test_a_missing_result_is_a_flag_and_the_first_advice():
    card = assess(story(STORY[:6]))
    assert "no_result" in card.flags
    assert "how it ended" in card.advice[0].text


def test_shuffled_sentences_lose_structure(tight):
    whole = assess(tight).structure.score
    scores = []
    for seed in range(6):
        mixed = list(STORY)
        random.Random(seed).shuffle(mixed)
        scores.append(assess(story(mixed)).structure.score)
    assert sum(scores) / len(scores) <= whole - 8


def test_a_result_without_a_number_is_told():
    card = assess(story([*STORY[:6], "In the end the customers were happy and the errors went away."]))
    assert "quantified_result" not in card.flags
    assert any(f.kind == "result_without_number" for f in card.findings)


def test_we_without_i_is_flagged():
    we = [s.replace("I ", "we ").replace("My ", "Our ") for s in STORY]
    card = assess(story(we))
    assert "we_not_i" in card.flags
    assert card.measure("own_part").value == 0.0
    assert "we_not_i" not in assess(story(STORY)).flags


def test_a_buried_point_is_flagged_and_advised_at_the_point():
    asked = "Why do you want this job?"
    late = [
        "At my last firm I was in the office in Leeds for 4 years and there were 30 people.",
        "The boss had founded it with his brother in a garage.",
        "They sold parts to the railway and later to ships.",
        "It was a small place, the kitchen was on the second floor.",
        "I want this job because your team builds the signals that I care about.",
    ]
    card = assess(story(late, asked, Kind.MOTIVATION))
    assert "buried_point" in card.flags
    early = assess(story([late[-1], *late[:2]], asked, Kind.MOTIVATION))
    assert "buried_point" not in early.flags
    assert early.structure.score > card.structure.score


def test_blame_money_and_range_are_told_apart():
    leaving = [
        "My boss was incompetent and the whole company was a shambles.",
        "He never listened to anybody, and I want a place where I can learn.",
        "I would like to grow in a bigger team like yours.",
    ]
    assert "negative_employer" in assess(story(leaving, "Why are you leaving?", Kind.LEAVING)).flags
    pay = [
        "From what I have read of the market I am looking at between 48,000 and 54,000 a year.",
        "That is based on my experience, and I look at the whole package.",
    ]
    card = assess(story(pay, "What salary do you expect?", Kind.SALARY))
    assert "salary_range" in card.flags
    assert "salary_focus" not in card.flags
    assert [p.present for p in card.structure.parts] == [True, True, True]
    greedy = [
        "I want this job because the salary is better than my pay now.",
        "The bonus matters to me and my rent is high.",
        "Also the pension and the holidays are good and I like the package.",
    ]
    assert "salary_focus" in assess(story(greedy, "Why do you want this job?", Kind.MOTIVATION)).flags


def test_a_story_about_other_peoples_money_is_no_talk_of_pay():
    customers = [*STORY, "The client paid the invoice and saved money on the base of the machine."]
    assert "salary_focus" not in assess(story(customers)).flags


def test_heavy_hedging_is_flagged():
    soft = [
        "I guess I am maybe sort of a perfectionist, I suppose.",
        "I'm not really sure, perhaps it is kind of hard to say.",
        "Maybe I could possibly work on that or something.",
    ]
    assert "heavy_hedging" in assess(story(soft, "What is your weakness?", Kind.WEAKNESS)).flags
    assert "heavy_hedging" not in assess(story(STORY)).flags


def test_short_answers_are_not_scored():
    card = assess(story(["I once fixed a printer."]))
    assert card.status is Status.TOO_SHORT
    assert card.ramble.score is None
    assert card.structure.score is None
    assert card.overall is None
    assert card.flags == ()
    assert card.summary


@pytest.mark.parametrize(("words", "status"), [(24, Status.TOO_SHORT), (25, Status.OK)])
def test_twenty_five_words_are_enough(words, status):
    assert assess(story([" ".join(["word"] * words)])).status is status


def test_another_language_is_refused_kindly_when_it_is_sure(tight):
    def heard(language, confidence):
        own = tight.transcript
        other = Transcript(
            words=own.words, language=language, language_confidence=confidence, times=own.times
        )
        return assess(replace(tight, transcript=other))

    card = heard("de", 0.8)
    assert card.status is Status.UNSUPPORTED_LANGUAGE
    assert card.overall is None
    assert all(m.score is None for m in card.measures)
    assert "English" in card.summary
    assert heard("de", 0.79).status is Status.OK
    assert heard("en", 0.9).status is Status.OK


def test_the_same_answer_gets_the_same_scorecard(loose):
    assert assess(loose) == assess(loose)


def test_weights_follow_the_listener():
    we = story([s.replace("I ", "we ") for s in STORY])
    assert assess(replace(we, persona="peer")).overall < assess(replace(we, persona="hr")).overall


def test_findings_and_advice_lie_within_the_answer(loose):
    card = assess(loose)
    end = card.sentences[-1].end
    assert card.findings
    assert all(0.0 <= f.span.start <= f.span.end <= end + 0.01 for f in card.findings)
    assert 1 <= len(card.advice) <= 3
    assert card.confidence > 0


def test_posting_words_are_counted_once_in_any_form(tight):
    card = assess(replace(tight, posting_words=("Labels", "scanners", "Kubernetes")))
    assert card.measure("posting_words").value == 2.0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("keywords", ["Situation, task, action, result."] * 8),
        ("repeated", [STORY[3]] * 50),
        ("read back", ["Tell me about a time you improved the way something was done."] * 5),
        (
            "lyrics",
            ["Row, row, row your boat, gently down the stream."] * 3 + ["Merrily, life is but a dream."],
        ),
    ],
)
def test_what_is_no_answer_scores_low(name, text):
    card = assess(story(text))
    assert card.structure.score < 40, name
    assert card.ramble.score > 50, name
    assert card.overall < 30, name


def test_roles_in_the_card_are_those_of_the_domain(tight):
    assert all(isinstance(s.label, Role) for s in assess(tight).sentences)


def test_a_weakness_is_held_against_its_own_method():
    said = [
        "My weakness is that I am slow to ask for help.",
        "In my first job I kept a case for 9 weeks before I asked anyone, and it went wrong.",
        "So I've put a rule on it, and now I take a case to the team after three sessions.",
        "These days I still have to look at my calendar to do it.",
    ]
    card = assess(story(said, "What is your biggest weakness?", Kind.WEAKNESS))
    assert card.structure.method == Method.WEAKNESS
    assert [p.present for p in card.structure.parts] == [True, True, True]
    assert "doing_now" not in [
        p.name
        for p in assess(story(said[:2], "What is your biggest weakness?", Kind.WEAKNESS)).structure.parts
        if p.present
    ]


@pytest.mark.parametrize("method", list(Method))
def test_every_method_judges_any_answer(tight, method):
    question = replace(question_of("Anything?", Kind.BEHAVIOURAL), method=method)
    card = assess(replace(tight, question=question))
    assert 0 <= card.structure.score <= 100
    assert card.structure.parts


def test_tangents_alone_leave_the_question_from_the_start():
    card = assess(story(TANGENTS))
    assert card.ramble.level == 3
    assert card.structure.score < 40


def test_own_questions_are_judged_as_questions():
    asked = "Do you have any questions for us?"
    good = [
        "Yes, a few.",
        "What is the biggest problem that the team has at the moment?",
        "How will you measure success in the first three months?",
        "And how do you like to work with the people you manage?",
    ]
    card = assess(story(good, asked, None))
    assert card.structure.method == Method.OWN_QUESTIONS
    assert card.structure.score >= 90
    none = [
        "No, I think you have answered everything already, thank you.",
        "I looked at the website and everything was there, so nothing from my side at all today.",
    ]
    assert assess(story(none, asked, None)).structure.score < 30


@pytest.mark.parametrize(
    ("said", "told", "score"),
    [
        ("What would success look like in this role after six months?", "only they can tell", 40),
        ("How many holidays would I get?", "can wait for the offer", 4),
        ("No, that is all, thank you.", "You asked nothing", 0),
    ],
)
def test_a_short_question_of_the_candidate_is_judged_all_the_same(said, told, score):
    card = assess(story([said], "What would you like to ask me?", None))
    assert card.status is Status.OK
    assert told in card.summary
    assert card.structure.score is None
    scored = {m.name: m.score for m in card.measures if m.score is not None}
    assert scored == {"own_questions": score}
    assert {m.name for m in card.measures if m.findings} <= {"own_questions"}  # it is neither short nor fast


def test_no_word_at_all_is_no_question():
    assert assess(story([], "What would you like to ask me?", None)).status is Status.TOO_SHORT


def test_a_point_that_says_for_example_is_the_example():
    said = [
        "I'd start by measuring, because guessing wastes days.",
        "First I'd look at the server, and then I'd trace one request to the slowest query.",
        "For example, last year I found a missing index that way and the page got ten times as fast.",
    ]
    card = assess(story(said, "How would you find out why a page is slow?", Kind.TECHNICAL))
    assert next(p for p in card.structure.parts if p.name == "example").present


def test_only_a_late_sentence_is_said_to_come_only_then():
    whole = Span(0.0, 60.0)
    assert is_late(Span(30.0, 35.0), whole)
    assert not is_late(Span(25.0, 30.0), whole)
