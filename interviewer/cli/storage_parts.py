"""Examining what is kept: the folders, the disk, the history, the settings and the questions."""

from __future__ import annotations

import shutil

from interviewer.cli.parts import Part, State
from interviewer.resources import resource
from interviewer.storage.archive import Archive
from interviewer.storage.connection import start_afresh
from interviewer.storage.errors import DamagedHistoryError, NewerHistoryError, StorageError
from interviewer.storage.own_banks import OwnBanks
from interviewer.storage.paths import HOME_VARIABLE, Places
from interviewer.storage.settings import load

LITTLE = 1_000_000_000
"""Bytes free below which a note is made: an hour of recording takes 115 MB, the models 240 MB."""

NONE_LEFT = 100_000_000
"""Bytes free below which no interview should be begun."""


def examine(places: Places) -> list[Part]:
    """Folders, disk, history, settings, questions."""
    return [
        folder_part(places),
        disk_part(places),
        history_part(places),
        settings_part(places),
        questions_part(places),
    ]


def folder_part(places: Places) -> Part:
    """Whether the data folder is there and can be written; makes it."""
    try:
        places.prepare()
    except StorageError as error:
        mend = f'export {HOME_VARIABLE}="$HOME/interviewer"'
        return Part(name="Data folder", state=State.BROKEN, detail=str(error), mend=mend)
    return Part(name="Data folder", state=State.FINE, detail=str(places.data))


def disk_part(places: Places) -> Part:
    """Free space where recordings are kept."""
    folder = next((one for one in (places.data, *places.data.parents) if one.exists()), places.data)
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Part(name="Disk", state=State.BROKEN, detail=f"{folder}: {error.strerror}", mend="see above")
    detail = f"{free / 1e9:.1f} GB free, an hour of recording takes 0.1 GB"
    if free >= LITTLE:
        return Part(name="Disk", state=State.FINE, detail=detail)
    state = State.NOTE if free >= NONE_LEFT else State.BROKEN
    return Part(name="Disk", state=state, detail=detail, mend=f"free some space on the disk of {folder}")


def history_part(places: Places) -> Part:
    """The history, opened for reading only; a damaged or newer one is told and left as it is."""
    name = "History"
    if not places.database.exists():
        return Part(name=name, state=State.FINE, detail="none yet, the first interview makes it")
    try:
        with Archive.reading(places) as archive:
            wrong = archive.check()
            count = len(archive.interviews(limit=10_000))
    except NewerHistoryError as error:
        return Part(name=name, state=State.BROKEN, detail=str(error), mend="git pull && make setup")
    except DamagedHistoryError as error:
        mend = f"put a backup in the place of {places.database}, or set it aside: interviewer doctor --mend"
        return Part(name=name, state=State.BROKEN, detail=str(error), mend=mend)
    except StorageError as error:
        return Part(name=name, state=State.BROKEN, detail=str(error), mend=f"see to {places.database}")
    if wrong is not None:
        mend = f"keep a copy of {places.database}, then: sqlite3 {places.database} .recover"
        return Part(name=name, state=State.BROKEN, detail=f"{places.database}: {wrong}", mend=mend)
    plural = "interview" if count == 1 else "interviews"
    return Part(name=name, state=State.FINE, detail=f"{count} {plural} in {places.database}")


def mend_history(places: Places) -> str | None:
    """Set a history aside that is no readable database, and tell where it lies; None where there is none.

    Nothing is deleted, and the next start offers the recordings. Raises StorageError.
    """
    if not places.database.exists():
        return None
    try:
        with Archive.reading(places):
            return None
    except DamagedHistoryError:
        aside = start_afresh(places)
    return f"The damaged history was set aside as {aside}. The next start offers its recordings again."


def settings_part(places: Places) -> Part:
    """The settings file; what cannot be used of it is told, and the usual values stand in."""
    if not places.settings_file.exists():
        return Part(name="Settings", state=State.FINE, detail="the usual ones")
    message = load(places.settings_file)[1]
    if message is None:
        return Part(name="Settings", state=State.FINE, detail=str(places.settings_file))
    mend = f"edit or delete {places.settings_file}"
    return Part(name="Settings", state=State.NOTE, detail=message, mend=mend)


def questions_part(places: Places) -> Part:
    """The banks of questions, ours and the person's own; what is wrong with a file is told by line."""
    name = "Questions"
    bank = OwnBanks(resource("questions", "banks"), places).read()
    if not bank.questions:
        detail = "\n".join(bank.problems) or "every question is hidden, or the files are gone"
        return Part(name=name, state=State.BROKEN, detail=detail, mend=f"see to {places.hidden_questions}")
    if bank.problems:
        mend = f'interviewer questions check "{places.banks}"/*.toml'
        return Part(name=name, state=State.NOTE, detail="\n".join(bank.problems), mend=mend)
    detail = f"{len(bank.questions)}, of them your own {len(bank.own)}; hidden {len(bank.hidden)}"
    return Part(name=name, state=State.FINE, detail=detail)
