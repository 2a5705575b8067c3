"""``interviewer history`` and ``interviewer report`` on a history of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.domain.answer import Answer
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path, keep: Callable[[Answer], None], answer: Answer) -> Path:
    keep(answer)
    return tmp_path


def test_the_history_is_listed(home: Path, run: Run) -> None:
    code, out, _ = run("history", "--json")
    (one,) = json.loads(out)
    assert code == 0
    assert one["id"] == "talk-1"
    assert [answer["id"] for answer in one["answers"]] == ["talk-1-01-1"]
    assert "talk-1-01-1  not scored  Why here?" in run("history")[1]


def test_text_goes_to_the_terminal_and_pages_to_a_file(home: Path, run: Run) -> None:
    code, out, _ = run("report", "talk-1", "--format", "md")
    assert code == 0
    assert "Because of you." in out
    code, out, err = run("report", "talk-1")
    assert (code, out) == (0, "")
    assert "talk-1.html" in err
    assert "Because" in (home / "talk-1.html").read_text("utf-8")


def test_answers_in_the_trash_are_said_to_be_there(home: Path, own: Places, run: Run) -> None:
    with Archive(own) as archive:
        archive.marks.put_in_trash(answer="talk-1-01-1")
    assert "    in the trash: 1" in run("history")[1]
    assert json.loads(run("history", "--json")[1])[0]["in_trash"] == 1
    code, _, err = run("report", "talk-1")
    assert code == 1
    assert "in the trash" in err
    assert not (home / "talk-1.html").exists()
    assert run("report", "talk-1-01-1", "--format", "md")[0] == 0  # asked for by its own name


def test_an_answer_has_subtitles_and_a_pdf(home: Path, run: Run) -> None:
    assert run("report", "talk-1-01-1", "--format", "vtt")[1].startswith("WEBVTT")
    # In a process of its own: a Qt application made here would be in the way of the window's tests.
    wanted = ("report", "talk-1-01-1", "--format", "pdf", "--out", "mine")
    subprocess.run([sys.executable, "-m", "interviewer", *wanted], check=True, cwd=home, timeout=120)
    assert (home / "mine.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_not_there_is_said_with_how_to_find_it(home: Path, run: Run) -> None:
    code, _, err = run("report", "nothing")
    assert code == 1
    assert "'nothing'" in err
    assert "interviewer history" in err


@pytest.mark.parametrize(
    "command",
    [
        *(("report", "talk-1-01-1", "--format", form, "--out") for form in ("vtt", "md", "json", "html")),
        ("backup",),
    ],
    ids=lambda command: command[3] if len(command) > 3 else command[0],
)
def test_a_folder_that_is_not_there_is_told_and_not_made(
    home: Path, run: Run, command: tuple[str, ...]
) -> None:
    """It may be a slip of the pen, and is the same for all that is written."""
    code, _, err = run(*command, str(home / "nowhere" / "mine.file"))
    assert code == 1
    assert f"there is no folder {home / 'nowhere'}" in err
    assert not (home / "nowhere").exists()


def test_a_place_that_cannot_be_written_is_said(home: Path, run: Run) -> None:
    (home / "file").write_text("kept")
    code, _, err = run("report", "talk-1", "--out", "file/report.html")
    assert code == 1
    assert "could not be written" in err
    assert (home / "file").read_text() == "kept"
