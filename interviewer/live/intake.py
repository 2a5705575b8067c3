"""One import: it copies files into the history, knows those that are here already, and keeps others away."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from interviewer.audio.files import decode
from interviewer.audio.riff import RecordingError, reason
from interviewer.audio.samples import RATE, Samples
from interviewer.audio.wav import WavWriter
from interviewer.domain.answer import Answer
from interviewer.domain.history import Imported
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Question
from interviewer.live.importing import record_of, so_far
from interviewer.storage.errors import TakenError
from interviewer.storage.paths import Places, recording_path
from interviewer.storage.rescue import Claim

SHORTEST, LONGEST = 1.0, 2 * 3600.0
"""Seconds of a recording that can be an answer."""


class HereAlreadyError(Exception):
    """The file was imported before as an answer to the same question, which is ``known``."""

    def __init__(self, known: Imported) -> None:
        super().__init__(known.answer.id)
        self.known = known


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """What is to be imported; ``again`` takes once more what is here already."""

    files: tuple[Path, ...]
    question: Question
    persona: PersonaId
    again: bool = False


class Intake:
    """Takes the files of a commission one by one; hold it for as long as they are heard.

    Meanwhile no other program imports, and none takes what is being heard for something that was left
    behind. Both are locks of the operating system: they fall with the process, however that ends.
    """

    def __init__(
        self, commission: Commission, places: Places, known: Callable[[str], Sequence[Imported]]
    ) -> None:
        """``known`` tells what was imported from a file of that fingerprint, also in this import.

        Raises TakenError while another program imports, StorageError on a full disk.
        """
        self._commission = commission
        self._places = places
        self._known = known
        self._whole = record_of(commission.question, commission.persona, len(commission.files))
        self._names: list[str] = []
        try:
            self._turn = Claim(places.importing)
        except TakenError as error:
            raise TakenError(
                "Another import is going on, in the window or in a terminal. Nothing was changed. Start this "
                "one when that has ended."
            ) from error
        self._claims: dict[Path, Claim] = {}
        self._clear()  # of what a killed import was copying; the file itself is where it was

    @property
    def record(self) -> InterviewRecord:
        """The interview with one answer for each file that was copied so far."""
        return so_far(self._whole, self._names)

    @property
    def kept(self) -> int:
        """How many files were copied so far."""
        return len(self._names)

    def take(self, path: Path) -> tuple[Answer, Samples]:
        """The file's sound as a recording of the history, and its answer without words.

        What a killed import had copied and not heard is taken up: that answer is of an earlier interview. The
        file itself is only read. Raises RecordingError, StorageError and HereAlreadyError.
        """
        source = fingerprint(path)
        for one in () if self._commission.again else self._same(source):
            if one.answer.transcript is not None or one.in_trash:
                raise HereAlreadyError(one)
            samples = self._taken_up(one.answer)
            if samples is not None:
                return one.answer, samples
        return self._copied(path, source)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for claim in (*self._claims.values(), self._turn):
            claim.release()
        with contextlib.suppress(OSError):
            self._places.importing.rmdir()

    def _same(self, source: str) -> list[Imported]:
        """What was imported from that file as an answer to the same question."""
        asked = _words(self._commission.question)
        return [one for one in self._known(source) if _words(one.answer.question) == asked]

    def _taken_up(self, answer: Answer) -> Samples | None:
        """The sound of an answer that was never written down; None where that is gone or damaged."""
        sound = self._places.sound(answer.recording) if answer.recording is not None else None
        if sound is None:
            return None
        self._mark(sound.parent)
        try:
            return decode(sound)
        except RecordingError:
            return None

    def _copied(self, path: Path, source: str) -> tuple[Answer, Samples]:
        samples = decode(path)
        seconds = len(samples) / RATE
        if seconds < SHORTEST:
            raise RecordingError(f"{path.name} lasts less than a second.")
        if seconds > LONGEST:
            raise RecordingError(f"{path.name} lasts more than two hours. Cut it into answers first.")
        position = len(self._names)
        turn = self._whole.plan.turns[position]
        recording = recording_path(self._whole.id, self._whole.created, position)
        target = self._places.recording(recording)
        self._mark(target.parent)
        self._write(samples, target, path.name)
        self._names.append(path.name)
        return Answer(
            id=f"{self._whole.id}-{position + 1:02d}-1",
            interview=self._whole.id,
            question=turn.question,
            persona=turn.persona,
            created=self._whole.created,
            position=position,
            recording=recording,
            source=source,
        ), samples

    def _write(self, samples: Samples, target: Path, name: str) -> None:
        """Make the copy beside the recordings and put it there whole: half of one is nothing to rescue."""
        writer = WavWriter(self._places.importing / "copy.wav")
        try:
            writer.write(samples)
            if writer.unsaved > 0:
                raise RecordingError(
                    f"There is no room on the disk for {name}. Free some space and try again."
                )
            os.replace(writer.finish(), target)
        except (RecordingError, OSError) as error:
            writer.leave()
            self._clear()
            if isinstance(error, OSError):
                raise RecordingError(f"{name} could not be kept. {reason(error, target.parent)}") from error
            raise

    def _mark(self, folder: Path) -> None:
        if folder not in self._claims:
            self._claims[folder] = Claim(folder)

    def _clear(self) -> None:
        for rest in self._places.importing.glob("copy.wav*"):
            with contextlib.suppress(OSError):
                rest.unlink()


def fingerprint(path: Path) -> str:
    """What tells the file from any other, whatever its name; raises RecordingError."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        decode(path)  # which says in words what is wrong with it
        raise RecordingError(f"{path.name} cannot be read. Nothing was changed.") from None


def _words(question: Question) -> str:
    return " ".join(question.text.casefold().split())
