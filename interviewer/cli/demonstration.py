"""The demonstration: a sample candidate answers through the very same listener, and is judged for real."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from interviewer.app import Parts, Program, real_parts
from interviewer.audio.microphone import RawBlock
from interviewer.audio.player import Player, SilentPlayer
from interviewer.cli.mailbox import Mailbox
from interviewer.cli.sample_candidate import SampleMicrophone, sample_answers, spoken
from interviewer.domain import events as ev
from interviewer.domain.interview import Stage
from interviewer.domain.persona import PersonaId
from interviewer.domain.settings import Mode, VoiceEngine
from interviewer.live.conductor import Choice
from interviewer.live.exports import ReportWritten, WriteReport
from interviewer.live.playing import Play, PlaybackEnded
from interviewer.live.reports import InterviewChanged, LineStarted, Notice, RecordingStarted, WorkerFailed
from interviewer.report.text import terminal_summary
from interviewer.resources import resource
from interviewer.speech.ports import Samples, VoiceError
from interviewer.speech.quick_voice import QuickVoice
from interviewer.storage.paths import Places

KEPT = 3
"""Demonstrations whose recordings and reports are kept."""

PATIENCE = 120.0
"""Seconds without any event after which the demonstration gives up."""


class DemonstrationError(Exception):
    """The demonstration could not go on; the message says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the demonstration left behind."""

    report: Path
    answers: int


def demonstrate(places: Places, console: Console, *, sound: bool) -> Outcome:
    """Run the demonstration and print what happens; raises DemonstrationError.

    ``sound``: interviewer and candidate are heard, in real time; otherwise nothing is played and time is
    counted in samples. It keeps its own history, apart from the person's.
    """
    return _Demonstration(places, console, sound=sound).run()


class _Demonstration:
    """One run; everything here happens on the thread that called."""

    def __init__(self, places: Places, console: Console, *, sound: bool) -> None:
        try:
            self._script = sample_answers(resource("questions", "demonstration.toml"))
            self._voice = QuickVoice()
        except (OSError, KeyError, tomllib.TOMLDecodeError, VoiceError) as error:
            raise DemonstrationError(f"The sample candidate cannot speak: {error}") from error
        self._console = console
        self._sound = sound
        self._mailbox = Mailbox()
        self._microphone: SampleMicrophone | None = None
        self._own = Places(fresh_folder(places), places.cache)
        self._program = Program(self._own, self._parts(places), self._mailbox.post)
        self._report: Path | None = None

    def _parts(self, places: Places) -> Parts:
        def source(deliver: Callable[[RawBlock], None]) -> SampleMicrophone:
            self._microphone = SampleMicrophone(deliver)
            return self._microphone

        real = replace(real_parts(places), source=source)
        if self._sound:
            return replace(real, player=Player)
        return replace(real, player=SilentPlayer, reading=lambda _seconds, _stopped: None)

    def run(self) -> Outcome:
        program, conductor = self._program, self._program.conductor
        if not self._sound:
            conductor.settings = replace(conductor.settings, voice_engine=VoiceEngine.CAPTIONS)
        conductor.tell = self._follow
        program.start()
        try:
            questions = tuple(answer.question for answer in self._script)
            persona = PersonaId.HIRING_MANAGER
            conductor.start(
                Choice(persona=persona, count=len(questions), mode=Mode.REHEARSAL, questions=questions)
            )
            while self._report is None:
                message = self._mailbox.take(PATIENCE)
                if message is None:
                    raise DemonstrationError(f"Nothing happened for {PATIENCE:.0f} seconds.")
                conductor.handle(message)
        finally:
            program.close(self._deliver)
        return Outcome(self._report, len(conductor.answers()))

    def _deliver(self) -> None:
        while (message := self._mailbox.take(0)) is not None:
            self._program.conductor.handle(message)

    # what happens

    def _follow(self, message: Any) -> None:
        match message:
            case LineStarted(line):
                name = self._program.conductor.repertoire.personas[line.persona].name
                self._console.print(f"\n[bold]{name}:[/bold] {line.caption}", highlight=False)
            case RecordingStarted():
                self._answer()
            case PlaybackEnded():
                self._program.conductor.done()
            case InterviewChanged(interview) if interview.stage is Stage.REVIEWING:
                self._review()
            case InterviewChanged(interview) if interview.stage is Stage.FINISHED:
                path = self._own.data / "report.html"
                self._program.clerk.send(WriteReport(interview.id, path))
            case ReportWritten(path):
                self._summarise()
                self._report = path
            case Notice(level, text) if level != "info":
                self._console.print(text, style="yellow", highlight=False)
            case ev.ListeningStopped(text) | ev.ScoringFailed(message=text):
                raise DemonstrationError(text)
            case WorkerFailed():
                raise DemonstrationError(f"{message.worker}: {message.message}\n{message.detail}")

    def _answer(self) -> None:
        interview = self._program.conductor.interview
        assert interview is not None
        assert self._microphone is not None
        sample = next(one for one in self._script if one.question == interview.question.id)
        self._console.print(f"[dim]Alex answers (a {sample.manner.replace('_', ' ')} answer) ...[/dim]")
        try:
            samples = spoken(sample.text, self._voice)
        except VoiceError as error:
            raise DemonstrationError(str(error)) from error
        self._microphone.say(samples)
        if self._sound:
            self._play(samples)
        else:
            self._program.conductor.done()

    def _play(self, samples: Samples) -> None:
        """Let Alex be heard; the listener has had every sample already."""
        import soundfile

        path = self._own.data / "alex.wav"
        soundfile.write(path, samples, 16_000)
        self._program.speaker.send(Play("", path, 0.0, None, 1.0))

    def _review(self) -> None:
        conductor = self._program.conductor
        assert conductor.interview is not None
        answer = next(a for a in conductor.answers() if a.position == conductor.interview.slot.position)
        summary = answer.scorecard.summary if answer.scorecard is not None else "not judged"
        self._console.print(summary, highlight=False, markup=False)
        conductor.next()

    def _summarise(self) -> None:
        conductor = self._program.conductor
        assert conductor.record is not None
        lines = terminal_summary(
            conductor.record, conductor.answers(), personas=conductor.repertoire.personas
        )
        self._console.print()
        for line in lines:
            self._console.print(line, highlight=False, markup=False)


def fresh_folder(places: Places) -> Path:
    """A new folder for this run; of the older ones only the newest few stay."""
    parent = places.data / "demonstration"
    if parent.is_dir():
        for old in sorted(parent.iterdir())[: -KEPT + 1]:
            shutil.rmtree(old, ignore_errors=True)
    return parent / f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
