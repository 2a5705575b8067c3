"""A reminder as a calendar file (RFC 5545) that any calendar program takes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

MINUTES = timedelta(minutes=15)
"""How long the entry lasts."""

_WIDTH = 74
"""Bytes of a line before it is folded; the standard allows 75."""


def reminder(identity: str, title: str, text: str, due: datetime, now: datetime) -> str:
    """One entry at ``due`` (aware) with an alarm, as the text of an .ics file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//interviewer//thanks//EN",
        "BEGIN:VEVENT",
        f"UID:{identity}-thanks@interviewer.invalid",
        f"DTSTAMP:{_moment(now)}",
        f"DTSTART:{_moment(due)}",
        f"DTEND:{_moment(due + MINUTES)}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(text)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(title)}",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _moment(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(letter for letter in lines if letter.isprintable())


def _folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, no letter cut in two."""
    pieces, width = [""], 0
    for letter in line:
        size = len(letter.encode())
        if width + size > _WIDTH:
            pieces.append(" ")
            width = 1
        pieces[-1] += letter
        width += size
    return "\r\n".join(pieces)
