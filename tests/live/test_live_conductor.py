"""The conductor alone: what the person chooses and what workers tell, and the orders that follow."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from fakes import Box, HandClock

from interviewer.domain import events as ev
from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.application import Application
from interviewer.domain.bank import Bank
from interviewer.domain.interview import Stage
from interviewer.domain.meetings import PANEL
from interviewer.domain.persona import Persona, PersonaId, Voice
from interviewer.domain.plan import Form
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import Scorecard, Status
from interviewer.domain.settings import Mode, Settings, VoiceEngine
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.live import orders
from interviewer.live.conductor import Choice, Clock, Conductor
from interviewer.live.crew import Crew, Repertoire
from interviewer.live.reports import (
    AnswerErased,
    InterviewChanged,
    InterviewRead,
    Notice,
    RecordingHeard,
    SettingsChanged,
    WordsForgotten,
    WordsSettled,
)

HELEN = Persona(
    id=PersonaId.HIRING_MANAGER,
    name="Helen",
    title="Hiring manager",
    manner="Practical.",
    voice=Voice(kokoro="bf_emma", system="en-gb+f2"),
    openings=("Hello.", "Good morning.", "Welcome."),
    acknowledgements=("I see.",),
    transitions=("Let me move on.",),
    closings=("Goodbye.",),
)
QUESTIONS = tuple(
    Question(
        id=f"q{n}",
        text=f"What about {n}?",
        kind=Kind.BEHAVIOURAL,
        method=Method.STAR,
        personas=("hiring_manager",),
    )
    for n in range(8)
)
CHOICE = Choice(persona=PersonaId.HIRING_MANAGER, count=2)
HEARING = Hearing(voiced=(Span(0.2, 1.0),), seconds=1.5)
WORDS = Transcript(words=(Word(text="Yes.", start=0.2, end=1.0),))
CARD = Scorecard(status=Status.OK)


class MouthBox(Box):
    def __init__(self) -> None:
        super().__init__()
        self.hushed = 0

    def hush(self) -> None:
        self.hushed += 1

    def rest(self) -> None:
        """Nothing is downloaded."""


@dataclass
class Desk:
    listener: Box = field(default_factory=Box)
    transcriber: Box = field(default_factory=Box)
    speaker: MouthBox = field(default_factory=MouthBox)
    prompter: Box = field(default_factory=Box)
    clerk: Box = field(default_factory=Box)
    steward: MouthBox = field(default_factory=MouthBox)
    auditor: Box = field(default_factory=Box)
    librarian: Box = field(default_factory=Box)
    clock: HandClock = field(default_factory=HandClock)
    told: list[Any] = field(default_factory=list)
    kept: list[Settings] = field(default_factory=list)

    def __post_init__(self) -> None:
        crew = Crew(
            listener=self.listener,
            transcriber=self.transcriber,
            speaker=self.speaker,
            prompter=self.prompter,
            clerk=self.clerk,
            steward=self.steward,
            auditor=self.auditor,
            librarian=self.librarian,
        )
        repertoire = Repertoire(bank=Bank(questions=QUESTIONS), personas={HELEN.id: HELEN})
        self.conductor = Conductor(
            crew, repertoire, Settings(), keep=self.kept.append, clock=self.clock.clock()
        )
        self.conductor.tell = self.told.append

    def listening(self, choice: Choice = CHOICE) -> ev.Slot:
        self.conductor.start(choice)
        return self.asked()

    def asked(self) -> ev.Slot:
        interview = self.conductor.interview
        assert interview is not None
        self.conductor.handle(ev.SpeechFinished(interview.token, silence_since=0.25))
        assert self.conductor.interview is not None
        return self.conductor.interview.slot

    def recorded(self, slot: ev.Slot) -> str:
        assert self.conductor.interview is not None
        identity = self.conductor.interview.answer_id(slot)
        self.conductor.handle(
            ev.AnswerRecorded(slot=slot, answer=identity, recording="recordings/x/y/01.wav", hearing=HEARING)
        )
        return identity

    def last(self, box: Box, kind: type[Any]) -> Any:
        return [order for order in box.orders if isinstance(order, kind)][-1]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_terms_of_the_application_are_expected_before_an_answer_begins(desk: Desk) -> None:
    desk.conductor.start(CHOICE)
    interview = desk.conductor.interview
    assert interview is not None
    known = Application(id="a", created="2026-11-22", company="Quellmark", tools=("Debezium",))
    desk.conductor.interview = replace(interview, application=known)
    desk.asked()
    assert desk.last(desk.transcriber, orders.ExpectTerms).terms == ("Quellmark", "Debezium")


def test_without_an_application_no_terms_are_expected(desk: Desk) -> None:
    desk.listening()
    assert desk.last(desk.transcriber, orders.ExpectTerms).terms == ()


def test_what_was_considered_is_what_is_asked(desk: Desk) -> None:
    desk.conductor.consider(CHOICE)
    ready = desk.prompter.orders[-1]
    desk.conductor.consider(CHOICE)
    assert len(desk.prompter.orders) == 1  # the same choice is made ready once
    desk.conductor.start(CHOICE)
    said = desk.last(desk.speaker, orders.Say)
    assert tuple(key for _, key in said.lines) == ready.lines
    assert desk.clock.chances == 1
    assert desk.conductor.record is not None
    assert desk.conductor.record.seed == 1


def test_all_who_greet_on_a_panel_are_made_ready(desk: Desk) -> None:
    others = {one: replace(HELEN, id=one, openings=(f"I am {one}.",)) for one in PANEL[1:]}
    desk.conductor.planner.repertoire = replace(
        desk.conductor.repertoire, personas={HELEN.id: HELEN, **others}
    )
    questions = tuple(replace(q, personas=tuple(PANEL)) for q in QUESTIONS)
    desk.conductor.planner.repertoire = replace(desk.conductor.repertoire, bank=Bank(questions=questions))
    panel = Choice(persona=PersonaId.HIRING_MANAGER, count=3, form=Form.PANEL)
    desk.conductor.consider(panel)
    ready = desk.prompter.orders[-1]
    desk.conductor.start(panel)
    said = desk.last(desk.speaker, orders.Say)
    assert len(said.lines) == 4
    assert tuple(key for _, key in said.lines) == ready.lines


def test_another_choice_has_another_seed(desk: Desk) -> None:
    desk.conductor.consider(CHOICE)
    desk.conductor.start(Choice(persona=PersonaId.HIRING_MANAGER, count=3))
    assert desk.conductor.record is not None
    assert desk.conductor.record.seed == 2
    assert len(desk.conductor.record.plan.turns) == 3


def test_named_questions_are_asked_in_their_order(desk: Desk) -> None:
    named = Choice(persona=PersonaId.HIRING_MANAGER, count=9, questions=("q5", "q1", "no such question"))
    desk.conductor.start(named)
    assert desk.conductor.record is not None
    assert [question.id for question in desk.conductor.record.plan.questions] == ["q5", "q1"]


def test_where_nothing_fits_the_person_is_told(desk: Desk) -> None:
    desk.conductor.start(Choice(persona=PersonaId.HIRING_MANAGER, count=2, questions=("no such question",)))
    assert desk.conductor.interview is None
    assert [type(message) for message in desk.told] == [Notice]


def test_an_interview_begins_with_the_microphone_the_books_and_the_first_words(desk: Desk) -> None:
    desk.conductor.start(CHOICE)
    assert desk.listener.orders == [orders.OpenMicrophone("")]
    assert [type(order) for order in desk.clerk.orders] == [orders.KeepInterview]
    said = desk.last(desk.speaker, orders.Say)
    assert said.token == 1
    assert desk.prompter.orders[0].urgent
    assert [key for _, key in said.lines] == list(desk.prompter.orders[0].lines)
    assert not desk.prompter.orders[1].urgent  # the next question, made while this one is asked


def test_the_time_to_the_first_word_counts_from_the_last_audible_sample(desk: Desk) -> None:
    desk.listening()
    record = desk.last(desk.listener, orders.Record)
    assert record.silent_at == pytest.approx(1000.0 - 0.25)
    assert record.recording.endswith("/01.wav")
    desk.conductor.handle(ev.SpeechFinished(-1, heard=False))  # a voice that was tried in the settings
    desk.conductor.discard()
    assert desk.last(desk.listener, orders.Record).silent_at is None


def test_an_answer_goes_from_recording_to_words_to_judgement(desk: Desk) -> None:
    slot = desk.listening()
    desk.conductor.done()
    assert desk.listener.orders[-1] == orders.Finish()
    identity = desk.recorded(slot)
    kept = desk.last(desk.clerk, orders.KeepAnswer).answer
    assert (kept.id, kept.recording, kept.transcript) == (identity, "recordings/x/y/01.wav", None)
    desk.conductor.handle(ev.AnswerTranscribed(slot=slot, answer=identity, transcript=WORDS))
    judged = desk.last(desk.clerk, orders.Judge).answer
    assert judged.transcript == WORDS
    desk.conductor.handle(ev.AnswerScored(answer=Answer(**{**_fields(judged), "scorecard": CARD})))
    assert desk.conductor.interview is not None
    assert desk.conductor.interview.stage is Stage.REVIEWING
    assert [answer.scorecard for answer in desk.conductor.answers()] == [CARD]


def _fields(answer: Answer) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in Answer.__dataclass_fields__}


def test_a_score_that_comes_after_an_undo_does_not_push_the_longer_answer_out(desk: Desk) -> None:
    slot = desk.listening()
    desk.conductor.done()
    identity = desk.recorded(slot)
    desk.conductor.handle(ev.AnswerTranscribed(slot=slot, answer=identity, transcript=WORDS))
    first = desk.last(desk.clerk, orders.Judge).answer
    desk.conductor.undo()
    taken_up = desk.last(desk.listener, orders.TakeUp)
    assert taken_up.slot == ev.Slot(0, 1, 2)
    desk.conductor.done()
    desk.recorded(taken_up.slot)
    desk.conductor.handle(ev.AnswerScored(answer=Answer(**{**_fields(first), "scorecard": CARD})))  # late
    assert desk.conductor.interview is not None
    assert desk.conductor.interview.stage is Stage.JUDGING
    desk.conductor.handle(ev.AnswerTranscribed(slot=slot, answer=identity, transcript=Transcript(words=())))
    assert desk.last(desk.clerk, orders.Judge).answer == first  # late as well
    desk.conductor.handle(ev.AnswerTranscribed(slot=taken_up.slot, answer=identity, transcript=WORDS))
    second = desk.last(desk.clerk, orders.Judge).answer
    assert (second.part, second.transcript, second.scorecard) == (2, WORDS, None)
    assert second.created == first.created


def test_an_answer_of_another_interview_is_judged_and_changes_nothing_here(desk: Desk) -> None:
    slot = desk.listening()
    desk.conductor.done()
    desk.recorded(slot)
    other = Answer(
        id="old-01-1",
        interview="old",
        question=QUESTIONS[0],
        persona=HELEN.id,
        created="2026-11-01T10:00:00+00:00",
    )
    desk.conductor.handle(RecordingHeard(other))
    assert desk.last(desk.clerk, orders.Judge).answer == other
    desk.conductor.handle(ev.AnswerScored(answer=other))
    desk.conductor.handle(ev.ScoringFailed(answer=other.id, slot=slot, message="No."))
    assert desk.conductor.interview is not None
    assert desk.conductor.interview.stage is Stage.JUDGING
    assert [answer.interview for answer in desk.conductor.answers()] == [desk.conductor.interview.id]
    assert ev.AnswerScored(answer=other) in desk.told


def test_stopping_closes_the_microphone_after_the_answer(desk: Desk) -> None:
    desk.listening()
    desk.conductor.stop()
    assert desk.listener.orders[-2:] == [orders.Finish(), orders.CloseMicrophone()]
    kept = desk.last(desk.clerk, orders.KeepInterview).record
    assert (kept.position, kept.take, kept.finished) == (0, 2, None)
    desk.conductor.stop()
    assert desk.listener.orders[-1] == orders.CloseMicrophone()
    assert len([o for o in desk.listener.orders if o == orders.CloseMicrophone()]) == 1


def test_a_finished_interview_is_closed_in_the_books_and_its_recordings_packed(desk: Desk) -> None:
    desk.listening(Choice(persona=PersonaId.HIRING_MANAGER, count=1, mode=Mode.INTERVIEW))
    desk.conductor.done()
    desk.asked()  # nothing came to the interviewer's mind
    desk.asked()  # the farewell is over
    kept, packed = desk.clerk.orders[-2:]
    assert kept.record.finished is not None
    assert packed == orders.CompressRecordings(kept.record.id)
    assert desk.listener.orders[-1] == orders.CloseMicrophone()


def test_an_interview_is_resumed_with_its_earlier_answers(desk: Desk) -> None:
    desk.listening()
    desk.conductor.stop()
    record = desk.last(desk.clerk, orders.KeepInterview).record
    again = Desk()
    again.conductor.resume(record)
    assert orders.ReadInterview(record.id) in again.clerk.orders
    earlier = Answer(
        id=f"{record.id}-01-1",
        interview=record.id,
        question=record.plan.questions[0],
        persona=HELEN.id,
        created=record.created,
    )
    again.conductor.handle(InterviewRead(record, (earlier,)))
    assert again.conductor.answers() == (earlier,)
    again.asked()
    assert again.last(again.listener, orders.Record).recording.endswith("/01-take2.wav")
    again.conductor.handle(AnswerErased(earlier.id))
    assert again.conductor.answers() == ()


def test_changed_settings_reach_whom_they_concern_and_nobody_else(desk: Desk) -> None:
    from dataclasses import replace

    plain = desk.conductor.settings
    desk.conductor.change_settings(replace(plain, caption_size=30))
    assert [len(box.orders) for box in (desk.listener, desk.transcriber, desk.speaker)] == [0, 0, 0]
    new = replace(plain, microphone="Desk", loudspeaker="Headset", model="small", silence_ends_after=4.0)
    desk.conductor.change_settings(new)
    assert desk.listener.orders == [orders.EndAtSilence(4.0)]  # nobody listens yet: no microphone is opened
    assert desk.transcriber.orders == [orders.UseModel("small")]
    assert desk.speaker.orders == [orders.OpenLoudspeaker("Headset")]
    assert desk.kept == [replace(plain, caption_size=30), new]
    assert desk.told[-1] == SettingsChanged(new)
    desk.conductor.start(CHOICE)
    assert desk.listener.orders[-1] == orders.OpenMicrophone("Desk")
    desk.conductor.change_settings(replace(new, microphone="Other"))
    assert desk.listener.orders[-1] == orders.OpenMicrophone("Other")


def test_other_settings_make_the_first_lines_ready_again(desk: Desk) -> None:
    from dataclasses import replace

    desk.conductor.consider(CHOICE)
    desk.conductor.change_settings(replace(desk.conductor.settings, voice_engine=VoiceEngine.SYSTEM))
    desk.conductor.consider(CHOICE)
    assert {key.engine for key in desk.prompter.orders[-1].lines} == {VoiceEngine.SYSTEM}


def test_devices_are_looked_for_when_no_sound_can_be_recorded(desk: Desk) -> None:
    desk.listening()
    desk.conductor.handle(ev.ListeningStopped("Gone."))
    assert isinstance(desk.speaker.orders[-1], orders.LookAgain)
    assert desk.conductor.interview is not None
    assert desk.conductor.interview.stage is Stage.PAUSED


def test_empty_typing_is_no_answer(desk: Desk) -> None:
    desk.listening()
    desk.conductor.answer_typed("  \n ")
    assert not [o for o in desk.clerk.orders if isinstance(o, orders.Judge)]


def test_every_message_is_passed_on_before_what_follows_from_it(desk: Desk) -> None:
    desk.conductor.start(CHOICE)
    assert [type(message) for message in desk.told] == [ev.Begun, InterviewChanged]


def test_a_seed_that_was_asked_for_repeats_an_interview(desk: Desk) -> None:
    desk.conductor.planner.seed = 4711
    desk.conductor.consider(CHOICE)
    desk.conductor.start(CHOICE)
    first = desk.conductor.record
    again = Desk()
    again.conductor.start(replace(CHOICE, seed=4711))
    assert first is not None
    assert again.conductor.record is not None
    assert again.conductor.record.seed == 4711
    assert again.conductor.record.plan == first.plan
    spoken = [desk.last(one.speaker, orders.Say).lines for one in (desk, again)]
    assert spoken[0] == spoken[1]


def test_two_interviews_of_one_second_and_one_seed_are_two(desk: Desk) -> None:
    desk.conductor.planner.seed = 7
    day, ticks = datetime(2026, 11, 22, 9, tzinfo=UTC), count()
    desk.conductor._clock = Clock(now=lambda: day + timedelta(milliseconds=next(ticks)))
    ids = set()
    for _ in range(2):
        desk.conductor.start(CHOICE)
        assert desk.conductor.record is not None
        ids.add(desk.conductor.record.id)
    assert len(ids) == 2


def test_words_that_were_put_aside_do_not_make_anybody_cut_in(desk: Desk) -> None:
    patient = replace(HELEN, cut_ins=("Let me stop you there.",))
    desk.conductor.planner.repertoire = replace(desk.conductor.repertoire, personas={HELEN.id: patient})
    desk.listening()
    assert desk.conductor.interview is not None
    answer = desk.conductor.interview.answer_id(desk.conductor.interview.slot)

    def settled(text: str) -> list[orders.Overhear]:
        before = len(desk.clerk.orders)
        desk.conductor.handle(WordsSettled(answer, (Word(text=text, start=0.2, end=0.9),)))
        return [order for order in desk.clerk.orders[before:] if isinstance(order, orders.Overhear)]

    assert len(settled("Boats.")) == 1
    desk.conductor.discard()
    assert settled("And kettles.") == []  # the end of what was put aside
    desk.conductor.handle(WordsForgotten(answer))
    (overheard,) = settled("Refunds.")
    assert [word.text for word in overheard.transcript.words] == ["Refunds."]
    assert len(settled("Again.")) == 1
