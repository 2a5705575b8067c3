"""A short plan for the days up to an interview, and when thanks are due after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from interviewer.domain.application import Application

_FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%B %d %Y")


@dataclass(frozen=True, slots=True)
class Step:
    """What to do on a day."""

    day: date
    text: str


_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? ", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|\bof ", re.IGNORECASE)


def read_day(text: str, today: date | None = None) -> date | None:
    """A day as people write it ('2026-12-01', '1.12.2026', '1st December'), None where it is none.

    '3/4/2026' is the third of April, as nearly everywhere. A day without a year is the next one, from
    ``today`` on; without ``today`` it is none.
    """
    plain = " ".join(_ORDINAL.sub("", _WEEKDAY.sub("", " ".join(text.split()))).split())
    years = (today.year, today.year + 1) if today is not None else ()
    for written in (plain, *(f"{plain} {year}" for year in years)):
        for form in _FORMS:
            try:
                day = datetime.strptime(written, form).date()
            except ValueError:
                continue
            if written == plain or (today is not None and day >= today):
                return day
    return None


def preparation(application: Application, today: date) -> tuple[Step, ...]:
    """What to do from today to the day of the interview, at most one step a day; none without a day.

    With few days left the less important steps are left out; with many they are spread, and the day before
    stays light.
    """
    day = application.day
    if day is None or day < today:
        return ()
    if day == today:
        return (Step(day, "Today. Read your notes once, drink some water, and go."),)
    steps = [text for _, text in sorted(_most_important(application)[: (day - today).days])]
    eve = day - timedelta(days=1)
    if not steps:
        return (Step(day, "The interview."),)
    room = max(1, (eve - today).days)
    days = [
        today + timedelta(days=round(room * index / max(1, len(steps) - 1))) for index in range(len(steps))
    ]
    if len(steps) == 1:
        days = [eve]
    return (*map(Step, days, steps), Step(day, "The interview. Thank everybody within a day."))


def _most_important(application: Application) -> list[tuple[int, str]]:
    """Steps by importance, each with its place in time."""
    skills = ", ".join(application.skills[:3]) or "what the job needs most"
    weak = application.round_one.weak
    steps = [
        (60, "Rehearse the whole talk once, then read your notes and stop early."),
        (20, f"Have one story ready for each of these: {skills}."),
    ]
    if not application.round_one.empty:
        again = (
            f"Answer anew what was weak: {weak[0]}"
            if weak
            else "Go over round one: loose ends, promises, numbers."
        )
        steps.append((30, again))
    steps.append((10, "Read the posting again and the company's own pages; note what surprises you."))
    if application.values:
        steps.append((40, f"Think of a time when you showed {application.values[0]}."))
    steps.append((50, "Write down three questions of your own that their pages do not answer."))
    return steps


def thanks_due(finished: datetime) -> datetime:
    """When a message of thanks is due: the next morning at nine, by the zone of ``finished``, within a day.

    After an interview in the small hours that is the same morning.
    """
    morning = finished.replace(hour=9, minute=0, second=0, microsecond=0)
    while morning <= finished + timedelta(hours=2):
        morning += timedelta(days=1)
    return min(morning, finished + timedelta(hours=23))
