"""What a mentor gets of an answer, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain.answer import Answer
from interviewer.domain.history import Rating
from interviewer.domain.scorecard import Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorFile:
    """One answer for another person to listen to and to rate before seeing what the program says.

    ``answer`` has no scorecard and names no recording of this computer; ``scorecard`` and ``own``, the
    candidate's own rating, are what is to be seen only afterwards. ``returned`` is the mentor's rating, None
    in a file that has not come back.
    """

    answer: Answer
    rubric: str
    scorecard: Scorecard | None = None
    own: Rating | None = None
    returned: Rating | None = None
