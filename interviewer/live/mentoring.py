"""Files for a mentor as the window and the commands use them: writing one, opening one, sending it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.domain.answer import Answer
from interviewer.domain.history import Rating
from interviewer.domain.mentor import MentorFile
from interviewer.live import marks
from interviewer.live.crew import Hand, Mouth
from interviewer.live.playing import Playback
from interviewer.live.worker import Post
from interviewer.storage.errors import StorageError
from interviewer.storage.mentor_files import (
    ENDING,
    read_mentor_file,
    return_mentor_file,
    unpack_sound,
    write_mentor_file,
)

if TYPE_CHECKING:
    from interviewer.storage.archive import Archive
    from interviewer.storage.paths import Places

__all__ = ["ENDING"]

# orders


@dataclass(frozen=True, slots=True)
class WriteForMentor:
    """Write an answer to a file for a mentor; report MentorFileWritten."""

    answer: str
    path: Path


@dataclass(frozen=True, slots=True)
class OpenMentorFile:
    """Report MentorFileOpened; a rating that came back is kept where its answer is known."""

    path: Path


@dataclass(frozen=True, slots=True)
class SendBack:
    """Write ``source`` with a mentor's rating to ``path``; report MentorFileWritten."""

    source: Path
    path: Path
    rating: Rating


Order = WriteForMentor | OpenMentorFile | SendBack

# reports


@dataclass(frozen=True, slots=True)
class MentorFileWritten:
    """The file lies at ``path``; ``back``: it holds a mentor's rating."""

    path: Path
    back: bool


@dataclass(frozen=True, slots=True)
class MentorFileOpened:
    """What a file holds, and where its sound can be played; ``known``: the answer is in this history.

    ``kept``: the rating that came back with it is kept now.
    """

    path: Path
    held: MentorFile
    sound: Path | None
    known: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class MentorFileRefused:
    """The file could not be read, or one could not be written: ``text`` says why. Nothing was changed."""

    path: Path
    text: str


class MentorDesk:
    """Only sends orders; it also plays what stands in no history."""

    def __init__(self, clerk: Hand, speaker: Mouth) -> None:
        self._clerk = clerk
        self._sound: Path | None = None
        self.playback = Playback(speaker, lambda _: self._sound)

    def write(self, answer: Answer, path: Path) -> None:
        """Ask for MentorFileWritten, or MentorFileRefused."""
        self._clerk.send(WriteForMentor(answer.id, path))

    def open(self, path: Path) -> None:
        """Ask for MentorFileOpened, or MentorFileRefused."""
        self._clerk.send(OpenMentorFile(path))

    def send_back(self, source: Path, path: Path, rating: Rating) -> None:
        """Ask for MentorFileWritten, or MentorFileRefused."""
        self._clerk.send(SendBack(source, path, rating))

    def take_sound(self, sound: Path | None) -> None:
        """What is played from now on."""
        self._sound = sound


def carry_out(order: Order, books: Callable[[], Archive], places: Places, post: Post) -> None:
    """Do what an order asks, on the clerk's thread; what cannot be done is told as MentorFileRefused."""
    path = order.path
    try:
        match order:
            case WriteForMentor(identity):
                write(identity, path, books(), places)
                post(MentorFileWritten(path, back=False))
            case SendBack(source, _, rating):
                return_mentor_file(source, path, rating)
                post(MentorFileWritten(path, back=True))
            case OpenMentorFile():
                opened = look_into(path, books(), places)
                kept = keep_returned(opened, books())
                post(replace(opened, kept=kept is not None))
                if kept is not None:
                    marks.carry_out(marks.ReadMarks(kept.interview), books, post)
    except StorageError as error:
        post(MentorFileRefused(path, str(error)))


def write(identity: str, path: Path, books: Archive, places: Places) -> None:
    """Write an answer of the history, with the candidate's own rating, to a file; raises StorageError."""
    answer = books.answer(identity)
    if answer is None:
        raise StorageError("This answer is no longer in the history. Nothing was written.")
    sound = places.sound(answer.recording) if answer.recording else None
    own = next((one for one in books.marks.ratings(identity) if not one.rater), None)
    write_mentor_file(path, answer, sound, own)


def look_into(path: Path, books: Archive, places: Places) -> MentorFileOpened:
    """What a file holds, with its sound laid where it can be played; raises StorageError."""
    held = read_mentor_file(path)
    sound = unpack_sound(path, places.cache / "mentor")
    mine = books.answer(held.answer.id)
    known = mine is not None and mine.created == held.answer.created
    return MentorFileOpened(path, held, sound, known, kept=False)


def keep_returned(opened: MentorFileOpened, books: Archive) -> Answer | None:
    """Keep the rating that came back beside its answer, which is returned; None where there is neither.

    Raises StorageError.
    """
    mine = books.answer(opened.held.answer.id) if opened.known else None
    returned = opened.held.returned
    if mine is None or returned is None or not returned.rater.strip():
        return None
    books.marks.rate(replace(returned, answer=mine.id))
    return mine
