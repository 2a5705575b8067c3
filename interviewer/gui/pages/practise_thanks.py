"""A reminder on Practise that somebody is to be thanked, while it is time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from interviewer.domain.interview_record import InterviewOverview
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.preparation import thanks_due
from interviewer.gui import wording

LONGEST = timedelta(hours=24)
"""After that it is too late to be kind, and the reminder goes."""


def thanks_offer(
    interviews: Sequence[InterviewOverview],
    thanked: Mapping[str, Sequence[str]],
    personas: Mapping[PersonaId, Persona],
    now: datetime | None = None,
) -> tuple[str, str] | None:
    """The newest finished interview of an application that waits for thanks: its id and words for it.

    ``thanked`` holds for each application the ids of the interviews whose thanks were sent.
    """
    now = now or datetime.now(UTC)
    for overview in interviews:
        record = overview.record
        if record.finished is None or not overview.answered:
            continue
        sent = thanked.get(record.application)
        ended = datetime.fromisoformat(record.finished).astimezone()
        if sent is None or record.id in sent or not timedelta(0) <= now - ended < LONGEST:
            continue
        due = thanks_due(ended)
        names = wording.enumerated([personas[persona].name for persona in record.plan.personas])
        return record.id, f"Thank {names} by {wording.day(due.date())}, {due.hour}:{due.minute:02}."
    return None
