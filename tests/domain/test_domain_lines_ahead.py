"""Which lines are made before they are needed."""

from __future__ import annotations

from dataclasses import replace

from interviewer.domain.interview import Interview
from interviewer.domain.interview_state import Stage
from interviewer.domain.lines_ahead import lines_ahead
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form, Plan, Turn
from interviewer.domain.probe import deeper, likely
from interviewer.domain.question import Kind, Question


def texts(interview: Interview) -> list[str]:
    return [line.text for line in lines_ahead(replace(interview, stage=Stage.ASKING))]


def with_probes(interview: Interview, **probes: str) -> Interview:
    helen = replace(interview.cast[0], probes={rule: (text,) for rule, text in probes.items()})
    return replace(interview, cast=(helen,))


def asked(interview: Interview, **changes: object) -> Interview:
    """With its first question changed."""
    first, *rest = interview.plan.turns
    changed = replace(first, question=replace(first.question, **changes))  # type: ignore[arg-type]
    return replace(interview, plan=replace(interview.plan, turns=(changed, *rest)))


def test_to_go_on_is_ready_first_because_it_is_asked_soonest(serious: Interview) -> None:
    helens = with_probes(serious, no_result="How did it end?", too_short="Go on.", no_number="By how much?")
    ahead = texts(helens)
    assert ahead[:2] == ["I see.", "Go on."]
    assert {"How did it end?", "By how much?", "Let me move on.", "What about number 1?"} <= set(ahead)


def test_what_others_of_a_panel_ask_is_ready_with_the_word_with_which_they_take_it_up(
    serious: Interview,
) -> None:
    helen = replace(serious.cast[0], probes={"no_result": ("How did it end?",), "too_short": ("Go on.",)})
    george = replace(
        helen,
        id=PersonaId.EXECUTIVE,
        asks_after=("no_result",),
        probes={"no_result": ("The result?",)},
        handovers=("Let me come in.",),
    )
    both = replace(serious, cast=(helen, george))
    assert "The result?" not in texts(both)  # one after the other: George is not in the room
    panel = texts(replace(both, plan=Plan(turns=serious.plan.turns, form=Form.PANEL)))
    assert panel.index("Let me come in.") < panel.index("The result?")
    assert "How did it end?" not in panel
    assert "Go on." in panel


def test_the_candidate_s_own_questions_have_answers_ready(serious: Interview) -> None:
    helen = replace(
        serious.cast[0],
        invitations=("Your turn.", "What else?", "Anything else?"),
        replies={"success": ("One figure.",), "": ("Yes.", "No.")},
    )
    own = asked(replace(serious, cast=(helen,)), kind=Kind.OWN_QUESTIONS)
    ahead = texts(own)
    assert "What else?" in ahead
    assert "One figure." in ahead
    third = replace(own, slot=replace(own.slot, probe=2))
    assert "Anything else?" in texts(third)


def test_the_question_s_own_follow_up_is_ready_where_this_seed_may_ask_it(serious: Interview) -> None:
    helen = serious.cast[0]
    probe = "What did the night shift say?"
    question: Question = replace(serious.questions[0], probes=(probe,))
    seeds = {bool(deeper(question, seed, 0)) for seed in range(40)}
    assert seeds == {True, False}
    for seed in range(40):
        ready = [line.text for line in likely((helen,), question, seed, 0)]
        assert (probe in ready) is bool(deeper(question, seed, 0))
    assert deeper(question, 1, 0, lambda text: text != probe) == ""


def test_a_talk_about_pay_has_no_follow_ups_of_a_story_ready(serious: Interview) -> None:
    helens = with_probes(serious, no_result="How did it end?")
    turns = tuple(
        Turn(question=replace(turn.question, kind=Kind.SALARY), persona=turn.persona)
        for turn in serious.plan.turns
    )
    assert "How did it end?" not in texts(replace(helens, plan=Plan(turns=turns)))
