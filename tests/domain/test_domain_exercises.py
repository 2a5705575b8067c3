from __future__ import annotations

from dataclasses import replace

import pytest

from interviewer.domain import commands as do
from interviewer.domain import events as ev
from interviewer.domain.events import Slot
from interviewer.domain.exercises import (
    LADDER,
    PREPARATION,
    asks,
    drill,
    in_words,
    ladder,
    pay,
    prepared,
    task,
    unlimited,
)
from interviewer.domain.interview import Interview, Stage, advance
from interviewer.domain.meetings import SPREAD, places
from interviewer.domain.persona import Persona, PersonaId, Voice
from interviewer.domain.plan import Form, Plan, Turn, talk
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.settings import Mode
from interviewer.resources import resource
from interviewer.storage.question_files import load_banks

BANK = load_banks((resource("questions", "banks"),))


def question(identity: str = "q", kind: Kind = Kind.BEHAVIOURAL, **changes: object) -> Question:
    plain = Question(
        id=identity, text=f"What about {identity}?", kind=kind, method=Method.STAR, personas=("peer",)
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def someone(identity: PersonaId) -> Persona:
    return Persona(
        id=identity,
        name=identity.value,
        title="",
        manner="",
        voice=Voice(kokoro="v", system="v"),
        openings=("Hello.",),
        acknowledgements=("I see.",),
        transitions=("Next.",),
        closings=("Goodbye.",),
        cut_ins=("Excuse me.",),
    )


def interview(plan: Plan, mode: Mode = Mode.INTERVIEW) -> Interview:
    return Interview(id="i", mode=mode, cast=tuple(map(someone, plan.personas)), plan=plan)


def on(state: Interview, *events: ev.Event) -> tuple[Interview, list[do.Command]]:
    given: list[do.Command] = []
    for event in events:
        state, more = advance(state, event)
        given += more
    return state, given


def heard(state: Interview) -> tuple[Interview, list[do.Command]]:
    return on(state, ev.SpeechFinished(state.token))


def said(commands: list[do.Command]) -> list[str]:
    return [line.text for one in commands if isinstance(one, do.Speak) for line in one.lines]


def test_a_drill_asks_the_same_in_less_and_less_time() -> None:
    plan = drill(question(), PersonaId.PEER)
    assert [turn.limit for turn in plan.turns] == list(LADDER) == [120, 90, 60]
    assert [turn.question.seconds for turn in plan.turns] == [(80, 120), (60, 90), (40, 60)]
    assert {turn.question.id for turn in plan.turns} == {"q"}
    assert not plan.follow_ups
    assert not plan.cut_ins


def test_a_drill_of_a_task_shrinks_in_the_same_steps() -> None:
    assert ladder(question(kind=Kind.TASK, seconds=(180, 300))) == (300, 225, 150)
    assert ladder(question(seconds=(20, 45))) == LADDER


def test_the_interviewer_says_how_long_the_next_take_may_be() -> None:
    state, _ = advance(interview(drill(question(), PersonaId.PEER)), ev.Begun())
    state, _ = heard(state)
    state, given = on(state, ev.DoneChosen())
    assert state.slot == Slot(1)
    bridge, asked = said(given)
    assert "ninety seconds" in bridge
    assert asked == "What about q?"


@pytest.mark.parametrize("mode", Mode)
def test_at_the_limit_the_interviewer_thanks_and_the_answer_is_kept(mode: Mode) -> None:
    state, _ = advance(interview(drill(question(), PersonaId.PEER), mode), ev.Begun())
    state, _ = heard(state)
    assert state.stage is Stage.LISTENING
    state, given = on(state, ev.TimeOver(Slot(0)))
    assert do.FinishListening() in given
    assert "time" in said(given)[0]
    assert state.undoable == Slot(0)
    if mode is Mode.REHEARSAL:
        assert state.stage is Stage.JUDGING
        state, given = on(state, ev.UndoChosen(3.0))
        assert given[0] == do.StopSpeaking()
        assert state.stage is Stage.LISTENING
        assert state.slot == Slot(0, part=2)
    else:
        assert state.slot == Slot(1)


def test_nobody_ends_an_answer_unless_that_is_wanted_or_it_is_another_one() -> None:
    plan = drill(question(), PersonaId.PEER)
    for limited, slot in ((unlimited(plan), Slot(0)), (plan, Slot(1)), (plan, Slot(0, take=2))):
        state, _ = advance(interview(limited), ev.Begun())
        state, _ = heard(state)
        assert on(state, ev.TimeOver(slot)) == (state, [])


def told_task() -> Interview:
    plan = prepared(question(kind=Kind.TASK, seconds=(180, 300)), PersonaId.PEER)
    state, _ = advance(interview(plan, Mode.REHEARSAL), ev.Begun())
    state, given = heard(state)
    (counting,) = given
    assert counting == do.Speak(state.token, (), linger=PREPARATION)
    return state


def test_a_task_is_recorded_when_the_time_to_prepare_is_over() -> None:
    state = told_task()
    assert state.stage is Stage.PREPARING
    state, given = heard(state)
    assert (state.stage, given) == (Stage.LISTENING, [do.Listen(Slot(0))])
    assert state.limit == 300


def test_who_is_ready_begins_earlier_and_who_needs_a_break_has_one() -> None:
    state = told_task()
    assert on(state, ev.DoneChosen()) == (state, [do.StopSpeaking()])
    paused, given = on(state, ev.PauseChosen())
    assert (paused.stage, given) == (Stage.PAUSED, [do.StopSpeaking()])
    late, nothing = on(paused, ev.SpeechFinished(state.token))
    assert (late.stage, nothing) == (Stage.PAUSED, [])
    again, given = on(paused, ev.ResumeChosen())
    assert again.stage is Stage.PREPARING
    assert given == [do.Speak(again.token, (), linger=PREPARATION)]
    skipped, given = on(state, ev.SkipChosen())
    assert skipped.stage is Stage.CLOSING
    assert given[0] == do.StopSpeaking()


def test_a_second_take_of_a_task_needs_no_preparing() -> None:
    state = told_task()
    state, _ = heard(state)
    state, _ = on(state, ev.DoneChosen())
    state = replace(state, stage=Stage.REVIEWING)
    state, _ = on(state, ev.AgainChosen())
    state, given = heard(state)
    assert given == [do.Listen(Slot(0, take=2))]


def test_tasks_of_the_trade_come_first_and_repeat_by_their_seed() -> None:
    plans = [
        task(BANK.questions, PersonaId.HIRING_MANAGER, profession="software_engineer", seed=n)
        for n in range(6)
    ]
    assert plans == [
        task(BANK.questions, PersonaId.HIRING_MANAGER, profession="software_engineer", seed=n)
        for n in range(6)
    ]
    for plan in plans:
        assert plan is not None
        (turn,) = plan.turns
        assert turn.question.kind is Kind.TASK
        assert turn.persona in turn.question.personas
        assert turn.preparation == PREPARATION
    assert task([question()], PersonaId.PEER) is None


def test_pay_is_talked_about_with_who_would() -> None:
    for persona in PersonaId:
        plan = pay(BANK.questions, persona, 3, seed=2)
        assert plan is not None
        assert plan.form is Form.PAY
        assert {one.kind for one in plan.questions} == {Kind.SALARY}
        (who,) = plan.personas
        assert all(who in one.personas for one in plan.questions)
    assert pay([question()], PersonaId.PEER, 3) is None


def test_a_question_is_asked_by_who_would_ask_it() -> None:
    assert asks(question(personas=("hr", "peer")), PersonaId.PEER) is PersonaId.PEER
    assert asks(question(personas=("hr", "peer")), PersonaId.EXECUTIVE) is PersonaId.HR
    assert asks(question(personas=()), PersonaId.EXECUTIVE) is PersonaId.EXECUTIVE


def test_the_voices_of_a_panel_sit_apart_and_nobody_else_does() -> None:
    three = [PersonaId.HR, PersonaId.PEER, PersonaId.EXECUTIVE]
    turns = tuple(Turn(question=question(str(n)), persona=one) for n, one in enumerate(three))
    assert places(Plan(turns=turns, form=Form.PANEL)) == dict(zip(three, (-SPREAD, 0, SPREAD), strict=True))
    assert places(Plan(turns=turns, form=Form.DAY)) == {}
    assert places(talk([question()], PersonaId.HR)) == {}


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (60, "one minute"),
        (90, "ninety seconds"),
        (120, "two minutes"),
        (225, "225 seconds"),
        (300, "5 minutes"),
    ],
)
def test_times_are_said_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words
