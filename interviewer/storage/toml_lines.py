"""On which line of a TOML file a table and its keys stand, for messages that a person can follow."""

from __future__ import annotations

import re

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*=""")
_LONG = re.compile(r'"""|' + r"'''")

Place = tuple[str, int]
"""A table's dotted name and which of its name it is, counted from 0; ("", 0) is the top of the file."""


def lines_of(text: str) -> dict[tuple[Place, str], int]:
    """Line (1-based) of each table, under the key "", and of each key written at the start of a line."""
    found: dict[tuple[Place, str], int] = {(("", 0), ""): 1}
    counts: dict[str, int] = {}
    place: Place = ("", 0)
    open_quotes: str | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        inside = open_quotes is not None
        for quotes in _LONG.findall(line):
            if open_quotes is None:
                open_quotes = quotes
            elif open_quotes == quotes:
                open_quotes = None
        if inside:
            continue
        if header := _HEADER.match(line):
            name = header[2].replace(" ", "").replace('"', "")
            place = (name, counts.get(name, 0))
            counts[name] = place[1] + 1
            found[place, ""] = number
        elif key := _KEY.match(line):
            found.setdefault((place, key[1] or key[2] or key[3]), number)
    return found


def line_of_id(text: str, identity: str) -> int:
    """The line (1-based) on which a table of the file is given this id; 1 where none is."""
    lines = text.splitlines()
    numbers = (number for (_, key), number in lines_of(text).items() if key == "id")
    wanted = (f'"{identity}"', f"'{identity}'")
    return next((number for number in numbers if any(one in lines[number - 1] for one in wanted)), 1)
