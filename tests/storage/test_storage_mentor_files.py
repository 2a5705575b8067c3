"""Files for a mentor: written, read, sent back, and refused when anything is wrong with them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from interviewer.domain.answer import Answer, Hearing
from interviewer.domain.history import Rating
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Method, Question
from interviewer.domain.scorecard import Ramble, Scorecard, Status, Structure
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.storage.errors import StorageError
from interviewer.storage.mentor_files import (
    read_mentor_file,
    return_mentor_file,
    unpack_sound,
    write_mentor_file,
)

ANSWER = Answer(
    id="a1",
    interview="i1",
    question=Question(id="q", text="Why “us”? 为什么", kind=Kind.MOTIVATION, method=Method.POINT),
    persona=PersonaId.PEER,
    created="2026-11-22T10:00:00+00:00",
    recording="recordings/2026-11/i1/01.wav",
    hearing=Hearing(voiced=(Span(0.2, 1.0),), seconds=2.0),
    transcript=Transcript(words=(Word(text="Because.", start=0.2, end=1.0),), model="base"),
    scorecard=Scorecard(status=Status.OK, ramble=Ramble(score=30), structure=Structure(score=66)),
)
OWN = Rating(answer="a1", structure=80, focus=70)
MENTORS = Rating(answer="a1", structure=50, focus=60, rater="Zoë / ..\\ \u202e", note="0:42 Too long.")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    sound = tmp_path / "01.wav"
    sound.write_bytes(b"RIFF" + bytes(4000))
    path = tmp_path / "Zoë's ☂ answer.interviewer-mentor"
    write_mentor_file(path, ANSWER, sound, OWN)
    return path


def test_everything_comes_back_and_nothing_of_this_computer_goes_out(written: Path, tmp_path: Path) -> None:
    held = read_mentor_file(written)
    assert held.answer == replace(ANSWER, recording=None, scorecard=None)
    assert held.scorecard == ANSWER.scorecard
    assert held.own == OWN
    assert held.returned is None
    assert "Structure" in held.rubric
    sound = unpack_sound(written, tmp_path / "cache")
    assert sound.read_bytes() == b"RIFF" + bytes(4000)
    with zipfile.ZipFile(written) as file:
        assert "recordings/" not in file.read("answer.json").decode()


def test_a_rating_is_sent_back_in_a_file_of_its_own(written: Path, tmp_path: Path) -> None:
    before = written.read_bytes()
    back = tmp_path / "back.interviewer-mentor"
    return_mentor_file(written, back, MENTORS)
    assert read_mentor_file(back).returned == MENTORS
    assert read_mentor_file(back).scorecard == ANSWER.scorecard
    assert written.read_bytes() == before
    with pytest.raises(StorageError, match="needs a name"):
        return_mentor_file(written, tmp_path / "no", replace(MENTORS, rater="  "))
    assert not (tmp_path / "no").exists()


def test_without_sound_or_scores(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_mentor_file(path, replace(ANSWER, scorecard=None, recording=None), None)
    held = read_mentor_file(path)
    assert (held.scorecard, held.own) == (None, None)
    assert unpack_sound(path, tmp_path / "cache") is None


def rewritten(path: Path, **changed: bytes | None) -> Path:
    """The file with parts changed, added or left out; its list of contents stays."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for name, content in changed.items():
        key = name.replace("__", "/").replace("_", ".")
        if content is None:
            del parts[key]
        else:
            parts[key] = content
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"answer_json": b"{}"}, "changed since"),
        ({"apart__scorecard_json": None}, "changed since"),
        ({"extra_txt": b"hello"}, "changed since"),
        ({"sound_wav": b"RIFF" + bytes(3999) + b"x"}, "sound.wav was changed"),
        ({"manifest_json": b"nothing"}, "no file for a mentor"),
        ({"manifest_json": b'{"kind": "mentor"}'}, "no file for a mentor"),
        ({"manifest_json": b'{"kind": "backup", "form": 1, "files": {}}'}, "no file for a mentor"),
        ({"manifest_json": b'{"kind": "mentor", "form": 2, "files": {}}'}, "another version"),
        ({"manifest_json": None}, "no file for a mentor"),
    ],
)
def test_what_was_changed_is_refused(written: Path, changed: dict[str, bytes | None], said: str) -> None:
    with pytest.raises(StorageError, match=said):
        read_mentor_file(rewritten(written, **changed))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"A letter."])
def test_foreign_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter"
    path.write_bytes(content)
    with pytest.raises(StorageError, match="no file for a mentor"):
        read_mentor_file(path)


def test_a_part_that_is_no_answer_is_refused_even_with_a_right_hash(written: Path) -> None:
    with zipfile.ZipFile(written) as file:
        manifest = json.loads(file.read("manifest.json"))
    wrong = b'{"id": 3}'
    manifest["files"]["answer.json"] = {"bytes": len(wrong), "sha256": hashlib.sha256(wrong).hexdigest()}
    broken = rewritten(written, manifest_json=json.dumps(manifest).encode(), answer_json=wrong)
    with pytest.raises(StorageError, match="cannot be read"):
        read_mentor_file(broken)


def test_no_half_file_stays_where_it_cannot_be_written(written: Path, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="could not be written"):
        write_mentor_file(tmp_path / "nowhere" / "a", ANSWER, None)
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(StorageError, match="could not be read"):
        read_mentor_file(tmp_path / "missing")
