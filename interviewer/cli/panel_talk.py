"""The sample candidate before a panel: a whole interview, run through the program and noted down."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from interviewer.app import Program
from interviewer.cli.mailbox import Mailbox
from interviewer.cli.panel_script import PanelScript
from interviewer.domain import events as ev
from interviewer.domain.answer import Answer
from interviewer.domain.interview import Interview, Stage
from interviewer.domain.persona import Line, PersonaId
from interviewer.domain.plan import Form
from interviewer.domain.probe import REPLY, Probe
from interviewer.domain.settings import Mode
from interviewer.live.conductor import Choice
from interviewer.live.reports import LineStarted, RecordingStarted, WorkerFailed
from interviewer.live.speaker import READING
from interviewer.speech.ports import RATE, Samples

CAST = (PersonaId.HIRING_MANAGER, PersonaId.PEER, PersonaId.EXECUTIVE, PersonaId.HR)
"""All four sit there."""

SEED = 5
"""Chooses the lines, so that one run says what the next will say."""

PACE = 8.0
"""How many seconds of speech are delivered in one."""

PACE_WITH_CUT_IN = 2.5
"""The same where the script expects that somebody cuts in: the words have to be heard in time for that."""

PATIENCE = 120.0
"""Seconds without any event after which the talk gives up."""


class TalkError(Exception):
    """The talk could not go on; the message says why."""


class Candidate(Protocol):
    """Who answers."""

    def pieces(self, text: str) -> Sequence[Samples]:
        """The text as 16 kHz mono, piece by piece; raises VoiceError."""

    def say(self, samples: Samples) -> None:
        """Let the program's listener hear them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that was said, ``at`` seconds from the beginning.

    An interviewer's ``line`` with its ``part`` in the talk and the follow-up it belongs to; where ``line``
    is None, the answer of the candidate with the id ``answer``.
    """

    at: float
    part: str = ""
    line: Line | None = None
    probe: Probe | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelTalk:
    """A finished talk: everything that was said in order, and the judged answers."""

    script: PanelScript
    told: tuple[Told, ...]
    answers: tuple[Answer, ...]


class JudgesTime:
    """Time that stands still while an answer is judged: as ``reading``, it passes at once otherwise."""

    def __init__(self) -> None:
        self._free = threading.Event()
        self._free.set()

    def begin(self) -> None:
        """An answer is judged from now on."""
        self._free.clear()

    def end(self) -> None:
        """It has been judged."""
        self._free.set()

    def wait(self, _seconds: float, stopped: Callable[[], bool]) -> None:
        """Wait for the judge, or until ``stopped()``."""
        while not self._free.wait(0.02):
            if stopped():
                return


def hold(
    program: Program, mailbox: Mailbox, script: PanelScript, candidate: Candidate, judges: JudgesTime
) -> PanelTalk:
    """Run the interview on a program that is not yet started; ``judges.wait`` has to be its ``reading``.

    Raises TalkError, VoiceError and LookupError (the script lacks an answer). At the end the
    program is closed.
    """
    return _Talk(program, mailbox, script, candidate, judges).run()


class _Talk:
    """One run; everything here happens on the thread that called."""

    def __init__(
        self,
        program: Program,
        mailbox: Mailbox,
        script: PanelScript,
        candidate: Candidate,
        judges: JudgesTime,
    ) -> None:
        self._program = program
        self._mailbox = mailbox
        self._script = script
        self._candidate = candidate
        self._judges = judges
        self._at = 0.0
        self._told: list[Told] = []
        self._said: Counter[str] = Counter()
        self._listening = ""

    def run(self) -> PanelTalk:
        conductor = self._program.conductor
        conductor.tell = self._follow
        self._program.start()
        try:
            named = tuple(answer.question for answer in self._script.answers)
            conductor.start(
                Choice(
                    persona=CAST[0],
                    count=len(named),
                    mode=Mode.INTERVIEW,
                    questions=named,
                    seed=SEED,
                    form=Form.PANEL,
                    cast=CAST,
                )
            )
            while self._interview.stage is not Stage.FINISHED:
                self._step(PATIENCE)
                if self._listening and self._interview.stage is Stage.LISTENING:
                    self._answer()
        finally:
            self._judges.end()
            self._program.close(self._deliver)
        answers = sorted(conductor.answers(), key=lambda one: (one.position, one.take, one.probe))
        return PanelTalk(script=self._script, told=tuple(self._told), answers=tuple(answers))

    @property
    def _interview(self) -> Interview:
        interview = self._program.conductor.interview
        if interview is None:
            raise TalkError("The panel did not begin: one of its questions is in no bank.")
        return interview

    def _step(self, seconds: float) -> None:
        """Hand one message over; raises TalkError where none comes."""
        message = self._mailbox.take(seconds)
        if message is None:
            raise TalkError(f"Nothing happened for {seconds:.0f} seconds.")
        self._handle(message)

    def _deliver(self) -> None:
        while (message := self._mailbox.take(0)) is not None:
            self._handle(message)

    def _handle(self, message: Any) -> None:
        self._program.conductor.handle(message)
        if isinstance(message, ev.AnswerScored | ev.ScoringFailed):
            self._judges.end()

    def _follow(self, message: Any) -> None:
        match message:
            case LineStarted(line):
                part, probe = part_of(line, self._interview)
                self._told.append(Told(at=self._at, part=part, line=line, probe=probe))
                self._at += len(line.caption) / READING
            case RecordingStarted(answer):
                self._listening = answer
            case ev.ListeningStopped(text) | ev.ScoringFailed(message=text):
                raise TalkError(text)
            case WorkerFailed():
                raise TalkError(f"{message.worker}: {message.message}\n{message.detail}")

    def _answer(self) -> None:
        slot, question = self._interview.slot, self._interview.question.id
        probe = self._interview.follow_up(slot)
        scripted = self._script.answer(question)
        text = scripted.text if probe is None else self._script.to_follow_up(question, probe.rule, self._said)
        self._told.append(Told(at=self._at, answer=self._listening))
        pace = PACE_WITH_CUT_IN if scripted.after_cut_in and probe is None else PACE
        if not self._spoken(self._candidate.pieces(text), pace) and scripted.after_cut_in:
            self._spoken(self._candidate.pieces(scripted.after_cut_in), PACE)
        self._listening = ""
        self._judges.begin()
        self._program.conductor.done()

    def _spoken(self, pieces: Sequence[Samples], pace: float) -> bool:
        """Say the pieces; False when an interviewer broke in, who is heard out."""
        before = self._interview.broke_in
        for piece in pieces:
            self._candidate.say(piece)
            seconds = len(piece) / RATE
            self._at += seconds
            self._hear(seconds / pace)
            if self._interview.broke_in != before:
                while self._interview.stage is not Stage.LISTENING:
                    self._step(PATIENCE)
                return False
        return True

    def _hear(self, seconds: float) -> None:
        """Handle what is told within so many seconds."""
        over = threading.Event()
        timer = threading.Timer(seconds, over.set)
        timer.start()
        while not over.is_set():
            if (message := self._mailbox.take(0.02)) is not None:
                self._handle(message)


def part_of(line: Line, interview: Interview) -> tuple[str, Probe | None]:
    """Which part in the talk a line has, and the follow-up that it asks."""
    persona = interview.played_by(line.persona)
    asked = [one.probe for one in reversed(interview.asked) if one.probe.persona == line.persona]
    probe = next((one for one in asked if line in one.lines), None)
    if probe is not None and probe.rule == REPLY:
        return ("invites another", probe) if line == probe.lines[-1] else ("answers", None)
    if probe is not None:
        return "follow-up", probe
    if line.caption in {question.text for question in interview.plan.questions}:
        return "question", None
    lists = {
        "greeting": persona.openings,
        "goes on": persona.resumptions,
        "takes the answer": persona.acknowledgements,
        "takes over": persona.handovers,
        "thinks": persona.ponderings,
        "cuts in": persona.cut_ins,
        "moves on": persona.transitions,
        "farewell": persona.closings,
    }
    return next((name for name, lines in lists.items() if line.text in lines), "says"), None
