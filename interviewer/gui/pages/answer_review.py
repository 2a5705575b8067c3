"""The review of one answer: head, timeline, player, transcript and what is said of it, all in step."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.history import Dispute
from interviewer.domain.putting_right import put_right, undo
from interviewer.domain.transcript import Transcript
from interviewer.gui import theme
from interviewer.gui.controls import label
from interviewer.gui.pages import review_words
from interviewer.gui.pages.cut_bar import CutBar
from interviewer.gui.pages.put_right import PutRight
from interviewer.gui.pages.ratings import Ratings
from interviewer.gui.pages.replay import Replay
from interviewer.gui.pages.review_head import ReviewHead
from interviewer.gui.pages.review_side import MOST_NUMBERED, ReviewSide
from interviewer.gui.widgets.player_bar import PlayerBar
from interviewer.gui.widgets.timeline import Timeline
from interviewer.gui.widgets.transcript_view import TranscriptView
from interviewer.live.reports import EnvelopeRead
from interviewer.scoring.pace import pace_curve
from interviewer.scoring.tight_cut import cut_off
from interviewer.scoring.words import said_of

if TYPE_CHECKING:
    from interviewer.live.desk import Desk

NARROW = 720
"""Below so many pixels (at 100 %) the findings stand under the transcript."""

CUTS_BESIDE = 1100
"""From so many pixels (at 100 %) the cuts are offered beside the player, otherwise below it."""

ANY_WIDTH = 16_777_215
"""Qt's own bound."""

WIDE = 1500
"""From so many pixels (at 100 %) figures and notes have a column of their own."""

MOST_COLUMNS = 200_000
"""Of an envelope, about: a file that lost nearly everything would need no end of silent ones."""

READING_WIDTH = 580
"""Pixels (at 100 %) that the transcript's lines can use."""


def spread(envelope: NDArray[np.float32], seconds: float, whole: float) -> NDArray[np.float32]:
    """The envelope of a recording of ``seconds`` over an answer of ``whole`` seconds, shapes (n, 2).

    A file that was cut off is followed by silence; what a longer one holds behind the answer is left out.
    """
    if seconds <= 0 or len(envelope) == 0:
        return envelope
    step = max(1, round(len(envelope) * whole / seconds / MOST_COLUMNS))
    envelope = envelope[::step]
    columns = max(1, round(len(envelope) * whole / seconds))
    if columns <= len(envelope):
        return envelope[:columns]
    return np.concatenate([envelope, np.zeros((columns - len(envelope), 2), np.float32)])


