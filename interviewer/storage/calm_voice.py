"""The person's calm voice in a small file of its own, which can be thrown away without any other loss."""

from __future__ import annotations

from pathlib import Path

from interviewer.domain.calm_voice import CalmVoice
from interviewer.storage.errors import StorageError
from interviewer.storage.forms import from_json, to_json
from interviewer.storage.paths import in_words
from interviewer.whole_file import write_whole


def load(path: Path) -> CalmVoice | None:
    """The calm voice that is kept, None where there is none; raises StorageError for one that is spoilt."""
    try:
        return from_json(path.read_text("utf-8"), CalmVoice)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageError(in_words(error, path, "Your calm voice could not be read")) from error
    except ValueError as error:
        raise StorageError(
            f"Your calm voice could not be read ({path} is damaged). Your answers are judged without it; "
            "read aloud once more in the settings to have it again."
        ) from error


def save(path: Path, calm: CalmVoice) -> None:
    """Keep a calm voice in place of any other; raises StorageError, and then the earlier one stays."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, to_json(calm) + "\n")
    except OSError as error:
        raise StorageError(in_words(error, path, "Your calm voice could not be kept")) from error


def drop(path: Path) -> None:
    """Throw it away, if there is one; raises StorageError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(in_words(error, path, "Your calm voice could not be removed")) from error
