"""How the commands speak: results to stdout, messages to stderr, and their exit statuses."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console

FAILED = 1
WRONG_USAGE = 2


def say(text: str) -> None:
    """A message to the person; nothing in it is taken for mark-up."""
    Console(stderr=True, soft_wrap=True).print(text, highlight=False, markup=False)


def print_json(result: Any) -> None:
    """A result for another program, on one line."""
    sys.stdout.write(json.dumps(result, ensure_ascii=False, allow_nan=False) + "\n")