class AnswerReview(QWidget):
    """Shows an answer and plays it; the page around it chooses which."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._answer: Answer | None = None
        self._ends_early = False
        self._envelope: NDArray[np.float32] | None = None
        self.replay = Replay(desk.playback, self)
        self.head = ReviewHead()
        self.ratings = Ratings()
        self.timeline = Timeline()
        self.player = PlayerBar()
        self.cuts = CutBar(desk, self.replay)
        self.note = label(look="quiet", wrap=True)
        self.transcript = TranscriptView()
        self.put_right = PutRight()
        self.side = ReviewSide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._playing_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._playing_row.setSpacing(theme.px(8))
        self._playing_row.addWidget(self.player, 1)
        self._playing_row.addWidget(self.cuts)
        column.addWidget(self.head)
        column.addWidget(self.ratings)
        column.addWidget(self.timeline)
        column.addLayout(self._playing_row)
        column.addWidget(self.note)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(theme.px(16))
        said = QVBoxLayout()
        said.setSpacing(theme.px(4))
        said.addWidget(self.put_right)
        said.addWidget(self.transcript, 1)
        self._body.addLayout(said, 5)
        self._body.addWidget(self.side, 4)
        column.addLayout(self._body, 1)
        # It takes what is left, and asks for no more: a scroll area would otherwise give it what it likes.
        self.transcript.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._connect()

    def _connect(self) -> None:
        self.timeline.seek.connect(self._sought)
        self.timeline.selected.connect(self.replay.choose_loop)
        self.cuts.tight_button.toggled.connect(lambda _on: self.timeline.set_cut(self.cuts.shown_cut))
        self.player.play_pause.connect(self.replay.toggle)
        self.player.seek.connect(self.replay.seek)
        self.player.speed.connect(self.replay.set_speed)
        self.transcript.word_clicked.connect(self.replay.play)
        self.transcript.word_opened.connect(self.replay.pause)
        self.transcript.word_rewritten.connect(self._rewrite)
        self.put_right.undo_button.clicked.connect(self._undo_correction)
        self.put_right.correct_button.clicked.connect(self.transcript.correct)
        self.side.dispute.disputed.connect(self._dispute)
        self.side.dispute.withdrawn.connect(self._withdraw)
        self.side.findings.chosen.connect(lambda finding: self.replay.play_span(finding.span))
        self.side.advice.chosen.connect(self.replay.play_span)
        self.side.listed.connect(self._number_findings)
        self.replay.moved.connect(self._moved)
        self.replay.playing_changed.connect(self.player.set_playing)
        self.replay.loop_changed.connect(self.timeline.set_loop)

    @property
    def answer(self) -> Answer | None:
        """What is shown."""
        return self._answer

    def show_answer(self, answer: Answer, answers: Sequence[Answer], who: str) -> None:
        """Show an answer among those of its interview; its waveform is asked for."""
        same = self._answer is not None and self._answer.id == answer.id
        if self._answer == answer:
            self.head.show_answer(answer, answers, who)
            return
        self._answer = answer
        if not same:
            self._envelope = None
            self.side.bring_findings()
            theme.announce(self, f"{answer.question.text} {said_of(answer)}")
        self.head.show_answer(answer, answers, who)
        found = answer.scorecard.findings if answer.scorecard is not None else ()
        self.transcript.set_answer(answer.transcript, found, stay=same)
        self.put_right.show_transcript(answer.transcript)
        position = self.replay.position if same else 0.0
        audible = answer.recording is not None
        self.replay.set_answer(answer, answer.seconds if audible else 0.0)
        self.player.set_length(answer.seconds if audible else 0.0)
        self.side.show_answer(answer)
        self.cuts.show_answer(answer, audible=audible)
        self._ends_early = False
        self._tell_of_sound(missing=False)
        self._arrange()
        if position:
            self.replay.seek(position)
        if audible:
            self._desk.read_envelope(answer)

    def leave(self) -> None:
        """Fall silent: the page is left."""
        self.replay.pause()

    def tell(self, message: Any) -> None:
        """Take what concerns the shown answer."""
        self.replay.tell(message)
        shown = self._answer
        if isinstance(message, EnvelopeRead) and shown is not None and message.answer == shown.id:
            self._take_envelope(message)

    # putting right

    def _rewrite(self, index: int, text: str) -> None:
        shown = self._answer
        if shown is not None and shown.transcript is not None:
            self._use_words(shown, put_right(shown.transcript, index, text))

    def _undo_correction(self) -> None:
        shown = self._answer
        if shown is not None and shown.transcript is not None:
            self._use_words(shown, undo(shown.transcript))

    def _use_words(self, shown: Answer, transcript: Transcript) -> None:
        """Show other words at once; the scores follow when they are judged."""
        self._answer = replace(shown, transcript=transcript)
        found = shown.scorecard.findings if shown.scorecard is not None else ()
        self.transcript.set_answer(transcript, found, stay=True)
        self.transcript.set_position(self.replay.position)
        self.put_right.show_transcript(transcript)
        self._desk.use_words(self._answer)

    def _dispute(self, dispute: Dispute) -> None:
        if self._answer is not None:
            held = replace(dispute, answer=self._answer.id)
            self._desk.marks.dispute(self._answer.interview, held)

    def _withdraw(self, dispute: Dispute) -> None:
        if self._answer is not None:
            held = replace(dispute, answer=self._answer.id)
            self._desk.marks.withdraw(self._answer.interview, held)

    # keys

    def finding(self, number: int) -> None:
        """Play finding ``number``, from 1."""
        self.side.bring_findings()
        self.side.findings.choose(number)

    def next_finding(self, step: int) -> None:
        """Play the next finding, or with -1 the one before."""
        self.side.bring_findings()
        self.side.findings.choose_next(step)

    # inside

    def _take_envelope(self, message: EnvelopeRead) -> None:
        assert self._answer is not None
        missing = len(message.envelope) == 0
        whole = self._answer.hearing.seconds if self._answer.hearing is not None else message.seconds
        self._envelope = spread(message.envelope, message.seconds, whole)
        position = self.replay.position
        seconds = 0.0 if missing else message.seconds
        self.replay.set_seconds(seconds)
        self.player.set_length(seconds)
        self._show_timeline()
        if missing:
            self.cuts.show_answer(self._answer, audible=False)
        elif cut_off(self._answer, seconds) or self._ends_early:
            self._ends_early = cut_off(self._answer, seconds)
            until = seconds if self._ends_early else math.inf
            self.cuts.show_answer(self._answer, audible=True, until=until)
        self._tell_of_sound(missing=missing, seconds=seconds)
        self._moved(position)

    def _show_timeline(self) -> None:
        answer = self._answer
        assert answer is not None
        hearing = answer.hearing or Hearing(voiced=(), seconds=answer.seconds)
        envelope = self._envelope if self._envelope is not None else ()
        numbered = self.side.findings.findings
        # All of them would hide the waveform: they are ticks then.
        numbered = numbered if len(numbered) <= 2 * MOST_NUMBERED else ()
        pace = pace_curve(answer.transcript, answer.hearing)
        self.timeline.set_answer(hearing, envelope, answer.scorecard, numbered, pace)
        self.timeline.set_cut(self.cuts.shown_cut)
        self.timeline.setVisible(self.timeline.seconds > 0)

    def _number_findings(self) -> None:
        if self._answer is None:
            return
        position = self.replay.position
        self._show_timeline()
        self.timeline.set_position(position)
        self.timeline.set_loop(self.replay.loop)

    def _tell_of_sound(self, *, missing: bool, seconds: float = 0.0) -> None:
        """Say why there is nothing to hear, or that the recording, ``seconds`` long if known, ends early."""
        assert self._answer is not None
        why = review_words.nothing_to_hear(self._answer, missing=missing)
        note = why or review_words.ends_early(self._answer, seconds)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.player.setVisible(not why)
        self.side.show_advice(self._answer, audible=not why)

    def _sought(self, seconds: float) -> None:
        """A click on a number of the timeline stands exactly at its finding, and plays it."""
        for number, finding in enumerate(self.side.findings.findings, 1):
            if finding.span.start == seconds:
                self.finding(number)
                return
        self.replay.seek(seconds)

    def _moved(self, seconds: float) -> None:
        self.timeline.set_position(seconds)
        self.player.set_position(seconds)
        self.transcript.set_position(seconds)
        if self.replay.playing:
            self.side.findings.show_current(seconds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another arrangement for another width; the timeline grows with the window."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow, wide = self.width() < theme.px(NARROW), self.width() >= theme.px(WIDE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(way)
        beside = self.width() >= theme.px(CUTS_BESIDE)
        self._playing_row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self.transcript.setMaximumWidth(ANY_WIDTH if narrow else theme.px(READING_WIDTH))
        self.transcript.setMinimumHeight(theme.px(160))
        self.side.arrange(wide=wide, low=theme.px(280 if narrow else 112))
        seen = self.parentWidget()
        height = seen.height() if seen is not None else self.height()
        silent = self._answer is not None and self._answer.hearing is None
        self.timeline.setFixedHeight(theme.px(108) if silent else self._timeline_height(height))

    @staticmethod
    def _timeline_height(room: int) -> int:
        return min(theme.px(320), max(theme.px(148), round(room * 0.22)))
