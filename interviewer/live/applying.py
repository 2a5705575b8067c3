"""The person's applications: orders to the clerk, its reports, and how it carries them out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from interviewer.documents.errors import DocumentError
from interviewer.documents.extraction import extract
from interviewer.documents.reading import check_pasted, read_document
from interviewer.domain.application import Application, RoundOne
from interviewer.scoring.earlier import round_one_of
from interviewer.storage.archive import Archive

Paper = Literal["posting", "cv"]


# orders


@dataclass(frozen=True, slots=True)
class ReadApplications:
    """Report all applications."""


@dataclass(frozen=True, slots=True)
class KeepApplication:
    """Write down an application, new or changed."""

    application: Application


@dataclass(frozen=True, slots=True)
class EraseApplication:
    """Remove an application; its interviews stay."""

    id: str


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """Read a posting or a CV from a file."""

    paper: Paper
    path: Path


@dataclass(frozen=True, slots=True)
class StudyPosting:
    """Find in the text of a posting what it asks for."""

    text: str


@dataclass(frozen=True, slots=True)
class TakeRoundOne:
    """Take what was said in an interview of the history as round one."""

    interview: str


Order = ReadApplications | KeepApplication | EraseApplication | OpenPaper | StudyPosting | TakeRoundOne


# reports


@dataclass(frozen=True, slots=True)
class ApplicationsRead:
    """All applications, newest first."""

    applications: tuple[Application, ...]


@dataclass(frozen=True, slots=True)
class PaperRead:
    """A file was read; company and role where it names them itself."""

    paper: Paper
    text: str
    company: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class PaperRefused:
    """A file or a text cannot be used, and why, in words; nothing was changed."""

    paper: Paper
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingStudied:
    """What a posting asks for, for the person to edit; ``posting`` is its text made tidy."""

    posting: str
    company: str
    role: str
    skills: tuple[str, ...]
    tools: tuple[str, ...]
    duties: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundOneTaken:
    """What an interview of the history gives for round one."""

    interview: str
    round_one: RoundOne


def carry_out(order: Order, books: Archive, post: Callable[[Any], None]) -> None:
    """Do what was ordered and report it; raises StorageError where the archive cannot be read or written."""
    match order:
        case ReadApplications():
            post(ApplicationsRead(books.applications()))
        case KeepApplication(application):
            books.save_application(application)
            post(ApplicationsRead(books.applications()))
        case EraseApplication(identity):
            books.delete_application(identity)
            post(ApplicationsRead(books.applications()))
        case OpenPaper(paper, path):
            post(_opened(paper, path))
        case StudyPosting(text):
            post(_studied(text))
        case TakeRoundOne(interview):
            post(RoundOneTaken(interview, round_one_of(books.answers(interview))))


def _opened(paper: Paper, path: Path) -> PaperRead | PaperRefused:
    try:
        document = read_document(path)
    except DocumentError as error:
        return PaperRefused(paper, str(error))
    return PaperRead(paper, document.text, document.company, document.role)


def _studied(text: str) -> PostingStudied | PaperRefused:
    try:
        posting = check_pasted(text, "The posting")
    except DocumentError as error:
        return PaperRefused("posting", str(error))
    found = extract(posting)
    return PostingStudied(
        posting=posting,
        company=found.company,
        role=found.role,
        skills=found.skills,
        tools=found.tools,
        duties=found.duties,
        values=found.values,
    )
