"""The demonstration of a panel: the sample candidate sits before all four interviewers, silently."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace

from rich.console import Console

from interviewer.app import Program, real_parts
from interviewer.audio.microphone import RawBlock
from interviewer.audio.player import SilentPlayer
from interviewer.cli.demonstration import DemonstrationError, Outcome, fresh_folder
from interviewer.cli.mailbox import Mailbox
from interviewer.cli.panel_script import panel_scripts
from interviewer.cli.panel_talk import JudgesTime, PanelTalk, TalkError, hold
from interviewer.cli.panel_transcript import transcript
from interviewer.cli.sample_candidate import SampleMicrophone, spoken_pieces
from interviewer.domain.settings import VoiceEngine
from interviewer.resources import resource
from interviewer.speech.ports import Samples, Synthesiser, VoiceError
from interviewer.speech.quick_voice import QuickVoice
from interviewer.storage.paths import Places
from interviewer.whole_file import write_whole

SCRIPTS = ("weak", "strong")
"""The ways in which Alex answers a panel."""


def demonstrate_panel(places: Places, console: Console, scripts: Sequence[str] = SCRIPTS) -> Outcome:
    """Hold one panel for each script, faster than real time, and write one transcript.

    Raises DemonstrationError.
    """
    try:
        known = panel_scripts(resource("questions", "panel-demonstration.toml"))
        voice = QuickVoice()
        talks: list[PanelTalk] = []
        for name in scripts:
            console.print(f"[dim]A panel of four, the {name} script ...[/dim]")
            own = Places(fresh_folder(places), places.cache)
            alex, mailbox, judges = _Alex(voice), Mailbox(), JudgesTime()
            parts = replace(real_parts(places), source=alex.source, player=SilentPlayer, reading=judges.wait)
            program = Program(own, parts, mailbox.post)
            conductor = program.conductor
            conductor.settings = replace(conductor.settings, voice_engine=VoiceEngine.CAPTIONS)
            talks.append(hold(program, mailbox, known[name], alex, judges))
    except (OSError, LookupError, tomllib.TOMLDecodeError, VoiceError, TalkError) as error:
        raise DemonstrationError(f"The panel could not be held to its end: {error}") from error
    text = transcript(talks, conductor.repertoire.personas)
    console.print(text, highlight=False, markup=False)
    path = own.data / "panel.md"
    write_whole(path, text)
    return Outcome(path, sum(len(talk.answers) for talk in talks))


class _Alex:
    """The sample candidate, heard by whichever listener opens the microphone."""

    def __init__(self, voice: Synthesiser) -> None:
        self._voice = voice
        self._microphone: SampleMicrophone | None = None

    def source(self, deliver: Callable[[RawBlock], None]) -> SampleMicrophone:
        """What the listener takes for a microphone."""
        self._microphone = SampleMicrophone(deliver)
        return self._microphone

    def pieces(self, text: str) -> list[Samples]:
        """The text, spoken."""
        return spoken_pieces(text, self._voice)

    def say(self, samples: Samples) -> None:
        """Let the listener hear it."""
        assert self._microphone is not None
        self._microphone.say(samples)
