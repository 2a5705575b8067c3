"""Deleting recordings, only ever because the person said so."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from interviewer.domain.interview_record import InterviewRecord
from interviewer.storage.errors import StorageError
from interviewer.storage.paths import Places, in_words, recording_path

_OURS = re.compile(r"\d+(-take\d+)?(-part\d+)?(-\d+)?\.(wav|flac)(\.\w+)?")
_ASIDE = "discarded"


def remove_recording(places: Places, relative: str | None) -> None:
    """Remove a recording with its other parts, forms and drafts; one that is gone already is no error.

    Raises StorageError when a file cannot be removed or the path leads out of the recordings.
    """
    if relative is None:
        return
    recording = places.recording(relative)
    take = re.sub(r"(-part\d+)?\.(wav|flac)$", "", recording.name)
    same = re.compile(re.escape(take) + r"(-part\d+)?\.(wav|flac)(\.\w+)?")
    if recording.parent.is_dir():
        _remove([path for path in recording.parent.iterdir() if same.fullmatch(path.name)])
        _drop_if_empty(recording.parent, places)


def remove_folder(places: Places, record: InterviewRecord) -> None:
    """Remove all recordings of an interview, also those without a row; foreign files are left alone."""
    folder = places.recording(recording_path(record.id, record.created, 0)).parent
    for place in (folder / _ASIDE, folder):
        if place.is_dir():
            _remove([path for path in place.iterdir() if _OURS.fullmatch(path.name)])
            _drop_if_empty(place, places)


def _remove(files: list[Path]) -> None:
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(in_words(error, file, "A recording could not be deleted")) from error


def _drop_if_empty(folder: Path, places: Places) -> None:
    """Remove the folder, and the folders of interview and month around it, where nothing is left in them."""
    with contextlib.suppress(OSError):  # not empty, or in use: it may stay
        while folder != places.recordings:
            folder.rmdir()
            folder = folder.parent
