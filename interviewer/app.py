"""The composition root: the only place that knows every part by name."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from interviewer.audio.microphone import Microphone, RawBlock
from interviewer.audio.player import Player
from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.settings import VoiceEngine
from interviewer.live import history, orders
from interviewer.live.auditor import Auditor, Bench
from interviewer.live.clerk import Clerk
from interviewer.live.conductor import Conductor
from interviewer.live.crew import Crew, Repertoire
from interviewer.live.desk import Desk
from interviewer.live.librarian import Librarian
from interviewer.live.listener import Listener
from interviewer.live.prompter import LineCache, Prompter
from interviewer.live.reports import Notice
from interviewer.live.shelf import Shelf
from interviewer.live.sound_in import Sound, SoundSource
from interviewer.live.speaker import Loudspeaker, Speaker, Stage, wait_to_read
from interviewer.live.steward import Steward
from interviewer.live.transcriber import Transcriber
from interviewer.live.worker import Worker
from interviewer.resources import resource
from interviewer.scoring.coverage import Preparing
from interviewer.speech.graphics_card import GraphicsCard
from interviewer.speech.model_catalogue import KOKORO, WHISPER_BASE, WHISPERS, ModelInfo, model_named
from interviewer.speech.models import ModelError, ModelState, check, require
from interviewer.speech.ports import (
    RATE,
    Recogniser,
    RecogniserError,
    Samples,
    Synthesiser,
    VoiceActivity,
    VoiceError,
)
from interviewer.speech.speech_cache import SpeechCache
from interviewer.storage import settings as settings_file
from interviewer.storage.errors import StorageError
from interviewer.storage.own_banks import OwnBanks
from interviewer.storage.paths import Places
from interviewer.storage.question_files import load_personas

_log = logging.getLogger(__name__)

Make = Callable[[], Synthesiser]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What touches the world: devices, engines and time; tests and the demonstration put others in."""

    source: Callable[[Callable[[RawBlock], None]], SoundSource]
    player: Callable[[], Loudspeaker]
    activity: Callable[[], VoiceActivity]
    recogniser: Callable[[str], Recogniser]
    voices: Mapping[VoiceEngine, Make]
    stand_ins: Mapping[VoiceEngine, tuple[Make, ...]]
    cache: LineCache
    sample: Callable[[], Samples]
    reading: Callable[[float, Callable[[], bool]], None] = wait_to_read


def lying(places: Places, recording: str) -> Path:
    """The file of a stored recording as it lies there now, or where it is missed; never one elsewhere.

    A path that leads out of the folder of recordings (a history edited by hand) names a file that is not
    there: the window is then told what it is told of every recording that is missing.
    """
    try:
        return places.lying(recording)
    except StorageError:
        return places.recordings / Path(recording).name


def on_card(info: ModelInfo) -> bool:
    """Whether a model is better off on a graphics card.

    Base and smaller ones keep up everywhere, and their states are read beside, for the filled pauses.
    """
    return info.cost > WHISPER_BASE.cost


def recogniser_of(places: Places, name: str, card: GraphicsCard | None = None) -> Recogniser:
    """The recogniser of that model in its own process; raises RecogniserError when the model is not fine."""
    from interviewer.speech.recogniser_process import RecogniserProcess
    from interviewer.speech.whisper import Whisper

    info = model_named(name)
    if info is None:
        raise RecogniserError(f"There is no speech model '{name}'. Choose another one in the settings.")
    try:
        folder = require(info, places.models)
    except ModelError as error:
        raise RecogniserError(str(error)) from error
    if card is None or not on_card(info) or card.find(folder).device == "cpu":
        return RecogniserProcess(folder)
    return RecogniserProcess(folder, make=partial(Whisper, folder, device="cuda"))


def _silero() -> VoiceActivity:
    from interviewer.speech.silero import Silero

    return Silero()


def _kokoro(places: Places) -> Synthesiser:
    from interviewer.speech.kokoro import Kokoro

    try:
        folder = require(KOKORO, places.models)
    except ModelError as error:
        raise VoiceError(str(error)) from error
    return Kokoro(folder / KOKORO.files[0].name, resource("assets", "voices"))


def _quick() -> Synthesiser:
    from interviewer.speech.quick_voice import QuickVoice

    return QuickVoice()


SAMPLE = (
    "Last spring our biggest customer was about to leave, because their monthly reports came nine days late. "
    "I called them every week, rebuilt the export with two colleagues, and cut the delay to two days."
)
"""What a measurement listens to: about ten seconds of an answer."""


def sample_speech() -> Samples:
    """SAMPLE in the quick voice, at 16 kHz, shape (n,); raises VoiceError."""
    import numpy as np
    import soxr

    from interviewer.domain.persona import Voice

    voice = _quick()
    spoken = np.concatenate(list(voice.synthesise(SAMPLE, Voice(kokoro="", system="", quick=1.0))))
    resampled: Samples = soxr.resample(spoken, voice.rate, RATE).astype(np.float32)
    return resampled


def _system() -> Synthesiser:
    from interviewer.speech.system_voice import SystemVoice

    return SystemVoice()


