"""Question banks and personas: TOML files, ours and the person's own, checked word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from interviewer.domain.bank import Bank
from interviewer.domain.persona import Persona, PersonaId, Voice
from interviewer.domain.probe import TOPICS, Rule
from interviewer.domain.question import SLOTS, USUAL_METHOD, Kind, Method, Question
from interviewer.storage.errors import BankError
from interviewer.storage.toml_tables import Table, is_number, parse, read_text

MOST_TOLD = 5
"""Mistakes of one file that are told one by one when the program starts."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_SLOT = re.compile(r"\{([^{}]*)\}")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*\"?question\"?[ \t]*\]\]", re.MULTILINE)
_SHORTEST, _LONGEST = 5.0, 900.0
_MOST_JOINED = 3


_QUESTION_KEYS = (
    "id", "text", "slotted", "kind", "method", "family", "intent", "personas", "professions", "seconds",
    "good", "traps", "probes",
)  # fmt: skip


def load_bank(path: Path) -> tuple[Question, ...]:
    """The questions of one file, in its order; raises BankError with file and line for the first mistake."""
    questions, errors = read_bank(path)
    if errors:
        raise errors[0]
    return questions


def read_bank(path: Path) -> tuple[tuple[Question, ...], tuple[BankError, ...]]:
    """The questions of a file that can be used, in its order, and what is wrong with the others, by line.

    Raises BankError only where nothing of the file can be read.
    """
    return questions_in(read_text(path), path)


def questions_in(text: str, path: Path) -> tuple[tuple[Question, ...], tuple[BankError, ...]]:
    """The same for the text of a file; ``path`` is the name it has in messages."""
    errors: list[BankError] = []
    found: list[tuple[Question, int]] = []
    for first, piece in _pieces(text, path):
        try:
            values, lines = parse(piece, path)
        except BankError as error:
            errors.append(_later(error, first))
            continue
        below = {place: line + first for place, line in lines.items()}
        tables = values.get("question", [])
        try:
            Table(path, values, ("", 0), below).only(("question",))
        except BankError as error:
            errors.append(error)
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            line = below.get((("question", 0), ""), first + 1)
            errors.append(BankError(path, line, "each question begins with [[question]].", "Write it so."))
            continue
        for number, table in enumerate(tables):
            place = ("question", number)
            try:
                question = _question(Table(path, table, place, below))
            except BankError as error:
                errors.append(error)
            else:
                found.append((question, below.get((place, "id"), below.get((place, ""), 1))))
    return _unique(found, path, errors), tuple(sorted(errors, key=lambda error: error.line))


def _pieces(text: str, path: Path) -> tuple[tuple[int, str], ...]:
    """The whole text; where that is no TOML, each question by itself, with the number of lines before it."""
    starts = [found.start() for found in _HEADER.finditer(text)]
    if not starts or _reads(text, path):
        return ((0, text),)
    edges = (0, *starts[starts[0] == 0 :], len(text))
    pieces, place, lines = [], 0, 0
    while place < len(edges) - 1:
        ends = edges[place + 1 : place + 1 + _MOST_JOINED]
        # A line inside a long text may look like the beginning of a question.
        joined = next((n for n, end in enumerate(ends) if _reads(text[edges[place] : end], path)), 0)
        pieces.append((lines, text[edges[place] : ends[joined]]))
        lines += pieces[-1][1].count("\n")
        place += joined + 1
    return tuple(pieces)


def _reads(text: str, path: Path) -> bool:
    try:
        parse(text, path)
    except BankError:
        return False
    return True


def _later(error: BankError, lines: int) -> BankError:
    return BankError(error.file, error.line + lines, error.message, error.remedy, error.key)


def _unique(
    found: Iterable[tuple[Question, int]], path: Path, errors: list[BankError]
) -> tuple[Question, ...]:
    questions: dict[str, Question] = {}
    for question, line in found:
        if question.id in questions:
            remedy = "Give one of the two another id."
            errors.append(BankError(path, line, f"the id '{question.id}' is used twice.", remedy, "id"))
        else:
            questions[question.id] = question
    return tuple(questions.values())


def _question(table: Table) -> Question:
    table.only(_QUESTION_KEYS)
    identity = table.text("id")
    if not _ID.fullmatch(identity) or len(identity) > 80:
        remedy = "Write one such as 'missed-deadline'."
        raise table.wrong("id", f"an id is lower-case words with hyphens, not '{identity[:60]}'.", remedy)
    kind = Kind(table.choice("kind", Kind, table.text("kind")))
    method = USUAL_METHOD[kind]
    if "method" in table.values:
        method = Method(table.choice("method", Method, table.text("method")))
    personas = table.texts("personas")
    for persona in personas:
        table.choice("personas", PersonaId, persona)
    professions, family, intent = (
        table.texts("professions"),
        table.text("family", ""),
        table.text("intent", ""),
    )
    for key, names in (("professions", professions), ("family", (family,)), ("intent", (intent,))):
        for name in filter(None, names):
            if not _NAME.fullmatch(name.replace("-", "_")) or len(name) > 80:
                told = f"'{name[:60]}' must be lower-case words with underscores."
                raise table.wrong(key, told, "Write one such as 'software_engineer'.")
    return Question(
        id=identity,
        text=_unslotted(table),
        slotted=_slotted(table),
        kind=kind,
        method=method,
        seconds=_seconds(table),
        family=family,
        intent=intent,
        # A question that names nobody may be asked by everybody.
        personas=personas or tuple(str(persona) for persona in PersonaId),
        professions=professions,
        good=table.texts("good"),
        traps=table.texts("traps"),
        probes=table.texts("probes"),
    )


