"""Where things are kept on this computer, and the names of recordings."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import platformdirs

from interviewer.storage.errors import StorageError
from interviewer.storage.exchange import HISTORY, finish

HOME_VARIABLE = "INTERVIEWER_HOME"
"""Environment variable that moves data and cache into one folder of the person's choice."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True, slots=True)
class Places:
    """The data folder, which is worth a backup, and the cache, which can be made again."""

    data: Path
    cache: Path

    @property
    def database(self) -> Path:
        """The history."""
        return self.data / HISTORY

    @property
    def recordings(self) -> Path:
        """Folder of all recordings, by month and interview."""
        return self.data / "recordings"

    @property
    def models(self) -> Path:
        """Folder of speech models and voices."""
        return self.data / "models"

    @property
    def settings_file(self) -> Path:
        """The person's choices."""
        return self.data / "settings.toml"

    @property
    def calm_voice(self) -> Path:
        """How the person speaks when calm, where they have read aloud for that."""
        return self.data / "calm_voice.json"

    @property
    def banks(self) -> Path:
        """Folder of the person's own question files."""
        return self.data / "banks"

    @property
    def hidden_questions(self) -> Path:
        """The ids of questions that the person does not want to be asked."""
        return self.data / "hidden-questions.toml"

    @property
    def importing(self) -> Path:
        """Folder of the copy that an import is making; it is there only while one runs."""
        return self.data / "importing"

    @property
    def logs(self) -> Path:
        """Folder of the program's own notes on what went wrong."""
        return self.data / "logs"

    @property
    def speech_cache(self) -> Path:
        """Folder of spoken lines."""
        return self.cache / "speech"

    def recording(self, relative: str) -> Path:
        """The file of a recording path as stored in a row.

        Raises StorageError when the path leads out of the folder of recordings (a history edited by hand).
        """
        path = PurePosixPath(relative)
        parts = path.parts
        if (
            path.is_absolute()
            or "\\" in relative
            or ".." in parts
            or len(parts) < 2
            or parts[0] != "recordings"
        ):
            raise StorageError(
                f"The history names a recording outside its folder ({relative}). It was not touched."
            )
        return self.data.joinpath(*parts)

    def sound(self, relative: str) -> Path | None:
        """The file that holds a stored recording now, as WAV or converted to FLAC; None when it is gone.

        Raises StorageError for a path that leads out of the folder of recordings.
        """
        named = self.recording(relative)
        forms = (named, named.with_suffix(".flac"), named.with_suffix(".wav"))
        return next((form for form in forms if form.is_file()), None)

    def lying(self, relative: str) -> Path:
        """The file that holds a stored recording now, or where it is missed; raises StorageError as above."""
        return self.sound(relative) or self.recording(relative)

    def relative(self, recording: Path) -> str:
        """How a row names ``recording``, a file below the data folder; ValueError for any other file."""
        return recording.relative_to(self.data).as_posix()

    def prepare(self) -> None:
        """Create the folders, open to this user only; raises StorageError in words.

        A restore or an erasing that a program which was ended had begun is finished first.
        """
        try:
            finish(self.data)
        except OSError as error:
            raise StorageError(in_words(error, self.data, "A restore could not be finished")) from error
        folders = (self.recordings, self.models, self.banks, self.logs)
        for folder in (self.data, self.cache, *folders, self.speech_cache):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                if folder in (self.data, self.cache):
                    folder.chmod(0o700)
            except OSError as error:
                raise StorageError(in_words(error, folder, "The folder could not be made")) from error
        probe = self.data / ".writable"
        try:
            probe.write_bytes(b"1")
        except OSError as error:
            raise StorageError(in_words(error, self.data, "Nothing can be written")) from error
        finally:
            with contextlib.suppress(OSError):
                probe.unlink(missing_ok=True)  # another thread may be trying the same folder


def places(environment: Mapping[str, str] = os.environ) -> Places:
    """The system's usual folders for this user, or those below INTERVIEWER_HOME where that is set."""
    home = environment.get(HOME_VARIABLE, "").strip()
    if home:
        root = Path(home).expanduser().absolute()
        return Places(root / "data", root / "cache")
    return Places(
        Path(platformdirs.user_data_dir("interviewer", appauthor=False)),
        Path(platformdirs.user_cache_dir("interviewer", appauthor=False)),
    )


def recording_path(
    interview: str, created: str, position: int, take: int = 1, part: int = 1, probe: int = 0
) -> str:
    """Path of a recording relative to the data folder, such as ``recordings/2026-11/<interview>/01.wav``.

    ``created`` is the interview's ISO 8601 date, whose month names the folder, so that an interview resumed
    in the next month keeps its folder; ``position`` counts from 0. Later takes and parts and answers to
    follow-ups are named in the file: ``01-take2.wav``, ``01-take2-more1.wav``, ``01-take2-part2.wav``.
    Raises ValueError for an id that is no plain file name.
    """
    if not _ID.fullmatch(interview) or not _MONTH.fullmatch(created[:7]) or min(position + 1, take, part) < 1:
        raise ValueError(f"not a recording: {interview!r}, {created!r}, {position}, {take}, {part}")
    name = f"{position + 1:02d}" + (f"-take{take}" if take > 1 else "")
    name += (f"-more{probe}" if probe else "") + (f"-part{part}" if part > 1 else "")
    return f"recordings/{created[:7]}/{interview}/{name}.wav"


def in_words(error: OSError, path: Path, happened: str) -> str:
    """A sentence to the person: what happened, what is safe, what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"{happened}: the disk is full ({path}). What was kept before is safe. Free some space and try "
            "again."
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"{happened}: this user may not write to {path}. What was kept before is safe. Give yourself the "
            f"right to write there, or set {HOME_VARIABLE} to a folder of your own."
        )
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return (
            f"{happened}: a file is in the way of the folder {path}. It was not touched. Move it elsewhere, "
            f"or set {HOME_VARIABLE} to another folder."
        )
    if error.errno == errno.ENOENT and not path.parent.is_dir():
        return f"{happened}: there is no folder {path.parent}. Make it first, or name one that is there."
    return f"{happened}: {error.strerror or error} ({path}). What was kept before is safe."
