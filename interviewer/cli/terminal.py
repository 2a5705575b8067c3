"""The interview in a terminal: the same conductor, captions as text, one key for each choice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.prompt import IntPrompt, Prompt

from interviewer.app import Program, real_parts
from interviewer.cli.keyboard import Keyboard
from interviewer.cli.mailbox import Mailbox
from interviewer.domain import events as ev
from interviewer.domain.interview import Stage
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form
from interviewer.domain.settings import Mode
from interviewer.domain.timing import clock
from interviewer.live.conductor import Choice
from interviewer.live.exports import ReportWritten, WriteReport
from interviewer.live.reports import (
    Heard,
    InterviewChanged,
    LineStarted,
    Notice,
    RecordingStarted,
    Withdrawn,
    WorkerFailed,
)
from interviewer.report.text import terminal_summary
from interviewer.storage.paths import Places

KEYS = {
    Stage.ASKING: "Space skip ahead   r again   s skip question   p pause   t type   q stop",
    Stage.PREPARING: "Space begin now   s skip   p pause   t type   q stop",
    Stage.REPEATING: "Space skip ahead   p pause   q stop",
    Stage.LISTENING: "Space done   r question again   p pause   d start anew   s skip   t type   q stop",
    Stage.PAUSED: "c continue   Space done   d start anew   s skip   t type   q stop",
    Stage.JUDGING: "u undo done   q stop",
    Stage.CUTTING_IN: "Space stop the interviewer   p pause   q stop",
    Stage.CONSIDERING: "u undo done   q stop",
    Stage.BREAK: "c continue   q stop",
    Stage.REVIEWING: "n next   f answer the follow-up   a say it again   u undo done   q stop",
}
FORMS = {
    Form.TALK: "one interviewer",
    Form.PANEL: "a panel of three",
    Form.DAY: "a whole day: four interviewers, one after the other",
    Form.DRILL: "a drill: one question in 120, 90 and 60 seconds",
    Form.TASK: "a task: two minutes to prepare, about five to tell it",
    Form.PAY: "a talk about pay",
}
AT_ONCE = "Press Space when you are ready."
QUIET_DB = -45.0
LOUD_DB = -3.0


class TerminalInterview:
    """One interview; everything here happens on the thread that called ``run``."""

    def __init__(self, places: Places, console: Console, seed: int | None = None) -> None:
        """``seed`` repeats questions and lines exactly. Raises StorageError when nothing can be kept."""
        self._console = console
        self._mailbox = Mailbox()
        self._places = places
        self._program = Program(places, real_parts(places), self._mailbox.post)
        self._conductor = self._program.conductor
        self._conductor.planner.seed = seed
        self._stage = Stage.READY
        self._seconds = 0.0
        self._over = False
        self._hinted = False
        self._failed = False
        self._noticed: dict[str, str] = {}

    def run(self) -> int:
        """Choose, talk, review, and write the report; the exit status."""
        self._conductor.tell = self._follow
        self._program.start()
        try:
            self._conductor.start(self._choice())
            with Keyboard() as keyboard:
                while not self._over:
                    self._take()
                    self._key(keyboard)
        except (KeyboardInterrupt, EOFError):
            self._console.print("\nStopped. What you said is kept; it is in the history.")
        finally:
            self._program.close(self._deliver)
        return 1 if self._failed else 0

    # choosing

    def _choice(self) -> Choice:
        console, repertoire = self._console, self._conductor.repertoire
        settings = self._conductor.settings
        form = self._form()
        several = form in {Form.PANEL, Form.DAY}
        persona = PersonaId(settings.persona) if several else self._persona()
        single = form in {Form.DRILL, Form.TASK}
        count = (
            1 if single else IntPrompt.ask("How many questions", console=console, default=settings.questions)
        )
        known = ", ".join(name.replace("_", " ") for name in repertoire.bank.professions)
        console.print(f"[dim]Professions: {escape(known)}[/dim]", highlight=False)
        trade = Prompt.ask("Profession (Enter for any)", console=console, default=settings.profession or "")
        profession = trade.strip().lower().replace(" ", "_")
        if profession and profession not in repertoire.bank.professions:
            console.print("There are no questions for that profession, so general ones are asked.")
            profession = ""
        return Choice(
            persona=persona,
            count=min(12, max(1, count)),
            mode=settings.mode,
            profession=profession,
            form=form,
        )

    def _persona(self) -> PersonaId:
        console = self._console
        console.print("[bold]Who will you talk to today?[/bold]")
        people = list(PersonaId)
        for number, persona in enumerate(people, 1):
            who = self._conductor.repertoire.personas[persona]
            console.print(f"  {number}  {who.name}, {who.title.lower()}: {who.manner}", highlight=False)
        usual = people.index(PersonaId(self._conductor.settings.persona)) + 1
        chosen = IntPrompt.ask("Number", console=console, default=usual, choices=["1", "2", "3", "4"])
        return people[chosen - 1]

    def _form(self) -> Form:
        console, forms = self._console, list(FORMS)
        console.print("[bold]What kind of meeting?[/bold]")
        for number, form in enumerate(forms, 1):
            console.print(f"  {number}  {FORMS[form]}", highlight=False)
        usual = forms.index(Form(self._conductor.settings.meeting)) + 1
        numbers = [str(number) for number in range(1, len(forms) + 1)]
        return forms[IntPrompt.ask("Number", console=console, default=usual, choices=numbers) - 1]

    # the person

    def _key(self, keyboard: Keyboard) -> None:
        key = keyboard.pressed()
        conductor = self._conductor
        match key.lower():
            case " ":
                conductor.done()
            case "p":
                conductor.pause()
            case "c":
                conductor.go_on()
            case "r":
                conductor.repeat()
            case "s":
                conductor.skip()
            case "d":
                conductor.discard()
            case "u":
                conductor.undo()
            case "n":
                conductor.next()
            case "f":
                conductor.follow_up()
            case "a":
                conductor.again()
            case "t":
                self._type(keyboard)
            case "q":
                conductor.stop()
                self._over = True

    def _type(self, keyboard: Keyboard) -> None:
        if self._stage not in {Stage.ASKING, Stage.PREPARING, Stage.LISTENING, Stage.PAUSED}:
            return
        self._conductor.pause()
        with keyboard.line():
            self._console.print("\nType your answer; an empty line goes back.", style="dim")
            text = self._console.input("> ")
        if text.strip():
            self._conductor.answer_typed(text)
        else:
            self._conductor.go_on()

    # what happens

    def _take(self) -> None:
        message = self._mailbox.take(0.05)
        if message is not None:
            self._conductor.handle(message)

    def _deliver(self) -> None:
        while (message := self._mailbox.take(0)) is not None:
            self._conductor.handle(message)

    def _follow(self, message: Any) -> None:
        match message:
            case InterviewChanged(interview):
                self._enter(interview.stage)
            case LineStarted(line):
                name = self._conductor.repertoire.personas[line.persona].name
                self._console.print(f"\n[bold]{name}:[/bold] {escape(line.caption)}", highlight=False)
            case RecordingStarted():
                self._hinted = False
                self._console.print("[red]o[/red] Recording. Take your time.", highlight=False)
            case Heard():
                self._meter(message)
            case ev.ListeningStopped(text):
                self._console.print(f"\n{escape(text)}", style="yellow", highlight=False)
            case ev.ScoringFailed():
                self._console.print(f"\n{escape(message.message)}", style="yellow", highlight=False)
            case Notice():
                self._notice(message)
            case Withdrawn(topic):
                self._noticed.pop(topic, None)
            case WorkerFailed(worker, text):
                self._console.print(f"\nThe {worker} could not do its work: {escape(text)}", style="red")
            case ReportWritten(path):
                self._console.print(f"\nReport: {path}", highlight=False, soft_wrap=True)
                self._over = True

    def _notice(self, notice: Notice) -> None:
        """Say it, unless it was just said and nothing has changed since."""
        if notice.topic and self._noticed.get(notice.topic) == notice.text:
            return
        self._noticed[notice.topic] = notice.text
        style = {"info": "dim", "warning": "yellow", "error": "red"}[notice.level]
        self._console.print(f"\n{escape(notice.text)}", style=style, highlight=False)

    def _enter(self, stage: Stage) -> None:
        if stage is self._stage:
            return
        self._stage = stage
        if stage is Stage.JUDGING:
            self._console.print("\nWriting down and judging your answer ...", style="dim")
        if stage is Stage.PREPARING:
            self._console.print(f"\nTwo minutes to prepare; nothing is recorded yet. {AT_ONCE}")
        if stage is Stage.PAUSED:
            self._console.print("\nPaused. What you have said so far is kept.")
        if stage is Stage.REVIEWING:
            self._review()
        if stage is Stage.FINISHED:
            self._summarise()
        if stage in KEYS:
            self._console.print(f"[dim]{KEYS[stage]}[/dim]", highlight=False)

    def _meter(self, heard: Heard) -> None:
        """One line that is written over: recording sign, level as a bar and in words, and the clock."""
        if self._stage is not Stage.LISTENING:
            return
        filled = round(min(1.0, max(0.0, 1.0 + heard.rms_db / 60.0)) * 20)
        words = "too loud" if heard.peak_db > LOUD_DB else "quiet" if heard.rms_db < QUIET_DB else "good"
        high = self._conductor.interview.question.seconds[1] if self._conductor.interview else 0.0
        if heard.seconds > high and not self._hinted:
            self._hinted = True
            self._console.print("\nThe usual length for this question has passed.", style="dim")
        line = f"\r  [{'#' * filled:<20}] {words:<8} {clock(heard.seconds)} of {clock(high)} "
        self._console.file.write(line)
        self._console.file.flush()

    def _review(self) -> None:
        conductor = self._conductor
        assert conductor.interview is not None
        assert conductor.record is not None
        answers = [a for a in conductor.answers() if a.position == conductor.interview.slot.position]
        lines = terminal_summary(conductor.record, answers[-1:], personas=conductor.repertoire.personas)
        self._console.print()
        for line in lines[4:-1]:
            self._console.print(line, highlight=False, markup=False)
        due = conductor.interview.due
        if due is not None:
            name = conductor.interview.played_by(due.persona).name
            self._console.print(f"{name} would ask: {due.text} ({due.remark})", highlight=False, markup=False)

    def _summarise(self) -> None:
        conductor = self._conductor
        assert conductor.record is not None
        self._console.print()
        if conductor.record.mode is Mode.REHEARSAL or conductor.answers():
            lines = terminal_summary(
                conductor.record, conductor.answers(), personas=conductor.repertoire.personas
            )
            for line in lines:
                self._console.print(line, highlight=False, markup=False)
        name = f"report-{datetime.now(UTC):%Y%m%d-%H%M%S}.html"
        path = self._places.data / "reports" / name
        self._program.clerk.send(WriteReport(conductor.record.id, path))
