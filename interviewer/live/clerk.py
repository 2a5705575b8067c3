"""Keeps the books: judges answers, writes the archive and reads it, on the only thread that may."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from interviewer.audio.files import to_flac
from interviewer.audio.riff import RecordingError
from interviewer.domain.answer import Answer
from interviewer.domain.application import Application
from interviewer.domain.events import AnswerScored, RanOn, ScoringFailed
from interviewer.domain.history import Dispute
from interviewer.live import (
    debriefing,
    due_reading,
    exports,
    history,
    keeping,
    marks,
    mentoring,
    orders,
    story_reading,
)
from interviewer.live.applying import Order as ApplicationOrder
from interviewer.live.applying import ReadApplications, carry_out
from interviewer.live.calm_reading import CalmRecord
from interviewer.live.calm_reading import ClerkOrder as CalmOrder
from interviewer.live.crew import Hand
from interviewer.live.following_up import Background, as_follow_up, reflected
from interviewer.live.judging import judge_so_far, read_ahead
from interviewer.live.outlines import Outlines
from interviewer.live.reports import (
    AnswerErased,
    EnvelopeRead,
    HeardAgain,
    HearingAgainEnded,
    HistoryRead,
    InterviewErased,
    InterviewRead,
    Notice,
    StrayFound,
    StraysFound,
    UnfinishedFound,
)
from interviewer.live.rescuing import adopt, resumable
from interviewer.live.sound_quality import judge_heard
from interviewer.live.worker import Post, Worker
from interviewer.scoring.cut_in import WORDS, lost
from interviewer.storage.archive import Archive
from interviewer.storage.errors import StorageError
from interviewer.storage.paths import Places
from interviewer.storage.rescue import in_use, recorded_seconds, strays

RECENT = 100
"""Interviews that are read where only the newest are asked for."""


class Clerk(Worker):
    """Lives on its own thread, which owns the archive and its only connection."""

    name = "clerk"

    def __init__(
        self,
        post: Post,
        places: Places,
        transcriber: Hand,
        report: exports.Writer,
    ) -> None:
        super().__init__(post)
        self._places = places
        self._transcriber = transcriber
        self._archive: Archive | None = None
        self._in_hand: set[str] = set()
        self._erased: dict[str, str] = {}
        self._outlines = Outlines()
        self._exports = exports.Exports(places, report, post)
        self._calm = CalmRecord(places.calm_voice, post)

    def set_up(self) -> None:
        """Open the archive and tell what was left unfinished."""
        self._open_calm_voice()
        try:
            self._archive = Archive(self._places)
            carry_out(ReadApplications(), self._archive, self.post)
            self._tell_unfinished()
        except StorageError as error:
            self._tell_trouble(error)

    def tear_down(self) -> None:
        """Close the archive."""
        self._close_books()

    def work(self, order: Any) -> None:
        """Carry out one order; what cannot be kept is told, and nothing else is lost.

        What the person erased meanwhile stays erased, also where its words were still being judged.
        """
        if self._is_erased(order):
            if isinstance(order, orders.Judge):  # an interview that goes on waits for its score
                gone = order.answer
                self.post(ScoringFailed(answer=gone.id, slot=gone.slot, message="This answer was erased."))
            return
        try:
            self._carry_out(order)
        except StorageError as error:
            self._tell_trouble(error)

    def failed(self, order: Any, error: Exception) -> None:
        """Tell that an answer could not be judged, so that nobody waits for it."""
        super().failed(order, error)
        if isinstance(order, orders.Judge):
            self._judging_failed(order.answer, f"This answer could not be judged ({error}).")
        elif isinstance(order, orders.Compare):
            text = f"What was heard could not be judged ({error}). Nothing was changed."
            self.post(HearingAgainEnded(order.before.id, text))

    def _carry_out(self, order: Any) -> None:
        match order:
            case orders.Judge(answer, background):
                self._judge(answer, background)
            case orders.Overhear():
                self._overhear(order)
            case orders.Foresee(answer, background):
                self._foresee(answer, background)
            case orders.Compare(before, after):
                self._compare(before, after)
            case orders.KeepInterview(record):
                self._books().save_interview(record)
            case orders.KeepAnswer(answer):
                self._in_hand.add(answer.id)  # its words are under way
                self._books().save_answer(answer)
            case orders.ReadHistory():
                self.post(HistoryRead(self._books().interviews(RECENT)))
                self._tell_unfinished()
            case orders.ReadInterview(identity):
                self._read_interview(identity)
            case orders.ReadEnvelope(answer):
                self._read_envelope(answer)
            case orders.RescueStrays():
                self._rescue()
            case orders.EraseAnswer(identity):
                self._books().delete_answer(identity)
                self._erased[identity] = datetime.now(UTC).isoformat(timespec="seconds")
                self.post(AnswerErased(identity))
                self.post(history.ListingChanged())
            case orders.EraseInterview(identity):
                self._books().delete_interview(identity)
                self._erased[identity] = datetime.now(UTC).isoformat(timespec="seconds")
                self.post(InterviewErased(identity))
                self.post(history.ListingChanged())
            case _ if isinstance(order, CalmOrder):
                self._calm.carry_out(order)
            case _ if isinstance(order, exports.Order):
                self._exports.carry_out(order, self._books())
            case _ if isinstance(order, ApplicationOrder):
                carry_out(order, self._books(), self.post)
            case _ if isinstance(order, debriefing.Order):
                debriefing.carry_out(order, self._books(), self.post)
            case story_reading.ReadStories():
                story_reading.carry_out(order, self._books(), self.post)
            case orders.CompressRecordings(interview):
                self._compress(interview)
            case _ if isinstance(order, keeping.Order):
                keeping.carry_out(order, self._books, self._places, self.post)
            case _ if isinstance(order, keeping.Anew):
                self._close_books()
                keeping.begin_anew(order, self._places, self.post)
                self._begin_anew()
            case _ if isinstance(order, mentoring.Order):
                mentoring.carry_out(order, self._books, self._places, self.post)
            case marks.Objection():
                self._judge_again(order)
            case _ if isinstance(order, marks.Order):
                marks.carry_out(order, self._books, self.post)
            case _:
                history.carry_out(order, self._books, self.post)

    def _is_erased(self, order: Any) -> bool:
        """Whether the order would keep what was erased; a later take may bear the id of an erased one."""
        match order:
            case orders.KeepInterview(record):
                return record.created <= self._erased.get(record.id, "")
            case orders.KeepAnswer(answer) | orders.Judge(answer):
                return any(answer.created <= self._erased.get(i, "") for i in (answer.id, answer.interview))
        return False

    def _books(self) -> Archive:
        if self._archive is None:
            self._archive = Archive(self._places)
        return self._archive

    def _open_calm_voice(self) -> None:
        try:
            self._calm.open()
        except StorageError as error:
            self.post(Notice("warning", str(error), "calm voice"))

    def _close_books(self) -> None:
        if self._archive is not None:
            self._archive.close()
            self._archive = None

    def _begin_anew(self) -> None:
        """Tell everything again: it is another history now."""
        self._in_hand.clear()
        self._open_calm_voice()
        carry_out(ReadApplications(), self._books(), self.post)
        self._tell_unfinished()
        self.post(HistoryRead(self._books().interviews(RECENT)))
        self.post(history.ListingChanged())

    def _tell_trouble(self, error: StorageError) -> None:
        self.post(Notice("error", str(error), "archive", "doctor"))

    # judging

    def _judge(self, answer: Answer, background: Background | None) -> None:
        if answer.transcript is None:
            return
        self._in_hand.discard(answer.id)
        judged = self._judged(answer, background)
        try:
            known = self._books().answer(answer.id)
            if known is not None and _compressed(answer.recording, known.recording):
                judged = replace(judged, recording=known.recording)
            self._books().save_answer(judged)
        except StorageError as error:
            self._tell_trouble(error)  # the person sees the score all the same
        self.post(AnswerScored(answer=judged))

    def _judged(self, answer: Answer, background: Background | None) -> Answer:
        """The answer with its scorecard, and with what would be asked next."""
        assert answer.transcript is not None
        hearing = self._calm.beside(answer.hearing)
        application, disputes = self._applied_for(answer), self._disputes(answer)
        card = judge_heard(answer.question, answer.persona, answer.transcript, hearing, application, disputes)
        judged = replace(answer, hearing=hearing, scorecard=card)
        if background is not None:
            return reflected(judged, background)
        if answer.follow_up is not None:
            return replace(judged, scorecard=as_follow_up(card, answer.follow_up))
        return judged

    def _judge_again(self, order: marks.Objection) -> None:
        """Keep what is disputed, or no longer is, and what that makes of the scores."""
        marks.carry_out(order, self._books, self.post)
        answer = self._books().answer(order.dispute.answer)
        if answer is not None:
            self._judge(answer, None)

    def _disputes(self, answer: Answer) -> tuple[Dispute, ...]:
        try:
            return self._books().marks.disputes(answer.id)
        except StorageError:
            return ()  # told where the answer is kept

    def _applied_for(self, answer: Answer) -> Application | None:
        try:
            return _application(self._books(), answer)
        except StorageError:
            return None  # told where the answer is kept; it is judged all the same

    def _overhear(self, order: orders.Overhear) -> None:
        """Judge what was said so far, unless more has come since: then that is judged."""
        if not self._orders.empty():
            return
        if not order.may_cut_in:
            read_ahead(order.question, order.transcript, None, self._orders.empty)
            return
        so_far = judge_so_far(order.question, order.persona.id, order.transcript)
        reason = lost(so_far, order.question, order.persona)
        if reason is not None:
            self.post(RanOn(order.slot, WORDS[reason]))

    def _foresee(self, answer: Answer, background: Background | None) -> None:
        """Judge in advance, for what that reads; whatever else comes goes first."""
        assert answer.transcript is not None
        read_ahead(answer.question, answer.transcript, answer.hearing, self._orders.empty)
        if self._orders.empty():
            self._judged(answer, background)

    def _compare(self, before: Answer, after: Answer) -> None:
        assert after.transcript is not None
        application = self._applied_for(after)
        disputes = self._disputes(after)
        card = judge_heard(
            after.question, after.persona, after.transcript, after.hearing, application, disputes
        )
        self.post(HeardAgain(before, replace(after, scorecard=card)))

    def _judging_failed(self, answer: Answer, message: str) -> None:
        kept = " The recording is kept." if answer.recording else ""
        self.post(ScoringFailed(answer=answer.id, slot=answer.slot, message=message + kept))

    def _file(self, answer: Answer) -> Path:
        return self._places.lying(answer.recording or "")

    # reading

    def _tell_unfinished(self) -> None:
        books = self._books()
        left = strays(self._places, books.recordings())
        found = [StrayFound(stray.path, stray.interview, stray.seconds) for stray in left]
        for answer in self._unheard():
            file = self._file(answer)
            seconds = answer.hearing.seconds if answer.hearing else recorded_seconds(file)
            found.append(StrayFound(file, answer.interview, seconds))
        self.post(StraysFound(tuple(found)))
        records = books.unfinished()
        self.post(UnfinishedFound(tuple(resumable(r, books.answers(r.id), left) for r in records)))
        self.post(due_reading.find(books))

    def _read_interview(self, identity: str) -> None:
        record = self._books().interview(identity)
        if record is None:
            self.post(Notice("warning", "This interview is no longer in the history."))
            self.post(InterviewErased(identity))
            return
        self.post(InterviewRead(record, self._books().answers(identity)))

    def _read_envelope(self, answer: Answer) -> None:
        none = np.zeros((0, 2), dtype=np.float32)
        if answer.recording is None:
            self.post(EnvelopeRead(answer.id, none, 0.0))
            return
        try:
            outline, seconds = self._outlines.of(self._file(answer))
        except (RecordingError, StorageError) as error:  # the latter where a row was edited by hand
            self.post(Notice("warning", f"{error} The words and scores are still here.", "replay"))
            self.post(EnvelopeRead(answer.id, none, 0.0))
            return
        self.post(EnvelopeRead(answer.id, outline, seconds))

    # rescuing

    def _rescue(self) -> None:
        books = self._books()
        for stray in strays(self._places, books.recordings()):
            try:
                adopt(stray, books, self._places)
            except RecordingError as error:
                self.post(Notice("warning", str(error), "rescue"))
        for answer in self._unheard():
            self._in_hand.add(answer.id)
            terms = _terms(books, answer)
            self._transcriber.send(orders.HearRecording(answer, self._file(answer), terms))
        self._tell_unfinished()

    def _unheard(self) -> list[Answer]:
        """Answers without words that nobody is writing down at this moment, in no program."""
        return [
            answer
            for answer in self._books().unheard()
            if answer.id not in self._in_hand and not in_use(self._file(answer).parent)
        ]

    # packing

    def _compress(self, interview: str) -> None:
        books = self._books()
        for answer in books.answers(interview):
            if answer.recording is None or not answer.recording.endswith(".wav"):
                continue
            try:
                flac = to_flac(self._places.recording(answer.recording))
            except RecordingError as error:
                self.post(Notice("info", f"{error} The recording stays as it is.", "compress"))
                continue
            books.save_answer(replace(answer, recording=self._places.relative(flac)))


def _application(books: Archive, answer: Answer) -> Application | None:
    """The application that the interview of an answer prepares for."""
    record = books.interview(answer.interview)
    return books.application(record.application) if record is not None and record.application else None


def _terms(books: Archive, answer: Answer) -> tuple[str, ...]:
    """What an answer is likely to hold, from that application."""
    application = _application(books, answer)
    return application.terms if application is not None else ()


def _compressed(recording: str | None, kept: str | None) -> bool:
    """Whether the recording was packed since the answer was recorded."""
    return recording is not None and kept is not None and Path(kept) == Path(recording).with_suffix(".flac")
