"""What the person has chosen for every interview, with the range of each choice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """Rehearsal shows the review after each answer; interview shows no figure until the end."""

    REHEARSAL = "rehearsal"
    INTERVIEW = "interview"


class Theme(StrEnum):
    """Colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class VoiceEngine(StrEnum):
    """Who speaks the interviewers' lines: our own voices, the operating system's, or nobody (captions)."""

    NATURAL = "natural"
    SYSTEM = "system"
    CAPTIONS = "captions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Device names are as the system tells them, empty for the system's choice.

    ``speaking_speed`` 0.7 to 1.3 (a factor), ``caption_size`` 14 to 48 (points), ``questions`` 1 to 12,
    ``silence_ends_after`` 2 to 30 seconds or 0 for never, ``model`` a name from the list of models,
    ``own_captions`` whether the person's own words are shown while they are spoken, ``follow_ups``
    whether interviewers come back to answers, ``cut_ins`` whether they may break in, ``end_at_limit``
    whether they end an answer of a drill or task when its time is up, ``meeting`` the form of the
    meeting, ``application`` the id of the application that is prepared for, ``help_before`` whether what
    a good answer contains may be seen before answering, too, ``keep_days`` 0 (for ever) or 30 to 3650,
    after which interviews go into the trash, ``rate_first`` whether the person rates an answer before the
    scores are shown.
    """

    microphone: str = ""
    loudspeaker: str = ""
    voice_engine: VoiceEngine = VoiceEngine.NATURAL
    speaking_speed: float = 1.0
    caption_size: int = 18
    theme: Theme = Theme.SYSTEM
    reduce_motion: bool = False
    own_captions: bool = False
    follow_ups: bool = True
    cut_ins: bool = True
    end_at_limit: bool = False
    help_before: bool = True
    mode: Mode = Mode.REHEARSAL
    questions: int = 4
    profession: str = ""
    application: str = ""
    persona: str = "hiring_manager"
    meeting: str = "talk"
    silence_ends_after: float = 0.0
    model: str = "base"
    keep_days: int = 0
    rate_first: bool = False
    welcomed: bool = False
