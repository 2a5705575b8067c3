"""Whole interviews, told as lists of events."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain import commands as do
from interviewer.domain import events as ev
from interviewer.domain.answer import Answer
from interviewer.domain.events import Slot
from interviewer.domain.interview import LONGER_WAIT, WAIT, Interview, Stage, advance
from interviewer.domain.persona import Persona, PersonaId, Voice
from interviewer.domain.plan import Form, Plan, Turn, talk
from interviewer.domain.probe import AT_MOST, Probe, Rule
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.settings import Mode


def told(interview: Interview, *events: ev.Event) -> tuple[Interview, list[do.Command]]:
    """The interview after the events, and all commands on the way."""
    commands: list[do.Command] = []
    for event in events:
        interview, given_now = advance(interview, event)
        commands += given_now
    return interview, commands


def spoken(interview: Interview) -> ev.SpeechFinished:
    return ev.SpeechFinished(interview.token)


def listening(interview: Interview) -> Interview:
    asked, _ = advance(interview, ev.Begun())
    return advance(asked, spoken(asked))[0]


def lines(commands: list[do.Command]) -> list[str]:
    """What is said."""
    return [line.text for command in commands if isinstance(command, do.Speak) for line in command.lines]


NUMBER = Probe(rule=Rule.NO_NUMBER, text="By how much?", persona=PersonaId.HIRING_MANAGER)
PART = Probe(rule=Rule.OWN_PART, text="What was your own part?", persona=PersonaId.HIRING_MANAGER)


def scored(interview: Interview, slot: Slot | None = None, probes: tuple[Probe, ...] = ()) -> ev.AnswerScored:
    slot = slot or interview.slot
    answer = Answer(
        id=interview.answer_id(slot),
        interview=interview.id,
        question=interview.question_at(slot),
        persona=interview.persona.id,
        created="2026-11-22T00:00:00+00:00",
        position=slot.position,
        take=slot.take,
        part=slot.part,
        probe=slot.probe,
        probes=probes,
    )
    return ev.AnswerScored(answer=answer)


def kinds(commands: list[do.Command]) -> list[str]:
    return [type(command).__name__ for command in commands]


def test_a_rehearsal_from_greeting_to_farewell(rehearsal: Interview) -> None:
    interview, commands = told(rehearsal, ev.Begun())
    speak = next(c for c in commands if isinstance(c, do.Speak))
    assert [line.text for line in speak.lines] == ["Hello.", "What about number 0?"]
    assert interview.stage is Stage.ASKING

    interview, commands = told(interview, spoken(interview))
    assert interview.stage is Stage.LISTENING
    assert commands == [do.Listen(Slot(0))]

    interview, commands = told(interview, ev.DoneChosen())
    assert interview.stage is Stage.JUDGING
    assert commands == [do.FinishListening()]

    interview, commands = told(interview, scored(interview))
    assert interview.stage is Stage.REVIEWING
    assert commands == []

    interview, commands = told(interview, ev.NextChosen())
    assert interview.stage is Stage.ASKING
    assert interview.slot == Slot(1)
    speak = next(c for c in commands if isinstance(c, do.Speak))
    assert [line.text for line in speak.lines] == ["Let me move on.", "What about number 1?"]

    interview, _ = told(interview, spoken(interview), ev.DoneChosen())
    interview, commands = told(interview, scored(interview), ev.NextChosen())
    assert interview.stage is Stage.CLOSING
    assert next(c for c in commands if isinstance(c, do.Speak)).lines[0].text == "Goodbye."

    interview, commands = told(interview, spoken(interview))
    assert interview.stage is Stage.FINISHED
    assert commands == [do.Conclude()]


def test_an_interview_goes_on_by_itself_and_shows_no_score(serious: Interview) -> None:
    interview, commands = told(listening(serious), ev.DoneChosen())
    assert interview.stage is Stage.CONSIDERING
    assert kinds(commands) == ["FinishListening", "Speak"]
    assert lines(commands) == ["I see."]
    interview, commands = told(interview, scored(interview))
    assert interview.stage is Stage.ASKING
    assert interview.slot == Slot(1)
    assert lines(commands) == ["Let me move on.", "What about number 1?"]
    same, more = told(interview, scored(interview, Slot(0)))
    assert same == interview
    assert more == []


def test_an_interviewer_who_thinks_of_nothing_in_time_goes_on(serious: Interview) -> None:
    considering, commands = told(listening(serious), ev.DoneChosen())
    assert next(c for c in commands if isinstance(c, do.Speak)).linger == WAIT
    assert told(considering, ev.DoneChosen()) == (considering, [])
    left, _ = told(considering, spoken(considering))
    assert left.slot == Slot(1)
    failed = ev.ScoringFailed(answer="i1-01-1", slot=Slot(0), message="")
    assert told(considering, failed)[0].slot == Slot(1)


def test_who_thinks_for_longer_asks_for_a_moment_once_and_may_still_ask(serious: Interview) -> None:
    helen = replace(serious.cast[0], ponderings=("One moment.",))
    considering, _ = told(listening(replace(serious, cast=(helen,))), ev.DoneChosen())
    thinking, commands = told(considering, spoken(considering))
    (moment,) = (c for c in commands if isinstance(c, do.Speak))
    assert (thinking.stage, lines(commands)) == (Stage.CONSIDERING, ["One moment."])
    assert moment.linger == LONGER_WAIT
    asked, commands = told(thinking, scored(thinking, probes=(NUMBER,)))
    assert lines(commands) == ["By how much?"]
    (asking,) = (c for c in commands if isinstance(c, do.Speak))
    assert asking.meanwhile is None
    left, _ = told(thinking, spoken(thinking))
    assert left.slot == Slot(1)
    # The next answer may be thought of for a moment again.
    again, _ = told(asked, spoken(asked), ev.DoneChosen())
    assert told(again, spoken(again))[0].stage is Stage.CONSIDERING


def test_a_follow_up_whose_voice_is_late_has_something_to_be_said_meanwhile(serious: Interview) -> None:
    helen = replace(serious.cast[0], ponderings=("One moment.",))
    considering, _ = told(listening(replace(serious, cast=(helen,))), ev.DoneChosen())
    _, commands = told(considering, scored(considering, probes=(NUMBER,)))
    (asking,) = (c for c in commands if isinstance(c, do.Speak))
    assert asking.meanwhile is not None
    assert asking.meanwhile.text == "One moment."
    # Nobody has thought aloud yet, so the next question may come after a word of the same voice as well.
    _, commands = told(considering, scored(considering))
    (asking,) = (c for c in commands if isinstance(c, do.Speak))
    assert asking.meanwhile is not None


def test_nobody_speaks_meanwhile_for_the_next_of_a_panel(serious: Interview) -> None:
    helen = replace(serious.cast[0], ponderings=("One moment.",))
    george = replace(helen, id=PersonaId.EXECUTIVE, name="George")
    turns = (serious.plan.turns[0], replace(serious.plan.turns[1], persona=PersonaId.EXECUTIVE))
    panel = replace(serious, cast=(helen, george), plan=Plan(turns=turns, form=Form.PANEL))
    considering, _ = told(listening(panel), ev.DoneChosen())
    _, commands = told(considering, scored(considering))
    (asking,) = (c for c in commands if isinstance(c, do.Speak))
    assert asking.meanwhile is None


def test_a_follow_up_that_is_said_again_stands_beside_the_first_answer_to_it(rehearsal: Interview) -> None:
    judging, _ = told(listening(rehearsal), ev.DoneChosen())
    reviewing, _ = told(judging, scored(judging, probes=(NUMBER, PART)))
    asked, _ = told(reviewing, ev.FollowUpChosen())
    judging, _ = told(asked, spoken(asked), ev.DoneChosen())
    reviewing, _ = told(judging, scored(judging, probes=(PART,)))
    again, commands = told(reviewing, ev.AgainChosen())
    assert lines(commands) == ["By how much?"]
    assert again.slot == Slot(0, probe=2)
    assert again.question.text == "By how much?"


def test_a_follow_up_comes_at_once_in_an_interview(serious: Interview) -> None:
    considering, _ = told(listening(serious), ev.DoneChosen())
    asked, commands = told(considering, scored(considering, probes=(NUMBER, PART)))
    assert (asked.stage, asked.slot) == (Stage.ASKING, Slot(0, probe=1))
    assert lines(commands) == ["By how much?"]
    assert asked.question.text == "By how much?"
    assert asked.question.id == "q0"
    heard, commands = told(asked, spoken(asked))
    assert commands == [do.Listen(Slot(0, probe=1))]
    assert heard.answer_id(heard.slot) == "i1-01-1-1"
    again, _ = told(heard, ev.DoneChosen())
    again, commands = told(again, scored(again, probes=(PART,)))
    assert lines(commands) == ["What was your own part?"]
    assert again.slot == Slot(0, probe=2)
    # Two are enough.
    again, _ = told(again, spoken(again), ev.DoneChosen())
    again, _ = told(again, scored(again, probes=(NUMBER,)))
    assert again.slot == Slot(1)


def test_a_rehearsal_offers_the_follow_up_after_the_review(rehearsal: Interview) -> None:
    judging, _ = told(listening(rehearsal), ev.DoneChosen())
    reviewing, commands = told(judging, scored(judging, probes=(NUMBER,)))
    assert (reviewing.stage, reviewing.due) == (Stage.REVIEWING, NUMBER)
    assert commands == []
    assert told(reviewing, ev.NextChosen())[0].slot == Slot(1)
    followed, commands = told(reviewing, ev.FollowUpChosen())
    assert (followed.slot, followed.due) == (Slot(0, probe=1), None)
    assert lines(commands) == ["By how much?"]


def test_nothing_is_offered_where_nothing_is_due(rehearsal: Interview) -> None:
    judging, _ = told(listening(rehearsal), ev.DoneChosen())
    reviewing, _ = told(judging, scored(judging))
    assert told(reviewing, ev.FollowUpChosen()) == (reviewing, [])


def test_a_plan_without_follow_ups_goes_straight_on(serious: Interview) -> None:
    drill = replace(serious, plan=replace(serious.plan, follow_ups=False))
    left, commands = told(listening(drill), ev.DoneChosen())
    assert left.slot == Slot(1)
    assert lines(commands) == ["Let me move on.", "What about number 1?"]
    reviewed, _ = told(listening(replace(drill, mode=Mode.REHEARSAL)), ev.DoneChosen())
    assert told(reviewed, scored(reviewed, probes=(NUMBER,)))[0].due is None


def test_an_undone_done_takes_its_follow_up_back(serious: Interview) -> None:
    considering, _ = told(listening(serious), ev.DoneChosen())
    asked, _ = told(considering, scored(considering, probes=(NUMBER,)))
    undone, commands = told(asked, ev.UndoChosen(3.0))
    assert undone.slot == Slot(0, part=2)
    assert undone.asked == ()
    assert do.TakeUpListening(Slot(0, part=2)) in commands
    assert undone.question.text == "What about number 0?"


def test_a_skipped_follow_up_leads_to_the_next_question(serious: Interview) -> None:
    considering, _ = told(listening(serious), ev.DoneChosen())
    asked, _ = told(considering, scored(considering, probes=(NUMBER,)))
    assert told(asked, ev.SkipChosen())[0].slot == Slot(1)


def test_an_interview_left_in_a_follow_up_comes_back_to_the_next_question(serious: Interview) -> None:
    considering, _ = told(listening(serious), ev.DoneChosen())
    asked, _ = told(considering, scored(considering, probes=(NUMBER,)))
    assert told(asked, ev.StopChosen())[0].slot == Slot(1)
    heard, _ = told(asked, spoken(asked))
    stopped, commands = told(heard, ev.StopChosen())
    assert stopped.slot == Slot(1)
    assert do.FinishListening() in commands


def test_an_interviewer_cuts_in_once_while_the_recording_goes_on(rehearsal: Interview) -> None:
    impatient = replace(rehearsal, cast=(replace(rehearsal.cast[0], cut_ins=("Stop there.",)),))
    heard = listening(impatient)
    cut, commands = told(heard, ev.RanOn(heard.slot))
    assert cut.stage is Stage.CUTTING_IN
    assert commands[0] == do.MarkInterviewer(on=True, note="Stop there.")
    assert lines(commands) == ["Stop there."]
    assert told(cut, ev.TurnOver()) == (cut, [])
    back, commands = told(cut, spoken(cut))
    assert back.stage is Stage.LISTENING
    assert commands == [do.MarkInterviewer(on=False)]
    assert told(back, ev.RanOn(back.slot)) == (back, [])
    assert told(back, ev.DoneChosen())[0].stage is Stage.JUDGING


@pytest.mark.parametrize("event", [ev.RanOn(Slot(0, 2)), ev.RanOn(Slot(1))])
def test_nobody_cuts_into_another_answer(rehearsal: Interview, event: ev.RanOn) -> None:
    impatient = replace(rehearsal, cast=(replace(rehearsal.cast[0], cut_ins=("Stop there.",)),))
    heard = listening(impatient)
    assert told(heard, event) == (heard, [])


def test_nobody_cuts_in_where_it_is_switched_off(rehearsal: Interview) -> None:
    impatient = replace(rehearsal, cast=(replace(rehearsal.cast[0], cut_ins=("Stop there.",)),))
    heard = listening(replace(impatient, plan=replace(impatient.plan, cut_ins=False)))
    assert told(heard, ev.RanOn(heard.slot)) == (heard, [])


def test_a_day_has_a_break_between_two_interviewers(serious: Interview) -> None:
    sarah = replace(
        serious.cast[0],
        id=PersonaId.HR,
        name="Sarah",
        openings=("I'm Sarah.",),
        closings=("Bye from Sarah.",),
    )
    helen = serious.cast[0]
    turns = (
        Turn(question=serious.questions[0], persona=PersonaId.HR, arrives=True),
        Turn(question=serious.questions[1], persona=helen.id, arrives=True),
    )
    day = replace(serious, cast=(sarah, helen), plan=Plan(turns=turns, form=Form.DAY, follow_ups=False))
    assert day.persona is sarah
    left, commands = told(listening(day), ev.DoneChosen())
    assert (left.stage, left.persona) == (Stage.CLOSING, sarah)
    assert lines(commands) == ["Bye from Sarah."]
    rest, commands = told(left, spoken(left))
    assert rest.stage is Stage.BREAK
    ready = [line.text for c in commands if isinstance(c, do.PrepareLines) for line in c.lines]
    assert ready == ["Hello.", "What about number 1?"]  # made in the break, so that nobody waits after it
    assert rest.persona is helen
    met, commands = told(rest, ev.ResumeChosen())
    assert lines(commands) == ["Hello.", "What about number 1?"]
    over, _ = told(met, spoken(met), ev.DoneChosen())
    assert (over.stage, over.persona) == (Stage.CLOSING, helen)
    assert told(over, spoken(over))[0].stage is Stage.FINISHED


def test_another_one_of_the_panel_takes_an_answer_up(serious: Interview) -> None:
    george = replace(serious.cast[0], id=PersonaId.EXECUTIVE, name="George", handovers=("Let me come in.",))
    panel = replace(serious, cast=(*serious.cast, george))
    considering, _ = told(listening(panel), ev.DoneChosen())
    probe = replace(NUMBER, persona=PersonaId.EXECUTIVE)
    asked, commands = told(considering, scored(considering, probes=(probe,)))
    assert lines(commands) == ["Let me come in.", "By how much?"]
    assert asked.persona is george


def test_space_skips_the_interviewers_speech(rehearsal: Interview) -> None:
    asked, _ = told(rehearsal, ev.Begun())
    still, commands = told(asked, ev.DoneChosen())
    assert commands == [do.StopSpeaking()]
    assert told(still, spoken(still))[0].stage is Stage.LISTENING


def test_a_late_report_of_stopped_speech_is_ignored(rehearsal: Interview) -> None:
    asked, _ = told(rehearsal, ev.Begun())
    again, _ = told(asked, ev.RepeatChosen())
    assert told(again, ev.SpeechFinished(asked.token))[0] == again


def test_silence_ends_a_turn_only_while_listening(rehearsal: Interview) -> None:
    asked, _ = told(rehearsal, ev.Begun())
    assert told(asked, ev.TurnOver()) == (asked, [])
    assert told(listening(rehearsal), ev.TurnOver())[0].stage is Stage.JUDGING


def test_a_pause_holds_the_recording_and_ends(rehearsal: Interview) -> None:
    paused, commands = told(listening(rehearsal), ev.PauseChosen())
    assert paused.stage is Stage.PAUSED
    assert commands == [do.HoldListening()]
    resumed, commands = told(paused, ev.ResumeChosen())
    assert resumed.stage is Stage.LISTENING
    assert commands == [do.ContinueListening()]


def test_a_pause_while_asking_asks_again(rehearsal: Interview) -> None:
    asked, _ = told(rehearsal, ev.Begun())
    paused, commands = told(asked, ev.PauseChosen())
    assert commands == [do.StopSpeaking()]
    assert told(paused, spoken(asked)) == (paused, [])
    resumed, commands = told(paused, ev.ResumeChosen())
    assert resumed.stage is Stage.ASKING
    assert "Speak" in kinds(commands)


def test_the_question_is_repeated_without_ending_the_recording(rehearsal: Interview) -> None:
    repeating, commands = told(listening(rehearsal), ev.RepeatChosen())
    assert kinds(commands) == ["HoldListening", "Speak"]
    back, commands = told(repeating, spoken(repeating))
    assert back.stage is Stage.LISTENING
    assert commands == [do.ContinueListening()]


def test_done_while_the_question_is_repeated_ends_the_repeating_only(rehearsal: Interview) -> None:
    repeating, _ = told(listening(rehearsal), ev.RepeatChosen())
    back, commands = told(repeating, ev.DoneChosen())
    assert back.stage is Stage.LISTENING
    assert commands == [do.StopSpeaking(), do.ContinueListening()]
    assert told(back, spoken(repeating)) == (back, [])
    assert told(back, ev.DoneChosen())[0].stage is Stage.JUDGING


def test_a_false_start_begins_anew(rehearsal: Interview) -> None:
    fresh, commands = told(listening(rehearsal), ev.DiscardChosen())
    assert fresh.stage is Stage.LISTENING
    assert commands == [do.DiscardListening(), do.Listen(Slot(0))]


@pytest.mark.parametrize("events", [(), ("scored",)])
def test_an_accidental_done_is_undone(rehearsal: Interview, events: tuple[str, ...]) -> None:
    done, _ = told(listening(rehearsal), ev.DoneChosen())
    if events:
        done, _ = told(done, scored(done))
    undone, commands = told(done, ev.UndoChosen(9.9))
    assert undone.stage is Stage.LISTENING
    assert undone.slot == Slot(0, 1, 2)
    assert do.TakeUpListening(Slot(0, 1, 2)) in commands


def test_an_undo_comes_too_late_or_twice_without_effect(rehearsal: Interview) -> None:
    done, _ = told(listening(rehearsal), ev.DoneChosen())
    assert told(done, ev.UndoChosen(10.1)) == (done, [])
    undone, _ = told(done, ev.UndoChosen(1.0))
    assert told(undone, ev.UndoChosen(1.0)) == (undone, [])


def test_an_undo_in_an_interview_returns_to_the_question_before(serious: Interview) -> None:
    considering, _ = told(listening(serious), ev.DoneChosen())
    asked, _ = told(considering, scored(considering))
    undone, commands = told(asked, ev.UndoChosen(2.0))
    assert undone.slot == Slot(0, 1, 2)
    assert kinds(commands)[:2] == ["StopSpeaking", "TakeUpListening"]
    after, _ = told(undone, ev.DoneChosen())
    assert told(after, scored(after))[0].slot == Slot(1)


def test_an_undo_never_drops_a_recording_that_is_running(serious: Interview) -> None:
    considering, _ = told(listening(serious), ev.DoneChosen())
    asked, _ = told(considering, scored(considering))
    running, _ = told(asked, spoken(asked))
    assert told(running, ev.UndoChosen(3.0)) == (running, [])
    held, _ = told(running, ev.PauseChosen())
    assert told(held, ev.UndoChosen(3.0)) == (held, [])


def test_a_score_of_the_first_part_does_not_end_the_second(rehearsal: Interview) -> None:
    done, _ = told(listening(rehearsal), ev.DoneChosen())
    undone, _ = told(done, ev.UndoChosen(1.0))
    again, _ = told(undone, ev.DoneChosen())
    assert told(again, scored(again, Slot(0, 1, 1)))[0].stage is Stage.JUDGING
    assert told(again, scored(again))[0].stage is Stage.REVIEWING


def test_an_answer_that_cannot_be_judged_lets_the_person_go_on(rehearsal: Interview) -> None:
    done, _ = told(listening(rehearsal), ev.DoneChosen())
    failed = ev.ScoringFailed(answer="x", slot=done.slot, message="no")
    assert told(done, failed)[0].stage is Stage.REVIEWING


def test_another_take_asks_the_same_question(rehearsal: Interview) -> None:
    done, _ = told(listening(rehearsal), ev.DoneChosen())
    again, commands = told(done, scored(done), ev.AgainChosen())
    assert again.slot == Slot(0, 2)
    assert "Speak" in kinds(commands)


def test_a_lost_microphone_pauses_and_keeps(rehearsal: Interview) -> None:
    lost, commands = told(listening(rehearsal), ev.ListeningStopped("gone"))
    assert lost.stage is Stage.PAUSED
    assert commands == [do.HoldListening()]
    assert told(lost, ev.DoneChosen())[1] == [do.FinishListening()]


def test_a_typed_answer_puts_the_recording_aside(rehearsal: Interview) -> None:
    typed, commands = told(listening(rehearsal), ev.AnswerTyped("I did it."))
    assert typed.stage is Stage.JUDGING
    assert commands == [do.DiscardListening(), do.JudgeTyped(Slot(0), "I did it.")]


def test_a_skipped_question_leads_to_the_next(rehearsal: Interview) -> None:
    asked, _ = told(rehearsal, ev.Begun())
    skipped, commands = told(asked, ev.SkipChosen())
    assert skipped.slot == Slot(1)
    assert kinds(commands)[0] == "StopSpeaking"


def test_stopping_keeps_what_was_said_and_can_be_resumed(rehearsal: Interview) -> None:
    stopped, commands = told(listening(rehearsal), ev.StopChosen())
    assert stopped.stage is Stage.STOPPED
    assert kinds(commands) == ["FinishListening", "KeepProgress"]
    assert stopped.slot == Slot(0, 2), "the kept recording must not be written over"
    resumed, _ = told(stopped, ev.Begun())
    assert resumed.stage is Stage.ASKING


def coming_back(interview: Interview, slot: Slot) -> list[str]:
    """What is said when an interview that was broken off there goes on."""
    helen = replace(interview.cast[0], resumptions=("Where were we?",))
    stopped = replace(interview, cast=(helen, *interview.cast[1:]), slot=slot, stage=Stage.READY)
    return lines(told(stopped, ev.Begun())[1])


@pytest.mark.parametrize("slot", [Slot(1), Slot(1, 2), Slot(0, 2)])
def test_who_has_greeted_goes_on_and_does_not_greet_again(rehearsal: Interview, slot: Slot) -> None:
    assert coming_back(rehearsal, slot) == ["Where were we?", f"What about number {slot.position}?"]


def test_who_has_not_come_in_yet_greets_all_the_same(rehearsal: Interview) -> None:
    first, second = rehearsal.plan.turns
    day = replace(rehearsal.plan, form=Form.DAY, turns=(first, replace(second, arrives=True)))
    assert coming_back(rehearsal, Slot(0))[0] == "Hello."
    assert coming_back(replace(rehearsal, plan=day), Slot(1))[0] == "Hello."
    assert coming_back(replace(rehearsal, plan=day), Slot(1, 2))[0] == "Where were we?"


def test_a_drill_that_goes_on_tells_the_time_of_the_take(rehearsal: Interview) -> None:
    again = coming_back(replace(rehearsal, plan=replace(rehearsal.plan, form=Form.DRILL)), Slot(1))
    assert (len(again), again[0]) == (3, "Where were we?")
    assert "seconds" in again[1] or "minute" in again[1]


def test_stopping_in_the_review_goes_on_with_the_next_question(rehearsal: Interview) -> None:
    done, _ = told(listening(rehearsal), ev.DoneChosen())
    stopped, _ = told(done, scored(done), ev.StopChosen())
    assert stopped.slot == Slot(1)


def test_an_interview_resumed_after_its_last_question_closes(rehearsal: Interview) -> None:
    ended = replace(rehearsal, slot=Slot(2), stage=Stage.STOPPED)
    assert told(ended, ev.Begun())[0].stage is Stage.CLOSING


ANY_EVENT = st.one_of(
    st.sampled_from(
        [
            ev.Begun(),
            ev.DoneChosen(),
            ev.PauseChosen(),
            ev.ResumeChosen(),
            ev.RepeatChosen(),
            ev.SkipChosen(),
            ev.DiscardChosen(),
            ev.AgainChosen(),
            ev.NextChosen(),
            ev.FollowUpChosen(),
            ev.StopChosen(),
            ev.TurnOver(),
            ev.AnswerTyped("yes"),
            ev.ListeningStopped("gone"),
        ]
    ),
    st.builds(ev.UndoChosen, st.floats(0, 20)),
    st.just("spoken"),
    st.just("scored"),
    st.just("missing something"),
    st.just("ran on"),
)


@given(st.sampled_from(list(Mode)), st.lists(ANY_EVENT, max_size=60))
def test_recordings_are_opened_and_closed_in_turn(mode: Mode, events: list[ev.Event | str]) -> None:
    """Whatever happens: never two recordings at once, and none is left open when the interview ends."""
    interview = _interview(mode)
    is_open, held, marked = False, False, False
    used: set[tuple[int, int, int]] = set()
    for event in events:
        if event == "spoken":
            event = spoken(interview)
        elif event == "scored":
            if interview.slot.position >= len(interview.questions):
                continue
            event = scored(interview)
        elif event == "missing something":
            if interview.slot.position >= len(interview.questions):
                continue
            event = scored(interview, probes=(replace(NUMBER, persona=PersonaId.PEER),))
        elif event == "ran on":
            event = ev.RanOn(interview.slot)
        interview, commands = advance(interview, event)
        for command in commands:
            match command:
                case do.Listen(slot):
                    assert not is_open
                    is_open, held = True, False
                    used.add((slot.position, slot.take, slot.probe))
                case do.TakeUpListening(slot):
                    assert not is_open
                    assert (slot.position, slot.take, slot.probe) in used
                    is_open, held = True, False
                case do.FinishListening() | do.DiscardListening():
                    assert is_open
                    is_open = False
                case do.HoldListening():
                    assert is_open
                    held = True
                case do.ContinueListening():
                    assert is_open
                    held = False
                case do.MarkInterviewer(on, _):
                    assert is_open
                    assert marked is not on
                    marked = on
            marked = marked and is_open
        assert interview.slot.probe <= AT_MOST
        assert marked == (interview.stage is Stage.CUTTING_IN)
        if interview.stage is Stage.LISTENING:
            assert is_open
            assert not held
        if interview.stage in {Stage.FINISHED, Stage.STOPPED, Stage.REVIEWING, Stage.JUDGING, Stage.ASKING}:
            assert not is_open


def _interview(mode: Mode) -> Interview:
    helen = Persona(
        id=PersonaId.PEER,
        name="Michael",
        title="Peer",
        manner="Curious.",
        voice=Voice(kokoro="am_michael", system="gmw/en-us"),
        openings=("Hi.",),
        acknowledgements=("Right.",),
        transitions=("Next one.",),
        cut_ins=("Hang on.",),
        closings=("Bye.",),
    )
    questions = tuple(
        Question(id=f"q{n}", text=f"And {n}?", kind=Kind.BEHAVIOURAL, method=Method.STAR) for n in range(3)
    )
    return Interview(id="i", mode=mode, cast=(helen,), plan=talk(questions, helen.id))
