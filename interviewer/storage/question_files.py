"""Question banks and personas: TOML files, ours and the person's own, checked word by word."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from interviewer.domain.bank import Bank
from interviewer.domain.persona import Persona, PersonaId, Voice
from interviewer.domain.probe import TOPICS, Rule
from interviewer.domain.question import SLOTS, USUAL_METHOD, Kind, Method, Question
from interviewer.storage.errors import BankError
from interviewer.storage.toml_lines import Place, lines_of

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_SLOT = re.compile(r"\{([^{}]*)\}")
_SHORTEST, _LONGEST = 5.0, 900.0


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of a file, which knows where each of its keys stands."""

    file: Path
    values: Mapping[str, Any]
    place: Place
    lines: Mapping[tuple[Place, str], int]

    def wrong(self, key: str, message: str) -> BankError:
        below = f"{self.place[0]}.{key}" if self.place[0] else key
        places = ((self.place, key), ((below, 0), ""), (self.place, ""))
        line = next((self.lines[place] for place in places if place in self.lines), 1)
        return BankError(self.file, line, message)

    def only(self, known: Iterable[str]) -> None:
        for key in self.values:
            if key not in known:
                raise self.wrong(key, f"there is no '{key}' here; known are {', '.join(known)}.")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.values.get(key, default)
        if not isinstance(value, str):
            missing = key not in self.values
            raise self.wrong(key, f"'{key}' is missing." if missing else f"'{key}' must be a text in quotes.")
        if default is None and not value.strip():
            raise self.wrong(key, f"'{key}' is empty.")
        return value.strip()

    def texts(self, key: str, *, some: bool = False) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.wrong(key, f"'{key}' must be a list of texts in quotes, none of them empty.")
        if some and not value:
            raise self.wrong(key, f"'{key}' needs at least one line.")
        return tuple(item.strip() for item in value)

    def choice(self, key: str, choices: type[StrEnum], value: str) -> str:
        known = [str(choice) for choice in choices]
        if value not in known:
            raise self.wrong(key, f"'{key}' must be one of {', '.join(known)}, not '{value}'.")
        return value

    def number(self, key: str, default: float, low: float, high: float) -> float:
        value = self.values.get(key, default)
        if not _is_number(value) or not low <= value <= high:
            raise self.wrong(key, f"'{key}' must be a number from {low:g} to {high:g}.")
        return float(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


_QUESTION_KEYS = (
    "id", "text", "slotted", "kind", "method", "family", "intent", "personas", "professions", "seconds",
    "good", "traps", "probes",
)  # fmt: skip


def load_bank(path: Path) -> tuple[Question, ...]:
    """The questions of one file, in its order; raises BankError with file and line."""
    values, lines = _read(path)
    top = _Table(path, values, ("", 0), lines)
    top.only(("question",))
    tables = values.get("question", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise BankError(path, lines.get((("question", 0), ""), 1), "each question begins with [[question]].")
    questions: list[Question] = []
    ids: set[str] = set()
    for number, table in enumerate(tables):
        question = _question(_Table(path, table, ("question", number), lines))
        if question.id in ids:
            line = lines.get((("question", number), "id"), 1)
            raise BankError(path, line, f"the id '{question.id}' is used twice.")
        ids.add(question.id)
        questions.append(question)
    return tuple(questions)


def _question(table: _Table) -> Question:
    table.only(_QUESTION_KEYS)
    identity = table.text("id")
    if not _ID.fullmatch(identity):
        raise table.wrong("id", f"an id is lower-case words with hyphens, not '{identity}'.")
    kind = Kind(table.choice("kind", Kind, table.text("kind")))
    method = USUAL_METHOD[kind]
    if "method" in table.values:
        method = Method(table.choice("method", Method, table.text("method")))
    personas = table.texts("personas")
    for persona in personas:
        table.choice("personas", PersonaId, persona)
    professions = table.texts("professions")
    for name in (*professions, *filter(None, (table.text("family", ""), table.text("intent", "")))):
        if not _NAME.fullmatch(name.replace("-", "_")):
            key = "professions" if name in professions else "family"
            raise table.wrong(key, f"'{name}' must be lower-case words with underscores.")
    return Question(
        id=identity,
        text=_unslotted(table),
        slotted=_slotted(table),
        kind=kind,
        method=method,
        seconds=_seconds(table),
        family=table.text("family", ""),
        intent=table.text("intent", ""),
        # A question that names nobody may be asked by everybody.
        personas=personas or tuple(str(persona) for persona in PersonaId),
        professions=professions,
        good=table.texts("good"),
        traps=table.texts("traps"),
        probes=table.texts("probes"),
    )


def _unslotted(table: _Table) -> str:
    """The wording that is spoken: a slot in it would be read aloud, so it may hold none."""
    text = table.text("text")
    if "{" in text or "}" in text:
        raise table.wrong("text", "'text' is spoken as it stands; put the wording with slots into 'slotted'.")
    return text


def _slotted(table: _Table) -> str:
    """The wording with slots, empty where there is none; only known slots, and at least one."""
    text = table.text("slotted", "")
    names = _SLOT.findall(text)
    known = ", ".join(f"{{{slot}}}" for slot in SLOTS)
    if text and not names:
        raise table.wrong("slotted", f"'slotted' holds no slot; known are {known}.")
    if not set(names) <= set(SLOTS) or "{" in _SLOT.sub("", text) or "}" in _SLOT.sub("", text):
        raise table.wrong("slotted", f"'slotted' may hold only the slots {known}.")
    return text


def _seconds(table: _Table) -> tuple[float, float]:
    value = table.values.get("seconds", [60, 120])
    fits = isinstance(value, list) and len(value) == 2 and all(map(_is_number, value))
    if not fits or not _SHORTEST <= value[0] <= value[1] <= _LONGEST:
        raise table.wrong(
            "seconds", f"'seconds' must be two numbers, low and high, from {_SHORTEST:g} to {_LONGEST:g}."
        )
    return float(value[0]), float(value[1])


def load_banks(folders: Iterable[Path]) -> Bank:
    """All questions of ``*.toml`` in the folders, by file name; a folder that is not there holds none.

    A file that is wrong is left out as a whole, a question whose id is taken is left out alone, and
    ``problems`` says so: one slip in the person's own file must not end the interview.
    """
    questions: list[Question] = []
    owner: dict[str, Path] = {}
    problems: list[str] = []
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            try:
                found = load_bank(path)
            except BankError as error:
                problems.append(f"{error} The questions of this file are left out.")
                continue
            for question in found:
                if question.id in owner:
                    problems.append(
                        f"{path}: the id '{question.id}' is taken by {owner[question.id]}. "
                        "The question is left out."
                    )
                else:
                    owner[question.id] = path
                    questions.append(question)
    return Bank(questions=tuple(questions), problems=tuple(problems))


_PERSONA_KEYS = (
    "name", "title", "manner", "patience", "presses_on", "openings", "acknowledgements", "transitions",
    "closings", "asks_after", "handovers", "cut_ins", "invitations", "voice", "probes", "replies",
)  # fmt: skip


def load_personas(path: Path) -> dict[PersonaId, Persona]:
    """All four personas of the file; raises BankError with file and line."""
    values, lines = _read(path)
    top = _Table(path, values, ("", 0), lines)
    top.only(tuple(str(persona) for persona in PersonaId))
    personas: dict[PersonaId, Persona] = {}
    for identity in PersonaId:
        if not isinstance(values.get(identity), dict):
            raise BankError(path, 1, f"the persona [{identity}] is missing.")
        personas[identity] = _persona(identity, _Table(path, values[identity], (str(identity), 0), lines))
    return personas


def _persona(identity: PersonaId, table: _Table) -> Persona:
    table.only(_PERSONA_KEYS)
    if not isinstance(table.values.get("voice"), dict):
        raise table.wrong("voice", f"the table [{identity}.voice] is missing.")
    voice = _Table(table.file, table.values["voice"], (f"{identity}.voice", 0), table.lines)
    voice.only(("kokoro", "system", "speed", "quick"))
    return Persona(
        id=identity,
        name=table.text("name"),
        title=table.text("title"),
        manner=table.text("manner"),
        voice=Voice(
            kokoro=voice.text("kokoro"),
            system=voice.text("system"),
            speed=voice.number("speed", 1.0, 0.5, 2.0),
            quick=voice.number("quick", 1.0, 0.5, 2.0) if "quick" in voice.values else None,
        ),
        openings=table.texts("openings", some=True),
        acknowledgements=table.texts("acknowledgements", some=True),
        transitions=table.texts("transitions", some=True),
        closings=table.texts("closings", some=True),
        presses_on=table.texts("presses_on"),
        patience=table.number("patience", 60.0, 5.0, 900.0),
        asks_after=tuple(table.choice("asks_after", Rule, rule) for rule in table.texts("asks_after")),
        probes=_lines_by(identity, "probes", table, tuple(Rule)),
        handovers=table.texts("handovers"),
        cut_ins=table.texts("cut_ins"),
        replies=_lines_by(identity, "replies", table, TOPICS),
        invitations=table.texts("invitations"),
    )


def _lines_by(
    identity: PersonaId, name: str, table: _Table, known: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """The lines of a table of lists, such as [hr.probes]; none where it is missing."""
    values = table.values.get(name, {})
    if not isinstance(values, dict):
        raise table.wrong(name, f"'{name}' must be a table [{identity}.{name}].")
    lists = _Table(table.file, values, (f"{identity}.{name}", 0), table.lines)
    lists.only(tuple(str(one) for one in known))
    return {key: lists.texts(key, some=True) for key in values}


_LINE_IN_MESSAGE: Callable[[str], re.Match[str] | None] = re.compile(r" \(at line (\d+), column \d+\)").search


def _read(path: Path) -> tuple[dict[str, Any], dict[tuple[Place, str], int]]:
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return tomllib.loads(text), lines_of(text)
    except OSError as error:
        raise BankError(path, 1, f"the file could not be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BankError(path, line, "this is not UTF-8 text.") from error
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = _LINE_IN_MESSAGE(said)
        line = int(at[1]) if at else text.count("\n") + 1
        reason = said[: at.start()] if at else said.removesuffix(" (at end of document)")
        raise BankError(path, line, f"this is not TOML: {reason}.") from error
