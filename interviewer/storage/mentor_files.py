"""An answer as one file for a mentor: sound, words, question and rubric, the judgement apart, all checked."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from interviewer import __version__
from interviewer.domain.answer import Answer
from interviewer.domain.history import Rating
from interviewer.domain.mentor import MentorFile
from interviewer.domain.scorecard import Scorecard
from interviewer.storage.errors import StorageError
from interviewer.storage.forms import from_json, to_json
from interviewer.storage.paths import in_words
from interviewer.whole_file import write_whole

FORM = 1
"""Number of this form of file; it grows when an older program could not read it."""

ENDING = ".interviewer-mentor"

RUBRIC = """Structure: is it answered in parts that follow each other? A story of one time has a situation,
a task, what the person did themselves, and a result. Any other answer says its point first and then shows it.
0 is hard to follow, 50 has parts missing, 100 is very well built.

Focus: how much of the time served the question? What could be left out without loss takes from it.
0 is mostly elsewhere, 50 has detours, 100 is tight.

Rate what was said, not the voice, the accent or the person."""

_MANIFEST = "manifest.json"
_ANSWER, _RUBRIC = "answer.json", "rubric.txt"
_SCORECARD, _OWN, _RETURNED = "apart/scorecard.json", "apart/own.json", "returned.json"
_SOUNDS = ("sound.flac", "sound.wav")
_KNOWN = frozenset({_ANSWER, _RUBRIC, _SCORECARD, _OWN, _RETURNED, *_SOUNDS})

_LARGEST = 2_000_000_000
_LARGEST_TEXT = 50_000_000
"""Bytes that a file of ours never reaches; a foreign one shall not fill the memory."""

Fact = TypeVar("Fact")


def write_mentor_file(path: Path, answer: Answer, sound: Path | None, own: Rating | None = None) -> None:
    """Write an answer with its recording for a mentor, as a whole or not at all; raises StorageError."""
    parts: dict[str, bytes] = {
        _ANSWER: to_json(replace(answer, recording=None, scorecard=None, probes=(), source="")).encode(),
        _RUBRIC: RUBRIC.encode(),
    }
    if answer.scorecard is not None:
        parts[_SCORECARD] = to_json(answer.scorecard).encode()
    if own is not None:
        parts[_OWN] = to_json(own).encode()
    try:
        if sound is not None:
            parts[f"sound{sound.suffix.lower()}"] = sound.read_bytes()
        _write(path, parts)
    except OSError as error:
        raise StorageError(in_words(error, path, "The file for a mentor could not be written")) from error


def read_mentor_file(path: Path) -> MentorFile:
    """What a file for a mentor holds, every byte of it checked; raises StorageError and changes nothing."""
    parts = _read(path)
    scorecard = _fact(path, parts, _SCORECARD, Scorecard) if _SCORECARD in parts else None
    return MentorFile(
        answer=replace(_fact(path, parts, _ANSWER, Answer), recording=None, scorecard=None),
        rubric=parts.get(_RUBRIC, b"").decode("utf-8", "replace"),
        scorecard=scorecard,
        own=_fact(path, parts, _OWN, Rating) if _OWN in parts else None,
        returned=_fact(path, parts, _RETURNED, Rating) if _RETURNED in parts else None,
    )


def unpack_sound(path: Path, folder: Path) -> Path | None:
    """Put the recording of a file for a mentor into a folder, named by its content; None where it has none.

    Raises StorageError.
    """
    parts = _read(path)
    for name in _SOUNDS:
        if name in parts:
            digest = hashlib.sha256(parts[name]).hexdigest()[:24]
            target = folder / f"{digest}{Path(name).suffix}"
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                if not target.is_file():
                    write_whole(target, parts[name])
            except OSError as error:
                raise StorageError(in_words(error, target, "The sound could not be unpacked")) from error
            return target
    return None


def return_mentor_file(source: Path, target: Path, rating: Rating) -> None:
    """Write a file for a mentor with their rating of its answer; the source stays as it is.

    Raises StorageError.
    """
    if not rating.rater.strip():
        raise StorageError("A rating that is sent back needs a name. Nothing was written. Write yours first.")
    parts = _read(source)
    answer = _fact(source, parts, _ANSWER, Answer).id
    parts[_RETURNED] = to_json(replace(rating, answer=answer)).encode()
    try:
        _write(target, parts)
    except OSError as error:
        raise StorageError(in_words(error, target, "Your rating could not be written")) from error


def _write(path: Path, parts: dict[str, bytes]) -> None:
    listed = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in parts.items()
    }
    manifest = {"kind": "mentor", "form": FORM, "program": __version__, "files": listed}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(_MANIFEST, json.dumps(manifest, indent=1))
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name in _SOUNDS else zipfile.ZIP_DEFLATED
            file.writestr(name, content, how)
    write_whole(path, packed.getvalue())


def _read(path: Path) -> dict[str, bytes]:
    """The parts of a file by name, after every check."""
    try:
        with zipfile.ZipFile(path) as file:
            held = {info.filename: info for info in file.infolist()}
            if _MANIFEST not in held or held[_MANIFEST].file_size > _LARGEST_TEXT:
                raise _foreign(path)
            return _checked(path, file, held)
    except OSError as error:
        raise StorageError(in_words(error, path, "The file could not be read")) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, RuntimeError) as error:
        raise _foreign(path) from error
    except zlib.error as error:
        raise _changed(path, "a part of it cannot be unpacked") from error


def _checked(path: Path, file: zipfile.ZipFile, held: dict[str, zipfile.ZipInfo]) -> dict[str, bytes]:
    try:
        manifest = json.loads(file.read(_MANIFEST))
        kind, form = manifest["kind"], manifest["form"]
        listed = {str(n): (int(f["bytes"]), str(f["sha256"])) for n, f in manifest["files"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _foreign(path) from error
    if kind != "mentor":
        raise _foreign(path)
    if form != FORM:
        raise StorageError(
            f"{path.name} was written by another version of this program (its form is {form}, this version "
            f"knows {FORM}). Nothing was changed. Install the newer version first."
        )
    if set(held) - {_MANIFEST} != set(listed) or not set(listed) <= _KNOWN or _ANSWER not in listed:
        raise _changed(path, "its list of contents is not what it holds")
    parts: dict[str, bytes] = {}
    for name, (count, digest) in listed.items():
        most = _LARGEST if name in _SOUNDS else _LARGEST_TEXT
        if held[name].file_size != count or count > most:
            raise _changed(path, f"{name} has another length than listed")
        content = file.read(name)
        if hashlib.sha256(content).hexdigest() != digest:
            raise _changed(path, f"{name} was changed")
        parts[name] = content
    return parts


def _fact(path: Path, parts: dict[str, bytes], name: str, kind: type[Fact]) -> Fact:
    try:
        return from_json(parts[name].decode(), kind)
    except ValueError as error:
        raise _changed(path, f"{name} cannot be read") from error


def _foreign(path: Path) -> StorageError:
    return StorageError(
        f"{path.name} is no file for a mentor that this program wrote. Nothing was changed. Choose a file "
        f"that ends in {ENDING}."
    )


def _changed(path: Path, why: str) -> StorageError:
    return StorageError(
        f"{path.name} is damaged or was changed since it was written ({why}). Nothing was changed here. Ask "
        "for the file again."
    )
