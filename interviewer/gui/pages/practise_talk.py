"""Practise, during the talk: the interviewer, the question, the level, the time and the buttons."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from interviewer.domain.events import ListeningStopped, Slot
from interviewer.domain.interview import Interview, Stage
from interviewer.domain.persona import Line
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, column, label
from interviewer.gui.keys import on_button, on_key, on_press
from interviewer.gui.pages import Context
from interviewer.gui.pages.practise_controls import SPOKEN, TalkControls
from interviewer.gui.pages.practise_face import CAPTION_WIDTH, Face
from interviewer.gui.pages.practise_note import Note
from interviewer.gui.pages.practise_state import StateLine, described, noted
from interviewer.gui.pages.practise_typing import TypingBox
from interviewer.gui.widgets.clock import AnswerClock
from interviewer.gui.widgets.countdown import Countdown
from interviewer.gui.widgets.level_meter import LevelMeter
from interviewer.gui.widgets.own_words import OwnWords
from interviewer.live.reports import (
    Heard,
    LineStarted,
    RecordingStarted,
    SpeechLevel,
    WordsHeard,
    WordsSettled,
)

SPEAKING = frozenset({Stage.LISTENING, Stage.CUTTING_IN, Stage.PAUSED, Stage.REPEATING})
"""Stages of an answer under way."""

WIDTH = 640
"""Of level and clock."""


class TalkView(QWidget):
    """Follows the stages of the interview; every choice of the person goes to the conductor."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._interview: Interview | None = None
        self._slot: Slot | None = None
        self._stopped = ""
        self._recorded = 0.0
        self._recording = False
        self._heard: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.face = Face(next(iter(context.personas.values())))
        self.portrait, self.caption = self.face.portrait, self.face.caption
        self.progress = label("", "quiet")
        self.stop = ActionButton("Stop and keep", "stop", look="flat")
        self.stop.setToolTip("Leave the interview; everything is kept and it can be resumed")
        self.help = ActionButton("Hints", "info", look="flat")
        self.help.setAccessibleDescription("What a good answer contains, and the traps")
        self.help.setToolTip("What a good answer contains (H)")
        self.state = StateLine()
        self.note = Note()
        self.own_words = OwnWords()
        self.meter = LevelMeter()
        self.clock = AnswerClock()
        self.countdown = Countdown()
        self.controls = TalkControls()
        self.typing = TypingBox()
        self.typing.hide()
        self._lay_out()
        self._wire()

    # what happens

    def show_interview(self, interview: Interview) -> None:
        """Take the stage that the interview has come to."""
        before = self._interview
        self._interview = interview
        if before is None or before.id != interview.id:
            self._meet(interview)
        if self._slot != interview.slot:
            self._new_slot(interview, took_up=self._slot is not None and interview.slot.part > 1)
        if interview.stage is not Stage.PAUSED:
            self._stopped = ""
        entered = before is None or before.id != interview.id or before.stage is not interview.stage
        if entered:
            self._enter_stage(interview)
        self._refresh(interview)
        if entered and not self.typing.isVisible() and self.isVisible():
            self.take_focus()

    def tell(self, message: Any) -> None:
        """Take what comes many times a second and what is said."""
        match message:
            case SpeechLevel(loudness):
                self.portrait.set_level(loudness)
            case Heard(seconds, rms, peak):
                self._hear(seconds, rms, peak)
            case LineStarted(line):
                self._say(line)
            case RecordingStarted(_, seconds):
                self._recording = True
                self._recorded = seconds
                self.clock.set_seconds(seconds)
                self._describe()
            case WordsSettled(_, words):
                self._heard.extend(word.text for word in words)
                self.own_words.settle([word.text for word in words])
            case WordsHeard(_, words):
                self.own_words.hear(words)
            case ListeningStopped(text):
                self._stopped = text
                self._recording = False
                theme.announce(self, text, urgent=True)

    def take_focus(self) -> None:
        """Put the focus on the large button; where there is none, on nothing that Space could press."""
        if not self.controls.focus_first():
            self.setFocus()

    def clear(self) -> None:
        """Forget the interview that was shown."""
        self._interview = None
        self._slot = None
        self.typing.clear()
        self.typing.hide()

    # what the person does

    def press_done(self) -> None:
        """Done, or skip what is being said."""
        interview, conductor = self._interview, self._context.conductor
        if interview is None or interview.stage in {Stage.JUDGING, Stage.REVIEWING, Stage.CONSIDERING}:
            return
        if interview.stage in {Stage.PAUSED, Stage.BREAK}:
            conductor.go_on()
        else:
            conductor.done()

    def press_pause(self) -> None:
        """Begin or end a break; with the box for typing open, close that."""
        if self.typing.isVisible():
            self._close_typing()
        elif self._interview is not None and self._interview.stage in {Stage.PAUSED, Stage.BREAK}:
            self._context.conductor.go_on()
        else:
            self._context.conductor.pause()

    def press_discard(self) -> None:
        """Begin the answer anew, and say what became of the old beginning."""
        if not self.controls.discard.isVisible():
            return
        self._context.conductor.discard()
        self._heard.clear()
        self.own_words.clear()
        self.clock.set_seconds(0.0)
        self._recording = False
        self._describe()
        self.note.say("Your false start is put aside. This answer begins anew.")

    def open_typing(self) -> None:
        """Offer the box; the recording rests meanwhile."""
        interview = self._interview
        if interview is None or not self.controls.type.isVisible():
            return
        if interview.stage is Stage.LISTENING:
            self._context.conductor.pause()
        self.typing.show()
        self.typing.begin(" ".join(self._heard))
        self._refresh(self._interview or interview)

    def show_own_words(self) -> None:
        """Show what is being said while it is said, where the person wants to read it."""
        spoken = self._interview is not None and self._interview.stage in SPEAKING
        shown = spoken and self._context.settings.own_captions and not self.typing.isVisible()
        self.own_words.setVisible(shown)
        self.face.fit_later()

    # inside

    def _meet(self, interview: Interview) -> None:
        self.face.meet(interview.persona)
        self._slot = None

    def _new_slot(self, interview: Interview, *, took_up: bool) -> None:
        self._slot = interview.slot
        self.progress.setText(wording.progress_of(interview))
        self.clock.set_recommended(*interview.question.seconds)
        if took_up:
            return
        self.meter.reset()
        self._heard.clear()
        self.own_words.clear()
        self._recorded = 0.0
        self._recording = False
        self.typing.clear()
        self._close_typing()

    def _enter_stage(self, interview: Interview) -> None:
        stage = interview.stage
        match stage:
            case Stage.ASKING | Stage.CLOSING:
                self._recording = False
                self.portrait.set_state("thinking")
            case Stage.REPEATING | Stage.CONSIDERING:
                self.portrait.set_state("thinking")
            case Stage.PREPARING:
                self.face.ask(interview.question.text)
                self.portrait.set_state("waiting")
                self.countdown.begin(interview.preparation)
                theme.announce(self, f"{interview.preparation:.0f} seconds to prepare. Space begins earlier.")
            case Stage.BREAK:
                self.face.meet(interview.persona)
                self.face.ask("")
                self.portrait.set_state("waiting")
            case Stage.LISTENING:
                self.face.ask(interview.question.text)
                self.portrait.set_state("listening")
                if self.typing.isVisible():
                    QTimer.singleShot(0, self, self._rest_while_typing)
            case Stage.PAUSED:
                self._recording = False
                self.face.ask(interview.question.text)
                self.portrait.set_state("waiting")
            case Stage.JUDGING:
                self._close_typing()
                self.portrait.set_state("thinking")
                self.note.hush()
                theme.announce(self, "Writing down and judging your answer.")

    def _refresh(self, interview: Interview) -> None:
        stage, typing = interview.stage, self.typing.isVisible()
        for widget in (self.meter, self.clock):
            widget.setVisible(stage in {Stage.LISTENING, Stage.CUTTING_IN} and not typing)
        self.countdown.setVisible(stage is Stage.PREPARING and not typing)
        if stage is not Stage.PREPARING:
            self.countdown.end()
        self.show_own_words()
        self.controls.follow(interview, stopped=bool(self._stopped), typing=typing)
        if self._stopped and self._recorded >= 1:
            self.controls.type.set_verb("Type the rest")
        self._describe()
        self.face.fit_later()

    def _describe(self) -> None:
        interview = self._interview
        if interview is None:
            return
        self.state.set_state(*described(interview, recording=self._recording, stopped=bool(self._stopped)))
        self.note.stand(noted(interview, self._recorded, self._stopped))

    def _hear(self, seconds: float, rms_db: float, peak_db: float) -> None:
        if self._interview is None or self._interview.stage not in {Stage.LISTENING, Stage.CUTTING_IN}:
            return
        self.meter.set_level(rms_db, peak_db)
        if self._recording:
            self._recorded = seconds
            self.clock.set_seconds(seconds)

    def _say(self, line: Line) -> None:
        interview = self._interview
        if interview is None or interview.stage not in {*SPOKEN, Stage.CONSIDERING}:
            return
        self.face.meet(self._context.personas[line.persona])
        self.face.ask(line.caption)
        self.portrait.set_state("speaking")
        theme.announce(self.caption, line.caption)

    def _rest_while_typing(self) -> None:
        if self.typing.isVisible():
            self._context.conductor.pause()

    def _close_typing(self) -> None:
        if self.typing.isHidden():
            return
        self.typing.hide()
        if self._interview is not None:
            self._refresh(self._interview)
            self.take_focus()

    def _hand_in(self, text: str) -> None:
        self._context.conductor.answer_typed(text)

    def _choose_microphone(self) -> None:
        self._context.go("settings", "sound")

    def _wire(self) -> None:
        conductor, controls = self._context.conductor, self.controls
        self.stop.clicked.connect(conductor.stop)
        controls.done.clicked.connect(self.press_done)
        controls.go_on.clicked.connect(conductor.go_on)
        controls.end.clicked.connect(conductor.done)
        controls.pause.clicked.connect(self.press_pause)
        controls.repeat.clicked.connect(conductor.repeat)
        controls.skip.clicked.connect(conductor.skip)
        controls.discard.clicked.connect(self.press_discard)
        controls.undo.clicked.connect(conductor.undo)
        controls.typing_wanted.connect(self.open_typing)
        controls.settings_wanted.connect(self._choose_microphone)
        self.typing.handed_in.connect(self._hand_in)
        self.typing.closed.connect(self._close_typing)
        on_press(self, "Space", self.press_done)
        for key in ("P", "Esc"):
            on_key(self, key, self.press_pause)
        for key, button in (
            ("R", controls.repeat),
            ("S", controls.skip),
            ("D", controls.discard),
            ("T", controls.type),
            ("U", controls.undo),
        ):
            on_button(self, key, button)

    def _lay_out(self) -> None:
        gap = theme.px(theme.GRID)
        top = QHBoxLayout()
        top.addWidget(self.progress)
        top.addStretch(1)
        top.addWidget(self.help)
        top.addWidget(self.stop)
        measures = QWidget()
        beside = QHBoxLayout(measures)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(3 * gap)
        beside.addWidget(self.meter, 5)
        beside.addWidget(self.clock, 4)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, gap)
        rows.setSpacing(gap)
        rows.addLayout(top)
        # What the person has to reach stays in sight, however large the question is written.
        rows.addStretch(1)
        rows.addWidget(self.face, 100)
        rows.addWidget(column(self.own_words, CAPTION_WIDTH))
        rows.addWidget(self.state)
        rows.addWidget(column(self.note, CAPTION_WIDTH))
        rows.addWidget(self.countdown, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addWidget(column(measures, WIDTH))
        rows.addWidget(column(self.typing, CAPTION_WIDTH))
        rows.addSpacing(gap)
        rows.addWidget(self.controls)
        rows.addStretch(1)
