"""Speech models as the window uses them: which there are, fetching them, how fast they are here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from interviewer.live.crew import Fetcher, Hand

# orders: those to measure go to the auditor, all others to the steward


@dataclass(frozen=True, slots=True)
class ListModels:
    """Report the speech models and their state."""


@dataclass(frozen=True, slots=True)
class FetchModel:
    """Download a speech model; the person has just asked for it."""

    name: str


@dataclass(frozen=True, slots=True)
class DropDownload:
    """Throw a half-fetched model away."""

    name: str


@dataclass(frozen=True, slots=True)
class AdoptModel:
    """Copy a speech model from a folder that the person has named."""

    folder: Path


@dataclass(frozen=True, slots=True)
class RebuildModel:
    """Assemble the bundled model again."""

    name: str


@dataclass(frozen=True, slots=True)
class MeasureComputer:
    """Measure how fast the models are here, and report ComputerMeasured."""


# reports


@dataclass(frozen=True, slots=True)
class ModelListed:
    """One speech model: ``state`` is fine, missing, damaged, downloading or paused; sizes in bytes."""

    name: str
    title: str
    bytes: int
    state: str
    done: int = 0
    expected_speed: str = ""


@dataclass(frozen=True, slots=True)
class ModelsListed:
    """All models with their state, posted again while one is being downloaded."""

    models: tuple[ModelListed, ...]


@dataclass(frozen=True, slots=True)
class ModelSpeed:
    """How fast a model is here: ``share`` is seconds of work for a second of speech.

    ``measured`` is False where it was reckoned from other models.
    """

    name: str
    title: str
    share: float
    measured: bool


@dataclass(frozen=True, slots=True)
class ComputerMeasured:
    """How fast every model is here; empty when it could not be measured."""

    speeds: tuple[ModelSpeed, ...]


class ModelDesk:
    """Only sends orders."""

    def __init__(self, steward: Fetcher, auditor: Hand) -> None:
        self._steward = steward
        self._auditor = auditor

    def read(self) -> None:
        """Ask for ModelsListed."""
        self._steward.send(ListModels())

    def fetch(self, name: str) -> None:
        """Download a model, or go on with one that rests; ModelsListed tells how far it is."""
        self._steward.send(FetchModel(name))

    def rest(self) -> None:
        """Let the download rest."""
        self._steward.rest()

    def drop(self, name: str) -> None:
        """Throw a half-fetched model away."""
        self._steward.rest()
        self._steward.send(DropDownload(name))

    def adopt(self, folder: Path) -> None:
        """Copy a model from a folder, each file checked by its hash; ModelsListed tells that it is there."""
        self._steward.send(AdoptModel(folder))

    def rebuild(self, name: str) -> None:
        """Assemble the bundled model again."""
        self._steward.send(RebuildModel(name))

    def measure_computer(self) -> None:
        """Ask for ComputerMeasured, which takes some ten seconds."""
        self._auditor.send(MeasureComputer())
