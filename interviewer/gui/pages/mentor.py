"""The Mentor page: another person's answer, heard, read and rated before anybody's view of it is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from interviewer.domain.history import Rating
from interviewer.domain.timing import clock
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, card, scrolling
from interviewer.gui.flow import FlowLayout
from interviewer.gui.keys import on_key, on_press
from interviewer.gui.pages import Context, Page, asking
from interviewer.gui.pages.ratings import Ratings
from interviewer.gui.pages.replay import Replay
from interviewer.gui.pages.row_text import wrapped
from interviewer.gui.widgets.message_bar import MessageBar
from interviewer.gui.widgets.player_bar import PlayerBar
from interviewer.gui.widgets.rating_field import RatingField
from interviewer.gui.widgets.transcript_view import TranscriptView
from interviewer.live.mentoring import MentorFileOpened, MentorFileRefused, MentorFileWritten

NARROW = 800
"""Below so many pixels (at 100 %) the rating stands under the transcript."""

STEP = 5.0
"""Seconds of an arrow key."""


class MentorPage(Page):
    """Enter with the Path of a file."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Space", "play or pause"),
        ("← →", "5 seconds back or on"),
        ("M", "write a note at this moment"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wanted: Path | None = None
        self._target: Path | None = None
        self._opened: MentorFileOpened | None = None
        self._rating: Rating | None = None
        self._unsent = False
        self.bar = MessageBar()
        self.question = wrapped("heading")
        self.rubric = wrapped("small-quiet")
        self.player = PlayerBar()
        self.replay = Replay(context.desk.mentor.playback, self)
        self.transcript = TranscriptView(editable=False)
        self.field = RatingField()
        self.name = QLineEdit()
        self.name.setPlaceholderText("Your name")
        self.name.setAccessibleName("Your name")
        self.notes = QPlainTextEdit()
        self.notes.setPlaceholderText("Notes; M puts the present moment before one")
        self.notes.setAccessibleName("Notes")
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(theme.px(96))
        self.note_button = ActionButton("Note at this moment", "edit", "M", "flat")
        self.keep_button = ActionButton("Keep my rating and show the others", "check", look="primary")
        self.back_button = ActionButton("Send back", "export", look="primary")
        self.review_button = ActionButton("See it in the review", "review")
        self.open_button = ActionButton("Open another file", "folder", look="flat")
        self.ratings = Ratings()
        self._lay_out()
        self.player.play_pause.connect(self.replay.toggle)
        self.player.seek.connect(self.replay.seek)
        self.player.speed.connect(self.replay.set_speed)
        self.transcript.word_clicked.connect(self.replay.play)
        self.replay.moved.connect(self.player.set_position)
        self.replay.moved.connect(self.transcript.set_position)
        self.replay.playing_changed.connect(self.player.set_playing)
        self.name.textChanged.connect(self._arrange)
        self.note_button.clicked.connect(self._note)
        self.keep_button.clicked.connect(self._keep)
        self.back_button.clicked.connect(self._send_back)
        self.review_button.clicked.connect(self._review)
        self.open_button.clicked.connect(self._choose)
        on_press(self, "Space", self.replay.toggle)
        on_key(self, "Left", partial(self.replay.step, -STEP))
        on_key(self, "Right", partial(self.replay.step, STEP))
        on_key(self, "M", self.note_button.click)
        self._arrange()

    def _lay_out(self) -> None:
        gap = theme.px(theme.GRID)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.player)
        left.addWidget(self.transcript, 1)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        inside.setSpacing(gap)
        inside.addWidget(self.rubric)
        inside.addWidget(self.field)
        inside.addWidget(self.notes)
        inside.addWidget(self.note_button)
        inside.addWidget(self.name)
        inside.addWidget(self.ratings)
        buttons = FlowLayout(centred=False)
        for button in (self.keep_button, self.back_button, self.review_button, self.open_button):
            buttons.addWidget(button)
        inside.addLayout(buttons)
        right.addWidget(frame)
        right.addStretch(1)
        self.transcript.setMinimumHeight(theme.px(200))
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2 * gap)
        rows.addWidget(self.question)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(2 * gap)
        self._sides.addLayout(left, 1)
        self._sides.addLayout(right, 1)
        rows.addLayout(self._sides, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(scrolling(content), 1)

    def enter(self, argument: Any) -> None:
        """Open the file of that Path."""
        if isinstance(argument, Path) and self._may_go():
            self._wanted = argument
            self.bar.clear()
            self.context.desk.mentor.open(argument)
        self.transcript.setFocus()

    def _may_go(self) -> bool:
        """Whether a rating that was not sent back may be lost."""
        if not self._unsent:
            return True
        goes = "Your rating and notes of this answer were not sent back. They go when another file is opened."
        return asking.sure(self, "Open another file?", goes, "Open it")

    def tell(self, message: Any) -> None:
        """Take what concerns the file."""
        self.replay.tell(message)
        match message:
            case MentorFileOpened(path=path) if path == self._wanted:
                self._wanted = None
                self._show(message)
            case MentorFileRefused(path, text) if path in (self._wanted, self._target):
                self.bar.clear()
                self.bar.tell(text, "warning")
            case MentorFileWritten(path, back=True) if path == self._target:
                self._unsent = False
                self.bar.clear()
                self.bar.tell(f"Saved as {path}. Send that file back.", "info")

    def _show(self, opened: MentorFileOpened) -> None:
        held = opened.held
        self._opened, self._rating, self._unsent = opened, held.returned, False
        answer = held.answer
        self.bar.clear()
        self.question.setText(answer.question.text)
        self.rubric.setText(" ".join(held.rubric.split()))
        self.transcript.set_answer(answer.transcript)
        self.context.desk.mentor.take_sound(opened.sound)
        seconds = answer.seconds if opened.sound is not None else 0.0
        self.replay.set_answer(answer, seconds)
        self.player.set_length(seconds)
        self.field.reset()
        self.notes.clear()
        if opened.kept and held.returned is not None:
            self.bar.tell(f"The rating of {held.returned.rater[:60]} is kept with your answer.", "info")
        elif held.returned is not None and not opened.known:
            self.bar.tell("A mentor rated this answer; it is not in the history of this computer.", "info")
        self._arrange()

    def _arrange(self) -> None:
        opened, rated = self._opened, self._rating is not None
        there = opened is not None
        self.player.setVisible(there and opened is not None and opened.sound is not None)
        for widget in (self.field, self.notes, self.note_button, self.name, self.keep_button, self.rubric):
            widget.setVisible(there and not rated)
        self.keep_button.setEnabled(bool(self.name.text().strip()))
        returned = opened is not None and opened.held.returned is not None
        self.back_button.setVisible(rated and not returned)
        self.review_button.setVisible(opened is not None and opened.known and rated)
        if opened is None:
            self.question.setText("Open the file that somebody sent you, listen, and say what you think.")
        if opened is not None and self._rating is not None:
            shown = [one for one in (opened.held.own, self._rating) if one is not None]
            scored = replace(opened.held.answer, scorecard=opened.held.scorecard)
            self.ratings.show_ratings(scored, shown, you="You" if opened.known else "The candidate")
        else:
            self.ratings.show_ratings(None, ())

    def _note(self) -> None:
        before = "" if not self.notes.toPlainText().strip() else "\n"
        self.notes.appendPlainText(f"{before.strip()}{clock(self.replay.position)} ")
        self.notes.setFocus()

    def _keep(self) -> None:
        if self._opened is None or not self.name.text().strip():
            return
        structure, focus = self.field.values
        self._rating = Rating(
            answer=self._opened.held.answer.id,
            structure=structure,
            focus=focus,
            rater=" ".join(self.name.text().split()),
            note=self.notes.toPlainText().strip(),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        self._unsent = True
        self._arrange()
        self.back_button.setFocus()

    def _send_back(self) -> None:
        if self._opened is None or self._rating is None:
            return
        path = asking.where_to_save_for_mentor(self, f"{self._opened.path.stem}-rated")
        if path is not None:
            self._target = path
            self.context.desk.mentor.send_back(self._opened.path, path, self._rating)

    def _review(self) -> None:
        if self._opened is not None:
            self.context.go("review", self._opened.held.answer.interview)

    def _choose(self) -> None:
        path = asking.which_mentor_file(self)
        if path is not None:
            self.enter(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rating stands under the words where there is no room beside them."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays on a page that is not seen."""
        self.replay.pause()
        super().hideEvent(event)