def _unslotted(table: Table) -> str:
    """The wording that is spoken: a slot in it would be read aloud, so it may hold none."""
    text = table.text("text")
    if "{" in text or "}" in text:
        told = "'text' is spoken as it stands and takes no slots."
        raise table.wrong("text", told, "Put the wording with slots into 'slotted'.")
    return text


def _slotted(table: Table) -> str:
    """The wording with slots, empty where there is none; only known slots, and at least one."""
    text = table.text("slotted", "")
    names = _SLOT.findall(text)
    known = ", ".join(f"{{{slot}}}" for slot in SLOTS)
    if text and not names:
        remedy = "Put one in, or take the line out."
        raise table.wrong("slotted", f"'slotted' holds no slot; known are {known}.", remedy)
    if not set(names) <= set(SLOTS) or "{" in _SLOT.sub("", text) or "}" in _SLOT.sub("", text):
        remedy = "Use one of these, each in its two brackets."
        raise table.wrong("slotted", f"'slotted' may hold only the slots {known}.", remedy)
    return text


def _seconds(table: Table) -> tuple[float, float]:
    value = table.values.get("seconds", [60, 120])
    fits = isinstance(value, list) and len(value) == 2 and all(map(is_number, value))
    if not fits or not _SHORTEST <= value[0] <= value[1] <= _LONGEST:
        told = f"'seconds' must be two numbers, low and high, from {_SHORTEST:g} to {_LONGEST:g}."
        raise table.wrong("seconds", told, "Write them such as seconds = [60, 120].")
    return float(value[0]), float(value[1])


def load_banks(folders: Iterable[Path]) -> Bank:
    """All questions of ``*.toml`` in the folders, by file name; a folder that is not there holds none.

    The first folder holds ours, all others the person's own. A question that is wrong or whose id is taken is
    left out alone, a file that cannot be read as a whole, and ``problems`` says so: one slip in the person's
    own file must not end the interview.
    """
    questions: list[Question] = []
    owner: dict[str, Path] = {}
    own: dict[str, str] = {}
    problems: list[str] = []
    for number, folder in enumerate(folders):
        for path in sorted(folder.glob("*.toml")):
            try:
                found, errors = read_bank(path)
            except BankError as error:
                problems.append(f"{error} The questions of this file are left out.")
                continue
            problems += _told(errors, path)
            for question in found:
                if question.id in owner:
                    problems.append(
                        f"{path}: the id '{question.id}' is taken by {owner[question.id]}. "
                        "The question is left out. Give it another id."
                    )
                    continue
                owner[question.id] = path
                questions.append(question)
                if number > 0:
                    own[question.id] = path.stem
    return Bank(questions=tuple(questions), own=own, problems=tuple(problems))


def _told(errors: tuple[BankError, ...], path: Path) -> list[str]:
    told = [f"{error} This question is left out." for error in errors[:MOST_TOLD]]
    if len(errors) > MOST_TOLD:
        more = len(errors) - MOST_TOLD
        told.append(f"{path}: {more} more are left out. 'interviewer questions check' lists them all.")
    return told


_PERSONA_KEYS = (
    "name", "title", "manner", "patience", "presses_on", "openings", "acknowledgements", "transitions",
    "closings", "asks_after", "handovers", "ponderings", "cut_ins", "invitations", "voice", "probes",
    "replies", "resumptions",
)  # fmt: skip


def load_personas(path: Path) -> dict[PersonaId, Persona]:
    """All four personas of the file; raises BankError with file and line."""
    values, lines = parse(read_text(path), path)
    top = Table(path, values, ("", 0), lines)
    top.only(tuple(str(persona) for persona in PersonaId))
    personas: dict[PersonaId, Persona] = {}
    for identity in PersonaId:
        if not isinstance(values.get(identity), dict):
            raise BankError(path, 1, f"the persona [{identity}] is missing.")
        personas[identity] = _persona(identity, Table(path, values[identity], (str(identity), 0), lines))
    return personas


def _persona(identity: PersonaId, table: Table) -> Persona:
    table.only(_PERSONA_KEYS)
    if not isinstance(table.values.get("voice"), dict):
        raise table.wrong("voice", f"the table [{identity}.voice] is missing.")
    voice = Table(table.file, table.values["voice"], (f"{identity}.voice", 0), table.lines)
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
        ponderings=table.texts("ponderings"),
        cut_ins=table.texts("cut_ins"),
        replies=_lines_by(identity, "replies", table, TOPICS),
        invitations=table.texts("invitations"),
        resumptions=table.texts("resumptions"),
    )


def _lines_by(
    identity: PersonaId, name: str, table: Table, known: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """The lines of a table of lists, such as [hr.probes]; none where it is missing."""
    values = table.values.get(name, {})
    if not isinstance(values, dict):
        raise table.wrong(name, f"'{name}' must be a table [{identity}.{name}].")
    lists = Table(table.file, values, (f"{identity}.{name}", 0), table.lines)
    lists.only(tuple(str(one) for one in known))
    return {key: lists.texts(key, some=True) for key in values}
