"""The text of a bank: one question put in, changed or taken out as people would, the rest untouched."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import cast

import tomlkit
from tomlkit.items import Item, Table

from interviewer.domain.persona import PersonaId
from interviewer.domain.question import USUAL_METHOD, Question
from interviewer.storage.toml_lines import lines_of

USUAL_SECONDS = [60, 120]
_EVERYBODY = tuple(str(persona) for persona in PersonaId)
_WIDTH = 100

_COMMENT = re.compile(
    r'"""(?:\\.|[^\\])*?"""' r"|'''.*?'''" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'|(#[^\n]*)", re.DOTALL
)


class FormError(Exception):
    """The file writes its questions in another way than one [[question]] after the other."""


def written(question: Question) -> str:
    """A question as a piece of a bank, one key a line; long lists one entry a line."""
    lines = ["[[question]]"]
    lines += [f"{key} = {_toml(value)}" for key, value in _values(question).items()]
    return "\n".join(lines) + "\n"


def added(text: str, question: Question) -> str:
    """``text`` with one more question at its end."""
    return f"{text.rstrip()}\n\n{written(question)}" if text.strip() else written(question)


def changed(text: str, number: int, question: Question) -> str:
    """``text`` whose question ``number`` (from 0) says what ``question`` says; raises FormError.

    Values that stay keep their form, and comments stay, but for those inside a list that changes.
    """
    before, piece, after = _cut(text, number)
    document = tomlkit.parse(piece if piece.endswith("\n") else f"{piece}\n")
    table: Table = document["question"][0]
    wanted = _values(question)
    for key in [str(key) for key in table if key not in wanted and not _stays(str(key), table, question)]:
        table.remove(key)
    for key, value in wanted.items():
        if key == "seconds" and key not in table and value == USUAL_SECONDS:
            continue
        if key not in table or _plain(table[key]) != value:
            table[key] = _item(value)
    return before + tomlkit.dumps(document) + after


def without(text: str, number: int) -> str:
    """``text`` without its question ``number`` (from 0); raises FormError."""
    before, _, after = _cut(text, number)
    return before + after.lstrip("\n") if before.strip() or after.strip() else ""


def comments_lost(before: str, after: str) -> bool:
    """Whether a comment of the one text is missing in the other."""
    return bool(_comments(before) - _comments(after))


def _comments(text: str) -> Counter[str]:
    return Counter(found[1].strip() for found in _COMMENT.finditer(text) if found[1])


def _cut(text: str, number: int) -> tuple[str, str, str]:
    """What stands before a question, the question, and what stands behind it.

    Comments above a [[question]] belong to it as people see it, but not for TOML: they stay where they are.
    """
    headers = sorted(
        line for (place, key), line in lines_of(text).items() if place[0] == "question" and not key
    )
    if number >= len(headers):
        raise FormError
    lines = text.splitlines(keepends=True)
    edges = [line - 1 for line in headers] + [len(lines)]
    first, last = tuple(pairwise(edges))[number]
    after = last
    while after > first + 1 and (not lines[after - 1].strip() or lines[after - 1].lstrip().startswith("#")):
        after -= 1
    piece = "".join(lines[first:after])
    if not _whole(piece):  # the last line only looked like a comment: it is part of a text
        after, piece = last, "".join(lines[first:last])
    return "".join(lines[:first]), piece, "".join(lines[after:])


def _whole(piece: str) -> bool:
    try:
        tomlkit.parse(piece)
    except tomlkit.exceptions.TOMLKitError:
        return False
    return True


def _values(question: Question) -> dict[str, object]:
    """What has to be written of a question; what is usual is left out."""
    low, high = question.seconds
    everybody = set(question.personas) >= set(_EVERYBODY)
    values: dict[str, object] = {
        "id": question.id,
        "text": question.text,
        "slotted": question.slotted,
        "kind": question.kind.value,
        "method": "" if question.method is USUAL_METHOD[question.kind] else question.method.value,
        "family": question.family,
        "intent": question.intent,
        "personas": [] if everybody else list(question.personas),
        "professions": list(question.professions),
        "seconds": [_number(low), _number(high)],
        "good": list(question.good),
        "traps": list(question.traps),
        "probes": list(question.probes),
    }
    return {key: value for key, value in values.items() if value}


def _stays(key: str, table: Table, question: Question) -> bool:
    """Whether a key that need not be written is right as it stands in the file."""
    value = _plain(table[key])
    if key == "method":
        return value == question.method.value
    if key == "personas":
        return isinstance(value, list) and tuple(value) == question.personas
    return not value


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _plain(value: object) -> object:
    return value.unwrap() if isinstance(value, Item) else value


def _item(value: object) -> Item:
    """The value with its form, as tomlkit reads it from text."""
    return cast("Item", tomlkit.parse(f"value = {_toml(value)}\n").item("value"))


def _toml(value: object) -> str:
    if isinstance(value, list):
        items = [_toml(item) for item in value]
        short = f"[{', '.join(items)}]"
        return short if len(short) <= _WIDTH else "[\n" + "".join(f"  {item},\n" for item in items) + "]"
    # TOML writes texts and numbers as JSON does, but for one sign that no text of ours may hold.
    return json.dumps(value, ensure_ascii=False)


def joined(texts: Iterable[str]) -> str:
    """Several banks as one, each as it stands."""
    return "\n".join(text.strip() + "\n" for text in texts if text.strip())