def real_parts(places: Places) -> Parts:
    """The microphone, the loudspeaker and the engines of this computer."""
    card = GraphicsCard()
    return Parts(
        source=Microphone,
        player=Player,
        activity=_silero,
        recogniser=lambda name: recogniser_of(places, name, card),
        voices={VoiceEngine.NATURAL: lambda: _kokoro(places), VoiceEngine.SYSTEM: _system},
        stand_ins={VoiceEngine.NATURAL: (_quick, _system), VoiceEngine.SYSTEM: (_quick,)},
        cache=SpeechCache(places.speech_cache),
        sample=sample_speech,
    )


class Program:
    """Everybody at work: ``start``, talk to ``conductor`` and ``desk``, and ``close`` at the end."""

    def __init__(self, places: Places, parts: Parts, post: Callable[[Any], None]) -> None:
        """``post`` takes events from any thread to the one that calls ``conductor.handle``.

        Raises BankError when the shipped personas cannot be read, StorageError when nothing can be kept.
        """
        places.prepare()
        settings, trouble = settings_file.load(places.settings_file)
        own_banks = OwnBanks(resource("questions", "banks"), places)
        banks = own_banks.read()
        personas = load_personas(resource("questions", "personas.toml"))
        repertoire = Repertoire(bank=banks, personas=personas)
        shelf, lock = Shelf(), threading.Lock()
        sound = Sound(parts.source, places.data, lock)
        self._post = post
        self.transcriber = Transcriber(post, parts.recogniser, parts.activity, settings.model)
        self.listener = Listener(post, sound, parts.activity, self.transcriber)
        stage = Stage(
            player=parts.player,
            lock=lock,
            shelf=shelf,
            stand_ins=parts.stand_ins,
            reading=parts.reading,
        )
        self.speaker = Speaker(post, stage, settings.loudspeaker, self.listener)
        self.prompter = Prompter(post, parts.voices, shelf, parts.cache)
        self.clerk = Clerk(
            post,
            places,
            self.transcriber,
            lambda record, answers, path, preparing: write_report(
                record, answers, path, places, personas, preparing
            ),
        )
        self.steward = Steward(post, places.models)
        bench = Bench(
            recogniser=parts.recogniser,
            activity=parts.activity,
            sample=parts.sample,
            places=places,
            installed=lambda: tuple(i for i in WHISPERS if check(i, places.models) is ModelState.FINE),
        )
        self.auditor = Auditor(post, bench, self.clerk)
        self.librarian = Librarian(post, own_banks, personas)
        crew = Crew(
            listener=self.listener,
            transcriber=self.transcriber,
            speaker=self.speaker,
            prompter=self.prompter,
            clerk=self.clerk,
            steward=self.steward,
            auditor=self.auditor,
            librarian=self.librarian,
        )
        self.places = places
        self.conductor = Conductor(
            crew, repertoire, settings, keep=lambda new: settings_file.save(places.settings_file, new)
        )
        self.desk = Desk(crew, repertoire, partial(lying, places))
        self._notices = [Notice("warning", text, "settings") for text in (trouble,) if text]
        self._notices += [Notice("warning", text, "bank") for text in banks.problems]

    @property
    def workers(self) -> tuple[Worker, ...]:
        """In the order in which they are stopped: first what makes sound, last who keeps the books."""
        return (
            self.speaker,
            self.listener,
            self.transcriber,
            self.prompter,
            self.steward,
            self.auditor,
            self.librarian,
            self.clerk,
        )

    def start(self) -> None:
        """Put everybody to work and tell what was wrong with the settings or the banks."""
        for worker in self.workers:
            worker.start()
        seconds = self.conductor.settings.silence_ends_after
        if seconds > 0:
            self.listener.send(orders.EndAtSilence(seconds))
        if self.conductor.settings.own_captions:
            self.listener.send(orders.ShowWords(True))
        self.clerk.send(history.Tidy(self.conductor.settings.keep_days))
        for notice in self._notices:
            self._post(notice)

    def close(self, deliver: Callable[[], None] = lambda: None) -> None:
        """End the interview, keep what was said and let everybody go.

        ``deliver`` hands over what was posted meanwhile, so that an answer that was just ended is written
        down; it is called between the steps.
        """
        self.conductor.stop()
        self.speaker.hush()
        self.steward.rest()
        self.auditor.cancel()
        for worker in self.workers:
            if not worker.stop():
                _log.warning("%s did not end in time", worker.name)
            deliver()


def write_report(
    record: InterviewRecord,
    answers: tuple[Answer, ...],
    path: Path,
    places: Places,
    personas: Mapping[PersonaId, Persona],
    preparing: Preparing | None = None,
) -> None:
    """Write the report in the form that the file's name asks for, as a whole or not at all.

    PDF needs a QGuiApplication. Raises FormatError and OSError; an earlier file is then as it was.
    """
    from interviewer.report.files import as_text, write
    from interviewer.report.formats import Format, format_of

    def audio(answer: Answer) -> bytes | None:
        sound = places.sound(answer.recording) if answer.recording else None
        return sound.read_bytes() if sound is not None else None

    form = format_of(path)
    if form is Format.PDF:
        from interviewer.gui.pdf import write_pdf
        from interviewer.report.printed import printed_report

        printed = printed_report(record, answers, personas=personas, preparing=preparing)
        write_pdf(printed.html, printed.drawings, path)
    else:
        text = as_text(form, record, answers, audio=audio, personas=personas, preparing=preparing)
        write(path, text)
