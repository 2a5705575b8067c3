"""How facts of the domain become JSON and come back, also from rows of an older version."""

from __future__ import annotations

import json
from functools import cache
from typing import TypeVar

from cattrs import Converter

Fact = TypeVar("Fact")


@cache
def _converter() -> Converter:
    # Missing fields take the default of their class, so that rows older than a field can be read; fields
    # that are unknown here are left alone, so that a hand-edited row can be read, too.
    return Converter(forbid_extra_keys=False)


def to_json(fact: object) -> str:
    """The fact as one line of JSON in ASCII."""
    return json.dumps(_converter().unstructure(fact), separators=(",", ":"))


def from_json(text: str, kind: type[Fact]) -> Fact:
    """The fact that was written; raises ValueError when the text does not hold one."""
    try:
        return _converter().structure(json.loads(text), kind)
    except Exception as error:  # cattrs raises groups, KeyError, TypeError and more
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}: {error!r}") from error
