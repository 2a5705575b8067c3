"""After an interview: what each listener noted, what of the posting came up, and a reminder of thanks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from interviewer.documents.terms import vocabulary
from interviewer.domain.answer import Answer
from interviewer.domain.application import Application
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.preparation import thanks_due
from interviewer.live.applying import ApplicationsRead
from interviewer.live.reports import Notice
from interviewer.report.calendar import reminder
from interviewer.report.files import write
from interviewer.scoring.afterwards import next_steps
from interviewer.scoring.coverage import Coverage, Preparing, coverage
from interviewer.scoring.debrief import Debrief, debriefs
from interviewer.scoring.earlier import promises_of
from interviewer.storage.archive import Archive
from interviewer.storage.paths import in_words

# orders


@dataclass(frozen=True, slots=True)
class ReadDebrief:
    """Report what is to be learned from an interview."""

    interview: str


@dataclass(frozen=True, slots=True)
class SaveReminder:
    """Write a calendar file that reminds of the thanks for an interview; ``text`` are the drafts."""

    interview: str
    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class NoteThanks:
    """The thanks for an interview were sent, or not after all."""

    interview: str
    sent: bool


@dataclass(frozen=True, slots=True)
class KeepThanks:
    """Keep the person's own words to one interviewer; empty ones give way to the draft again."""

    interview: str
    persona: PersonaId
    text: str


Order = ReadDebrief | SaveReminder | NoteThanks | KeepThanks


# reports


@dataclass(frozen=True, slots=True, kw_only=True)
class DebriefRead:
    """An interview as its listeners will remember it.

    ``due`` is when thanks are due, in the computer's own zone; ``sent`` whether they were sent, None where
    no application keeps that. ``thanks`` are the person's own words, by the interviewer they are for.
    """

    record: InterviewRecord
    application: Application | None
    debriefs: tuple[Debrief, ...]
    coverage: tuple[Coverage, ...]
    answers: tuple[Answer, ...]
    promises: tuple[str, ...]
    next_steps: tuple[str, ...]
    due: datetime
    sent: bool | None
    thanks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReminderSaved:
    """A reminder lies at ``path``."""

    path: Path


def carry_out(order: Order, books: Archive, post: Callable[[Any], None]) -> None:
    """Do what was ordered and report it; raises StorageError."""
    record = books.interview(order.interview)
    if record is None:
        post(Notice("warning", "This interview is no longer in the history."))
        return
    match order:
        case ReadDebrief():
            post(_debrief(record, books))
        case SaveReminder(_, path, text):
            title = f"Write your thanks for the interview of {record.created[:10]}"
            try:
                write(path, reminder(record.id, title, text, due(record), datetime.now(UTC)))
            except OSError as error:
                post(Notice("warning", in_words(error, path, "The reminder could not be written"), "report"))
            else:
                post(ReminderSaved(path))
        case KeepThanks(identity, persona, text):
            books.marks.keep_thanks(identity, persona, text)
        case NoteThanks(identity, sent):
            application = books.application(record.application)
            if application is not None:
                others = tuple(one for one in application.thanked if one != identity)
                books.save_application(replace(application, thanked=(*others, identity) if sent else others))
                post(ApplicationsRead(books.applications()))
            post(_debrief(record, books))


def due(record: InterviewRecord) -> datetime:
    """When thanks for an interview are due."""
    ended = datetime.fromisoformat(record.finished or record.created)
    return thanks_due(ended.astimezone())


def _debrief(record: InterviewRecord, books: Archive) -> DebriefRead:
    answers = books.answers(record.id)
    application = books.application(record.application) if record.application else None
    return DebriefRead(
        record=record,
        application=application,
        debriefs=debriefs(answers, application.round_one if application is not None else None),
        coverage=came_up(application, answers) if application is not None else (),
        answers=answers,
        promises=promises_of(answers),
        next_steps=next_steps(application, answers),
        due=due(record),
        sent=None if application is None else record.id in application.thanked,
        thanks=books.marks.thanks(record.id),
    )


def preparing(record: InterviewRecord, answers: tuple[Answer, ...], books: Archive) -> Preparing | None:
    """What an interview prepares for and what of it came up; None without an application."""
    application = books.application(record.application) if record.application else None
    if application is None:
        return None
    return Preparing(application=application, coverage=came_up(application, answers))


def came_up(application: Application, answers: tuple[Answer, ...]) -> tuple[Coverage, ...]:
    """What of the posting came up, by the wordings that the list of terms knows."""
    known = vocabulary()

    def named(sentence: str) -> frozenset[str]:
        kinds = (known.skills, known.tools, known.values)
        return frozenset(found.name for kind in kinds for found in kind.find(sentence))

    return coverage(application, answers, named)
