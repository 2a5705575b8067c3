"""What is worth another try today: weak answers come back after growing intervals.

Expanding intervals are those of spaced repetition; SM-2 (P. A. Wozniak, Optimization of learning, 1990)
begins with 1 and 6 days and multiplies by about 2.5 from then on. These begin more gently and end sooner,
since an interview is weeks away and not years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from interviewer.domain.question import Kind, Question

INTERVALS = (1, 3, 7, 16)
"""Days until the next try: after a weak one, and after one, two and three good ones in a row."""

GOOD = 60
"""Structure and focus from which an answer is well built and to the point (scoring/words.py)."""

AT_MOST = 3
"""Questions offered in a day."""

UNDRILLED = frozenset({Kind.OWN_QUESTIONS})
"""Kinds that are no answer to be said better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A judged answer: its question, the person's day, and structure and focus, 0 to 100."""

    question: Question
    day: date
    structure: int
    focus: int

    @property
    def weakest(self) -> int:
        """The lower of the two."""
        return min(self.structure, self.focus)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A question whose day has come, as it was last answered; ``since`` is the day on which it came."""

    question: Question
    last: Tried
    since: date


def due(tries: Iterable[Tried], today: date, most: int = AT_MOST) -> tuple[Due, ...]:
    """At most ``most`` questions to try again today, the weakest first; one tried today is left in peace.

    Only what was weak once comes back; a day counts as good when its last try was. After a good try the
    interval grows, after a weak one it begins anew, and after four good ones in a row the question is done.
    """
    own: dict[str, list[Tried]] = defaultdict(list)
    for one in tries:
        if one.question.kind not in UNDRILLED:
            own[one.question.id].append(one)
    found = [item for all_of_it in own.values() if (item := _due(all_of_it)) and item.since <= today]
    found.sort(key=lambda item: (item.last.weakest, item.since, item.question.id))
    return tuple(found[:most])


def _due(tries: Sequence[Tried]) -> Due | None:
    """When a question comes back; None for one that was never weak, or is done."""
    days: dict[date, Tried] = {}
    for one in sorted(tries, key=lambda one: one.day):
        days[one.day] = one
    weak_once, good = False, 0
    for one in days.values():
        if one.weakest < GOOD:
            weak_once, good = True, 0
        else:
            good += 1
    if not weak_once or good >= len(INTERVALS):
        return None
    last = list(days.values())[-1]
    return Due(question=last.question, last=last, since=last.day + timedelta(days=INTERVALS[good]))
