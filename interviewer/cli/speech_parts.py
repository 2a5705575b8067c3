"""Examining hearing and speaking: the recogniser's libraries, its model, and the voices."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np

from interviewer.cli.parts import Part, State
from interviewer.domain.persona import Persona, PersonaId, Voice
from interviewer.live.sensing import trouble
from interviewer.resources import resource
from interviewer.speech.graphics_card import GraphicsCard
from interviewer.speech.models import KOKORO, WHISPER_BASE, ModelInfo, ModelState, model_named, verify
from interviewer.speech.ports import Synthesiser, VoiceError
from interviewer.storage.errors import BankError
from interviewer.storage.paths import Places
from interviewer.storage.question_files import load_personas
from interviewer.storage.settings import load

MEND = "interviewer doctor --mend"
WORD = "Good morning."


def examine(places: Places) -> list[Part]:
    """Libraries, models by hash, one word spoken by each voice, and what judges sentences."""
    return [*recogniser_parts(places), *voice_parts(places), judging_part()]


def recogniser_parts(places: Places) -> list[Part]:
    """The libraries that hear, the bundled model, and the chosen one where it is another."""
    parts = [_libraries(), model_part("Speech model", WHISPER_BASE, places.models), card_part(places)]
    chosen = model_named(load(places.settings_file)[0].model)
    if chosen is not None and chosen is not WHISPER_BASE:
        parts.append(model_part("Chosen speech model", chosen, places.models))
    return parts


def card_part(places: Places, card: GraphicsCard | None = None) -> Part:
    """Where models larger than base run; the processor does as well, so nothing here is ever broken."""
    found = (card or GraphicsCard()).find(places.models / WHISPER_BASE.folder)
    where = "the graphics card" if found.device == "cuda" else "the processor"
    detail = f"larger speech models run on {where}: {found.why}"
    return Part(name="Graphics card", state=State.FINE, detail=detail)


def model_part(name: str, info: ModelInfo, folder: Path) -> Part:
    """The state of a model's files by their hashes."""
    state = verify(info, folder)
    where = folder / info.folder
    if state is ModelState.FINE:
        return Part(name=name, state=State.FINE, detail=f"{info.title}, {info.size / 1e6:.0f} MB in {where}")
    mend = MEND if info.source == "bundled" else "download it again in the settings, or choose Whisper base"
    if state is ModelState.MISSING:
        return Part(name=name, state=State.MISSING, detail=f"{info.title}: nothing in {where}", mend=mend)
    detail = f"{info.title}: the files in {where} are damaged"
    return Part(name=name, state=State.BROKEN, detail=detail, mend=mend)


def judging_part() -> Part:
    """The trained judgement of sentences; without it rules judge alone."""
    found = trouble()
    if found:
        return Part(name="Judging", state=State.BROKEN, detail=found, mend="make setup")
    return Part(
        name="Judging", state=State.FINE, detail="sentences are compared and labelled by trained models"
    )


def voice_parts(places: Places) -> list[Part]:
    """Each engine speaks a word; the interviewers' own voices one by one."""
    try:
        personas = load_personas(resource("questions", "personas.toml"))
    except BankError as error:
        return [Part(name="Interviewers", state=State.BROKEN, detail=str(error), mend="make setup")]
    whole = model_part("Interviewers' voices", KOKORO, places.models)
    natural = natural_part(places, personas) if whole.good else whole
    return [natural, quick_part(), system_part(personas[PersonaId.HIRING_MANAGER].voice)]


def natural_part(places: Places, personas: dict[PersonaId, Persona]) -> Part:
    """Kokoro in the styles of all four interviewers."""
    from interviewer.speech.kokoro import Kokoro

    name = "Interviewers' voices"
    try:
        weights = places.models / KOKORO.folder / KOKORO.files[0].name
        engine = Kokoro(weights, resource("assets", "voices"))
        for persona in personas.values():
            speaks(engine, persona.voice)
    except (VoiceError, ImportError, OSError) as error:
        return Part(name=name, state=State.BROKEN, detail=str(error), mend="make setup")
    who = ", ".join(persona.name for persona in personas.values())
    return Part(name=name, state=State.FINE, detail=f"Kokoro speaks as {who}")


def quick_part() -> Part:
    """The voice of the sample candidate, which also stands in for the women."""

    def engine() -> Synthesiser:
        from interviewer.speech.quick_voice import QuickVoice

        return QuickVoice()

    voice = Voice(kokoro="", system="", quick=1.0)
    return _spare("Quick voice", engine, voice, "make setup", State.BROKEN)


def system_part(voice: Voice) -> Part:
    """The operating system's voice; the program does without it."""
    from interviewer.speech.system_voice import SystemVoice

    with closing(SystemVoice()) as engine:
        on_linux = sys.platform.startswith("linux")
        mend = (
            "sudo apt-get install libespeak-ng1" if on_linux else "install a voice in the system's settings"
        )
        return _spare("System's voice", lambda: engine, voice, mend, State.NOTE)


def speaks(engine: Synthesiser, voice: Voice) -> float:
    """Seconds of sound that a word gives; VoiceError when it gives none or silence."""
    made = np.concatenate(list(engine.synthesise(WORD, voice)))
    seconds = len(made) / engine.rate
    if seconds < 0.2 or float(np.abs(made).max()) < 0.01:
        raise VoiceError(f"The voice {voice.kokoro or engine.name} gives no sound.")
    return seconds


def _spare(name: str, make: Callable[[], Synthesiser], voice: Voice, mend: str, worst: State) -> Part:
    try:
        engine = make()
        speaks(engine, voice)
    except (VoiceError, ImportError, OSError) as error:
        return Part(name=name, state=worst, detail=str(error), mend=mend)
    return Part(name=name, state=State.FINE, detail="speaks")


def _libraries() -> Part:
    name = "Recogniser"
    try:
        import ctranslate2
        import faster_whisper
        import onnxruntime

        from interviewer.speech.silero import silero_file

        silero_file()
    except Exception as error:  # noqa: BLE001 - a native library that cannot be loaded raises what it likes
        return Part(
            name=name, state=State.BROKEN, detail=f"{type(error).__name__}: {error}", mend="make setup"
        )
    detail = (
        f"faster-whisper {faster_whisper.__version__}, CTranslate2 {ctranslate2.__version__}, "
        f"ONNX Runtime {onnxruntime.__version__}"
    )
    return Part(name=name, state=State.FINE, detail=detail)
