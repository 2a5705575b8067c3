"""The person's settings in a TOML file that the person may edit, too."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError
from tomlkit.items import Item

from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form
from interviewer.domain.settings import Mode, Settings, Theme, VoiceEngine
from interviewer.storage.errors import StorageError
from interviewer.storage.paths import in_words
from interviewer.whole_file import write_whole

Check = Callable[[object], bool]


def _one_of(choices: type[StrEnum]) -> Check:
    return lambda value: isinstance(value, str) and value in {str(choice) for choice in choices}


def _whole(low: int, high: int) -> Check:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _between(low: float, high: float) -> Check:
    return lambda value: _number(value) and low <= float(value) <= high  # type: ignore[arg-type]


def _matching(pattern: str) -> Check:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _switch(value: object) -> bool:
    return isinstance(value, bool)


_silence = _between(2.0, 30.0)

RULES: dict[str, tuple[Check, str]] = {
    "microphone": (_matching(r"[^\r\n\0]{0,300}"), "the name of a device"),
    "loudspeaker": (_matching(r"[^\r\n\0]{0,300}"), "the name of a device"),
    "voice_engine": (_one_of(VoiceEngine), "natural, system or captions"),
    "speaking_speed": (_between(0.7, 1.3), "a number from 0.7 to 1.3"),
    "caption_size": (_whole(14, 48), "a whole number from 14 to 48"),
    "theme": (_one_of(Theme), "system, light or dark"),
    "reduce_motion": (_switch, "true or false"),
    "own_captions": (_switch, "true or false"),
    "follow_ups": (_switch, "true or false"),
    "cut_ins": (_switch, "true or false"),
    "end_at_limit": (_switch, "true or false"),
    "help_before": (_switch, "true or false"),
    "mode": (_one_of(Mode), "rehearsal or interview"),
    "questions": (_whole(1, 12), "a whole number from 1 to 12"),
    "profession": (_matching(r"[^\r\n\0]{0,100}"), "the name of a profession"),
    "application": (_matching(r"[A-Za-z0-9_-]{0,100}"), "the id of an application"),
    "persona": (_one_of(PersonaId), "hiring_manager, executive, peer or hr"),
    "meeting": (_one_of(Form), "talk, panel, day, drill, task or pay"),
    "silence_ends_after": (
        lambda value: _number(value) and (value == 0 or _silence(value)),
        "0 or a number from 2 to 30",
    ),
    "model": (_matching(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"), "the name of a model"),
    "keep_days": (
        lambda value: _whole(0, 0)(value) or _whole(30, 3650)(value),
        "0 or a whole number from 30 to 3650",
    ),
    "rate_first": (_switch, "true or false"),
    "welcomed": (_switch, "true or false"),
}
"""What each setting must be: a check and its wording."""

_TYPES: dict[str, Callable[[Any], object]] = {  # all others are kept as plain values
    "voice_engine": VoiceEngine,
    "speaking_speed": float,
    "theme": Theme,
    "mode": Mode,
    "silence_ends_after": float,
}


def load(path: Path) -> tuple[Settings, str | None]:
    """The settings of the file, and a sentence to the person when some of it could not be used.

    A file that is not there gives the usual settings and no message. A wrong value is replaced by the usual
    one; a file that cannot be read at all by the usual settings. The file itself is never changed here.
    """
    try:
        document = _read(path)
    except FileNotFoundError:
        return Settings(), None
    except (TOMLKitError, UnicodeDecodeError, OSError) as error:
        return Settings(), _damaged(path, error)
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for name, (fits, wanted) in RULES.items():
        if name not in document:
            continue
        value = document[name]
        if fits(value):
            values[name] = _TYPES[name](value) if name in _TYPES else _plain(value)
        else:
            wrong.append(f"{name} must be {wanted}")
    if not wrong:
        return Settings(**values), None
    message = (
        f"Some settings in {path} could not be used: {'; '.join(wrong)}. The usual values stand in for them; "
        "the file was not changed."
    )
    return Settings(**values), message


def save(path: Path, settings: Settings) -> None:
    """Write the settings, keeping comments and unknown keys of the file.

    A file that ``load`` complained about is first copied to ``settings.toml.damaged``. Raises ValueError for
    a setting out of its range and StorageError when the file cannot be written; then the old one is intact.
    """
    values = {field.name: getattr(settings, field.name) for field in dataclasses.fields(settings)}
    for name, value in values.items():
        fits, wanted = RULES[name]
        if not fits(value):
            raise ValueError(f"{name} must be {wanted}, not {value!r}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and load(path)[1] is not None:
            _keep_damaged(path)
        try:
            document = _read(path)
        except (FileNotFoundError, TOMLKitError, UnicodeDecodeError):
            document = tomlkit.document()
            document.add(tomlkit.comment("Settings of the interviewer. You may edit this file."))
        for name, value in values.items():
            plain = str(value) if isinstance(value, StrEnum) else value
            if name not in document or document[name] != plain:
                document[name] = plain
        write_whole(path, tomlkit.dumps(document))
    except OSError as error:
        raise StorageError(in_words(error, path, "The settings could not be kept")) from error


def _read(path: Path) -> tomlkit.TOMLDocument:
    # Notepad puts a byte-order mark in front, which TOML does not know.
    return tomlkit.parse(path.read_bytes().decode("utf-8-sig"))


def _plain(value: Any) -> object:
    """The value without the notes on its place in the file that tomlkit attaches to it."""
    return value.unwrap() if isinstance(value, Item) else value


def _damaged(path: Path, error: Exception) -> str:
    where = f" at line {error.line}" if isinstance(error, ParseError) else ""
    what = f" ({error.strerror})" if isinstance(error, OSError) else ""
    return (
        f"The settings in {path} could not be read{where}{what}. The usual settings are used; the file was "
        f"not changed. When settings are next kept, it is first copied beside itself as {path.name}.damaged."
    )


def _keep_damaged(path: Path) -> None:
    """Copy the file beside itself, never over an earlier copy that differs."""
    content = path.read_bytes()
    number = 1
    while True:
        copy = path.with_name(f"{path.name}.damaged" + (f"-{number}" if number > 1 else ""))
        if not copy.exists():
            write_whole(copy, content)
            return
        if copy.read_bytes() == content:
            return
        number += 1
