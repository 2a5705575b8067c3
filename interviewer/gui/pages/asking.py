"""The questions that stop everything: before something is lost for good, and where a file is or shall go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.live.importing import ENDINGS
from interviewer.live.mentoring import ENDING

BACKUP = ".interviewer-backup"

REPORTS = {
    "Web page with the sound (*.html)": ".html",
    "PDF (*.pdf)": ".pdf",
    "Markdown (*.md)": ".md",
    "Data (*.json)": ".json",
}
"""Kinds of reports as the system's dialogue lists them, and how their names end."""

SUBTITLES = {"Subtitles, SRT (*.srt)": ".srt", "Subtitles, WebVTT (*.vtt)": ".vtt"}
"""What one recording can be besides."""


def sure(parent: QWidget, question: str, what_goes: str, verb: str) -> bool:
    """Ask whether something may go for good; Return and Esc keep it."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Interviewer", question, parent=parent)
    box.setInformativeText(what_goes)
    go = box.addButton(verb, QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton("Keep", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    chosen = box.clickedButton() is go
    box.deleteLater()
    return chosen


def where_to_save(parent: QWidget, record: InterviewRecord) -> Path | None:
    """Ask where the report of an interview shall go; None when the person thinks better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    suggested = (
        Path(folder) / f"interview-{record.created[:10]}-{record.persona.value.replace('_', '-')}.html"
    )
    return _named(parent, "Save the report", suggested, REPORTS)


def where_to_save_answer(parent: QWidget, answer: Answer) -> Path | None:
    """Ask where the report or the subtitles of one answer shall go; None for nowhere."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return _named(parent, "Save this answer", Path(folder) / f"{answer.id}.html", REPORTS | SUBTITLES)


def _named(parent: QWidget, title: str, suggested: Path, kinds: Mapping[str, str]) -> Path | None:
    path, kind = QFileDialog.getSaveFileName(parent, title, str(suggested), ";;".join(kinds))
    if not path:
        return None
    chosen = Path(path)
    # A name without an ending of ours gets that of the chosen kind; 'v1.2' has none of ours.
    known = chosen.suffix.lower() in kinds.values()
    return chosen if known else chosen.with_name(chosen.name + kinds.get(kind, ".html"))


def where_to_save_sound(parent: QWidget, name: str) -> Path | None:
    """Ask where a sound of that name shall go; None when the person thinks better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kinds = "Sound (*.wav);;Packed sound (*.flac)"
    path, _ = QFileDialog.getSaveFileName(parent, "Save the sound", str(Path(folder) / name), kinds)
    if not path:
        return None
    chosen = Path(path)
    return chosen if chosen.suffix.lower() in (".wav", ".flac") else chosen.with_name(f"{chosen.name}.wav")


def which_bank(parent: QWidget) -> Path | None:
    """Ask for a bank of questions; None when the person thinks better of it."""
    path, _ = QFileDialog.getOpenFileName(parent, "Import a bank", "", "Banks (*.toml);;All files (*)")
    return Path(path) if path else None


def where_to_save_text(parent: QWidget, title: str, name: str, kind: str) -> Path | None:
    """Ask where a file of one kind shall go; it ends as ``name`` does; None for nowhere."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    path, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), kind)
    if not path:
        return None
    chosen, ending = Path(path), Path(name).suffix
    return chosen if chosen.suffix.lower() == ending else chosen.with_name(chosen.name + ending)


def where_to_back_up(parent: QWidget) -> Path | None:
    """Ask where a backup shall go; None when the person thinks better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    suggested = Path(folder) / f"interviews-{date.today():%Y-%m-%d}{BACKUP}"
    path, _ = QFileDialog.getSaveFileName(parent, "Back up", str(suggested), f"Backup (*{BACKUP})")
    if not path:
        return None
    return Path(path) if path.endswith(BACKUP) else Path(f"{path}{BACKUP}")


def which_backup(parent: QWidget) -> Path | None:
    """Ask for a backup; None when the person thinks better of it."""
    path, _ = QFileDialog.getOpenFileName(
        parent, "Put a backup back", "", f"Backup (*{BACKUP});;All files (*)"
    )
    return Path(path) if path else None


def where_to_save_for_mentor(parent: QWidget, name: str) -> Path | None:
    """Ask where a file for a mentor, or one of theirs, shall go; None when the person thinks better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    suggested = str(Path(folder) / f"{name}{ENDING}")
    path, _ = QFileDialog.getSaveFileName(parent, "Save the file", suggested, f"For a mentor (*{ENDING})")
    if not path:
        return None
    return Path(path) if path.endswith(ENDING) else Path(f"{path}{ENDING}")


def which_mentor_file(parent: QWidget) -> Path | None:
    """Ask for a file for a mentor, or one that came back; None when the person thinks better of it."""
    kinds = f"For a mentor (*{ENDING});;All files (*)"
    path, _ = QFileDialog.getOpenFileName(parent, "Open a mentor file", "", kinds)
    return Path(path) if path else None


def which_recordings(parent: QWidget) -> tuple[Path, ...]:
    """Ask for sound or video files; none when the person thinks better of it."""
    endings = " ".join(f"*{ending}" for ending in ENDINGS)
    kinds = f"Sound and video ({endings});;All files (*)"
    paths, _ = QFileDialog.getOpenFileNames(parent, "Recordings to import", "", kinds)
    return tuple(Path(path) for path in paths)


def which_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder; None when the person thinks better of it."""
    path = QFileDialog.getExistingDirectory(parent, title)
    return Path(path) if path else None


def open_folder(folder: Path) -> bool:
    """Show a folder in the system's own way; False when it has none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
