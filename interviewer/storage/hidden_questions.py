"""Which questions the person does not want to be asked: their ids, in a TOML file that may be edited."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from interviewer.storage.errors import BankError, StorageError
from interviewer.storage.paths import in_words
from interviewer.storage.toml_tables import read_text
from interviewer.whole_file import write_whole

_HEAD = "Questions that are never asked, by their ids. You may edit this file."


def read_hidden(path: Path) -> list[str]:
    """The ids, none where there is no file; raises BankError."""
    if not path.exists():
        return []
    try:
        listed = _document(path).unwrap().get("hidden", [])
    except TOMLKitError as error:
        line = getattr(error, "line", 1)
        raise BankError(path, line, "this is not TOML.", "Mend the line, or delete the file.") from error
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        told = "'hidden' must be a list of ids in quotes."
        raise BankError(path, 1, told, 'Write hidden = ["...", "..."], or delete the file.')
    return listed


def keep_hidden(path: Path, identities: Sequence[str]) -> None:
    """Write the ids and keep the comments around them; raises StorageError, the file is then as before."""
    try:
        document = _document(path)
        listed = tomlkit.array()
        listed.extend(identities)
        document["hidden"] = listed.multiline(len(identities) > 1)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, tomlkit.dumps(document))
    except OSError as error:
        raise StorageError(in_words(error, path, "This could not be kept")) from error


def _document(path: Path) -> tomlkit.TOMLDocument:
    if path.exists():
        return tomlkit.parse(read_text(path))
    document = tomlkit.document()
    document.add(tomlkit.comment(_HEAD))
    return document
