"""``interviewer mentor``: an answer goes out, is rated blind elsewhere, and the rating comes back."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from interviewer.domain.answer import Answer
from interviewer.domain.history import Rating
from interviewer.domain.scorecard import Ramble, Scorecard, Status, Structure
from interviewer.storage.archive import Archive
from interviewer.storage.mentor_files import read_mentor_file
from interviewer.storage.paths import Places

Run = Callable[..., tuple[int, str, str]]
Elsewhere = Callable[[str], None]

NAME = "Zoë «李» \u202e☂"
SENT = "talk-1-01-1.interviewer-mentor"
BACK = "talk-1-01-1-rated.interviewer-mentor"


@pytest.fixture
def sent(own: Places, keep: Callable[[Answer], None], answer: Answer, run: Run) -> Path:
    """A file with sound, scores and an own rating."""
    recording = "recordings/2026-11/talk-1/01.wav"
    own.recording(recording).parent.mkdir(parents=True)
    own.recording(recording).write_bytes(b"RIFF" + bytes(4000))
    card = Scorecard(status=Status.OK, ramble=Ramble(score=30), structure=Structure(score=66))
    keep(replace(answer, recording=recording, scorecard=card))
    with Archive(own) as archive:
        archive.marks.rate(Rating(answer=answer.id, structure=81, focus=71))
    assert run("mentor", "write", answer.id)[0] == 0
    return Path(SENT)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Elsewhere:
    """From now on it is another computer."""
    return lambda name: monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path / name))


def rate(run: Run, file: Path, *more: str) -> tuple[int, str, str]:
    return run("mentor", "rate", str(file), "--name", NAME, "--structure", "40", "--focus", "55", *more)


def test_there_blind_and_back(sent: Path, run: Run, elsewhere: Elsewhere, own: Places) -> None:
    elsewhere("mentor")
    code, out, _ = run("mentor", "open", str(sent))
    assert code == 0
    assert "0:00  Because of you." in out
    assert "Structure: is it answered in parts" in out
    # Figures by themselves: a folder in what is printed may hold any digits.
    assert not re.findall(r"(?<![\w/.-])(?:66|70|81|71)(?![\w/-])", out)
    sound = next(line for line in out.splitlines() if line.startswith("Sound: "))
    assert Path(sound.removeprefix("Sound: ")).read_bytes() == b"RIFF" + bytes(4000)
    blind = json.loads(run("mentor", "open", str(sent), "--json")[1])
    assert (blind["views"], blind["known"]) == ([], False)

    code, out, err = rate(run, sent, "--note", " 0:01 Say it\x1b[2J sooner. ")
    assert code == 0
    assert out.splitlines() == [
        "The candidate: Structure 81, Focus 71",
        "Zoë «李»  ☂: Structure 40, Focus 55  0:01 Say it [2J sooner.",
        "The program: Structure 66, Focus 70",
    ]
    assert BACK in err
    assert read_mentor_file(sent).returned is None

    elsewhere("home")
    code, out, _ = run("mentor", "take", BACK)
    assert code == 0
    assert out.startswith("You: Structure 81")
    with Archive.reading(own) as archive:
        assert [(one.rater, one.structure) for one in archive.marks.ratings("talk-1-01-1")] == [
            ("", 81),
            (NAME, 40),
        ]
    shown = json.loads(run("mentor", "open", BACK, "--json")[1])
    assert shown["known"]
    assert [one["who"] for one in shown["views"]] == ["You", NAME, "The program"]


def test_opening_keeps_nothing(sent: Path, run: Run, own: Places) -> None:
    assert rate(run, sent)[0] == 0
    assert run("mentor", "open", BACK)[0] == 0
    with Archive.reading(own) as archive:
        assert [one.rater for one in archive.marks.ratings("talk-1-01-1")] == [""]


def test_a_rating_that_is_there_is_not_written_over(sent: Path, run: Run) -> None:
    assert rate(run, sent)[0] == 0
    before = Path(BACK).read_bytes()
    code, _, err = rate(run, Path(BACK), "--out", BACK)
    assert code == 1
    assert "holds the rating of Zoë" in err
    assert Path(BACK).read_bytes() == before


@pytest.mark.parametrize("home", ["home", "mentor"])
def test_what_holds_no_rating_or_belongs_elsewhere_is_not_taken(
    sent: Path, run: Run, elsewhere: Elsewhere, tmp_path: Path, home: str
) -> None:
    assert rate(run, sent)[0] == 0
    elsewhere(home)
    code, _, err = run("mentor", "take", str(sent) if home == "home" else BACK)
    assert code == 1
    assert ("holds no rating" if home == "home" else "not in the history of this computer") in err
    assert not (tmp_path / "mentor" / "data" / "history.sqlite3").exists()


def test_what_is_not_there_is_told(own: Places, run: Run) -> None:
    assert "interviewer history" in run("mentor", "write", "nothing")[2]
    for verb in ("open", "take"):
        code, _, err = run("mentor", verb, "nothing")
        assert code == 1
        assert "could not be read" in err
    assert list(Path().glob("*.interviewer-mentor")) == []


def tampered(content: bytes) -> bytes:
    """The same file with one word of the answer changed, and its list of contents as it was."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(result, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"Because", b"Despite"))
    return result.getvalue()


@pytest.mark.parametrize("spoil", [lambda content: content[:-40], tampered, lambda _: b"Dear mentor"])
def test_a_spoilt_file_is_refused_everywhere(
    sent: Path, run: Run, spoil: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    assert rate(run, sent)[0] == 0
    broken = tmp_path / "broken.interviewer-mentor"
    broken.write_bytes(spoil(Path(BACK).read_bytes()))
    for result in (run("mentor", "open", str(broken)), run("mentor", "take", str(broken)), rate(run, broken)):
        assert result[:2] == (1, "")
        assert "Nothing was changed" in result[2]


def test_a_rating_needs_a_name_and_a_number_in_its_bounds(sent: Path, run: Run) -> None:
    assert "needs a name" in rate(run, sent, "--name", "  ")[2]
    assert rate(run, sent, "--focus", "101")[0] == 2
    assert not Path(BACK).exists()


def test_where_it_cannot_be_written_is_told(sent: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    for result in (
        run("mentor", "write", "talk-1-01-1", "--out", "file/a"),
        rate(run, sent, "--out", "file/a"),
    ):
        assert result[0] == 1
        assert "could not be written" in result[2]
