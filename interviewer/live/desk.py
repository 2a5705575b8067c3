"""What the window asks for outside the talk itself: history, replay, devices, models, reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from interviewer.domain.answer import Answer
from interviewer.domain.application import Application
from interviewer.domain.cut import Cut
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import opening_line
from interviewer.domain.question import Question
from interviewer.domain.settings import Settings
from interviewer.live import applying, banks, debriefing, orders, story_reading
from interviewer.live.calm_reading import BeginReading, DropCalmVoice, EndReading, ReadCalmVoice
from interviewer.live.crew import Crew, Repertoire
from interviewer.live.exports import SaveCut, WriteReport
from interviewer.live.history import HistoryDesk
from interviewer.live.keeping import KeepingDesk
from interviewer.live.marks import MarksDesk
from interviewer.live.mentoring import MentorDesk
from interviewer.live.models import ModelDesk
from interviewer.live.playing import Playback
from interviewer.live.shelf import line_key

SAMPLE_TOKEN = -1
"""Token of lines that belong to no interview."""


class Desk:
    """Every method only sends orders; the answers come back as reports (see ``live/reports.py``)."""

    def __init__(self, crew: Crew, repertoire: Repertoire, recording: Callable[[str], Path]) -> None:
        self.repertoire = repertoire
        self.history = HistoryDesk(crew.clerk)
        self.marks = MarksDesk(crew.clerk)
        self.keeping = KeepingDesk(crew.clerk)
        self.mentor = MentorDesk(crew.clerk, crew.speaker)
        self.models = ModelDesk(crew.steward, crew.auditor)
        self.playback = Playback(crew.speaker, self._sound)
        self._crew = crew
        self._recording = recording

    def _sound(self, answer: Answer) -> Path | None:
        return self._recording(answer.recording) if answer.recording is not None else None

    # history

    def read_history(self) -> None:
        """Ask for HistoryRead."""
        self._crew.clerk.send(orders.ReadHistory())

    def read_interview(self, interview: str) -> None:
        """Ask for InterviewRead."""
        self._crew.clerk.send(orders.ReadInterview(interview))

    def read_envelope(self, answer: Answer) -> None:
        """Ask for EnvelopeRead."""
        self._crew.clerk.send(orders.ReadEnvelope(answer))

    def rescue_strays(self) -> None:
        """Finish and judge recordings that were left open; each ends in AnswerScored."""
        self._crew.clerk.send(orders.RescueStrays())

    def erase_answer(self, answer: str) -> None:
        """Remove an answer and its recording."""
        self._crew.clerk.send(orders.EraseAnswer(answer))

    def erase_interview(self, interview: str) -> None:
        """Remove an interview with its answers and recordings."""
        self._crew.clerk.send(orders.EraseInterview(interview))

    def write_report(self, interview: str, path: Path, answer: str = "") -> None:
        """Ask for ReportWritten: of an interview or one of its answers, in the form that the path ends in."""
        self._crew.clerk.send(WriteReport(interview, path, answer))

    # applications

    def keep_application(self, application: Application) -> None:
        """Write an application down, new or changed; ApplicationsRead follows."""
        self._crew.clerk.send(applying.KeepApplication(application))

    def erase_application(self, application: str) -> None:
        """Remove an application; its interviews stay, and ApplicationsRead follows."""
        self._crew.clerk.send(applying.EraseApplication(application))

    def open_paper(self, paper: applying.Paper, path: Path) -> None:
        """Read a posting or a CV from a file; PaperRead or PaperRefused follows."""
        self._crew.clerk.send(applying.OpenPaper(paper, path))

    def study_posting(self, text: str) -> None:
        """Find what a posting asks for; PostingStudied or PaperRefused follows."""
        self._crew.clerk.send(applying.StudyPosting(text))

    def take_round_one(self, interview: str) -> None:
        """Take an interview of the history as round one; RoundOneTaken follows."""
        self._crew.clerk.send(applying.TakeRoundOne(interview))

    # afterwards

    def read_debrief(self, interview: str) -> None:
        """Ask for DebriefRead."""
        self._crew.clerk.send(debriefing.ReadDebrief(interview))

    def save_reminder(self, interview: str, path: Path, text: str) -> None:
        """Write a calendar file that reminds of the thanks; ReminderSaved follows."""
        self._crew.clerk.send(debriefing.SaveReminder(interview, path, text))

    def note_thanks(self, interview: str, sent: bool) -> None:
        """Keep that the thanks were sent, or were not after all; DebriefRead follows."""
        self._crew.clerk.send(debriefing.NoteThanks(interview, sent))

    def keep_thanks(self, interview: str, persona: PersonaId, text: str) -> None:
        """Keep the person's own words of thanks; empty ones give way to the draft again."""
        self._crew.clerk.send(debriefing.KeepThanks(interview, persona, text))

    def read_stories(self) -> None:
        """Ask for StoriesRead."""
        self._crew.clerk.send(story_reading.ReadStories())

    # hearing again

    def hear_again(self, answer: Answer, model: str) -> None:
        """Hear a recording with another model; HearingAgain tells how far it is, HeardAgain comes last."""
        if answer.recording is not None:
            self._crew.auditor.send(orders.HearAgain(answer, self._recording(answer.recording), model))

    def stop_hearing_again(self) -> None:
        """End that; HearingAgainEnded follows."""
        self._crew.auditor.send(orders.StopHearingAgain())

    def use_words(self, answer: Answer) -> None:
        """Keep an answer as it was heard again; the earlier words and scores stay in the history."""
        self._crew.clerk.send(orders.Judge(answer))

    # files from elsewhere

    def import_files(
        self,
        paths: Sequence[Path],
        question: Question,
        persona: PersonaId,
        model: str,
        *,
        again: bool = False,
    ) -> None:
        """Judge recordings from elsewhere like answers; ImportMoved tells how far, ImportEnded comes last.

        ``again`` takes once more what is here already.
        """
        self._crew.auditor.send(orders.ImportFiles(tuple(paths), question, persona, model, again))

    def rest_import(self, on: bool) -> None:
        """Let it rest, or go on."""
        self._crew.auditor.send(orders.RestImport(on))

    def stop_import(self) -> None:
        """End it; what was imported so far stays."""
        self._crew.auditor.send(orders.StopHearingAgain())

    # replay

    def save_cut(self, answer: Answer, cut: Cut, path: Path) -> None:
        """Ask for CutSaved: what the cut keeps, as a file of its own."""
        self._crew.clerk.send(SaveCut(answer, cut, path))

    # sound check

    def list_devices(self) -> None:
        """Ask for DevicesListed."""
        self._crew.listener.send(orders.ListDevices())

    def look_for_devices(self) -> None:
        """Look for what was plugged in or out, and ask for DevicesListed."""
        self._crew.speaker.send(orders.LookAgain())

    def hear_voice(self, persona: PersonaId, settings: Settings) -> None:
        """Let a persona greet."""
        line = opening_line(self.repertoire.personas[persona], 0)
        key = line_key(line.text, self.repertoire.personas[persona].voice, settings)
        self._crew.speaker.hush()
        self._crew.prompter.send(orders.PrepareVoice((key,), urgent=True))
        self._crew.speaker.send(orders.Say(SAMPLE_TOKEN, ((line, key),)))

    def test_microphone(self, on: bool, device: str) -> None:
        """Report Heard while on."""
        if on:
            self._crew.listener.send(orders.OpenMicrophone(device))
        self._crew.listener.send(orders.TestMicrophone(on))

    def hear_sentence(self, device: str) -> None:
        """Listen to one sentence and report SentenceHeard."""
        self._crew.listener.send(orders.OpenMicrophone(device))
        self._crew.listener.send(orders.HearSentence())

    # questions

    def read_questions(self) -> None:
        """Ask for QuestionsRead, from the files as they are now."""
        self._crew.librarian.send(banks.ReadQuestions())

    def keep_question(self, question: Question, before: Question | None = None, instead_of: str = "") -> None:
        """Write a question of the person's own; QuestionKept or QuestionRefused tells how that went."""
        self._crew.librarian.send(banks.KeepQuestion(question, before, instead_of))

    def drop_question(self, question: Question) -> None:
        """Delete a question of the person's own."""
        self._crew.librarian.send(banks.DropQuestion(question))

    def hide_question(self, identity: str, *, hidden: bool) -> None:
        """Never ask a question again, or ask it as before."""
        self._crew.librarian.send(banks.HideQuestion(identity, hidden))

    def bring_in_bank(self, path: Path) -> None:
        """Copy a bank to the person's own."""
        self._crew.librarian.send(banks.BringInBank(path))

    def take_out_bank(self, path: Path) -> None:
        """Write the questions of the person's own to a file."""
        self._crew.librarian.send(banks.TakeOutBank(path))

    def write_sheet(self, path: Path, identities: tuple[str, ...]) -> None:
        """Write questions with all that helps as a page to prepare with."""
        self._crew.librarian.send(banks.WriteSheet(path, identities))

    # the calm voice

    def begin_calm_reading(self, device: str) -> None:
        """Hear the person read aloud; Heard tells the level, and CalmVoiceTold or ReadingFailed ends it."""
        self._crew.listener.send(orders.OpenMicrophone(device))
        self._crew.listener.send(BeginReading())

    def end_calm_reading(self, *, keep: bool) -> None:
        """Have the reading measured, or drop it."""
        self._crew.listener.send(EndReading(keep))

    def read_calm_voice(self) -> None:
        """Ask for CalmVoiceTold."""
        self._crew.clerk.send(ReadCalmVoice())

    def drop_calm_voice(self) -> None:
        """Throw the calm voice away; CalmVoiceTold follows."""
        self._crew.clerk.send(DropCalmVoice())
