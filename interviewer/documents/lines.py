"""Text in lines: what all forms of documents are brought to."""

from __future__ import annotations

import re

_BULLET = re.compile(r"^\s*(?:[-–—*•·●▪◦‣○■□➢✓✔>]|\(?\d{1,2}[.)]|o(?= ))\s+")
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]")


def tidy(text: str) -> str:
    """The text without control signs, runs of blanks and more than one empty line in a row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\u2028", "\n")
    text = _ODD.sub("", text.replace("\t", " ").replace("\u00a0", " ").replace("\u00ad", ""))
    lines = [re.sub(r" {2,}", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def bulleted(line: str) -> bool:
    """Whether a line is an item of a list."""
    return _BULLET.match(line) is not None


def unbulleted(line: str) -> str:
    """The line without the sign of its list."""
    return _BULLET.sub("", line).strip()
